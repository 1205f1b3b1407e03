"""`cti phases`: first and last day of each phase of one course."""

from typing import TYPE_CHECKING, Any

import typer

from cti_cli.cli.options import AsJson, CourseArgument
from cti_cli.core.words import say

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.cli.screen import Line, Screen
    from cti_cli.core.course import Course
    from cti_cli.core.phases import Timeline
    from cti_cli.core.programme import Programme
    from cti_cli.core.words import Phrase
    from cti_cli.language import Speech

app = typer.Typer(add_completion=False)


@app.command()
def phases(ctx: typer.Context, course: CourseArgument, as_json: AsJson = False) -> None:
    """Show the phases of a course, with their last days."""
    from cti_cli.cli.screen import Screen, print_json

    session = ctx.obj
    caseload, found = session.course(course)
    programme = caseload.programme(found)
    if as_json:
        print_json(phases_json(found, programme, session.today, session.speech))
        return
    _show(Screen(session.speech), found, programme, session.today)


def phases_json(course: "Course", programme: "Programme", today: "date", speech: "Speech") -> dict[str, Any]:
    """Return the contract's shape; ``last`` and ``end`` are last days, inclusive."""
    from cti_cli.core.phases import state, timeline

    line = timeline(course, programme)
    where = state(course, programme, today)
    return {
        "course": course.id,
        "programme": programme.id,
        "start": line.start,
        "end": line.last,
        "about": line.about,
        "months": line.months,
        "phases": [
            {"number": number, "name": speech(rule.title), "first": span.start, "last": span.last, "days": span.days}
            for number, (rule, span) in enumerate(zip(programme.phases, line.phases, strict=False), 1)
        ],
        "current": line.phase_on(today) if where == "phase" else None,
        "state": where,
    }


def _show(screen: "Screen", course: "Course", programme: "Programme", today: "date") -> None:
    from cti_cli.cli.screen import Cell, Column, bar
    from cti_cli.cli.show_due import day_words
    from cti_cli.core.phases import timeline

    speech, line = screen.speech, timeline(course, programme)
    screen.line(f"{course.id}  {course.citizen.name}  ·  {speech(programme.title)}", "strong")
    screen.line(line.reason)
    if not line.phases:
        screen.line(_last_day(line))
        return
    lines: list[Line] = []
    for number, (rule, span) in enumerate(zip(programme.phases, line.phases, strict=True), 1):
        here = today in span and not course.is_closed(today)
        lines.append(
            (
                Cell(f"{'●' if here else ' '} {number}", f"phase_{min(number, 3)}"),
                Cell(speech(rule.title), "strong" if here else ""),
                day_words(span.start, speech, today),
                day_words(span.last, speech, today),
                speech(say("{n} days", n=span.days)),
            )
        )
    columns = [
        Column(speech(say("Phase"))),
        Column(speech(say("Name")), flexible=True),
        Column(speech(say("First day"))),
        Column(speech(say("Last day"))),
        Column(speech(say("Length")), right=True),
    ]
    screen.line()
    screen.table(columns, lines)
    if screen.is_terminal:
        screen.line()
        screen.table([Column("")] * 3, [bar(line, today, min(screen.width - 8, 72))], headings=False)


def _last_day(line: "Timeline") -> "Phrase":
    if line.last is None:
        return say("no last day is known")
    return say("last day about {day}", day=line.last) if line.about else say("last day {day}", day=line.last)
