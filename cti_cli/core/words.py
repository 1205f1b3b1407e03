"""What a worker reads is written once, in English, and translated only where it is shown.

The core has no language of its own: it returns a ``Phrase`` (a message with its values) or
a ``Label`` (a text that a programme file carries in several languages), and whoever shows
it asks a ``Voice``.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from cti_cli.core.record import NONE_GIVEN

Label = Mapping[str, str]


class Phrase(NamedTuple):
    """A message in English with named values; ``context`` tells equal words apart.

    Values may be texts, numbers, days, phrases or labels; the voice renders each.
    Where ``plural`` is given, ``values["n"]`` decides between the two.
    """

    text: str
    values: Mapping[str, object] = NONE_GIVEN
    plural: str = ""
    context: str = ""


Words = Phrase | Label


class Voice(Protocol):
    """One language: phrases, labels and days, as a reader of that language expects them."""

    @property
    def language(self) -> str:
        """``da``, ``sv`` or ``en``."""

    def __call__(self, words: Words) -> str:
        """Render a phrase or a label."""

    def long(self, day: date) -> str:
        """Render a day for running text: ``24. november 2026``."""

    def short(self, day: date) -> str:
        """Render a day for a table: ``24.11.2026``."""

    def weekday(self, day: date) -> str:
        """Name the day of the week: ``tirsdag``."""


def say(text: str, /, **values: object) -> Phrase:
    """Mark ``text`` for translation and bind its values."""
    return Phrase(text, values)


def count(one: str, many: str, /, n: int, **values: object) -> Phrase:
    """Mark a message whose form depends on ``n``."""
    return Phrase(one, {"n": n, **values}, plural=many)


def joined(parts: Sequence[Words], between: str) -> Phrase:
    """Put one or more words beside one another; the joint itself needs no translation."""
    names = [f"part{number}" for number in range(len(parts))]
    return Phrase(between.join(f"{{{name}}}" for name in names), dict(zip(names, parts, strict=True)))


def term(context: str, text: str, /) -> Phrase:
    """Mark a word of a vocabulary; ``context`` is the field it belongs to."""
    return Phrase(text, context=context)


def listed(words: Iterable[str]) -> str:
    """Write words beside one another, some of which may hold a comma."""
    found = tuple(words)
    return ("; " if any("," in word for word in found) else ", ").join(found)
