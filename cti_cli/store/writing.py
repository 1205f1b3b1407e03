"""A file is replaced whole or not at all, under a lock, and only if nobody changed it meanwhile."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from time import monotonic, sleep

from cti_cli.core.words import say
from cti_cli.errors import CtiError, RefusedError
from cti_cli.store.changelog import Made, append_entry, kept_file, next_entry
from cti_cli.store.text import read_bytes

MARKER = "cti.yaml"
NOTHING_SAID = Made()
PATIENCE = 2.0
"""Seconds to wait for a lock, or for a program that holds the file open."""
_TEMPORARY = re.compile(r"\..+\.(\d{1,9})\.tmp")


class NotConfirmedError(CtiError):
    """The new file is in its place, and the disk has not said that it will be there after a power cut."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            say("{file} was saved, but the disk has not confirmed it", file=path.name),
            say("look whether the change is there; check the disk before you go on"),
        )


def fingerprint(raw: bytes) -> str:
    """Return the hash by which a later change of the same bytes is noticed."""
    return sha256(raw).hexdigest()


def write_atomically(path: Path, raw: bytes) -> None:
    """Replace ``path`` by ``raw``: temporary file in the same folder, fsync, replace, fsync of the folder.

    Raises OSError with the old file intact, or NotConfirmedError with the new one in place. Files are
    for their owner only (0600, folders 0700). What a write that was killed has left is cleared away.
    """
    make_private(path.parent)
    _sweep(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _confirmed(path, path.parent)


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner only."""
    missing = takewhile(lambda each: not each.exists(), (folder, *folder.parents))
    for each in reversed(list(missing)):
        each.mkdir(mode=0o700, exist_ok=True)


def _sweep(folder: Path) -> None:
    """Remove the temporary files of processes that are gone."""
    for name in os.listdir(folder):  # noqa: PTH208 - names alone; `history` holds thousands
        found = _TEMPORARY.fullmatch(name)
        if found and not _is_running(int(found[1])):
            with suppress(OSError):
                (folder / name).unlink()


def _is_running(process: int) -> bool:
    if os.name == "nt":  # there, a signal would end it; and a file that somebody writes cannot be removed
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _replace(temporary: Path, path: Path) -> None:
    """Rename over the old file; wait a little for a program that holds it open (Word, antivirus, sync)."""
    deadline = monotonic() + PATIENCE
    while True:
        try:
            temporary.replace(path)
        except PermissionError:
            if monotonic() > deadline:
                raise
            sleep(0.05)
        else:
            return


def _confirmed(path: Path, *folders: Path) -> None:
    """Wait until the disk has what was renamed or removed; ``path`` is what is told where it does not answer."""
    try:
        for folder in folders:
            _confirm(folder)
    except OSError as error:
        raise NotConfirmedError(path) from error


def _confirm(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there, and the rename is durable without
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def require_marker(folder: Path) -> None:
    """Refuse to write where no caseload is: a drive that is gone leaves an empty folder in its place."""
    if not (folder / MARKER).is_file():
        raise RefusedError(
            say("{folder} is no caseload folder (any more): cti.yaml is missing", folder=str(folder)),
            say("is the drive connected? `cti init` makes a new folder"),
        )


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; refuse where it is no caseload, or another command keeps it too long.

    The kernel gives the lock back when a process dies, so that none is ever stale.
    """
    require_marker(folder)
    inner = folder / ".cti"
    try:
        inner.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(inner / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CtiError(say("the folder cannot be written: {reason}", reason=error.strerror or "")) from error
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    deadline = monotonic() + PATIENCE
    while not _try_lock(handle):
        if monotonic() > deadline:
            raise RefusedError(say("another cti command is writing in this folder"), say("try again in a moment"))
        sleep(0.02)


def _try_lock(handle: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl  # noqa: PLC0415 - exists everywhere else

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def replace_file(folder: Path, path: Path, raw: bytes | None, seen: str | None, made: Made = NOTHING_SAID) -> None:
    """Write one file of the folder, or remove it (None), under its lock, noted and kept for `undo`.

    ``seen`` is the fingerprint of what was read, or None for a file that must not exist yet.
    """
    with locked(folder):
        replace_under_lock(folder, path, raw, seen, made)


def replace_under_lock(folder: Path, path: Path, raw: bytes | None, seen: str | None, made: Made) -> None:
    """Do what `replace_file` does, for whoever has held the lock since the file was read."""
    before = read_bytes(path) if path.exists() else None
    found = fingerprint(before) if isinstance(before, bytes) else None
    if found != seen:
        raise RefusedError(
            say("{file} was changed by someone else meanwhile", file=path.name),
            say("run the command again; nothing was written"),
        )
    try:
        entry = next_entry(folder, path, found, None if raw is None else fingerprint(raw), made)
        if isinstance(before, bytes):
            with suppress(NotConfirmedError):  # the copy is there; the file itself, next, says what the disk is worth
                write_atomically(kept_file(folder, entry), before)
        append_entry(folder, entry)
        if raw is None:
            path.unlink()
            _confirmed(path, path.parent)
        else:
            write_atomically(path, raw)
    except OSError as error:
        raise CtiError(
            say("{file} could not be saved: {reason}", file=path.name, reason=error.strerror or ""),
            say("the old file is untouched"),
        ) from error


def move_file(folder: Path, path: Path, to: Path, made: Made = NOTHING_SAID) -> None:
    """Move one file of the folder as it is, under its lock, noted for `undo`; refuse to write over another one."""
    with locked(folder):
        raw = read_bytes(path)
        if not isinstance(raw, bytes):
            raise RefusedError(say("{file} cannot be moved: {reason}", file=path.name, reason=raw.message), raw.fix)
        if to.exists():
            raise RefusedError(
                say("{file} stands in {folder} already", file=to.name, folder=to.parent.name),
                say("compare the two files, and delete the one that is out of date"),
            )
        seen = fingerprint(raw)
        moved = to.relative_to(folder).as_posix()
        try:
            append_entry(folder, next_entry(folder, path, seen, seen, made)._replace(moved=moved))
            make_private(to.parent)
            _replace(path, to)
            _confirmed(to, to.parent, path.parent)
        except OSError as error:
            raise CtiError(
                say("{file} could not be moved: {reason}", file=path.name, reason=error.strerror or ""),
                say("the file is untouched"),
            ) from error
