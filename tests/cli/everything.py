"""A course that holds every field the schema knows, made from the schema itself: a new field is never left out."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from cti_cli.core.course import Course
from cti_cli.core.parsed import Pattern, Within
from cti_cli.core.vocabulary import words_of
from cti_cli.store.field_words import OPEN_WORDS
from cti_cli.store.schema import keys

FIXED = {
    "Course.schema": "1",
    "Course.id": "2026-001",
    "Course.programme": "cti-job",
    "Citizen.same_as": "2024-007",
    "Citizen.language": "da",
    "Basis.key": "sel-85",
    "ContinuedSupport.kind": "sel-85",
    "Person.id": "karin",
    "Goal.id": "g1",
    "Meeting.kind": "startup_meeting",
    "Measurement.measure": "wellbeing",
    "Measurement.value": "7.5",
    "DocumentEntry.kind": "status_letter",
    "PhasePlan.phase": "3",
}


def everything() -> dict[str, Any]:
    """Return the values of such a course: free texts as ``x001``, days that are all different, words that are known."""
    made: dict[str, Any] = _value(Course, "", Course, itertools.count(1))
    return made


def _value(kind: Any, key: str, what: Any, numbers: Iterator[int]) -> Any:
    field = f"{kind.__name__}.{key}"
    if hasattr(what, "_fields"):
        return {each: _value(what, each, what.__annotations__[name], numbers) for each, name in keys(what).items()}
    if field in FIXED:
        return FIXED[field]
    if field in OPEN_WORDS and words_of(OPEN_WORDS[field]):
        return words_of(OPEN_WORDS[field])[0] if get_origin(what) is not tuple else [words_of(OPEN_WORDS[field])[0]]
    return _typed(kind, key, what, numbers)


def _typed(kind: Any, key: str, what: Any, numbers: Iterator[int]) -> Any:
    origin, inside = get_origin(what), get_args(what)
    if origin is Annotated:
        mark = inside[1]
        if isinstance(mark, Pattern):
            return mark.example.strip('"')
        return "2" if isinstance(mark, Within) else _value(kind, key, inside[0], numbers)
    if origin in (Union, UnionType):
        return _value(kind, key, next(each for each in inside if each is not type(None)), numbers)
    if origin is Literal:
        return str(inside[-1])
    if origin is tuple:
        return [_value(kind, key, inside[0], numbers)]
    if origin is not None:
        return {"g1": "partly" if key == "results" else f"x{next(numbers):03d} & <co> | *it*"}
    plain = {bool: "true", int: "4", float: "7.5"}
    if what is date:
        return (date(1990, 1, 1) + timedelta(days=37 * next(numbers))).isoformat()
    return plain.get(what) or f"x{next(numbers):03d} & <co> | *it*"
