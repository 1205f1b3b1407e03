"""`cti export`: the caseload in the shapes that other programs read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import say
from cti_cli.errors import CtiError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.cli.session import Session
    from cti_cli.export.columns import Request

app = typer.Typer(help="Take the caseload into other programs.", no_args_is_help=True, add_completion=False)
Pseudonym = Annotated[
    bool, typer.Option("--pseudonym", help="Only course numbers, programmes, phases, days and counts.")
]
ELSEWHERE = "Where to, or - for standard output; else the folder `exports`."
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
    as_json: AsJson = False,
) -> None:
    """Write the whole caseload as a workbook: overview, upcoming, contacts, goals and timeline."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.screen import print_json
    from cti_cli.export.workbook import workbook
    from cti_cli.store.reading import checked

    session = ctx.obj
    today, speech = session.today, session.speech
    wanted = target(session.folder, file, today, pseudonym=pseudonym)
    caseload = checked(session.folder, session.open_caseload, today)
    tell_unread(caseload, speech)
    made = workbook(caseload, speech, today, pseudonym=pseudonym)
    written = save(wanted, made)
    if written != wanted:
        typer.echo(speech(say("{file} is open in another program: close it in Excel.", file=wanted.name)), err=True)
        typer.echo(f"→ {speech(say('this time the workbook got the name {file}', file=written.name))}", err=True)
    if as_json:
        print_json({"written": str(written), "courses": len(caseload.courses)})
        return
    typer.echo(speech(say("Written: {file}", file=str(written))))


@app.command("csv")
def csv_(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help=ELSEWHERE)] = None,
    table: Annotated[str, typer.Option("--table", help="caseload, upcoming, contacts or goals.")] = "caseload",
    pseudonym: Pseudonym = False,
) -> None:
    """Write one table for a spreadsheet: semicolons, and no cell that could be taken for a formula."""
    from cti_cli.export.plain import csv_file, tables

    found = tables(_request(ctx.obj, pseudonym=pseudonym))
    if table not in found:
        raise UsageError(
            say("there is no table {name}", name=table), say("use one of: {words}", words=", ".join(found))
        )
    _deliver(ctx.obj, file, csv_file(found[table]), "csv", table, pseudonym=pseudonym)


@app.command("json")
def json_(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help=ELSEWHERE)] = None,
    pseudonym: Pseudonym = False,
) -> None:
    """Write every table for another program, its keys alike in every language."""
    from cti_cli.export.plain import json_file

    raw = json_file(_request(ctx.obj, pseudonym=pseudonym))
    _deliver(ctx.obj, file, raw, "json", "caseload", pseudonym=pseudonym)


def _request(session: "Session", *, pseudonym: bool) -> "Request":
    from cti_cli.cli.problems import tell_unread
    from cti_cli.core.caseload import rows
    from cti_cli.export.columns import Request
    from cti_cli.store.reading import checked

    caseload = checked(session.folder, session.open_caseload, session.today)
    tell_unread(caseload, session.speech)
    found = tuple(rows(caseload, session.today))
    return Request(caseload, found, session.speech, session.today, pseudonym)


def _deliver(session: "Session", file: Path | None, raw: bytes, suffix: str, kind: str, *, pseudonym: bool) -> None:
    if file == Path("-"):
        typer.echo(raw, nl=False)
        return
    wanted = target(session.folder, file, session.today, suffix, kind, pseudonym=pseudonym)
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
        except PermissionError:
            continue
        except OSError as error:
            raise _unsaved(path, error.strerror) from error
        return path
    raise _unsaved(wanted, None)


def _unsaved(path: Path, reason: str | None) -> CtiError:
    return CtiError(
        say("{file} could not be saved: {reason}", file=path.name, reason=reason or say("access is denied")),
        say("nothing was written; is the drive connected, and may you write there?"),
    )
