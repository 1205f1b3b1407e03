"""`cti demo`: an invented caseload to practise on."""

from pathlib import Path
from typing import Annotated

import typer

from cti_cli.core.words import say
from cti_cli.errors import RefusedError

app = typer.Typer(add_completion=False)


@app.command()
def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder for it.")] = Path("cti-demo"),
) -> None:
    """Make a folder with twelve invented citizens, to practise on."""
    from cti_cli.cli.session import FolderlessSession
    from cti_cli.store.folder import make_folder, put_schema
    from cti_cli.store.practice import practice_files
    from cti_cli.store.writing import write_atomically

    session = FolderlessSession(ctx.obj)
    speech = session.speech
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RefusedError(
            say("{folder} exists already and is not empty", folder=str(folder)),
            say("name a new folder: cti demo FOLDER"),
        )
    make_folder(folder)
    put_schema(folder, speech)
    files = sorted(practice_files(session.today), key=lambda each: each[0] == "cti.yaml")
    for name, raw in files:
        write_atomically(folder / name, raw)
    courses = sum(name.startswith("courses/") for name, _ in files)
    typer.echo(speech(say("{folder}: {n} invented citizens", folder=str(folder), n=courses)))
    typer.echo(speech(say("Next: cd {folder}, then cti today", folder=str(folder))))
