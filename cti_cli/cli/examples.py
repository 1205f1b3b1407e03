"""What a field holds is shown by an example of the invented caseload, in the worker's language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from cti_cli.core.words import Phrase, say
from cti_cli.documents.fields import EmptyFieldError, spoken
from cti_cli.language import Speech

LONGEST = 60


def examples(values: Sequence[Mapping[str, Any]], speech: Speech) -> Callable[[str], str | None]:
    """Return what finds the first thing that stands at a path: ``standing.last``, ``goals[].wish``."""

    def shown(path: str) -> str | None:
        for each in values:
            for found in _at(each, path.split(".")):
                text = _said(found, speech)
                if text:
                    return text
        return None

    return shown


def _at(value: Any, steps: list[str]) -> Sequence[Any]:
    """Return what stands at a path, several things where it goes through a list."""
    if value is None:
        return ()
    if not steps:
        return (value,)
    name, listed = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    inner = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    if not listed:
        return _at(inner, steps[1:])
    flat = [one for each in inner or () for one in (each if type(each) is tuple else (each,))]
    return [found for each in flat for found in _at(each, steps[1:])]


def _said(value: Any, speech: Speech) -> str | None:
    match value:
        case bool():
            return speech(say("yes") if value else say("no"))
        case str() | date() | int() | float() | Phrase() | Mapping():
            try:
                text = " ".join(spoken(value, speech).split())
            except EmptyFieldError:
                return None
            return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        case frozenset():
            return ", ".join(sorted(value))
        case tuple() if type(value) is tuple and value:
            return _said(value[0], speech)
    return None
