"""A new course gets the next free number of its year, and no number is ever given twice."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from cti_cli.core.course import Course
from cti_cli.core.opening import REFERRAL_WORDS, Opening, opening_values
from cti_cli.core.programme import Programme
from cti_cli.core.settings import Settings
from cti_cli.core.vocabulary import words_of
from cti_cli.core.words import Voice, say
from cti_cli.errors import CtiError, RefusedError
from cti_cli.store.guided import Guide, Samples, comment
from cti_cli.store.reading import CLOSED, COURSES
from cti_cli.store.writing import replace_file

SCHEMA_LINE = "# yaml-language-server: $schema=../.cti/course.schema.json"
LAST_NUMBER = 9999
_TAKEN_IN = (COURSES, CLOSED, "documents", ".cti", ".cti/history")
_TRIES = 50


def next_id(folder: Path, year: int) -> str:
    """Return the next id of a year, after the last that any file, folder, version or tombstone bears."""
    taken = max(_numbers(folder, year), default=0)
    if taken >= LAST_NUMBER:
        raise CtiError(say("the numbers of {year} are used up", year=str(year)))
    return f"{year}-{taken + 1:03d}"


def _numbers(folder: Path, year: int) -> Iterator[int]:
    """Yield the numbers that are taken: in names, and in what is kept of courses that were deleted."""
    pattern = re.compile(rf"(?<!\d){year}-(\d{{3,4}})(?!\d)")
    for name in _TAKEN_IN:
        try:
            names = os.listdir(folder / name)  # noqa: PTH208 - names alone, whatever they are
        except OSError:
            continue
        yield from (int(found) for each in names for found in pattern.findall(each))
    for path in (folder / ".cti").glob("*tombstone*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            yield from (int(found) for found in pattern.findall(text))


def add_course(folder: Path, year: int, text_of: Callable[[str], str]) -> str:
    """Write a new course file, its text made for the id that it gets; return the id.

    Two commands at once may choose the same number; the lock lets one write it, and the other chooses again.
    """
    for _ in range(_TRIES):
        course_id = next_id(folder, year)
        path = folder / COURSES / f"{course_id}.yaml"
        text = text_of(course_id)
        try:
            replace_file(folder, path, text.encode(), None)
        except RefusedError:
            if not path.exists():
                raise
            continue
        return course_id
    raise RefusedError(say("other commands are adding courses to this folder"), say("try again in a moment"))


def course_text(course_id: str, programme: Programme, opening: Opening, settings: Settings, voice: Voice) -> str:
    """Return the text of a new course file, with comments that guide a hand editor."""
    values = opening_values(course_id, programme, opening)
    guide = Guide(voice, _notes(programme, voice), _samples(programme, settings))
    lines = [SCHEMA_LINE, *comment(voice(_HEAD)), *guide.lines(Course, values), "", *comment(voice(_FOOT))]
    return "\n".join(lines) + "\n"


_HEAD = say(
    "What follows a # is a comment. Fill in what is known and leave the rest empty; "
    "`cti check` says what does not fit, and `cti edit` does both."
)
_FOOT = say(
    "Meetings, contacts, goals and the rest are added by cti's own commands, or by hand: "
    "an editor that knows YAML offers every field and says what it is for."
)


def _notes(programme: Programme, voice: Voice) -> dict[str, str]:
    """Name the words that a field takes in this programme."""
    fields = {"Course.options": "options", **{f"Referral.{name}": name for name in REFERRAL_WORDS}}
    words = {field: words_of(vocabulary, programme) for field, vocabulary in fields.items()}
    words["Citizen.contact_by"] = ("phone", "text", "email", "letter")
    return {field: voice(say("One of: {words}", words=", ".join(known))) for field, known in words.items() if known}


def _samples(programme: Programme, settings: Settings) -> Samples:
    """Return what the parts that come next could hold, invented."""
    organisation = {"organisation": settings.organisation.name} if settings.organisation.name else {}
    person = {"id": "karin", "name": "Karin Lund", "role": "caseworker_job", **organisation}
    consent = {"party": "caseworker_job", "information": ["plan", "progress"], "given": date(2026, 6, 20)}
    basis = {"legal_basis": {"key": programme.law[0].key}} if programme.law else {}
    return {
        **basis,
        "people": [{**person, "kind": "professional", "phone": "74 00 00 00"}],
        "consents": [{**consent, "how": "written"}],
    }
