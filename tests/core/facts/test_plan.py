"""Phase plan, work agreement, crisis plan, network map and drop-in agreement: whose they are, and who may read what."""

from datetime import date

import pytest

from cti_cli.core.facts.crisis import CrisisFacts, crisis_facts
from cti_cli.core.facts.network import NetworkFacts, network_facts
from cti_cli.core.facts.phase_plan import PhasePlanFacts, phase_plan_facts
from cti_cli.core.facts.siv_agreement import SivAgreementFacts, siv_agreement_facts
from cti_cli.core.facts.work_agreement import WorkAgreementFacts, work_agreement_facts
from tests.conftest import Write
from tests.core.sources import COURSE, names, refused, source


def phase_plan(write: Write, to: str = "citizen", *opens: str) -> PhasePlanFacts:
    facts = phase_plan_facts(source(write, to, *opens))
    assert isinstance(facts, PhasePlanFacts)
    return facts


def crisis(write: Write, to: str = "citizen", *opens: str, change: tuple[str, str] = ("x" * 9, "")) -> CrisisFacts:
    facts = crisis_facts(source(write, to, *opens, change=change))
    assert isinstance(facts, CrisisFacts)
    return facts


def agreement(
    write: Write, to: str = "citizen", *opens: str, change: tuple[str, str] = ("x" * 9, "")
) -> WorkAgreementFacts:
    facts = work_agreement_facts(source(write, to, *opens, change=change))
    assert isinstance(facts, WorkAgreementFacts)
    return facts


def test_a_phase_plan_has_each_focus_with_its_reason_its_steps_and_what_came_of_it(caseload: Write) -> None:
    facts = phase_plan(caseload)
    first, second = facts.focus
    assert (facts.number, facts.of, facts.first, facts.last) == (1, 3, date(2026, 8, 31), date(2026, 11, 30))
    assert (first.wish, first.why, first.result, first.carried_over) == (
        "Jeg vil være bager", "Han er bager", "Står ved ovnen", True,
    )  # fmt: skip
    assert [step.what for step in first.done] == ["Finde sko", "Købe cykel"]
    assert [step.due for step in first.steps] == [date(2026, 11, 25), date(2026, 12, 1), None]
    assert (second.track, second.wish, second.steps) == (None, None, ())
    assert facts.every is not None
    assert facts.prompts == ()


def test_a_professional_gets_the_prompts_and_the_days_only_with_progress(caseload: Write) -> None:
    facts = phase_plan(caseload, "karin", "plan")
    assert len(facts.prompts) == 4
    assert (facts.first, facts.last, facts.end, facts.every, facts.withheld) == (None, None, None, None, ("progress",))


def test_before_and_after_the_phases_the_nearest_plan_is_meant(caseload: Write) -> None:
    assert isinstance(phase_plan_facts(source(caseload, day=date(2026, 8, 1))), PhasePlanFacts)
    assert "nothing is chosen" in refused(phase_plan_facts(source(caseload, day=date(2028, 1, 1))))


def test_a_phase_plan_needs_phases_a_focus_and_permission(caseload: Write) -> None:
    assert "no phases" in refused(phase_plan_facts(source(caseload, change=("start: 2026-08-31", ""))))
    assert "nothing is chosen" in refused(phase_plan_facts(source(caseload, day=date(2026, 12, 24))))
    assert "does not open" in refused(phase_plan_facts(source(caseload, "karin", "progress")))


def test_a_phase_without_a_guide_says_no_interval(caseload: Write) -> None:
    found = source(caseload)
    phases = tuple(each._replace(contact_every=None) for each in found.programme.phases)
    facts = phase_plan_facts(found._replace(programme=found.programme._replace(phases=phases)))
    assert isinstance(facts, PhasePlanFacts)
    assert facts.every is None


def test_the_citizen_reads_the_whole_crisis_plan_with_everybody_who_is_still_there(caseload: Write) -> None:
    facts = crisis(caseload)
    assert names(facts.helpers) == ["Lis Holm", "Tove Rask", "Jens Bo", "Peder Vang"]
    assert names(facts.shared_with) == ["Peder Vang", "Lis Holm"]
    assert (facts.triggers, facts.helps_not, facts.next_look) == (("Uro",), ("Gode råd",), date(2027, 8, 30))


def test_crisis_opens_the_plan_and_neither_the_doctor_nor_the_network(caseload: Write) -> None:
    facts = crisis(caseload, "karin", "crisis")
    assert names(facts.helpers) == ["someone close", "Jens Bo", "Peder Vang"]
    assert facts.withheld == ("network",)
    assert names(crisis(caseload, "karin", "crisis", "network", "health").helpers)[:2] == ["Lis Holm", "Tove Rask"]
    assert "does not open" in refused(crisis_facts(source(caseload, "karin", "plan", "progress", "health")))


def test_the_workplace_gets_what_it_should_know_and_one_professional_other_than_itself(caseload: Write) -> None:
    facts = crisis(caseload, "peder", "progress", "health", "crisis", "network")
    assert facts.workplace == "Giv mig ro"
    assert names(facts.helpers) == ["Jens Bo"]
    rest = (facts.triggers, facts.early_signs, facts.own_steps, facts.helps, facts.helps_not, facts.emergency)
    assert rest == ((), (), (), (), (), ())
    assert (facts.shared_with, facts.next_look) == ((), None)


@pytest.mark.parametrize("named", ["employer", "Vang Brød"])
def test_the_workplace_may_be_named_by_role_or_organisation(caseload: Write, named: str) -> None:
    facts = crisis(caseload, "peder", "progress", change=("may_share: [peder, lis]", f"may_share: [{named}]"))
    assert facts.workplace == "Giv mig ro"


def test_without_the_citizens_word_the_workplace_gets_nothing(caseload: Write) -> None:
    opens = ("progress", "crisis", "health")
    change = ("may_share: [peder, lis]", "may_share: [lis]")
    assert "has not said" in refused(crisis_facts(source(caseload, "peder", *opens, change=change)))
    change = ("workplace: Giv mig ro", "workplace: null")
    assert "says nothing" in refused(crisis_facts(source(caseload, "peder", *opens, change=change)))


def test_an_empty_crisis_plan_is_none(caseload: Write) -> None:
    start, end = COURSE.index("crisis_plan:"), COURSE.index("handover:")
    for plan in ("", "crisis_plan: {triggers: [Uro]}\n"):
        text = COURSE[:start] + plan + COURSE[end:]
        assert "no crisis plan" in refused(crisis_facts(source(caseload, text=text)))
    without_review = COURSE[:end]
    facts = crisis_facts(source(caseload, text=without_review))
    assert isinstance(facts, CrisisFacts)
    assert facts.next_look is None


def test_a_work_agreement_has_the_hours_of_the_day_and_those_to_come(caseload: Write) -> None:
    facts = agreement(caseload)
    assert facts.hours is not None
    assert (facts.hours.hours, [each.hours for each in facts.later]) == (12, [20])
    assert (facts.tasks, facts.considerations, facts.aids, facts.withheld) == (
        "Rugbrød", "Fast pause", "Høretelefoner", (),
    )  # fmt: skip


def test_considerations_and_aids_are_health(caseload: Write) -> None:
    facts = agreement(caseload, "peder", "progress")
    assert (facts.considerations, facts.aids, facts.mentor, facts.withheld) == (
        None, None, "Peder er mentor", ("health",),
    )  # fmt: skip
    assert agreement(caseload, "peder", "progress", "health").considerations == "Fast pause"
    assert "does not open" in refused(work_agreement_facts(source(caseload, "peder", "plan", "health")))


def test_before_the_first_day_the_first_hours_are_meant(caseload: Write) -> None:
    found = work_agreement_facts(source(caseload, day=date(2026, 8, 1)))
    assert isinstance(found, WorkAgreementFacts)
    assert found.hours is not None
    assert (found.hours.hours, [each.hours for each in found.later]) == (12, [20])


def test_an_agreement_needs_tasks_or_hours(caseload: Write) -> None:
    start, end = COURSE.index("work_agreement:"), COURSE.index("meetings:")
    for text in ("", "work_agreement: {health: Ro}\n"):
        found = source(caseload, text=COURSE[:start] + text + COURSE[end:])
        assert "no tasks" in refused(work_agreement_facts(found))
    only = work_agreement_facts(
        source(caseload, text=COURSE[:start] + "work_agreement: {tasks: Brød}\n" + COURSE[end:])
    )
    assert isinstance(only, WorkAgreementFacts)
    assert (only.hours, only.later, only.withheld) == (None, (), ())


def test_a_network_map_has_the_close_ones_first_and_what_has_changed(caseload: Write) -> None:
    facts = network_facts(source(caseload))
    assert isinstance(facts, NetworkFacts)
    assert names(tuple(each.who for each in facts.circle)) == ["Lis Holm", "Inger Hjort", "Vivi Kruse"]
    lis, inger, vivi = facts.circle
    assert (lis.strength, lis.since, inger.strength, inger.before, vivi.now) == (3, date(2026, 11, 1), 2, None, None)
    assert lis.before is not None
    assert facts.drawn == date(2026, 11, 1)
    assert names(facts.professionals)[-1] == "Tove Rask"


def test_a_network_map_is_for_those_who_may_know_the_network(caseload: Write) -> None:
    assert "does not open" in refused(network_facts(source(caseload, "karin", "plan", "progress", "health")))
    facts = network_facts(source(caseload, "karin", "network"))
    assert isinstance(facts, NetworkFacts)
    assert "Tove Rask" not in names(facts.professionals)
    assert facts.withheld == ("health",)


def test_a_network_map_needs_somebody(caseload: Write) -> None:
    alone = "people: [{id: karin, name: Karin Lund, role: caseworker_job}]\n"
    assert "nobody of the citizen's own" in refused(network_facts(source(caseload, text=alone)))
    unrated = "people: [{id: lis, name: Lis Holm, role: network}]\n"
    facts = network_facts(source(caseload, text=unrated))
    assert isinstance(facts, NetworkFacts)
    assert facts.drawn is None


def test_a_drop_in_agreement_goes_in_small_steps_from_the_citizens_words(caseload: Write) -> None:
    facts = siv_agreement_facts(source(caseload))
    assert isinstance(facts, SivAgreementFacts)
    (goal,) = facts.goals
    assert (goal.wish, len(goal.steps), len(goal.done)) == ("Jeg vil være bager", 3, 2)
    assert (facts.agreements, facts.agreed_on) == (("Flere timer",), date(2026, 10, 14))
    assert (facts.next_day, facts.next_time, facts.next_place) == (date(2026, 12, 2), "13:00", {"": "Vang Brød"})
    assert len(facts.challenges) == 2


def test_what_was_agreed_at_a_talk_is_progress(caseload: Write) -> None:
    facts = siv_agreement_facts(source(caseload, "karin", "plan"))
    assert isinstance(facts, SivAgreementFacts)
    assert (facts.agreements, facts.agreed_on, facts.next_day, facts.next_time) == ((), None, None, None)
    assert (facts.next_place, facts.challenges, facts.withheld) == (None, (), ("progress",))
    assert "does not open" in refused(siv_agreement_facts(source(caseload, "karin", "progress")))


def test_an_agreement_needs_a_goal_that_is_under_way(caseload: Write) -> None:
    assert "no goal" in refused(siv_agreement_facts(source(caseload, day=date(2026, 8, 1))))
    later = siv_agreement_facts(source(caseload, day=date(2027, 1, 5)))
    assert isinstance(later, SivAgreementFacts)
    assert later.next_day is None
