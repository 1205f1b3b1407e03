"""`cti history`: which command changed what, and when; never what stood there."""

from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson, CourseToChange
from cti_cli.core.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cti_cli.cli.session import Session
    from cti_cli.store.changelog import Entry

app = typer.Typer(add_completion=False)
SHOWN = 20


@app.command()
def history(
    ctx: typer.Context,
    course: CourseToChange = None,
    everything: Annotated[bool, typer.Option("--all", help="All of them, not only the latest.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the changes: when, by which command, in which course and fields."""
    from cti_cli.store.changelog import entries

    session = ctx.obj
    found = entries(session.folder)
    if course is not None:
        wanted = course if any(each.course == course for each in found) else session.course(course)[1].id
        found = [each for each in found if each.course == wanted]
    show_changes(session, found if everything or as_json else found[-SHOWN:], as_json=as_json)


def show_changes(session: "Session", changes: "Sequence[Entry]", *, as_json: bool) -> None:
    """Print changes, the latest last."""
    from cti_cli.cli.screen import Cell, Column, Screen, print_json
    from cti_cli.store.changelog import entries
    from cti_cli.store.history import taken_back

    gone = taken_back(entries(session.folder))
    if as_json:
        print_json(
            [
                {"id": each.id, "time": each.time, "action": each.action, "course": each.course or None}
                | {"file": each.file, "fields": each.fields, "undoes": each.undoes, "undone": each.id in gone}
                for each in changes
            ]
        )
        return
    screen, speech = Screen(session.speech), session.speech
    if not changes:
        screen.line(say("Nothing has been changed with cti here yet."))
        return
    headings = (say("No."), say("When"), say("Command"), say("Course"), say("Fields"), say("State"))
    lines = [
        (
            str(each.id),
            _when(session, each.time),
            each.action or "-",
            each.course or each.file,
            ", ".join(each.fields) or "-",
            Cell(_state(session, each, gone), "muted"),
        )
        for each in changes
    ]
    columns = [Column(speech(heading), flexible=at in (2, 4, 5), right=not at) for at, heading in enumerate(headings)]
    screen.table(columns, lines)


def _when(session: "Session", time: str) -> str:
    from datetime import datetime

    when = session.local(datetime.fromisoformat(time))
    return f"{session.speech.short(when.date())} {when:%H:%M}"


def _state(session: "Session", entry: "Entry", gone: set[int]) -> str:
    if entry.is_erased:
        return session.speech(say("erased"))
    if entry.id in gone:
        return session.speech(say("taken back"))
    return session.speech(say("takes back {n}", n=entry.undoes)) if entry.undoes is not None else ""
