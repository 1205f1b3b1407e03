"""What is due becomes appointments, each with a name that stays the same however often it is moved."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from cti_cli.core.appointment_names import Issued, kind_of, names
from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.due import Due
from cti_cli.core.events import Meeting
from cti_cli.core.meetings import answered_rules
from cti_cli.core.programme import Programme
from cti_cli.core.record import record
from cti_cli.core.words import Words

Certainty = Literal["tentative", "confirmed"]
ALARMS = {"deadline": 7, "document": 2, "follow_up": 7}
"""Days before the day on which a calendar reminds of it, by kind (ours)."""
FARTHEST = timedelta(days=3660)
"""Names are given as far ahead as anybody exports, so that they do not hang on how far that is."""
NONE_ISSUED: Mapping[str, Issued] = MappingProxyType({})


@record
class Appointment(NamedTuple):
    """One entry of a calendar.

    ``key`` is the course, the rule and, where one rule gives several, a number: the same for a
    proposal and for the meeting that answers it, so that booking moves the entry. ``time`` is
    ``HH:MM``, or None for the whole day; ``minutes`` is its length; ``alarm`` counts days.
    """

    key: str
    course: str
    title: Words
    day: date
    time: str | None
    minutes: int | None
    certainty: Certainty
    alarm: int | None
    meeting: Meeting | None


def appointments(
    caseload: Caseload, today: date, days: int, before: Mapping[str, Issued] = NONE_ISSUED
) -> tuple[Appointment, ...]:
    """Return what a calendar shows from today on, earliest first: what lies behind is no appointment any more.

    What was issued ``before`` keeps its name, and stays in sight though it lies further ahead than ``days``.
    """
    found = []
    until = today + timedelta(days=days)
    for course in caseload.courses:
        dues = caseload.reckon(course, today, max(until, today + FARTHEST))
        answered = answered_rules(course, caseload.programme(course), caseload.calendar(course), today)
        for key, due in names(course, dues, answered, before):
            if today <= due.day and (due.day <= until or key in before):
                found.append(_appointment(due, key))
    return tuple(sorted(found, key=lambda each: (each.day, each.time or "", each.key)))


def _appointment(due: Due, key: str) -> Appointment:
    meeting = due.meeting
    return Appointment(
        key=key,
        course=due.course,
        title=due.title,
        day=due.day,
        time=meeting.time if meeting else None,
        minutes=meeting.minutes if meeting else None,
        certainty="tentative" if due.status == "proposed" else "confirmed",
        alarm=ALARMS.get(due.kind),
        meeting=meeting,
    )


@record
class Elsewhere(NamedTuple):
    """An entry as another calendar has it; ``day`` is None where it was deleted or called off there."""

    key: str
    day: date | None
    time: str | None
    minutes: int | None


@record
class Moved(NamedTuple):
    """A meeting that was moved, booked or called off in another calendar.

    ``at`` is its place under ``meetings``, or None where a proposal has become a booking.
    """

    key: str
    course: str
    title: Words
    kind: str
    at: int | None
    was: date
    was_time: str | None
    day: date | None
    time: str | None
    minutes: int | None


class Compared(NamedTuple):
    """A calendar held against the courses: what was moved there, here, in both, and what cannot be moved."""

    moved: tuple[Moved, ...] = ()
    here: tuple[Appointment, ...] = ()
    both: tuple[Appointment, ...] = ()
    fixed: tuple[Appointment, ...] = ()


def compared(
    caseload: Caseload, found: Iterable[Elsewhere], today: date, days: int, before: Mapping[str, Issued] = NONE_ISSUED
) -> Compared:
    """Compare a calendar with the courses: only meetings can be moved there, and what was moved here is not moved back.

    What was issued ``before`` tells a calendar that is behind from one in which something was moved.
    """
    known = {each.key: each for each in appointments(caseload, today, days, before)}
    courses = {course.id: course for course in caseload.courses}
    parts: dict[str, list[Any]] = {name: [] for name in Compared._fields}
    for entry in found:
        ours = known.get(entry.key)
        if ours is None or (entry.day, entry.time) == (ours.day, ours.time):
            continue
        course = courses[ours.course]
        part = _part(entry, ours, before.get(entry.key), caseload.programme(course))
        if part == "moved":
            parts[part].append(_moved(entry, ours, course))
        elif part:
            parts[part].append(ours)
    return Compared(*(tuple(parts[name]) for name in Compared._fields))


def _part(entry: Elsewhere, ours: Appointment, was: Issued | None, programme: Programme) -> str:
    """Say what an entry is that stands elsewhere on another day; nothing where that does not matter."""
    if was is not None and not was.cancelled:
        moved_here, moved_there = ((each.day, each.time) != (was.day, was.time) for each in (ours, entry))
        if not moved_there:
            return "here" if ours.meeting is not None else ""
        if moved_here and ours.meeting is not None:
            return "both"
    if ours.meeting is None and programme.meeting(kind_of(ours.key)) is None:
        return "fixed" if entry.day is not None else ""
    if ours.meeting is None and (entry.time is None or entry.day is None):
        return ""  # a proposal that was deleted, or moved and still has no hour, is a proposal
    return "moved"


def _moved(entry: Elsewhere, ours: Appointment, course: Course) -> Moved:
    at = next((n for n, each in enumerate(course.meetings) if each is ours.meeting), None)
    return Moved(
        key=entry.key,
        course=course.id,
        title=ours.title,
        kind=kind_of(ours.key),
        at=at,
        was=ours.day,
        was_time=ours.time,
        day=entry.day,
        time=entry.time,
        minutes=entry.minutes if entry.minutes != ours.minutes else None,
    )


def agreed_on(before: Mapping[str, Issued], moved: Iterable[Moved]) -> dict[str, Issued]:
    """Return what was issued, with what both calendars say by now."""
    found = dict(before)
    for each in moved:
        if each.key in found and each.day is not None:
            found[each.key] = found[each.key]._replace(day=each.day, time=each.time, booked=True)
    return found
