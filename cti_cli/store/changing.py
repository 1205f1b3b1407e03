"""A course changes as a whole or not at all: read, changed, read again, and only then put in its place."""

import codecs
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from cti_cli.core.course import SCHEMA, Course
from cti_cli.core.problems import Problem
from cti_cli.core.words import say
from cti_cli.errors import CtiError, RefusedError
from cti_cli.store.changelog import Made
from cti_cli.store.editing import Append, Change, Put, edited
from cti_cli.store.nodes import Flaw, Map, Node, Scalar, parse
from cti_cli.store.reading import CLOSED, COURSES, read_course
from cti_cli.store.records import from_tree
from cti_cli.store.schema import keys
from cti_cli.store.text import decode, read_bytes
from cti_cli.store.writing import fingerprint, replace_file

__all__ = ["Append", "Put", "change_course", "course_file"]


def course_file(folder: Path, course_id: str) -> Path:
    """Return where a course's file lies; refuse where there is none."""
    for name in (COURSES, CLOSED):
        path = folder / name / f"{course_id}.yaml"
        if path.is_file():
            return path
    raise RefusedError(
        say("there is no file of the course {id}", id=course_id), say("`cti list` shows the courses of the folder")
    )


def change_course(folder: Path, course_id: str, changes: Sequence[Append | Put], action: str = "") -> Course:
    """Make all ``changes`` to one course, or none; return the course as it then is. ``action`` is for the history.

    Raises a CtiError where the file cannot be read, a change cannot be spliced in, or the course
    would no longer be understood; a RefusedError where the file was changed meanwhile.
    """
    path = course_file(folder, course_id)
    shown = f"{path.parent.name}/{path.name}"
    raw = read_bytes(path)
    text = raw if isinstance(raw, Flaw) else decode(raw)
    if isinstance(raw, Flaw) or isinstance(text, Flaw):
        flaw = raw if isinstance(raw, Flaw) else text
        raise _unreadable(shown, flaw)  # type: ignore[arg-type]
    new = changed(text, shown, changes)
    if new != text:
        fields = tuple(dict.fromkeys(each.path for each in changes))
        replace_file(folder, path, encoded(new, raw), fingerprint(raw), Made(action, fields))
    course, _ = read_course(path, shown)
    if course is None:  # it had mistakes before, and is no better now
        message = say("{file} was changed, and cannot be read as a course", file=shown)
        raise CtiError(message, say("`cti check` shows why"))
    return course


def changed(text: str, shown: str, changes: Sequence[Change]) -> str:
    """Return a course file's text with all ``changes``, still understood."""
    before = parse(text)
    if isinstance(before, Flaw):
        raise _unreadable(shown, before)
    _refuse_newer(before, shown)
    for change in changes:
        try:
            text = edited(text, change, key_order(Course))
        except CtiError as error:
            raise CtiError(say("{file}: {reason}", file=shown, reason=error.message), error.fix) from error
    after = parse(text)
    assert not isinstance(after, Flaw)  # noqa: S101 - `edited` has read it
    known = {(each.rule, each.field) for each in _errors(before, shown)}
    for problem in _errors(after, shown):
        if (problem.rule, problem.field) not in known:
            raise CtiError(
                say("{field} would be wrong: {reason}", field=problem.field, reason=problem.message), problem.fix
            )
    return text


def _errors(tree: Node, shown: str) -> list[Problem]:
    """Return what keeps a tree from being a course, and every entry that would not be counted."""
    return [each for each in from_tree(tree, shown, Course, "error")[1] if each.severity == "error"]


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
