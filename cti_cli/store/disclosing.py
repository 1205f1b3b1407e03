"""What is held in a course's file is read from the file itself, so that a key that cti does not know is told too."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from cti_cli.core.course import Closing, Course
from cti_cli.core.facts.access import Held, Part, Section
from cti_cli.core.field_names import VALUE_NAMES, field_name
from cti_cli.core.programme import Programme
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, joined
from cti_cli.store.changing import record_in
from cti_cli.store.field_words import CLOSED_WORDS, OPEN_WORDS
from cti_cli.store.nodes import List, Map, Node, Scalar, is_null
from cti_cli.store.schema import keys

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS = {**OPEN_WORDS, **CLOSED_WORDS, "Person.kind": "person_kind", "DocumentEntry.kind": "document"}
_NAMELESS = ("Person.id", "Goal.id", "Person.name")
"""Fields whose text stands for itself, even where it is also the id of a person."""


class Results:
    """How each goal ended, by its id."""


class Discloser:
    """Reads one course's tree into what its citizen can read; ids of people become their names."""

    def __init__(self, course: Course, programme: Programme) -> None:
        """Know who and what the words of the file stand for."""
        self._programme = programme
        self._people = {each.id: each.name for each in course.people if each.name}
        self._titles: dict[str, dict[str, Words]] = {
            "programme": {programme.id: programme.title},
            "meetings": {each.id: each.title for each in programme.meetings},
            "measures": {each.id: each.title for each in programme.measures},
        }

    def sections(self, tree: Map) -> Iterator[Section]:
        """Yield each part of the file that holds anything; single values come first, together."""
        single = [key for key, (_, node) in tree.entries.items() if isinstance(node, Scalar)]
        first = tuple(held for key in single for held in self._held(Course, key, tree.entries[key][1]))
        if first:
            yield Section(field_name("programme"), (Part(None, first),))
        for key, (_, node) in tree.entries.items():
            if key not in single and (parts := tuple(self._parts(key, node))):
                yield Section(field_name(key), parts)

    def _parts(self, key: str, node: Node) -> Iterator[Part]:
        inner = _inner(Course, key)
        if isinstance(node, List) and any(isinstance(each, Map) for each in node.items):
            for number, each in enumerate(node.items, 1):
                held = tuple(self._inside(inner, key, each))
                if held:
                    yield Part(number, held)
        else:
            held = tuple(self._inside(inner, key, node))
            if held:
                yield Part(None, held)

    def _inside(self, kind: Any, key: str, node: Node) -> Iterator[Held]:
        """Yield what stands inside a block, or the value itself."""
        if not isinstance(node, Map):
            yield from self._held(Course, key, node)
            return
        for name, (_, below) in node.entries.items():
            yield from self._held(kind, name, below)

    def _held(self, kind: Any, key: str, node: Node) -> Iterator[Held]:
        name = field_name(key)
        if isinstance(node, Scalar):
            if not is_null(node) and node.value:
                yield Held(name, self._value(kind, key, node))
        elif isinstance(node, Map):
            inner = Results if kind is Closing and key == "results" else _inner(kind, key)
            for held in self._inside(inner, key, node):
                yield held._replace(name=joined((name, held.name), ": "))
        else:
            yield from self._list(kind, key, node)

    def _list(self, kind: Any, key: str, node: List) -> Iterator[Held]:
        """Yield one line for a list of values, and one a field for each block or list in it, with its number."""
        plain = [each for each in node.items if isinstance(each, Scalar) and not is_null(each)]
        values = [self._value(kind, key, each) for each in plain]
        if values:
            said = [{"": each} if isinstance(each, str) else _phrased(each) for each in values]
            yield Held(field_name(key), joined(said, "\n"))
        for number, each in enumerate(node.items, 1):
            if not isinstance(each, Scalar):
                for held in self._inside(_inner(kind, key), key, each):
                    yield held._replace(name=joined((field_name(key), {"": str(number)}, held.name), " "))

    def _value(self, kind: Any, key: str, node: Scalar) -> Words | date | str:
        text, field = node.value, f"{getattr(kind, '__name__', '')}.{key}"
        vocabulary = _WORDS.get(field)
        if _DAY.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                return text
        if kind is Results:
            return label("goal_status", text)
        if vocabulary is not None:
            return self._titles.get(vocabulary, {}).get(text) or label(vocabulary, text, self._programme)
        if field in _NAMELESS or "\n" in text:
            return text
        if text in self._people:
            return self._people[text]
        return _word(key, text)


def _word(key: str, text: str) -> Words | str:
    """Return what a word means where the field has a few fixed ones; any other text stands as it is."""
    if text in ("citizen", "worker"):
        return label("role", text)
    fixed = key in ("contact_by", "how", "stage", "occasion") or text in ("true", "false")
    return VALUE_NAMES.get(text, text) if fixed else text


def _inner(kind: Any, key: str) -> Any:
    name = keys(kind).get(key) if hasattr(kind, "_fields") else None
    return record_in(kind.__annotations__[name]) if name else None


def _phrased(value: Words | date) -> Words:
    return joined(({"": value.isoformat()},), "") if isinstance(value, date) else value
