"""A crisis plan is the citizen's own; a workplace reads what the citizen wants it to know, and not one word more."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information, Person
from cti_cli.core.facts.source import Source, closed_to
from cti_cli.core.facts.standing import Party
from cti_cli.core.plan import CrisisPlan
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.record import record
from cti_cli.core.words import say


@record
class CrisisFacts(NamedTuple):
    """Everything a crisis plan may say, in the citizen's words; an employer's holds ``workplace`` and one helper."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    first_name: str
    triggers: tuple[str, ...]
    early_signs: tuple[str, ...]
    own_steps: tuple[str, ...]
    helps: tuple[str, ...]
    helps_not: tuple[str, ...]
    helpers: tuple[Party, ...]
    workplace: str | None
    emergency: tuple[str, ...]
    shared_with: tuple[Party, ...]
    next_look: date | None


def crisis_facts(source: Source) -> CrisisFacts | Refusal:
    """Gather the crisis plan for its reader; a Refusal where there is none, or the citizen shares it with others."""
    plan = source.course.crisis_plan
    if plan is None or not (plan.own_steps or plan.early_signs or plan.helpers):
        return Refusal(say("there is no crisis plan yet"), say("write it with the citizen, under crisis_plan"))
    if source.to.role == "employer":
        return _for_the_workplace(source, plan)
    if "crisis" not in source.opens:
        return closed_to("crisis")
    handover = source.course.handover
    return CrisisFacts(
        to=source.to,
        opens=source.opens,
        withheld=source.withheld(network=any(not each.is_professional for each in helpers_there(source, plan))),
        first_name=source.first_name,
        triggers=plan.triggers,
        early_signs=plan.early_signs,
        own_steps=plan.own_steps,
        helps=plan.helps,
        helps_not=plan.helps_not,
        helpers=source.parties(each.id for each in helpers_there(source, plan)),
        workplace=plan.workplace,
        emergency=source.settings.documents.emergency,
        shared_with=source.parties(plan.may_share),
        next_look=handover.next_review if handover else None,
    )


def _for_the_workplace(source: Source, plan: CrisisPlan) -> CrisisFacts | Refusal:
    """Return the employer's copy: section 6 of the plan and one person to ring."""
    if not may_be_shared(plan, source.to):
        return Refusal(
            say("the citizen has not said that the workplace may read the crisis plan"),
            say("ask the citizen, and add the answer under crisis_plan.may_share"),
        )
    if not plan.workplace:
        return Refusal(
            say("the crisis plan says nothing that the workplace should know"),
            say("write it with the citizen, under crisis_plan.workplace"),
        )
    return CrisisFacts(
        to=source.to,
        opens=source.opens,
        withheld=(),
        first_name=source.first_name,
        triggers=(),
        early_signs=(),
        own_steps=(),
        helps=(),
        helps_not=(),
        helpers=to_be_rung(source, plan),
        workplace=plan.workplace,
        emergency=(),
        shared_with=(),
        next_look=None,
    )


def may_be_shared(plan: CrisisPlan, to: Recipient) -> bool:
    """Tell whether the citizen has said that this workplace may read its part of the plan."""
    return to.person is not None and bool({to.key, to.role, to.person.organisation} & set(plan.may_share))


def to_be_rung(source: Source, plan: CrisisPlan) -> tuple[Party, ...]:
    """Return the one whom a workplace may ring."""
    return source.parties(each.id for each in helpers_there(source, plan) if _may_be_rung(source, each))[:1]


def helpers_there(source: Source, plan: CrisisPlan) -> tuple[Person, ...]:
    """Return the helpers who are still there; a doctor only where health may be known."""
    people = (source.course.person(name) for name in plan.helpers)
    there = (each for each in people if each is not None and each.in_post(source.day))
    return tuple(each for each in there if each.role != "doctor" or "health" in source.opens)


def _may_be_rung(source: Source, helper: Person) -> bool:
    """Tell whether a workplace may have the number: a professional's, never the reader's own."""
    return helper.is_professional and helper.role != "doctor" and helper.id != source.to.key
