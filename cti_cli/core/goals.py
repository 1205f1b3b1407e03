"""A goal keeps its id for as long as its course lasts: letters, phase plans and the closing point at it."""

import re

from cti_cli.core.course import Course
from cti_cli.core.plan import Focus, Goal

_NUMBERED = re.compile(r"g(\d+)")


def next_goal_id(course: Course) -> str:
    """Return an id that no goal has, and none has had as far as the file still says."""
    named = {goal.id for goal in course.plan.goals} | {name for each in course.statuses for name in each.goals}
    named |= {focus.goal for plan in course.phase_plans for focus in plan.focus if focus.goal}
    numbers = [int(found[1]) for name in named if (found := _NUMBERED.fullmatch(name))]
    return f"g{max(numbers, default=0) + 1}"


def open_steps(goal: Goal) -> list[int]:
    """Return the places of the steps that are not done, from 0."""
    return [at for at, step in enumerate(goal.steps) if step.done is None]


def phase_focus(course: Course, phase: int) -> tuple[int | None, tuple[Focus, ...]]:
    """Return where a phase's plan stands, None where there is none, and what it works on."""
    found = ((at, plan.focus) for at, plan in enumerate(course.phase_plans) if plan.phase == phase)
    return next(found, (None, ()))
