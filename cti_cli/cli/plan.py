"""`cti plan`: plans that citizen, network and colleagues carry on."""

import typer

from cti_cli.cli.write import add_commands

app = typer.Typer(help="Write plans: who carries what when you leave.", no_args_is_help=True, add_completion=False)
add_commands(app, "plan")
