"""The day as data: everything that `cti today` shows, and what it has no room for."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cti_cli.core.day import Day, Unreached
    from cti_cli.language import Speech


def day_json(found: "Day", speech: "Speech") -> dict[str, Any]:
    """Return the day; ``due`` holds everything within two weeks, and the other lists point into it."""
    from cti_cli.cli.capacity import capacity_json
    from cti_cli.cli.problems import problem_json
    from cti_cli.cli.show_due import due_json
    from cti_cli.core.dates import iso_week

    return {
        "today": found.today,
        "week": iso_week(found.today),
        "courses": found.courses,
        "due": [due_json(due, speech) for due in found.dues],
        "overdue": [due_json(due, speech) for due in found.overdue],
        "unreached": [_unreached_json(each) for each in found.unreached],
        "changes": [
            {
                "course": each.course,
                "last": each.day,
                "kind": each.kind,
                "phase": each.phase,
                "ends": each.kind == "end",
                "text": speech(each.words),
            }
            for each in found.changes
        ],
        "papers": [due_json(due, speech) for due in found.papers],
        "unwritten": [{"course": each.course, "since": each.since} for each in found.unwritten],
        "missing": [
            problem_json(problem, speech) | {"course": course, "file": f"courses/{course}.yaml"}
            for course, problems in found.missing.items()
            for problem in problems
        ],
        "capacity": capacity_json(found.capacity, speech),
    }


def _unreached_json(each: "Unreached") -> dict[str, Any]:
    return {
        "course": each.course,
        "last_contact": each.last,
        "due": each.due.day if each.due else None,
        "days_late": each.late,
        "attempts": [{"day": one.day, "type": one.type} for one in each.attempts],
        "no_shows": [one.day for one in each.no_shows],
        "booked": each.booked.day if each.booked else None,
    }
