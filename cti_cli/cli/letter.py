"""`cti letter`: letters for one citizen or the whole caseload."""

from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson
from cti_cli.cli.write import (
    AsOf,
    Courses,
    DryRun,
    Everyone,
    Format,
    Language,
    Limit,
    Merge,
    Out,
    Overwrite,
    To,
    day_of,
    formats_of,
    run,
)
from cti_cli.core.words import say

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.core.caseload import Caseload
    from cti_cli.core.course import Course
    from cti_cli.core.recipients import Recipient, Refusal
    from cti_cli.core.status_facts import StatusFacts

app = typer.Typer(
    help="Write letters, for one citizen or the whole caseload.", no_args_is_help=True, add_completion=False
)
FactsOnly = Annotated[bool, typer.Option("--facts-only", help="Also without a new status: only what is on record.")]


@app.callback()
def letter() -> None:
    """Write letters, for one citizen or the whole caseload."""


@app.command()
def status(
    ctx: typer.Context,
    courses: Courses = None,
    everyone: Everyone = False,
    to: To = None,
    formats: Format = "docx",
    out: Out = None,
    facts_only: FactsOnly = False,
    as_of: AsOf = None,
    language: Language = None,
    dry_run: DryRun = False,
    limit: Limit = None,
    overwrite: Overwrite = False,
    merge: Merge = None,
    as_json: AsJson = False,
) -> None:
    """Write the status letter: what has changed since the last one, and what is asked of the reader."""
    from cti_cli.cli.batch import Sort, Wish
    from cti_cli.core.status_facts import KIND, has_news, status_facts

    def facts(caseload: "Caseload", course: "Course", receiver: "Recipient", day: "date") -> "StatusFacts | Refusal":
        programme = caseload.programme(course)
        return status_facts(course, programme, caseload.settings, receiver, day, facts_only=facts_only)

    def news(course: "Course", since: "date", today: "date") -> bool:
        return has_news(course, since, today, facts_only=facts_only)

    sort = Sort(KIND, "letter", say("Status letter"), facts, news, as_then=True, easy_for_citizen=True)
    wish = Wish(
        tuple(courses or ()), everyone, to, formats_of(formats), out, day_of(as_of), language, limit, overwrite,
        dry_run, merge,
    )  # fmt: skip
    run(ctx.obj, sort, wish, as_json=as_json)
