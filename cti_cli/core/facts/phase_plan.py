"""A phase plan works on one to three things, each for a reason the citizen knows, and ends with what came of it."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information
from cti_cli.core.dates import Duration
from cti_cli.core.facts.pictures import Pictures
from cti_cli.core.facts.source import NextStep, Source, closed_to
from cti_cli.core.facts.standing import Party
from cti_cli.core.phases import timeline
from cti_cli.core.plan import Focus, PhasePlan
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.reckoning import long_words
from cti_cli.core.record import record
from cti_cli.core.words import Label, Phrase, Words, say


@record
class FocusLine(NamedTuple):
    """One thing that the phase works on; ``wish`` is the goal in the citizen's words."""

    track: Words | None
    wish: str | None
    why: str | None
    steps: tuple[NextStep, ...]
    done: tuple[NextStep, ...]
    result: str | None
    carried_over: bool | None


@record
class PhasePlanFacts(NamedTuple):
    """Everything a phase plan may say; the days are empty for a reader who may not know them."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    first_name: str
    number: int
    of: int
    name: Label
    first: date | None
    last: date | None
    end: date | None
    purpose: str | None
    focus: tuple[FocusLine, ...]
    prompts: tuple[Label, ...]
    every: Phrase | None
    worker: Party | None
    pictures: Pictures


def phase_plan_facts(source: Source) -> PhasePlanFacts | Refusal:
    """Gather the plan of the phase that the day lies in; before and after the phases, the nearest one's."""
    if "plan" not in source.opens:
        return closed_to("plan")
    line = timeline(source.course, source.programme)
    if not line.phases:
        return Refusal(
            say("the course has no phases"), say("phases need a programme that has them, a start and a length")
        )
    number = line.phase_on(source.day) or (1 if source.day < line.phases[0].start else len(line.phases))
    plan = next((each for each in source.course.phase_plans if each.phase == number and each.focus), None)
    if plan is None:
        return Refusal(
            say("nothing is chosen to work on in phase {number}", number=number),
            say("choose one to three things under phase_plans with `cti edit`"),
        )
    rule, span = source.programme.phases[number - 1], line.phases[number - 1]
    progress = "progress" in source.opens
    return PhasePlanFacts(
        to=source.to,
        opens=source.opens,
        withheld=source.withheld(progress=True),
        first_name=source.first_name,
        number=number,
        of=len(line.phases),
        name=rule.title,
        first=span.start if progress else None,
        last=span.last if progress else None,
        end=line.last if progress else None,
        purpose=source.course.plan.purpose,
        focus=_focus(source, plan),
        prompts=() if source.to.is_citizen else rule.aims,
        every=_every(rule.contact_every) if source.to.is_citizen else None,
        worker=source.worker,
        pictures=source.pictures(),
    )


def _every(guide: Duration | None) -> Phrase | None:
    return long_words(guide.unit, guide.number) if guide else None


def _focus(source: Source, plan: PhasePlan) -> tuple[FocusLine, ...]:
    return tuple(_line(source, each) for each in plan.focus)


def _line(source: Source, focus: Focus) -> FocusLine:
    goal = next((each for each in source.course.plan.goals if each.id == focus.goal), None)
    return FocusLine(
        track=source.track(focus.track),
        wish=goal.wish if goal else None,
        why=focus.why,
        steps=source.waiting(goal) if goal else (),
        done=source.done(goal) if goal else (),
        result=focus.result,
        carried_over=focus.carried_over,
    )
