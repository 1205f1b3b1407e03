"""A caseload as of a day holds what had happened by then, as far as the files tell: days decide, words do not."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.measures.cohort import first_day
from cti_cli.core.plan import Goal


class _Dated(Protocol):
    @property
    def day(self) -> date: ...


D = TypeVar("D", bound=_Dated)


def as_it_stood(caseload: Caseload, day: date, still_open: Iterable[str]) -> Caseload:
    """Return the courses that were there on ``day``; closed ones stay where the folder still has them open.

    Names, wishes and the words of a status have no day of their own, and are as they are now.
    """
    kept = frozenset(still_open)
    courses = [each for each in caseload.courses if (first_day(each) or day) <= day]
    shown = tuple(_trimmed(each, day) for each in courses if each.id in kept or not each.is_closed(day))
    ids = {each.id for each in shown}
    problems = tuple(each for each in caseload.problems if not each.course or each.course in ids)
    return caseload._replace(courses=shown, problems=problems)


def _trimmed(course: Course, day: date) -> Course:
    """Leave out what happened after ``day``; a meeting that was held later was one that still lay ahead."""
    closing = course.closing
    meetings = tuple(
        each if each.day <= day or each.status in ("booked", "proposed") else each._replace(status="booked")
        for each in course.meetings
    )
    return course._replace(
        contacts=_until(course.contacts, day),
        meetings=meetings,
        statuses=_until(course.statuses, day),
        measurements=_until(course.measurements, day),
        enquiries=_until(course.enquiries, day),
        follow_ups=_until(course.follow_ups, day),
        documents=_until(course.documents, day),
        interruptions=tuple(each for each in course.interruptions if each.from_ <= day),
        plan=course.plan._replace(goals=tuple(_goal(each, day) for each in course.plan.goals if _set_by(each, day))),
        closing=None if closing is not None and (closing.day is None or closing.day > day) else closing,
    )


def _until(found: tuple[D, ...], day: date) -> tuple[D, ...]:
    return tuple(each for each in found if each.day <= day)


def _set_by(goal: Goal, day: date) -> bool:
    return goal.since is None or goal.since <= day


def _goal(goal: Goal, day: date) -> Goal:
    steps = tuple(each._replace(done=None) if each.done and each.done > day else each for each in goal.steps)
    return goal._replace(steps=steps)
