"""What a template prints is escaped once, in the document's language; an empty field is an error, never a "None"."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from cti_cli.core.words import Phrase, Voice, say
from cti_cli.documents.markdown import clean, escape

SENTENCE_END = re.compile(r"(?<!\bDr\.)(?<!\bSt\.)(?<!\bnr\.)(?<=[.!?])\s+(?=[A-ZÆØÅÄÖÉ])")
BY_WHEN = re.compile(r"(?i)\b(senest|senast|inden den|före den|by|before)\b.*\d")
PHONE = re.compile(r"\+?[\d()][\d ()-]{5,}")
MONTHS = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|oct|nov|dec|may"
TOGETHER = re.compile(rf"§§? (?=\d)|\bkl\. (?=\d)|\b\d{{1,2}}\.? (?=(?:{MONTHS})[a-z]*\b)")
LIST_LINE = re.compile(rf"[-*\u2022\u2013]|\d+[.)](?! (?:{MONTHS}))")


class Ready(str):
    """Markdown that a filter has already escaped."""

    __slots__ = ()


class EmptyFieldError(ValueError):
    """A template prints a field that holds nothing."""


def finalizer(voice: Voice) -> Callable[[object], str]:
    """Return the function that every value printed by a template goes through."""

    def shown(value: object) -> str:
        return value if isinstance(value, Ready) else escape(spoken(value, voice))

    return shown


def spoken(value: object, voice: Voice) -> str:
    """Say one value in the document's language."""
    match value:
        case Phrase():
            return voice(value)
        case Mapping():
            return voice(value)
        case str():
            return value.replace(" ", "\N{NO-BREAK SPACE}") if PHONE.fullmatch(value) else kept_together(value)
        case date():
            return voice.long(value)
        case int() | float():
            number = f"{value:g}"
            return number if voice.language == "en" else number.replace(".", ",")
    str(value)  # what is undefined says so itself
    raise EmptyFieldError(type(value).__name__)


def paragraphs(text: str) -> list[str]:
    """Cut prose at its blank lines; a line broken by hand inside a paragraph is none, but a list keeps its lines."""
    parts = [clean(part).split("\n") for part in re.split(r"\n[ \t]*\n", text)]
    return [
        kept_together(("\n" if any(LIST_LINE.match(line) for line in lines) else " ").join(lines))
        for lines in parts
        if lines != [""]
    ]


def kept_together(text: str) -> str:
    """Let no line break inside ``§ 85``, ``kl. 10`` or ``4. december``, also where a worker wrote them."""
    return TOGETHER.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


def filters(voice: Voice) -> dict[str, Callable[..., object]]:
    """Return what a template can do with a value."""
    return {
        "short": voice.short,
        "weekday": lambda day: say("{weekday} {day}", weekday={"": voice.weekday(day)}, day={"": voice.long(day)}),
        "clock": lambda time: time if voice.language == "en" else time.replace(":", "."),
        "genitive": lambda name: genitive(spoken(name, voice), voice.language),
        "lower": lambda words: _lower_first(spoken(words, voice)),
        "upper_first": lambda words: _upper_first(spoken(words, voice)),
        "line": lambda text: " ".join(clean(spoken(text, voice)).split("\n")),
        "bare": lambda text: " ".join(clean(spoken(text, voice)).split("\n")).rstrip(" .,;"),
        "stop": lambda text: stopped(" ".join(clean(spoken(text, voice)).split("\n"))),
        "prose": lambda text: Ready("\n\n".join(map(escape, paragraphs(spoken(text, voice))))),
        "quote": lambda text: Ready("\n>\n".join(f"> {escape(each)}" for each in paragraphs(spoken(text, voice)))),
        "request": lambda text: request(" ".join(paragraphs(spoken(text, voice)))),
    }


def genitive(name: str, language: str) -> str:
    """Return the possessive of a name: *Annas*, and *Jens'* or *Max'* in Danish, unchanged in Swedish."""
    if name.lower().endswith(("s", "x", "z")):
        return name if language == "sv" else f"{name}'" if language == "da" else f"{name}'s"
    return f"{name}s" if language in ("da", "sv") else f"{name}'s"


def request(text: str) -> str:
    """Return what is asked and by when: the first sentence, and the one that says by which day, if it is another.

    The dot of a date, which a small letter follows, ends no sentence.
    """
    first, *rest = SENTENCE_END.split(text)
    by_when = [] if BY_WHEN.search(first) else [each for each in rest if BY_WHEN.search(each)][:1]
    return " ".join((first, *by_when))


def stopped(text: str) -> str:
    """End a sentence with a full stop where it has no end of its own."""
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    """Begin in lower case, unless the word is an abbreviation such as CV."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
