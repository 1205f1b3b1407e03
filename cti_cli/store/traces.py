"""Whatever the folder holds of one citizen is found by the course's number in a name, or by the citizen in a text.

Nothing is changed here: who gives access, erases or counts what is kept must see the same list.
"""

import os
import re
from collections.abc import Iterator
from html import unescape
from json import loads
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from cti_cli.core.marks import Marks, named_on
from cti_cli.store.calendar_memory import read_memory
from cti_cli.store.changelog import entries

EXPORTS, DOCUMENTS, HISTORY, UNSAVED = "exports", "documents", ".cti/history", ".cti/unsaved"
_PACKED = (".docx", ".xlsx", ".zip")
_SHUT = (".pdf", ".doc", ".xls", ".png", ".jpg", ".jpeg", ".age", ".7z", ".msg")
_TAG, _FOLD, _NUMBERED = re.compile(r"<[^>]*>"), re.compile(r"\r?\n[ \t]"), re.compile(r"\\u([0-9a-f]{4})")


class Named(NamedTuple):
    """A place that names the citizen in a file about something else; lines from 1, none in a packed file."""

    file: Path
    line: int | None


class Traces(NamedTuple):
    """What a folder holds of one course.

    ``own`` bear its number: the course, copies, drafts, kept versions, unsaved texts and documents.
    ``exports`` name the citizen; into ``shut`` nobody can look; ``elsewhere`` is about something else.
    ``calendar`` and ``changes`` count the entries of the calendar's memory and the lines of the log.
    """

    own: tuple[Path, ...]
    exports: tuple[Path, ...]
    shut: tuple[Path, ...]
    elsewhere: tuple[Named, ...]
    calendar: int
    changes: int

    def below(self, folder: Path, *names: str) -> tuple[Path, ...]:
        """Return its own files below some folders."""
        return tuple(each for each in self.own if any(each.is_relative_to(folder / name) for name in names))

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing is left that cti can erase, or that names the citizen."""
        return not (self.own or self.exports or self.elsewhere or self.calendar)


def traces(folder: Path, course_id: str, known: Marks) -> Traces:
    """Look through the whole folder."""
    bears = re.compile(rf"(?<!\d){course_id}(?!\d)")
    own: list[Path] = []
    exports: list[Path] = []
    shut: list[Path] = []
    elsewhere: list[Named] = []
    for path in files_in(folder):
        inside = path.relative_to(folder).as_posix()
        out = inside.startswith(f"{EXPORTS}/")
        if bears.search(inside):
            (exports if out else own).append(path)
            continue
        found = _named(path, known)
        if found is None:
            shut += [path] if out else []
        elif found and out:
            exports.append(path)
        else:
            elsewhere += found
    changes = sum(each.course == course_id for each in entries(folder))
    calendar = len(calendar_keys(read_memory(folder), course_id))
    return Traces(tuple(own), tuple(exports), tuple(shut), tuple(elsewhere), calendar, changes)


def files_in(folder: Path) -> list[Path]:
    """Return every file below a folder but its lock, in order; links are not followed."""
    found: list[Path] = []
    for place, below, names in os.walk(folder):
        below.sort()
        found += [Path(place, name) for name in sorted(names)]
        found += [Path(place, name) for name in below if Path(place, name).is_symlink()]
    return [path for path in found if path != folder / ".cti" / "lock"]


def calendar_keys(memory: str, course_id: str) -> list[str]:
    """Return the keys of the calendar's memory that belong to a course."""
    try:
        held = loads(memory)
    except ValueError:
        return []
    entries = held.get("entries", held) if isinstance(held, dict) else {}  # an older memory is nothing but entries
    return [key for key in entries if key.partition(".")[0] == course_id]


def _named(path: Path, known: Marks) -> list[Named] | None:
    """Return where a file names the citizen; None where nobody can look into it."""
    suffix = path.suffix.lower()
    if suffix in _SHUT:
        return None
    if path.is_symlink() or not path.is_file():
        return []
    if suffix in _PACKED:
        texts = _unpacked(path)
        return None if texts is None else [Named(path, None)] * any(named_on(text, known) for text in texts)
    readings = readings_of(path.read_bytes(), suffix)
    return [Named(path, line) for line in sorted({line for text in readings for line in named_on(text, known)})]


def _unpacked(path: Path) -> list[str] | None:
    try:
        with ZipFile(path) as box:
            return list(_texts(box))
    except (BadZipFile, RuntimeError, NotImplementedError):
        return None


def _texts(box: ZipFile) -> Iterator[str]:
    for name in box.namelist():
        yield from readings_of(box.read(name), Path(name).suffix.lower())


def readings_of(raw: bytes, suffix: str) -> tuple[str, ...]:
    """Return the texts to be searched in some bytes: a tag may stand in the middle of a name, or between two cells."""
    text = _decoded(raw)
    if suffix in {".xml", ".html", ".svg"}:
        return tuple(unescape(_TAG.sub(tag, text)) for tag in ("", " "))
    return (_as_typed(text, suffix),)


def _as_typed(text: str, suffix: str) -> str:
    """Return a text without what its format puts between and into the letters."""
    match suffix:
        case ".ics":
            return _FOLD.sub("", text).replace("\\", "")
        case ".md":
            return text.replace("\\", "")
        case ".json" | ".jsonl":
            return _NUMBERED.sub(lambda found: chr(int(found[1], 16)), text)
    return text


def _decoded(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
