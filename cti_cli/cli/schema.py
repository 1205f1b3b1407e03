"""`cti schema`: what an editor needs to complete and check the files while they are typed."""

from typing import Annotated

import typer

from cti_cli.core.words import say

app = typer.Typer(add_completion=False)


@app.command()
def schema(
    ctx: typer.Context,
    settings: Annotated[bool, typer.Option("--settings", help="That of cti.yaml instead of a course.")] = False,
    offers: Annotated[bool, typer.Option("--offers", help="That of offers.yaml.")] = False,
    teams: Annotated[bool, typer.Option("--teams", help="That of teams.yaml.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Put all into the folder, where the files look.")] = False,
) -> None:
    """Print the JSON Schema of a course file, with the words of every programme that the folder knows."""
    from cti_cli.cli.screen import print_json
    from cti_cli.store.folder import folder_course_schema, folder_teams_schema, put_schema
    from cti_cli.store.json_schema import offers_schema, settings_schema

    session = ctx.obj
    speech = session.speech
    if write:
        for path in put_schema(session.folder, speech):
            typer.echo(path.relative_to(session.folder).as_posix())
        typer.echo(speech(say("Editors that know YAML now complete and check the files of this folder.")), err=True)
        return
    folder = session.folder if session.has_folder else None
    if settings:
        print_json(settings_schema(speech))
    elif offers:
        print_json(offers_schema(speech))
    elif teams:
        print_json(folder_teams_schema(folder, speech))
    else:
        print_json(folder_course_schema(folder, speech))
