"""A meeting is told by its decisions; what was said at it stays with the worker."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from cti_cli.core.citizen import Information
from cti_cli.core.course import Course
from cti_cli.core.events import Meeting
from cti_cli.core.facts.source import NextStep, Source, closed_to
from cti_cli.core.facts.standing import Party, Standing
from cti_cli.core.plan import Goal
from cti_cli.core.programme import Programme
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.record import record
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Label, Words, say


@record
class Appointment(NamedTuple):
    """When and where a meeting is, and who comes; ``address`` is the office's, line by line.

    ``others`` are those beside citizen and worker, ``everyone`` all of them.
    """

    title: Words
    day: date
    time: str | None
    until: str | None
    place: Words | None
    at_home: bool
    address: tuple[str, ...]
    others: tuple[Party, ...]
    everyone: tuple[Party, ...]


@record
class InvitationFacts(NamedTuple):
    """Everything an invitation may say."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    first_name: str
    meeting: Appointment
    purpose: str | None
    bring: tuple[str, ...]
    interpreter: str | None
    worker: Party | None


@record
class AgendaFacts(NamedTuple):
    """Everything an agenda may say: what is to be settled, and what was agreed last time."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    first_name: str
    standing: Standing
    meeting: Appointment
    purpose: str | None
    points: tuple[Label, ...]
    goals: tuple[str, ...]
    last_day: date | None
    last_decisions: tuple[str, ...]


@record
class MinutesFacts(NamedTuple):
    """Everything minutes may say: who was there, what was decided, who does what, and when one meets again."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    first_name: str
    meeting: Appointment
    purpose: str | None
    decisions: tuple[str, ...]
    steps: tuple[NextStep, ...]
    next: Appointment | None


def title_of(meeting: Meeting, programme: Programme) -> Words:
    """Name a kind of meeting in the programme's words."""
    rule = programme.meeting(meeting.kind)
    return rule.title if rule else {"": meeting.kind}


def place_of(meeting: Meeting, course: Course, to: Recipient) -> Words | None:
    """Say where a meeting is; a protected home is told to the citizen alone."""
    hidden = course.citizen.protected and meeting.place == "home" and not to.is_citizen
    if meeting.where and not hidden:
        return {"": meeting.where}
    return label("place", meeting.place) if meeting.place and meeting.place != "other" else None


def booked(course: Course, day: date) -> tuple[Meeting, ...]:
    """Return the meetings that are booked for ``day`` or later, the next one first."""
    found = [each for each in course.meetings if each.status == "booked" and each.day >= day]
    return tuple(sorted(found, key=lambda each: (each.day, each.time or "")))


def held(course: Course, day: date) -> tuple[Meeting, ...]:
    """Return the meetings held up to ``day``, the latest first."""
    found = [each for each in course.meetings if each.status == "held" and each.day <= day]
    return tuple(sorted(found, key=lambda each: (each.day, each.time or ""), reverse=True))


def invitation_facts(source: Source, meeting: Meeting) -> InvitationFacts | Refusal:
    """Gather an invitation; a Refusal where nobody could find the meeting by it."""
    if "progress" not in source.opens:
        return closed_to("progress")
    lacking = _lacking(meeting)
    if lacking is not None:
        return lacking
    return InvitationFacts(
        to=source.to,
        opens=source.opens,
        withheld=_withheld(source, meeting),
        first_name=source.first_name,
        meeting=_appointment(source, meeting),
        purpose=meeting.purpose,
        bring=meeting.bring if source.to.is_citizen else (),
        interpreter=source.course.citizen.interpreter,
        worker=source.worker,
    )


def agenda_facts(source: Source, meeting: Meeting) -> AgendaFacts | Refusal:
    """Gather the agenda of a meeting: its purpose, what the programme wants settled, and what was agreed last."""
    if "progress" not in source.opens:
        return closed_to("progress")
    rule = source.programme.meeting(meeting.kind)
    last = next((each for each in held(source.course, source.day) if each.decisions), None)
    return AgendaFacts(
        to=source.to,
        opens=source.opens,
        withheld=_withheld(source, meeting),
        first_name=source.first_name,
        standing=source.standing(),
        meeting=_appointment(source, meeting),
        purpose=meeting.purpose,
        points=rule.asks if rule else (),
        goals=tuple(goal.wish for goal in _unfinished(source)),
        last_day=last.day if last else None,
        last_decisions=last.decisions if last else (),
    )


def minutes_facts(source: Source, meeting: Meeting) -> MinutesFacts | Refusal:
    """Gather the minutes of a held meeting; a Refusal where nothing was decided, or nothing noted."""
    if "progress" not in source.opens:
        return closed_to("progress")
    if not meeting.decisions:
        return Refusal(
            say("no decisions are noted for the meeting of {day}", day=meeting.day),
            say("add them to the meeting under decisions"),
        )
    coming = booked(source.course, source.day)
    return MinutesFacts(
        to=source.to,
        opens=source.opens,
        withheld=_withheld(source, meeting),
        first_name=source.first_name,
        meeting=_appointment(source, meeting),
        purpose=meeting.purpose,
        decisions=meeting.decisions,
        steps=tuple(step for goal in _unfinished(source) for step in source.waiting(goal)),
        next=_appointment(source, coming[0]) if coming else None,
    )


def _lacking(meeting: Meeting) -> Refusal | None:
    if meeting.time is None:
        return Refusal(
            say("the meeting of {day} has no time", day=meeting.day), say("add time to the meeting with `cti edit`")
        )
    if meeting.place is None and not meeting.where:
        return Refusal(
            say("the meeting of {day} has no place", day=meeting.day), say("add place to the meeting with `cti edit`")
        )
    return None


def _appointment(source: Source, meeting: Meeting) -> Appointment:
    organisation = source.settings.organisation
    names = ("citizen", "worker") if meeting.participants is None else meeting.participants
    return Appointment(
        title=title_of(meeting, source.programme),
        day=meeting.day,
        time=meeting.time,
        until=_until(meeting),
        place=place_of(meeting, source.course, source.to),
        at_home=meeting.place == "home" and not meeting.where,
        address=organisation.address if meeting.place == "office" and not meeting.where else (),
        others=source.parties(name for name in names if name not in ("citizen", "worker")),
        everyone=source.parties(names),
    )


def _until(meeting: Meeting) -> str | None:
    """Return when a meeting ends, by its length; None where it would reach beyond its day."""
    if meeting.time is None or not meeting.minutes:
        return None
    begins = datetime.combine(meeting.day, datetime.strptime(meeting.time, "%H:%M").time())  # noqa: DTZ007 - a clock on the wall
    ends = begins + timedelta(minutes=meeting.minutes)
    return f"{ends:%H:%M}" if ends.date() == meeting.day else None


def _unfinished(source: Source) -> tuple[Goal, ...]:
    if "plan" not in source.opens:
        return ()
    return tuple(goal for goal in source.course.plan.goals if goal.is_under_way(source.day))


def _withheld(source: Source, meeting: Meeting) -> tuple[Information, ...]:
    people = [source.course.person(name) for name in meeting.participants or ()]
    private = any(person is not None and not person.is_professional for person in people)
    return source.withheld(plan=bool(source.course.plan.goals), network=private)
