"""A status letter says what has changed since the last one, and nothing that its reader may not know.

It is built round the worker's latest status. Contact notes, meeting records, ``notes`` and the
reasons of interruptions are not read here, so that no template can print them.
"""

from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information
from cti_cli.core.course import Course
from cti_cli.core.events import DocumentEntry
from cti_cli.core.facts.meeting import place_of, title_of
from cti_cli.core.facts.pictures import HEALTH, Pictures, pictures
from cti_cli.core.facts.scores import Score, scores
from cti_cli.core.facts.source import NextStep
from cti_cli.core.facts.standing import Party, Standing, hours_on, party, standing
from cti_cli.core.plan import UNDER_WAY, Goal, Hours, Status, Step
from cti_cli.core.programme import Programme
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.record import record
from cti_cli.core.settings import Settings
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, say

KIND = "status_letter"


@record
class GoalLine(NamedTuple):
    """One goal: the citizen's words, what has happened since the last letter, where it stands, what comes next."""

    wish: str
    is_new: bool
    since_last: str | None
    status: Words
    next: NextStep | None
    is_reached: bool


@record
class Agreed(NamedTuple):
    """What one meeting decided."""

    meeting: Words
    day: date
    decisions: tuple[str, ...]


@record
class Coming(NamedTuple):
    """A meeting that is booked."""

    meeting: Words
    day: date
    time: str | None
    place: Words | None
    at_home: bool


@record
class StatusFacts(NamedTuple):
    """Everything a status letter may say; what the reader may not know is empty, and named in ``withheld``."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    standing: Standing
    since: date | None
    first_name: str
    summary: str | None
    citizen_view: str | None
    health: str | None
    needs: str | None
    heard: date | None
    status_day: date | None
    goals: tuple[GoalLine, ...]
    done: tuple[NextStep, ...]
    agreed: tuple[Agreed, ...]
    further: tuple[NextStep, ...]
    meetings: tuple[Coming, ...]
    hours: Hours | None
    scores: tuple[Score, ...]
    hard: tuple[str, ...]
    contacts: int | None
    meetings_held: int | None
    worker: Party | None
    caseworker: Party | None
    pictures: Pictures


def status_facts(  # noqa: PLR0913 - the course, its programme and folder, to whom, when and how
    course: Course, programme: Programme, settings: Settings, to: Recipient, day: date, *, facts_only: bool = False
) -> StatusFacts | Refusal:
    """Gather what a status letter of ``day`` says to ``to``; a Refusal where there is nothing new to build it on."""
    status = _latest(course, day)
    before = _letters(course, to, day if status is None else status.day)
    since = before[-1].day if before else None
    newer = status is not None and not _used(course, to, status, day)
    if not newer and not facts_only:
        return _no_status(status)
    if not newer:
        used = [each.day for each in _letters(course, to, day)]
        since, status = max(used, default=since), None
    opens = to.permission.opens
    if not opens & {"plan", "progress"}:
        return Refusal(
            say("the permission opens neither plan nor progress, which is what a status letter is about"),
            say("ask the citizen; `cti consent COURSE give` notes the answer"),
        )
    return _gathered(_Source(course, programme, settings, to, day, since, opens), status)


class _Source(NamedTuple):
    course: Course
    programme: Programme
    settings: Settings
    to: Recipient
    day: date
    since: date | None
    opens: frozenset[Information]

    def is_new(self, day: date | None) -> bool:
        """Tell whether something of ``day`` belongs in this letter and was not in the last."""
        return day is not None and day <= self.day and (self.since is None or day > self.since)

    def named(self, name: str | None) -> Party | None:
        return party(self.course, self.settings, name, self.to)


def _latest(course: Course, day: date) -> Status | None:
    return max((each for each in course.statuses if each.day <= day), key=lambda each: each.day, default=None)


def _letters(course: Course, to: Recipient, before: date) -> list[DocumentEntry]:
    """Return the earlier status letters to the same party, oldest first."""
    found = [each for each in course.documents if each.kind == KIND and each.day < before and not each.as_of]
    return sorted((each for each in found if to.same_as(course, each.to)), key=lambda each: each.day)


def _used(course: Course, to: Recipient, status: Status, day: date) -> bool:
    """Tell whether a letter was written to the party after the status, on a day before ``day``."""
    return any(each.day >= status.day for each in _letters(course, to, day))


def _no_status(status: Status | None) -> Refusal:
    fix = say("`cti status COURSE` writes the next one; or use --facts-only")
    if status is None:
        return Refusal(say("there is no status to build the letter on"), fix)
    return Refusal(say("there is no status newer than the last letter; the latest is of {day}", day=status.day), fix)


def _gathered(source: _Source, status: Status | None) -> StatusFacts:
    course, day, opens = source.course, source.day, source.opens
    progress, plan, health = "progress" in opens, "plan" in opens, "health" in opens
    told = status if progress else None
    owner = course.person(course.plan.owner)
    return StatusFacts(
        to=source.to,
        opens=opens,
        withheld=_withheld(source, status),
        standing=standing(course, source.programme, day),
        since=source.since,
        first_name=course.citizen.first_name,
        summary=told.summary if told else None,
        citizen_view=told.citizen if told else None,
        health=status.health if status and health else None,
        needs=told.needs if told else None,
        heard=status.heard if status and (status.heard or day) <= day else None,
        status_day=status.day if status else None,
        goals=_goals(source, told) if plan else (),
        done=_done(source) if plan else (),
        agreed=_agreed(source) if progress else (),
        further=_further(source, told) if plan else (),
        meetings=_coming(source) if progress else (),
        hours=hours_on(course, day) if progress else None,
        scores=scores(course, source.programme, opens, day),
        hard=course.plan.barriers if source.to.is_citizen else (),
        contacts=_contacts(source) if "contacts" in opens else None,
        meetings_held=sum(each.status == "held" and source.is_new(each.day) for each in course.meetings)
        if "contacts" in opens
        else None,
        worker=source.named("worker"),
        caseworker=source.named(owner.id) if owner is not None and owner.in_post(day) else None,
        pictures=pictures(course, source.programme, source.settings, source.to, day),
    )


def _withheld(source: _Source, status: Status | None) -> tuple[Information, ...]:
    """Return the kinds that the course has something of, and the reader may not see."""
    course = source.course
    measured = {each.measure for each in course.measurements if each.day <= source.day}
    private = any(not person.is_professional for person in course.people)
    has: dict[Information, bool] = {
        "plan": bool(course.plan.goals),
        "progress": status is not None,
        "health": bool(status and status.health) or bool(measured & HEALTH),
        "measurements": bool(measured - HEALTH),
        "contacts": bool(course.contacts),
        "network": private,
    }
    return tuple(kind for kind, there in has.items() if there and kind not in source.opens)


def _goals(source: _Source, status: Status | None) -> tuple[GoalLine, ...]:
    return tuple(
        GoalLine(
            goal.wish,
            source.since is not None and source.is_new(goal.since),
            status.goals.get(goal.id) if status else None,
            label("goal_status", goal.status),
            _next(source, goal),
            goal.status == "reached",
        )
        for goal in source.course.plan.goals
        if _belongs(source, goal, status)
    )


def _belongs(source: _Source, goal: Goal, status: Status | None) -> bool:
    """Tell whether a goal is talked about: it is under way, or something about it is new."""
    if goal.since is not None and goal.since > source.day:
        return False
    told = status is not None and goal.id in status.goals
    return goal.status in UNDER_WAY or told or any(source.is_new(step.done) for step in goal.steps)


def _next(source: _Source, goal: Goal) -> NextStep | None:
    waiting = _waiting(goal, source.day)
    return _step(source, waiting[0]) if waiting else None


def _due(step: Step) -> date:
    return step.due or date.max


def _waiting(goal: Goal, day: date) -> list[Step]:
    """Return the steps of a goal that are not done, the most urgent first."""
    return sorted((step for step in goal.steps if step.done is None or step.done > day), key=_due)


def _step(source: _Source, step: Step) -> NextStep:
    return NextStep(step.what, source.named(step.who), step.due)


def _done(source: _Source) -> tuple[NextStep, ...]:
    steps = [step for goal in source.course.plan.goals for step in goal.steps if source.is_new(step.done)]
    steps.sort(key=lambda step: step.done or date.max)
    return tuple(NextStep(step.what, source.named(step.who), step.done) for step in steps)


def _further(source: _Source, status: Status | None) -> tuple[NextStep, ...]:
    """Return what is agreed beyond the next step of each goal that is talked about."""
    waiting = [
        step
        for goal in source.course.plan.goals
        if _belongs(source, goal, status)
        for step in _waiting(goal, source.day)[1:]
    ]
    return tuple(_step(source, step) for step in sorted(waiting, key=_due))


def _agreed(source: _Source) -> tuple[Agreed, ...]:
    held = [m for m in source.course.meetings if m.status == "held" and m.decisions and source.is_new(m.day)]
    return tuple(
        Agreed(title_of(each, source.programme), each.day, each.decisions) for each in sorted(held, key=lambda m: m.day)
    )


def _coming(source: _Source) -> tuple[Coming, ...]:
    booked = [m for m in source.course.meetings if m.status == "booked" and m.day >= source.day]
    return tuple(
        Coming(
            title_of(each, source.programme),
            each.day,
            each.time,
            place_of(each, source.course, source.to),
            not each.where and each.place == "home",
        )
        for each in sorted(booked, key=lambda m: (m.day, m.time or ""))
    )


def _contacts(source: _Source) -> int:
    contacts = source.course.contacts
    return sum(each.made and each.with_citizen and source.is_new(each.day) for each in contacts)


def has_news(course: Course, since: date, today: date, *, facts_only: bool) -> bool:
    """Tell whether something has come after a letter of ``since`` that asks for another: a status, or any fact."""
    if any(since < each.day <= today for each in course.statuses):
        return True
    if not facts_only:
        return False
    happened = [step.done for goal in course.plan.goals for step in goal.steps]
    happened += [goal.since for goal in course.plan.goals]
    happened += [each.day for each in course.meetings if each.status == "held"]
    return any(day is not None and since < day <= today for day in happened)
