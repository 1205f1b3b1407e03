"""Who covers for an absent colleague needs the next few days, and not the citizen's history."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cti_cli.core.citizen import Information, Person
from cti_cli.core.consent import Permission, permission
from cti_cli.core.course import Course
from cti_cli.core.due import Due
from cti_cli.core.facts.crisis import helpers_there
from cti_cli.core.facts.meeting import booked, place_of, title_of
from cti_cli.core.facts.source import NextStep, Source, closed_to
from cti_cli.core.facts.standing import Party, Standing, hours_on
from cti_cli.core.plan import Hours
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.record import record
from cti_cli.core.settings import Organisation
from cti_cli.core.words import Words

DEPUTY: Literal["worker"] = "worker"


@record
class Item(NamedTuple):
    """One thing in the days to cover; ``time`` and ``place`` where it is a meeting."""

    what: Words
    day: date
    time: str | None
    place: Words | None
    others: tuple[Party, ...]


@record
class CoverFacts(NamedTuple):
    """Everything a cover pack may say of one citizen, for the days from ``first`` to ``last``."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    standing: Standing
    first_name: str
    first: date
    last: date
    phone: str | None
    contact_by: str | None
    interpreter: str | None
    meetings: tuple[Item, ...]
    dues: tuple[Item, ...]
    steps: tuple[NextStep, ...]
    hours: Hours | None
    people: tuple[Party, ...]
    early_signs: tuple[str, ...]
    own_steps: tuple[str, ...]
    helps: tuple[str, ...]
    helps_not: tuple[str, ...]
    helpers: tuple[Party, ...]
    emergency: tuple[str, ...]
    worker: Party | None


def deputy(course: Course, organisation: Organisation, day: date) -> Recipient:
    """Return the colleague who does the worker's own work meanwhile: appointments and steps, and what consents add.

    A colleague of the same unit is no other party (ours); health, crisis and network take a permission
    that names the role ``worker`` or the organisation.
    """
    person = Person(DEPUTY, organisation.unit or organisation.name or "", DEPUTY, organisation.name)
    given = permission(course, person, day)
    own: frozenset[Information] = frozenset({"plan", "progress"})
    return Recipient(DEPUTY, DEPUTY, person, Permission(own | (given.opens if given else own)))


def cover_facts(source: Source, dues: Iterable[Due], days: int) -> CoverFacts | Refusal:
    """Gather one citizen's page; ``dues`` is what the agenda asks for up to the last of the days."""
    if "progress" not in source.opens:
        return closed_to("progress")
    course, last = source.course, source.day + timedelta(days=days - 1)
    citizen, crisis = course.citizen, course.crisis_plan if "crisis" in source.opens else None
    return CoverFacts(
        to=source.to,
        opens=source.opens,
        withheld=_withheld(source),
        standing=source.standing(),
        first_name=source.first_name,
        first=source.day,
        last=last,
        phone=citizen.phone if source.to.is_citizen or not citizen.protected else None,
        contact_by=citizen.contact_by,
        interpreter=citizen.interpreter,
        meetings=_meetings(source, last),
        dues=tuple(Item(each.title, each.day, None, None, ()) for each in dues if _is_asked(each, last)),
        steps=_steps(source, last) if "plan" in source.opens else (),
        hours=hours_on(course, source.day),
        people=source.professionals(),
        early_signs=crisis.early_signs if crisis else (),
        own_steps=crisis.own_steps if crisis else (),
        helps=crisis.helps if crisis else (),
        helps_not=crisis.helps_not if crisis else (),
        helpers=source.parties(each.id for each in helpers_there(source, crisis)) if crisis else (),
        emergency=source.settings.documents.emergency,
        worker=source.worker,
    )


def _is_asked(due: Due, last: date) -> bool:
    return due.settled is None and due.meeting is None and due.day <= last


def _meetings(source: Source, last: date) -> tuple[Item, ...]:
    return tuple(
        Item(
            title_of(each, source.programme),
            each.day,
            each.time,
            place_of(each, source.course, source.to),
            source.parties(name for name in each.participants or () if name not in ("citizen", "worker")),
        )
        for each in booked(source.course, source.day)
        if each.day <= last
    )


def _steps(source: Source, last: date) -> tuple[NextStep, ...]:
    """Return the steps that fall due, and those that have."""
    goals = (goal for goal in source.course.plan.goals if goal.is_under_way(source.day))
    steps = [step for goal in goals for step in source.waiting(goal) if step.due and step.due <= last]
    return tuple(sorted(steps, key=lambda each: each.due or last))


def _withheld(source: Source) -> tuple[Information, ...]:
    private = any(not each.is_professional for each in source.course.people)
    return source.withheld(plan=bool(source.course.plan.goals), crisis=bool(source.course.crisis_plan), network=private)
