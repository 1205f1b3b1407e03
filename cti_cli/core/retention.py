"""A citizen is kept whole until the last of their courses has been closed for long enough, and no day longer.

One recent service keeps every earlier course of the same person; what is still owed keeps it too.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.dates import add_months
from cti_cli.core.measures.cohort import distinct
from cti_cli.core.record import record


@record
class Kept(NamedTuple):
    """All courses of one citizen, and the last day on which they are kept; None while one of them goes on."""

    courses: tuple[Course, ...]
    until: date | None

    def is_over(self, today: date) -> bool:
        """Tell whether the citizen may be erased."""
        return self.until is not None and self.until < today


@record
class Unfiled(NamedTuple):
    """How much of a course is not marked as filed in the official record."""

    contacts: int
    meetings: int
    documents: int


def kept(courses: Sequence[Course], months: int, owing: Collection[str], today: date) -> list[Kept]:
    """Return every citizen, the first to be erased first; ``owing`` are the courses that something is still owed."""
    found = [_kept(tuple(group), months, owing, today) for group in distinct(courses)]
    return sorted(found, key=lambda each: (each.until or date.max, each.courses[0].id))


def _kept(group: tuple[Course, ...], months: int, owing: Collection[str], today: date) -> Kept:
    closings = [course.event("closing") for course in group if course.is_closed(today) and course.id not in owing]
    days = [day for day in closings if day is not None]
    return Kept(group, add_months(max(days), months) if len(days) == len(group) else None)


def keeping(everyone: Sequence[Kept], course_id: str) -> Kept | None:
    """Return the citizen whom a course belongs to; None where its file could not be read."""
    return next((each for each in everyone if any(course.id == course_id for course in each.courses)), None)


def unfiled(course: Course) -> Unfiled:
    """Count the contacts made, meetings held and documents written that no filing is noted of."""
    return Unfiled(
        sum(each.made and each.filed is None for each in course.contacts),
        sum(each.status == "held" and each.filed is None for each in course.meetings),
        sum(each.filed is None for each in course.documents),
    )
