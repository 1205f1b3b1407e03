"""An editor knows every field as the reader does: both are made from the same records.

The schema is draft 7, which the YAML language server of most editors speaks. It names what the
reader would take, and calls an unknown key a mistake, where the reader only warns.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from cti_cli.core.course import Course
from cti_cli.core.offers import Catalogue
from cti_cli.core.parsed import Bare, Parsed, Pattern
from cti_cli.core.settings import Settings
from cti_cli.core.teams import Teams
from cti_cli.core.vocabulary import VOCABULARY, label
from cti_cli.core.words import Voice, say
from cti_cli.store.field_words import CLOSED_WORDS, FIELDS, OPEN_WORDS
from cti_cli.store.schema import keys

Schema = dict[str, Any]
Known = Mapping[str, tuple[str, ...]]
"""The words that the programmes bring, by vocabulary."""

DRAFT = "http://json-schema.org/draft-07/schema#"
_NULL = type(None)


def course_schema(voice: Voice, known: Known) -> Schema:
    """Return the schema of a course file, its texts in the voice's language."""
    return {"$schema": DRAFT, "title": voice(say("A course")), **_Writer(voice, known).record(Course)}


def settings_schema(voice: Voice) -> Schema:
    """Return the schema of ``cti.yaml``, its texts in the voice's language."""
    return {"$schema": DRAFT, "title": voice(say("The settings of a folder")), **_Writer(voice, {}).record(Settings)}


def offers_schema(voice: Voice) -> Schema:
    """Return the schema of ``offers.yaml``, its texts in the voice's language."""
    return {"$schema": DRAFT, "title": voice(say("The offers catalogue")), **_Writer(voice, {}).record(Catalogue)}


def teams_schema(voice: Voice, programmes: tuple[str, ...]) -> Schema:
    """Return the schema of ``teams.yaml``, its texts in the voice's language."""
    known = {"programme": programmes}
    return {"$schema": DRAFT, "title": voice(say("The teams")), **_Writer(voice, known).record(Teams)}


class _Writer(NamedTuple):
    """One language, and the words that the programmes know."""

    voice: Voice
    known: Known

    def record(self, kind: Any) -> Schema:
        """Describe a record: its keys, those that must be there, and no others."""
        required = [key for key, name in keys(kind).items() if name not in kind._field_defaults]
        properties = {key: self._field(kind, key, name) for key, name in keys(kind).items()}
        shape: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**shape, "required": required} if required else shape

    def _field(self, kind: Any, key: str, name: str) -> Schema:
        """Describe one key of a record; whatever has a value of its own may be left empty."""
        field = f"{kind.__name__}.{key}"
        shape = self._shape(kind.__annotations__[name], field)
        if name in kind._field_defaults:
            shape = _or_null(shape)
        return {"description": self.voice(FIELDS[field]), **shape} if field in FIELDS else shape

    def _shape(self, kind: Any, field: str) -> Schema:
        """Describe a type in the way that ``schema.reader`` reads it."""
        origin = get_origin(kind)
        if origin is Annotated:
            inner, mark = get_args(kind)
            return self._annotated(inner, mark, field)
        if origin in (Union, UnionType):
            (inner,) = (each for each in get_args(kind) if each is not _NULL)
            return self._shape(inner, field)
        if origin is Literal:
            return self._words(get_args(kind), CLOSED_WORDS.get(field, ""))
        if origin is tuple:
            return {"type": "array", "items": self._shape(get_args(kind)[0], field)}
        if origin is not None and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": _or_null(self._shape(get_args(kind)[1], field))}
        if isinstance(kind, type) and hasattr(kind, "_fields"):
            return self.record(kind)
        return self._open(field) if kind is str and field in OPEN_WORDS else dict(_plain()[kind])

    def _annotated(self, kind: Any, mark: Any, field: str) -> Schema:
        match mark:
            case Pattern():
                return {"type": "string", "pattern": f"^(?:{mark.regex})$", "examples": [mark.example.strip('"')]}
            case Parsed():
                return {"type": "string"}
            case Bare():
                return {"anyOf": [self._shape(kind, field), {"type": "string"}]}
        return self._shape(kind, field)

    def _words(self, words: tuple[Any, ...], vocabulary: str) -> Schema:
        shape: Schema = {"enum": list(words)}
        if vocabulary in VOCABULARY:
            shape["enumDescriptions"] = [self.voice(label(vocabulary, word)) for word in words]
        return shape

    def _open(self, field: str) -> Schema:
        """Describe a word that a programme may define: offer those that are known, and take any."""
        vocabulary = OPEN_WORDS[field]
        words = tuple(dict.fromkeys([*VOCABULARY.get(vocabulary, {}), *self.known.get(vocabulary, ())]))
        return {"anyOf": [self._words(words, vocabulary), {"type": "string"}]} if words else {"type": "string"}


@cache
def _plain() -> Mapping[Any, Schema]:
    """Describe the plain types; an unquoted number is text to the reader, and so it is to the editor."""
    return {
        str: {"type": ["string", "number"]},
        date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
        int: {"type": "integer"},
        float: {"type": "number"},
        bool: {"type": "boolean"},
    }


def _or_null(shape: Schema) -> Schema:
    """Let a value also be nothing."""
    if "anyOf" in shape:
        return {**shape, "anyOf": [*shape["anyOf"], {"type": "null"}]}
    if "enum" in shape:
        described = shape.get("enumDescriptions")
        return {
            **shape,
            "enum": [*shape["enum"], None],
            **({"enumDescriptions": [*described, ""]} if described else {}),
        }
    types = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    return {**shape, "type": [*types, "null"]}
