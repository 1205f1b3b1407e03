"""Letters and plans as PDF: accessible in every language, whole or not there, and printed without a mix-up."""

import json
from io import BytesIO
from pathlib import Path

import page
import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from cti_cli.cli.app import app
from cti_cli.store.practice import STORY_DAY, practice_files
from cti_cli.store.shipped import shipped

TODAY = STORY_DAY.isoformat()
MOST_PAGES = 2


def cti(folder: Path, *args: str) -> Result:
    """Run one command in a folder."""
    return CliRunner().invoke(app, ["--folder", str(folder), "--today", TODAY, "--lang", "en", *args])


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """Lay out the invented caseload."""
    folder = tmp_path / "examples"
    for name, raw in practice_files(STORY_DAY):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return folder


def texts(path: Path) -> list[str]:
    """Return a PDF page by page."""
    return [each.extract_text() for each in PdfReader(BytesIO(path.read_bytes())).pages]


@pytest.mark.parametrize("language", ["da", "sv"])
@pytest.mark.parametrize("to", [(), ("--to", "citizen")])
@pytest.mark.parametrize("kind", [("letter", "status"), ("plan", "handover")])
def test_every_document_of_the_examples_passes_and_keeps_to_its_pages(
    examples: Path, kind: tuple[str, str], to: tuple[str, ...], language: str
) -> None:
    cti(examples, *kind, "--all", "--format", "pdf", "--language", language, *to)
    made = sorted((examples / "documents").rglob("*.pdf"))
    assert made
    for path in made:
        raw = path.read_bytes()
        for profile in ("2a", "ua1"):
            report = page.validate_pdf_bytes(raw, profile=profile)
            assert report.is_compliant, (path.name, [each.rule_id for each in report.failures])
        assert len(PdfReader(BytesIO(raw)).pages) <= MOST_PAGES, path


def test_the_formats_of_one_letter_stand_beside_one_another_and_a_rerun_changes_none(examples: Path) -> None:
    args = ("letter", "status", "2026-014", "--format", "pdf,docx,html,md,txt")
    assert cti(examples, *args).exit_code == 0
    folder = examples / "documents" / "2026-014"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {name.rpartition(".")[2] for name in before} == {"pdf", "docx", "html", "md", "txt"}
    found = json.loads(cti(examples, *args, "--json").stdout)
    assert len(found["unchanged"]) == 5
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_one_file_to_print_holds_every_letter_once_and_none_shares_a_sheet(examples: Path, tmp_path: Path) -> None:
    target = tmp_path / "print.pdf"
    found = json.loads(
        cti(examples, "letter", "status", "--all", "--format", "docx,pdf", "--merge", str(target), "--json").stdout
    )
    courses = {each["course"] for each in found["written"]}
    assert found["merged"] == {"file": str(target), "documents": len(courses)}
    pages = texts(target)
    begins = [number for number, text in enumerate(pages) if "Side 1 af" in text or "Sida 1 (" in text]
    assert len(begins) == len(courses)
    assert all(number % 2 == 0 for number in begins)
    again = cti(examples, "letter", "status", "--all", "--format", "docx,pdf", "--merge", str(target))
    assert f"{len(courses)} documents in" in again.stderr
    assert texts(target) == pages


def test_what_was_changed_by_hand_is_not_printed_as_it_was(examples: Path, tmp_path: Path) -> None:
    cti(examples, "letter", "status", "2026-014", "2026-011", "--format", "txt")
    (changed,) = (examples / "documents" / "2026-014").glob("*.txt")
    changed.write_text(changed.read_text() + "Rettet i hånden.\n")
    target = tmp_path / "print.pdf"
    found = json.loads(
        cti(
            examples, "letter", "status", "2026-014", "2026-011", "--format", "txt", "--merge", str(target), "--json"
        ).stdout
    )
    assert found["merged"]["documents"] == 1
    assert "Annette" not in "".join(texts(target))


def test_a_dry_run_prints_nothing_and_only_a_pdf_can_be_printed(examples: Path, tmp_path: Path) -> None:
    target = tmp_path / "print.pdf"
    cti(examples, "letter", "status", "2026-014", "--merge", str(target), "--dry-run")
    assert not target.exists()
    course = examples / "courses" / "2026-014.yaml"
    before = course.read_bytes()
    refused = cti(examples, "letter", "status", "2026-014", "--merge", str(course))
    assert refused.exit_code == 2
    assert course.read_bytes() == before


def test_one_letter_that_cannot_be_set_stops_nobody_elses_and_leaves_no_file(examples: Path, tmp_path: Path) -> None:
    course = examples / "courses" / "2026-014.yaml"
    text = course.read_text(encoding="utf-8")
    course.write_text(text.replace("Jeg troede ikke", "\N{GRINNING FACE} Jeg troede ikke"), encoding="utf-8")
    target = tmp_path / "print.pdf"
    for suffix in ("pdf", "docx"):
        found = json.loads(
            cti(
                examples,
                "letter",
                "status",
                "2026-014",
                "2026-011",
                "--format",
                suffix,
                "--merge",
                str(target),
                "--json",
            ).stdout
        )
        assert [each["course"] for each in found["failed"]] == ["2026-014"]
        assert "U+1F600" in found["failed"][0]["reason"]
        assert found["merged"]["documents"] == 1
    assert not list((examples / "documents").rglob("2026-014/*.pdf"))


def test_a_folders_own_letterhead_wins_and_a_broken_one_writes_nothing(examples: Path) -> None:
    source = (shipped("templates") / "letterhead.typ").read_text(encoding="utf-8")
    own = examples / "templates" / "letterhead.typ"
    own.parent.mkdir()
    own.write_text(source.replace("text(letter.footer)", 'text("Vores egen fod, " + letter.footer)'), encoding="utf-8")
    assert cti(examples, "letter", "status", "2026-014", "--format", "pdf").exit_code == 0
    (made,) = (examples / "documents" / "2026-014").glob("*.pdf")
    assert "Vores egen fod, Sagsnr." in texts(made)[0]
    own.write_text(source + "\n#nothing", encoding="utf-8")
    failed = cti(examples, "letter", "status", "2026-011", "--format", "pdf")
    assert failed.exit_code == 1
    assert f"letterhead.typ, line {source.count(chr(10)) + 2}" in failed.stderr
    assert not list((examples / "documents").rglob("2026-011/*"))
