"""`cti export`: the caseload in the shapes that other programs read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.export_choice import AsOf, Columns, Profile, Pseudonym, SaveProfile
from cti_cli.cli.options import AsJson
from cti_cli.cli.session import ZONES
from cti_cli.core.words import say
from cti_cli.errors import CtiError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.cli.session import Session
    from cti_cli.export.columns import Request

app = typer.Typer(help="Take the caseload into other programs.", no_args_is_help=True, add_completion=False)
ELSEWHERE = "Where to, or - for standard output; else the folder `exports`."
Names = Annotated[bool, typer.Option("--names", help="Name the citizen and the place; else only the course.")]
MOST_NAMES = 100


@app.callback()
def export() -> None:
    """Take the caseload into other programs."""


@app.command()
def excel(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to, ending in .xlsx; else the folder `exports`.")
    ] = None,
    pseudonym: Pseudonym = False,
    columns: Columns = None,
    profile: Profile = None,
    save_profile: SaveProfile = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Write the whole caseload as a workbook: overview, upcoming, contacts, goals, timeline and charts."""
    from cti_cli.cli import export_choice
    from cti_cli.cli.screen import print_json
    from cti_cli.export.workbook import workbook
    from cti_cli.store.writing import require_marker

    session, speech = ctx.obj, ctx.obj.speech
    choice = export_choice.Choice(pseudonym, columns, profile, save_profile, as_of)
    export_choice.check_name(choice)
    wanted = target(session.folder, file, session.today, pseudonym=pseudonym)
    asked = export_choice.requested(session, choice)
    if file is None:
        wanted = target(session.folder, file, asked.today, pseudonym=pseudonym)
    made = workbook(asked)
    require_marker(session.folder)
    written = save(wanted, made)
    if written != wanted:
        typer.echo(speech(say("{file} is open in another program: close it in Excel.", file=wanted.name)), err=True)
        typer.echo(f"→ {speech(say('this time the workbook got the name {file}', file=written.name))}", err=True)
    export_choice.save_profile(session, choice)
    if as_json:
        print_json({"written": str(written), "courses": len(asked.caseload.courses)})
        return
    typer.echo(speech(say("Written: {file}", file=str(written))))


@app.command("csv")
def csv_(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help=ELSEWHERE)] = None,
    table: Annotated[
        str, typer.Option("--table", help="caseload, upcoming, contacts, goals or a programme.")
    ] = "caseload",
    pseudonym: Pseudonym = False,
    columns: Columns = None,
    profile: Profile = None,
    save_profile: SaveProfile = None,
    as_of: AsOf = None,
) -> None:
    """Write one table for a spreadsheet: semicolons, and no cell that could be taken for a formula."""
    from cti_cli.cli import export_choice
    from cti_cli.export.plain import csv_file, tables

    choice = export_choice.Choice(pseudonym, columns, profile, save_profile, as_of)
    export_choice.check_name(choice)
    asked = export_choice.requested(ctx.obj, choice, table)
    found = tables(asked)
    if table not in found:
        raise UsageError(
            say("there is no table {name}", name=table), say("use one of: {words}", words=", ".join(found))
        )
    _deliver(ctx.obj, file, csv_file(found[table]), "csv", table, asked)
    export_choice.save_profile(ctx.obj, choice, table)


@app.command("json")
def json_(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help=ELSEWHERE)] = None,
    pseudonym: Pseudonym = False,
    columns: Columns = None,
    profile: Profile = None,
    save_profile: SaveProfile = None,
    as_of: AsOf = None,
) -> None:
    """Write every table for another program, its keys alike in every language."""
    from cti_cli.cli import export_choice
    from cti_cli.export.plain import json_file

    choice = export_choice.Choice(pseudonym, columns, profile, save_profile, as_of)
    export_choice.check_name(choice)
    asked = export_choice.requested(ctx.obj, choice)
    _deliver(ctx.obj, file, json_file(asked), "json", "caseload", asked)
    export_choice.save_profile(ctx.obj, choice)


@app.command()
def calendar(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to, ending in .ics; else the folder `exports`.")
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Name the citizen and the place; else only the course.")
    ] = False,
    pseudonym: Pseudonym = False,
    days: Annotated[int, typer.Option(help="How many days ahead.", min=1, max=3660)] = 366,
    as_json: AsJson = False,
) -> None:
    """Write meetings and deadlines for Outlook; a later file moves and cancels them, and doubles none."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.screen import print_json
    from cti_cli.core.appointments import appointments
    from cti_cli.export.calendar import Look, Memory, calendar, memory, remembered
    from cti_cli.store.calendar_memory import read_memory, write_memory
    from cti_cli.store.writing import require_marker

    if names and pseudonym:
        raise UsageError(say("--names and --pseudonym exclude one another"), say("leave one of them out"))
    session = ctx.obj
    caseload, today, speech = session.open_caseload, session.today, session.speech
    wanted = target(session.folder, file, today, "ics", "calendar", pseudonym=False)
    tell_unread(caseload, speech)
    settings = caseload.settings
    mine, before = remembered(read_memory(session.folder), settings.worker)
    look = Look(speech, ZONES[settings.country], names, mine)
    courses = {course.id: course for course in caseload.courses}
    unread = {each.course for each in caseload.problems if each.severity == "error"} - set(courses)
    made = calendar(appointments(caseload, today, days, before), courses, before, today, look, unread=unread)
    require_marker(session.folder)
    written = save(wanted, made.content)
    write_memory(session.folder, memory(Memory(mine, made.issued)))
    shown = sum(each.day >= today and not each.cancelled for each in made.issued.values())
    if as_json:
        print_json({"written": str(written), "entries": shown, "cancelled": made.cancelled})
        return
    typer.echo(speech(say("Written: {file}", file=str(written))))
    if made.cancelled:
        typer.echo(speech(say("{n} entries, {gone} called off", n=shown, gone=made.cancelled)))
    else:
        typer.echo(speech(say("{n} entries", n=shown)))
    typer.echo(speech(say("Next: open the file; Outlook adds, moves and cancels by itself")), err=True)


def _deliver(session: "Session", file: Path | None, raw: bytes, suffix: str, kind: str, asked: "Request") -> None:
    if file == Path("-"):
        typer.echo(raw, nl=False)
        return
    wanted = target(session.folder, file, asked.today, suffix, kind, pseudonym=asked.pseudonym)
    typer.echo(session.speech(say("Written: {file}", file=str(save(wanted, raw)))))


def target(
    folder: Path,
    file: Path | None,
    today: "date",
    suffix: str = "xlsx",
    kind: str = "caseload",
    *,
    pseudonym: bool,
) -> Path:
    """Return where an export goes: what was asked for, else a dated name in `exports`."""
    if file is None:
        hidden = "_pseudonym" if pseudonym else ""
        return folder / "exports" / f"{today.isoformat()}_{kind}{hidden}.{suffix}"
    file = file.expanduser()
    if file.suffix.casefold() != f".{suffix}":
        raise UsageError(
            say("the name of this file ends in .{suffix}", suffix=suffix),
            say("for example {name}", name=f"caseload.{suffix}"),
        )
    if file.is_dir():
        raise UsageError(say("{file} is a folder", file=str(file)), say("name a file in it"))
    if not file.parent.is_dir():
        raise UsageError(
            say("there is no folder {folder}", folder=str(file.parent)), say("make it first, or name another")
        )
    return file.absolute()


def save(wanted: Path, content: bytes) -> Path:
    """Write the workbook; where another program holds the file, beside it under the next free number."""
    from cti_cli.store.writing import write_atomically

    names = (wanted, *(wanted.with_stem(f"{wanted.stem}_{number}") for number in range(2, MOST_NAMES)))
    for path in names:
        if path != wanted and path.exists():
            continue
        try:
            write_atomically(path, content)
        except PermissionError as error:
            if not path.exists():  # no program holds a file that is not there: the folder is closed to us
                raise _unsaved(path, error.strerror) from error
        except OSError as error:
            raise _unsaved(path, error.strerror) from error
        else:
            return path
    raise _unsaved(wanted, None)


def _unsaved(path: Path, reason: str | None) -> CtiError:
    return CtiError(
        say("{file} could not be saved: {reason}", file=path.name, reason=reason or say("access is denied")),
        say("nothing was written; is the drive connected, and may you write there?"),
    )
