"""A backup holds the whole folder as it stood at one moment, and is none before it has been read back.

It is a zip that any program opens, with a list of what it must hold; encrypted, it is an age file
around that zip, which any age program opens with the passphrase.
"""

import io
import json
import stat
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - as errors are named here

from cti_cli.core.course import SCHEMA
from cti_cli.core.words import say
from cti_cli.errors import CtiError, RefusedError, UsageError
from cti_cli.store.changelog import append_line, lines_of
from cti_cli.store.folder import INSIDE
from cti_cli.store.traces import files_in
from cti_cli.store.writing import MARKER, fingerprint, locked, make_private, write_atomically

LIST = "cti-backup.json"
LOG = "backups.jsonl"
SEALED = ".zip.age"
PLAIN = ".zip"
_AGE = (b"age-encryption.org/", b"-----BEGIN AGE")


class Holding(NamedTuple):
    """The files of a backup by their path inside the folder; ``left_out`` are links and what is no file."""

    day: str
    files: Mapping[str, bytes]
    left_out: tuple[str, ...] = ()

    def courses(self) -> list[str]:
        """Return the ids of the courses in it."""
        paths = (PurePosixPath(name) for name in self.files if name.endswith(".yaml"))
        return sorted(path.stem for path in paths if str(path.parent) in ("courses", "closed"))


class Backed(NamedTuple):
    """One line of the log of backups: where it lies, when it was made, what is in it."""

    file: str
    day: str
    encrypted: bool
    courses: list[str]


def gathered(folder: Path, today: date) -> Holding:
    """Read the whole folder under its lock, so that no command writes meanwhile."""
    files, left_out = {}, []
    with locked(folder):
        for path in files_in(folder):
            name = path.relative_to(folder).as_posix()
            if path.name.startswith(".") and path.name.endswith(".tmp"):
                continue
            if not stat.S_ISREG(path.lstat().st_mode):
                left_out.append(name)
                continue
            files[name] = path.read_bytes()
    return Holding(today.isoformat(), files, tuple(left_out))


def packed(holding: Holding) -> bytes:
    """Return the archive, the list of its files first."""
    sums = {name: fingerprint(raw) for name, raw in holding.files.items()}
    head = {"schema": SCHEMA, "day": holding.day, "files": sums}
    return zipped({LIST: json.dumps(head, ensure_ascii=False, indent=1).encode(), **holding.files})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Put files into one that any program opens."""
    box = io.BytesIO()
    with ZipFile(box, "w", ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return box.getvalue()


def unpacked(raw: bytes) -> Holding:
    """Read an archive and hold it against its list; refuse what is no backup, or not whole."""
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            head = json.loads(archive.read(LIST))
            files = {name: archive.read(name) for name in archive.namelist() if name != LIST}
        sums, day, schema = dict(head["files"]), str(head["day"]), int(head["schema"])
    except (BadZipFile, ZlibError, KeyError, ValueError, TypeError, EOFError, NotImplementedError, RuntimeError):
        raise RefusedError(
            say("this file is no backup of cti, or it is damaged"), say("take another one; nothing was written")
        ) from None
    if schema > SCHEMA:
        raise RefusedError(
            say("this backup was made by a newer cti than this one"), say("update cti; nothing was written")
        )
    if {name: fingerprint(each) for name, each in files.items()} != sums or not all(map(_is_inside, files)):
        raise RefusedError(
            say("this backup is damaged: it does not hold what its list says"),
            say("take another one; nothing was written"),
        )
    return Holding(day, files)


def _is_inside(name: str) -> bool:
    """Tell whether a path of an archive stays inside the folder that it is unpacked into."""
    parts = name.split("/")
    return "\\" not in name and ":" not in parts[0] and not {"", ".", ".."} & set(parts)


def is_sealed(raw: bytes) -> bool:
    """Tell whether a file is encrypted."""
    return raw.startswith(_AGE)


def sealed(raw: bytes, passphrase: str) -> bytes:
    """Encrypt with a passphrase; it takes two seconds, so that guessing takes long."""
    from pyrage import passphrase as age

    made: bytes = age.encrypt(raw, passphrase)
    return made


def opened(raw: bytes, passphrase: str) -> bytes:
    """Decrypt; refuse where the passphrase is another one or a byte has changed."""
    from pyrage import DecryptError
    from pyrage import passphrase as age

    try:
        made: bytes = age.decrypt(raw, passphrase)
    except DecryptError:
        raise RefusedError(
            say("the passphrase does not open this backup, or the file is damaged"), say("nothing was written")
        ) from None
    return made


def put_backup(folder: Path, path: Path, holding: Holding, passphrase: str | None) -> None:
    """Write a backup where no file is, read it back, and note where it lies."""
    raw = packed(holding)
    raw = raw if passphrase is None else sealed(raw, passphrase)
    if path.exists():
        raise UsageError(say("{file} is there already", file=str(path)), say("name another file"))
    try:
        write_atomically(path, raw)
        back = path.read_bytes()
    except OSError as error:
        raise CtiError(
            say("{file} could not be saved: {reason}", file=str(path), reason=error.strerror or ""),
            say("there is no backup; name another place"),
        ) from error
    if dict(unpacked(back if passphrase is None else opened(back, passphrase)).files) != dict(holding.files):
        raise CtiError(
            say("{file} does not read back as it was written: it is no backup", file=str(path)),
            say("check the disk, and name another place"),
        )
    line = Backed(str(path), holding.day, passphrase is not None, holding.courses())
    with locked(folder):
        append_line(folder / ".cti" / LOG, line._asdict())


def backups(folder: Path) -> list[Backed]:
    """Return the backups that were made and still lie where they were put, the oldest first."""
    lines = lines_of(folder / ".cti" / LOG)
    found = [Backed(**each) for each in lines if set(each) == set(Backed._fields)]
    return [each for each in found if Path(each.file).is_file()]


def unpack_into(folder: Path, holding: Holding) -> None:
    """Write everything into a new folder; its marker last, so that half of one is never taken for a caseload."""
    names = sorted(holding.files, key=lambda name: name == MARKER)
    try:
        for name in INSIDE:
            make_private(folder / name)
        for name in names:
            write_atomically(folder / name, holding.files[name])
    except OSError as error:
        raise CtiError(
            say("{folder} could not be written: {reason}", folder=str(folder), reason=error.strerror or ""),
            say("remove what is there of it, and name another place with --to"),
        ) from error
