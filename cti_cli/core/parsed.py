"""How a value is written in a file, where its type alone does not say."""

from collections.abc import Callable
from typing import NamedTuple


class Parsed(NamedTuple):
    """A phrase with a grammar of its own; ``parse`` returns None where it is not one."""

    parse: Callable[[str], object]
    name: str


class Pattern(NamedTuple):
    """A text of a fixed form; ``example`` shows it."""

    regex: str
    example: str
    quoted: bool = False


class Years(NamedTuple):
    """A day in a plausible year, both inclusive."""

    first: int
    last: int


class Within(NamedTuple):
    """A number from a first to a last, both inclusive."""

    first: float
    last: float


class Bare(NamedTuple):
    """A mapping that may be written as one bare word; the word then stands under ``key``."""

    key: str
