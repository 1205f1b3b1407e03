"""What a template may print is what the facts of its kind hold, field by field; nobody keeps a second list of it."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from cti_cli.core.citizen import Person
from cti_cli.core.facts.pictures import Curves, HoursByPhase, NetworkMap, PhaseLine
from cti_cli.core.words import Phrase

CLOSED = (Person, Phrase, PhaseLine, NetworkMap, Curves, HoursByPhase)
"""What a template prints, or hands on, as a whole: words, a picture to ``figure``, a person to nobody."""


class FactField(NamedTuple):
    """One field as a template writes it; of a list, ``goals[].wish`` is what each of its entries has."""

    path: str
    record: str
    name: str


def record_of(hint: Any) -> Any:
    """Return the record that a field holds, alone, where it may be None, or in a list; None where it holds none."""
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        return hint
    if get_origin(hint) in (Union, UnionType, tuple):
        return next((found for each in get_args(hint) if (found := record_of(each)) is not None), None)
    return None


def is_list(hint: Any) -> bool:
    """Tell whether a field holds several values of one sort."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(map(is_list, parts))
    return origin in (tuple, frozenset) and (origin is frozenset or parts[-1:] == (...,))


def hints_of(record: Any) -> Mapping[str, Any]:
    """Return the fields of a record, and its properties, with what each holds."""
    return _fields(record) | _properties(record)


def _fields(record: Any) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {name: hints[name] for name in record._fields}


def _properties(record: Any) -> dict[str, Any]:
    return {
        name: get_type_hints(each.fget).get("return")
        for name, each in vars(record).items()
        if isinstance(each, property) and not name.startswith("_")
    }


def fact_fields(record: Any) -> Iterator[FactField]:
    """Yield every field of a kind's facts; what each entry of a record holds is said once."""
    yield from _walked(record, "", set())


def _walked(record: Any, before: str, seen: set[Any]) -> Iterator[FactField]:
    hints = hints_of(record)
    for name, hint in hints.items():
        path = before + name
        yield FactField(path, record.__name__, name)
        inner = record_of(hint)
        if inner is not None and inner not in seen and inner not in CLOSED:
            seen.add(inner)
            yield from _walked(inner, f"{path}{'[]' if is_list(hint) else ''}.", seen)
