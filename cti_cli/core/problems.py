"""A worker's mistake is a value with its place: collected, sorted and shown with all the others."""

from typing import Literal, NamedTuple

from cti_cli.core.words import Phrase

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """What is wrong, where, and the way out; never the value that stands there.

    ``field`` is a path such as ``plan.goals[0].status``; ``line`` and ``column`` count from 1.
    An error keeps its course out of every computation, a warning does not.
    """

    rule: str
    message: Phrase
    fix: Phrase
    field: str = ""
    severity: Severity = "warning"
    course: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None

    def at(self, file: str, line: int | None, column: int | None) -> "Problem":
        """Give the problem its place."""
        return self._replace(file=file, line=line, column=column)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Sort by file and line; what has no line comes last in its file."""
    return sorted(problems, key=lambda p: (p.file, p.line or 10**9, p.column or 0, p.rule))
