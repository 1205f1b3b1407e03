"""The closing gate of domain.md, section 1: what must hold before a course may close, item by item."""

from datetime import date

import pytest

from cti_cli.core.gate import GateItem, gate, gate_is_open
from cti_cli.language import Speech
from tests.conftest import Write

SPEECH = Speech("en")
TODAY = date(2027, 5, 20)
HEAD = """
legal_basis: {key: sel-85}
start: 2026-08-31
people:
  - {id: karin, role: caseworker_job}
  - {id: ole, role: caseworker_social}
  - {id: eva, role: caseworker}
  - {id: sanne, role: job_consultant}
  - {id: lis, role: network, kind: private}
  - {id: birgit, role: receiving_worker}
  - {id: me, role: worker}
  - {id: gone, role: doctor, to: 2027-01-01}
"""
MEETING = """
meetings:
  - {kind: closing_meeting, day: 2027-04-29, status: held, participants: [citizen, worker, karin, ole, sanne]}
"""
CRISIS = "crisis_plan: {helpers: [lis, sanne]}\n"
HANDOVER = """
handover:
  long_term: Bliver på bageriet
  tasks:
    - {what: ringe, from: worker, to: lis, accepted: 2027-05-01}
  continued_support: {needed: true, kind: sel-85, decision: granted, decided: 2027-04-20, receiving_worker: birgit}
"""


def judged(caseload: Write, text: str, today: date = TODAY) -> dict[str, GateItem]:
    """Return the gate of one course by item."""
    read = caseload(HEAD + text).read(today)
    (course,) = read.courses
    return {item.item: item for item in gate(course, read.programme(course), today)}


def test_a_course_with_everything_in_place_may_close(caseload: Write) -> None:
    items = judged(caseload, MEETING + CRISIS + HANDOVER)
    assert [item for item in items.values() if not item.met] == []
    assert gate_is_open(tuple(items.values()))
    assert len(items) == 6


def test_an_empty_course_lacks_everything_but_a_receiving_worker(caseload: Write) -> None:
    items = judged(caseload, "")
    assert {name for name, item in items.items() if item.met} == {"receiving_worker"}
    assert not gate_is_open(tuple(items.values()))


def meeting(**changed: str) -> str:
    known = {"day": "2027-04-29", "status": "held", "participants": "[citizen, worker, karin, ole, sanne]"} | changed
    return "\n  - {kind: closing_meeting, " + ", ".join(f"{key}: {value}" for key, value in known.items()) + "}"


@pytest.mark.parametrize(
    ("meetings", "met", "why"),
    [
        (meeting(), True, "held on 2027-04-29, and everyone was there"),
        (meeting(participants="[citizen, worker, eva, sanne]"), True, "held on 2027-04-29, and everyone was there"),
        (
            meeting(participants="[citizen, worker, karin, sanne]"),
            False,
            "held on 2027-04-29 without: caseworker, social",
        ),
        (
            meeting(participants="[worker, eva]"),
            False,
            "held on 2027-04-29 without: citizen; job consultant",
        ),
        (meeting(participants="null"), False, "held on 2027-04-29; it is not recorded who took part"),
        (meeting(status="booked", day="2027-05-25"), False, "booked for 2027-05-25"),
        (meeting(status="booked"), False, "not held yet"),
        (meeting(status="cancelled"), False, "not held yet"),
        (meeting(day="2027-05-21"), False, "not held yet"),
        (
            meeting(participants="[worker]") + meeting(day="2027-05-02"),
            True,
            "held on 2027-05-02, and everyone was there",
        ),
    ],
)
def test_the_closing_meeting_has_five_roles_and_one_caseworker_may_be_two(
    caseload: Write, meetings: str, met: bool, why: str
) -> None:
    item = judged(caseload, f"meetings:{meetings}\n")["closing_meeting"]
    assert (item.met, SPEECH(item.why)) == (met, why)


@pytest.mark.parametrize(
    ("tasks", "why"),
    [
        ("[]", "no task has been handed over"),
        ("[{what: a, to: worker, accepted: 2027-05-01}]", "1 task is still with the worker"),
        ("[{what: a, to: me, accepted: 2027-05-01}]", "1 task is still with the worker"),
        ("[{what: a, accepted: 2027-05-01}, {what: b}]", "2 tasks are still with the worker"),
        ("[{what: a, to: lis}, {what: b, to: lis, accepted: 2027-05-01}]", "1 task is not accepted yet"),
        ("[{what: a, to: lis, accepted: 2027-05-21}]", "1 task is not accepted yet"),
        ("[{what: a, to: citizen, accepted: 2027-05-20}]", None),
    ],
)
def test_every_task_is_accepted_and_none_is_left_with_the_worker(caseload: Write, tasks: str, why: str | None) -> None:
    item = judged(caseload, f"handover: {{tasks: {tasks}}}\n")["handover_accepted"]
    assert item.met == (why is None)
    assert why is None or SPEECH(item.why) == why


@pytest.mark.parametrize(("text", "met"), [("Bliver", True), ('"  "', False), ("null", False)])
def test_the_long_term_plan_is_written(caseload: Write, text: str, met: bool) -> None:
    assert judged(caseload, f"handover: {{long_term: {text}}}\n")["long_term"].met == met


@pytest.mark.parametrize(
    ("helpers", "why"),
    [
        ("[lis, sanne]", "a private and a professional helper are named"),
        ("[lis]", "no professional helper is named"),
        ("[lis, gone]", "no professional helper is named"),
        ("[lis, worker]", "no professional helper is named"),
        ("[sanne]", "no private helper is named"),
        ("[]", "no helper is named"),
    ],
)
def test_the_crisis_plan_names_a_private_and_a_professional_helper(caseload: Write, helpers: str, why: str) -> None:
    item = judged(caseload, f"crisis_plan: {{helpers: {helpers}}}\n")["crisis_plan"]
    assert SPEECH(item.why) == why
    assert item.met == (helpers == "[lis, sanne]")


@pytest.mark.parametrize(
    ("support", "today", "met", "why"),
    [
        ("{needed: false}", TODAY, True, "no support is needed"),
        ("{needed: null}", TODAY, False, "it is not settled whether support is needed"),
        ("{needed: true, decision: pending}", TODAY, False, "needed, and not decided yet"),
        ("{needed: true, decision: granted, decided: 2027-05-21}", TODAY, False, "needed, and not decided yet"),
        ("{needed: true, decision: refused, decided: 2027-05-20}", TODAY, True, "decided on 2027-05-20"),
        ("{needed: true, decision: granted}", TODAY, True, "decided"),
        ("{needed: true, decision: granted, decided: 2027-05-30}", date(2027, 6, 4), True, "decided on 2027-05-30"),
        ("{needed: true, decision: granted}", date(2027, 6, 4), False, "decided, but not on which day"),
        (
            "{needed: true, decision: granted, decided: 2027-05-31}",
            date(2027, 6, 4),
            False,
            "decided on 2027-05-31, after the course's last day",
        ),
    ],
)
def test_continued_support_is_answered_and_decided_by_the_last_day(
    caseload: Write, support: str, today: date, met: bool, why: str
) -> None:
    item = judged(caseload, f"handover: {{continued_support: {support}}}\n", today)["continued_support"]
    assert (item.met, SPEECH(item.why)) == (met, why)


def test_a_decision_without_a_known_last_day_counts_when_it_is_made(caseload: Write) -> None:
    read = caseload("handover: {continued_support: {needed: true, decision: granted}}\n").read(TODAY)
    (course,) = read.courses
    items = {item.item: item.met for item in gate(course, read.programme(course), TODAY)}
    assert items["continued_support"]
    assert items["receiving_worker"], "no basis is known that goes on"


@pytest.mark.parametrize(
    ("support", "met"),
    [
        ("{needed: true, kind: sel-85, decision: granted, receiving_worker: birgit}", True),
        ("{needed: true, kind: sel-85, decision: granted, receiving_worker: worker}", False),
        ("{needed: true, kind: sel-85, decision: granted, receiving_worker: me}", False),
        ("{needed: true, kind: sel-85, decision: granted}", False),
        ("{needed: true, decision: granted}", False),
        ("{needed: true, kind: lab-167, decision: granted}", True),
        ("{needed: true, kind: mentor, decision: granted}", True),
        ("{needed: true, kind: sel-85, decision: refused}", True),
        ("{needed: true, kind: sel-85, decision: pending}", True),
        ("{needed: false, kind: sel-85, decision: granted}", True),
    ],
)
def test_support_that_cannot_end_goes_on_with_another_worker(caseload: Write, support: str, met: bool) -> None:
    assert judged(caseload, f"handover: {{continued_support: {support}}}\n")["receiving_worker"].met == met


OWN = """\
id: own
title: Own
length: 6 months
gate: [closing_meeting, receiving_worker]
"""


def test_a_programme_of_ones_own_has_the_items_it_names_and_the_five_roles(caseload: Write) -> None:
    text = (
        "start: 2026-08-31\n"
        + MEETING
        + "handover: {continued_support: {needed: true, kind: sel-85, decision: granted}}\n"
    )
    folder = caseload(text, programme="own")
    folder.write("programmes/own.yaml", OWN)
    read = folder.read(TODAY)
    (course,) = read.courses
    closing, receiving = gate(course, read.programme(course), TODAY)
    assert SPEECH(closing.why).endswith("without: caseworker, job; caseworker, social; job consultant")
    assert not receiving.met
