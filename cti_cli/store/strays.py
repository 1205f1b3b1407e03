"""A file that looks like a course and is not read must not look as if it were."""

import re
from collections.abc import Iterator
from pathlib import Path

from cti_cli.core.problems import Problem
from cti_cli.core.words import Phrase, say
from cti_cli.store.drafts import is_aside, is_draft
from cti_cli.store.reading import CLOSED, COURSES

_ID = re.compile(r"\d{4}-\d{3,4}")
_OURS = ("cti", "offers", "teams")
_MISNAMED = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


def stray_files(folder: Path) -> Iterator[Problem]:
    """Yield a warning for each file that someone may believe to be read, and each edit that was never finished."""
    for path in sorted(folder.glob("*.y*ml*")):
        stem = path.name.partition(".")[0]
        if path.name in {f"{name}.yaml" for name in _OURS}:
            continue
        if any(stem.lower().startswith(name) for name in _OURS):
            yield _stray(path, folder, _COPY)
        elif _ID.match(stem):
            yield _stray(path, folder, say("move it into courses, if it is a course of this folder"))
    for name in (COURSES, CLOSED):
        for path in sorted((folder / name).glob("*")):
            yield from _in_courses(path, folder)
    for path in sorted(folder.glob(".*")):
        if is_draft(path) or is_aside(path):
            yield _unfinished(path, folder)


_COPY = say("is this the copy of a sync program? compare it, then delete it")


def _in_courses(path: Path, folder: Path) -> Iterator[Problem]:
    if is_draft(path) or is_aside(path):
        yield _unfinished(path, folder)
    elif path.name.startswith((".", "~")):
        return
    elif path.is_dir():
        if not path.name.endswith(".yaml") and any(path.rglob("*.yaml")):
            fix = say("move its files up, or out of courses")
            yield Problem("name", say("files in this folder are not read"), fix, file=_shown(path, folder))
    elif _MISNAMED.search(path.name) and not path.name.endswith((".yaml", ".yml")):
        yield _stray(path, folder, say("rename it so that it ends in .yaml"))


def _stray(path: Path, folder: Path, fix: Phrase) -> Problem:
    return Problem("name", say("this file is not read"), fix, file=_shown(path, folder))


def _unfinished(path: Path, folder: Path) -> Problem:
    if is_draft(path):
        fix = say("`cti edit` with this course takes it up again")
        message = say("an edit that was never finished lies here")
    else:
        fix = say("take over what is missing in the file itself, then delete this one")
        message = say("what was typed in an edit was put aside here")
    return Problem("unfinished", message, fix, file=_shown(path, folder))


def _shown(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
