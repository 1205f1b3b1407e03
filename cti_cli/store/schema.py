"""The records of the core are the schema: each field's annotation says how its text is read.

``reader(SomeRecord)`` compiles, once, a function from a node to the record. It never stops at a
mistake: it notes the problem with its field and goes on, so that a worker sees all of them at once.
A trailing underscore of a field (``from_``) is not part of its key.
"""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from cti_cli.core.parsed import Bare, Parsed, Pattern, Within, Years
from cti_cli.core.problems import Problem, Severity
from cti_cli.core.vocabulary import listed
from cti_cli.core.words import Phrase, say
from cti_cli.store.nodes import List, Map, Node, Scalar, is_null, place

BAD: Any = object()
MISSING: Any = object()
PLAUSIBLE = Years(1950, 2100)
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}
Read = Callable[[Node, str, "Sink"], Any]


class Sink:
    """Where one file's problems go; ``missing`` is how bad an incomplete entry is, ``skipped`` those not counted."""

    def __init__(self, missing: Severity) -> None:
        """Begin without problems."""
        self.missing = missing
        self.problems: list[Problem] = []
        self.skipped: set[str] = set()

    def note(  # noqa: PLR0913, PLR0917 - a problem has this many parts
        self, node: Node, path: str, rule: str, message: Phrase, fix: Phrase, severity: Severity = "error"
    ) -> Any:
        """Note a problem at ``node`` and return BAD, so that a reader can end with it."""
        line, column = place(node)
        self.problems.append(Problem(rule, message, fix, path, severity, line=line, column=column))
        return BAD


@cache
def reader(kind: Any) -> Read:
    """Compile the reader of a type: a record, a tuple, a mapping, a vocabulary, a day, a number or text."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _annotated(*get_args(kind))
    if origin in (Union, UnionType):
        (inner,) = (each for each in get_args(kind) if each is not type(None))
        return reader(inner)
    if origin is Literal:
        return _word(get_args(kind))
    if origin is tuple:
        return _list(get_args(kind)[0])
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(reader(get_args(kind)[1]))
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        return _record(kind)
    return {str: _text, date: _day(PLAUSIBLE), int: _whole, float: _number, bool: _truth}[kind]


def keys(kind: Any) -> dict[str, str]:
    """Return a record's keys, each with the name of its field."""
    return {name.rstrip("_"): name for name in kind._fields}


def _annotated(kind: Any, mark: Any) -> Read:
    match mark:
        case Parsed():
            return _parsed(mark)
        case Pattern():
            return _pattern(mark)
        case Years():
            return _day(mark)
        case Within():
            return _within(reader(kind), mark)
        case Bare():
            return _bare(kind, mark)
    raise TypeError(mark)


def _record(kind: Any) -> Read:
    annotations, defaults = kind.__annotations__, kind._field_defaults
    slots: dict[str, tuple[int, Read]] = {}
    for at, (key, name) in enumerate(keys(kind).items()):
        slots[key] = at, _when_met(slots, at, key, annotations[name])
    start = [defaults.get(name, MISSING) for name in kind._fields]
    required = [(at, key) for at, key in enumerate(slots) if start[at] is MISSING]
    new = tuple.__new__

    def read(node: Node, path: str, sink: Sink) -> Any:
        if node.__class__ is not Map:
            return sink.note(node, path, "type", say("a block with keys is expected here"), _BLOCK)
        values = start.copy()
        inside = f"{path}." if path else ""
        for key, (typed, value) in node.entries.items():
            slot = slots.get(key)
            if slot is None:
                _unknown(node, typed, value, inside + key, slots, sink)
            elif value.__class__ is not Scalar or value.style or value.value not in _NULLS:
                got = slot[1](value, inside + key, sink)
                if got is not BAD:
                    values[slot[0]] = got
        for at, key in required:
            if values[at] is MISSING or values[at] == "":
                return _incomplete(node, path, key, sink)
        return new(kind, values)

    return read


def _when_met(slots: dict[str, tuple[int, Read]], at: int, key: str, kind: Any) -> Read:
    """Compile the reader of a field when it is first met: most files use few of them."""

    def read(node: Node, path: str, sink: Sink) -> Any:
        compiled = reader(kind)
        slots[key] = at, compiled
        return compiled(node, path, sink)

    return read


_NULLS = frozenset(("", "null", "~", "Null", "NULL"))
_BLOCK = say("write each key on a line of its own, indented below this one")


def _incomplete(node: Node, path: str, key: str, sink: Sink) -> Any:
    whole = path in ("", "citizen")
    field = f"{path}.{key}" if path else key
    if any(problem.field == field or problem.field.startswith(f"{field}.") for problem in sink.problems):
        return BAD  # it is there, and what is wrong with it has been said
    message = (
        say("{key} is missing", key=key) if whole else say("{key} is missing, so this entry is not counted", key=key)
    )
    severity: Severity = "error" if whole else sink.missing
    return sink.note(node, field, "missing", message, say("add {key}", key=key), severity)


def _unknown(  # noqa: PLR0913, PLR0917 - all that is known about the key
    node: Map, typed: Scalar, value: Node, path: str, known: Mapping[str, Any], sink: Sink
) -> None:
    if node.flow_style and isinstance(value, Scalar) and is_null(value):
        sink.note(typed, path[: -len(typed.value)].rstrip("."), "comma", _COMMA, _NO_FLOW)
        return
    nearest = close_to(typed.value, tuple(known))
    fix = say("did you mean {word}?", word=nearest) if nearest else say("remove it, or move it to a comment (#)")
    sink.note(typed, path, "unknown-key", say("this key is not known; it is kept, and not used"), fix, "warning")


_COMMA = say("inside { } and [ ] a comma ends the text, and what follows it is lost")
_NO_FLOW = say("write the entry with one key a line, without { }, or put the text in quotes")


def close_to(word: str, known: tuple[str, ...]) -> str | None:
    """Return the known word that a mistyped one was most likely meant to be."""
    from difflib import get_close_matches  # noqa: PLC0415 - needed only where something is wrong

    return next(iter(get_close_matches(word.lower(), known, n=1, cutoff=0.6)), None)


def _list(kind: Any) -> Read:
    item = reader(kind)
    phrases = get_origin(kind) is Annotated and isinstance(get_args(kind)[1], Parsed)
    prose = kind is str

    def read(node: Node, path: str, sink: Sink) -> Any:
        if node.__class__ is not List:
            if phrases and isinstance(node, Scalar):
                got = item(node, path, sink)
                return BAD if got is BAD else (got,)
            return sink.note(node, path, "type", say("a list is expected here"), _DASHES)
        items = node.items
        if prose and node.flow_style and len(items) > 1 and any(" " in getattr(each, "value", "") for each in items):
            sink.note(node, path, "comma", say("inside [ ] every comma begins a new entry"), _DASHES, "warning")
        found = [item(each, f"{path}[{at}]", sink) for at, each in enumerate(items)]
        sink.skipped.update(f"{path}[{at}]" for at, each in enumerate(found) if each is BAD)
        return tuple(each for each in found if each is not BAD)

    return read


_DASHES = say("write each entry on a line of its own, beginning with a dash: - entry")


def _mapping(inner: Read) -> Read:
    def read(node: Node, path: str, sink: Sink) -> Any:
        if not isinstance(node, Map):
            return sink.note(node, path, "type", say("a block with keys is expected here"), _BLOCK)
        found = {}
        for key, (_, value) in node.entries.items():
            empty = isinstance(value, Scalar) and is_null(value)
            if empty and node.flow_style and not getattr(value, "value", ""):
                sink.note(value, path, "comma", _COMMA, _NO_FLOW)
            if not empty and (got := inner(value, f"{path}.{key}", sink)) is not BAD:
                found[key] = got
        return found

    return read


def _scalar(node: Node, path: str, sink: Sink) -> Any:
    """Return the scalar, or BAD with the reason that a colon or dash has made something else of it."""
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Map):
        fix = say("put the text in quotes, or write it below the key after |-")
        return sink.note(node, path, "type", say("text is expected here, and a colon has made a key of it"), fix)
    return sink.note(
        node, path, "type", say("one value is expected here, and this is a list"), say("remove the dashes")
    )


def _text(node: Node, path: str, sink: Sink) -> Any:
    if node.__class__ is not Scalar and _scalar(node, path, sink) is BAD:
        return BAD
    text: str = node.value.rstrip("\n")  # type: ignore[union-attr]
    if not text.isprintable() and not _can_be_shown(text):
        fix = say("delete it; it is usually the trace of a copy from another program")
        return sink.note(node, path, "characters", say("the text holds a character that cannot be shown"), fix)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _can_be_shown(text: str) -> bool:
    """Tell whether a text of several lines, or of rare characters, holds none that is for machines alone."""
    one_line = text.translate(_ONE_LINE)
    return one_line.isprintable() or not any(unicodedata.category(each) in _FOR_MACHINES for each in one_line)


_ONE_LINE = {ord("\n"): " ", ord("\t"): " "}
_FOR_MACHINES = frozenset(("Cc", "Cs", "Co", "Cn"))


def _day(years: Years) -> Read:
    known: dict[str, date] = {}  # a caseload names the same days again and again

    def read(node: Node, path: str, sink: Sink) -> Any:
        if node.__class__ is not Scalar and _scalar(node, path, sink) is BAD:
            return BAD
        text: str = node.value  # type: ignore[union-attr]
        day = known.get(text)
        if day is not None:
            return day
        shaped = len(text) == 10 and text[4] == "-" == text[7]  # noqa: PLR2004 - YYYY-MM-DD
        if not shaped or not (text[:4] + text[5:7] + text[8:]).isdecimal() or not text.isascii():
            fix = say("write it as year-month-day: 2026-08-31")
            return sink.note(node, path, "date", say("a day is expected here"), fix)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return sink.note(node, path, "date", say("this day does not exist"), say("look it up in a calendar"))
        if not years.first <= day.year <= years.last:
            return sink.note(node, path, "date", say("this year cannot be right"), say("check the first four digits"))
        known[text] = day
        return day

    return read


def _whole(node: Node, path: str, sink: Sink) -> Any:
    got = _number(node, path, sink)
    if got is BAD or got == int(got):
        return got if got is BAD else int(got)
    return sink.note(node, path, "number", say("a whole number is expected here"), say("write it without decimals"))


def _number(node: Node, path: str, sink: Sink) -> Any:
    if node.__class__ is not Scalar and _scalar(node, path, sink) is BAD:
        return BAD
    text = node.value.replace(",", ".", 1)  # type: ignore[union-attr]
    whole, _, decimals = text.removeprefix("-").partition(".")
    if not text.isascii() or not whole.isdecimal() or (decimals and not decimals.isdecimal()) or len(text) > 9:  # noqa: PLR2004
        return sink.note(
            node, path, "number", say("a number is expected here"), say("write digits only, such as 12 or 12.5")
        )
    return float(text)


def _within(number: Read, mark: Within) -> Read:
    def read(node: Node, path: str, sink: Sink) -> Any:
        got = number(node, path, sink)
        if got is BAD or mark.first <= got <= mark.last:
            return got
        message = say("a number from {first} to {last} is expected here", first=mark.first, last=mark.last)
        return sink.note(node, path, "number", message, say("check the number"))

    return read


def _truth(node: Node, path: str, sink: Sink) -> Any:
    if node.__class__ is not Scalar and _scalar(node, path, sink) is BAD:
        return BAD
    answer = _TRUTH.get(node.value.lower())  # type: ignore[union-attr]
    if answer is None:
        return sink.note(node, path, "type", say("yes or no is expected here"), say("write true or false"))
    return answer


def _word(words: tuple[str, ...]) -> Read:
    known = dict.fromkeys(words)

    def read(node: Node, path: str, sink: Sink) -> Any:
        if node.__class__ is not Scalar and _scalar(node, path, sink) is BAD:
            return BAD
        text = node.value  # type: ignore[union-attr]
        if text in known:
            return text
        nearest = close_to(text, words)
        fix = say("did you mean {word}?", word=nearest) if nearest else say("use one of: {words}", words=listed(words))
        return sink.note(node, path, "word", say("this word is not one of the vocabulary"), fix)

    return read


def _parsed(mark: Parsed) -> Read:
    def read(node: Node, path: str, sink: Sink) -> Any:
        if _scalar(node, path, sink) is BAD:
            return BAD
        got = mark.parse(node.value)  # type: ignore[union-attr]
        if got is None:
            fix = say("`cti programmes --phrases` lists the phrases")
            return sink.note(node, path, "phrase", say("this phrase is not known"), fix)
        return got

    return read


def _pattern(mark: Pattern) -> Read:
    import re  # noqa: PLC0415 - the standard library has loaded it by now

    fits = re.compile(mark.regex).fullmatch

    def read(node: Node, path: str, sink: Sink) -> Any:
        if node.__class__ is not Scalar and _scalar(node, path, sink) is BAD:
            return BAD
        text: str = node.value  # type: ignore[union-attr]
        if mark.quoted and text.isdecimal() and not node.style:  # type: ignore[union-attr]
            fix = say("put it in quotes: {example}", example=mark.example)
            return sink.note(
                node, path, "quotes", say("without quotes this is a number, and loses its first zeros"), fix
            )
        if not fits(text):
            fix = say("write it like {example}", example=mark.example)
            return sink.note(node, path, "form", say("this has another form than expected"), fix)
        return text

    return read


def _bare(kind: Any, mark: Bare) -> Read:
    inner = reader(kind)

    def read(node: Node, path: str, sink: Sink) -> Any:
        if not isinstance(node, Scalar):
            return inner(node, path, sink)
        text = _text(node, path, sink)
        if text is BAD:
            return BAD
        return kind(**{mark.key: text}) if mark.key else {"": text}

    return read
