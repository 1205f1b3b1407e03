"""What a terminal shows: tables, bars and lines; in colour where there is a terminal, plain where there is none.

Colour only underlines what a word already says. Rich is imported when a terminal is there to see it.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import typer

from cti_cli.core.cleaning import clean
from cti_cli.core.phases import Timeline
from cti_cli.core.words import Words
from cti_cli.language import Speech

STYLES = {
    "overdue": "bold red",
    "soon": "yellow",
    "booked": "green",
    "muted": "dim",
    "strong": "bold",
    "phase_1": "cyan",
    "phase_2": "blue",
    "phase_3": "magenta",
    "": "",
}


class Cell(NamedTuple):
    """A text with its meaning; ``style`` is one of STYLES."""

    text: str
    style: str = ""


class Column(NamedTuple):
    """A column: its heading, whether it may be narrowed where the screen is, and the least width it keeps."""

    heading: str
    flexible: bool = False
    right: bool = False
    least: int = 0


Line = Sequence[Cell | str]


def _cell(value: Cell | str) -> Cell:
    return value if isinstance(value, Cell) else Cell(value)


def _shown(text: str) -> str:
    return " ".join(clean(text).split("\n"))


class Screen:
    """Standard output, whatever it is."""

    def __init__(self, speech: Speech) -> None:
        """Find out whether someone is looking."""
        self.speech = speech
        self.is_terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        self.width = shutil.get_terminal_size((100, 24)).columns if self.is_terminal else 10_000

    def line(self, words: Words | str = "", style: str = "") -> None:
        """Print one line, which a narrow screen folds at a space."""
        text = words if isinstance(words, str) else self.speech(words)
        if not self.is_terminal:
            typer.echo(clean(text))
            return
        from rich.text import Text

        self._console().print(Text(clean(text), STYLES[style]), soft_wrap=False)

    def heading(self, words: Words | str, style: str = "strong") -> None:
        """Print a heading with an empty line before it."""
        typer.echo()
        self.line(words, style)

    def table(self, columns: Sequence[Column], lines: Sequence[Line], *, headings: bool = True) -> None:
        """Print a table; piped, it has two spaces between columns and cuts nothing."""
        cells = [[_cell(value) for value in line] for line in lines]
        if self.is_terminal:
            self._rich_table(columns, cells, headings=headings)
            return
        rows = [[_shown(cell.text) for cell in line] for line in cells]
        if headings:
            rows.insert(0, [column.heading for column in columns])
        widths = [max([column.least, *(len(row[at]) for row in rows)]) for at, column in enumerate(columns)]
        for row in rows:
            padded = (
                text.rjust(width) if column.right else text.ljust(width)
                for text, width, column in zip(row, widths, columns, strict=True)
            )
            typer.echo("  ".join(padded).rstrip())

    def sections(self, columns: Sequence[Column], parts: Sequence[tuple[str, str, Sequence[Line]]]) -> None:
        """Print tables under headings of their own, their columns in line from the first to the last.

        A part is a heading, its style, and its lines; the last column takes what room is left.
        """
        lines = [line for _, _, part in parts for line in part]
        kept = []
        for at, column in enumerate(columns[:-1]):
            longest = max((len(_cell(line[at]).text) for line in lines), default=0)
            kept.append(column._replace(least=min(longest, self.width // 3) if column.flexible else longest))
        for heading, style, part in parts:
            if part:
                self.heading(heading, style)
                self.table([*kept, columns[-1]], part, headings=False)

    def _rich_table(self, columns: Sequence[Column], lines: list[list[Cell]], *, headings: bool) -> None:
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, show_header=headings, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
        for column in columns:
            justify: Any = "right" if column.right else "left"
            table.add_column(
                column.heading,
                justify=justify,
                no_wrap=not column.flexible,
                overflow="fold",
                min_width=column.least or None,
                width=(column.least or None) if column.flexible else None,
            )
        for line in lines:
            table.add_row(*(Text(_shown(cell.text), STYLES[cell.style]) for cell in line))
        self._console().print(table)

    def _console(self) -> Any:
        from rich.console import Console

        return Console(highlight=False, markup=False, emoji=False, width=self.width)


def bar(line: Timeline, today: date, width: int) -> list[Cell]:
    """Draw a course's phases: the number where each begins, what has passed as a line, today as a dot.

    Returns one cell a phase, so that each can have its colour; together they are ``width`` wide.
    """
    if not line.phases:
        return []
    first, whole = line.phases[0].start, (line.phases[-1].end - line.phases[0].start).days
    at = (today - first).days * width // whole if first <= today < line.phases[-1].end else -1
    cells, begun = [], 0
    for number, span in enumerate(line.phases, 1):
        end = (span.end - first).days * width // whole
        marks = ["━" if position < at or today >= line.phases[-1].end else "╌" for position in range(begun, end)]
        marks[0] = str(number)
        if begun <= at < end:
            marks[at - begun] = "●"
        cells.append(Cell("".join(marks), f"phase_{number}" if number <= 3 else ""))  # noqa: PLR2004 - three colours
        begun = end
    return cells


def print_json(value: object) -> None:
    """Print a value as JSON; days as ISO text."""
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))
