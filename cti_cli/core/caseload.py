"""All of one worker's courses, as every screen, export and batch sees them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from cti_cli.core.agenda import reckon
from cti_cli.core.contacts import last_contact
from cti_cli.core.course import Course
from cti_cli.core.due import Due
from cti_cli.core.phases import State, Timeline, state, timeline
from cti_cli.core.problems import Problem
from cti_cli.core.programme import Programme
from cti_cli.core.record import record
from cti_cli.core.settings import Settings
from cti_cli.core.workdays import WorkCalendar


@record
class Caseload(NamedTuple):
    """What a folder holds.

    ``courses`` are those that could be read, by id; ``blocked`` are the ids for which no document may be
    written, because another file claims the same course, be it one of a closed course.
    """

    settings: Settings
    programmes: Mapping[str, Programme]
    calendars: Mapping[str, WorkCalendar]
    courses: tuple[Course, ...]
    problems: tuple[Problem, ...] = ()
    blocked: frozenset[str] = frozenset()

    def programme(self, course: Course) -> Programme:
        """Return the programme of a course; every course that was read has one."""
        return self.programmes[course.programme]

    def calendar(self, course: Course) -> WorkCalendar:
        """Return the calendar of the programme's country."""
        return self.calendars[self.programme(course).country]

    def reckon(self, course: Course, today: date, until: date) -> list[Due]:
        """Return everything the course's programme asks up to ``until``, settled or not."""
        return reckon(course, self.programme(course), self.calendar(course), today, until)

    def upcoming(self, today: date, days: int) -> list[Due]:
        """Return what is due within ``days`` days in all courses, earliest first, overdue included."""
        until = today + timedelta(days=days)
        found = (due for course in self.courses for due in self.reckon(course, today, until))
        asked = [due for due in found if due.settled is None and due.day <= until]
        return sorted(asked, key=lambda due: (due.day, due.course, due.rule))


@record
class Row(NamedTuple):
    """One course in an overview."""

    course: Course
    programme: Programme
    line: Timeline
    state: State
    phase: int | None
    last_contact: date | None
    next: Due | None
    problems: int


def rows(caseload: Caseload, today: date) -> list[Row]:
    """Return one row a course, with the first thing it asks for within a year."""
    first: dict[str, Due] = {}
    for due in caseload.upcoming(today, 366):
        if not due.has_gone_by:
            first.setdefault(due.course, due)
    return [
        Row(
            course,
            caseload.programme(course),
            line := timeline(course, caseload.programme(course)),
            state(course, caseload.programme(course), today),
            None if course.is_closed(today) else line.phase_on(today),
            last_contact(course, today),
            first.get(course.id),
            sum(problem.course == course.id for problem in caseload.problems),
        )
        for course in caseload.courses
    ]
