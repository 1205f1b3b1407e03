"""Erasing takes a citizen out of every corner of the folder, not a day too early, and never by a slip."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Folder, Write

METTE = """
schema: 1
id: 2019-001
programme: cti-job
citizen:
  name: Mette Åholm
  cpr: "120488-0000"
  phone: "20 30 40 50"
  email: mette@example.dk
  address: [Elmevej 3, 6100 Haderslev]
start: 2019-01-07
contacts:
  - {day: 2019-02-01, type: phone, note: xnote}
closing: {day: 2020-01-31, completed: true}
"""
IB = "schema: 1\nid: 2026-002\nprogramme: cti-job\ncitizen: {name: Ib Dahl}\nstart: 2026-11-02\n"
MARKS = ("Åholm", "åholm", "120488", "20 30 40 50", "20304050", "mette@example.dk", "Elmevej 3", "xnote", "xdraft")


def filled(caseload: Write) -> Folder:
    """Return a folder in which a citizen has left every trace that cti knows, and somebody else some."""
    folder = caseload(IB)
    folder.write("closed/2019-001.yaml", METTE)
    assert folder.cti("log", "2019-001", "-t", "phone", "--day", "2019-03-01").exit_code == 0
    assert folder.cti("log", "2026-002", "-t", "phone").exit_code == 0
    folder.write("closed/2019-001-LAPTOP.yaml", METTE)
    folder.write("closed/.2019-001.0123abcd.editing.yaml", "citizen: {name: Mette Åholm}\nnotes: xdraft\n")
    folder.write(".cti/unsaved/2019-001.txt", "xdraft")
    folder.write("documents/2019-001/deep/2019-11-20_status_caseworker-job.docx", b"PK xnote")
    folder.write("documents/2026-002/2026-11-20_status_caseworker-job.docx", b"PK")
    folder.write(
        ".cti/calendar.json",
        '{"owner": "0a1b", "entries": {"2019-001.closing": [0, "", "2020-01-31", false],'
        ' "2026-002.start": [0, "", "2026-11-02", false]}}',
    )
    folder.write("exports/2026-11-20_caseload.csv", "2019-001;METTE  ÅHOLM\n2026-002;Ib Dahl\n")
    folder.write("exports/2026-11-20_others.csv", "2026-002;Ib Dahl\n")
    folder.write("exports/print.pdf", b"%PDF-1.7 \xff")
    with zipfile.ZipFile(folder.path / "exports/book.xlsx", "w") as box:
        box.writestr("xl/sharedStrings.xml", "<si><t>Mette</t> <t>Åholm</t></si>")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def seen(folder: Folder, *args: str) -> dict[str, object]:
    """Return what would be erased."""
    found: dict[str, object] = json.loads(folder.cti("forget", *args, "--json").stdout)
    return found


def test_nothing_is_erased_until_the_id_has_been_typed_and_everything_is_listed(caseload: Write) -> None:
    folder = filled(caseload)
    before = tree(folder.path)
    done = folder.cti("forget", "åholm")
    assert done.exit_code == 0, done.output
    found = seen(folder, "2019-001")
    assert tree(folder.path) == before
    assert found["due"] is True
    assert found["until"] == "2025-01-31"
    assert found["files"] == [
        ".cti/history/000001_2019-001.yaml",
        ".cti/unsaved/2019-001.txt",
        "closed/.2019-001.0123abcd.editing.yaml",
        "closed/2019-001-LAPTOP.yaml",
        "closed/2019-001.yaml",
        "documents/2019-001/deep/2019-11-20_status_caseworker-job.docx",
    ]
    assert found["exports"] == ["exports/2026-11-20_caseload.csv", "exports/book.xlsx"]
    assert found["unreadable_exports"] == ["exports/print.pdf"]
    assert (found["changes"], found["calendar"]) == (1, 1)
    assert found["not_filed"] == {"contacts": 2, "meetings": 0, "documents": 0}
    for name in (*found["files"], *found["exports"], "exports/print.pdf"):
        assert f"  {name}\n" in done.stdout
    for words in ("the official record", "recycle bins", "2 contacts, 0 meetings", "--confirm 2019-001\n"):
        assert words in done.stderr


def test_after_it_no_file_of_the_folder_names_the_citizen_and_nobody_else_has_lost_anything(caseload: Write) -> None:
    folder = filled(caseload)
    before = tree(folder.path)
    done = folder.cti("forget", "2019-001", "--confirm", "2019-001", "--exports")
    assert done.exit_code == 0, done.output
    assert "8 files" not in done.stdout
    assert "9 files" in done.stdout
    after = tree(folder.path)
    for name, raw in after.items():
        found = [mark for mark in MARKS if mark.encode() in raw or mark.encode("cp1252") in raw]
        assert found == [], name
    others = {name for name in before if "2026-002" in name or name in ("cti.yaml", "exports/2026-11-20_others.csv")}
    assert {name: after[name] for name in others} == {name: before[name] for name in others}
    assert not (folder.path / "documents/2019-001").exists()
    assert json.loads(after[".cti/calendar.json"]) == {
        "owner": "0a1b",
        "entries": {"2026-002.start": [0, "", "2026-11-02", False]},
    }
    assert seen_again(folder) == (2, "no course fits")


def seen_again(folder: Folder) -> tuple[int, str]:
    """Return what cti says of a course that is gone."""
    done = folder.cti("show", "2019-001")
    return done.exit_code, done.stderr[:14]


def test_what_cti_itself_has_exported_is_found(caseload: Write) -> None:
    folder = caseload(IB + "legal_basis: {key: sel-85}\n")
    for args in (("export", "excel"), ("export", "calendar", "--names"), ("board", "--names")):
        assert folder.cti(*args, today=date(2026, 11, 23)).exit_code == 0
    found = seen(folder, "2026-002")
    assert [each for each in ("html", "ics", "xlsx") if f".{each}'" in str(found["exports"])] == ["html", "ics", "xlsx"]
    assert found["calendar"]


def test_the_tombstone_says_which_when_and_why_and_keeps_the_number_taken(caseload: Write) -> None:
    folder = filled(caseload)
    assert folder.cti("forget", "2019-001", "--confirm", "2019-001").exit_code == 0
    (stone,) = json.loads(folder.cti("retention", "--erased", "--json").stdout)
    assert stone == {
        "course": "2019-001",
        "day": "2026-11-20",
        "reason": "retention",
        "until": "2025-01-31",
        "files": 6,
    }
    shown = folder.cti("retention", "--erased").stdout
    assert "2019-001" in shown
    assert "its time had run out" in shown
    new = ("new", "--programme", "cti-job", "--name", "Bo Holt", "--legal-basis", "sel-85", "--json")
    assert json.loads(folder.cti(*new, today=date(2019, 6, 3)).stdout)["course"] == "2019-002"
    lines = [json.loads(line) for line in (folder.path / ".cti/changes.jsonl").read_text().splitlines()]
    assert [
        (each["action"], each["fields"], each["before"], each["after"]) for each in lines if "2019-001" in each["file"]
    ] == [
        ("log", ["contacts"], None, None),
        ("forget", [], None, None),
    ]


def test_an_erasing_cannot_be_undone_and_leaves_the_other_changes_to_be(caseload: Write) -> None:
    folder = filled(caseload)
    assert folder.cti("forget", "2019-001", "--confirm", "2019-001").exit_code == 0
    assert folder.cti("undo", "1").exit_code == 3
    assert folder.cti("undo", "3").exit_code == 3
    undone = folder.cti("undo")
    assert undone.exit_code == 0
    assert "2026-002" in undone.stdout
    assert not (folder.path / "closed/2019-001.yaml").exists()
    shown = folder.cti("history").stdout.splitlines()
    assert [line.rpartition("  ")[2] for line in shown[1:]] == ["erased", "taken back", "erased", "takes back 2"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--confirm", "2019"), 2, "typed in full"),
        (("--confirm", "2019-002"), 2, "typed in full"),
        (("--confirm", "2019-001", "--reason", "Mette åholm asked"), 2, "may not name"),
        (("--confirm", "2019-001", "--reason", "nr. 20304050"), 2, "may not name"),
    ],
)
def test_a_slip_erases_nothing(caseload: Write, args: tuple[str, ...], code: int, said: str) -> None:
    folder = filled(caseload)
    before = tree(folder.path)
    refused = folder.cti("forget", "2019-001", *args)
    assert (refused.exit_code, said in refused.stderr) == (code, True), refused.output
    assert "Åholm" not in refused.output
    assert tree(folder.path) == before


@pytest.mark.parametrize(
    ("closing", "said"), [("closing: {day: 2025-01-31}", "31 January 2030|31.01.2030"), ("notes: open", "under way")]
)
def test_before_its_time_a_course_is_erased_for_a_reason_only(caseload: Write, closing: str, said: str) -> None:
    folder = caseload([])
    folder.write("closed/2019-001.yaml", METTE.replace("closing: {day: 2020-01-31, completed: true}", closing))
    dry = folder.cti("forget", "2019-001")
    assert dry.exit_code == 0
    assert "--reason" in dry.stderr
    refused = folder.cti("forget", "2019-001", "--confirm", "2019-001")
    assert refused.exit_code == 3
    assert any(each in refused.stderr for each in (*said.split("|"), "2030"))
    done = folder.cti("forget", "2019-001", "--confirm", "2019-001", "--reason", "entered by mistake")
    assert done.exit_code == 0, done.output
    assert "entered by mistake" in folder.cti("retention", "--erased").stdout


def test_other_courses_of_the_citizen_stay_and_so_does_what_is_about_somebody_else(caseload: Write) -> None:
    later = METTE.replace("2019-001", "2020-004").replace("  name:", "  same_as: 2019-001\n  name:")
    folder = caseload(IB + "notes: |-\n  first\n  Mette Åholm is his sister\n")
    folder.write("closed/2019-001.yaml", METTE)
    folder.write("closed/2020-004.yaml", later)
    found = seen(folder, "2019-001")
    assert found["same_citizen"] == ["2020-004"]
    assert found["elsewhere"] == ["courses/2026-002.yaml:8"]
    done = folder.cti("forget", "2019-001", "--confirm", "2019-001")
    assert done.exit_code == 0, done.output
    assert "courses/2026-002.yaml:8" in done.stdout
    assert "2020-004" in done.stdout
    assert (folder.path / "closed/2020-004.yaml").read_text(encoding="utf-8") == later


def test_a_file_that_cannot_be_read_is_erased_for_a_reason_with_what_its_name_tells(caseload: Write) -> None:
    folder = caseload([])
    folder.write("courses/2026-001.yaml", "schema: 1\nid: 2026-001\ncitizen: {name: Mette Holm}\nprogramme: [\n")
    folder.write("documents/2026-001/letter.txt", "Mette Holm")
    refused = folder.cti("forget", "2026-001", "--confirm", "2026-001")
    assert refused.exit_code == 3
    assert "cannot be read" in refused.stderr
    done = folder.cti("forget", "2026-001", "--confirm", "2026-001", "--reason", "a torn file")
    assert done.exit_code == 0, done.output
    assert not any("2026-001" in name for name in tree(folder.path))


def test_what_could_not_be_removed_is_told_and_found_again_by_the_next_attempt(
    caseload: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled(caseload)
    unlink = Path.unlink

    def held(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "2019-001-LAPTOP.yaml":
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        failed = folder.cti("forget", "2019-001", "--confirm", "2019-001")
    assert failed.exit_code == 1
    assert "close the program that holds it" in failed.stderr
    assert (folder.path / "closed/2019-001.yaml").exists()
    assert folder.cti("forget", "2019-001", "--confirm", "2019-001").exit_code == 0
    assert len(json.loads(folder.cti("retention", "--erased", "--json").stdout)) == 1
