"""The options that several commands share, each said once."""

from typing import Annotated

import typer

CourseArgument = Annotated[
    str, typer.Argument(metavar="COURSE", help="Id, the beginning of one, or part of the citizen's name.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
