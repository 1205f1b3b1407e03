"""`cti today`: the day on one screen: what is late, whom to reach, what to do, what changes, what is missing."""

from typing import TYPE_CHECKING

import typer

from cti_cli.cli.options import AsJson

app = typer.Typer(add_completion=False)

if TYPE_CHECKING:
    from cti_cli.cli.session import Session


@app.command()
def today(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Show what is overdue, whom to reach, what is today and this week, and what changes soon."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.core.day import day

    session: Session = ctx.obj
    caseload, speech = session.open_caseload, session.speech
    tell_unread(caseload, speech)
    found = day(caseload, session.today)
    if as_json:
        from cti_cli.cli.day_json import day_json
        from cti_cli.cli.screen import print_json

        print_json(day_json(found, speech))
        return
    from cti_cli.cli.screen import Screen
    from cti_cli.cli.show_day import show_day

    show_day(Screen(speech), caseload, found)
