"""Whatever a command changed can be taken back, and that too; nothing is lost on the way."""

import json

import pytest

from tests.conftest import Folder, Write

COURSE = "legal_basis: {key: sel-85}\nreferral: {day: 2026-08-01}\nstart: 2026-10-26\n"


def log(folder: Folder, minutes: int) -> None:
    """Note a call."""
    assert folder.cti("log", "mette", "-t", "phone", "-m", str(minutes), "--note", "xnote").exit_code == 0


def minutes(folder: Folder) -> list[int | None]:
    """Return the minutes of every contact, by which the calls are known."""
    return [each.minutes for each in folder.course().contacts]


def test_the_last_change_is_taken_back_and_the_difference_shown(caseload: Write) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    log(folder, 5)
    done = folder.cti("undo")
    assert done.exit_code == 0, done.output
    assert "--- courses/2026-001.yaml" in done.stdout
    assert "-    minutes: 5" in done.stdout
    assert "taken back: number 1, log" in done.stdout
    assert "Next: " in done.stdout
    assert folder.raw() == before


def test_undoing_goes_on_to_the_change_before_and_is_itself_undone_by_its_number(caseload: Write) -> None:
    folder = caseload(COURSE)
    log(folder, 5)
    log(folder, 6)
    assert folder.cti("undo").exit_code == 0
    assert folder.cti("undo").exit_code == 0
    assert minutes(folder) == []
    assert folder.cti("undo").exit_code == 3
    assert folder.cti("undo", "4").exit_code == 0
    assert minutes(folder) == [5]
    assert folder.cti("undo", "3").exit_code == 0
    assert minutes(folder) == [5, 6]
    assert folder.cti("undo").exit_code == 0
    assert minutes(folder) == [5]


def test_an_older_change_waits_for_the_newer_one(caseload: Write) -> None:
    folder = caseload(COURSE)
    log(folder, 5)
    log(folder, 6)
    refused = folder.cti("undo", "1")
    assert refused.exit_code == 3
    assert "cti undo 2" in refused.stderr
    assert minutes(folder) == [5, 6]


def test_a_file_changed_by_hand_is_left_alone_unless_forced_and_then_kept(caseload: Write) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    log(folder, 5)
    by_hand = folder.raw() + b"# mine\n"
    folder.write("courses/2026-001.yaml", by_hand)
    refused = folder.cti("undo")
    assert refused.exit_code == 3
    assert "--force" in refused.stderr
    assert folder.raw() == by_hand
    assert folder.cti("undo", "--force").exit_code == 0
    assert folder.raw() == before
    assert folder.cti("undo", "2").exit_code == 0
    assert folder.raw() == by_hand


def test_changes_of_two_courses_do_not_wait_for_each_other(caseload: Write) -> None:
    other = "schema: 1\nid: 2026-002\nprogramme: cti-job\ncitizen: {name: Ib Dahl}\n"
    folder = caseload([COURSE, other])
    before = folder.raw()
    log(folder, 5)
    assert folder.cti("log", "2026-002", "-t", "visit").exit_code == 0
    assert folder.cti("undo", "1").exit_code == 0
    assert folder.raw() == before
    assert b"visit" in folder.raw("2026-002")


def test_history_lists_when_what_and_where_and_never_what_stood_there(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert "Nothing has been changed" in folder.cti("history").stdout
    log(folder, 5)
    assert folder.cti("meeting", "mette", "book", "status", "24/11", "--purpose", "xnote").exit_code == 0
    assert folder.cti("undo").exit_code == 0
    shown = folder.cti("history", "mette")
    assert [line.split()[0] for line in shown.stdout.splitlines()[1:]] == ["1", "2", "3"]
    assert "meeting book" in shown.stdout
    assert "taken back" in shown.stdout
    assert "takes back 2" in shown.stdout
    assert "xnote" not in shown.output
    assert "xnote" not in (folder.path / ".cti/changes.jsonl").read_text()
    entries = json.loads(folder.cti("history", "--json").stdout)
    assert [(each["id"], each["action"], each["fields"], each["undone"]) for each in entries] == [
        (1, "log", ["contacts"], False),
        (2, "meeting book", ["meetings"], True),
        (3, "undo", ["meetings"], False),
    ]
    assert folder.cti("undo", "--list").stdout == shown.stdout
    assert folder.cti("history", "2026-001").stdout == shown.stdout


def test_a_change_is_taken_back_as_json(caseload: Write) -> None:
    folder = caseload(COURSE)
    log(folder, 5)
    answer = json.loads(folder.cti("undo", "--json").stdout)
    assert (answer["course"], answer["changed"]) == ("2026-001", ["contacts"])


@pytest.mark.parametrize("number", ["7", "1"])
def test_what_is_not_there_to_be_undone_is_said(caseload: Write, number: str) -> None:
    folder = caseload(COURSE)
    log(folder, 5)
    assert folder.cti("undo").exit_code == 0
    done = folder.cti("undo", number)
    assert done.exit_code == 3
    assert ("cti undo 2" if number == "1" else "cti history") in done.stderr
