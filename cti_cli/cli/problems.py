"""How problems are told: file, line, field, why, and the way out."""

from collections.abc import Iterable

import typer

from cti_cli.core.caseload import Caseload
from cti_cli.core.problems import Problem
from cti_cli.core.words import say
from cti_cli.language import Speech


def problem_json(problem: Problem, speech: Speech) -> dict[str, object]:
    """Return the contract's shape."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "rule": problem.rule,
        "severity": problem.severity,
        "message": speech(problem.message),
        "fix": speech(problem.fix),
    }


def place(problem: Problem, speech: Speech) -> str:
    """Name file, line and field."""
    parts = [problem.file]
    if problem.line is not None:
        parts.append(speech(say("line {line}", line=problem.line)))
    if problem.field:
        parts.append(problem.field)
    return ", ".join(parts)


def told(problem: Problem, speech: Speech) -> str:
    """Say a problem in two lines."""
    mark = speech(say("Error")) if problem.severity == "error" else speech(say("Warning"))
    return f"{mark}: {place(problem, speech)}: {speech(problem.message)}\n  → {speech(problem.fix)}"


def tell_problems(problems: Iterable[Problem], speech: Speech) -> None:
    """Show problems by file; what several places have in common is said once, below all of them."""
    from cti_cli.cli.screen import Screen

    screen = Screen(speech)
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for each in problems:
        key = (each.file, each.severity, each.rule, speech(each.message), speech(each.fix))
        groups.setdefault(key, []).append(each)
    last = ""
    for (file, severity, rule, message, fix), places in groups.items():
        if last and file != last:
            screen.line()
        last = file
        for each in places:
            screen.line(f"{_spot(each)}  {each.field}".rstrip(), "strong")
        mark, style = (say("Error"), "overdue") if severity == "error" else (say("Warning"), "soon")
        screen.line(f"  {speech(mark)}: {message} [{rule}]", style)
        screen.line(f"  → {fix}")


def _spot(problem: Problem) -> str:
    """Name the place as editors and terminals know it, so that a click goes there."""
    return ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)


def tell_unread(caseload: Caseload, speech: Speech) -> None:
    """Say on stderr which files are left out, so that nobody takes the rest for everything."""
    tell_left_out(caseload.problems, speech)


def tell_left_out(problems: Iterable[Problem], speech: Speech) -> None:
    """Say on stderr the first error of each file."""
    first: dict[str, Problem] = {}
    for problem in problems:
        if problem.severity == "error":
            first.setdefault(problem.file, problem)
    for problem in first.values():
        typer.echo(speech(say("Left out: {what}", what=told(problem, speech).partition(": ")[2])), err=True)
