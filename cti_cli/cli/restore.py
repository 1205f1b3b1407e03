"""`cti restore`: a backup becomes a new folder, and never writes over a living one; one course may come back alone."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson
from cti_cli.cli.passphrase import PasswordFile
from cti_cli.core.words import count, say
from cti_cli.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.store.backup import Holding

app = typer.Typer(add_completion=False)


@app.command()
def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup that `cti backup` made.")],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="A new or an empty folder; else beside the backup.")
    ] = None,
    course: Annotated[
        str | None,
        typer.Option("--course", metavar="COURSE", help="Put this one course back into the caseload folder."),
    ] = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Open a backup in a new folder; with --course, put one course back as a change that can be undone."""
    if to is not None and course is not None:
        raise UsageError(say("--to and --course exclude one another"), say("leave one of them out"))
    session = ctx.obj
    if course is None:
        target = _target(file, to)
        _restore_all(session, target, _read(session, file, password_file), as_json=as_json)
    else:
        _refuse_erased(session, course)
        _restore_one(session, course, _read(session, file, password_file), as_json=as_json)


def _read(session: "Session", file: Path, password_file: Path | None) -> "Holding":
    from cti_cli.cli.passphrase import known_passphrase
    from cti_cli.store.backup import is_sealed, opened, unpacked

    try:
        raw = file.expanduser().read_bytes()
    except OSError:
        raise UsageError(say("{file} cannot be read", file=str(file)), say("name a backup file")) from None
    return unpacked(opened(raw, known_passphrase(session, password_file)) if is_sealed(raw) else raw)


def _target(file: Path, to: Path | None) -> Path:
    """Return the folder to restore into; refuse one that holds anything, or lies in a caseload."""
    from cti_cli.store.writing import MARKER

    name = file.name.partition(".")[0]
    folder = (file.parent / f"{name}_restored" if to is None else to).expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RefusedError(
            say("{folder} is not empty: a backup never writes over anything", folder=str(folder)),
            say("name a new folder with --to"),
        )
    for each in folder.parents:
        if (each / MARKER).exists():
            raise RefusedError(
                say("{folder} lies inside a caseload folder", folder=str(folder)),
                say("name a folder outside it with --to"),
            )
    return folder


def _restore_all(session: "Session", folder: Path, holding: "Holding", *, as_json: bool) -> None:
    from cti_cli.cli.screen import print_json
    from cti_cli.store.backup import unpack_into
    from cti_cli.store.reading import checked, read_caseload

    unpack_into(folder, holding)
    caseload = checked(folder, read_caseload(folder, session.today, closed=True), session.today)
    errors = sum(each.severity == "error" for each in caseload.problems)
    again = _erased_since(session, folder, holding)
    speech = session.speech
    for each in again:
        note = say(
            "{course} has been erased since: cti --folder {folder} forget {course}", course=each, folder=str(folder)
        )
        typer.echo(speech(say("Note: {remark}", remark=note)), err=True)
    if as_json:
        held = {"folder": str(folder), "day": holding.day, "courses": holding.courses(), "files": len(holding.files)}
        print_json(held | {"errors": errors, "erased_since": again})
        return
    typer.echo(speech(say("Restored as of {day}: {folder}", day=date.fromisoformat(holding.day), folder=str(folder))))
    found = count("{n} course", "{n} courses", len(holding.courses()))
    files = count("{n} file", "{n} files", len(holding.files))
    wrong = count("{n} error", "{n} errors", errors)
    typer.echo(
        speech(say("{courses}, {files}; `cti check` finds {errors} in it.", courses=found, files=files, errors=wrong))
    )
    next_step = say(
        "Next: look at it with cti --folder {folder} list; cti init {folder} --default goes on there",
        folder=str(folder),
    )
    typer.echo(speech(next_step), err=True)


def _erased_since(session: "Session", folder: Path, holding: "Holding") -> list[str]:
    """Return the courses of the backup that have been erased in the caseload folder at hand."""
    from cti_cli.store.erasing import register

    gone = {each.course for each in register(session.folder)} if session.has_folder else set()
    return sorted((gone - {each.course for each in register(folder)}) & set(holding.courses()))


def _refuse_erased(session: "Session", course: str) -> None:
    from cti_cli.store.erasing import register

    for each in register(session.folder):
        if each.course == course:
            raise RefusedError(
                say("{course} was erased here on {day}, and stays so", course=course, day=date.fromisoformat(each.day)),
                say("the whole backup may be opened in a new folder, with --to"),
            )


def _restore_one(session: "Session", course: str, holding: "Holding", *, as_json: bool) -> None:
    """Put one course's file back where it lies now, or where it lay."""
    from cti_cli.cli.screen import print_json
    from cti_cli.store.changelog import Made
    from cti_cli.store.writing import fingerprint, replace_file

    names = [f"{name}/{course}.yaml" for name in ("courses", "closed")]
    held = next((name for name in names if name in holding.files), None)
    if held is None:
        known = ", ".join(holding.courses())
        raise UsageError(say("this backup holds no course of that id"), say("it holds: {courses}", courses=known))
    name = next((each for each in names if (session.folder / each).is_file()), held)
    path, raw = session.folder / name, holding.files[held]
    before = path.read_bytes() if path.is_file() else None
    if before != raw:
        seen = None if before is None else fingerprint(before)
        replace_file(session.folder, path, raw, seen, Made("restore"))
    if as_json:
        print_json({"course": course, "file": name, "day": holding.day, "changed": before != raw})
    elif before == raw:
        typer.echo(session.speech(say("{file} is as it was in the backup; nothing was written", file=name)))
    else:
        typer.echo(
            session.speech(say("{file} is again as it was on {day}", file=name, day=date.fromisoformat(holding.day)))
        )
        typer.echo(
            session.speech(say("Next: `cti check`; `cti undo` takes it back; documents are as they were")), err=True
        )
