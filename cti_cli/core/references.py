"""Whoever and whatever a course names by id must stand in it."""

from collections.abc import Iterator
from typing import get_args

from cti_cli.core.citizen import Role
from cti_cli.core.course import Course
from cti_cli.core.problems import Problem
from cti_cli.core.words import say

ROLES = frozenset(get_args(Role))
Named = Iterator[tuple[str, str | None]]


def unknown_references(course: Course) -> Iterator[Problem]:
    """Yield a problem for each person or goal that is named and does not stand in the course."""
    known = ROLES | {person.id for person in course.people}
    for field, name in _people(course):
        if name is not None and name not in known:
            fix = say("add the person to people, or use an id that stands there")
            yield Problem("person", say("nobody of this id stands under people"), fix, field)
    goals = {goal.id for goal in course.plan.goals}
    for field, name in _goals(course):
        if name is not None and name not in goals:
            fix = say("use the id of one of the goals under plan")
            yield Problem("goal", say("no goal of this id stands in the plan"), fix, field)
    yield from _doubled(course)


def _doubled(course: Course) -> Iterator[Problem]:
    parts = (("people", [each.id for each in course.people]), ("plan.goals", [each.id for each in course.plan.goals]))
    for part, ids in parts:
        for at, name in enumerate(ids):
            if name in ids[:at]:
                fix = say("give each an id of its own")
                yield Problem("doubled-id", say("this id stands twice"), fix, f"{part}[{at}].id")


def _people(course: Course) -> Named:
    yield from _plan_people(course)
    yield from _event_people(course)
    yield from _closing_people(course)


def _plan_people(course: Course) -> Named:
    yield "plan.owner", course.plan.owner
    for at, goal in enumerate(course.plan.goals):
        for inner, step in enumerate(goal.steps):
            yield f"plan.goals[{at}].steps[{inner}].who", step.who
    yield "citizen.representative", course.citizen.representative
    if course.referral:
        yield "referral.by", course.referral.by
    if course.job_match:
        yield "job_match.employer", course.job_match.employer
    if course.work_agreement:
        yield "work_agreement.employer", course.work_agreement.employer


def _event_people(course: Course) -> Named:
    for at, meeting in enumerate(course.meetings):
        for inner, name in enumerate(meeting.participants or ()):
            yield f"meetings[{at}].participants[{inner}]", name
    for at, contact in enumerate(course.contacts):
        for inner, name in enumerate(contact.with_ or ()):
            yield f"contacts[{at}].with[{inner}]", name
    for at, escalation in enumerate(course.escalations):
        for inner, name in enumerate(escalation.to):
            yield f"escalations[{at}].to[{inner}]", name


def _closing_people(course: Course) -> Named:
    if course.crisis_plan:
        for at, name in enumerate(course.crisis_plan.helpers):
            yield f"crisis_plan.helpers[{at}]", name
        for at, name in enumerate(course.crisis_plan.may_share):
            yield f"crisis_plan.may_share[{at}]", name
    if course.handover:
        for at, task in enumerate(course.handover.tasks):
            yield f"handover.tasks[{at}].from", task.from_
            yield f"handover.tasks[{at}].to", task.to
        if course.handover.continued_support:
            yield "handover.continued_support.receiving_worker", course.handover.continued_support.receiving_worker


def _goals(course: Course) -> Named:
    for at, status in enumerate(course.statuses):
        for name in status.goals:
            yield f"statuses[{at}].goals.{name}", name
    for at, plan in enumerate(course.phase_plans):
        for inner, focus in enumerate(plan.focus):
            yield f"phase_plans[{at}].focus[{inner}].goal", focus.goal
    if course.closing:
        for name in course.closing.results:
            yield f"closing.results.{name}", name
