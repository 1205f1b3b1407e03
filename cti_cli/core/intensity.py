"""Contact is counted by the day: a call and a meeting on one day are one contact, an attempt is none."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.dates import DAY, Duration, Span
from cti_cli.core.programme import Programme
from cti_cli.core.record import record

DAYS_IN = {"day": 1, "week": 7, "month": 30}


@record
class Intensity(NamedTuple):
    """Days of contact in a phase so far, and how many the guide would have; ``every`` is None where there is none."""

    made: int
    guide: int | None
    every: Duration | None


def contact_days(course: Course, span: Span) -> list[date]:
    """Return the days in ``span`` with a made contact with the citizen, or a held meeting the citizen took part in."""
    made = {each.day for each in course.contacts if each.made and each.with_citizen and each.day in span}
    held = {each.day for each in course.meetings if each.status == "held" and each.with_citizen and each.day in span}
    return sorted(made | held)


def intensity(course: Course, programme: Programme, phase: int, span: Span, today: date) -> Intensity:
    """Count contact in one phase up to ``today`` against the guide; days of interruption ask for none."""
    so_far = Span(span.start, max(span.start, min(span.end, today + DAY)))
    every = programme.phases[phase - 1].contact_every
    made = len(contact_days(course, so_far))
    if every is None:
        return Intensity(made, None, None)
    return Intensity(made, days_present(course, so_far) // (every.number * DAYS_IN[every.unit]), every)


def days_present(course: Course, span: Span) -> int:
    """Count the days of ``span`` that lie in no interruption."""
    away: set[date] = set()
    for gap in course.interruptions:
        first, last = max(gap.from_, span.start), span.last if gap.to is None else min(gap.to, span.last)
        away.update(first + DAY * number for number in range((last - first).days + 1))
    return span.days - len(away)
