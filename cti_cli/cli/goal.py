"""`cti goal`: what the citizen wants, in the citizen's words; each step to it, and how it went."""

from typing import Annotated

import typer

from cti_cli.cli.options import AsJson, CourseToChange, Day
from cti_cli.core.words import Words, term

app = typer.Typer(add_completion=False)
ACTIONS: dict[str, Words] = {
    "add": term("goal_action", "add"),
    "step": term("goal_action", "step"),
    "done": term("goal_action", "done"),
    "status": term("goal_action", "status"),
    "result": term("goal_action", "result"),
    "carry": term("goal_action", "carry over"),
    "offer": term("goal_action", "offer"),
    "list": term("goal_action", "list"),
}


@app.command()
def goal(
    ctx: typer.Context,
    course: CourseToChange = None,
    action: Annotated[
        str | None,
        typer.Argument(
            metavar="ACTION", help="add, step, done, status, result, carry, offer or list.", show_default=False
        ),
    ] = None,
    which: Annotated[
        str | None, typer.Argument(metavar="GOAL", help="Such as g1; with add: the wish.", show_default=False)
    ] = None,
    what: Annotated[
        str | None,
        typer.Argument(metavar="WHAT", help="The step, its number, the status or the offer.", show_default=False),
    ] = None,
    track: Annotated[str | None, typer.Option("--track", metavar="TRACK", help="Such as job or network.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="The goal's first day.")] = None,
    who: Annotated[str | None, typer.Option("--who", metavar="PERSON", help="Who takes the step.")] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="By when.")] = None,
    day: Day = None,
    phase: Annotated[int | None, typer.Option("--phase", min=1, help="Another phase than the present one.")] = None,
    as_json: AsJson = False,
) -> None:
    """Add a goal, a step or what came of it: cti goal anja add "I want to sleep at night" --track coping."""
    from cti_cli.cli.asking import action_of
    from cti_cli.cli.changes import apply, opened
    from cti_cli.cli.goal_steps import STEPS, GoalWish

    session = ctx.obj
    at = opened(session, course)
    act = action_of(session, action, ACTIONS)
    if act == "list":
        from cti_cli.cli.goal_list import show_goals

        show_goals(at, as_json=as_json)
        return
    wish = GoalWish(at, which, what, {"track": track, "since": since, "who": who, "due": due, "day": day}, phase)
    apply(at, STEPS[act](wish), as_json=as_json)
