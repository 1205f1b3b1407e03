"""What a terminal shows: tables, bars and lines; in colour where there is a terminal, plain where there is none.

Colour only underlines what a word already says. Rich is imported when a terminal is there to see it.
"""

import os
import re
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import typer

from cti_cli.cli.widths import GAP, fit, kept, shared
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
    "added": "green",
    "removed": "red",
    "phase_1": "cyan",
    "phase_2": "blue",
    "phase_3": "magenta",
    "": "",
}


_OBEYED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""What a terminal obeys, or cannot show; JSON itself writes the other control characters as numbers."""


class Cell(NamedTuple):
    """A text with its meaning; ``style`` is one of STYLES."""

    text: str
    style: str = ""


class Column(NamedTuple):
    """A column: its heading, whether it may be folded, and how soon a narrow screen goes without it (0: never)."""

    heading: str
    flexible: bool = False
    right: bool = False
    spare: int = 0


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

    def line(self, words: Words | str = "", style: str = "", *, fold: bool = True) -> None:
        """Print one line, which a narrow screen folds at a space, or leaves to the terminal where it is copied text."""
        text = words if isinstance(words, str) else self.speech(words)
        if not self.is_terminal:
            typer.echo(clean(text))
            return
        from rich.text import Text

        self._console().print(Text(clean(text), STYLES[style]), soft_wrap=not fold)

    def heading(self, words: Words | str, style: str = "strong") -> None:
        """Print a heading with an empty line before it."""
        typer.echo()
        self.line(words, style)

    def table(self, columns: Sequence[Column], lines: Sequence[Line], *, headings: bool = True) -> None:
        """Print a table; piped, it has two spaces between columns and cuts nothing."""
        heads = [[Cell(column.heading, "muted") for column in columns]] if headings else []
        self._tables(columns, [("", "", [*heads, *lines])])

    def sections(self, columns: Sequence[Column], parts: Sequence[tuple[Words | str, str, Sequence[Line]]]) -> None:
        """Print tables under headings of their own, their columns in line from the first to the last.

        A part is a heading, its style, and its lines; one without lines is left out.
        """
        self._tables(columns, [part for part in parts if part[2]])

    def _tables(self, columns: Sequence[Column], parts: Sequence[tuple[Words | str, str, Sequence[Line]]]) -> None:
        tables = [[[_cell(value) for value in line] for line in lines] for _, _, lines in parts]
        fits = [
            fit([_shown(line[at].text) for table in tables for line in table], flexible=each.flexible, spare=each.spare)
            for at, each in enumerate(columns)
        ]
        shown = kept(fits, self.width)
        widths = shared([fits[at] for at in shown], self.width)
        for (heading, style, _), lines in zip(parts, tables, strict=True):
            if heading:
                self.heading(heading, style)
            self._lines([columns[at] for at in shown], widths, [[line[at] for at in shown] for line in lines])

    def _lines(self, columns: Sequence[Column], widths: Sequence[int], lines: list[list[Cell]]) -> None:
        if self.is_terminal:
            self._rich_lines(columns, widths, lines)
            return
        for line in lines:
            padded = (
                _shown(cell.text).rjust(width) if column.right else _shown(cell.text).ljust(width)
                for cell, width, column in zip(line, widths, columns, strict=True)
            )
            typer.echo((" " * GAP).join(padded).rstrip())

    def _rich_lines(self, columns: Sequence[Column], widths: Sequence[int], lines: list[list[Cell]]) -> None:
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GAP, 0, 0))
        for column, width in zip(columns, widths, strict=True):
            table.add_column(justify="right" if column.right else "left", width=width, overflow="fold")
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
    """Print a value as JSON; days as ISO text, and by its number every letter that the output lacks or obeys."""
    import json

    narrow = not (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    text = json.dumps(value, ensure_ascii=narrow, indent=1, default=str)
    typer.echo(_OBEYED.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text))
