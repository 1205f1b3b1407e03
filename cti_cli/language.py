"""One language: phrases from its catalogue, days and numbers as its readers expect them.

Month and weekday names stand here because loading a library for them takes longer than everything
else a command does; the tests hold them against Babel.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from cti_cli.core.words import Phrase, Words

LANGUAGES = ("da", "sv", "en")
LOCALE = Path(__file__).parent / "locale"
MONTHS: Mapping[str, tuple[str, ...]] = {
    "da": (
        "januar", "februar", "marts", "april", "maj", "juni",
        "juli", "august", "september", "oktober", "november", "december",
    ),
    "sv": (
        "januari", "februari", "mars", "april", "maj", "juni",
        "juli", "augusti", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@lru_cache
def _catalogue(language: str) -> NullTranslations:
    path = LOCALE / language / "LC_MESSAGES" / "cti.mo"
    if language == "en" or not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        return GNUTranslations(file)


class Speech:
    """The voice of one of ``LANGUAGES``."""

    def __init__(self, language: str) -> None:
        """Speak ``language``: da, sv or en."""
        self._language = language
        self._catalogue = _catalogue(language)

    @property
    def language(self) -> str:
        """``da``, ``sv`` or ``en``."""
        return self._language

    def __call__(self, words: Words) -> str:
        """Render a phrase with its values, or the text that a label has for this language."""
        if not isinstance(words, Phrase):
            return words.get(self._language) or words.get("en") or next(iter(words.values()), "")
        text = self._translated(words)
        if not words.values:
            return text
        return text.format(**{name: self._value(value) for name, value in words.values.items()})

    def _translated(self, phrase: Phrase) -> str:
        if phrase.plural:
            number = phrase.values["n"]
            return self._catalogue.ngettext(phrase.text, phrase.plural, number if isinstance(number, int) else 2)
        if phrase.context:
            return self._catalogue.pgettext(phrase.context, phrase.text)
        return self._catalogue.gettext(phrase.text)

    def _value(self, value: object) -> str:
        match value:
            case date():
                return self.short(value)
            case Phrase() | Mapping():
                return self(value)
            case float():
                return self.number(value)
            case None:
                return ""
        return str(value)

    def number(self, value: float) -> str:
        """Render a number with the language's decimal sign and no needless decimals."""
        text = f"{value:.10g}"
        return text if self._language == "en" else text.replace(".", ",")

    def long(self, day: date) -> str:
        """Render a day for running text, held together by no-break spaces: ``24. november 2026``."""
        dot = "." if self._language == "da" else ""
        return f"{day.day}{dot}\u00a0{MONTHS[self._language][day.month - 1]}\u00a0{day.year}"

    def short(self, day: date) -> str:
        """Render a day for a table: ``24.11.2026`` in Danish, ``2026-11-24`` elsewhere."""
        return f"{day.day}.{day.month}.{day.year}" if self._language == "da" else day.isoformat()

    def weekday(self, day: date) -> str:
        """Name the day of the week."""
        return WEEKDAYS[self._language][day.weekday()]

    def weekday_short(self, day: date) -> str:
        """Name the day of the week in two or three letters, for a column."""
        return self.weekday(day)[: 3 if self._language == "en" else 2]

    def month_short(self, day: date) -> str:
        """Name the month in three letters, for a column."""
        return MONTHS[self._language][day.month - 1][:3]
