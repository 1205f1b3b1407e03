"""A closing note says what was reached and who carries on; it blames nobody, and it ends a course, never a grant."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information
from cti_cli.core.course import Closing
from cti_cli.core.facts.pictures import HEALTH, Pictures
from cti_cli.core.facts.scores import Score, scores
from cti_cli.core.facts.source import NextStep, Source, closed_to
from cti_cli.core.facts.standing import Party, Standing, hours_on
from cti_cli.core.plan import Hours
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.record import record
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, say


@record
class Result(NamedTuple):
    """One goal in the citizen's words: how far it was reached, by what, and what remains."""

    wish: str
    result: Words
    reached: str | None
    left: tuple[NextStep, ...]


@record
class ClosingFacts(NamedTuple):
    """Everything a closing note may say; what the reader may not know is empty, and named in ``withheld``."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    standing: Standing
    first_name: str
    closed: date
    completed: bool | None
    reason: str | None
    purpose: str | None
    outcomes: tuple[Words, ...]
    results: tuple[Result, ...]
    job: str | None
    hours: float | None
    ordinary: Hours | None
    scores: tuple[Score, ...]
    supports: str | None
    risks: str | None
    evaluation: str | None
    receiver: Party | None
    consultant: Party | None
    follow_up: date | None
    worker: Party | None
    pictures: Pictures


def closing_facts(source: Source, follow_up: date | None) -> ClosingFacts | Refusal:
    """Gather the closing note; a Refusal while the course is open, or where it ended early and nobody said why."""
    if not source.opens & {"plan", "progress"}:
        return closed_to("plan", "progress")
    closing = source.course.closing
    if closing is None or closing.day is None or closing.day > source.day:
        return Refusal(say("the course is not closed yet"), say("`cti close COURSE` closes it"))
    if closing.completed is False and not closing.reason:
        return Refusal(
            say("the course ended early, and closing.reason does not say why"), say("add it with `cti edit`")
        )
    return _gathered(source, closing, closing.day, follow_up)


def _gathered(source: Source, closing: Closing, closed: date, follow_up: date | None) -> ClosingFacts:
    course, progress = source.course, "progress" in source.opens
    told = closing if progress else Closing()
    support = course.handover.continued_support if course.handover else None
    consultants = course.in_role("job_consultant", closed)
    return ClosingFacts(
        to=source.to,
        opens=source.opens,
        withheld=_withheld(source),
        standing=source.standing(),
        first_name=source.first_name,
        closed=closed,
        completed=told.completed,
        reason=told.reason,
        purpose=course.plan.purpose if "plan" in source.opens else None,
        outcomes=tuple(label("outcomes", each, source.programme) for each in _outcomes(source, told)),
        results=_results(source, closing) if "plan" in source.opens else (),
        job=told.job,
        hours=told.hours,
        ordinary=hours_on(course, closed) if progress else None,
        scores=scores(course, source.programme, source.opens, source.day),
        supports=told.supports,
        risks=told.risks,
        evaluation=told.evaluation,
        receiver=source.named(support.receiving_worker) if support and progress else None,
        consultant=source.named(consultants[0].id) if consultants and progress else None,
        follow_up=follow_up,
        worker=source.worker,
        pictures=source.pictures(),
    )


def _outcomes(source: Source, told: Closing) -> tuple[str, ...]:
    """Return what came of it; better health is told where health may be known."""
    return tuple(each for each in told.outcomes if each != "health" or "health" in source.opens)


def _results(source: Source, closing: Closing) -> tuple[Result, ...]:
    last = max(source.course.statuses, key=lambda each: each.day, default=None)
    told = last.goals if last and last.day <= source.day and "progress" in source.opens else {}
    return tuple(
        Result(
            goal.wish,
            label("goal_status", closing.results.get(goal.id, goal.status)),
            told.get(goal.id),
            source.waiting(goal) if goal.status != "dropped" else (),
        )
        for goal in source.course.plan.goals
    )


def _withheld(source: Source) -> tuple[Information, ...]:
    course = source.course
    measured = {each.measure for each in course.measurements if each.day <= source.day}
    return source.withheld(
        plan=bool(course.plan.goals), progress=True, health=bool(measured & HEALTH),
        measurements=bool(measured - HEALTH),
    )  # fmt: skip
