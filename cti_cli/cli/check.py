"""`cti check`: everything that is wrong in the folder, silent where nothing is."""

from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import count, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.problems import Problem

app = typer.Typer(add_completion=False)


@app.command()
def check(
    ctx: typer.Context,
    course: Annotated[
        str | None, typer.Argument(metavar="[COURSE]", help="Only this course.", show_default=False)
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Only what keeps something from being read.")] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="RULE", help="Say what a check looks for, or all of them.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read every file and say what does not fit, with file, line and the way out."""
    from cti_cli.cli.problems import problem_json, tell_problems
    from cti_cli.store.checking import folder_problems

    session = ctx.obj
    if explain is not None:
        _explain(session, explain)
        return
    problems = folder_problems(session.folder, session.whole_caseload, session.today)
    chosen = session.course_id(course) if course is not None else None
    found = tuple(
        each
        for each in problems
        if (chosen is None or each.course == chosen) and (not errors or each.severity == "error")
    )
    if as_json:
        from cti_cli.cli.screen import print_json

        print_json({"problems": [problem_json(each, session.speech) for each in found]})
    else:
        tell_problems(found, session.speech)
        typer.echo(session.speech(_summary(session, found, chosen)), err=True)
    if found:
        raise typer.Exit(1)


def _summary(session: "Session", found: "tuple[Problem, ...]", chosen: str | None) -> "object":
    if not found and chosen is not None:
        return say("{course}: nothing to mend", course=chosen)
    if not found:
        n = len(session.whole_caseload.courses)
        return count("{n} course, nothing to mend", "{n} courses, nothing to mend", n=n)
    errors = sum(each.severity == "error" for each in found)
    files = len({each.file for each in found})
    return say(
        "{errors} and {warnings} in {files}",
        errors=count("{n} error", "{n} errors", n=errors),
        warnings=count("{n} warning", "{n} warnings", n=len(found) - errors),
        files=count("{n} file", "{n} files", n=files),
    )


def _explain(session: "Session", rule: str) -> None:
    """Say what one check looks for and who asks for it; ``all`` says it of every one."""
    from cti_cli.core.named_checks import CHECKS

    if rule not in CHECKS and rule != "all":
        from difflib import get_close_matches

        near = get_close_matches(rule, CHECKS, n=1)
        fix = say("did you mean {word}?", word=near[0]) if near else say("`cti check --explain all` lists them")
        raise UsageError(say("there is no check of this name"), fix)
    from cti_cli.cli.screen import Cell, Column, Screen

    screen, speech = Screen(session.speech), session.speech
    if rule == "all":
        columns = [Column(speech(say("Check"))), Column(speech(say("looks for")), flexible=True)]
        screen.table(columns, [(Cell(name, "strong"), speech(each.looks_for)) for name, each in CHECKS.items()])
        return
    screen.line(speech(CHECKS[rule].looks_for))
    screen.line(speech(say("Source: {source}", source=CHECKS[rule].source)), "muted")
