"""`cti upcoming`: what is due in all courses, earliest first."""

from typing import Annotated

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import say

app = typer.Typer(add_completion=False)


@app.command()
def upcoming(
    ctx: typer.Context,
    days: Annotated[int, typer.Option(help="How many days ahead, the last one included.", min=0, max=3660)] = 14,
    as_json: AsJson = False,
) -> None:
    """Show what is overdue and what is due in the coming days."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.show_due import by_week, due_columns, due_json, due_lines, week_words

    session = ctx.obj
    caseload, today, speech = session.open_caseload, session.today, session.speech
    dues = caseload.upcoming(today, days)
    tell_unread(caseload, speech)
    if as_json:
        from cti_cli.cli.screen import print_json

        print_json([due_json(due, speech) for due in dues])
        return
    from cti_cli.cli.screen import Screen

    screen = Screen(speech)
    if not dues:
        screen.line(say("Nothing is due in the next {n} days.", n=days))
        return
    if not screen.is_terminal:
        screen.table(due_columns(screen), due_lines(dues, caseload, screen, today))
        return
    overdue = [due for due in dues if due.status == "overdue"]
    weeks = [
        (week_words(week, today, speech), "strong", due_lines(found, caseload, screen, today))
        for week, found in by_week(dues, today).items()
    ]
    first = (say("Overdue"), "overdue", due_lines(overdue, caseload, screen, today))
    screen.sections(due_columns(screen), [first, *weeks])
