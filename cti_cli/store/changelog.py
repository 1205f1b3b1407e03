"""Every change leaves a line: when, by which command, in which file, which fields; never what stood there.

The line is written before the file is: a change that a crash cut short is one whose file still is as before.
"""

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

LOG = "changes.jsonl"
HISTORY = "history"
TAIL = 65_536
"""Bytes of the log in which its last line is looked for; one takes a few hundred."""


class Made(NamedTuple):
    """What a change was made for: the command, the fields, and the change that it takes back."""

    action: str = ""
    fields: tuple[str, ...] = ()
    undoes: int | None = None


class Entry(NamedTuple):
    """One change; ``before`` and ``after`` are fingerprints, None where there was, or is, no file.

    ``moved`` is where the file went, as it is, if that is all that changed.
    """

    id: int
    time: str
    action: str
    file: str
    fields: tuple[str, ...]
    before: str | None
    after: str | None
    undoes: int | None = None
    moved: str | None = None

    @property
    def is_erased(self) -> bool:
        """Tell whether the course it was about has been erased, with every version of its file."""
        return self.before is None and self.after is None

    @property
    def course(self) -> str:
        """The course whose file it is; empty where it is another file."""
        folder, _, name = self.file.rpartition("/")
        return name.removesuffix(".yaml") if folder in ("courses", "closed") else ""


def kept_file(folder: Path, entry: Entry) -> Path:
    """Return where the version before a change is kept."""
    return folder / ".cti" / HISTORY / f"{entry.id:06d}_{entry.file.rpartition('/')[2]}"


def entries(folder: Path) -> list[Entry]:
    """Return every change, the oldest first; a line that a crash cut short is passed over."""
    return _read(folder, None)


def _read(folder: Path, tail: int | None) -> list[Entry]:
    """Read the whole log, or those lines that are whole in its last bytes."""
    return [found for line in lines_of(folder / ".cti" / LOG, tail) if (found := _entry(line)) is not None]


def lines_of(path: Path, tail: int | None = None) -> list[dict[str, Any]]:
    """Return what each line of a log holds, as far as it is whole; of the last ``tail`` bytes alone where given."""
    try:
        with path.open("rb") as file:
            if tail is not None:
                file.seek(max(0, file.seek(0, os.SEEK_END) - tail))
            lines = file.read().decode(errors="replace").splitlines()
    except OSError:
        return []
    return [found for line in lines if (found := _line(line)) is not None]


def _line(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _entry(held: dict[str, Any]) -> Entry | None:
    try:
        return Entry(**{**held, "fields": tuple(held["fields"])})
    except (TypeError, KeyError):
        return None


def next_entry(folder: Path, path: Path, before: str | None, after: str | None, made: Made) -> Entry:
    """Return the entry of a change of ``path`` about to be made; the caller holds the folder's lock."""
    kept = folder / ".cti" / HISTORY
    kept.mkdir(mode=0o700, exist_ok=True)
    numbers = [int(name[:6]) for name in os.listdir(kept) if name[:6].isdecimal()]  # noqa: PTH208 - names alone
    numbers += [each.id for each in _read(folder, TAIL)[-1:]]
    # The one clock beside the session's: this is when the disk was written, whatever day the worker works on.
    time = datetime.now(UTC).isoformat(timespec="seconds")
    file = path.relative_to(folder).as_posix()
    return Entry(max(numbers, default=0) + 1, time, made.action, file, made.fields, before, after, made.undoes)


def append_entry(folder: Path, entry: Entry) -> None:
    """Add a change to the log."""
    append_line(folder / ".cti" / LOG, entry._asdict())


def append_line(path: Path, held: Mapping[str, Any]) -> None:
    """Add a line to a log, on the disk before this returns."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    line = json.dumps(held, ensure_ascii=False).encode() + b"\n"
    with os.fdopen(os.open(path, flags, 0o600), "rb+", buffering=0) as file:
        if file.seek(0, os.SEEK_END) and _last_byte(file) != b"\n":
            line = b"\n" + line
        file.write(line)
        os.fsync(file.fileno())


def _last_byte(file: Any) -> bytes:
    file.seek(-1, os.SEEK_END)
    found: bytes = file.read(1)
    return found
