"""`cti focus`: a phase works on one to three things; what came of each, and what the next phase goes on with."""

from typing import Annotated

import typer

from cti_cli.cli.options import AsJson, CourseToChange
from cti_cli.core.words import Words, term

app = typer.Typer(add_completion=False)
ACTIONS: dict[str, Words] = {
    "add": term("focus_action", "add"),
    "result": term("focus_action", "result"),
    "carry": term("focus_action", "carry over"),
    "leave": term("focus_action", "leave"),
    "list": term("focus_action", "list"),
}


@app.command()
def focus(
    ctx: typer.Context,
    course: CourseToChange = None,
    action: Annotated[
        str | None,
        typer.Argument(metavar="ACTION", help="add, result, carry, leave or list.", show_default=False),
    ] = None,
    which: Annotated[
        str | None, typer.Argument(metavar="GOAL", help="A goal such as g1, or a track.", show_default=False)
    ] = None,
    text: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", help="Why it is chosen, or what came of it; - reads standard input."),
    ] = None,
    track: Annotated[str | None, typer.Option("--track", metavar="TRACK", help="Such as job or network.")] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why it is chosen.")] = None,
    phase: Annotated[int | None, typer.Option("--phase", min=1, help="Another phase than the present one.")] = None,
    as_json: AsJson = False,
) -> None:
    """Choose what a phase works on, and say what came of it: cti focus anja add g1."""
    from cti_cli.cli.asking import action_of
    from cti_cli.cli.changes import apply, opened
    from cti_cli.cli.focus_steps import STEPS, FocusWish, show_focus

    session = ctx.obj
    at = opened(session, course)
    act = action_of(session, action, ACTIONS)
    wish = FocusWish(at, which, text if text is not None else why, phase, track)
    if act == "list":
        show_focus(wish, as_json=as_json)
        return
    apply(at, STEPS[act](wish), as_json=as_json)
