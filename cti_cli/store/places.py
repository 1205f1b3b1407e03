"""Where a node stands in its text, and which nodes lie on the way to it."""

from typing import Any

from cti_cli.store.nodes import List, Map, Node, Scalar, is_null

Path = tuple[str | int, ...]


def walk(tree: Node, steps: Path) -> list[Node]:
    """Return the nodes along a path, as far as it goes."""
    found = [tree]
    for step in steps:
        node = found[-1]
        if isinstance(step, str) and isinstance(node, Map) and step in node.entries:
            found.append(node.entries[step][1])
        elif isinstance(step, int) and isinstance(node, List) and step < len(node.items):
            found.append(node.items[step])
        else:
            break
    return found


def is_empty(node: Node) -> bool:
    """Tell whether a node holds nothing."""
    if isinstance(node, Map):
        return not node.entries
    if isinstance(node, List):
        return not node.items
    return is_null(node)


def start_of(node: Node) -> int:
    """Return where a node begins, counted in characters."""
    mark: Any = node.start_mark
    index: int = mark.index
    return index


def stop_of(scalar: Scalar) -> int:
    """Return where a scalar ends, for the parser."""
    mark: Any = scalar.end_mark
    index: int = mark.index
    return index


def column_of(node: Node) -> int:
    """Return the column in which a node begins."""
    mark: Any = node.start_mark
    column: int = mark.column
    return column


def key_column(found: list[Node]) -> int:
    """Return the column of the mapping that the last node stands in."""
    return next((column_of(node) for node in reversed(found[:-1]) if isinstance(node, Map)), 0)
