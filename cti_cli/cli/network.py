"""`cti network`: who is around the citizen, how strong each tie is over time, and who has left; nobody is erased."""

from typing import Annotated

import typer

from cti_cli.cli.options import AsJson, CourseToChange, Day
from cti_cli.core.words import Words, term

app = typer.Typer(add_completion=False)
ACTIONS: dict[str, Words] = {
    "add": term("network_action", "add"),
    "tie": term("network_action", "tie"),
    "leave": term("network_action", "leave"),
    "list": term("network_action", "list"),
}
KINDS: dict[str, Words] = {
    "private": term("person_kind", "private"),
    "professional": term("person_kind", "professional"),
    "volunteer": term("person_kind", "volunteer"),
}


@app.command()
def network(
    ctx: typer.Context,
    course: CourseToChange = None,
    action: Annotated[
        str | None, typer.Argument(metavar="ACTION", help="add, tie, leave or list.", show_default=False)
    ] = None,
    who: Annotated[
        str | None, typer.Argument(metavar="PERSON", help="A person; with add: the name.", show_default=False)
    ] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="TIE", help="1 weak to 3 strong; with leave: the day.", show_default=False)
    ] = None,
    role: Annotated[str | None, typer.Option("--role", metavar="ROLE", help="Such as caseworker_job.")] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="PERSONKIND", help="private, professional or volunteer.")
    ] = None,
    relation: Annotated[str | None, typer.Option("--relation", metavar="TEXT", help="Such as sister.")] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", metavar="TEXT", help="Where they work.")] = None,
    phone: Annotated[str | None, typer.Option("--phone", metavar="TEXT", help="Phone number.")] = None,
    email: Annotated[str | None, typer.Option("--email", metavar="TEXT", help="E-mail address.")] = None,
    tie: Annotated[int | None, typer.Option("--tie", min=1, max=3, help="1 weak to 3 strong.")] = None,
    succeeds: Annotated[
        str | None, typer.Option("--succeeds", metavar="PERSON", help="Whose place they take, in the same role.")
    ] = None,
    day: Day = None,
    as_json: AsJson = False,
) -> None:
    """Add a person, the strength of a tie, or that someone left: cti network anja add "Lis Holm" --relation søster."""
    from cti_cli.cli.asking import action_of
    from cti_cli.cli.changes import apply, opened
    from cti_cli.cli.network_steps import STEPS, NetworkWish, show_network

    session = ctx.obj
    at = opened(session, course)
    act = action_of(session, action, ACTIONS)
    if act == "list":
        show_network(at, as_json=as_json)
        return
    details = {"organisation": organisation, "relation": relation, "phone": phone, "email": email}
    wish = NetworkWish(at, who, value, role, kind, details, tie, succeeds, day)
    apply(at, STEPS[act](wish), as_json=as_json)
