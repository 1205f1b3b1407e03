"""A citizen is named by name, CPR number, phone, e-mail or address, however these are spaced and typed."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from cti_cli.core.citizen import Citizen

Marks = tuple[re.Pattern[str], ...]
SHORTEST = 5
"""Letters or digits below which an e-mail, a number or a street says too little to know anybody by."""
LOCAL_DIGITS = 8
"""Digits of a number without its country's code."""


def marks(citizens: Sequence[Citizen]) -> Marks:
    """Return what tells that a text names one of these, who are the same person."""
    found = dict.fromkeys(each for citizen in citizens for each in _marks(citizen))
    return tuple(re.compile(each, re.IGNORECASE) for each in found)


def _marks(citizen: Citizen) -> Iterator[str]:
    yield _words(citizen.name)
    for text in (citizen.email, *citizen.address[:1]):
        if text and len(text) >= SHORTEST:
            yield _words(text)
    for number in (citizen.cpr, (citizen.phone or "")):
        digits = re.sub(r"\D", "", number or "")
        if len(digits) >= SHORTEST:
            yield _digits(digits if number == citizen.cpr else digits[-LOCAL_DIGITS:])


def _words(text: str) -> str:
    return r"(?<!\w)" + r"\s+".join(map(re.escape, normalize("NFC", text).split())) + r"(?!\w)"


def _digits(number: str) -> str:
    return r"(?<!\d)" + r"[\s-]*".join(number) + r"(?!\d)"


def named_on(text: str, known: Marks) -> list[int]:
    """Return the lines, from 1, on which a text names the person."""
    text = normalize("NFC", text)
    return sorted({text.count("\n", 0, match.start()) + 1 for each in known for match in each.finditer(text)})
