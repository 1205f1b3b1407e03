"""A course changes as a whole or not at all: read, changed, read again, and only then put in its place."""

import codecs
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import count, islice
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from cti_cli.core.course import SCHEMA, Course
from cti_cli.core.problems import Problem
from cti_cli.core.settings import Settings
from cti_cli.core.words import say
from cti_cli.errors import CtiError, RefusedError
from cti_cli.store.changelog import Made
from cti_cli.store.editing import Append, Change, Put, spliced
from cti_cli.store.emitting import mapping_lines
from cti_cli.store.nodes import Flaw, Map, Node, Scalar, parse
from cti_cli.store.reading import CLOSED, COURSES
from cti_cli.store.records import from_tree, skipped_entries
from cti_cli.store.schema import keys
from cti_cli.store.text import decode, read_bytes
from cti_cli.store.writing import MARKER, fingerprint, locked, move_file, replace_under_lock, write_atomically

__all__ = ["Append", "Put", "change_course", "change_file", "change_settings", "course_file"]


def course_file(folder: Path, course_id: str) -> Path:
    """Return where a course's file lies; refuse where there is none."""
    for name in (COURSES, CLOSED):
        path = folder / name / f"{course_id}.yaml"
        if path.is_file():
            return path
    raise RefusedError(
        say("there is no file of the course {id}", id=course_id), say("`cti list` shows the courses of the folder")
    )


def change_course(
    folder: Path, course_id: str, changes: Sequence[Append | Put], action: str = "", seen: Course | None = None
) -> Course | None:
    """Make all ``changes`` to one course, or none; ``action`` names the command in the history.

    ``seen`` is the course as it was when entries of its lists were counted: where a list has changed
    since, a change to one of its entries is refused, for it would hit another one. What the course does
    without, because it cannot be read, is counted in the file all the same.
    Returns the course as it then is, or None where it had, and has, mistakes that keep it from being one.

    Raises a CtiError where the file cannot be read, a change cannot be spliced in, or the course
    would no longer be understood; a RefusedError where the file was changed meanwhile.
    """
    with locked(folder):  # since the file was read: two commands at once wait for one another
        return _change(folder, course_file(folder, course_id), changes, action, seen)


def _change(
    folder: Path, path: Path, changes: Sequence[Append | Put], action: str, seen: Course | None
) -> Course | None:
    shown = path.relative_to(folder).as_posix()
    raw, text = _loaded(path, shown)
    if seen is not None:
        changes = _as_the_file_counts(text, shown, changes, seen)
    course: Course | None
    new, course = changed(text, shown, changes)
    if new != text:
        replace_under_lock(folder, path, encoded(new, raw), fingerprint(raw), _made(action, changes))
    return course


def change_settings(folder: Path, changes: Sequence[Append | Put], action: str) -> None:
    """Make all ``changes`` to ``cti.yaml``, or none; it fails as `change_course` does."""
    change_file(folder, MARKER, Settings, changes, action)


def change_file(  # noqa: PLR0913 - `seen` is of this kind
    folder: Path, name: str, kind: Any, changes: Sequence[Append | Put], action: str, *, seen: Any = None
) -> None:
    """Make all ``changes`` to a file that holds a record of ``kind``, or none; it fails as `change_course` does."""
    path = folder / name
    with locked(folder):
        raw, text = _loaded(path, name)
        if seen is not None:
            changes = _as_the_file_counts(text, name, changes, seen)
        new, _ = changed(text, name, changes, kind)
        if new != text:
            replace_under_lock(folder, path, encoded(new, raw), fingerprint(raw), _made(action, changes))


def _loaded(path: Path, shown: str) -> tuple[bytes, str]:
    raw = read_bytes(path)
    if isinstance(raw, Flaw):
        raise _unreadable(shown, raw)
    text = decode(raw)
    if isinstance(text, Flaw):
        raise _unreadable(shown, text)
    return raw, text


def _made(action: str, changes: Sequence[Change]) -> Made:
    return Made(action, tuple(dict.fromkeys(each.path for each in changes)))


def move_course(folder: Path, course_id: str, *, closed: bool, action: str = "") -> None:
    """Put a course's file among the closed ones, or back among the open ones; where it is already, nothing happens."""
    path = course_file(folder, course_id)
    to = folder / (CLOSED if closed else COURSES) / path.name
    if path != to:
        move_file(folder, path, to, Made(action))


def _as_the_file_counts(text: str, shown: str, changes: Sequence[Append | Put], seen: Any) -> Sequence[Append | Put]:
    """Return the changes with entries counted as the file has them; refuse where it has other ones by now."""
    lists = {each.path.partition("[")[0].partition(".")[0] for each in changes if "[" in each.path}
    tree = parse(text) if lists else None
    if tree is None or isinstance(tree, Flaw):
        return changes
    kind = type(seen)
    now = from_tree(tree, shown, kind, whole=kind is Course)[0]
    if now is not None and any(getattr(now, name) != getattr(seen, name) for name in lists):
        raise RefusedError(
            say("{file} was changed by someone else meanwhile", file=shown),
            say("run the command again; nothing was written"),
        )
    skipped = skipped_entries(tree, kind)
    return [each._replace(path=_counted(each.path, skipped)) for each in changes] if skipped else changes


def _counted(path: str, skipped: Collection[str]) -> str:
    """Return a path whose indexes count every entry, also the ``skipped`` ones."""
    done = ""
    for part in re.split(r"(\[\d+\])", path):
        if not part.startswith("["):
            done += part
            continue
        read = (at for at in count() if f"{done}[{at}]" not in skipped)
        done += f"[{next(islice(read, int(part[1:-1]), None))}]"
    return done


def kept_aside(folder: Path, course_id: str, changes: Sequence[Append | Put]) -> Path:
    """Write down changes that could not be made, so that what was typed for them is not lost; return where."""
    path = folder / ".cti" / "unsaved" / f"{course_id}.txt"
    found = read_bytes(path) if path.exists() else b""
    lines = [line for each in changes for line in mapping_lines({each.path: each[1]}, 0)]
    write_atomically(path, (found if isinstance(found, bytes) else b"") + "\n".join([*lines, "", ""]).encode())
    return path


def changed(text: str, shown: str, changes: Sequence[Change], kind: Any = Course) -> tuple[str, Any]:
    """Return a file's text with all ``changes``, still understood, and the record of ``kind`` that it holds then."""
    before = parse(text)
    if isinstance(before, Flaw):
        raise _unreadable(shown, before)
    _refuse_newer(before, shown)
    after: Node = before
    for change in changes:
        try:
            text, after = spliced(text, after, change, key_order(kind))
        except CtiError as error:
            raise CtiError(say("{file}: {reason}", file=shown, reason=error.message), error.fix) from error
    course, errors = _read(after, shown, kind)
    if not errors:
        return text, course
    known = {(each.rule, each.field) for each in _read(before, shown, kind)[1]}
    for problem in errors:
        if (problem.rule, problem.field) not in known:
            raise CtiError(
                say("{field} would be wrong: {reason}", field=problem.field, reason=problem.message), problem.fix
            )
    return text, from_tree(after, shown, kind)[0]


def _read(tree: Node, shown: str, kind: Any) -> tuple[Any, list[Problem]]:
    """Return the record, and whatever keeps it from being one or an entry from being counted."""
    found, problems = from_tree(tree, shown, kind, "error")
    return found, [each for each in problems if each.severity == "error"]


def _unreadable(shown: str, flaw: Flaw) -> CtiError:
    if flaw.line is None:
        return CtiError(say("{file}: {reason}", file=shown, reason=flaw.message), flaw.fix)
    return CtiError(say("{file}:{line}: {reason}", file=shown, line=flaw.line + 1, reason=flaw.message), flaw.fix)


def _refuse_newer(tree: Node, shown: str) -> None:
    _, value = tree.entries.get("schema", (None, None)) if isinstance(tree, Map) else (None, None)
    if isinstance(value, Scalar) and value.value.isdecimal() and int(value.value[:6]) > SCHEMA:
        raise RefusedError(
            say("{file} was written by a newer cti than this one", file=shown),
            say("update cti; until then this file is not written"),
        )


_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def encoded(text: str, like: bytes) -> bytes:
    """Turn text into bytes in the encoding of the file that it came from, with its byte order mark."""
    for mark, encoding in _MARKS:
        if like.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode()


@cache
def key_order(kind: Any, path: str = "") -> Mapping[str, Sequence[str]]:
    """Return the usual order of the keys of a record and of every record inside it, by path."""
    found: dict[str, Sequence[str]] = {path: tuple(keys(kind))}
    for key, name in keys(kind).items():
        inner = record_in(kind.__annotations__[name])
        if inner is not None:
            found |= key_order(inner, f"{path}.{key}" if path else key)
    return found


def record_in(kind: Any) -> Any:
    """Return the record that a field holds, alone or in a list."""
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        return kind
    if get_origin(kind) in (Union, UnionType, Annotated, tuple):
        return next((found for each in get_args(kind) if (found := record_in(each)) is not None), None)
    return None
