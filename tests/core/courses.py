"""Any course that the reader could return: made from the records' own annotations, as the reader is."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from cti_cli.core.course import Basis, Course
from cti_cli.core.parsed import Pattern, Years

PROGRAMMES = ("cti-job", "skridt4skridt", "steget", "siv", "brug-for-alle")
FIRST, LAST = date(2025, 6, 1), date(2028, 12, 31)
WORDS = ("citizen", "worker", "karin", "lis", "g1", "g2", "status_meeting", "closing_meeting", "talk", "first_talk")
MORE_WORDS = ("startup_meeting", "status_letter", "wellbeing", "coping", "job", "social", "outside", "hospital", "")
BASES = ("sel-85", "sel-82b", "lab-167", "lab-31b", "sel-85a", "unknown")

days = st.dates(FIRST, LAST)
words = st.sampled_from(WORDS + MORE_WORDS)


@cache
def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for a type of the core."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        if isinstance(inner[1], Pattern):
            return st.just(inner[1].example.strip('"'))
        if isinstance(inner[1], Years):
            return st.dates(date(inner[1].first, 1, 1), date(inner[1].last, 12, 31))
        return any_of(inner[0])
    if origin in (Union, UnionType):
        return st.none() | any_of(next(each for each in inner if each is not type(None)))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(any_of(inner[0]), max_size=2).map(tuple)
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(st.sampled_from(["g1", "g2"]), any_of(inner[1]), max_size=2)
    if kind is Basis:
        return st.builds(Basis, st.sampled_from(BASES), st.none() | words, st.none() | st.integers(1, 24))
    if hasattr(kind, "_fields"):
        return some(kind)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: words,
        date: days,
        int: st.integers(1, 14),
        float: st.floats(0, 40),
        bool: st.booleans(),
    }
    return simple[kind]


def some(kind: Any, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for a record in which any field may be absent that may be."""

    @st.composite
    def build(draw: st.DrawFn) -> Any:
        values = {}
        for name in kind._fields:
            if name in given:
                values[name] = draw(given[name])
            elif name not in kind._field_defaults or draw(st.integers(0, 2)) == 0:
                values[name] = draw(any_of(kind.__annotations__[name]))
        return kind(**values)

    return build()


courses = some(Course, programme=st.sampled_from(PROGRAMMES), id=st.just("2026-001"), schema=st.just(1))
