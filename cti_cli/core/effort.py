"""Contact falls over the phases while coordination rises at the start and towards the end, so they are kept apart.

Time with the citizen is contact; whatever else was logged is coordination (B2 p. 8). Attempts take no
time here: nobody was reached.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.dates import DAY, Span
from cti_cli.core.intensity import Intensity, intensity
from cti_cli.core.phases import Timeline
from cti_cli.core.programme import Programme
from cti_cli.core.record import record


@record
class Effort(NamedTuple):
    """The minutes of one stretch of a course, week by week from its first day; ``phase`` 0 is before the start.

    A course without phases is one stretch, ``phase`` None. ``contacts`` counts days of contact against the guide.
    """

    phase: int | None
    span: Span
    contact: tuple[int, ...]
    coordination: tuple[int, ...]
    contacts: Intensity | None

    @property
    def weeks(self) -> int:
        """How many weeks it has had so far, the last one begun."""
        return len(self.contact)


def effort(course: Course, programme: Programme, line: Timeline, today: date) -> tuple[Effort, ...]:
    """Return the time that has gone into each stretch of a course up to ``today``."""
    spent = list(_spent(course, today))
    found = []
    for phase, span in _stretches(course, line, spent, today):
        inside = [each for each in spent if each[0] in span]
        guide = intensity(course, programme, phase, span, today) if phase else None
        found.append(
            Effort(phase, span, _weekly(span, inside, citizen=True), _weekly(span, inside, citizen=False), guide)
        )
    return tuple(each for each in found if each.phase or any(each.contact) or any(each.coordination))


Spent = tuple[date, int, bool]


def _spent(course: Course, today: date) -> Iterator[Spent]:
    """Yield day, minutes and whether the citizen was there, for all that was logged or held."""
    for contact in course.contacts:
        if contact.made and contact.day <= today:
            yield contact.day, contact.minutes or 0, contact.with_citizen
    for meeting in course.meetings:
        if meeting.status == "held" and meeting.day <= today:
            yield meeting.day, meeting.minutes or 0, meeting.with_citizen


def _stretches(course: Course, line: Timeline, spent: list[Spent], today: date) -> Iterator[tuple[int | None, Span]]:
    closed = course.event("closing")
    today = today if closed is None else min(today, closed)
    days = [day for day, _, _ in spent]
    first = min([day for day in (course.event("referral"), *days) if day is not None], default=today)
    if not line.phases:
        yield None, Span(first, today + DAY)
        return
    if first < line.phases[0].start:
        yield 0, Span(first, min(line.phases[0].start, today + DAY))
    for number, span in enumerate(line.phases, 1):
        if span.start <= today:
            yield number, Span(span.start, min(span.end, today + DAY))


def _weekly(span: Span, spent: list[Spent], *, citizen: bool) -> tuple[int, ...]:
    weeks = [0] * (-(-span.days // 7))
    for day, minutes, with_citizen in spent:
        if with_citizen == citizen:
            weeks[(day - span.start) // timedelta(weeks=1)] += minutes
    return tuple(weeks)
