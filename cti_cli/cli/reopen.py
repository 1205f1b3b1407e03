"""`cti reopen`: a closing is taken back; why stays in the course, and so does what was said of the end."""

from typing import Annotated

import typer

from cti_cli.cli.options import AsJson, CourseToChange
from cti_cli.core.words import say
from cti_cli.errors import RefusedError

app = typer.Typer(add_completion=False)


@app.command()
def reopen(
    ctx: typer.Context,
    course: CourseToChange = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why; it leaves a trace in the course.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Open a closed course again; its file comes back among the open ones."""
    from cti_cli.cli.asking import asked_text, required, text_of
    from cti_cli.cli.changes import Done, apply, opened
    from cti_cli.core.phases import timeline
    from cti_cli.store.changing import Append, Put

    at = opened(ctx.obj, course)
    day = at.course.event("closing")
    if day is None:
        raise RefusedError(say("the course is not closed"), say("`cti show COURSE` shows where it stands"))
    why = text_of(reason) if reason else asked_text(at.session, say("Why is it opened again?"), "--reason")
    why = required(why, "--reason")
    last = timeline(at.course, at.programme).last
    remarks = (
        [say("its last day was {day}; phases and dates stay as they were", day=last)]
        if last and last < at.today
        else []
    )
    trace = {"what": "closing", "was": day, "day": at.today, "reason": why}
    changes: list[Append | Put] = [Put("closing.day", None), Append("date_changes", trace)]
    said = say("open again; it was closed on {day}, and what was said of the end stays for the next closing", day=day)
    apply(at, Done("reopen", changes, said, remarks), as_json=as_json)
