"""A handover plan gives each responsibility an owner, and says plainly what is still missing."""

from datetime import date

import pytest

from cti_cli.core.facts.handover import HandoverFacts, handover_facts
from cti_cli.core.recipients import Recipient, Refusal, recipient
from tests.conftest import Write

DAY = date(2027, 5, 10)
COURSE = """
legal_basis: {key: sel-85, wording: servicelovens § 85, months: 9}
start: 2026-08-31
people:
  - {id: karin, name: Karin Lund, role: caseworker_job}
  - {id: jens, name: Jens Bo, role: job_consultant, phone: "11 22 33 44"}
  - {id: lis, name: Lis Holm, role: network, kind: private}
  - {id: birgit, name: Birgit Ny, role: receiving_worker}
  - {id: laege, name: Tove Rask, role: doctor}
consents:
  - {party: karin, information: [INFORMATION], given: 2026-06-20}
plan:
  owner: karin
  purpose: At blive på arbejdet
  goals:
    - id: g1
      wish: Jeg vil sige fra i tide
      steps:
        - {what: Se de nye lokaler, who: lis, due: 2027-05-20}
        - {what: Tale med chefen, done: 2027-05-01}
    - {id: g2, wish: Jeg vil sove, status: reached}
work_agreement: {hours: [{from: 2026-08-31, hours: 12.5}]}
meetings:
  - {kind: closing_meeting, day: 2027-04-28, status: held, participants: [citizen, worker, karin]}
crisis_plan: {triggers: [Uro], own_steps: [Gå en tur], helpers: [lis, birgit], workplace: Giv mig ro}
handover:
  long_term: Bliver i bageriet
  tasks:
    - {what: Breve, from: worker, to: birgit, accepted: 2027-05-01, tried: true}
    - {what: Søndagssnak, from: worker, to: lis, accepted: 2027-04-20}
  continued_support: {needed: true, kind: sel-85, decision: granted, decided: 2027-04-30, receiving_worker: birgit}
  next_review: 2027-08-30
"""
ALL = "plan, progress, crisis, network, health"


def facts(caseload: Write, information: str = ALL, change: tuple[str, str] = ("x" * 9, "")) -> HandoverFacts | Refusal:
    """Gather the facts of the course above."""
    read = caseload(COURSE.replace("INFORMATION", information).replace(*change)).read(DAY)
    (course,) = read.courses
    receiver = recipient(course, None, DAY)
    assert isinstance(receiver, Recipient)
    return handover_facts(course, read.programme(course), read.settings, receiver, DAY)


def told(found: HandoverFacts | Refusal) -> HandoverFacts:
    """Expect a plan."""
    assert isinstance(found, HandoverFacts)
    return found


def test_a_whole_plan_misses_nothing(caseload: Write) -> None:
    found = told(facts(caseload))
    assert found.missing == ()
    assert [(task.what, task.accepted) for task in found.tasks] == [
        ("Breve", date(2027, 5, 1)), ("Søndagssnak", date(2027, 4, 20)),
    ]  # fmt: skip
    assert [goal.wish for goal in found.goals] == ["Jeg vil sige fra i tide"]
    assert [step.what for step in found.goals[0].steps] == ["Se de nye lokaler"]
    assert found.support.kind == {"": "servicelovens § 85"}
    assert found.support.receiver is not None
    assert found.support.receiver.name == {"": "Birgit Ny"}
    assert found.hours == 12.5
    assert found.consultant is not None
    assert found.consultant.phone == "11 22 33 44"
    assert found.standing.goes_on


def test_it_names_who_knows_the_plan_with_the_first_day(caseload: Write) -> None:
    known = [
        (who.name[""] if isinstance(who.name, dict) else "", day.isoformat())
        for who, day in told(facts(caseload)).known_by
    ]
    assert known == [
        ("Lis Holm", "2027-04-20"), ("Mette", "2027-04-28"), ("Karin Lund", "2027-04-28"),
        ("Dorthe Lund", "2027-04-28"), ("Birgit Ny", "2027-05-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ((", accepted: 2027-04-20", ""), "{name} has not yet said yes to: {task}."),
        (("to: lis, accepted", "to: worker, accepted"), "Nobody has taken over: {task}."),
        (("to: lis, accepted", "accepted"), "Nobody has taken over: {task}."),
        (("  long_term: Bliver i bageriet\n", ""), "The long-term plan is not written yet."),
        (("needed: true, ", ""), "It has not been considered whether support goes on after the course."),
        (("helpers: [lis, birgit]", "helpers: [lis]"), "The crisis plan lacks a private or a professional helper."),
        (("  next_review: 2027-08-30\n", ""), "No day is set for the next review."),
        (("start: 2026-08-31\n", ""), "The last day of the course is not set."),
    ],
)
def test_each_gap_is_said_plainly(caseload: Write, change: tuple[str, str], missing: str) -> None:
    assert missing in [phrase.text for phrase in told(facts(caseload, change=change)).missing]


def test_without_tasks_nobody_takes_over(caseload: Write) -> None:
    tasks = COURSE[COURSE.index("  tasks:") : COURSE.index("  continued_support")]
    found = told(facts(caseload, change=(tasks, "")))
    assert "It is not yet agreed who takes over which task." in [phrase.text for phrase in found.missing]


def test_support_may_be_unanswered(caseload: Write) -> None:
    support = COURSE[COURSE.index("  continued_support") : COURSE.index("  next_review")]
    found = told(facts(caseload, change=(support, "")))
    assert (found.support.needed, found.support.asked_by) == (None, date(2027, 5, 30))
    found = told(facts(caseload, change=(support, "  continued_support: {needed: true, kind: noget}\n")))
    assert found.support.kind == {"": "noget"}
    found = told(facts(caseload, change=(support, "  continued_support: {needed: false}\n")))
    assert found.support.kind is None


@pytest.mark.parametrize(
    ("information", "withheld"),
    [("plan", {"progress", "crisis", "network"}), ("progress", {"plan", "crisis", "network"}), (ALL, set())],
)
def test_what_is_not_permitted_is_absent_and_named(caseload: Write, information: str, withheld: set[str]) -> None:
    found = told(facts(caseload, information))
    opens = information.split(", ")
    assert set(found.withheld) == withheld
    assert bool(found.long_term and found.purpose and found.goals) == ("plan" in opens)
    assert bool(found.tasks and found.known_by and found.hours and found.support.needed) == ("progress" in opens)
    assert bool(found.crisis) == ("crisis" in opens)
    names = [each.name for each in found.people]
    assert ({"": "Lis Holm"} in names) == ("network" in opens)
    assert ({"": "Tove Rask"} in names) == ("health" in opens)
    if "progress" not in opens:
        assert not any("task" in phrase.text for phrase in found.missing)


def test_a_workplace_reads_of_the_crisis_plan_what_the_citizen_shares_and_no_more(caseload: Write) -> None:
    text = COURSE.replace("INFORMATION", ALL).replace("caseworker_job}", "employer, organisation: Bageriet}")

    def read(whole: str) -> HandoverFacts:
        found = caseload(whole).read(DAY)
        (course,) = found.courses
        to = recipient(course, "employer", DAY)
        assert isinstance(to, Recipient)
        return told(handover_facts(course, found.programme(course), found.settings, to, DAY))

    closed = read(text)
    assert closed.crisis is None
    assert "crisis" not in closed.opens
    assert closed.withheld == ("crisis",)
    shared = read(text.replace("workplace: Giv mig ro", "workplace: Giv mig ro, may_share: [Bageriet]"))
    assert shared.crisis is not None
    assert shared.crisis.workplace == "Giv mig ro"
    assert (shared.crisis.triggers, shared.crisis.own_steps) == ((), ())
    assert [each.name for each in shared.crisis.helpers] == [{"": "Birgit Ny"}]
    assert read(text.replace("workplace: Giv mig ro", "may_share: [employer]")).crisis is None


def test_a_crisis_plan_may_not_be_written_yet(caseload: Write) -> None:
    line = COURSE[COURSE.index("crisis_plan") : COURSE.index("handover:")]
    found = told(facts(caseload, change=(line, "")))
    assert found.crisis is None
    assert "crisis" in found.opens


def test_a_closing_meeting_without_names_was_between_citizen_and_worker(caseload: Write) -> None:
    found = told(facts(caseload, change=(", participants: [citizen, worker, karin]", "")))
    assert [day for who, day in found.known_by if who.is_citizen] == [date(2027, 4, 28)]


def test_with_nothing_planned_there_is_no_plan(caseload: Write) -> None:
    assert isinstance(facts(caseload, change=(COURSE[COURSE.index("handover:") :], "")), Refusal)
    assert isinstance(facts(caseload, "health"), Refusal)
