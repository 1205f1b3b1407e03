"""`cti plan`: plans that citizen, network and colleagues carry on."""

from typing import TYPE_CHECKING

import typer

from cti_cli.cli.options import AsJson
from cti_cli.cli.write import (
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
    formats_of,
    run,
)
from cti_cli.core.words import say

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.core.caseload import Caseload
    from cti_cli.core.course import Course
    from cti_cli.core.handover_facts import HandoverFacts
    from cti_cli.core.recipients import Recipient, Refusal

app = typer.Typer(help="Write plans: who carries what when you leave.", no_args_is_help=True, add_completion=False)


@app.callback()
def plan() -> None:
    """Write plans: who carries what when you leave."""


@app.command()
def handover(
    ctx: typer.Context,
    courses: Courses = None,
    everyone: Everyone = False,
    to: To = None,
    formats: Format = "docx",
    out: Out = None,
    language: Language = None,
    dry_run: DryRun = False,
    limit: Limit = None,
    overwrite: Overwrite = False,
    merge: Merge = None,
    as_json: AsJson = False,
) -> None:
    """Write the handover plan: who does what after the last day, and what is still missing."""
    from cti_cli.cli.batch import Sort, Wish
    from cti_cli.core.handover_facts import KIND, handover_facts

    def facts(caseload: "Caseload", course: "Course", receiver: "Recipient", day: "date") -> "HandoverFacts | Refusal":
        return handover_facts(course, caseload.programme(course), caseload.settings, receiver, day)

    def news(course: "Course", since: "date", today: "date") -> bool:
        del course, since, today
        return False

    sort = Sort(KIND, "plan", say("Handover plan"), facts, news, as_then=False, easy_for_citizen=False)
    wish = Wish(
        tuple(courses or ()), everyone, to, formats_of(formats), out, None, language, limit, overwrite, dry_run, merge,
    )  # fmt: skip
    run(ctx.obj, sort, wish, as_json=as_json)
