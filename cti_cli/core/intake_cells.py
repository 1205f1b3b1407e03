"""A cell of a list is read or refused, never guessed; whoever typed it says what it means."""

import re
from datetime import date
from typing import NamedTuple

from cti_cli.core.record import record
from cti_cli.core.typed_days import readings
from cti_cli.core.words import Phrase, say


class Blank(NamedTuple):
    """A cell that shows nothing that could be taken over, and why: merged, formula or error."""

    why: str


Cell = str | int | float | date | Blank | None


@record
class Entry(NamedTuple):
    """One row that is not empty; ``number`` counts from 1, as Excel does."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False


@record
class Sheet(NamedTuple):
    """One sheet: its rows that are not empty."""

    title: str
    entries: tuple[Entry, ...]
    hidden: bool = False


class UnreadableError(ValueError):
    """A cell does not hold what its column should; ``reason`` says what is expected."""

    def __init__(self, reason: Phrase) -> None:
        """Keep the reason."""
        super().__init__(reason.text)
        self.reason = reason


_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
CPR = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")
FIRST_PROGRAMME = 2000
"""No course, referral or grant that is under way began before this year; Excel makes 1900 of a slip."""


def born_in(cell: Cell) -> date:
    """Read a day: a date of Excel's, 2026-08-31, 31.8.2026, 31. august 2026; never one whose year is guessed."""
    if isinstance(cell, date):
        found = cell
    else:
        text = str(cell).strip()
        match = _NUMERIC.fullmatch(text)
        try:
            found = date(int(match[3]), int(match[2]), int(match[1])) if match else _worded(text)
        except ValueError:
            words = say("a day is expected with four digits of its year, such as 31.8.2026 or 2026-08-31")
            raise UnreadableError(words) from None
    if not 1900 < found.year <= 2100:  # noqa: PLR2004 - nobody's day lies outside
        raise UnreadableError(say("this year cannot be right"))
    return found


def _worded(text: str) -> date:
    """Read a day with its month in words; ValueError where it is none, or its year would be a guess."""
    (day,) = readings(text, date(2000, 1, 1)) if _FOUR_DIGITS.search(text) else ()
    return day


def day_in(cell: Cell) -> date:
    """Read a day of a course, which is no day of birth."""
    day = born_in(cell)
    if day.year < FIRST_PROGRAMME:
        raise UnreadableError(say("this year cannot be right"))
    return day


def text_in(cell: Cell) -> str:
    """Read a text on one line."""
    return " ".join(str(cell).split())


def lines_in(cell: Cell) -> str:
    """Read a text that may have several lines."""
    return "\n".join(line.rstrip() for line in str(cell).strip().splitlines())


def name_in(cell: Cell) -> str:
    """Read a name; ``Holm, Mette`` is Mette Holm, for a letter calls her by what stands first."""
    text = text_in(cell)
    if CPR.search(text):
        raise UnreadableError(say("a CPR number is no part of a name; it has a column of its own"))
    if not any(sign.isalpha() for sign in text):
        raise UnreadableError(say("a name is expected"))
    last, comma, first = (part.strip() for part in text.partition(","))
    return f"{first} {last}" if comma and first and last and "," not in first else text


def number_text_in(cell: Cell) -> str:
    """Read a phone or case number as it was typed; Excel may have made a number of it."""
    return text_in(int(cell) if isinstance(cell, float) else cell)


def cpr_in(cell: Cell) -> str:
    """Read a CPR number; one that Excel took for a number, and whose first zero is gone, is refused."""
    text = re.sub(r"\s", "", str(int(cell) if isinstance(cell, float) else cell))
    if isinstance(cell, int | float) or not re.fullmatch(r"\d{6}-?\d{4}", text):
        raise UnreadableError(say("a CPR number is ten digits kept as text; Excel has made something else of it"))
    return text if "-" in text else f"{text[:6]}-{text[6:]}"


def months_in(cell: Cell) -> int:
    """Read a number of months."""
    match = re.fullmatch(r"(\d{1,3})(?: ?(?:mdr?\.?|måneder|månader|months))?", str(cell).strip())
    if not match or not 1 <= int(match[1]) <= 120:  # noqa: PLR2004 - ten years
        raise UnreadableError(say("a number of months is expected"))
    return int(match[1])


LANGUAGES = {"dansk": "da", "danska": "da", "danish": "da", "svensk": "sv", "svenska": "sv", "swedish": "sv"}
LANGUAGES |= {"engelsk": "en", "engelska": "en", "english": "en"}


def language_in(cell: Cell) -> str:
    """Read a language: its two letters, or one of the three by name."""
    text = text_in(cell).casefold()
    code = LANGUAGES.get(text, text)
    if not re.fullmatch("[a-z]{2}", code):
        raise UnreadableError(say("a language is expected, such as da"))
    return code
