"""Hours by week and phase, answers over time, and what is missing before the next change."""

from datetime import date

import pytest

from cti_cli.core.effort import Effort, effort
from cti_cli.core.next_gate import NextGate, next_gate
from cti_cli.core.phases import timeline
from cti_cli.core.progress import progress
from cti_cli.language import Speech
from tests.conftest import Write

SPEECH = Speech("en")
A = "legal_basis: {key: sel-85}\nreferral: {day: 2026-08-10}\nstart: 2026-08-31\n"
LOG = """
contacts:
  - {day: 2026-08-18, type: visit, minutes: 60}
  - {day: 2026-09-01, type: visit, minutes: 45}
  - {day: 2026-09-06, type: phone, minutes: 15}
  - {day: 2026-09-07, type: coordination, minutes: 30}
  - {day: 2026-09-08, type: phone, minutes: 20, with: [karin]}
  - {day: 2026-09-09, type: phone, minutes: 10, made: false}
  - {day: 2026-09-30, type: visit, minutes: 90}
meetings:
  - {kind: status_meeting, day: 2026-09-10, minutes: 60, status: held}
  - {kind: status_meeting, day: 2026-09-11, minutes: 60, status: booked}
"""


def spent(caseload: Write, text: str, today: date, programme: str = "cti-job") -> tuple[Effort, ...]:
    read = caseload(text, programme=programme).read(today)
    (course,) = read.courses
    own = read.programme(course)
    return effort(course, own, timeline(course, own), today)


def test_contact_and_coordination_are_kept_apart_week_by_week(caseload: Write) -> None:
    before, first = spent(caseload, A + LOG, date(2026, 9, 14))
    assert (before.phase, before.contact, before.coordination) == (0, (0, 60, 0), (0, 0, 0))
    assert (first.phase, first.contact, first.coordination) == (1, (60, 60, 0), (0, 50, 0))
    assert first.weeks == 3
    assert first.contacts is not None
    assert (first.contacts.made, first.contacts.guide) == (3, 2)


def test_a_phase_is_shown_from_its_first_day_and_the_time_before_only_if_any_was_spent(caseload: Write) -> None:
    assert [each.phase for each in spent(caseload, A, date(2026, 12, 1))] == [1, 2]
    assert spent(caseload, A, date(2026, 8, 20)) == ()
    without_referral = A.replace("referral: {day: 2026-08-10}\n", "")
    assert [each.phase for each in spent(caseload, without_referral, date(2026, 9, 1))] == [1]
    assert [each.phase for each in spent(caseload, A + LOG, date(2026, 8, 20))] == [0]


def test_a_course_without_phases_is_one_stretch_up_to_its_closing(caseload: Write) -> None:
    text = "start: 2026-09-01\ncontacts: [{day: 2026-09-01, type: phone, minutes: 10}]\nclosing: {day: 2026-09-15}\n"
    (only,) = spent(caseload, text, date(2026, 12, 1), "siv")
    assert (only.phase, only.contact, only.contacts) == (None, (10, 0, 0), None)
    assert spent(caseload, "start: 2026-09-01\n", date(2026, 12, 1), "siv") == ()


def test_answers_stand_in_the_order_of_their_days_on_the_measures_scale(caseload: Write) -> None:
    text = """
measurements:
  - {day: 2026-11-30, measure: wellbeing, value: 6}
  - {day: 2026-08-31, measure: wellbeing, value: 4}
  - {day: 2026-10-01, measure: wellbeing, value: null}
  - {day: 2026-08-31, measure: mood, value: 3}
  - {day: 2027-01-01, measure: coping, value: 3}
"""
    read = caseload(A + text).read(date(2026, 12, 1))
    (course,) = read.courses
    wellbeing, mood = progress(course, read.programme(course), date(2026, 12, 1))
    assert [value for _, value in wellbeing.answers] == [4, None, 6]
    assert (wellbeing.values, wellbeing.scale, SPEECH(wellbeing.title)) == ([4, 6], (0, 10), "Wellbeing")
    assert (mood.scale, SPEECH(mood.title)) == (None, "mood")


def gate_of(caseload: Write, text: str, today: date, programme: str = "cti-job") -> NextGate | None:
    read = caseload(text, programme=programme).read(today)
    (course,) = read.courses
    return next_gate(read, course, today)


@pytest.mark.parametrize(
    ("today", "day", "title"),
    [
        (date(2026, 8, 20), date(2026, 8, 30), "before the start"),
        (date(2026, 11, 1), date(2026, 11, 30), "before phase 2"),
        (date(2026, 12, 1), date(2027, 2, 28), "before phase 3"),
        (date(2027, 3, 1), date(2027, 5, 30), "before closing"),
        (date(2027, 6, 30), date(2027, 5, 30), "before closing"),
    ],
)
def test_the_next_gate_is_the_next_change(caseload: Write, today: date, day: date, title: str) -> None:
    found = gate_of(caseload, A, today)
    assert found is not None
    assert (found.day, SPEECH(found.title)) == (day, title)
    assert bool(found.items) == (title == "before closing")


def test_a_gate_names_what_is_asked_for_by_its_day_and_nothing_twice(caseload: Write) -> None:
    known = "known_from: 2026-11-01\ndocuments: [{kind: status_letter, day: 2026-11-01}]\n"
    found = gate_of(caseload, A + known, date(2026, 11, 20))
    assert found is not None
    assert {due.rule for due in found.missing} == {"phase_plan#2", "network_map", "measure#phase_2"}
    closing = gate_of(caseload, A + "known_from: 2027-04-01\n", date(2027, 4, 20))
    assert closing is not None
    assert {due.rule for due in closing.missing} == {"status_letter#2", "handover_plan", "measure#end"}


def test_the_contact_period_belongs_to_the_gate_before_the_start(caseload: Write) -> None:
    found = gate_of(caseload, A + "known_from: 2026-08-20\n", date(2026, 8, 20))
    assert found is not None
    assert "contact_period" in {due.rule for due in found.missing}


def test_a_closed_course_and_one_without_an_end_have_no_gate(caseload: Write) -> None:
    assert gate_of(caseload, A + "closing: {day: 2026-11-01}\n", date(2026, 11, 20)) is None
    assert gate_of(caseload, "start: 2026-09-01\n", date(2026, 11, 20), "siv") is None
