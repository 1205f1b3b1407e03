"""A programme names the tables it is judged by, and for each goal the very figure that is held against the target."""

from typing import Annotated, Literal, NamedTuple, get_args

from cti_cli.core.parsed import Bare, Parsed
from cti_cli.core.record import record
from cti_cli.core.words import Label

Title = Annotated[Label, Bare("")]
TableId = Literal[
    "phases",
    "closings",
    "outcomes",
    "ordinary_hours",
    "progression",
    "fidelity",
    "follow_up",
    "status_meetings",
    "status_letters",
    "domains",
    "target_group",
    "entrance",
    "sex",
    "age",
    "origin",
    "long_term",
    "municipality",
    "match_groups",
    "self_support",
    "young_started",
    "job_education",
    "attendance",
    "offers",
    "recommended",
    "challenges",
    "support_basis",
    "satisfaction",
    "job_centre",
    "enquiries",
]
Verdict = Literal["met", "partly", "not_met"]


class Figure(NamedTuple):
    """A row of a report's table."""

    table: str
    row: str


def parse_figure(text: str) -> Figure | None:
    """Read ``attendance.attended``; None where there is no such table."""
    table, dot, row = text.partition(".")
    return Figure(table, row) if dot and row and table in get_args(TableId) else None


FigureName = Annotated[Figure, Parsed(parse_figure, "figure")]


@record
class ProgrammeGoal(NamedTuple):
    """What the programme as a whole set out to reach.

    ``measure`` is the row whose percentage is held against ``target``; with ``down_to`` it is how many
    per cent fewer stand in that row than in ``measure``. Below the target the goal is partly met where
    ``supported_by`` reaches it.
    """

    id: str
    title: Title
    target: float | None = None
    unit: str = "percent"
    measure: FigureName | None = None
    down_to: FigureName | None = None
    supported_by: FigureName | None = None
    qualitative: bool = False
    source: str = ""
