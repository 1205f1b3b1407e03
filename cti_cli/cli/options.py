"""The options that several commands share, each said once."""

from typing import Annotated

import typer

CourseArgument = Annotated[
    str, typer.Argument(metavar="COURSE", help="Id, the beginning of one, or part of the citizen's name.")
]
CourseToChange = Annotated[
    str | None,
    typer.Argument(
        metavar="COURSE", help="Id, the beginning of one, or part of the citizen's name.", show_default=False
    ),
]
"""A terminal asks for it where it is left out."""
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
Day = Annotated[
    str | None, typer.Option("--day", "-d", metavar="DATE", help="Such as 24/12, yesterday or Tuesday; else today.")
]
Time = Annotated[str | None, typer.Option("--time", metavar="HH:MM", help="When on that day.")]
People = Annotated[
    str | None, typer.Option("--with", metavar="PERSON,...", help="Ids, names or roles; else the citizen.")
]
Place = Annotated[str | None, typer.Option("--place", metavar="PLACE", help="Such as home, office or community.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; it is in no document.")]
