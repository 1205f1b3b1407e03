"""A change is taken back by another one: nothing that stood in a file is ever lost by undoing, either way."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cti_cli.core.words import say
from cti_cli.errors import RefusedError
from cti_cli.store.changelog import Entry, Made, entries, kept_file
from cti_cli.store.text import read_bytes
from cti_cli.store.writing import fingerprint, move_file, replace_file

UNDO = "undo"


class Undone(NamedTuple):
    """A change that was taken back, with the file as it was until now and as it is again; None is no file."""

    entry: Entry
    until_now: bytes | None
    again: bytes | None


def taken_back(changes: Sequence[Entry]) -> set[int]:
    """Return the ids of the changes that do not hold any more: undone, and their undoing not undone."""
    found: set[int] = set()
    for entry in reversed(changes):
        if entry.undoes is not None and entry.id not in found:
            found.add(entry.undoes)
    return found


def last_change(folder: Path) -> Entry:
    """Return the latest change that still holds and is no undoing; refuse where there is none."""
    changes = entries(folder)
    gone = taken_back(changes)
    for entry in reversed(changes):
        # a file that is as before was never written, because a crash came first, or was put right by hand
        if entry.undoes is None and entry.id not in gone and _now(folder, entry) != entry.before:
            return entry
    raise RefusedError(say("there is no change to take back"), say("`cti history` shows what was done here"))


def change(folder: Path, number: int) -> Entry:
    """Return one change by its number; refuse where there is none, or it does not hold any more."""
    changes = entries(folder)
    entry = next((each for each in changes if each.id == number), None)
    if entry is None:
        raise RefusedError(say("there is no change number {n}", n=number), say("`cti history` lists them"))
    if entry.is_erased:
        raise RefusedError(
            say("the course that change number {n} was about has been erased", n=number),
            say("`cti retention --erased` shows when and why"),
        )
    if number in taken_back(changes):
        back = next(each.id for each in reversed(changes) if each.undoes == number)
        raise RefusedError(
            say("change number {n} has been taken back already", n=number),
            say("`cti undo {n}` makes it again", n=back),
        )
    return entry


def undo(folder: Path, entry: Entry, *, force: bool = False) -> Undone:
    """Put the file back as it was before ``entry``.

    Refuses where it has been changed since, unless ``force``; what it holds until now is kept as the
    version before this undoing.
    """
    path = _path(folder, entry.file)
    where = path if entry.moved is None else _path(folder, entry.moved)
    raw = read_bytes(where) if where.exists() else None
    until_now = raw if isinstance(raw, bytes) else None
    seen = None if until_now is None else fingerprint(until_now)
    if seen != entry.after and not force:
        raise _changed_since(folder, entry)
    made = Made(UNDO, entry.fields, entry.id)
    if entry.moved is not None:
        move_file(folder, where, path, made)
        return Undone(entry, until_now, until_now)
    again = _kept(folder, entry)
    replace_file(folder, path, again, seen, made)
    return Undone(entry, until_now, again)


def _now(folder: Path, entry: Entry) -> str | None:
    path = _path(folder, entry.file)
    raw = read_bytes(path) if path.exists() else None
    return fingerprint(raw) if isinstance(raw, bytes) else None


def _path(folder: Path, file: str) -> Path:
    path = folder / file
    if ".." in path.parts or not path.is_relative_to(folder):
        raise RefusedError(say("the history names a file outside the folder"), say("nothing was changed"))
    return path


def _kept(folder: Path, entry: Entry) -> bytes | None:
    """Return the version before a change; refuse where it is not what was kept."""
    if entry.before is None:
        return None
    raw = read_bytes(kept_file(folder, entry))
    if not isinstance(raw, bytes) or fingerprint(raw) != entry.before:
        raise RefusedError(
            say("the version before change number {n} is gone from the history", n=entry.id),
            say("`cti restore` brings back a backup"),
        )
    return raw


def _changed_since(folder: Path, entry: Entry) -> RefusedError:
    changes = entries(folder)
    gone = taken_back(changes)
    later = [each for each in changes if each.file == entry.file and each.id > entry.id and each.undoes is None]
    standing = [each.id for each in later if each.id not in gone]
    message = say("{file} has been changed since change number {n}", file=entry.file, n=entry.id)
    if standing:
        fix = say("undo that first: `cti undo {later}`; or `cti undo {n} --force`", later=standing[-1], n=entry.id)
    else:
        fix = say("`cti undo {n} --force` puts the old file back, and keeps the present one in the history", n=entry.id)
    return RefusedError(message, fix)
