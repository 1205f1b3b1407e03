"""`cti review`: the supervision sheet, the whole caseload on one page, without names unless they are asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import count, say

if TYPE_CHECKING:
    from cti_cli.cli.screen import Column, Line, Screen
    from cti_cli.core.review import Review, ReviewRow
    from cti_cli.language import Speech

app = typer.Typer(add_completion=False)
TABLE, LINE = 140, 100
"""Columns of a screen that has room for a table, and for all of a course's facts on one line."""


@app.command()
def review(
    ctx: typer.Context,
    names: Annotated[bool, typer.Option("--names", help="Name the citizens, and show their wishes.")] = False,
    formats: Annotated[
        str | None, typer.Option("--format", help="Write the sheet: docx, pdf, html, md, txt; several with commas.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Another folder than exports.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="The document's language: da, sv or en.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show every course as colleagues should see it: phase, contact, focus, risks and a question."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.screen import Screen, print_json
    from cti_cli.cli.session import language_of
    from cti_cli.cli.write_review import write_review
    from cti_cli.cli.write_sheet import Wanted, formats_of
    from cti_cli.core.review import review as sheet

    session = ctx.obj
    caseload, speech = session.open_caseload, session.speech
    tell_unread(caseload, speech)
    found = sheet(caseload, session.today, names=names)
    wanted = Wanted(formats_of(formats or ""), out, language_of(language) if language else None)
    written = write_review(session, found, wanted) if wanted.formats else []
    if as_json:
        names_of_files = {"written": [str(path) for path in written]} if written else {}
        print_json(review_json(found, speech) | names_of_files)
        return
    if not written:
        _show(Screen(speech), found)
    for path in written:
        typer.echo(speech(say("Written: {file}", file=str(path))))


def review_json(found: "Review", speech: "Speech") -> dict[str, Any]:
    """Return the sheet; ``name`` and ``wish`` are null unless names were asked for."""
    return {"today": found.day, "names": found.names, "courses": [_row_json(row, speech) for row in found.rows]}


def _row_json(row: "ReviewRow", speech: "Speech") -> dict[str, Any]:
    made = row.contacts
    return {
        "course": row.course,
        "name": row.name,
        "programme": speech(row.programme),
        "state": row.state,
        "phase": row.phase,
        "changes_on": row.changes_on,
        "days_to_change": row.days_to_change,
        "change": speech(row.change) if row.change else None,
        "last_contact": row.last_contact,
        "days_since_contact": row.days_since_contact,
        "contacts": {"made": made.made, "guide": made.guide} if made else None,
        "focus": [{"track": speech(each.track) if each.track else None, "wish": each.wish} for each in row.focus],
        "risks": [{"kind": each.kind, "text": speech(each.words)} for each in row.risks],
        "question": speech(row.question),
    }


def _show(screen: "Screen", found: "Review") -> None:
    speech = screen.speech
    title = count("Review · {day} · {n} course", "Review · {day} · {n} courses", n=len(found.rows), day=found.day)
    screen.line(title, "strong")
    if not found.names:
        screen.line(say("Without names; `--names` shows them."), "muted")
    if not found.rows:
        screen.line(say("There is no open course."))
        return
    screen.line()
    if screen.width >= TABLE:
        lines = [line for row in found.rows for line in _lines(screen, row, found)]
        screen.table(_columns(speech, names=found.names), lines)
        return
    for row in found.rows:
        _block(screen, row)


def _columns(speech: "Speech", *, names: bool) -> "list[Column]":
    from cti_cli.cli.screen import Column

    heads = [say("Course"), *([say("Citizen")] if names else []), say("Phase"), say("Next change"), say("Contact")]
    return [
        *(Column(speech(each)) for each in heads),
        Column(speech(say("Made/guide")), right=True),
        Column(speech(say("Focus"))),
        Column(speech(say("Risks, and a question for the group")), flexible=True),
    ]


def _lines(screen: "Screen", row: "ReviewRow", found: "Review") -> "list[Line]":
    """Return one line for the course with its risks, and one below it for the question."""
    from cti_cli.cli.screen import Cell
    from cti_cli.cli.show_due import shortened

    speech = screen.speech
    facts: list[Cell | str] = [
        Cell(row.course, "muted"),
        *([shortened(row.name or "", screen)] if found.names else []),
        Cell(_phase(row, speech), f"phase_{min(row.phase, 3)}" if row.phase else ""),
        _change(row, speech),
        _since(row, speech),
        _contacts(row),
        _focus(row, speech),
    ]
    if not row.risks:
        return [[*facts, speech(row.question)]]
    return [[*facts, Cell(_risks(row, speech), "soon")], [*([""] * len(facts)), speech(row.question)]]


def _block(screen: "Screen", row: "ReviewRow") -> None:
    """Show one course in a few lines, where the screen has no room for a table."""
    speech = screen.speech
    head = "  ".join(part for part in (row.course, row.name or "", _phase(row, speech)) if part)
    guide = _contacts(row)
    contact = speech(say("contact {when}", when=_since(row, speech)))
    parts = (_change(row, speech), f"{contact} ({guide})" if guide else contact, _focus(row, speech))
    facts = "  ·  ".join(part for part in parts if part)
    if screen.width >= LINE:
        screen.line(f"{head}  ·  {facts}", "strong")
    else:
        screen.line(head, "strong")
        screen.line(f"  {facts}")
    for each in row.focus:
        if each.wish:
            screen.line(f"  {speech(each.track) if each.track else ''}: {each.wish}".replace("  : ", "  "))
    if row.risks:
        screen.line(f"  {_risks(row, speech)}", "soon")
    screen.line(f"  {speech(row.question)}", "muted")


def _phase(row: "ReviewRow", speech: "Speech") -> str:
    if row.phase is None:
        return speech(row.phase_name)
    return speech(say("phase {number}", number=row.phase))


def _change(row: "ReviewRow", speech: "Speech") -> str:
    if row.change is None or row.days_to_change is None:
        return ""
    return speech(say("{change} in {n} d.", n=row.days_to_change, change=row.change))


def _since(row: "ReviewRow", speech: "Speech") -> str:
    if row.days_since_contact is None:
        return speech(say("never"))
    if row.days_since_contact == 0:
        return speech(say("today"))
    return speech(count("{n} day ago", "{n} days ago", n=row.days_since_contact))


def _contacts(row: "ReviewRow") -> str:
    if row.contacts is None:
        return ""
    return str(row.contacts.made) if row.contacts.guide is None else f"{row.contacts.made}/{row.contacts.guide}"


def _focus(row: "ReviewRow", speech: "Speech") -> str:
    return ", ".join(speech(each.track) for each in row.focus if each.track)


def _risks(row: "ReviewRow", speech: "Speech") -> str:
    return "; ".join(speech(each.words) for each in row.risks)
