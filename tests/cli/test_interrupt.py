"""An interruption is noted from a day to a day; meetings that are booked in it are named, and none is moved."""

from datetime import date

import pytest

from tests.conftest import Write

COURSE = "legal_basis: {key: sel-85}\nreferral: {day: 2026-08-01}\nstart: 2026-08-31\n"
MEETING = "meetings:\n  - {kind: status_meeting, day: 2026-11-24, status: booked}\n"


def test_an_interruption_is_noted_and_ended(caseload: Write) -> None:
    folder = caseload(COURSE)
    done = folder.cti("interrupt", "mette", "18/11", "--reason", "xhospital")
    assert done.exit_code == 0, done.output
    assert "interrupted from Wednesday 18 November 2026" in done.stdout
    assert "xhospital" not in done.output
    assert b"to: null" in folder.raw()
    done = folder.cti("interrupt", "mette", "--end", "om 1 uge")
    assert done.exit_code == 0, done.output
    (gap,) = folder.course().interruptions
    assert tuple(gap) == (date(2026, 11, 18), date(2026, 11, 27), "xhospital")


def test_both_days_can_be_known_and_booked_meetings_are_named(caseload: Write) -> None:
    done = caseload(COURSE + MEETING).cti("interrupt", "mette", "18/11", "30/11")
    assert done.exit_code == 0, done.output
    assert "to Monday 30 November 2026, both included" in done.stdout
    assert "Status meeting is booked for 2026-11-24" in done.stderr


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ((), "FROM is missing"),
        (("18/11", "17/11"), "TO lies before FROM"),
        (("18/11", "--end", "20/11"), "--end goes without FROM"),
        (("--end", "1/10"), "--end lies before the first day"),
        (("12/11",), "covers some of these days already"),
    ],
)
def test_what_cannot_be_is_said(caseload: Write, line: tuple[str, ...], words: str) -> None:
    folder = caseload(COURSE + "interruptions:\n  - {from: 2026-11-10, to: null}\n")
    done = folder.cti("interrupt", "mette", *line)
    assert done.exit_code == 2
    assert words in done.stderr


def test_without_an_open_one_there_is_none_to_end(caseload: Write) -> None:
    done = caseload(COURSE + "interruptions:\n  - {from: 2026-11-10, to: 2026-11-11}\n").cti(
        "interrupt", "mette", "--end", "20/11"
    )
    assert done.exit_code == 2
