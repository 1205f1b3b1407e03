"""A status says what is new since the last one; what has happened is counted for the worker before they write."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.events import Meeting
from cti_cli.core.plan import Status
from cti_cli.core.programme import Programme
from cti_cli.core.progress import Series, progress
from cti_cli.core.record import record


@record
class StepDone(NamedTuple):
    """A step that was done, and the goal that it belongs to."""

    goal: str
    what: str
    day: date


@record
class Since(NamedTuple):
    """What has happened in a course after ``day``, up to today; None is since the beginning.

    ``contacts`` are made contacts with the citizen; ``measured`` are the measures with a new answer.
    """

    day: date | None
    contacts: int
    attempts: int
    meetings: tuple[Meeting, ...]
    steps: tuple[StepDone, ...]
    measured: tuple[Series, ...]


def last_status(course: Course, today: date) -> Status | None:
    """Return the latest status up to ``today``."""
    found = [each for each in course.statuses if each.day <= today]
    return max(found, key=lambda each: each.day, default=None)


def since_then(course: Course, programme: Programme, day: date | None, today: date) -> Since:
    """Gather what has happened after ``day``."""

    def is_new(other: date | None) -> bool:
        return other is not None and other <= today and (day is None or other > day)

    with_citizen = [each for each in course.contacts if each.with_citizen and is_new(each.day)]
    made = sum(each.made for each in with_citizen)
    steps = [
        StepDone(goal.id, step.what, step.done)
        for goal in course.plan.goals
        for step in goal.steps
        if step.done is not None and is_new(step.done)
    ]
    return Since(
        day,
        made,
        len(with_citizen) - made,
        tuple(each for each in course.meetings if each.status == "held" and is_new(each.day)),
        tuple(sorted(steps, key=lambda each: each.day)),
        tuple(each for each in progress(course, programme, today) if is_new(each.answers[-1][0])),
    )
