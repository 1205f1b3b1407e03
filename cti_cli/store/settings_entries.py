"""Each setting once: its key, what stands there, what it means, and how an answer to it is read."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args, get_origin

from cti_cli.core.settings import Settings
from cti_cli.core.words import Phrase
from cti_cli.store.changing import record_in
from cti_cli.store.field_words import FIELDS
from cti_cli.store.schema import keys


class Entry(NamedTuple):
    """One setting; ``kind`` is how its field is declared, ``usual`` what holds where it is left empty."""

    key: str
    value: Any
    meaning: Phrase
    kind: Any
    usual: Any = None

    @property
    def is_list_of_blocks(self) -> bool:
        """Tell whether it holds entries with keys of their own, which only the file shows well."""
        return _is_list(self.kind) and record_in(self.kind) is not None

    @property
    def is_list(self) -> bool:
        """Tell whether it holds several texts."""
        return _is_list(self.kind)


Usual = Mapping[str, Mapping[str, Any]]
"""For a setting with keys of the worker's choosing: those that mean something, with what holds where they are empty."""


def settings_entries(settings: Settings, usual: Usual) -> tuple[Entry, ...]:
    """Return every setting, in the order of the file."""
    return tuple(_entries(settings, "", usual))


def _entries(values: Any, above: str, usual: Usual) -> Iterator[Entry]:
    kind = type(values)
    for key, name in keys(kind).items():
        path, value, declared = above + key, getattr(values, name), kind.__annotations__[name]
        meaning = FIELDS[f"{kind.__name__}.{key}"]
        if hasattr(value, "_fields"):
            yield from _entries(value, f"{path}.", usual)
        elif isinstance(value, Mapping):
            inner, known = get_args(declared)[1], usual.get(path, {})
            for word in dict.fromkeys((*value, *known)):
                yield Entry(f"{path}.{word}", value.get(word), meaning, inner, known.get(word))
        elif path != "schema":
            yield Entry(path, value, meaning, declared)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple or any(_is_list(each) for each in get_args(kind))
