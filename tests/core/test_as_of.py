"""As of an earlier day nothing is known that is dated later; what has no date stays as it is."""

from datetime import date

import pytest

from cti_cli.core.as_of import as_of
from cti_cli.core.course import Course
from tests.conftest import Write

DAY = date(2026, 10, 1)
COURSE = """\
grant: {day: 2026-10-15}
job_match: {day: 2026-08-20, employer: bager}
start: 2026-09-07
months: 9
months_reason: x
date_changes:
  - {what: start, was: 2026-08-31, day: 2026-10-05}
  - {what: start, was: 2026-08-24, day: 2026-08-20}
people:
  - {id: karin, name: Karin, role: caseworker_job, to: 2026-10-20}
  - {id: lis, name: Lis, role: network, tie: [{day: 2026-09-10, strength: 1}, {day: 2026-11-01, strength: 3}]}
  - {id: new, name: New, role: employer, from: 2026-10-10}
consents:
  - {party: karin, information: [plan], given: 2026-06-20, withdrawn: 2026-11-10}
  - {party: lis, information: [plan], given: 2026-10-02}
plan:
  purpose: stays
  goals:
    - {id: g1, wish: old, since: 2026-09-01, status: reached, status_since: 2026-11-01,
       steps: [{what: a, done: 2026-09-20}, {what: b, done: 2026-10-20}]}
    - {id: g2, wish: new, since: 2026-10-20}
    - {id: g3, wish: undated, status: partly}
statuses: [{day: 2026-09-15, summary: then}, {day: 2026-11-16, summary: now}]
work_agreement: {day: 2026-08-28, tasks: x, hours: [{from: 2026-08-31, hours: 12}, {from: 2026-11-01, hours: 20}]}
meetings:
  - {kind: status_meeting, day: 2026-09-10, status: held, filed: 2026-10-09}
  - {kind: status_meeting, day: 2026-10-10, status: held}
  - {kind: closing_meeting, day: 2027-04-30}
contacts:
  - {day: 2026-09-02, type: visit, filed: 2026-09-03}
  - {day: 2026-10-02, type: visit}
escalations: [{needed: 2026-09-28, told: 2026-10-03}, {needed: 2026-10-03}]
interruptions: [{from: 2026-09-20, to: 2026-10-09}, {from: 2026-11-01}]
measurements: [{day: 2026-08-31, measure: wellbeing, value: 3}, {day: 2026-11-30, measure: wellbeing, value: 8}]
activities: [{kind: placement, from: 2026-09-01, to: 2026-11-01}, {kind: education, from: 2026-11-01}]
enquiries: [{day: 2026-09-01}, {day: 2026-11-01}]
handover:
  long_term: stays
  tasks: [{what: a, to: lis, accepted: 2026-09-01}, {what: b, to: lis, accepted: 2026-11-01}]
  continued_support: {needed: true, decision: granted, decided: 2026-11-12}
closing: {day: 2027-05-30}
follow_ups: [{day: 2027-11-30}]
documents:
  - {kind: status_letter, day: 2026-09-16, sent: {day: 2026-09-17}, filed: {day: 2026-10-17}}
  - {kind: status_letter, day: 2026-09-30, sent: {day: 2026-10-02}}
  - {kind: status_letter, day: 2026-11-20}
"""


@pytest.fixture
def then(caseload: Write) -> Course:
    """Return the course as of the first of October."""
    return as_of(caseload(COURSE).course(), DAY)


def test_events_of_later_are_unknown(then: Course) -> None:
    assert then.grant is None
    assert then.job_match
    assert then.closing is None
    assert [each.summary for each in then.statuses] == ["then"]
    assert [len(each) for each in (then.contacts, then.measurements, then.enquiries, then.follow_ups)] == [1, 1, 1, 0]
    assert [each.kind for each in then.activities] == ["placement"]
    assert then.activities[0].to is None
    assert [(each.from_, each.to) for each in then.interruptions] == [(date(2026, 9, 20), None)]
    assert [each.told for each in then.escalations] == [None]
    assert [bool(each.filed) for each in then.contacts] == [True]
    assert [bool(each.filed) for each in then.meetings] == [False, False]


def test_a_start_that_was_moved_later_is_where_it_was(caseload: Write) -> None:
    course = caseload(COURSE).course()
    assert as_of(course, DAY).start == date(2026, 8, 31)
    assert as_of(course, date(2026, 8, 1)).start == date(2026, 8, 24)
    assert as_of(course, date(2026, 10, 5)).start == date(2026, 9, 7)


def test_people_and_permissions_are_those_of_the_day(then: Course) -> None:
    assert [(each.id, each.to, len(each.tie)) for each in then.people] == [("karin", None, 0), ("lis", None, 1)]
    assert [(each.party, each.withdrawn) for each in then.consents] == [("karin", None)]


def test_goals_and_steps_stand_where_they_stood(then: Course) -> None:
    assert [(each.id, each.status) for each in then.plan.goals] == [("g1", "active"), ("g3", "partly")]
    assert [step.done for step in then.plan.goals[0].steps] == [date(2026, 9, 20), None]


def test_meetings_ahead_are_known_while_they_are_booked(then: Course) -> None:
    assert [(each.day, each.status) for each in then.meetings] == [
        (date(2026, 9, 10), "held"),
        (date(2027, 4, 30), "booked"),
    ]


def test_the_agreement_and_the_handover_are_those_of_the_day(caseload: Write, then: Course) -> None:
    assert then.work_agreement
    assert [each.hours for each in then.work_agreement.hours] == [12]
    assert then.handover
    assert [bool(each.accepted) for each in then.handover.tasks] == [True, False]
    assert then.handover.continued_support
    assert then.handover.continued_support.decision == "pending"
    assert as_of(caseload(COURSE).course(), date(2026, 8, 1)).work_agreement is None


def test_documents_are_those_written_by_then(then: Course) -> None:
    assert [(bool(each.sent), bool(each.filed)) for each in then.documents] == [(True, False), (False, False)]


def test_what_has_no_date_is_as_it_is_now(then: Course) -> None:
    assert then.plan.purpose == "stays"
    assert then.handover
    assert then.handover.long_term == "stays"


def test_a_course_with_hardly_anything_in_it_stays_as_it_is(caseload: Write) -> None:
    course = caseload("start: 2026-08-31\nhandover: {long_term: x}\n").course()
    assert as_of(course, DAY) == course
    decided = caseload("handover: {continued_support: {needed: true, decided: 2026-09-01}}\n").course()
    assert as_of(decided, DAY) == decided
