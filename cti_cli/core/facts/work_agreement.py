"""A work agreement says what the workplace does differently, never which illness is behind it."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information
from cti_cli.core.facts.source import Source, closed_to
from cti_cli.core.facts.standing import Party, hours_on
from cti_cli.core.plan import Hours, WorkAgreement
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.record import record
from cti_cli.core.words import say


@record
class WorkAgreementFacts(NamedTuple):
    """Everything a work agreement may say; ``considerations`` and ``aids`` are open with health alone."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    first_name: str
    agreed: date | None
    employer: Party | None
    hours: Hours | None
    later: tuple[Hours, ...]
    tasks: str | None
    considerations: str | None
    aids: str | None
    mentor: str | None
    sub_goals: tuple[str, ...]
    follow_up: str | None
    worker: Party | None


def work_agreement_facts(source: Source) -> WorkAgreementFacts | Refusal:
    """Gather the work agreement; a Refusal where neither tasks nor hours are agreed."""
    if "progress" not in source.opens:
        return closed_to("progress")
    agreement = source.course.work_agreement
    if agreement is None or not (agreement.tasks or agreement.hours):
        return Refusal(say("no tasks and no hours are agreed yet"), say("fill in work_agreement with `cti edit`"))
    health = "health" in source.opens
    return WorkAgreementFacts(
        to=source.to,
        opens=source.opens,
        withheld=source.withheld(health=bool(agreement.health or agreement.aids)),
        first_name=source.first_name,
        agreed=agreement.day,
        employer=source.named(agreement.employer),
        hours=hours_on(source.course, source.day) or _first(agreement),
        later=_later(source, agreement),
        tasks=agreement.tasks,
        considerations=agreement.health if health else None,
        aids=agreement.aids if health else None,
        mentor=agreement.mentor,
        sub_goals=agreement.sub_goals,
        follow_up=agreement.follow_up,
        worker=source.worker,
    )


def _first(agreement: WorkAgreement) -> Hours | None:
    """Return the hours to begin with, where the work has not begun."""
    return min(agreement.hours, key=lambda each: each.from_ or date.min, default=None)


def _later(source: Source, agreement: WorkAgreement) -> tuple[Hours, ...]:
    now = hours_on(source.course, source.day) or _first(agreement)
    coming = [each for each in agreement.hours if each.from_ and each.from_ > source.day and each is not now]
    return tuple(sorted(coming, key=lambda each: each.from_ or date.min))
