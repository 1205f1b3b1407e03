"""`cti backup`: the whole folder in one file, encrypted unless it is said otherwise, and read back before it counts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson
from cti_cli.cli.passphrase import PasswordFile
from cti_cli.core.words import count, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.cli.session import Session
    from cti_cli.store.backup import Holding

app = typer.Typer(add_completion=False)


@app.command()
def backup(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Where to; else beside the caseload folder, under a dated name."),
    ] = None,
    password_file: PasswordFile = None,
    plain: Annotated[bool, typer.Option("--plain", help="Not encrypted: whoever has the file can read it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Save the whole folder in one encrypted file, and check that it can be read back."""
    from cti_cli.cli.passphrase import new_passphrase
    from cti_cli.store.backup import gathered, put_backup

    session = ctx.obj
    if plain and password_file is not None:
        raise UsageError(say("--plain and --password-file exclude one another"), say("leave one of them out"))
    path = _target(session.folder, file, session.today, plain=plain)
    passphrase = None if plain else new_passphrase(session, password_file)
    holding = gathered(session.folder, session.today)
    put_backup(session.folder, path, holding, passphrase)
    _tell(session, path, holding, plain=plain, as_json=as_json)


def _target(folder: Path, file: Path | None, today: "date", *, plain: bool) -> Path:
    """Return where the backup goes: never where a file is, nor into the folder that it is to outlive."""
    from cti_cli.store.backup import PLAIN, SEALED

    suffix, folder = PLAIN if plain else SEALED, folder.resolve()
    if file is None:
        stem, number = f"{folder.name}_backup_{today.isoformat()}", 1
        while (path := folder.parent / f"{stem}{f'_{number}' if number > 1 else ''}{suffix}").exists():
            number += 1
        return path
    path = file.expanduser().absolute()
    if not path.name.endswith(suffix):
        raise UsageError(
            say("the name of this file ends in {suffix}", suffix=suffix),
            say("for example {name}", name=f"backup{suffix}"),
        )
    if not path.parent.is_dir():
        raise UsageError(
            say("there is no folder {folder}", folder=str(path.parent)), say("make it first, or name another")
        )
    if path.resolve().is_relative_to(folder):
        raise UsageError(
            say("a backup inside the caseload folder is lost together with it"),
            say("name a place outside it, best on another drive"),
        )
    if path.exists():
        raise UsageError(say("{file} is there already", file=str(path)), say("name another file"))
    return path


def _tell(session: "Session", path: Path, holding: "Holding", *, plain: bool, as_json: bool) -> None:
    from cti_cli.cli.screen import print_json

    speech, courses, files = session.speech, holding.courses(), len(holding.files)
    for name in holding.left_out:
        typer.echo(speech(say("Note: {remark}", remark=say("{file} is no file, and is left out", file=name))), err=True)
    if plain:
        typer.echo(speech(say("This backup is NOT encrypted: whoever has the file can read everything.")), err=True)
    if as_json:
        print_json({"written": str(path), "encrypted": not plain, "courses": courses, "files": files})
        return
    typer.echo(speech(say("Written and read back: {file}", file=str(path))))
    held = count("{n} course", "{n} courses", len(courses))
    everything = count("{n} file", "{n} files", files)
    typer.echo(
        speech(
            say("It holds {courses}, with settings, documents and history: {files}.", courses=held, files=everything)
        )
    )
    typer.echo(speech(say("Next: put a copy on another drive; `cti restore FILE` opens it")), err=True)
