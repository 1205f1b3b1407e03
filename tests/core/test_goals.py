"""A goal's id is never given twice; what is new since a day is counted from the day after it."""

from datetime import date

import pytest

from cti_cli.core.citizen import Consent
from cti_cli.core.consent import EVERYTHING, OPENS, consent_state
from cti_cli.core.goals import next_goal_id, phase_focus
from cti_cli.core.occasions import occasion_of
from cti_cli.core.since import last_status, since_then
from tests.conftest import Write

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("", "g1"),
        ("plan: {goals: [{id: g1, wish: a}, {id: job, wish: b}]}\n", "g2"),
        ("statuses: [{day: 2026-11-01, goals: {g7: gone}}]\n", "g8"),
        ("phase_plans: [{phase: 1, focus: [{goal: g3}, {track: job}]}]\n", "g4"),
    ],
)
def test_an_id_is_one_that_no_goal_has_had(caseload: Write, text: str, id_: str) -> None:
    assert next_goal_id(caseload(text).course()) == id_


def test_a_phase_without_a_plan_works_on_nothing(caseload: Write) -> None:
    course = caseload("phase_plans: [{phase: 2, focus: [{track: job}]}]\n").course()
    assert phase_focus(course, 1) == (None, ())
    assert phase_focus(course, 2)[0] == 0


def test_what_lies_ahead_or_was_told_before_is_not_new(caseload: Write) -> None:
    text = """
    statuses: [{day: 2026-11-10}, {day: 2026-11-02}, {day: 2026-12-01}]
    contacts:
      - {day: 2026-11-10, type: phone}
      - {day: 2026-11-11, type: phone}
      - {day: 2026-11-12, type: coordination}
      - {day: 2026-12-02, type: phone}
    plan:
      goals:
        - {id: g1, wish: a, steps: [{what: late, done: 2026-11-19}, {what: open}, {what: old, done: 2026-11-09}]}
        - {id: g2, wish: b, steps: [{what: soon, done: 2026-11-12}]}
    """
    read = caseload(text).read(TODAY)
    (course,) = read.courses
    status = last_status(course, TODAY)
    assert status is not None
    assert status.day == date(2026, 11, 10)
    found = since_then(course, read.programme(course), status.day, TODAY)
    assert (found.contacts, found.attempts) == (1, 0)
    assert [step.what for step in found.steps] == ["soon", "late"]
    everything = since_then(course, read.programme(course), None, TODAY)
    assert (everything.contacts, len(everything.steps)) == (2, 3)


@pytest.mark.parametrize(
    ("consent", "state"),
    [
        (Consent("karin", given=TODAY), "in_force"),
        (Consent("karin", law="§ 1"), "in_force"),
        (Consent("karin"), "not_yet"),
        (Consent("karin", given=date(2026, 12, 1)), "not_yet"),
        (Consent("karin", given=date(2026, 1, 1), until=date(2026, 11, 19)), "lapsed"),
        (Consent("karin", given=date(2026, 1, 1), withdrawn=TODAY), "withdrawn"),
        (Consent("karin", given=date(2026, 1, 1), withdrawn=date(2026, 11, 21)), "in_force"),
    ],
)
def test_how_a_consent_stands(consent: Consent, state: str) -> None:
    assert consent_state(consent, TODAY) == state


def test_every_kind_of_information_says_what_it_opens() -> None:
    assert set(OPENS) == EVERYTHING


@pytest.mark.parametrize(
    ("programme", "text", "day", "occasion"),
    [
        ("cti-job", "", "2026-11-30", None),
        ("cti-job", "start: 2026-08-31\nlegal_basis: {key: sel-85}\n", "2026-11-16", "phase_2"),
        ("cti-job", "start: 2026-08-31\nlegal_basis: {key: sel-85}\n", "2026-11-15", None),
        ("cti-job", "start: 2026-08-31\nlegal_basis: {key: sel-85}\n", "2027-03-14", "phase_3"),
        ("cti-job", "start: 2026-08-31\nlegal_basis: {key: sel-85}\n", "2027-05-28", "end"),
        ("cti-job", "start: 2026-08-31\nclosing: {day: 2027-05-28}\n", "2027-11-28", "follow_up"),
        ("steget", "start: 2026-08-31\nclosing: {day: 2027-02-26}\n", "2027-02-26", "end"),
        ("siv", "referral: {day: 2026-08-31}\n", "2026-10-01", "talk"),
        ("brug-for-alle", "referral: {day: 2026-08-31}\n", "2026-10-01", None),
    ],
)
def test_an_answer_belongs_to_the_occasion_whose_window_it_lies_in(
    caseload: Write, programme: str, text: str, day: str, occasion: str | None
) -> None:
    read = caseload(text, programme=programme).read(TODAY)
    (course,) = read.courses
    answered = date.fromisoformat(day)
    assert occasion_of(course, read.programme(course), read.calendar(course), answered) == occasion
