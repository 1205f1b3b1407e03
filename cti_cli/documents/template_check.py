"""A field that does not exist is found by reading the template, also in a sentence that no sample letter reaches."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from cti_cli.core.facts.fields import CLOSED, hints_of, is_list, record_of

if TYPE_CHECKING:
    from jinja2 import nodes

KNOWN = ("range", "dict", "lipsum", "cycler", "joiner", "namespace", "loop", "true", "false", "none", "self")
"""Names that jinja brings along."""
Names = Mapping[str, Any]


class Unknown(NamedTuple):
    """A field that does not exist, as it is written, on a line of the template."""

    line: int
    path: str


def unknown_fields(tree: "nodes.Node", names: Names) -> Iterator[Unknown]:
    """Yield the fields of a template that do not exist; ``names`` are those that do, each with its type."""
    yield from _Reader(dict(names)).read(tree)


def used_names(tree: "nodes.Node") -> set[str]:
    """Return the first names of everything that a template prints or asks."""
    from jinja2.nodes import Name

    return {found.name for found in tree.find_all(Name) if found.ctx == "load"}


class _Reader:
    """The names that are known at one place of a template."""

    def __init__(self, known: dict[str, Any]) -> None:
        self.known = known

    def read(self, node: "nodes.Node") -> Iterator[Unknown]:
        reading: Mapping[str, Callable[[Any], Iterator[Unknown]]] = {
            "For": self._for, "Assign": self._assign, "Name": self._name, "Getattr": self._attribute,
        }  # fmt: skip
        kind = type(node).__name__
        if kind in reading:
            yield from reading[kind](node)
        else:
            yield from self._children(node)

    def _children(self, node: "nodes.Node") -> Iterator[Unknown]:
        for child in node.iter_child_nodes():
            yield from self.read(child)

    def _name(self, node: "nodes.Name") -> Iterator[Unknown]:
        if node.ctx == "load" and node.name not in self.known and node.name not in KNOWN:
            yield Unknown(node.lineno, node.name)

    def _attribute(self, node: "nodes.Getattr") -> Iterator[Unknown]:
        inner = list(self.read(node.node))
        yield from inner
        holds = record_of(self._type(node.node))
        if not inner and holds is not None and holds not in CLOSED and node.attr not in hints_of(holds):
            yield Unknown(node.lineno, f"{_written(node.node)}.{node.attr}")

    def _for(self, node: "nodes.For") -> Iterator[Unknown]:
        yield from self.read(node.iter)
        targets = _targets(node.target)
        inside = _Reader(self.known | dict.fromkeys(targets))
        if len(targets) == 1:
            inside.known[targets[0]] = record_of(self._type(node.iter))
        for child in (*([node.test] if node.test else []), *node.body):
            yield from inside.read(child)
        for child in node.else_:
            yield from self.read(child)

    def _assign(self, node: "nodes.Assign") -> Iterator[Unknown]:
        yield from self.read(node.node)
        holds = self._type(node.node)
        for name in _targets(node.target):
            self.known[name] = holds

    def _type(self, node: "nodes.Node") -> Any:
        """Return what an expression holds, as far as a template's words tell."""
        kind = type(node).__name__
        if kind == "Name":
            return self.known.get(node.name)  # type: ignore[attr-defined]
        if kind == "Getattr":
            holds = record_of(self._type(node.node))  # type: ignore[attr-defined]
            listed = holds is None or holds in CLOSED
            return None if listed else hints_of(holds).get(node.attr)  # type: ignore[attr-defined]
        if kind == "Getitem":
            holds = self._type(node.node)  # type: ignore[attr-defined]
            return record_of(holds) if is_list(holds) else None
        return None


def _targets(node: "nodes.Node") -> list[str]:
    from jinja2.nodes import Name

    return [node.name] if isinstance(node, Name) else [found.name for found in node.find_all(Name)]


def _written(node: "nodes.Node") -> str:
    kind = type(node).__name__
    if kind == "Name":
        return str(node.name)  # type: ignore[attr-defined]
    return f"{_written(node.node)}.{node.attr}" if kind == "Getattr" else "…"  # type: ignore[attr-defined]
