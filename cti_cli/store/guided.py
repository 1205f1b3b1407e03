"""A new file explains itself: beside each key stands, as a comment, what the schema says of it.

Blocks and lists stand as a worker would type them; what is not known yet is an empty key to fill in.
"""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from cti_cli.core.record import NONE_GIVEN
from cti_cli.core.words import Voice
from cti_cli.store.changing import record_in
from cti_cli.store.emitting import STEP, behind_key, mapping_lines, written_key
from cti_cli.store.field_words import FIELDS
from cti_cli.store.schema import keys

NOTE_COLUMN = 30
WIDEST = 100
"""Columns of a line with its comment; longer comments stand above their key."""
Samples = Mapping[str, Sequence[Mapping[str, object]] | Mapping[str, object]]


class Guide(NamedTuple):
    """One language, notes that a field has in this file alone, and what an empty key could hold."""

    voice: Voice
    notes: Mapping[str, str] = NONE_GIVEN
    samples: Samples = NONE_GIVEN

    def lines(self, kind: Any, values: Mapping[str, object], column: int = 0) -> Iterator[str]:
        """Yield the lines of a record, in the order of ``values``; None is an empty key."""
        fields, apart = keys(kind), False
        for key, value in values.items():
            note = self._note(f"{kind.__name__}.{key}")
            inner = record_in(kind.__annotations__[fields[key]])
            is_block = isinstance(value, Mapping) and inner is not None
            is_sampled = not column and not value and key in self.samples
            yield from [""] if not column and (apart or is_block or is_sampled) else []
            apart = is_block or is_sampled
            if isinstance(value, Mapping) and inner is not None:
                yield from (*comment(note, column), f"{' ' * column}{key}:")
                yield from self.lines(inner, value, column + STEP)
            elif is_sampled:
                yield from (*comment(note), f"{key}:", *_sample(self.samples[key]))
            else:
                yield from _entry(key, value, note, column)

    def _note(self, field: str) -> str:
        if field in self.notes:
            return self.notes[field]
        return self.voice(FIELDS[field]) if field in FIELDS else ""


def _entry(key: str, value: object, note: str, column: int) -> Iterator[str]:
    """Yield one key with its value, its comment beside it where there is room."""
    header, below = behind_key(value, column) if value is not None else ("", [])
    line = f"{' ' * column}{written_key(key)}:{' ' if header else ''}{header}"
    beside = f"{line.ljust(NOTE_COLUMN)} # {note}"
    if not note:
        yield line
    elif len(beside) <= WIDEST and header != "|-":
        yield beside
    else:
        yield from comment(note, column)
        yield line
    yield from below


def comment(text: str, column: int = 0) -> Iterator[str]:
    """Yield a text as lines of comment."""
    yield from (f"{' ' * column}# {line}" for line in wrap(text, WIDEST - 10 - column, break_on_hyphens=False))


def _sample(held: Sequence[Mapping[str, object]] | Mapping[str, object]) -> Iterator[str]:
    """Yield what a key could hold as comments; without their # they are what it holds."""
    if isinstance(held, Mapping):
        yield from (f"{' ' * STEP}# {line}" for line in mapping_lines(held, 0))
        return
    for entry in held:
        first, *rest = mapping_lines(entry, 0)
        yield f"{' ' * STEP}# - {first}"
        yield from (f"{' ' * STEP}#   {line}" for line in rest)
