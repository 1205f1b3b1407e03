"""`cti check`: everything that is wrong in the folder, silent where nothing is."""

import typer

from cti_cli.cli.options import AsJson

app = typer.Typer(add_completion=False)


@app.command()
def check(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Read every file and say what does not fit, with file, line and the way out."""
    from cti_cli.cli.problems import problem_json, told
    from cti_cli.store.reading import checked

    session = ctx.obj
    caseload = checked(session.folder, session.whole_caseload, session.today)
    if as_json:
        from cti_cli.cli.screen import print_json

        print_json({"problems": [problem_json(each, session.speech) for each in caseload.problems]})
    else:
        for each in caseload.problems:
            typer.echo(told(each, session.speech))
    if caseload.problems:
        raise typer.Exit(1)
