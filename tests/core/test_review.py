"""The supervision sheet: how each course goes, what may go wrong, and nothing that says who it is about."""

from datetime import date

import pytest

from cti_cli.core.review import Review, ReviewRow, review
from cti_cli.language import Speech
from tests.conftest import Write

SPEECH = Speech("en")
TODAY = date(2026, 11, 20)
HEAD = """
legal_basis: {key: sel-85}
start: 2026-08-31
people: [{id: lis, name: Lis Holm, role: network, kind: private}]
plan:
  goals: [{id: g1, track: job, wish: Jeg vil bage hos Lis}]
phase_plans:
  - {phase: 1, focus: [{track: job, goal: g1}, {goal: g9}]}
  - {phase: 2, focus: [{track: coping}]}
  - {phase: 3, focus: [{track: coping}]}
"""
FRESH = "contacts: [{day: 2026-11-19, type: phone}]\n"


def sheet(caseload: Write, text: str, today: date = TODAY, *, names: bool = False) -> Review:
    return review(caseload(HEAD + text).read(today), today, names=names)


def row(caseload: Write, text: str, today: date = TODAY) -> ReviewRow:
    (found,) = sheet(caseload, text, today).rows
    return found


def test_a_row_says_how_the_course_stands(caseload: Write) -> None:
    found = row(caseload, FRESH)
    assert (found.phase, found.phases, found.changes_on, found.days_to_change) == (1, 3, date(2026, 12, 1), 11)
    assert found.change is not None
    assert SPEECH(found.change) == "phase 2"
    assert (found.last_contact, found.days_since_contact) == (date(2026, 11, 19), 1)
    assert [SPEECH(each.track) if each.track else None for each in found.focus] == ["Job", None]


def test_the_sheet_names_nobody_unless_asked(caseload: Write) -> None:
    found = row(caseload, FRESH)
    assert (found.name, [each.wish for each in found.focus]) == (None, [None, None])
    (named,) = sheet(caseload, FRESH, names=True).rows
    assert (named.name, named.focus[0].wish) == ("Mette Holm", "Jeg vil bage hos Lis")


@pytest.mark.parametrize(
    ("today", "day", "change"),
    [
        (date(2026, 8, 30), date(2026, 8, 31), "the course starts"),
        (date(2026, 8, 31), date(2026, 12, 1), "phase 2"),
        (date(2026, 12, 1), date(2027, 3, 1), "phase 3"),
        (date(2027, 3, 1), date(2027, 5, 30), "the course ends"),
        (date(2027, 5, 31), None, None),
    ],
)
def test_the_next_change_is_the_calendars(caseload: Write, today: date, day: date | None, change: str | None) -> None:
    found = row(caseload, "", today)
    assert found.changes_on == day
    assert (SPEECH(found.change) if found.change else None) == change


@pytest.mark.parametrize(
    ("text", "made", "guide"),
    [
        ("", 0, 11),
        ("contacts: [{day: 2026-09-01, type: phone}, {day: 2026-09-01, type: visit}]\n", 1, 11),
        ("contacts: [{day: 2026-09-01, type: phone, made: false}, {day: 2026-08-30, type: visit}]\n", 0, 11),
        ("meetings: [{kind: status_meeting, day: 2026-09-03, status: held}]\n", 1, 11),
        ("interruptions: [{from: 2026-11-01, to: null}]\n", 0, 8),
        ("interruptions: [{from: 2026-10-01, to: 2026-10-14}, {from: 2026-08-01, to: 2026-08-10}]\n", 0, 9),
    ],
)
def test_contacts_are_days_against_the_guide_and_an_interruption_asks_for_none(
    caseload: Write, text: str, made: int, guide: int
) -> None:
    """From 31 August to 20 November are 82 days, eleven whole weeks."""
    found = row(caseload, text).contacts
    assert found is not None
    assert (found.made, found.guide) == (made, guide)


def test_a_phase_without_a_guide_counts_contacts_alone(caseload: Write) -> None:
    own = "id: own\ntitle: Own\nlength: 6 months\nphases: [{id: one, title: One}]\n"
    folder = caseload("start: 2026-08-31\ncontacts: [{day: 2026-09-01, type: phone}]\n", programme="own")
    folder.write("programmes/own.yaml", own)
    (found,) = review(folder.read(), TODAY).rows
    assert found.contacts == (1, None, None)


def kinds(caseload: Write, text: str, today: date = TODAY) -> dict[str, str]:
    return {each.kind: SPEECH(each.words) for each in row(caseload, text, today).risks}


SETTLED = """
meetings:
  - {kind: startup_meeting, day: 2026-08-01, status: held}
  - {kind: status_meeting, day: 2026-12-10, status: booked}
contacts:
  - {day: 2026-08-10, type: visit}
  - {day: 2026-08-12, type: visit}
  - {day: 2026-11-19, type: phone}
work_agreement: {tasks: Dej}
measurements:
  - {day: 2026-08-31, measure: wellbeing, value: 4}
  - {day: 2026-08-31, measure: coping, value: 4}
  - {day: 2026-08-31, measure: network, value: 4}
  - {day: 2026-08-31, measure: belief_in_work, value: 4}
"""


def test_a_course_in_order_has_no_risk_and_the_phases_own_question(caseload: Write) -> None:
    found = row(caseload, SETTLED)
    assert found.risks == ()
    assert SPEECH(found.question) == "Which one thing would make the new everyday life easier?"


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("escalations: [{needed: 2026-11-18}]\n", "not_told", "the plan must change; not told for 2 days"),
        ("interruptions: [{from: 2026-11-19, to: null}]\n", "interrupted", "interrupted; the time runs on"),
        (
            "consents: [{party: lis, information: [plan], given: 2026-08-01, until: 2026-12-03}]\n",
            "permission",
            "a permission lapses on 2026-12-03",
        ),
    ],
)
def test_each_risk_is_named(caseload: Write, text: str, kind: str, words: str) -> None:
    assert kinds(caseload, SETTLED + text) == {kind: words}


def test_silence_is_counted_with_its_attempts(caseload: Write) -> None:
    late = SETTLED.replace("{day: 2026-11-19, type: phone}", "{day: 2026-11-09, type: phone}")
    assert kinds(caseload, late) == {"silent": "contact 4 days late"}
    tried = late.replace("work_agreement", "  - {day: 2026-11-17, type: phone, made: false}\nwork_agreement")
    assert kinds(caseload, tried) == {"silent": "contact 4 days late, 1 attempt"}


def test_one_thing_overdue_is_named_and_several_are_counted(caseload: Write) -> None:
    without = SETTLED.replace("work_agreement: {tasks: Dej}\n", "")
    assert kinds(caseload, without) == {"overdue": "overdue: Work agreement"}
    two = without + "documents: [{kind: status_letter, day: 2026-11-01}]\n"
    assert kinds(caseload, two) == {"overdue": "2 things overdue"}


def test_a_measure_that_falls_by_two_points_is_a_risk(caseload: Write) -> None:
    more = SETTLED + "  - {day: 2026-11-18, measure: wellbeing, value: %s}\n"
    assert kinds(caseload, more % "3") == {}
    assert kinds(caseload, more % "2") == {"falling": "1 measure has fallen"}
    assert kinds(caseload, more % "null") == {}


def test_no_focus_in_the_phase_is_a_risk(caseload: Write) -> None:
    (found,) = review(caseload("legal_basis: {key: sel-85}\nstart: 2026-08-31\n" + SETTLED).read(), TODAY).rows
    assert "no focus chosen for phase 1" in [SPEECH(each.words) for each in found.risks]


def test_the_closing_gate_is_a_risk_from_a_month_before_the_end(caseload: Write) -> None:
    assert "gate" not in kinds(caseload, "", date(2027, 4, 29))
    found = kinds(caseload, "", date(2027, 4, 30))
    assert found["gate"] == "30 days left, and 5 things missing before it can close"
    assert found["undecided"] == "continued support is not settled"
    ready = """
meetings: [{kind: closing_meeting, day: 2027-04-29, status: held, participants: [citizen, worker, eva, sanne]}]
handover: {long_term: Ja, tasks: [{what: a, to: lis, accepted: 2027-04-20}], continued_support: {needed: false}}
crisis_plan: {helpers: [lis, sanne]}
"""
    text = ready.replace("\nmeetings", "\nknown_from: 2027-04-30\nmeetings")
    more = ", {id: eva, role: caseworker}, {id: sanne, role: job_consultant}]"
    folder = caseload(HEAD.replace("kind: private}]", "kind: private}" + more) + text)
    (done,) = review(folder.read(date(2027, 4, 30)), date(2027, 4, 30)).rows
    assert "gate" not in {each.kind for each in done.risks}


@pytest.mark.parametrize(
    ("text", "programme", "question"),
    [
        ("referral: {day: 2026-11-01}\n", "cti-job", "What must be known before the course starts?"),
        ("start: 2026-11-01\n", "siv", "What is the next step that the citizen would choose?"),
    ],
)
def test_outside_the_phases_there_is_a_question_too(caseload: Write, text: str, programme: str, question: str) -> None:
    known = "known_from: 2026-11-20\ncontacts: [{day: 2026-11-19, type: phone}]\n"
    (found,) = review(caseload(text + known, programme=programme).read(), TODAY).rows
    assert (found.phase, found.contacts, SPEECH(found.question)) == (None, None, question)


def test_a_closed_course_is_not_on_the_sheet_and_most_at_risk_comes_first(caseload: Write) -> None:
    head = "schema: 1\nid: 2026-%03d\nprogramme: cti-job\ncitizen: {name: M}\n" + HEAD
    texts = [head % 1 + SETTLED, head % 2, head % 3 + "closing: {day: 2026-11-20}\n"]
    found = review(caseload(texts).read(), TODAY)
    assert [each.course for each in found.rows] == ["2026-002", "2026-001"]
