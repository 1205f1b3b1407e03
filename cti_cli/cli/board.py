"""`cti board`: the caseload on one page, for the wall, the meeting or a screen; without names unless asked for."""

from pathlib import Path
from typing import Annotated

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import say

app = typer.Typer(add_completion=False)


@app.command()
def board(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to, ending in .html; else the folder `exports`.")
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Name the citizens; not for a wall.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a page with timelines, what is due, silences and capacity; it prints on one A3 sheet."""
    from cti_cli.cli.export import save, target
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.screen import print_json
    from cti_cli.core.board import board as gathered
    from cti_cli.export.board import board_page

    session = ctx.obj
    speech = session.speech
    kind = "board_names" if names else "board"
    wanted = target(session.folder, file, session.today, "html", kind, pseudonym=False)
    caseload = session.open_caseload
    tell_unread(caseload, speech)
    page = board_page(gathered(caseload, session.today, names=names), speech)
    written = save(wanted, page.encode())
    if as_json:
        print_json({"written": str(written), "names": names})
        return
    if written != wanted:
        typer.echo(speech(say("{file} is open in another program", file=wanted.name)), err=True)
    typer.echo(speech(say("Written: {file}", file=str(written))))
