"""A figure is read the same on the screen and on paper: one decimal, its n, and a word where it is hidden."""

from collections.abc import Iterator
from typing import NamedTuple

from cti_cli.core.facts.pictures import Bar, Bars
from cti_cli.core.measures.figures import MORE, UNKNOWN, Row, Table
from cti_cli.core.measures.goals import Judged
from cti_cli.core.record import record
from cti_cli.core.words import Phrase, Words, count, say

HIDDEN = say("hidden")
NOTHING: Words = {"": ""}
N: Words = {"": "n"}
SHARE: Words = {"": "%"}


class Worded(NamedTuple):
    """A row in words: its label, and one cell a column."""

    label: Words
    cells: tuple[Words, ...]


@record
class Page(NamedTuple):
    """A table in words.

    ``few`` says that its percentages are of few people, so that one citizen moves them far; ``picture``
    draws its shares where there are several.
    """

    title: Words
    heads: tuple[Words, ...]
    rows: tuple[Worded, ...]
    few: Phrase | None
    picture: Bars | None


def page(table: Table) -> Page:
    """Put a table into words."""
    heads = (table.counted, *(MORE[key] for key in table.more), N, SHARE)
    rows = tuple(Worded(row.label, tuple(_cells(row, table))) for row in table.rows)
    few = say("few people") if table.is_of_few else None
    return Page(table.title, heads, rows, few, _drawn(table))


def _drawn(table: Table) -> Bars | None:
    """Return the shares as a picture; one alone, or none that can be seen, needs no picture."""
    bars = tuple(Bar(row.label, row.percent, share(row.percent)) for row in table.rows if row.percent is not None)
    return Bars(table.title, bars) if len(bars) > 1 and any(each.percent for each in bars) else None


def _cells(row: Row, table: Table) -> Iterator[Words]:
    yield _whole(row.count_)
    for key in table.more:
        yield _beside(row, key)
    if row.key == UNKNOWN:
        yield from (NOTHING, NOTHING)
        return
    yield _whole(row.n)
    yield share(row.percent) if row.percent is not None else NOTHING


def _beside(row: Row, key: str) -> Words:
    value = row.more.get(key)
    if key not in row.more or (value is None and not row.n and row.n is not None):
        return NOTHING
    return HIDDEN if value is None else tenths(value) if key.startswith("mean") else {"": str(value)}


def _whole(number: int | None) -> Words:
    return HIDDEN if number is None else {"": str(number)}


def share(percent: float) -> Phrase:
    """Say a percentage with its one decimal."""
    return say("{number}\N{NO-BREAK SPACE}%", number=tenths(percent))


def tenths(value: float) -> Phrase:
    """Say a number with one decimal."""
    whole, _, tenth = f"{value:.1f}".partition(".")
    return say("{whole}.{tenth}", whole=whole, tenth=tenth)


def reached(goal: Judged) -> Words:
    """Say what was reached of a goal."""
    return share(goal.value) if goal.value is not None else NOTHING


def target(goal: Judged) -> Words:
    """Say what was aimed at."""
    return share(goal.target) if goal.target is not None else NOTHING


def not_read(files: int) -> Phrase | None:
    """Say that some courses are missing, so that nobody takes the rest for all."""
    if not files:
        return None
    return count(
        "{n} course file could not be read and is not counted",
        "{n} course files could not be read and are not counted",
        n=files,
    )


def about(n: int | None, outside: int | None) -> Phrase:
    """Say how many people a report is about, and how many the screening left out."""
    if n is None:
        return say("So few citizens that their number is hidden")
    if outside:
        return count(
            "{n} citizen; {outside} outside the target group not counted",
            "{n} citizens; {outside} outside the target group not counted",
            n=n,
            outside=outside,
        )
    return count("{n} citizen", "{n} citizens", n=n)
