"""Out to Outlook and back: what was moved there is moved here, and nothing else."""

import json
from datetime import date
from pathlib import Path

from typer.testing import CliRunner, Result

from cti_cli.cli.app import app
from tests.conftest import Folder, Write

COURSE = """
    legal_basis: {key: sel-85}
    referral: {day: 2026-06-20}
    start: 2026-08-31
    work_agreement: {day: 2026-08-28}
    meetings:   # kept by hand
      - {kind: startup_meeting, day: 2026-06-25, status: held}
      - {kind: status_meeting, day: 2027-01-12, time: "10:00", minutes: 45, status: booked}
"""


def cti(folder: Folder, *args: str) -> Result:
    return CliRunner().invoke(
        app, ["--folder", str(folder.path), "--today", "2026-11-20", "--lang", "en", "--no-input", *args]
    )


def test_a_round_trip_changes_nothing(caseload: Write, tmp_path: Path) -> None:
    folder, file = caseload(COURSE), tmp_path / "mine.ics"
    before = (folder.path / "courses/2026-001.yaml").read_bytes()
    made = cti(folder, "export", "calendar", str(file), "--json")
    assert made.exit_code == 0
    assert json.loads(made.stdout)["cancelled"] == 0
    back = cti(folder, "import", "calendar", str(file), "--json")
    assert json.loads(back.stdout) == {"changed": [], "others": 0}
    assert (folder.path / "courses/2026-001.yaml").read_bytes() == before


def test_a_meeting_moved_in_outlook_is_moved_in_the_course(caseload: Write, tmp_path: Path) -> None:
    folder, file = caseload(COURSE), tmp_path / "mine.ics"
    cti(folder, "export", "calendar", str(file))
    raw = file.read_bytes().replace(b"20270112T1000", b"20270113T1130").replace(b"20270112T1045", b"20270113T1230")
    file.write_bytes(raw)
    shown = cti(folder, "import", "calendar", str(file), "--dry-run")
    assert "2026-001  Status meeting: from Tue 2027-01-12 10:00 to Wed 2027-01-13 11:30" in shown.stdout
    assert folder.course().meetings[1].day == date(2027, 1, 12), "a dry run changes nothing"
    took = cti(folder, "import", "calendar", str(file))
    assert took.exit_code == 0, took.stderr
    moved = folder.course().meetings[1]
    assert (moved.day, moved.time, moved.minutes) == (date(2027, 1, 13), "11:30", 60)
    text = (folder.path / "courses/2026-001.yaml").read_text(encoding="utf-8")
    assert "# kept by hand" in text


def test_a_second_file_calls_off_what_is_no_longer_due(caseload: Write, tmp_path: Path) -> None:
    folder, file = caseload(COURSE), tmp_path / "mine.ics"
    cti(folder, "export", "calendar", str(file))
    folder.write("courses/2026-001.yaml", (folder.path / "courses/2026-001.yaml").read_text().replace("booked", "held"))
    again = json.loads(cti(folder, "export", "calendar", str(file), "--json").stdout)
    assert again["cancelled"] == 1
    assert b"STATUS:CANCELLED" in file.read_bytes()


def test_names_and_pseudonym_exclude_one_another(caseload: Write) -> None:
    refused = cti(caseload(COURSE), "export", "calendar", "--names", "--pseudonym")
    assert refused.exit_code == 2
    assert refused.stdout == ""


def test_what_is_no_calendar_is_refused(caseload: Write, tmp_path: Path) -> None:
    folder = caseload(COURSE)
    file = tmp_path / "x.ics"
    file.write_bytes(b"PK\x03\x04")
    for name in (file, tmp_path / "gone.ics", tmp_path):
        refused = cti(folder, "import", "calendar", str(name))
        assert refused.exit_code == 2
        assert len(refused.stderr.splitlines()) == 2


def test_a_calendar_that_is_older_than_the_course_is_said_to_be(caseload: Write, tmp_path: Path) -> None:
    folder, file = caseload(COURSE), tmp_path / "mine.ics"
    cti(folder, "export", "calendar", str(file))
    cti(folder, "meeting", "2026-001", "move", "status_meeting", "2027-01-14")
    back = cti(folder, "import", "calendar", str(file))
    assert "moved here since" in back.stderr
    assert folder.course().meetings[1].day == date(2027, 1, 14)


def test_an_imported_move_can_be_taken_back(caseload: Write, tmp_path: Path) -> None:
    folder, file = caseload(COURSE), tmp_path / "mine.ics"
    before = folder.raw()
    cti(folder, "export", "calendar", str(file))
    file.write_bytes(file.read_bytes().replace(b"20270112T", b"20270113T"))
    assert len(json.loads(cti(folder, "import", "calendar", str(file), "--json").stdout)["changed"]) == 1
    assert cti(folder, "undo").exit_code == 0
    assert folder.raw() == before
    cti(folder, "export", "calendar", str(file))
    assert b"20270112T1000" in file.read_bytes()
    assert b"STATUS:CANCELLED" not in file.read_bytes()


def test_a_course_that_cannot_be_read_just_now_keeps_its_entries(caseload: Write, tmp_path: Path) -> None:
    folder, file = caseload(COURSE), tmp_path / "mine.ics"
    cti(folder, "export", "calendar", str(file))
    whole = folder.raw()
    folder.write("courses/2026-001.yaml", whole + b"\nstart: [\n")
    again = cti(folder, "export", "calendar", str(file), "--json")
    assert json.loads(again.stdout)["cancelled"] == 0
    assert b"STATUS:CANCELLED" not in file.read_bytes()
    folder.write("courses/2026-001.yaml", whole)
    cti(folder, "export", "calendar", str(file))
    assert b"20270112T100000" in file.read_bytes()
