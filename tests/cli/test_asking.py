"""On a terminal what is left out is asked for, a slip is asked about again, and nothing typed is lost."""

import os
import subprocess
import sys
from datetime import date

import pytest

from tests.conftest import TODAY, Folder, Write

pty = pytest.importorskip("pty")

from tests.cli.terminal import until_closed  # noqa: E402 - where there is no terminal the rest is left out

COURSE = """\
legal_basis: {key: sel-85}
referral: {day: 2026-08-01}
start: 2026-10-26
people:
  - {id: karin, name: Karin Lund, role: caseworker_job, kind: professional}
"""


def at_terminal(folder: Folder, *line: str, answers: str) -> tuple[int, str, str]:
    """Run a command on a terminal on which ``answers`` are typed; return its exit code, stdout and questions."""
    ours, theirs = pty.openpty()
    common = ["--folder", str(folder.path), "--today", TODAY.isoformat(), "--lang", "en"]
    os.write(ours, answers.encode())
    done = subprocess.run(
        [sys.executable, "-m", "cti_cli", *common, *line],
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"TERM": "dumb"},
    )
    os.close(theirs)
    return done.returncode, done.stdout, until_closed(ours)


def test_with_the_type_given_only_the_note_is_asked_for(caseload: Write) -> None:
    folder = caseload(COURSE)
    code, shown, asked = at_terminal(folder, "log", "mette", "-t", "phone", answers="One.\nTwo.\n\n")
    assert code == 0, asked
    assert "noted: phone call" in shown
    assert "Your note (an empty line ends it)" in asked
    assert "How many minutes?" not in asked
    assert folder.course().contacts[-1].note == "One.\nTwo."


def test_with_nothing_given_everything_is_asked_for_and_slips_are_asked_again(caseload: Write) -> None:
    folder = caseload(COURSE)
    answers = "nobody\nmette\nfax\nphone\nsometime\nyesterday\n9999\n15\n\nTalked.\n\n\n"
    code, _, asked = at_terminal(folder, "log", answers=answers)
    assert code == 0, asked
    assert "no course fits what you typed" in asked
    assert "use one of: home visit" in asked
    assert "What kind of contact?" in asked
    assert "?:" not in asked
    assert "»What kind of contact« does not know this word" in asked
    assert "« is not understood as a day" in asked
    assert "--" not in asked, "nobody who answers a question has seen the option"
    contact = folder.course().contacts[-1]
    assert (contact.day, contact.type, contact.minutes, contact.track, contact.note, contact.next) == (
        date(2026, 11, 19), "phone", 15, None, "Talked.", None,
    )  # fmt: skip


def test_a_held_meeting_is_asked_through(caseload: Write) -> None:
    folder = caseload(COURSE + "meetings:\n  - {kind: status_meeting, day: 2026-11-18, status: booked}\n")
    answers = "hold\nstatus meeting\ncitizen, me, karin\nWhat was said.\n\nFirst.\nSecond.\n\n"
    code, _, asked = at_terminal(folder, "meeting", "mette", answers=answers)
    assert code == 0, asked
    (held,) = folder.course().meetings
    assert (held.status, held.participants, held.record) == ("held", ("citizen", "worker", "karin"), "What was said.")
    assert held.decisions == ("First.", "Second.")


def test_a_booked_meeting_held_on_another_day_is_asked_about(caseload: Write) -> None:
    folder = caseload(COURSE + "meetings:\n  - {kind: status_meeting, day: 2026-11-18, status: booked}\n")
    line = ("meeting", "mette", "hold", "status", "19/11", "--participants", "citizen,me", "--record", "x")
    code, _, asked = at_terminal(folder, *line, "--decision", "y", answers="no\n")
    assert code == 0, asked
    assert "Is it the one that was booked for 2026-11-18?" in asked
    assert [each.status for each in folder.course().meetings] == ["booked", "held"]


def test_a_proposed_day_is_offered_for_a_booking(caseload: Write) -> None:
    folder = caseload(COURSE)
    code, shown, asked = at_terminal(folder, "meeting", "mette", "book", "status", answers="\n")
    assert code == 0, asked
    assert "When? [2027-03-11]" in asked
    assert "Thursday 11 March 2027" in shown


def test_a_start_without_a_length_is_asked_through(caseload: Write) -> None:
    folder = caseload("legal_basis: {key: sel-85a}\nreferral: {day: 2026-10-01}\nstart: 2026-11-16\n")
    code, _, asked = at_terminal(folder, "start", "mette", answers="23/11\nill\n200\n6\ngranted so\n")
    assert code == 0, asked
    course = folder.course()
    assert (course.start, course.months, course.months_reason) == (date(2026, 11, 23), 6, "granted so")
    assert course.date_changes[0].reason == "ill"


def test_what_was_typed_is_kept_where_it_cannot_be_written(caseload: Write) -> None:
    folder = caseload(COURSE)
    (folder.path / ".cti").mkdir()
    import fcntl

    with (folder.path / ".cti/lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        code, _, asked = at_terminal(folder, "log", "mette", "-t", "phone", answers="Dear note.\n\nno\n")
    assert code == 3, asked
    assert "Try again?" in asked
    assert "Dear note." in (folder.path / ".cti/unsaved/2026-001.txt").read_text()
    assert folder.course().contacts == ()
