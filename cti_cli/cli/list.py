"""`cti list`: the whole caseload, one line a course."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import say

if TYPE_CHECKING:
    from cti_cli.cli.screen import Cell, Line, Screen
    from cti_cli.core.caseload import Row
    from cti_cli.language import Speech

app = typer.Typer(add_completion=False)
BAR = 15


@app.command("list")
def list_courses(
    ctx: typer.Context,
    closed: Annotated[bool, typer.Option("--closed", help="Also the courses that owe nothing more.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show every course: phase, dates, last contact and what comes next."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.screen import Screen, print_json
    from cti_cli.core.caseload import rows
    from cti_cli.store.reading import checked

    session = ctx.obj
    today, speech = session.today, session.speech
    caseload = session.whole_caseload if closed else session.open_caseload
    found = rows(checked(session.folder, caseload, today), today)
    tell_unread(caseload, speech)
    if as_json:
        print_json([row_json(row, speech) for row in found])
        return
    screen = Screen(speech)
    if not found and not any(each.severity == "error" for each in caseload.problems):
        screen.line(say("There is no course yet. `cti new` makes the first one."))
    if found:
        _show(screen, found, today)


def row_json(row: "Row", speech: "Speech") -> dict[str, Any]:
    """Return the contract's shape."""
    from cti_cli.cli.show_due import due_json

    return {
        "id": row.course.id,
        "name": row.course.citizen.name,
        "programme": row.programme.id,
        "phase": row.phase,
        "state": row.state,
        "start": row.line.start,
        "end": row.line.last,
        "legal_basis": row.course.legal_basis.key if row.course.legal_basis else None,
        "last_contact": row.last_contact,
        "next": due_json(row.next, speech) if row.next else None,
        "problems": row.problems,
    }


def _show(screen: "Screen", found: "list[Row]", today: date) -> None:
    from cti_cli.cli.screen import Column

    speech = screen.speech
    columns = [
        Column(speech(say("Course"))),
        Column(speech(say("Citizen"))),
        Column(speech(say("Programme")), spare=4),
        Column(speech(say("Phase"))),
        Column("", spare=3),
        Column(speech(say("Ends")), right=True, spare=1),
        Column(speech(say("Contact")), right=True, spare=2),
        Column(speech(say("Next")), flexible=True),
    ]
    screen.table(columns, [_line(screen, row, today) for row in found])


def _line(screen: "Screen", row: "Row", today: date) -> "Line":
    from cti_cli.cli.screen import Cell
    from cti_cli.cli.show_due import shortened

    speech = screen.speech
    ends = "" if row.line.last is None else speech.short(row.line.last)
    about = f"{speech(say('ca.'))} " if row.line.about and ends else ""
    contact = "" if row.last_contact is None else speech(say("{n} d.", n=(today - row.last_contact).days))
    return (
        Cell(row.course.id, "muted"),
        Cell(shortened(row.course.citizen.name, screen), "strong"),
        row.programme.id,
        phase_words(row, speech),
        _bar(row, today),
        f"{about}{ends}",
        contact,
        _next(row, speech, today),
    )


def phase_words(row: "Row", speech: "Speech") -> "Cell":
    """Name where a course stands: its phase, or its state."""
    from cti_cli.cli.screen import Cell
    from cti_cli.core.vocabulary import label

    if row.phase is not None:
        return Cell(speech(say("phase {number}", number=row.phase)), f"phase_{min(row.phase, 3)}")
    if row.state == "no_phases" and row.course.closing is not None:
        return Cell(speech(label("state", "ended")), "muted")
    return Cell(speech(label("state", row.state)), "muted" if row.state == "ended" else "")


def _bar(row: "Row", today: date) -> "Cell":
    from cti_cli.cli.screen import Cell, bar

    cells = bar(row.line, today, BAR)
    style = f"phase_{row.phase}" if row.phase else "muted"
    return Cell("".join(cell.text for cell in cells), style)


def _next(row: "Row", speech: "Speech", today: date) -> "Cell":
    from cti_cli.cli.screen import Cell
    from cti_cli.cli.show_due import date_words
    from cti_cli.core.vocabulary import label

    due = row.next
    if due is None:
        return Cell("")
    text = f"{date_words(due.day, speech, today)} {speech(due.title)}"
    if due.status == "overdue":
        return Cell(f"{speech(label('due_status', 'overdue'))} {text}", "overdue")
    return Cell(text)
