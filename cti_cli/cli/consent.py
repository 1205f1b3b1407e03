"""`cti consent`: what the citizen lets whom know, from when and until when; a new yes leaves the old one standing."""

from typing import Annotated

import typer

from cti_cli.cli.options import AsJson, CourseToChange
from cti_cli.core.words import Words, term

app = typer.Typer(add_completion=False)
ACTIONS: dict[str, Words] = {
    "give": term("consent_action", "give"),
    "withdraw": term("consent_action", "withdraw"),
    "list": term("consent_action", "list"),
}
HOW: dict[str, Words] = {"written": term("consent_how", "written"), "spoken": term("consent_how", "spoken")}


@app.command()
def consent(
    ctx: typer.Context,
    course: CourseToChange = None,
    action: Annotated[
        str | None, typer.Argument(metavar="ACTION", help="give, withdraw or list.", show_default=False)
    ] = None,
    party: Annotated[
        str | None, typer.Argument(metavar="PARTY", help="A person, a role or an organisation.", show_default=False)
    ] = None,
    information: Annotated[
        str | None,
        typer.Argument(metavar="INFORMATION,...", help="Such as plan,progress; see list.", show_default=False),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--day", "-d", metavar="DATE", help="Given, or withdrawn from; else today.")
    ] = None,
    how: Annotated[str | None, typer.Option("--how", metavar="HOW", help="written or spoken.")] = None,
    purpose: Annotated[str | None, typer.Option("--purpose", metavar="TEXT", help="What it is for.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day that it holds.")] = None,
    law: Annotated[str | None, typer.Option("--law", metavar="TEXT", help="The law, where it is the ground.")] = None,
    as_json: AsJson = False,
) -> None:
    """Note a consent, or that it is taken back: cti consent anja give karin plan,progress --how written."""
    from cti_cli.cli.asking import action_of, day_of, text_of
    from cti_cli.cli.changes import apply, opened
    from cti_cli.cli.consent_steps import ConsentWish, give, show_consents, withdraw

    session = ctx.obj
    at = opened(session, course)
    act = action_of(session, action, ACTIONS)
    if act == "list":
        show_consents(at, as_json=as_json)
        return
    wish = ConsentWish(
        at, party, information,
        None if day is None else day_of(session, day, "--day", past=None if act == "withdraw" else True),
        how, text_of(purpose), None if until is None else day_of(session, until, "--until"), text_of(law),
    )  # fmt: skip
    apply(at, give(wish) if act == "give" else withdraw(wish), as_json=as_json)
