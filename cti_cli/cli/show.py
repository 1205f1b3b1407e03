"""`cti show`: one course on one screen and a half."""

from typing import TYPE_CHECKING, Any

import typer

from cti_cli.cli.options import AsJson, CourseArgument

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.core.caseload import Caseload
    from cti_cli.core.course import Course
    from cti_cli.core.effort import Effort
    from cti_cli.core.next_gate import NextGate
    from cti_cli.core.progress import Series
    from cti_cli.language import Speech

app = typer.Typer(add_completion=False)
AHEAD = 60


@app.command()
def show(ctx: typer.Context, course: CourseArgument, as_json: AsJson = False) -> None:
    """Show one course: time, what is missing, goals, people, hours, meetings and measurements."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.screen import Screen, print_json

    session = ctx.obj
    caseload, found = session.course(course)
    tell_unread(caseload, session.speech)
    if as_json:
        print_json(course_json(caseload, found, session.today, session.speech))
        return
    from cti_cli.cli import show_life, show_time, show_work

    screen = Screen(session.speech)
    for part in (*show_time.PARTS, *show_life.PARTS, *show_work.PARTS):
        part(screen, caseload, found, session.today)


def course_json(caseload: "Caseload", course: "Course", today: "date", speech: "Speech") -> dict[str, Any]:
    """Return the course as computed; no note and no record is in it."""
    from cti_cli.cli.phases import phases_json
    from cti_cli.cli.problems import problem_json
    from cti_cli.cli.show_due import due_json
    from cti_cli.core.checks import course_problems
    from cti_cli.core.contacts import last_contact
    from cti_cli.core.effort import effort
    from cti_cli.core.next_gate import next_gate
    from cti_cli.core.phases import timeline
    from cti_cli.core.progress import progress

    programme = caseload.programme(course)
    dues = [due for due in caseload.upcoming(today, AHEAD) if due.course == course.id]
    problems = course_problems(course, programme, caseload.calendar(course), today)
    gate = next_gate(caseload, course, today)
    return phases_json(course, programme, today, speech) | {
        "name": course.citizen.name,
        "last_contact": last_contact(course, today),
        "due": [due_json(due, speech) for due in dues],
        "gate": None if gate is None else _gate_json(gate, speech),
        "problems": [problem_json(problem, speech) for problem in problems],
        "goals": [
            {"id": each.id, "track": each.track, "status": each.status, "wish": each.wish} for each in course.plan.goals
        ],
        "people": [
            {
                "id": each.id,
                "name": each.name,
                "role": each.role,
                "kind": each.kind,
                "ties": [{"day": tie.day, "strength": tie.strength} for tie in each.tie],
            }
            for each in course.people
        ],
        "effort": [_effort_json(each) for each in effort(course, programme, timeline(course, programme), today)],
        "meetings": [
            {"kind": each.kind, "day": each.day, "time": each.time, "status": each.status} for each in course.meetings
        ],
        "measurements": [_series_json(each, speech) for each in progress(course, programme, today)],
    }


def _gate_json(found: "NextGate", speech: "Speech") -> dict[str, Any]:
    from cti_cli.cli.show_due import due_json

    return {
        "day": found.day,
        "title": speech(found.title),
        "items": [
            {"item": each.item, "met": each.met, "why": speech(each.why), "fix": speech(each.fix)}
            for each in found.items
        ],
        "missing": [due_json(due, speech) for due in found.missing],
    }


def _effort_json(each: "Effort") -> dict[str, Any]:
    return {
        "phase": each.phase,
        "first": each.span.start,
        "last": each.span.last,
        "contact_minutes": each.contact,
        "coordination_minutes": each.coordination,
        "contact_days": each.contacts.made if each.contacts else None,
        "guide": each.contacts.guide if each.contacts else None,
    }


def _series_json(each: "Series", speech: "Speech") -> dict[str, Any]:
    return {
        "measure": each.measure,
        "title": speech(each.title),
        "scale": each.scale,
        "answers": [{"day": day, "value": value} for day, value in each.answers],
    }
