"""A share is of somebody: every percentage carries its count and its n, and what is not known stands outside n."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cti_cli.core.record import NONE_GIVEN, record
from cti_cli.core.words import Phrase, Words, say

UNKNOWN = "unknown"
FEW = 20
"""Below so many one citizen moves a percentage by more than five points."""

CITIZENS = say("Citizens")
MORE: Mapping[str, Phrase] = {
    "same": say("Same"),
    "worse": say("Worse"),
    "mean_change": say("Mean change"),
    "mean": say("Mean hours a week"),
    "reached": say("Reached a goal"),
    "score": say("Score, 1 to 5"),
    UNKNOWN: say("Unknown"),
}
"""What a row may hold beside its count, by key, each with its heading."""

More = Mapping[str, float | int | None]


@record
class Row(NamedTuple):
    """One figure of a table.

    ``count_`` and ``percent`` are None where they are hidden; ``percent`` also where n is 0. ``of`` names
    the row whose count is this row's n; a row without one is of everybody the table is about.
    """

    key: str
    label: Words
    count_: int | None
    n: int | None
    percent: float | None
    of: str = ""
    more: More = NONE_GIVEN


@record
class Table(NamedTuple):
    """One table of a report.

    ``parts`` are rows that no one stands in twice: each group of them adds up to n, or to the row
    that ``totals`` names for it. ``counted`` says what is counted, citizens unless it says otherwise.
    """

    id: str
    title: Words
    rows: tuple[Row, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    counted: Phrase = CITIZENS

    def row(self, key: str) -> Row | None:
        """Return a row by its key."""
        return next((row for row in self.rows if row.key == key), None)

    @property
    def more(self) -> tuple[str, ...]:
        """The keys that some row holds beside its count, in their order."""
        held = {key for row in self.rows for key in row.more}
        return tuple(key for key in MORE if key in held)

    @property
    def is_of_few(self) -> bool:
        """Tell whether some percentage is of so few that one citizen moves it far."""
        return any(row.n is not None and 0 < row.n < FEW for row in self.rows)


def percent(count: int, n: int) -> float | None:
    """Return the share to one decimal, half up; of nobody there is none."""
    return (2000 * count + n) // (2 * n) / 10 if n else None


def mean(values: Iterable[float]) -> float | None:
    """Return the mean to one decimal, a half away from zero; of nothing there is none."""
    found = list(values)
    if not found:
        return None
    exact = sum(found) / len(found)
    return int(abs(exact) * 10 + 0.5 + 1e-9) / 10 * (1 if exact >= 0 else -1)


def figure(key: str, label: Words, count: int, n: int, more: More = NONE_GIVEN) -> Row:
    """Return a row with its percentage."""
    return Row(key, label, count, n, percent(count, n), more=more)


def not_known(count: int) -> tuple[Row, ...]:
    """Return the row of those about whom the thing is not known; none where it is known of all."""
    return (Row(UNKNOWN, MORE[UNKNOWN], count, 0, None),) if count else ()


def divided(id_: str, title: Words, labels: Mapping[str, Words], found: Iterable[str | None]) -> Table:
    """Return a table in which each stands in one row; no word is not known, and a word without a label its own."""
    counts = Counter(word or None for word in found)
    unknown = counts.pop(None, 0)
    words = {**labels, **{word: {"": word} for word in sorted(filter(None, counts)) if word not in labels}}
    n = counts.total()
    rows = tuple(figure(word, label, counts[word], n) for word, label in words.items())
    return Table(id_, title, (*rows, *not_known(unknown)), (tuple(words),))


def several(id_: str, title: Words, labels: Mapping[str, Words], found: Iterable[Iterable[str]]) -> Table:
    """Return a table in which each may stand in several rows, so that its shares are never summed."""
    held = [set(filter(None, words)) for words in found]
    others = sorted(set().union(*held) - set(labels))
    words = {**labels, **{word: {"": word} for word in others}}
    rows = (figure(word, label, sum(word in each for each in held), len(held)) for word, label in words.items())
    return Table(id_, title, tuple(rows))
