"""`cti schema`: what an editor needs to complete and check the files while they are typed."""

from typing import Annotated

import typer

from cti_cli.core.words import say

app = typer.Typer(add_completion=False)


@app.command()
def schema(
    ctx: typer.Context,
    settings: Annotated[bool, typer.Option("--settings", help="That of cti.yaml instead of a course.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Put both into the folder, where the files look.")] = False,
) -> None:
    """Print the JSON Schema of a course file, with the words of every programme that the folder knows."""
    from cti_cli.cli.screen import print_json
    from cti_cli.store.folder import folder_course_schema, put_schema
    from cti_cli.store.json_schema import settings_schema

    session = ctx.obj
    speech = session.speech
    if write:
        for path in put_schema(session.folder, speech):
            typer.echo(path.relative_to(session.folder).as_posix())
        typer.echo(speech(say("Editors that know YAML now complete and check the files of this folder.")), err=True)
        return
    folder = session.folder if session.has_folder else None
    print_json(settings_schema(speech) if settings else folder_course_schema(folder, speech))
