"""`cti undo`: the last change is taken back, or a named one, and what that changes is shown."""

from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cti_cli.cli.session import Session
    from cti_cli.store.history import Undone

app = typer.Typer(add_completion=False)


@app.command()
def undo(
    ctx: typer.Context,
    number: Annotated[
        int | None, typer.Argument(metavar="N", help="A change's number; else the last.", show_default=False)
    ] = None,
    show_list: Annotated[bool, typer.Option("--list", help="List the changes, and take none back.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Even if changed since; the present file is kept.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take back the last change, or the one of that number."""
    from cti_cli.store import history

    session = ctx.obj
    if show_list:
        from cti_cli.cli.history import SHOWN, show_changes
        from cti_cli.store.changelog import entries

        show_changes(session, entries(session.folder)[-SHOWN:], as_json=as_json)
        return
    entry = history.last_change(session.folder) if number is None else history.change(session.folder, number)
    done = history.undo(session.folder, entry, force=force)
    if not as_json:
        _show(session, done)
    _tell(session, done, as_json=as_json)


def difference(done: "Undone") -> "Iterator[str]":
    """Yield what taking the change back does to the file, line by line."""
    from difflib import unified_diff

    from cti_cli.store.text import decode

    def lines(raw: bytes | None) -> list[str]:
        text = decode(raw) if raw else ""
        return text.splitlines() if isinstance(text, str) else []

    name = done.entry.file
    yield from unified_diff(lines(done.until_now), lines(done.again), name, name, n=2, lineterm="")


def _show(session: "Session", done: "Undone") -> None:
    from cti_cli.cli.screen import Screen

    screen = Screen(session.speech)
    for line in difference(done):
        of_file = line.startswith(("--- ", "+++ "))
        style = "strong" if of_file else {"+": "added", "-": "removed", "@": "muted"}.get(line[:1], "")
        screen.line(line, style, fold=False)


def _tell(session: "Session", done: "Undone", *, as_json: bool) -> None:
    """Say what was taken back, and what its course asks for next, where it still can be read."""
    from cti_cli.cli.changes import Opened, tell
    from cti_cli.cli.screen import print_json

    entry = done.entry
    said = say("taken back: number {n}, {action}", n=entry.id, action=entry.action or "-")
    caseload = session.whole_caseload
    course = next((each for each in caseload.courses if each.id == entry.course), None)
    if course is not None:
        tell(Opened(session, caseload, course), said, entry.fields, as_json=as_json)
    elif as_json:
        print_json({"course": entry.course or None, "changed": list(entry.fields), "next": None})
    else:
        typer.echo(f"{entry.file}: {session.speech(said)}")
