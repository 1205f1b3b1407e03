"""What a course already holds: the test behind each deadline and each part of the closing gate."""

from cti_cli.core.citizen import Person
from cti_cli.core.course import Course
from cti_cli.core.plan import Task
from cti_cli.core.programme import DoneWhen


def is_done(course: Course, what: DoneWhen, number: int) -> bool:
    """Tell whether ``what`` stands in the course; ``number`` is the phase of a phase plan."""
    match what:
        case "work_agreement":
            return course.work_agreement is not None
        case "phase_plan":
            return any(plan.phase == number and plan.focus for plan in course.phase_plans)
        case "network_map":
            return any(person.tie for person in course.people)
        case "crisis_plan":
            return crisis_plan_stands(course)
        case "continued_support":
            return continued_support_decided(course)
        case "long_term":
            return course.handover is not None and bool(course.handover.long_term)
        case "handover_accepted":
            return handover_accepted(course)
        case _:
            return bool(course.plan.purpose and course.plan.owner)


def crisis_helpers(course: Course) -> list[Person]:
    """Return the people whom the crisis plan names as helpers."""
    helpers = course.crisis_plan.helpers if course.crisis_plan else ()
    return [person for person in map(course.person, helpers) if person is not None]


def crisis_plan_stands(course: Course) -> bool:
    """Tell whether the crisis plan has a private and a professional helper (B2 p. 9)."""
    helpers = crisis_helpers(course)
    return any(person.is_private for person in helpers) and any(person.is_professional for person in helpers)


def continued_support_decided(course: Course) -> bool:
    """Tell whether support after the course is answered and, if needed, decided (B2 p. 5)."""
    support = course.handover.continued_support if course.handover else None
    if support is None or support.needed is None:
        return False
    return not support.needed or support.decision in ("granted", "refused")


def handover_accepted(course: Course) -> bool:
    """Tell whether there are tasks, each accepted by its new owner and none left with the worker."""
    tasks = course.handover.tasks if course.handover else ()
    return bool(tasks) and all(task.accepted and not with_worker(course, task) for task in tasks)


def with_worker(course: Course, task: Task) -> bool:
    """Tell whether nobody but the worker carries a task."""
    person = course.person(task.to)
    return task.to in (None, "worker") or (person is not None and person.role == "worker")
