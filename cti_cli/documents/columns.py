"""A table's columns share the width so that the longest cell of each takes about as many lines."""

import re
from itertools import zip_longest

from cti_cli.documents.blocks import Table, plain

Cells = tuple[str, ...]
_LEAST = 6
"""Characters that a printed column keeps: a heading of one short word in bold is wider than it is long."""


def cells(table: Table) -> tuple[Cells, ...]:
    """Return the header and the rows as texts; a row that is short or long is brought to the header's length."""
    columns = len(table.header)
    rows = ((*row, *((),) * columns)[:columns] for row in (table.header, *table.rows))
    return tuple(tuple(plain(cell) for cell in row) for row in rows)


def longest_words(rows: tuple[Cells, ...]) -> tuple[int, ...]:
    """Return how many characters each column needs, so that no word is cut; a no-break space joins words."""
    words = (
        max((len(word) for cell in column for word in re.split("[ \n]", cell)), default=0) for column in _turned(rows)
    )
    return tuple(max(1, word) for word in words)


def column_widths(rows: tuple[Cells, ...], total: int) -> tuple[int, ...]:
    """Divide ``total`` characters among the columns; none gets more than its longest line.

    Where even the longest words together are too wide, no column asks for more than an equal part.
    """
    lines = [max(len(line) for cell in column for line in cell.split("\n")) for column in _turned(rows)]
    words = longest_words(rows)
    fair = total if sum(words) <= total else max(1, total // len(words))
    widths = [min(word, fair) for word in words]
    for _ in range(min(total, sum(lines)) - sum(widths)):
        fullest = max(range(len(widths)), key=lambda column: lines[column] / widths[column])
        widths[fullest] += 1
    return tuple(widths)


def printed_widths(rows: tuple[Cells, ...], total: int) -> tuple[int, ...]:
    """Divide the width of a page among the columns, in shares."""
    return tuple(max(_LEAST, width) for width in column_widths(rows, total))


def _turned(rows: tuple[Cells, ...]) -> tuple[Cells, ...]:
    return tuple(zip_longest(*rows, fillvalue=""))
