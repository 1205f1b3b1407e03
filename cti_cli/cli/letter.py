"""`cti letter`: letters for one citizen or the whole caseload."""

import typer

from cti_cli.cli.write import add_commands

app = typer.Typer(
    help="Write letters, for one citizen or the whole caseload.", no_args_is_help=True, add_completion=False
)
add_commands(app, "letter")
