"""Whom a programme wants at a meeting, and which meetings are at the same time, is known before it is booked."""

from datetime import date

import pytest

from cti_cli.core.booking import at_the_same_time, expected, waiting
from tests.conftest import Write

DAY = date(2026, 11, 24)
PEOPLE = """\
people:
  - {id: anna, role: caseworker}
  - {id: bo, role: caseworker_job, to: 2026-11-23}
  - {id: carl, role: job_consultant, from: 2026-11-24}
  - {id: dan, role: network}
meetings:
  - {kind: status_meeting, day: 2026-11-24, time: "10:00", minutes: 30, status: booked}
  - {kind: status_meeting, day: 2026-11-30, status: proposed}
  - {kind: status_meeting, day: 2026-11-10, status: held}
  - {kind: closing_meeting, day: 2026-11-24, status: booked}
"""


def test_one_caseworker_may_be_both_and_who_has_left_is_not_expected(caseload: Write) -> None:
    folder = caseload(PEOPLE)
    programme = folder.read().programmes["cti-job"]
    assert expected(folder.course(), programme.meeting("startup_meeting"), DAY) == (
        "citizen", "anna", "carl", "worker",
    )  # fmt: skip
    assert expected(folder.course(), programme.meeting("status_meeting"), DAY) == ("citizen", "anna", "worker")
    assert expected(folder.course(), None, DAY) == ()


def test_what_waits_is_booked_or_proposed_and_keeps_its_place(caseload: Write) -> None:
    course = caseload(PEOPLE).course()
    assert [at for at, _ in waiting(course, "status_meeting")] == [0, 1]
    assert [at for at, _ in waiting(course, "status_meeting", day=date(2026, 11, 30))] == [1]


@pytest.mark.parametrize(
    ("time", "minutes", "busy"),
    [
        ("10:00", None, True),
        ("09:00", None, False),
        ("09:30", 60, True),
        ("10:29", 5, True),
        ("10:30", None, False),
        ("09:00", 61, True),
    ],
)
def test_two_meetings_overlap_while_both_last(caseload: Write, time: str, minutes: int | None, busy: bool) -> None:
    courses = caseload(PEOPLE).read().courses
    assert at_the_same_time(courses, DAY, time, minutes) == (["2026-001"] if busy else [])
    assert at_the_same_time(courses, date(2026, 11, 25), time, minutes) == []
