"""YAML as it was typed: every scalar stays text with its place, and whatever hides meaning is refused.

Aliases, tags, merged or doubled keys, a second document, deep nesting and control characters are
problems with a line. Nothing is guessed from the look of a value: the schema decides what it is.
"""

import re
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cti_cli.core.words import Phrase, say

try:
    from yaml.cyaml import CParser as Parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - where PyYAML was built without its C library

    class Parser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):  # type: ignore[no-redef]
        """The same events from Python."""

        def __init__(self, stream: str) -> None:
            """Begin to read."""
            yaml.reader.Reader.__init__(self, stream)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)


DEEPEST = 20
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)


Scalar = ScalarEvent
"""A scalar is the parser's own event: ``value`` as text, ``style`` None where it was typed without quotes."""


def is_null(scalar: Scalar) -> bool:
    """Tell whether nothing stands there."""
    return not scalar.style and scalar.value in ("", "null", "~", "Null", "NULL")


class Map:
    """A mapping: each key as a scalar, with its value; ``flow_style`` where it was typed in braces."""

    __slots__ = ("entries", "flow_style", "start_mark")

    def __init__(self, event: MappingStartEvent) -> None:
        """Begin without entries."""
        self.start_mark = event.start_mark
        self.flow_style = event.flow_style
        self.entries: dict[str, tuple[Scalar, Node]] = {}


class List:
    """A sequence; ``flow_style`` where it was typed in brackets."""

    __slots__ = ("flow_style", "items", "start_mark")

    def __init__(self, event: SequenceStartEvent) -> None:
        """Begin without items."""
        self.start_mark = event.start_mark
        self.flow_style = event.flow_style
        self.items: list[Node] = []


Node = Scalar | Map | List


def place(node: Node) -> tuple[int, int]:
    """Return a node's line and column, from 1."""
    mark: Any = node.start_mark
    return mark.line + 1, mark.column + 1


class Flaw(NamedTuple):
    """Why a text is no tree of ours, and where; lines and columns count from 0."""

    rule: str
    message: Phrase
    fix: Phrase
    line: int | None = None
    column: int | None = None


class _FlawFound(Exception):  # noqa: N818 - it carries a flaw out of the depth and is caught in `parse`
    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.rule)
        self.flaw = flaw


def parse(text: str) -> Node | Flaw:
    """Read the one document of ``text`` into a tree, or say what keeps it from being one."""
    try:
        return _document(text)
    except _FlawFound as found:
        return found.flaw
    except yaml.MarkedYAMLError as error:
        return _conflict(text) or _broken(error)
    except yaml.YAMLError as error:
        position = getattr(error, "position", None)
        return unspeakable(text, position if isinstance(position, int) else 0)


def unspeakable(text: str, position: int) -> Flaw:
    """Say where a character stands that no text can hold."""
    message = say("a character stands here that no text can hold")
    return Flaw("characters", message, say("delete it"), *spot(text[:position]))


def spot(before: str) -> tuple[int, int]:
    """Return line and column, from 0, of what comes after ``before``."""
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def _broken(error: yaml.MarkedYAMLError) -> Flaw:
    mark = error.problem_mark or error.context_mark
    return Flaw(
        "yaml",
        say("the file breaks off here as YAML"),
        say("check indentation, quotes, brackets and colons on this line and the one before"),
        mark.line if mark else None,
        mark.column if mark else None,
    )


def _conflict(text: str) -> Flaw | None:
    """Tell where a program that merges files has left both versions for somebody to choose."""
    mark = _CONFLICT.search(text)
    if mark is None:
        return None
    message = say("two versions of the file stand here, one below the other")
    fix = say("keep what is right of both, and delete the lines with <<<<<<<, ======= and >>>>>>>")
    return Flaw("conflict", message, fix, *spot(text[: mark.start()]))


def _document(text: str) -> Node | Flaw:
    parser = Parser(text)
    read = parser.get_event
    read()
    first = read()
    if isinstance(first, StreamEndEvent):
        return Flaw("empty", say("the file is empty"), say("restore it, or move it out of the folder"))
    node = _node(read, read(), 0)
    read()
    after = read()
    if isinstance(after, DocumentStartEvent):
        raise _flaw(after, "documents", say("a second document begins here"), say("keep one course a file"))
    return node


def _node(read: Any, event: Any, depth: int) -> Node:
    """Build the node that begins with ``event``; scalars take the short way, there are so many."""
    kind = event.__class__
    if kind is AliasEvent or event.anchor is not None or event.tag is not None:
        raise _hidden(event)
    if kind is ScalarEvent:
        return event  # type: ignore[no-any-return]
    if depth == DEEPEST:
        raise _flaw(event, "depth", say("values are nested too deeply here"), say("check the indentation"))
    if kind is MappingStartEvent:
        return _map(read, event, depth + 1)
    node = List(event)
    append = node.items.append
    while (event := read()).__class__ is not SequenceEndEvent:
        append(_node(read, event, depth + 1))
    return node


def _map(read: Any, event: MappingStartEvent, depth: int) -> Map:
    node = Map(event)
    entries = node.entries
    while (key := read()).__class__ is not MappingEndEvent:
        if key.__class__ is not ScalarEvent or key.anchor is not None or key.tag is not None:
            raise _no_key(key)
        word = key.value
        if word in entries:
            raise _doubled(key, entries[word][0])
        value = read()
        if value.__class__ is ScalarEvent and value.anchor is None and value.tag is None:
            entries[word] = key, value
        else:
            entries[word] = key, _node(read, value, depth)
    if "<<" in entries and not entries["<<"][0].style:
        raise _no_key(entries["<<"][0])
    return node


def _hidden(event: Any) -> _FlawFound:
    """Say what hides the meaning: an alias, an anchor or a tag."""
    if event.__class__ is AliasEvent:
        return _flaw(
            event, "alias", say("* refers to another place"), say("write the value itself, or put it in quotes")
        )
    if event.anchor is not None:
        return _flaw(event, "anchor", say("& marks a place"), say("put the value in quotes"))
    return _flaw(event, "tag", say("! gives a value a type"), say("put the value in quotes"))


def _no_key(event: Any) -> _FlawFound:
    if event.__class__ is AliasEvent or event.anchor is not None or event.tag is not None:
        return _hidden(event)
    if event.__class__ is ScalarEvent:
        return _flaw(event, "merge", say("<< copies another place"), say("write the values themselves"))
    return _flaw(event, "key", say("a key must be a word"), say("put the value in quotes"))


def _doubled(key: Scalar, first: Scalar) -> _FlawFound:
    return _flaw(
        key,
        "duplicate-key",
        say("the key {key} stands here a second time", key=key.value),
        say("keep one of the two; the first is on line {line}", line=place(first)[0]),
    )


def _flaw(event: Any, rule: str, message: Phrase, fix: Phrase) -> _FlawFound:
    mark = event.start_mark
    return _FlawFound(Flaw(rule, message, fix, mark.line, mark.column))
