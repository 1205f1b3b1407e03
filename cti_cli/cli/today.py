"""`cti today`: one screen about the day, the week, and what changes soon."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import say

if TYPE_CHECKING:
    from cti_cli.cli.screen import Line, Screen
    from cti_cli.core.caseload import Caseload

app = typer.Typer(add_completion=False)
DAYS = 14
CHANGES = 30
"""Days ahead in which a change of phase, or an end, is worth a line."""


@app.command()
def today(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Show what is overdue, what is today and this week, and what changes soon."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.show_due import due_json

    session = ctx.obj
    caseload, day, speech = session.open_caseload, session.today, session.speech
    tell_unread(caseload, speech)
    dues = caseload.upcoming(day, DAYS)
    if as_json:
        from cti_cli.cli.screen import print_json

        print_json({"today": day, "due": [due_json(due, speech) for due in dues], "changes": _changes(caseload, day)})
        return
    from cti_cli.cli.screen import Screen

    _show(Screen(speech), caseload, day)


def _show(screen: "Screen", caseload: "Caseload", day: date) -> None:
    from cti_cli.cli.show_due import by_week, due_columns, due_lines, week_words
    from cti_cli.core.dates import iso_week

    speech = screen.speech
    dues = caseload.upcoming(day, DAYS)
    name = f"{speech.weekday(day).capitalize()} {speech.long(day)}"
    open_courses = sum(not course.is_closed(day) for course in caseload.courses)
    screen.line(
        say("{day} · week {week} · {n} courses", day=name, week=iso_week(day)[6:].lstrip("0"), n=open_courses), "strong"
    )
    overdue = [due for due in dues if due.status == "overdue"]
    now = [due for due in dues if due.day == day and due.status != "overdue"]
    parts = [(speech(say("Overdue")), "overdue", overdue), (speech(say("Today")), "strong", now)]
    weeks = by_week([due for due in dues if due.day > day], day)
    parts.extend((week_words(week, day, speech), "strong", found) for week, found in weeks.items())
    for title, style, found in parts:
        if found:
            screen.heading(title, style)
            screen.table(due_columns(screen), due_lines(found, caseload, screen, day), headings=False)
    if not overdue:
        screen.heading(say("Nothing is overdue."), "booked")
    _show_changes(screen, caseload, day)


def _changes(caseload: "Caseload", day: date) -> list[dict[str, object]]:
    """Return the phase shifts and ends of the coming weeks, earliest first."""
    from cti_cli.core.phases import timeline

    found: list[dict[str, object]] = []
    until = day + timedelta(days=CHANGES)
    for course in caseload.courses:
        if course.is_closed(day):
            continue
        line = timeline(course, caseload.programme(course))
        for number, span in enumerate(line.phases, 1):
            if day <= span.last <= until:
                last = number == len(line.phases)
                found.append({"course": course.id, "last": span.last, "phase": number, "ends": last})
        if not line.phases and line.last is not None and day <= line.last <= until:
            found.append({"course": course.id, "last": line.last, "phase": None, "ends": True})
    return sorted(found, key=lambda each: str(each["last"]))


def _show_changes(screen: "Screen", caseload: "Caseload", day: date) -> None:
    from cti_cli.cli.screen import Cell, Column
    from cti_cli.cli.show_due import day_words, shortened

    changes = _changes(caseload, day)
    if not changes:
        return
    names = {course.id: course.citizen.name for course in caseload.courses}
    speech = screen.speech
    lines: list[Line] = []
    for each in changes:
        last, course = each["last"], str(each["course"])
        if not isinstance(last, date):
            continue
        ends = say("the course's last day") if each["ends"] else say("last day of phase {number}", number=each["phase"])
        days = say("in {n} days", n=(last - day).days)
        lines.append(
            (
                day_words(last, speech, day),
                Cell(course, "muted"),
                shortened(names[course], screen),
                speech(ends),
                speech(days),
            )
        )
    screen.heading(say("Changes soon"))
    screen.table([Column("")] * 5, lines, headings=False)
