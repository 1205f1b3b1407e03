"""`cti import`: what other programs know comes back, shown before anything is changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.asking import asked_yes
from cti_cli.cli.options import AsJson
from cti_cli.cli.session import ZONES
from cti_cli.core.words import say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cti_cli.cli.importing_asked import Taken
    from cti_cli.cli.session import Session
    from cti_cli.core.appointments import Compared, Moved
    from cti_cli.export.calendar import Memory
    from cti_cli.language import Speech
    from cti_cli.store.changing import Append, Put

app = typer.Typer(help="Take in what other programs know.", no_args_is_help=True, add_completion=False)
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")]
DAYS = 3660
LARGEST = 20_000_000
"""Bytes; a calendar of ten years is a hundredth of this."""


@app.callback()
def importing() -> None:
    """Take in what other programs know."""


@app.command()
def excel(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook, .xlsx, or a text file, .csv.")],
    programme: Annotated[str | None, typer.Option("--programme", help="Which programme, where no column says.")] = None,
    column: Annotated[list[str] | None, typer.Option("--column", help="What a column holds: HEADING=FIELD.")] = None,
    mapping: Annotated[Path | None, typer.Option("--mapping", help="The same in a file, one a line.")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help="Which sheet, where several could be meant.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Make courses from a list of citizens, or take over what was changed in a workbook that cti made."""
    from cti_cli.cli.importing_asked import Asked, columns_of
    from cti_cli.cli.importing_excel import take_in
    from cti_cli.store.sheets import read_sheets

    session = ctx.obj
    asked = Asked(programme, columns_of(column or (), mapping), sheet, yes, dry_run)
    taken = take_in(session, read_sheets(file), asked)
    _tell(taken, session.speech, as_json=as_json)
    if taken.faults:
        raise typer.Exit(1)


def _tell(taken: "Taken", speech: "Speech", *, as_json: bool) -> None:
    """Say what came of a workbook, and what comes next."""
    from cti_cli.cli.screen import print_json

    if as_json:
        added = [{"row": row, "course": course} for row, course in taken.added]
        changed = [{"course": each.course, "field": each.place} for each in taken.changed]
        left = [
            {"sheet": each.sheet or None, "row": each.row, "column": each.column, "reason": speech(each.reason)}
            for each in taken.faults
        ]
        print_json({"added": added, "changed": changed, "left_out": left})
        return
    if taken.added:
        first, last = taken.added[0][1], taken.added[-1][1]
        typer.echo(speech(say("{n} new courses: {first} to {last}", n=len(taken.added), first=first, last=last)))
        typer.echo(speech(say("Next: cti check says what each still lacks; cti edit COURSE fills it in")), err=True)
    elif taken.changed:
        typer.echo(speech(say("{n} cells changed; `cti undo` takes a course's change back", n=len(taken.changed))))
    else:
        typer.echo(speech(say("Nothing was changed.")))


@app.command()
def calendar(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A calendar file, ending in .ics.")],
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take over meetings that were moved, booked or called off in Outlook."""
    from cti_cli.cli.screen import print_json
    from cti_cli.core.appointments import compared
    from cti_cli.export.calendar import remembered
    from cti_cli.export.calendar_back import elsewhere
    from cti_cli.store.calendar_memory import read_memory

    session = ctx.obj
    caseload, speech = session.open_caseload, session.speech
    settings = caseload.settings
    held = remembered(read_memory(session.folder), settings.worker)
    try:
        found, others = elsewhere(_read(file), held.owner, ZONES[settings.country])
    except ValueError:
        raise UsageError(
            say("{file} is no calendar file", file=file.name), say("in Outlook, save the calendar as iCalendar, .ics")
        ) from None
    compare = compared(caseload, found, session.today, DAYS, held.issued)
    if as_json:
        _take_over(session, compare.moved, held, dry_run=dry_run)
        print_json({"changed": [_json(each) for each in compare.moved], "others": others})
        return
    for each in compare.moved:
        typer.echo(_told(each, speech))
    _explain(compare, others, speech)
    if not compare.moved:
        typer.echo(speech(say("Nothing was moved: {n} entries are as the courses have them", n=len(found))))
    elif dry_run:
        typer.echo(speech(say("Nothing has been changed yet; leave out --dry-run to do it")), err=True)
    elif asked_yes(session, say("Change this in the courses?"), "--yes", default=True):
        _take_over(session, compare.moved, held, dry_run=False)


def _take_over(session: "Session", moved: "Sequence[Moved]", held: "Memory", *, dry_run: bool) -> None:
    """Move the meetings in the courses, and remember what both calendars say by now."""
    from cti_cli.core.appointments import agreed_on
    from cti_cli.export.calendar import memory
    from cti_cli.store.calendar_memory import write_memory
    from cti_cli.store.changing import change_course

    if dry_run or not moved:
        return
    courses = {course.id: course for course in session.open_caseload.courses}
    for course in dict.fromkeys(each.course for each in moved):
        changes = [change for each in moved if each.course == course for change in _changes(each)]
        change_course(session.folder, course, changes, "import calendar", seen=courses[course])
    if held.issued:
        write_memory(session.folder, memory(held._replace(issued=agreed_on(held.issued, moved))))


def _explain(compare: "Compared", others: int, speech: "Speech") -> None:
    """Say on stderr what was left alone, and why."""
    parts = (
        (say("moved here since; export the calendar once more"), compare.here),
        (say("moved here and there; settle it with `cti meeting`"), compare.both),
        (say("a deadline, which no calendar moves"), compare.fixed),
    )
    for reason, entries in parts:
        for each in entries:
            when = _when(each.day, each.time, speech)
            words = say(
                "{course}  {meeting} {was}: left alone: {reason}",
                course=each.course, meeting=each.title, was=when, reason=reason,
            )  # fmt: skip
            typer.echo(speech(words), err=True)
    if others:
        typer.echo(speech(say("{n} entries are not from cti, and were left alone", n=others)), err=True)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise UsageError(say("{file} is too large", file=file.name), say("export a shorter time"))
        return file.read_bytes()
    except OSError as error:
        message = say("{file} cannot be read: {reason}", file=str(file), reason=error.strerror or "")
        raise UsageError(message, say("check the name, and that you may read it")) from None


def _changes(moved: "Moved") -> "list[Append | Put]":
    from cti_cli.store.changing import Append, Put

    if moved.day is None:
        return [Put(f"meetings[{moved.at}].status", "cancelled")]
    hours: dict[str, object] = {"day": moved.day, "time": moved.time}
    if moved.minutes:
        hours["minutes"] = moved.minutes
    if moved.at is None:
        return [Append("meetings", {"kind": moved.kind, **hours, "status": "booked"})]
    return [Put(f"meetings[{moved.at}].{key}", value) for key, value in hours.items()]


def _told(moved: "Moved", speech: "Speech") -> str:
    """Say what became of one meeting."""
    was = _when(moved.was, moved.was_time, speech)
    values: dict[str, object] = {"course": moved.course, "meeting": moved.title, "was": was}
    if moved.day is None:
        return speech(say("{course}  {meeting} {was}: called off", **values))
    values["now"] = _when(moved.day, moved.time, speech)
    if moved.at is None:
        return speech(say("{course}  {meeting}: booked for {now}", **values))
    return speech(say("{course}  {meeting}: from {was} to {now}", **values))


def _when(day: "date", time: str | None, speech: "Speech") -> str:
    shown = f"{speech.weekday_short(day)} {speech.short(day)}"
    return f"{shown} {time}" if time else shown


def _json(moved: "Moved") -> dict[str, object]:
    return {
        "course": moved.course,
        "kind": moved.kind,
        "was": moved.was,
        "was_time": moved.was_time,
        "day": moved.day,
        "time": moved.time,
    }
