"""A deadline is met by what stands in the course, and by nothing less."""

from typing import get_args

import pytest

from cti_cli.core.programme import DoneWhen
from cti_cli.core.settled import is_done
from tests.conftest import Write

PEOPLE = """\
    people:
      - {id: lis, role: network, kind: private}
      - {id: doctor, role: doctor, kind: professional}
    """
HELPED = PEOPLE + "crisis_plan: {helpers: [lis, doctor]}\n"


@pytest.mark.parametrize(
    ("what", "text", "done"),
    [
        ("work_agreement", "", False),
        ("work_agreement", "work_agreement: {day: 2026-08-28}\n", True),
        ("phase_plan", "", False),
        ("phase_plan", "phase_plans: [{phase: 2, focus: []}]\n", False),
        ("phase_plan", "phase_plans: [{phase: 1, focus: [{track: job}]}]\n", False),
        ("phase_plan", "phase_plans: [{phase: 2, focus: [{track: job}]}]\n", True),
        ("network_map", "people: [{id: lis, role: network}]\n", False),
        ("network_map", "people: [{id: lis, role: network, tie: [{strength: 2}]}]\n", True),
        ("crisis_plan", "", False),
        ("crisis_plan", PEOPLE + "crisis_plan: {helpers: [lis]}\n", False),
        ("crisis_plan", PEOPLE + "crisis_plan: {helpers: [doctor, nobody]}\n", False),
        ("crisis_plan", HELPED, True),
        ("continued_support", "", False),
        ("continued_support", "handover: {continued_support: {kind: sel-85}}\n", False),
        ("continued_support", "handover: {continued_support: {needed: false}}\n", True),
        ("continued_support", "handover: {continued_support: {needed: true, decision: pending}}\n", False),
        ("continued_support", "handover: {continued_support: {needed: true, decision: refused}}\n", True),
        ("long_term", "", False),
        ("long_term", "handover: {tasks: []}\n", False),
        ("long_term", "handover: {long_term: Bliver på bageriet.}\n", True),
        ("handover_accepted", "", False),
        ("handover_accepted", "handover: {tasks: []}\n", False),
        ("handover_accepted", PEOPLE + "handover: {tasks: [{what: Ringe, to: lis}]}\n", False),
        ("handover_accepted", "handover: {tasks: [{what: Ringe, to: worker, accepted: 2027-05-01}]}\n", False),
        ("handover_accepted", PEOPLE + "handover: {tasks: [{what: Ringe, to: lis, accepted: 2027-05-01}]}\n", True),
        ("plan", "", False),
        ("plan", "plan: {purpose: Job}\n", False),
        ("plan", "plan: {purpose: Job, owner: caseworker}\n", True),
    ],
)
def test_a_deadline_is_met_by_what_it_asks_for(caseload: Write, what: DoneWhen, text: str, *, done: bool) -> None:
    assert is_done(caseload(text).course(), what, 2) is done


def test_every_deadline_that_a_programme_can_name_is_known(caseload: Write) -> None:
    course = caseload("").course()
    assert [is_done(course, what, 1) for what in get_args(DoneWhen)] == [False] * len(get_args(DoneWhen))
