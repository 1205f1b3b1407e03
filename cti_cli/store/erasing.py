"""What is erased is gone with every version of it; that it was erased, when and why is kept, and says not who it was.

The course's own file goes last: an erasing that was cut short is found again by its id, and done again.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from cti_cli.core.marks import Marks
from cti_cli.core.words import say
from cti_cli.errors import CtiError
from cti_cli.store.calendar_memory import FILE, read_memory
from cti_cli.store.changelog import LOG, Made, append_entry, append_line, lines_of, next_entry
from cti_cli.store.reading import CLOSED, COURSES
from cti_cli.store.traces import DOCUMENTS, Traces, calendar_keys, traces
from cti_cli.store.writing import locked, write_atomically

REGISTER = "erased.jsonl"
KEPT_LONG_ENOUGH = "retention"
"""The reason where the time has run out, and nobody gave another one."""


class Erased(NamedTuple):
    """One line of the register; days as ``2026-11-20``, ``until`` the last day on which the course was to be kept."""

    course: str
    day: str
    reason: str | None
    until: str | None
    files: int


def register(folder: Path) -> list[Erased]:
    """Return what has been erased, the oldest first."""
    lines = lines_of(folder / ".cti" / REGISTER)
    return [Erased(**each) for each in lines if set(each) == set(Erased._fields)]


def erase(folder: Path, told: Erased, known: Marks, *, exports: bool) -> tuple[Erased, Traces]:
    """Erase a course under the folder's lock; return the line of the register, and what is left of the course.

    ``known`` is how its citizen is named; ``exports`` removes also those that name the citizen, or that
    nobody can look into.
    """
    with locked(folder):
        found = traces(folder, told.course, known)
        last = [each for each in found.own if each.parent in (folder / COURSES, folder / CLOSED)]
        others = [each for each in found.own if each not in last]
        gone = [*others, *(found.exports + found.shut if exports else ())]
        told = told._replace(files=len(gone) + len(last))
        _remove(gone)
        _drop_folder(folder / DOCUMENTS / told.course)
        _forget_in_log(folder, told.course)
        _forget_in_calendar(folder, told.course)
        if told.course not in {each.course for each in register(folder)}:
            append_line(folder / ".cti" / REGISTER, told._asdict())
        path = folder / COURSES / f"{told.course}.yaml"
        append_entry(folder, next_entry(folder, path, None, None, Made("forget")))
        _remove(last)
    return told, traces(folder, told.course, known)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise CtiError(
                say("{file} could not be removed: {reason}", file=path.name, reason=error.strerror or ""),
                say("close the program that holds it, and run the command again"),
            ) from error


def _drop_folder(folder: Path) -> None:
    for each in sorted(folder.rglob("*"), reverse=True):
        with suppress(OSError):
            each.rmdir()
    with suppress(OSError):
        folder.rmdir()


def _forget_in_log(folder: Path, course_id: str) -> None:
    """Leave time, command, file and fields of the course's changes; fingerprints lead back to what stood there."""
    path = folder / ".cti" / LOG
    lines = lines_of(path)
    own = {f"{name}/{course_id}.yaml" for name in (COURSES, CLOSED)}
    if any(each.get("file") in own for each in lines):
        write_atomically(path, b"".join(map(_line, (_forgotten(each, own) for each in lines))))


def _forgotten(held: dict[str, Any], own: set[str]) -> dict[str, Any]:
    return {**held, "before": None, "after": None} if held.get("file") in own else held


def _line(held: dict[str, Any]) -> bytes:
    return json.dumps(held, ensure_ascii=False).encode() + b"\n"


def _forget_in_calendar(folder: Path, course_id: str) -> None:
    memory = read_memory(folder)
    keys = calendar_keys(memory, course_id)
    if keys:
        held = json.loads(memory)
        for key in keys:
            del held.get("entries", held)[key]
        write_atomically(folder / FILE, json.dumps(held, indent=1).encode() + b"\n")
