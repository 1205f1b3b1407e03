"""The agreement of a talk at a drop-in centre sets out from the citizen's own words, and goes in small steps."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information
from cti_cli.core.facts.meeting import booked, held, place_of
from cti_cli.core.facts.source import NextStep, Source, closed_to
from cti_cli.core.facts.standing import Party
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.record import record
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, say


@record
class SmallSteps(NamedTuple):
    """One goal in the citizen's words, with the steps that are next and those that are done."""

    wish: str
    steps: tuple[NextStep, ...]
    done: tuple[NextStep, ...]


@record
class SivAgreementFacts(NamedTuple):
    """Everything the agreement form may say: goals, activities and agreements."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    first_name: str
    purpose: str | None
    challenges: tuple[Words, ...]
    goals: tuple[SmallSteps, ...]
    agreed_on: date | None
    agreements: tuple[str, ...]
    next_day: date | None
    next_time: str | None
    next_place: Words | None
    worker: Party | None


def siv_agreement_facts(source: Source) -> SivAgreementFacts | Refusal:
    """Gather the agreement form; a Refusal where the citizen has named no goal yet."""
    if "plan" not in source.opens:
        return closed_to("plan")
    plan = source.course.plan
    goals = [goal for goal in plan.goals if goal.is_under_way(source.day)]
    if not goals:
        return Refusal(
            say("no goal is under way"), say("write down what the citizen wants, under plan.goals, with `cti edit`")
        )
    progress = "progress" in source.opens
    talk = next((each for each in held(source.course, source.day) if each.decisions), None) if progress else None
    coming = next(iter(booked(source.course, source.day)), None) if progress else None
    return SivAgreementFacts(
        to=source.to,
        opens=source.opens,
        withheld=source.withheld(progress=any(each.decisions for each in source.course.meetings)),
        first_name=source.first_name,
        purpose=plan.purpose,
        challenges=tuple(
            label("challenges", each, source.programme) for each in plan.challenges if source.to.is_citizen
        ),
        goals=tuple(SmallSteps(goal.wish, source.waiting(goal), source.done(goal)) for goal in goals),
        agreed_on=talk.day if talk else None,
        agreements=talk.decisions if talk else (),
        next_day=coming.day if coming else None,
        next_time=coming.time if coming else None,
        next_place=place_of(coming, source.course, source.to) if coming else None,
        worker=source.worker,
    )
