"""A figure of a few leads to a person: it is hidden, and so is whatever would give it away.

Hidden is a count below the threshold, or one that leaves fewer than the threshold out. A part hidden
alone is its total less the other parts, so a second one is hidden with it, the smallest, until what is
hidden together reaches the threshold. Among enough people nothing hides a zero: that nobody did something
names no one.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cti_cli.core.measures.figures import UNKNOWN, Row, Table
from cti_cli.core.measures.talks import JOB_CENTRE

CHANGES = ("same", "worse")


class Cell(NamedTuple):
    """A count: of a row, or of what a row holds beside it."""

    table: str
    row: str
    more: str = ""


class Sum(NamedTuple):
    """Counts that add up to a number which can be seen: n, or another count."""

    parts: tuple[Cell, ...]
    total: Cell | None = None


def hidden(tables: Mapping[str, Table], least: int) -> dict[str, Table]:
    """Return the tables without the counts of fewer than ``least``, and without what they can be reckoned from."""
    counts = dict(_counts(tables))
    closed = {cell for cell, (count, n) in counts.items() if _is_small(count, n, least)}
    narrowest_first = sorted(_sums(tables), key=lambda each: len(each.parts))
    while another := next((cell for each in narrowest_first for cell in _also(each, closed, counts, least)), None):
        closed.add(another)
    return {name: _covered(table, closed, least) for name, table in tables.items()}


def _is_small(count: int, n: int, least: int) -> bool:
    return 0 < count < least or 0 < n - count < least or 0 < n < least


def _counts(tables: Mapping[str, Table]) -> Iterator[tuple[Cell, tuple[int, int]]]:
    """Yield every count with its n; an unknown one stands outside n, and is its own."""
    for table in tables.values():
        for row in table.rows:
            count, n = row.count_ or 0, row.n or 0
            yield Cell(table.id, row.key), (count, count if row.key == UNKNOWN else n)
            for key in (*CHANGES, "reached", UNKNOWN):
                if key in row.more:
                    beside = int(row.more[key] or 0)
                    yield Cell(table.id, row.key, key), (beside, n if key in CHANGES else beside)


def _sums(tables: Mapping[str, Table]) -> Iterator[Sum]:
    for table in tables.values():
        keys = {row.key for row in table.rows}
        for part in table.parts:
            total = Cell(table.id, "any") if "any" in keys else None
            yield Sum(tuple(Cell(table.id, key) for key in part), total)
        for row in table.rows:
            if "worse" in row.more:
                yield Sum((Cell(table.id, row.key), *(Cell(table.id, row.key, key) for key in CHANGES)))
    if {"support_basis", "job_centre"} <= set(tables):
        kinds = [Cell("support_basis", key) for part in tables["support_basis"].parts for key in part]
        for active in (True, False):  # who has no active case is n less those who have
            yield Sum(
                tuple(cell for cell in kinds if (cell.row in JOB_CENTRE) is active), Cell("job_centre", "active_case")
            )


def _also(each: Sum, closed: set[Cell], counts: Mapping[Cell, tuple[int, int]], least: int) -> list[Cell]:
    """Return what must be hidden so that no hidden part is the total less the rest."""
    out = [cell for cell in each.parts if cell in closed]
    if each.total in closed or not out:
        return []
    if len(out) > 1 and sum(counts[cell][0] for cell in out) >= least:
        return []
    rest = [cell for cell in each.parts if cell not in closed and counts[cell][0] > 0]
    if rest:
        return [min(rest, key=lambda cell: (counts[cell][0], cell))]
    return [each.total] if each.total is not None else []


def _covered(table: Table, closed: set[Cell], least: int) -> Table:
    rows = tuple(
        _row(table, row, closed, least)
        for row in table.rows
        if row.key != UNKNOWN or Cell(table.id, UNKNOWN) not in closed
    )
    return table._replace(rows=rows)


def _row(table: Table, row: Row, closed: set[Cell], least: int) -> Row:
    """Hide what is closed of a row; its n too where that is of a few, or is a count that is hidden."""
    out = Cell(table.id, row.key) in closed
    more = {
        key: None
        if Cell(table.id, row.key, key) in closed or (out and key == "score") or _is_mean_of_few(key, row, least)
        else value
        for key, value in row.more.items()
    }
    n = None if 0 < (row.n or 0) < least or Cell(table.id, row.of) in closed else row.n
    if out:
        return row._replace(count_=None, percent=None, n=n, more=more)
    return row._replace(n=n, percent=None if n is None else row.percent, more=more)


def _is_mean_of_few(key: str, row: Row, least: int) -> bool:
    return key.startswith("mean") and 0 < (row.n or 0) < least
