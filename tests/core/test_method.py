"""What `cti check` says that a course owes the method: only what is due by today, each with its rule."""

from datetime import date

import pytest

from cti_cli.core.problems import Problem
from cti_cli.language import Speech
from tests.conftest import Write

SPEECH = Speech("en")
START = date(2026, 8, 31)
PEOPLE = """
people:
  - {id: karin, role: caseworker_job}
  - {id: ole, role: caseworker_social}
  - {id: sanne, role: job_consultant}
  - {id: lis, role: network, kind: private, tie: [{day: 2026-09-10, strength: 2}]}
"""
HEAD = """
schema: 1
id: 2026-001
programme: cti-job
citizen: {name: Mette Holm, support_basis: [{kind: cash_benefit}]}
legal_basis: {key: sel-85}
referral: {day: 2026-06-20}
"""
STARTUP = "{kind: startup_meeting, day: 2026-06-25, status: held, participants: [citizen, worker, karin, ole, sanne]}"
MEETINGS = f"""
meetings:
  - {STARTUP}
  - {{kind: start_meeting, day: 2026-08-26, status: held, participants: [citizen, worker, sanne]}}
"""
CONTACTS = """
contacts:
  - {day: 2026-07-02, type: visit}
  - {day: 2026-08-12, type: visit}
"""
PLAN = """
plan:
  owner: karin
  cv: {agreed: 2026-07-01}
  timetable: Praktik fra august
  goals:
    - {id: g1, track: job, wish: Jeg vil bage}
    - {id: g2, track: coping, wish: Jeg vil sove}
    - {id: g3, track: network, wish: Jeg vil have en ven}
phase_plans:
  - {phase: 1, focus: [{track: job, goal: g1}]}
  - {phase: 2, focus: [{track: coping, goal: g2}]}
  - {phase: 3, focus: [{track: network, goal: g3}]}
"""
AGREEMENT = """
work_agreement:
  tasks: Dej
  health: Pause kl. 7
  sub_goals: [Alene i oktober]
  follow_up: Hver sjette uge
  hours: [{hours: 12}]
"""
PARTS = {"people": PEOPLE, "meetings": MEETINGS, "contacts": CONTACTS, "plan": PLAN, "agreement": AGREEMENT}
LATER = date(2026, 12, 20)


def said(caseload: Write, today: date = LATER, more: str = "", **changed: str) -> list[Problem]:
    """Return the warnings about a course that owes nothing, with some of its parts changed."""
    text = HEAD + f"start: {START}\n" + "".join((PARTS | changed).values()) + more
    rules = {"deadline", "contact-period", "roles", "yield", "work-agreement", "focus", "untouched-track", "wish"}
    return [each for each in caseload(text).check(today) if each.rule in rules | {"escalation", "gate"}]


def words(problems: list[Problem]) -> list[str]:
    return [SPEECH(problem.message) for problem in problems]


def test_a_course_that_owes_nothing_is_silent(caseload: Write) -> None:
    assert said(caseload) == []


@pytest.mark.parametrize(("today", "number"), [("2026-09-14", 0), ("2026-09-15", 2), ("2026-12-01", 2)])
def test_a_deadline_is_a_debt_the_day_after_it(caseload: Write, today: str, number: int) -> None:
    found = said(caseload, date.fromisoformat(today), agreement="", plan=PLAN.replace("phase: 1,", "phase: 7,"))
    deadlines = [each for each in found if each.rule == "deadline"]
    assert len(deadlines) == number
    if number:
        assert words(deadlines) == [
            "Phase plan 1 was due on 2026-09-14 and is not in the course",
            "Work agreement was due on 2026-09-14 and is not in the course",
        ]


def test_the_network_is_mapped_in_phase_1(caseload: Write) -> None:
    bare = PEOPLE.replace(", tie: [{day: 2026-09-10, strength: 2}]", "")
    assert said(caseload, date(2026, 11, 30), people=bare) == []
    assert words(said(caseload, date(2026, 12, 1), people=bare)) == [
        "Network map was due on 2026-11-30 and is not in the course"
    ]


@pytest.mark.parametrize(
    ("contacts", "made"),
    [
        ("- {day: 2026-07-02, type: visit}\n  - {day: 2026-08-12, type: phone}", None),
        ("- {day: 2026-06-25, type: visit}\n  - {day: 2026-08-12, type: phone}", 1),
        ("- {day: 2026-07-02, type: phone, made: false}\n  - {day: 2026-08-12, type: letter}", 0),
        ("- {day: 2026-08-30, type: phone}\n  - {day: 2026-08-31, type: workplace}", 1),
    ],
)
def test_the_contact_period_has_two_contacts_between_start_up_meeting_and_start(
    caseload: Write, contacts: str, made: int | None
) -> None:
    found = words(said(caseload, contacts=f"contacts:\n  {contacts}\n"))
    if made is None:
        assert found == []
    else:
        (only,) = found
        assert f"had {made} contact" in only
        assert only.endswith("of 2")
    assert said(caseload, date(2026, 8, 30), contacts="") == [], "its last day has not passed"


def test_roles_at_a_held_meeting(caseload: Write) -> None:
    without = MEETINGS.replace("karin, ole, sanne", "karin, sanne")
    (problem,) = said(caseload, meetings=without)
    assert (problem.rule, problem.field) == ("roles", "meetings[0].participants")
    assert SPEECH(problem.message) == "Start-up meeting was held without: caseworker, social"
    nobody = MEETINGS.replace(", participants: [citizen, worker, sanne]", "")
    assert words(said(caseload, meetings=nobody)) == ["it is not recorded who took part in this meeting"]
    assert said(caseload, meetings=without.replace("held", "booked"), contacts="", today=date(2026, 8, 1)) == []
    status = "  - {kind: status_meeting, day: 2026-12-10, status: held, participants: [citizen, worker%s]}\n"
    assert said(caseload, meetings=MEETINGS + status % ", ole") == [], "either caseworker will do"
    assert words(said(caseload, meetings=MEETINGS + status % "")) == ["Status meeting was held without: caseworker"]


@pytest.mark.parametrize(
    ("old", "new", "what", "field"),
    [
        ("  cv: {agreed: 2026-07-01}\n", "", "when the CV is begun", "plan.cv"),
        ("{agreed: 2026-07-01}", "{begun: 2026-07-01}", None, ""),
        ("{agreed: 2026-07-01}", "{agreed: null}", "when the CV is begun", "plan.cv"),
        ("  timetable: Praktik fra august\n", "", "the timetable", "plan.timetable"),
        ("  owner: karin\n", "", "which caseworker owns the plan", "plan.owner"),
    ],
)
def test_the_start_up_meeting_yields_what_it_must(
    caseload: Write, old: str, new: str, what: str | None, field: str
) -> None:
    plan = PLAN.replace(old, new)
    found = said(caseload, plan=plan)
    assert [each.field for each in found] == ([field] if what else [])
    assert words(found) == ([f"Start-up meeting on 2026-06-25 did not settle {what}"] if what else [])
    assert said(caseload, date(2026, 6, 24), contacts="", plan=plan) == []


def test_the_registrations_are_legal_basis_and_support_basis(caseload: Write) -> None:
    folder = caseload(HEAD.replace(", support_basis: [{kind: cash_benefit}]", "") + MEETINGS + PEOPLE + PLAN)
    assert [each.field for each in folder.check(date(2026, 7, 1)) if each.rule == "yield"] == ["citizen.support_basis"]
    folder = caseload(HEAD.replace("legal_basis: {key: sel-85}\n", "") + MEETINGS + PEOPLE + PLAN)
    assert [each.field for each in folder.check(date(2026, 7, 1)) if each.rule == "yield"] == ["legal_basis"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("  tasks: Dej\n", "tasks"),
        ("  health: Pause kl. 7\n", "health"),
        ("  sub_goals: [Alene i oktober]\n", "sub_goals"),
        ("  follow_up: Hver sjette uge\n", "follow_up"),
        ("  hours: [{hours: 12}]\n", "hours"),
    ],
)
def test_a_work_agreement_is_complete_when_it_is_due(caseload: Write, line: str, field: str) -> None:
    short = AGREEMENT.replace(line, "")
    (problem,) = said(caseload, agreement=short)
    assert (problem.rule, problem.field) == ("work-agreement", f"work_agreement.{field}")
    assert said(caseload, date(2026, 9, 14), agreement=short) == []


def test_a_phase_has_one_to_three_focus_areas(caseload: Write) -> None:
    focus = "{phase: 1, focus: [{track: job, goal: g1}%s]}"
    four = PLAN.replace(focus % "", focus % (", {track: coping}" * 3))
    assert words(said(caseload, plan=four)) == ["4 focus areas in one phase; the method works with one to 3"]
    assert said(caseload, plan=PLAN.replace(focus % "", focus % (", {track: coping}" * 2))) == []


def test_a_track_is_touched_by_half_of_phase_1(caseload: Write) -> None:
    """Phase 1 lasts 92 days, from 31 August; half of it have passed on 16 October."""
    two = PLAN.replace("    - {id: g3, track: network, wish: Jeg vil have en ven}\n", "")
    two = two.replace("{track: network, goal: g3}", "{track: job}")
    assert said(caseload, date(2026, 10, 15), plan=two) == []
    (problem,) = said(caseload, date(2026, 10, 16), plan=two)
    assert (problem.rule, SPEECH(problem.message)) == (
        "untouched-track", "nothing in the course is about the track Network"
    )  # fmt: skip
    marked = CONTACTS.replace("2026-08-12, type: visit", "2026-08-12, type: visit, track: network")
    assert said(caseload, plan=two, contacts=marked) == []
    interrupted = "interruptions: [{from: 2026-10-01, to: %s}]\n"
    assert said(caseload, date(2026, 10, 20), interrupted % "null", plan=two) == []
    assert said(caseload, date(2026, 10, 20), interrupted % "2026-10-25", plan=two) == []
    assert len(said(caseload, date(2026, 10, 26), interrupted % "2026-10-25", plan=two)) == 1


def test_the_plan_is_in_the_citizens_words(caseload: Write) -> None:
    (problem,) = said(caseload, plan=PLAN.replace("wish: Jeg vil sove", 'wish: " "'))
    assert (problem.rule, problem.field) == ("wish", "plan.goals[1].wish")
    none = "plan: {owner: karin, cv: {agreed: 2026-07-01}, timetable: Praktik}\n"
    none += "phase_plans: [{phase: 1, focus: [{track: job}, {track: coping}, {track: network}]}]\n"
    assert words(said(caseload, date(2026, 9, 20), plan=none)) == ["the plan has no goal of the citizen's"]
    assert said(caseload, date(2026, 9, 14), plan=none) == []


@pytest.mark.parametrize(
    ("escalation", "message"),
    [
        ("needed: 2026-10-01, told: 2026-10-02", None),
        ("needed: 2026-10-02, told: 2026-10-05", None),
        ("needed: 2026-10-01, told: 2026-10-05", "the caseworkers were told 4 days after the plan had to change"),
        (
            "needed: 2026-12-13, told: null",
            "the caseworkers have not been told that the plan must change, for 7 days",
        ),
        (
            "needed: 2026-12-19, told: 2026-12-21",
            "the caseworkers have not been told that the plan must change, for 1 day",
        ),
        ("needed: 2026-12-20, told: null", "the caseworkers have not yet been told that the plan must change"),
        ("needed: 2026-12-21, told: null", None),
        ("told: 2026-12-21", None),
    ],
)
def test_the_caseworkers_are_told_by_the_next_working_day(
    caseload: Write, escalation: str, message: str | None
) -> None:
    found = said(caseload, more=f"escalations: [{{{escalation}, to: [karin]}}]\n")
    assert words(found) == ([message] if message else [])


def test_the_gate_is_asked_for_a_month_before_the_end(caseload: Write) -> None:
    more = "handover: {continued_support: {needed: false}}\ncrisis_plan: {helpers: [lis, sanne]}\n"
    assert said(caseload, date(2027, 4, 29), more) == []
    found = said(caseload, date(2027, 4, 30), more)
    assert [each.field for each in found] == ["meetings", "handover.tasks", "handover.long_term"]
    assert words(found)[2] == "before the course can close on 2027-05-30: Long-term plan, not written yet"


def test_what_a_deadline_says_the_gate_does_not_repeat(caseload: Write) -> None:
    found = said(caseload, date(2027, 5, 10))
    fields = [each.field for each in found]
    assert sorted(fields) == sorted(set(fields))
    assert {each.field: each.rule for each in found}["crisis_plan"] == "deadline"
    assert {each.field: each.rule for each in found}["handover.continued_support"] == "deadline"


def test_a_course_known_only_from_a_later_day_owes_nothing_before_it(caseload: Write) -> None:
    bare = dict.fromkeys(PARTS, "")
    known = "known_from: 2026-12-10\nescalations: [{needed: 2026-11-01}]\n"
    meetings = MEETINGS.replace(", participants: [citizen, worker, karin, ole, sanne]", "")
    agreement = "work_agreement: {tasks: Dej}\n"
    assert said(caseload, LATER, known, **bare | {"people": PEOPLE, "meetings": meetings, "agreement": agreement}) == []


def test_a_closed_course_owes_the_method_nothing(caseload: Write) -> None:
    bare = dict.fromkeys(PARTS, "")
    assert said(caseload, LATER, "closing: {day: 2026-12-20}\n", **bare) == []
    assert said(caseload, LATER, "closing: {day: 2026-12-21}\n", **bare) != []


def test_a_programme_without_phases_is_asked_for_wishes_only(caseload: Write) -> None:
    text = "start: 2026-01-05\nplan: {goals: [{id: g1, track: social}]}\n"
    found = [each.rule for each in caseload(text, programme="skridt4skridt").check(LATER)]
    assert "wish" in found
    assert "untouched-track" not in found


def test_a_contact_period_may_count_from_nothing(caseload: Write) -> None:
    own = """\
id: own
title: Own
length: 6 months
contacts: [{id: early, title: Early, due: last working day before start, count: 1}]
meetings: [{id: startup_meeting, title: Start-up, roles: [citizen]}]
deadlines: [{id: agreement, title: Agreement, due: 14 days after start, done_when: plan}]
"""
    folder = caseload("start: 2026-08-31\nwork_agreement: {tasks: Dej}\n", programme="own")
    folder.write("programmes/own.yaml", own)
    assert [each.rule for each in folder.check(date(2026, 9, 1))] == ["contact-period"]
    folder = caseload("start: 2026-08-31\ncontacts: [{day: 2026-08-01, type: phone}]\n", programme="own")
    assert folder.check(date(2026, 9, 1)) == ()


@pytest.mark.parametrize(
    ("done_when", "field", "done"),
    [
        ("long_term", "handover.long_term", "handover: {long_term: Bliver}"),
        ("handover_accepted", "handover.tasks", "handover: {tasks: [{what: a, to: lis, accepted: 2026-09-01}]}"),
        ("plan", "plan", "plan: {purpose: Job, owner: lis}"),
    ],
)
def test_a_programme_of_ones_own_may_ask_for_any_part(caseload: Write, done_when: str, field: str, done: str) -> None:
    own = "id: own\ntitle: Own\nlength: 6 months\n"
    own += f"deadlines: [{{id: part, title: Part, due: 14 days after start, done_when: {done_when}}}]\n"
    start = "start: 2026-08-31\npeople: [{id: lis, role: caseworker}]\n"
    for text, fields in ((start, [field]), (start + done, [])):
        folder = caseload(text, programme="own")
        folder.write("programmes/own.yaml", own)
        assert [each.field for each in folder.check(date(2026, 9, 15)) if each.rule == "deadline"] == fields
