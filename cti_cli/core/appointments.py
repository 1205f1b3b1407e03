"""What is due becomes appointments, each with a name that stays the same however often it is moved."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.due import Due
from cti_cli.core.events import Meeting
from cti_cli.core.record import record
from cti_cli.core.words import Words

Certainty = Literal["tentative", "confirmed"]
ALARMS = {"deadline": 7, "document": 2, "follow_up": 7}
"""Days before the day on which a calendar reminds of it, by kind (ours)."""


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


def appointments(caseload: Caseload, today: date, days: int) -> tuple[Appointment, ...]:
    """Return what a calendar shows from today on, earliest first: what lies behind is no appointment any more."""
    found = []
    seen: Counter[str] = Counter()
    until = today + timedelta(days=days)
    for course in caseload.courses:
        for due in _in_file_order(caseload.reckon(course, today, until), course):
            if due.settled is not None:
                continue
            key = f"{due.course}.{due.rule}"
            seen[key] += 1
            if today <= due.day <= until:
                found.append(_appointment(due, key if seen[key] == 1 else f"{key}.{seen[key]}"))
    return tuple(sorted(found, key=lambda each: (each.day, each.time or "", each.key)))


def _in_file_order(dues: Iterable[Due], course: Course) -> list[Due]:
    """Put bookings of one rule in the order of the file, which a move does not change."""
    place = {id(meeting): at for at, meeting in enumerate(course.meetings)}
    return sorted(dues, key=lambda due: (due.rule, place.get(id(due.meeting), -1)))


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

    course: str
    title: Words
    kind: str
    at: int | None
    was: date
    was_time: str | None
    day: date | None
    time: str | None
    minutes: int | None


def moves(caseload: Caseload, found: Iterable[Elsewhere], today: date, days: int) -> tuple[Moved, ...]:
    """Compare a calendar with the courses: meetings alone can be moved there, deadlines stay where they are."""
    known = {each.key: each for each in appointments(caseload, today, days)}
    courses = {course.id: course for course in caseload.courses}
    changed = []
    for entry in found:
        ours = known.get(entry.key)
        if ours is None or not _can_move(ours, caseload):
            continue
        if ours.meeting is None and (entry.time is None or entry.day is None):
            continue  # a proposal that was deleted, or moved and still has no hour, is a proposal
        if (entry.day, entry.time) == (ours.day, ours.time):
            continue
        course = courses[ours.course]
        at = next((n for n, each in enumerate(course.meetings) if each is ours.meeting), None)
        kind = ours.meeting.kind if ours.meeting else _rule(ours)
        minutes = entry.minutes if entry.minutes != ours.minutes else None
        changed.append(
            Moved(course.id, ours.title, kind, at, ours.day, ours.time, entry.day, entry.time, minutes)
        )  # fmt: skip
    return tuple(changed)


def _rule(appointment: Appointment) -> str:
    return appointment.key.removeprefix(f"{appointment.course}.").partition("#")[0].partition(".")[0]


def _can_move(appointment: Appointment, caseload: Caseload) -> bool:
    if appointment.meeting is not None:
        return True
    course = next(each for each in caseload.courses if each.id == appointment.course)
    return caseload.programme(course).meeting(_rule(appointment)) is not None
