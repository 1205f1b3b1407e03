"""A handover plan says who carries what when the worker leaves, and says plainly what is still missing."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information
from cti_cli.core.course import Course
from cti_cli.core.facts.crisis import helpers_there, may_be_shared, to_be_rung
from cti_cli.core.facts.pictures import Pictures, pictures
from cti_cli.core.facts.source import NextStep, Source
from cti_cli.core.facts.standing import Party, Standing, hours_on, may_be_listed, standing
from cti_cli.core.plan import UNDER_WAY, Handover, Task
from cti_cli.core.programme import Programme
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.record import record
from cti_cli.core.settings import Settings
from cti_cli.core.settled import crisis_plan_stands
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Phrase, Words, say

KIND = "handover_plan"


@record
class Goal(NamedTuple):
    """A goal that goes on, in the citizen's words, with what remains to be done."""

    wish: str
    status: Words
    steps: tuple[NextStep, ...]


@record
class Handed(NamedTuple):
    """One responsibility: from whom to whom, tried in phase 2 or not, and accepted on what day."""

    what: str
    giver: Party | None
    taker: Party | None
    tried: bool | None
    accepted: date | None


@record
class Support(NamedTuple):
    """Support after the course: is it needed, which, and what has the authority decided."""

    needed: bool | None
    kind: Words | None
    is_sel_85: bool
    decision: str | None
    decided: date | None
    receiver: Party | None
    asked_by: date | None


NO_SUPPORT = Support(needed=None, kind=None, is_sel_85=False, decision=None, decided=None, receiver=None, asked_by=None)


@record
class Crisis(NamedTuple):
    """What the citizen does when it gets hard, in the citizen's own words."""

    triggers: tuple[str, ...]
    early_signs: tuple[str, ...]
    own_steps: tuple[str, ...]
    helps: tuple[str, ...]
    helps_not: tuple[str, ...]
    helpers: tuple[Party, ...]
    workplace: str | None


@record
class HandoverFacts(NamedTuple):
    """Everything a handover plan may say; what the reader may not know is empty, and named in ``withheld``."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    standing: Standing
    first_name: str
    purpose: str | None
    long_term: str | None
    goals: tuple[Goal, ...]
    tasks: tuple[Handed, ...]
    support: Support
    crisis: Crisis | None
    people: tuple[Party, ...]
    consultant: Party | None
    hours: float | None
    next_review: date | None
    known_by: tuple[tuple[Party, date], ...]
    missing: tuple[Phrase, ...]
    worker: Party | None
    emergency: tuple[str, ...]
    pictures: Pictures


def handover_facts(
    course: Course, programme: Programme, settings: Settings, to: Recipient, day: date
) -> HandoverFacts | Refusal:
    """Gather what the handover plan says to ``to`` on ``day``; a Refusal where nothing is planned yet."""
    handover, to = course.handover, _without_the_crisis(course, to)
    opens = to.permission.opens
    if handover is None or not (handover.long_term or handover.tasks):
        return Refusal(
            say("nothing is planned for the handover yet"),
            say("fill in handover.long_term and handover.tasks with `cti edit`"),
        )
    if not opens & {"plan", "progress"}:
        return Refusal(
            say("the permission opens neither plan nor progress, which is what a handover plan is about"),
            say("ask the citizen; `cti consent COURSE give` notes the answer"),
        )
    source = Source(course, programme, settings, to, day)
    progress, where = "progress" in opens, standing(course, programme, day)
    consultants = course.in_role("job_consultant", day)
    return HandoverFacts(
        to=to,
        opens=opens,
        withheld=_withheld(source),
        standing=where,
        first_name=course.citizen.first_name,
        purpose=course.plan.purpose if "plan" in opens else None,
        long_term=handover.long_term if "plan" in opens else None,
        goals=_goals(source) if "plan" in opens else (),
        tasks=tuple(_handed(source, task) for task in handover.tasks) if progress else (),
        support=_support(source, where.last) if progress else NO_SUPPORT,
        crisis=_crisis(source) if "crisis" in opens else None,
        people=_people(source),
        consultant=source.named(consultants[0].id) if consultants else None,
        hours=_hours(source) if progress else None,
        next_review=handover.next_review,
        known_by=_known_by(source) if progress else (),
        missing=tuple(_missing(source, where)),
        worker=source.named("worker"),
        emergency=settings.documents.emergency,
        pictures=pictures(course, programme, settings, to, day),
    )


def _handover(source: Source) -> Handover:
    return source.course.handover or Handover()


def _withheld(source: Source) -> tuple[Information, ...]:
    course = source.course
    has: dict[Information, bool] = {
        "plan": bool(course.plan.goals or course.plan.purpose),
        "progress": bool(_handover(source).tasks),
        "crisis": course.crisis_plan is not None,
        "network": any(not person.is_professional and person.in_post(source.day) for person in course.people),
    }
    return tuple(kind for kind, there in has.items() if there and kind not in source.opens)


def _goals(source: Source) -> tuple[Goal, ...]:
    return tuple(
        Goal(
            goal.wish,
            label("goal_status", goal.status),
            tuple(NextStep(step.what, source.named(step.who), step.due) for step in goal.steps if step.done is None),
        )
        for goal in source.course.plan.goals
        if goal.status in UNDER_WAY
    )


def _handed(source: Source, task: Task) -> Handed:
    return Handed(task.what, source.named(task.from_), source.named(task.to), task.tried, task.accepted)


def _support(source: Source, last: date | None) -> Support:
    given = _handover(source).continued_support
    if given is None:
        return NO_SUPPORT._replace(asked_by=last)
    row = source.programme.basis(given.kind, source.day) if given.kind else None
    kind: Words | None = {"": row.wording} if row else {"": given.kind} if given.kind else None
    receiver = source.named(given.receiving_worker)
    return Support(given.needed, kind, given.kind == "sel-85", given.decision, given.decided, receiver, last)


def _without_the_crisis(course: Course, to: Recipient) -> Recipient:
    """Close the crisis plan to a workplace for which the citizen has written nothing in it, or shared nothing."""
    plan = course.crisis_plan
    if to.role != "employer" or plan is None or (plan.workplace and may_be_shared(plan, to)):
        return to
    return to._replace(permission=to.permission._replace(opens=to.permission.opens - {"crisis"}))


def _crisis(source: Source) -> Crisis | None:
    """Return the crisis plan; a workplace reads its own part and whom to ring, as in its copy of the plan."""
    plan = source.course.crisis_plan
    if plan is None:
        return None
    if source.to.role == "employer":
        return Crisis((), (), (), (), (), to_be_rung(source, plan), plan.workplace)
    helpers = source.parties(each.id for each in helpers_there(source, plan))
    return Crisis(
        plan.triggers, plan.early_signs, plan.own_steps, plan.helps, plan.helps_not, helpers, plan.workplace
    )  # fmt: skip


def _people(source: Source) -> tuple[Party, ...]:
    """Return those who stay, with their numbers: professionals, and the network where it may be known."""
    shown = [each for each in source.course.people if each.in_post(source.day) and may_be_listed(each, source.to)]
    found = (source.named(person.id) for person in shown)
    return tuple(each for each in found if each is not None)


def _hours(source: Source) -> float | None:
    agreed = hours_on(source.course, source.day)
    return agreed.hours if agreed else None


def _known_by(source: Source) -> tuple[tuple[Party, date], ...]:
    """Return who has said yes to a task, or was at the closing meeting, each with the first such day."""
    days: dict[str, date] = {}
    for task in _handover(source).tasks:
        if task.to and task.accepted and task.accepted <= source.day:
            days[task.to] = min(task.accepted, days.get(task.to, task.accepted))
    for meeting in source.course.meetings:
        if meeting.kind == "closing_meeting" and meeting.status == "held" and meeting.day <= source.day:
            for name in meeting.participants or ("citizen", "worker"):
                days.setdefault(name, meeting.day)
    named = [(source.named(name), day) for name, day in sorted(days.items(), key=lambda each: (each[1], each[0]))]
    return tuple((who, day) for who, day in named if who is not None)


def _missing(source: Source, where: Standing) -> list[Phrase]:
    """Return what the plan lacks, each in a sentence."""
    handover = _handover(source)
    found = [phrase for task in handover.tasks if (phrase := _unowned(source, task)) is not None]
    if not handover.tasks:
        found.append(say("It is not yet agreed who takes over which task."))
    if "plan" in source.opens and not handover.long_term:
        found.append(say("The long-term plan is not written yet."))
    support = handover.continued_support
    if "progress" in source.opens and (support is None or support.needed is None):
        found.append(say("It has not been considered whether support goes on after the course."))
    if "crisis" in source.opens and source.to.role != "employer" and not crisis_plan_stands(source.course):
        found.append(say("The crisis plan lacks a private or a professional helper."))
    if handover.next_review is None:
        found.append(say("No day is set for the next review."))
    if where.last is None and not source.course.is_closed(source.day):
        found.append(say("The last day of the course is not set."))
    return found


def _unowned(source: Source, task: Task) -> Phrase | None:
    if "progress" not in source.opens:
        return None
    taker = source.named(task.to)
    if taker is None or taker.is_worker:
        return say("Nobody has taken over: {task}.", task=task.what)
    if task.accepted is None:
        return say("{name} has not yet said yes to: {task}.", name=taker.name, task=task.what)
    return None
