"""One file becomes one record, with every problem it has."""

import re
from pathlib import Path
from typing import Any, TypeVar

from cti_cli.core.problems import Problem, Severity
from cti_cli.store.nodes import Flaw, Map, Node, Scalar, parse, place
from cti_cli.store.schema import BAD, Sink, reader
from cti_cli.store.text import decode, read_bytes

R = TypeVar("R")
_PATH = re.compile(r"[a-z0-9_\-.\[\]]{0,200}")
_OTHER = re.compile(r"^(?![a-z0-9_-]{1,40}(\[\d+\])*$).*", re.DOTALL)


def read_tree(path: Path) -> Node | Flaw:
    """Read a file into a tree."""
    raw = read_bytes(path)
    if isinstance(raw, Flaw):
        return raw
    text = decode(raw)
    return text if isinstance(text, Flaw) else parse(text)


def read_record(path: Path, shown: str, kind: type[R], missing: Severity = "warning") -> tuple[R | None, list[Problem]]:
    """Read a file into a record of ``kind``; None where a problem is an error. ``shown`` names the file."""
    tree = read_tree(path)
    if isinstance(tree, Flaw):
        return None, [flawed(tree, shown)]
    return from_tree(tree, shown, kind, missing)


def from_tree(
    tree: Node, shown: str, kind: Any, missing: Severity = "warning", *, whole: bool = True
) -> tuple[Any, list[Problem]]:
    """Read a tree into a record; None where a problem is an error, unless it need not be ``whole`` to be of use."""
    sink = Sink(missing)
    found = reader(kind)(tree, "", sink)
    problems = [problem._replace(file=shown, field=named_field(problem.field)) for problem in sink.problems]
    failed = found is BAD or (whole and any(problem.severity == "error" for problem in problems))
    return None if failed else found, problems


def skipped_entries(tree: Node, kind: Any) -> set[str]:
    """Return the paths of the list entries that a record of ``kind`` does without, because they cannot be read."""
    sink = Sink("warning")
    reader(kind)(tree, "", sink)
    return sink.skipped


def flawed(flaw: Flaw, shown: str) -> Problem:
    """Turn what keeps a file from being read into a problem."""
    line = None if flaw.line is None else flaw.line + 1
    column = None if flaw.column is None else flaw.column + 1
    return Problem(flaw.rule, flaw.message, flaw.fix, "", "error", file=shown, line=line, column=column)


def named_field(field: str) -> str:
    """Return a field's path; a key that is no word of ours may be a sentence that a colon cut, and is not repeated."""
    return field if _PATH.fullmatch(field) else ".".join(_OTHER.sub("…", part) for part in field.split("."))


def citizen_name(path: Path) -> str:
    """Return the citizen's name in a course file with mistakes, as far as that is to be had; else nothing."""
    node: object = read_tree(path)
    for key in ("citizen", "name"):
        node = node.entries.get(key, (None, None))[1] if isinstance(node, Map) else None
    return node.value if isinstance(node, Scalar) else ""


def locate(tree: Node, field: str) -> tuple[int, int] | None:
    """Return line and column of a field such as ``plan.goals[0].status``, or of the nearest part that stands there."""
    found: tuple[int, int] | None = None
    node = tree
    for part in field.replace("[", ".[").split("."):
        if part.startswith("["):
            items = getattr(node, "items", None)
            if not isinstance(items, list) or int(part[1:-1]) >= len(items):
                break
            node = items[int(part[1:-1])]
            found = place(node)
        elif isinstance(node, Map) and part in node.entries:
            key, node = node.entries[part]
            found = place(key)
        else:
            break
    return found
