"""`cti templates` lists, explains, copies and checks; what it copies renders the same, and what is wrong is named."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from cti_cli.cli.samples import template_names
from cti_cli.language import LANGUAGES
from cti_cli.store.shipped import shipped
from tests.cli.calls import answer, cti
from tests.cli.test_letter import examples  # noqa: F401 - a fixture
from tests.conftest import Write


def word(*paragraphs: str) -> bytes:
    document, stored = Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(stored)
    return stored.getvalue()


def own(folder: Path, name: str, content: bytes) -> Path:
    (folder / "templates").mkdir(exist_ok=True)
    path = folder / "templates" / name
    path.write_bytes(content)
    return path


def problems(folder: Path, *args: str) -> dict[str, list[str]]:
    found = json.loads(cti(folder, "templates", "check", *args, "--json").stdout)
    return {each["file"]: [one["message"] for one in each["problems"]] for each in found["templates"]}


def test_the_list_says_whose_each_template_is_and_what_it_is_used_for(caseload: Write) -> None:
    folder = caseload().path
    own(folder, "status_letter.da.docx", word("x"))
    own(folder, "handover_plan.sv.md", b"# x")
    found = answer(folder, "templates", "list")
    shipped_ones = {path.name.partition(".")[0] for path in shipped("templates").glob("*.md")}
    assert {each["template"] for each in found} == shipped_ones > set(template_names())
    assert len(found) == 3 * len(shipped_ones) + 1
    mine = {f"{each['template']}.{each['language']}.{each['format']}": each["formats"] for each in found if each["own"]}
    assert mine["status_letter.da.docx"] == ["docx"]
    assert set(mine) == {"status_letter.da.docx", "handover_plan.sv.md"}
    text = next(each for each in found if each["template"] == "status_letter")
    assert text["formats"] == ["pdf", "html", "md", "txt"]
    assert "your own" in cti(folder, "templates", "list").stdout


def test_every_field_is_explained_with_an_example_of_the_invented_caseload(caseload: Write) -> None:
    folder = caseload().path
    found = {each["field"]: each for each in answer(folder, "templates", "fields", "status_letter")}
    assert found["standing.phase.number"]["example"] == "3"
    assert found["goals[].wish"]["example"].startswith("Jeg vil arbejde med noget")
    assert found["letter.recipient"]["example"].startswith("Haderslev Kommune")
    assert found["heard"]["meaning"] == "The day on which the citizen read it with you."
    assert sum(bool(each["example"]) for each in found.values()) > 60
    shown = cti(folder, "templates", "fields", "crisis_plan").stdout
    assert "own_steps" in shown
    assert "The filters are: bare, clock" in shown
    assert cti(folder, "templates", "fields", "supervision").exit_code == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_is_made_once_and_checks_clean(caseload: Write, language: str) -> None:
    folder = caseload().path
    for suffix in ("md", "docx"):
        made = answer(folder, "templates", "eject", "invitation_citizen", "--language", language, "--format", suffix)
        assert made == {"file": f"templates/invitation_citizen.{language}.{suffix}"}
        again = cti(folder, "templates", "eject", "invitation_citizen", "--language", language, "--format", suffix)
        assert again.exit_code == 3
        assert "stays as it is" in again.stderr
    assert problems(folder) == {f"invitation_citizen.{language}.{suffix}": [] for suffix in ("docx", "md")}


def test_a_copy_of_what_is_about_the_whole_folder_is_text(caseload: Write) -> None:
    folder = caseload().path
    assert cti(folder, "templates", "eject", "supervision").exit_code == 0
    assert (folder / "templates/supervision.da.md").is_file()
    assert cti(folder, "templates", "eject", "supervision", "--format", "docx").exit_code == 3
    assert cti(folder, "templates", "eject", "supervision", "--format", "odt").exit_code == 2
    for name in ("evaluation_report", "offers_booklet", "team_agenda"):
        assert cti(folder, "templates", "eject", name, "--language", "sv").exit_code == 0
    assert set(map(len, problems(folder).values())) == {0}


def test_what_is_wrong_is_named_with_its_place_also_where_no_letter_gets_to(caseload: Write) -> None:
    folder = caseload().path
    own(
        folder,
        "status_letter.da.docx",
        word("Kære {{ first_name }}", "{% if not first_name %}{{ goals[0].whish }}{% endif %}"),
    )
    own(folder, "status_letter.sv.docx", word("{% for goal in goals %}{{ goal.wish }}"))
    own(
        folder,
        "handover_plan.da.md",
        b"# Plan\n\n{% set p = standing.phase %}{% if p %}{{ p.nr }}{% endif %}\n{{ nobody }}\n",
    )
    own(folder, "invitation.da.docm", b"x")
    own(folder, "statuslettr.da.docx", word("x"))
    own(folder, "supervision.da.docx", word("x"))
    own(folder, "letterhead.docx", b"x")
    own(folder, "~$status.docx", b"x")
    own(folder, "logo.svg", b"x")
    result = cti(folder, "templates", "check")
    assert result.exit_code == 1
    found = problems(folder)
    (unknown,) = found["status_letter.da.docx"]
    assert unknown.endswith("uses a field that does not exist: ….whish")
    assert "»{% if not first_name %}{{ goals[0].whish" in unknown
    assert "this is no valid template" in found["status_letter.sv.docx"][0]
    assert [each.rpartition(" ")[2] for each in found["handover_plan.da.md"]] == ["p.nr", "nobody"]
    assert found["handover_plan.da.md"][0].startswith("handover_plan.da.md:3")
    assert "without macros" in found["invitation.da.docm"][0]
    assert "does not say what" in found["statuslettr.da.docx"][0]
    assert "has no Word template" in found["supervision.da.docx"][0]
    assert "letterhead cannot be used" in found["letterhead.docx"][0]
    assert not {"~$status.docx", "logo.svg"} & set(found)
    assert "→ kind and language make the name, such as status_letter.da.docx" in result.stdout


@pytest.mark.parametrize("name", ["../courses/2026-001.yaml", "../cti.yaml", "{folder}/cti.yaml"])
def test_a_template_reads_no_file_but_templates(caseload: Write, name: str) -> None:
    folder = caseload().path
    own(folder, "status_letter.da.md", f"# Status\n\n{{% include '{name.format(folder=folder)}' %}}\n".encode())
    assert "there is no template" in problems(folder)["status_letter.da.md"][0]


def test_one_file_is_checked_wherever_it_lies(caseload: Write, tmp_path: Path) -> None:
    folder = caseload().path
    elsewhere = tmp_path / "status_letter.en.docx"
    elsewhere.write_bytes(word("Dear {{ first_name }}", "{{ health }}"))
    (found,) = problems(folder, str(elsewhere)).values()
    assert found == ["status_letter.en.docx »{{ health }}« prints a field that is empty"]
    elsewhere.write_bytes(word("Dear {{ first_name }}"))
    assert "in order, 27 sample letters" in cti(folder, "templates", "check", str(elsewhere)).stdout
    assert cti(folder, "templates", "check", "nowhere.da.docx").exit_code == 2
    assert "no own template" in cti(folder, "templates", "check").stdout


def test_a_batch_uses_an_own_word_template_says_so_and_writes_nothing_twice(examples: Path) -> None:  # noqa: F811
    own(examples, "status_letter.da.docx", word("Kære {{ first_name }}, det bevilges.", "{{ summary|prose }}"))
    done = cti(examples, "letter", "status", "2026-003", "--format", "docx,txt")
    assert done.exit_code == 0
    assert "docx by your own template status_letter.da.docx" in done.stderr
    assert "the text says »bevilges«" in done.stderr
    (path,) = (examples / "documents/2026-003").glob("*.docx")
    assert Document(str(path)).paragraphs[0].text == "Kære Kasper, det bevilges."
    assert "Kort fortalt" in path.with_suffix(".txt").read_text()
    again = answer(examples, "letter", "status", "2026-003", "--format", "docx,txt")
    assert [len(again[key]) for key in ("written", "unchanged")] == [0, 2]
    own(examples, "status_letter.da.docx", word("Hej {{ first_name }}"))
    (written,) = answer(examples, "letter", "status", "2026-003", today="2026-11-24")["written"]
    assert written["template"] == "status_letter.da.docx"


def test_a_template_that_fails_fails_its_letters_and_no_others(examples: Path) -> None:  # noqa: F811
    own(examples, "status_letter.da.docx", word("{{ frist_name }}"))
    found: Any = json.loads(cti(examples, "letter", "status", "2026-003", "2026-012", "--json").stdout)
    assert [each["course"] for each in found["written"]] == ["2026-012"]
    (failed,) = found["failed"]
    assert "»{{ frist_name }}« uses a field that does not exist: frist_name" in failed["reason"]
