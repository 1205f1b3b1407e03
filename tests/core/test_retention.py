"""How long a citizen is kept, and what is left to be filed before the end."""

from datetime import date

import pytest

from cti_cli.core.course import Course
from cti_cli.core.retention import keeping, kept, unfiled
from tests.conftest import Write

CLOSED = """
schema: 1
id: {id}
programme: cti-job
citizen: {{name: Mette Holm{more}}}
start: 2019-01-07
closing: {{day: {day}, completed: true}}
"""
TODAY = date(2026, 11, 20)


def courses(caseload: Write, *texts: str) -> tuple[Course, ...]:
    """Return the courses of a folder."""
    return caseload(list(texts)).read().courses


@pytest.mark.parametrize(
    ("closed", "until", "is_over"),
    [("2021-11-19", date(2026, 11, 19), True), ("2021-11-20", date(2026, 11, 20), False)],
)
def test_a_course_is_kept_through_the_last_day_of_its_sixty_months(
    caseload: Write, closed: str, until: date, is_over: bool
) -> None:
    (found,) = kept(courses(caseload, CLOSED.format(id="2019-001", day=closed, more="")), 60, set(), TODAY)
    assert (found.until, found.is_over(TODAY)) == (until, is_over)


def test_one_recent_course_keeps_the_earlier_ones_of_the_same_citizen(caseload: Write) -> None:
    old = CLOSED.format(id="2019-001", day="2020-01-31", more="")
    new = CLOSED.format(id="2024-001", day="2025-02-28", more=", same_as: 2019-001")
    other = CLOSED.format(id="2019-002", day="2020-01-31", more="").replace("Mette Holm", "Ib Dahl")
    found = kept(courses(caseload, old, new, other), 60, set(), TODAY)
    assert [([each.id for each in one.courses], one.until) for one in found] == [
        (["2019-002"], date(2025, 1, 31)),
        (["2019-001", "2024-001"], date(2030, 2, 28)),
    ]
    mine = keeping(found, "2019-001")
    assert mine is not None
    assert not mine.is_over(TODAY)
    assert keeping(found, "2019-009") is None


@pytest.mark.parametrize("owing", [{"2019-001"}, set()])
def test_what_is_open_or_still_owes_something_has_no_last_day(caseload: Write, owing: set[str]) -> None:
    day = "2020-01-31" if owing else "2026-12-01"
    (found,) = kept(courses(caseload, CLOSED.format(id="2019-001", day=day, more="")), 60, owing, TODAY)
    assert found.until is None
    assert not found.is_over(TODAY)


def test_only_what_happened_and_is_not_noted_as_filed_is_left_to_be_filed(caseload: Write) -> None:
    course = caseload("""
        contacts:
          - {day: 2026-11-02, type: phone}
          - {day: 2026-11-03, type: phone, made: false}
          - {day: 2026-11-04, type: phone, filed: 2026-11-05}
        meetings:
          - {kind: startup_meeting, day: 2026-11-02, status: held}
          - {kind: startup_meeting, day: 2026-12-02, status: booked}
        documents:
          - {kind: status_letter, day: 2026-11-02, to: karin}
          - {kind: status_letter, day: 2026-11-02, to: karin, filed: {day: 2026-11-03}}
    """).course()
    assert unfiled(course) == (1, 1, 1)
