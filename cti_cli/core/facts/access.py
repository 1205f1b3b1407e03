"""Whoever asks what is held about them gets all of it: every field, change and file, and until when it is kept."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.record import record
from cti_cli.core.words import Words


@record
class Held(NamedTuple):
    """One thing that is held; ``value`` is a text as it stands, or a word that the reader's language has."""

    name: Words
    value: Words | date | str


@record
class Part(NamedTuple):
    """What belongs together: an entry of a list, with its number, or a whole section."""

    number: int | None
    held: tuple[Held, ...]


@record
class Section(NamedTuple):
    """One part of the course's file."""

    title: Words
    parts: tuple[Part, ...]


@record
class Changed(NamedTuple):
    """One change of the course's file: the day, the command, and the fields."""

    day: date
    action: str
    fields: str


@record
class AccessCourse(NamedTuple):
    """One course of the citizen, with the files that are enclosed."""

    id: str
    programme: Words
    sections: tuple[Section, ...]
    changes: tuple[Changed, ...]
    files: tuple[str, ...]


@record
class AccessFacts(NamedTuple):
    """All courses of one citizen; ``until`` is the last day on which they are kept, where that is known."""

    name: str
    courses: tuple[AccessCourse, ...]
    until: date | None
    months: int
