"""A worker's day: what is late, whom nobody has reached, what is to be done, what changes, what is missing."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from cti_cli.core.capacity import Capacity, capacity
from cti_cli.core.caseload import Caseload
from cti_cli.core.changes import Change, changes
from cti_cli.core.checks import course_problems, shared_cpr
from cti_cli.core.contacts import attempts_since, last_contact
from cti_cli.core.copies import copied
from cti_cli.core.course import Course
from cti_cli.core.due import Due
from cti_cli.core.events import Contact, Meeting
from cti_cli.core.papers import Unwritten, unwritten
from cti_cli.core.problems import Problem
from cti_cli.core.record import record

AHEAD, CHANGES, WEEKS = 14, 30, 13
"""Days that what is due is listed for, days that a change is announced before, weeks that places are looked for."""
SAID_ALREADY = ("deadline",)
"""Warnings that stand among what is overdue."""


@record
class Unreached(NamedTuple):
    """A citizen whom the guide would have had reached, or whom attempts have failed to reach since ``last``.

    ``late`` counts the days since the guide's day and is None while that has not passed.
    """

    course: str
    last: date | None
    late: int | None
    due: Due | None
    attempts: tuple[Contact, ...]
    no_shows: tuple[Meeting, ...]
    booked: Meeting | None


@record
class Day(NamedTuple):
    """Everything about one day; a due stands in one of its lists only.

    ``dues`` holds everything within AHEAD days, overdue included; ``papers`` are the documents that wait to
    be sent or filed; ``unwritten`` those for whom nothing was written for long; ``missing`` are the warnings
    about each course's file.
    """

    today: date
    courses: int
    dues: tuple[Due, ...]
    unreached: tuple[Unreached, ...]
    changes: tuple[Change, ...]
    papers: tuple[Due, ...]
    unwritten: tuple[Unwritten, ...]
    missing: Mapping[str, tuple[Problem, ...]]
    capacity: Capacity

    @property
    def overdue(self) -> list[Due]:
        """What is late, apart from contacts and papers, which have lists of their own."""
        return [due for due in self._tasks() if due.status == "overdue"]

    @property
    def now(self) -> list[Due]:
        """What is for today."""
        return [due for due in self._tasks() if due.status != "overdue" and due.day == self.today]

    @property
    def later(self) -> list[Due]:
        """What comes after today."""
        return [due for due in self._tasks() if due.status != "overdue" and due.day > self.today]

    def _tasks(self) -> list[Due]:
        return [
            due for due in self.dues if not is_paper(due) and not (due.rule == "contact" and due.status == "overdue")
        ]


def is_paper(due: Due) -> bool:
    """Tell whether it is about sending or filing what has been written."""
    return due.kind == "document" and due.rule.startswith(("send#", "file#"))


def day(caseload: Caseload, today: date) -> Day:
    """Gather the day from the open courses."""
    dues = caseload.upcoming(today, AHEAD)
    still = [course for course in caseload.courses if not course.is_closed(today)]
    contacts = {due.course: due for due in dues if due.rule == "contact"}
    unreached = [_unreached(course, contacts.get(course.id), today) for course in still]
    return Day(
        today=today,
        courses=len(still),
        dues=tuple(dues),
        unreached=tuple(sorted(filter(None, unreached), key=lambda each: -(each.late or 0))),
        changes=tuple(changes(caseload, today, CHANGES)),
        papers=tuple(due for due in dues if is_paper(due)),
        unwritten=tuple(unwritten(caseload, today)),
        missing=_missing(caseload, today),
        capacity=capacity(caseload.courses, caseload.programmes, caseload.settings, today, WEEKS),
    )


def _unreached(course: Course, contact: Due | None, today: date) -> Unreached | None:
    last = last_contact(course, today)
    attempts = attempts_since(course, last, today)
    missed = [
        each
        for each in course.meetings
        if each.status == "no_show" and each.with_citizen and each.day <= today and (last is None or each.day > last)
    ]
    late = (today - contact.day).days if contact is not None and contact.status == "overdue" else None
    if late is None and not attempts and not missed:
        return None
    booked = [each for each in course.meetings if each.status == "booked" and each.with_citizen and each.day >= today]
    following = min(booked, key=lambda each: (each.day, each.time or ""), default=None)
    return Unreached(course.id, last, late, contact, tuple(attempts), tuple(missed), following)


def _missing(caseload: Caseload, today: date) -> dict[str, tuple[Problem, ...]]:
    """Return what each course's file lacks, without what the lists of the day say already."""
    shared, copies = shared_cpr(caseload.courses), copied(caseload.courses)
    found: dict[str, tuple[Problem, ...]] = {}
    for course in caseload.courses:
        problems = course_problems(course, caseload.programme(course), caseload.calendar(course), today)
        problems += [each[course.id] for each in (shared, copies) if course.id in each]
        told = tuple(problem for problem in problems if problem.rule not in SAID_ALREADY)
        if told:
            found[course.id] = told
    return found


def next_free(found: Capacity) -> tuple[date, tuple[str, ...]] | None:
    """Return the first Monday on which a place has come free, and whose it was; None within the weeks looked at."""
    return next(((week.monday + timedelta(weeks=1), week.ends) for week in found.weeks if week.ends), None)
