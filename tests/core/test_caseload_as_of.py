"""A caseload as of a day holds what had happened by then."""

from datetime import date

from cti_cli.core.as_of import caseload_as_of
from tests.conftest import Write

DAY = date(2026, 9, 30)
COURSE = """
    referral: {day: 2026-06-20}
    start: 2026-08-31
    plan:
      goals:
        - id: g1
          wish: Bage
          since: 2026-09-01
          steps: [{what: Ring, done: 2026-10-02}, {what: Spørg, done: 2026-09-02}]
        - {id: g2, wish: Synge, since: 2026-10-01}
        - {id: g3, wish: Gå}
    meetings:
      - {kind: startup_meeting, day: 2026-06-25, status: held}
      - {kind: status_meeting, day: 2026-10-05, status: held}
      - {kind: status_meeting, day: 2026-12-05, status: booked}
    contacts:
      - {day: 2026-09-30, type: visit}
      - {day: 2026-10-01, type: visit}
    interruptions: [{from: 2026-10-02}]
    closing: {day: 2026-10-20}
"""


def test_what_happened_later_is_not_there(caseload: Write) -> None:
    (course,) = caseload_as_of(caseload(COURSE).read(), DAY, ["2026-001"]).courses
    assert [each.day for each in course.contacts] == [DAY]
    assert [each.status for each in course.meetings] == ["held", "booked"]
    assert [(goal.id, [step.done for step in goal.steps]) for goal in course.plan.goals] == [
        ("g1", [None, date(2026, 9, 2)]),
        ("g3", []),
    ]
    assert course.interruptions == ()
    assert course.closing is None


def test_a_course_that_had_not_begun_or_was_among_the_closed_ones_is_not_there(caseload: Write) -> None:
    read = caseload(COURSE).read()
    assert caseload_as_of(read, date(2026, 6, 19), ["2026-001"]).courses == ()
    after = date(2026, 10, 20)
    assert caseload_as_of(read, after, []).courses == ()
    (still,) = caseload_as_of(read, after, ["2026-001"]).courses
    assert still.closing is not None, "it is still among the open ones, and shown as ended"


def test_a_course_of_which_no_day_is_known_is_there(caseload: Write) -> None:
    folder = caseload("closing: {reason: x}\n")
    (course,) = caseload_as_of(folder.read(), DAY, []).courses
    assert course.closing is not None, "what has no day is as it is now"


def test_only_the_problems_of_what_is_shown_are_counted(caseload: Write) -> None:
    folder = caseload(
        [
            "start: 2026-08-31\n",
            "schema: 1\nid: 2026-002\nprogramme: cti-job\ncitizen: {name: Bo}\nstart: 2026-11-02\n",
        ]
    )
    read = folder.read()._replace(problems=folder.check())
    assert {each.course for each in read.problems} == {"2026-001", "2026-002"}
    assert {each.course for each in caseload_as_of(read, DAY, []).problems} == {"2026-001"}
