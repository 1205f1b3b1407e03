"""How problems are told: file, line, field, why, and the way out."""

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


def tell_unread(caseload: Caseload, speech: Speech) -> None:
    """Say on stderr which files are left out, so that nobody takes the rest for everything."""
    files = dict.fromkeys(problem.file for problem in caseload.problems if problem.severity == "error")
    for file in files:
        problem = next(each for each in caseload.problems if each.file == file and each.severity == "error")
        typer.echo(speech(say("Left out: {what}", what=told(problem, speech).partition(": ")[2])), err=True)
