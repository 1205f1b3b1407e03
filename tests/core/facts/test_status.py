"""A status letter is built round the latest status, says what is new, and holds nothing its reader may not know."""

from datetime import date

import pytest

from cti_cli.core.facts.status import StatusFacts, has_news, status_facts
from cti_cli.core.recipients import Recipient, Refusal, recipient
from tests.conftest import Write

DAY = date(2026, 11, 20)
COURSE = """
legal_basis: {key: sel-85, wording: servicelovens § 85, months: 9}
referral: {day: 2026-06-20}
start: 2026-08-31
people:
  - {id: karin, name: Karin Lund, role: caseworker_job}
  - {id: lis, name: Lis Holm, role: network, kind: private, relation: søster}
  - {id: aksel, name: Aksel Bonde, role: other, kind: volunteer}
consents:
  - {party: karin, information: [INFORMATION], given: 2026-06-20}
plan:
  owner: karin
  barriers: [Tidlige morgener]
  goals:
    - id: g1
      wish: Jeg vil være bager
      status: active
      since: 2026-09-01
      steps:
        - {what: Prøve morgenvagt, who: lis, due: 2026-12-01}
        - {what: Spørge mesteren, who: worker, due: 2026-11-25}
        - {what: Købe cykel, who: citizen, done: 2026-11-05}
        - {what: Finde sko, who: aksel, done: 2026-09-15}
    - {id: g2, wish: Jeg vil sove, status: reached, since: 2026-09-01}
    - {id: g3, wish: Jeg vil spare op, status: planned, since: 2026-11-10}
    - {id: g4, wish: Jeg vil flytte, status: planned, since: 2026-12-10}
statuses:
  - {day: 2026-10-01, summary: Gammel, heard: 2026-10-01}
  - day: 2026-11-16
    summary: Går godt
    citizen: Jeg sover
    health: Ryggen
    needs: Svar inden jul
    heard: 2026-11-14
    goals: {g1: Alene på dejen}
work_agreement:
  hours:
    - {from: 2026-08-31, hours: 12, ordinary: 6}
    - {from: 2026-12-01, hours: 20, ordinary: 20}
meetings:
  - {kind: status_meeting, day: 2026-09-20, status: held, decisions: [Gammel aftale]}
  - {kind: status_meeting, day: 2026-11-12, status: held, decisions: [Flere timer], record: Han sukkede}
  - {kind: status_meeting, day: 2026-12-10, time: "10:00", status: booked, place: home}
  - {kind: closing_meeting, day: 2026-12-09, status: booked, place: office, where: Rådhuset}
  - {kind: own_kind, day: 2026-12-11, status: booked, place: other}
contacts:
  - {day: 2026-11-02, type: visit, note: Hemmelig}
  - {day: 2026-11-03, type: visit, made: false}
  - {day: 2026-11-04, type: coordination}
measurements:
  - {day: 2026-08-31, measure: wellbeing, value: 4}
  - {day: 2026-08-31, measure: coping, value: 5}
  - {day: 2026-11-30, measure: coping, value: 9}
  - {day: 2026-10-15, measure: coping, value: 6}
documents:
  - {kind: status_letter, to: karin, day: 2026-10-02}
"""
ALL = "plan, progress, health, contacts, network, measurements"


def facts(
    caseload: Write,
    information: str = ALL,
    *,
    change: tuple[str, str] = ("", ""),
    to: str | None = None,
    **options: bool,
) -> StatusFacts | Refusal:
    """Gather the facts of the course above."""
    folder = caseload(COURSE.replace("INFORMATION", information).replace(*change) if change[0] else
                      COURSE.replace("INFORMATION", information))  # fmt: skip
    read = folder.read(DAY)
    (course,) = read.courses
    receiver = recipient(course, to, DAY)
    assert isinstance(receiver, Recipient)
    return status_facts(course, read.programme(course), read.settings, receiver, DAY, **options)


def told(found: StatusFacts | Refusal) -> StatusFacts:
    """Expect a letter."""
    assert isinstance(found, StatusFacts), found.reason.text
    return found


def test_it_tells_what_is_new_since_the_last_letter(caseload: Write) -> None:
    found = told(facts(caseload))
    assert found.since == date(2026, 10, 2)
    assert (found.summary, found.citizen_view, found.health, found.needs) == (
        "Går godt", "Jeg sover", "Ryggen", "Svar inden jul",
    )  # fmt: skip
    assert [step.what for step in found.done] == ["Købe cykel"]
    assert [each.decisions for each in found.agreed] == [("Flere timer",)]
    assert (found.contacts, found.meetings_held) == (1, 1)
    assert found.hours is not None
    assert found.hours.hours == 12
    assert found.heard == date(2026, 11, 14)


def test_goals_come_in_the_citizens_words_with_the_most_urgent_step(caseload: Write) -> None:
    first, third = told(facts(caseload)).goals
    assert (first.wish, first.since_last, first.is_new) == ("Jeg vil være bager", "Alene på dejen", False)
    assert first.next is not None
    assert first.next.what == "Spørge mesteren"
    assert (third.wish, third.is_new, third.next) == ("Jeg vil spare op", True, None)
    assert [step.what for step in told(facts(caseload)).further] == ["Prøve morgenvagt"]


def test_a_goal_that_was_reached_is_told_once_more_where_something_happened(caseload: Write) -> None:
    found = told(facts(caseload, change=("g1: Alene", "g2: Sover otte timer, g1: Alene")))
    assert [(goal.wish, goal.is_reached) for goal in found.goals[:2]] == [
        ("Jeg vil være bager", False), ("Jeg vil sove", True),
    ]  # fmt: skip


def test_coming_meetings_stand_in_their_order_with_their_place(caseload: Write) -> None:
    found = told(facts(caseload)).meetings
    assert [(each.day.day, each.time, each.at_home) for each in found] == [
        (9, None, False), (10, "10:00", True), (11, None, False),
    ]  # fmt: skip
    assert found[0].place == {"": "Rådhuset"}
    assert found[2].place is None
    assert found[2].meeting == {"": "own_kind"}


def test_measurements_show_the_first_and_the_latest_up_to_the_day(caseload: Write) -> None:
    wellbeing, coping = told(facts(caseload)).scores
    assert (wellbeing.first, wellbeing.latest) == (None, 4)
    assert (coping.first, coping.latest, coping.top) == (5, 6, 10)


@pytest.mark.parametrize(
    ("information", "absent"),
    [
        ("plan", "progress, health, contacts, network, measurements"),
        ("progress", "plan, health, contacts, network, measurements"),
        ("plan, progress", "health, contacts, network, measurements"),
        ("plan, progress, health", "contacts, network, measurements"),
        (ALL, ""),
    ],
)
def test_what_is_not_permitted_is_absent_and_named(caseload: Write, information: str, absent: str) -> None:
    found = told(facts(caseload, information))
    opens = information.split(", ")
    assert set(found.withheld) == {each for each in absent.split(", ") if each}
    assert bool(found.goals) == ("plan" in opens)
    assert bool(found.done or found.further) == ("plan" in opens)
    assert bool(found.summary and found.needs and found.agreed and found.meetings and found.hours) == (
        "progress" in opens
    )
    assert bool(found.health) == ("health" in opens)
    assert (found.contacts is None) == ("contacts" not in opens)
    assert [score.latest for score in found.scores] == [
        *([4] if "health" in opens else []), *([6] if "measurements" in opens else []),
    ]  # fmt: skip


def test_people_of_the_network_are_named_with_permission_only(caseload: Write) -> None:
    (step,) = told(facts(caseload, "plan")).further
    assert step.who is not None
    assert step.who.name != {"": "Lis Holm"}
    (step,) = told(facts(caseload, "plan, network")).further
    assert step.who is not None
    assert (step.who.name, step.who.role) == ({"": "Lis Holm"}, {"": "søster"})


def test_a_volunteer_is_no_name_either(caseload: Write) -> None:
    found = told(facts(caseload, "plan", change=("day: 2026-10-02}", "day: 2026-09-02}")))
    assert [step.who.name for step in found.done if step.who] != []
    assert {"": "Aksel Bonde"} not in [step.who.name for step in found.done if step.who]


def test_the_citizen_reads_everything_and_what_is_hard(caseload: Write) -> None:
    found = told(facts(caseload, "plan", to="citizen"))
    assert found.withheld == ()
    assert found.hard == ("Tidlige morgener",)
    assert found.caseworker is not None
    assert found.caseworker.name == {"": "Karin Lund"}


def test_a_permission_to_something_else_writes_no_letter(caseload: Write) -> None:
    assert isinstance(facts(caseload, "finances"), Refusal)


def test_a_status_that_a_letter_has_told_gives_no_second_one(caseload: Write) -> None:
    used = ("day: 2026-10-02}", "day: 2026-11-17}")
    found = facts(caseload, change=used)
    assert isinstance(found, Refusal)
    assert found.reason.values["day"] == date(2026, 11, 16)
    only = told(facts(caseload, change=used, facts_only=True))
    assert (only.summary, only.since) == (None, date(2026, 11, 17))


def test_without_any_status_there_is_no_letter_unless_facts_are_enough(caseload: Write) -> None:
    change = (COURSE[COURSE.index("statuses:") : COURSE.index("work_agreement:")], "")
    found = facts(caseload, change=change)
    assert isinstance(found, Refusal)
    assert "no status" in found.reason.text
    only = told(facts(caseload, change=change, facts_only=True))
    assert (only.summary, only.status_day, only.since) == (None, None, date(2026, 10, 2))


def test_a_first_letter_tells_everything_so_far(caseload: Write) -> None:
    found = told(facts(caseload, change=("kind: status_letter, to: karin", "kind: status_letter, to: citizen")))
    assert found.since is None
    assert [step.what for step in found.done] == ["Finde sko", "Købe cykel"]
    assert not any(goal.is_new for goal in found.goals)


def test_nobody_named_is_nobody_and_a_role_is_its_name(caseload: Write) -> None:
    found = told(facts(caseload, change=("who: worker, due", "due")))
    assert found.goals[0].next is not None
    assert found.goals[0].next.who is None
    found = told(facts(caseload, change=("who: worker", "who: employer")))
    assert found.goals[0].next is not None
    assert found.goals[0].next.who is not None
    assert found.goals[0].next.who.role == found.goals[0].next.who.name


@pytest.mark.parametrize(
    ("since", "facts_only", "news"),
    [
        ("2026-11-15", False, True),
        ("2026-11-16", False, False),
        ("2026-11-16", True, False),
        ("2026-11-11", True, True),
        ("2026-11-04", False, True),
    ],
)
def test_a_new_status_is_news_and_for_facts_alone_anything_that_happened(
    caseload: Write,
    since: str,
    facts_only: bool,
    news: bool,
) -> None:
    course = caseload(COURSE.replace("INFORMATION", ALL)).course()
    assert has_news(course, date.fromisoformat(since), DAY, facts_only=facts_only) is news
