"""A meeting is one entry from its booking to its outcome; who was missing, and what speaks against a day, is said."""

from datetime import date

import pytest

from cti_cli.core.course import Course
from cti_cli.core.events import Meeting
from tests.conftest import Folder, Write

COURSE = """\
legal_basis: {key: sel-85}
referral: {day: 2026-08-01}
job_match: {day: 2026-10-12}
start: 2026-10-26
people:
  - {id: karin, name: Karin Lund, role: caseworker_job, kind: professional}
  - {id: ole, name: Ole Winkel, role: caseworker_social, kind: professional, to: 2026-09-01}
"""
BOOKED = (
    COURSE
    + """\
meetings:
  - kind: status_meeting
    day: 2026-11-26    # after lunch
    time: "13:00"
    status: booked
"""
)
TWO = BOOKED + "  - {kind: status_meeting, day: 2026-12-10, status: booked}\n"


def only(course: Course) -> Meeting:
    """Return the only meeting."""
    (found,) = course.meetings
    return found


def done(folder: Folder, *line: str, typed: str | None = None) -> str:
    """Run a command that works; return what it says."""
    result = folder.cti("meeting", "mette", *line, typed=typed)
    assert result.exit_code == 0, result.output
    return result.output


def refused(folder: Folder, *line: str) -> str:
    """Run a command that cannot be understood; return what it says."""
    before = folder.raw()
    result = folder.cti("meeting", "mette", *line)
    assert result.exit_code == 2, result.output
    assert folder.raw() == before
    return result.stderr


def test_booking_names_those_whom_the_programme_wants_and_who_is_missing(caseload: Write) -> None:
    folder = caseload(COURSE)
    words = done(folder, "book", "closing_meeting", "24/11", "--time", "10", "--place", "office")
    assert "Closing meeting booked for Tuesday 24 November 2026 10:00" in words
    assert "missing among those who take part: caseworker, social, job consultant" in words
    found = only(folder.course())
    assert (found.day, found.time, found.place, found.status) == (date(2026, 11, 24), "10:00", "office", "booked")
    assert found.participants == ("citizen", "karin", "worker")


def test_a_closed_day_is_said_and_not_refused(caseload: Write) -> None:
    folder = caseload(COURSE)
    words = done(folder, "book", "status", "24/12", "--participants", "citizen,worker,karin")
    assert "closed" in words
    assert "the meeting stays there" in words
    assert only(folder.course()).day == date(2026, 12, 24)


def test_another_meeting_at_the_same_time_is_said(caseload: Write) -> None:
    other = "schema: 1\nid: 2026-002\nprogramme: cti-job\ncitizen: {name: Ib Dahl}\n" + COURSE
    other += 'meetings:\n  - {kind: status_meeting, day: 2026-11-24, time: "10:30", status: booked}\n'
    folder = caseload([COURSE, other])
    assert "2026-002" in done(folder, "book", "status", "24/11", "--time", "10:00")
    assert "2026-002" not in done(folder, "book", "closing", "24/11", "--time", "11:30")


def test_what_was_noted_as_proposed_becomes_the_booked_one(caseload: Write) -> None:
    folder = caseload(COURSE + "meetings:\n  - {kind: status_meeting, day: 2026-12-01, status: proposed}\n")
    done(folder, "book", "status_meeting", "3/12", "--time", "9:15")
    found = only(folder.course())
    assert (found.day, found.time, found.status) == (date(2026, 12, 3), "09:15", "booked")


def test_moving_keeps_the_comment_and_leaves_a_trace(caseload: Write) -> None:
    folder = caseload(BOOKED)
    words = done(folder, "move", "status", "i overmorgen", "--reason", "xill")
    assert "Status meeting moved from 2026-11-26 to Sunday 22 November 2026 13:00" in words
    assert "xill" not in words
    assert b"day: 2026-11-22    # after lunch" in folder.raw()
    (trace,) = folder.course().date_changes
    assert tuple(trace) == ("status_meeting", date(2026, 11, 26), date(2026, 11, 20), "xill")


def test_another_time_on_the_same_day_is_no_moved_day(caseload: Write) -> None:
    folder = caseload(BOOKED)
    done(folder, "move", "status", "2026-11-26", "--time", "14:30")
    assert only(folder.course()).time == "14:30"
    assert folder.course().date_changes == ()


def test_holding_records_who_was_there_what_was_said_and_decided(caseload: Write) -> None:
    folder = caseload(BOOKED)
    line = ("hold", "status", "i dag", "--day", "26/11", "--participants", "citizen,worker", "--record", "-")
    words = done(folder, *line, "--decision", "CV i januar, senest", "--decision", "Ring til Ole", typed="xrecord.\n")
    assert "Status meeting held on Friday 20 November 2026" in words
    assert "missing among those who take part: caseworker" in words
    assert "xrecord" not in words
    found = only(folder.course())
    assert (found.status, found.day, found.record) == ("held", date(2026, 11, 20), "xrecord.")
    assert found.participants == ("citizen", "worker")
    assert found.decisions == ("CV i januar, senest", "Ring til Ole")


def test_what_was_written_down_before_a_meeting_stays_when_it_is_held(caseload: Write) -> None:
    prepared = "    record: |-\n      Ask about sleep.\n    decisions:\n      - CV begins in January\n"
    folder = caseload(BOOKED + prepared)
    line = ("hold", "status", "i dag", "--day", "26/11", "--participants", "citizen,me", "--record", "Sleeps well.")
    done(folder, *line, "--decision", "Call Ole")
    found = only(folder.course())
    assert found.record == "Ask about sleep.\n\nSleeps well."
    assert found.decisions == ("CV begins in January", "Call Ole")


def test_the_day_of_the_booking_is_the_day_it_was_held(caseload: Write) -> None:
    folder = caseload(BOOKED)
    result = folder.cti("meeting", "mette", "hold", "status", today=date(2026, 11, 27))
    assert result.exit_code == 0, result.output
    assert "--participants" in result.stderr
    assert (only(folder.course()).status, only(folder.course()).day) == ("held", date(2026, 11, 26))


def test_what_nobody_had_booked_can_have_been_held(caseload: Write) -> None:
    folder = caseload(COURSE)
    done(folder, "hold", "startup", "1/9", "--participants", "citizen,worker,karin,ole,job_consultant")
    assert (only(folder.course()).day, only(folder.course()).status) == (date(2026, 9, 1), "held")


def test_a_held_meeting_may_be_another_than_the_booked_one(caseload: Write) -> None:
    folder = caseload(BOOKED)
    assert "--new" in refused(folder, "hold", "status", "19/11")
    done(folder, "hold", "status", "19/11", "--new")
    assert [each.status for each in folder.course().meetings] == ["booked", "held"]


@pytest.mark.parametrize(
    ("action", "status"), [("cancel", "cancelled"), ("no-show", "no_show"), ("udeblev", "no_show")]
)
def test_what_falls_through_is_noted(caseload: Write, action: str, status: str) -> None:
    folder = caseload(BOOKED)
    lang = "da" if action == "udeblev" else "en"
    result = folder.cti("meeting", "mette", action, "status", today=date(2026, 11, 27), lang=lang)
    assert result.exit_code == 0, result.output
    assert only(folder.course()).status == status
    assert folder.raw().count(b"# after lunch") == 1


def test_the_reason_of_a_cancelled_meeting_is_kept(caseload: Write) -> None:
    folder = caseload(BOOKED)
    done(folder, "cancel", "status", "--reason", "syg")
    assert folder.course().date_changes[0].reason == "syg"


def test_of_several_booked_ones_the_day_says_which(caseload: Write) -> None:
    folder = caseload(TWO)
    assert "2026-11-26, 2026-12-10" in refused(folder, "cancel", "status")
    assert "2026-11-26, 2026-12-10" in refused(folder, "cancel", "status", "3/12")
    done(folder, "cancel", "status", "10/12")
    assert [each.status for each in folder.course().meetings] == ["booked", "cancelled"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ((), "ACTION is missing"),
        (("dance",), "use one of: book, move"),
        (("book",), "KIND is missing"),
        (("book", "party"), "Status meeting"),
        (("book", "status"), "DATE is missing"),
        (("book", "status", "2026-11-19"), "lies in the past"),
        (("move", "status", "2026-11-19"), "lies in the past"),
        (("move", "closing", "24/11"), "no Closing meeting is booked"),
        (("hold", "status"), "lies ahead"),
        (("hold", "closing"), "DATE is missing"),
        (("no-show", "status"), "lies ahead"),
    ],
)
def test_what_cannot_be_is_said_with_the_way_out(caseload: Write, line: tuple[str, ...], words: str) -> None:
    assert words in refused(caseload(BOOKED), *line)


def test_two_of_a_kind_on_one_day_are_left_to_the_worker(caseload: Write) -> None:
    folder = caseload(BOOKED + "  - {kind: status_meeting, day: 2026-11-26, status: booked}\n")
    assert "cti edit" in refused(folder, "cancel", "status")


def test_an_interruption_on_the_day_and_a_second_booking_are_said(caseload: Write) -> None:
    folder = caseload(BOOKED + "interruptions:\n  - {from: 2026-11-25, to: 2026-11-30}\n")
    words = done(folder, "book", "status", "26/11")
    assert "interrupted on that day" in words
    assert "another Status meeting is booked: 2026-11-26" in words
