"""What a citizen said stays what it was: text is never a formula, an error or a number, whatever it begins with."""

import re
from collections.abc import Sequence
from datetime import date, time
from textwrap import wrap
from typing import TYPE_CHECKING, cast

from cti_cli.export.columns import About, Heading, Value

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\n", "'")
FIRST_DAY = date(1900, 3, 1)  # before it Excel has no days, or counts them wrongly
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
LINE, TALLEST = 12, 409  # points; Excel has no taller row
ARROW = 2  # characters that the filter button takes in a heading


def put(sheet: "Worksheet", row: int, column: int, value: Value, style: str) -> None:
    """Write a value into a cell, a text as text, in one of the workbook's styles."""
    cell = cast("Cell", sheet.cell(row, column))  # a merged cell is written before it is merged
    if isinstance(value, About):
        value, style = value.day, "about"
    if isinstance(value, date) and value < FIRST_DAY:
        value = value.isoformat()
    if isinstance(value, str) and value:
        cell.value = escaped(value)
        cell.data_type = "s"
    elif value not in (None, ""):
        cell.value = value
    cell.style = f"cti {style}"
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        cell.quotePrefix = True


def escaped(text: str) -> str:
    """Keep text such as ``_x0041_``, which Excel would read as the character of that number (ECMA-376, ST_Xstring)."""
    return _CODE.sub("_x005F_", text)


def width(heading: Heading, values: Sequence[Value]) -> float:
    """Return a column's width: what it holds, up to its widest, and never less than a word of its heading."""
    held = max((len(line) for value in values for line in _shown(value).splitlines()), default=0)
    word = max(len(word) for word in heading.text.split()) + ARROW
    return round(max(min(held, heading.widest), word) * 0.9 + 1.2, 1)


def height(values: Sequence[Value], widths: Sequence[float]) -> float:
    """Return the height of a row, in points, that shows every line of its texts; nobody measures them on opening."""
    lines = max(_lines(_shown(value), wide) for value, wide in zip(values, widths, strict=True))
    return min(lines * LINE + 4, TALLEST)


def _lines(text: str, wide: float) -> int:
    return sum(max(len(wrap(line, max(int(wide * 1.12), 1))), 1) for line in text.splitlines() or [""])


def _shown(value: Value) -> str:
    match value:
        case None:
            return ""
        case About(day):
            return f"about {day}"
        case time():
            return f"{value:%H:%M}"
        case float():
            return f"{value:.1f}"
        case _:
            return str(value)
