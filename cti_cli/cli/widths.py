"""A narrow screen first goes without what can be spared, then folds what can be folded; ids and days stay whole."""

from collections.abc import Sequence
from typing import NamedTuple

GAP = 2
FOLDED = 18
"""A flexible column breaks a word longer than this, where nothing else helps."""


class Fit(NamedTuple):
    """What a column needs: all of it, its longest word, the least that can be read, and how soon it is spared."""

    whole: int
    word: int
    least: int
    spare: int = 0


def fit(texts: Sequence[str], *, flexible: bool, spare: int = 0) -> Fit:
    """Say what a column of these texts needs; ``spare`` is 0 for one that is never left out."""
    whole = max(map(len, texts), default=0)
    if not flexible:
        return Fit(whole, whole, whole, spare)
    word = max((len(word) for text in texts for word in text.split()), default=0)
    return Fit(whole, word, min(word, FOLDED), spare)


def kept(columns: Sequence[Fit], width: int) -> list[int]:
    """Return which columns are shown: the most dispensable goes first, until the rest can be folded to fit."""
    shown = list(range(len(columns)))
    while sum(columns[at].least + GAP for at in shown) - GAP > width:
        dispensable = max(shown, key=lambda at: columns[at].spare)
        if not columns[dispensable].spare:
            break
        shown.remove(dispensable)
    return shown


def shared(columns: Sequence[Fit], width: int) -> list[int]:
    """Share ``width`` among columns: whole words if they fit, and what is left by need."""
    room = width - GAP * (len(columns) - 1)
    words = [column.word for column in columns]
    given = words if sum(words) <= room else [column.least for column in columns]
    room -= sum(given)
    needs = [column.whole - had for column, had in zip(columns, given, strict=True)]
    for at, need in enumerate(needs):
        more = min(need, max(room, 0) * need // (sum(needs[at:]) or 1))
        given[at] += more
        room -= more
    return given
