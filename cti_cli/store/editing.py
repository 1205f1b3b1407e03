"""A change touches its own lines only: comments, order, quotes, unknown keys and line ends stay as typed.

The place is found in the tree of events, the new text is spliced in there, and the result is read
again: unless it says exactly what the old text said plus the change, nothing is returned.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cti_cli.core.words import say
from cti_cli.errors import CtiError
from cti_cli.store.emitting import STEP, behind_key, entry_lines, is_word, on_one_line, quoted, written_key
from cti_cli.store.nodes import Flaw, List, Map, Node, Scalar, is_null, parse, place
from cti_cli.store.places import Path, column_of, is_empty, key_column, start_of, stop_of, walk

WIDEST = 110
"""Characters that an entry between braces may take."""


class Append(NamedTuple):
    """One more entry at the end of the list at ``path``; the list need not be there yet."""

    path: str
    entry: object


class Put(NamedTuple):
    """A value at ``path`` (``legal_basis.months``, ``documents[2].sent``), instead of what stood there."""

    path: str
    value: object


Change = Append | Put
Order = Mapping[str, Sequence[str]]
"""The usual order of keys, by the path of their mapping without indexes (``""`` for the file)."""


class _Splice(NamedTuple):
    start: int
    end: int
    text: str


def edited(text: str, change: Change, order: Order) -> str:
    """Return ``text`` with one change; raise a CtiError, with the line, where it cannot be made safely."""
    return spliced(text, parse(text), change, order)[0]


def spliced(text: str, tree: Node | Flaw, change: Change, order: Order) -> tuple[str, Node]:
    """Return ``text``, whose tree is ``tree``, with one change, and the tree that it has then."""
    if not isinstance(tree, Map):
        raise _refused(1)
    try:
        return _spliced_as_it_stands(text, tree, change, order)
    except CtiError:
        block = _outermost_as_block(text, tree, _steps(change.path), order)
        if block is None:
            raise
        return spliced(block, parse(block), change, order)


def _spliced_as_it_stands(text: str, tree: Map, change: Change, order: Order) -> tuple[str, Node]:
    steps = _steps(change.path)
    edit = _Edit(text, _line_ends(text), order)
    if isinstance(change, Append):
        splices, line = edit.append(tree, steps, change.entry)
    else:
        splices, line = edit.put(tree, steps, change.value)
    text = _with(text, splices)
    again = parse(text)
    if isinstance(again, Flaw) or plain(again) != _expected(plain(tree), steps, change):
        raise _refused(line)
    return text, again


def _outermost_as_block(text: str, tree: Map, steps: Path, order: Order) -> str | None:
    """Return a text that says the same, with the outermost braces on the way to a place written as a block."""
    found = walk(tree, steps)
    depth = next((at for at, node in enumerate(found) if getattr(node, "flow_style", False)), None)
    if not depth or is_empty(found[depth]):
        return None
    try:
        block = _with(text, _Edit(text, _line_ends(text), order).unfold(found[: depth + 1], {}))
    except CtiError:
        return None
    again = parse(block)
    return None if isinstance(again, Flaw) or plain(again) != plain(tree) else block


def _with(text: str, splices: list[_Splice]) -> str:
    for splice in sorted(splices, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def _line_ends(text: str) -> str:
    found = re.search(r"\r\n|\n|\r", text)
    return found.group() if found else "\n"


def _steps(path: str) -> Path:
    return tuple(int(part[1:-1]) if part[0] == "[" else part for part in path.replace("[", ".[").split("."))


def _refused(line: int) -> CtiError:
    return CtiError(
        say("the change cannot be written safely near line {line}; nothing was written", line=line),
        say("write this part with one key a line, without { } and [ ], and try again"),
    )


def plain(node: Node) -> Any:
    """Return what a tree says: mappings, lists, texts (without last line breaks), and None for nothing."""
    if isinstance(node, Map):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, List):
        return [plain(each) for each in node.items]
    return None if is_null(node) else node.value.rstrip("\n")


def _said(value: object) -> Any:
    """Return what a value will say once it is written."""
    if isinstance(value, Mapping):
        return {key: _said(each) for key, each in value.items()}
    if isinstance(value, str):
        return value.rstrip("\n")
    if isinstance(value, Sequence):
        return [_said(each) for each in value]
    return None if value is None else on_one_line(value)


def _expected(before: Any, steps: Path, change: Change) -> Any:
    """Return what the new text must say."""
    *parents, last = steps
    at = before
    for step in parents:
        if isinstance(step, str) and at.get(step) in (None, []):
            at[step] = {}
        at = at[step]
    if isinstance(change, Put):
        at[last] = _said(change.value)
    else:
        at[last] = [*(at.get(last) or []), _said(change.entry)]
    return before


class _Edit(NamedTuple):
    """One text and the splices that change it."""

    text: str
    ends: str
    order: Order

    def append(self, tree: Map, steps: Path, entry: object) -> tuple[list[_Splice], int]:
        found = walk(tree, steps)
        node = found[-1]
        if len(found) <= len(steps) or not isinstance(node, List) or not node.items:
            if len(found) > len(steps) and not is_empty(node):
                raise _refused(place(node)[0])
            return self.put(tree, steps, [entry])
        line = place(node)[0]
        last = node.items[-1]
        if node.flow_style:
            shown = on_one_line(entry, in_flow=True)
            if shown is None:
                raise _refused(line)
            end = self._end(last)
            return [_Splice(end, end, f", {shown}")], line
        column = column_of(node)
        lines = self._like(last, entry, column)
        return [self._below(self._end(last), key_column(found), lines)], line

    def put(self, tree: Map, steps: Path, value: object) -> tuple[list[_Splice], int]:
        found = walk(tree, steps)
        depth = len(found) - 1
        if depth == len(steps):
            parent = found[-2]
            if not isinstance(parent, Map):
                raise _refused(place(parent)[0])
            return self._write_over(parent, str(steps[-1]), value), place(found[-1])[0]
        for step in reversed(steps[depth + 1 :]):
            if not isinstance(step, str):
                raise _refused(place(found[-1])[0])
            value = {step: value}
        node, key = found[-1], steps[depth]
        line = place(node)[0]
        if isinstance(node, Map) and node.entries and isinstance(key, str):
            return self._add(found, steps[:depth], key, value), line
        if not depth or not is_empty(node) or not isinstance(key, str):
            raise _refused(line)
        return self.put(tree, steps[:depth], {key: value})

    def _like(self, last: Node, entry: object, column: int) -> list[str]:
        """Write an entry in the manner of the one before it: between braces only what is words, numbers and days."""
        if isinstance(last, Map) and last.flow_style and isinstance(entry, Mapping):
            words = all(is_word(each) for each in entry.values())
            shown = on_one_line(entry, in_flow=True) if words else None
            if shown is not None and len(shown) < WIDEST:
                return [f"{' ' * column}- {shown}"]
        return entry_lines(entry, column)

    def _add(self, found: list[Node], above: Path, key: str, value: object) -> list[_Splice]:
        """Add a key to a mapping, where the usual order has it."""
        node = found[-1]
        assert isinstance(node, Map)  # noqa: S101 - the caller has looked
        if node.flow_style:
            return self._add_in_flow(found, key, value)
        column = column_of(node)
        usual = list(self.order.get(".".join(step for step in above if isinstance(step, str)), ()))
        earlier = usual[: usual.index(key)] if key in usual else []
        present = list(node.entries)
        before = next((each for each in reversed(earlier) if each in node.entries), present[-1])
        header, below = behind_key(value, column)
        line = f"{' ' * column}{written_key(key)}:{' ' if header else ''}{header}"
        owner = column if before != present[-1] or not column else column - 1
        return [self._below(self._end_of_entry(node, before), owner, [line, *below])]

    def _add_in_flow(self, found: list[Node], key: str, value: object) -> list[_Splice]:
        node = found[-1]
        assert isinstance(node, Map)  # noqa: S101 - the caller has looked
        shown = on_one_line(value, in_flow=True) if is_word(value) or not isinstance(value, str) else None
        last = list(node.entries)[-1]
        if shown is not None:
            end = self._end_of_entry(node, last)
            return [_Splice(end, end, f", {written_key(key)}: {shown}")]
        return self.unfold(found, {key: value})

    def unfold(self, found: list[Node], more: Mapping[str, object]) -> list[_Splice]:
        """Write what stands between braces as a block, each value as it was typed."""
        node, parent = found[-1], found[-2]
        start, end = start_of(node), self._end(node)
        if getattr(parent, "flow_style", True) or re.search(r"[\r\n]", self.text[start:end]):
            raise _refused(place(node)[0])
        if isinstance(node, Map):
            typed = [self.text[start_of(key) : self._end(each)] for key, each in node.entries.values()]
        elif isinstance(node, List):
            typed = ["- " + self.text[start_of(each) : self._end(each)] for each in node.items]
        else:
            raise _refused(place(node)[0])
        in_list = isinstance(parent, List)
        column = column_of(node) if in_list else column_of(parent) + STEP
        lines = [" " * column + each for each in typed]
        for key, value in more.items():
            header, below = behind_key(value, column)
            lines += [f"{' ' * column}{written_key(key)}:{' ' if header else ''}{header}", *below]
        if in_list:
            return [_Splice(start, start + 1 + (end - start - 1), self.ends.join(lines).lstrip())]
        while self.text[start - 1] == " ":
            start -= 1
        return [_Splice(start, end, ""), self._below(end, column_of(parent), lines)]

    def _write_over(self, parent: Map, name: str, value: object) -> list[_Splice]:
        """Write another value behind a key; what was a comment beside the old one stays beside the new one."""
        key, old = parent.entries[name]
        if isinstance(old, Map) and isinstance(value, Mapping) and old.entries and set(old.entries) <= set(value):
            kept = [self._write_over(old, each, value[each]) for each in old.entries if plain_differs(old, each, value)]
            missing = {each: value[each] for each in value if each not in old.entries}
            if not missing:
                return [splice for splices in kept for splice in splices]
        column = column_of(parent)
        if parent.flow_style:
            shown = on_one_line(value, in_flow=True)
            if shown is None:
                raise _refused(place(key)[0])
            return [_Splice(start_of(old), self._end(old), self._spaced(old, shown))]
        header, below = behind_key(value, column)
        if (
            isinstance(value, str)
            and below
            and self._below(self._end(old), column, []).start != self._line_end(self._end(old))
        ):
            header, below = quoted(value), []  # the comments that follow would become part of the text
        return self._swap(key, old, header, below)

    def _spaced(self, old: Node, shown: str) -> str:
        return f" {shown}" if self.text[start_of(old) - 1] == ":" else shown

    def _swap(self, key: Scalar, old: Node, header: str, below: list[str]) -> list[_Splice]:
        """Put ``header`` behind the colon and ``below`` under it, in place of the old value's lines."""
        colon, key_column = self.text.index(":", stop_of(key)) + 1, column_of(key)
        start, end = start_of(old), self._end(old)
        body = "".join(self.ends + line for line in below)
        shown = f" {header}" if header else ""
        first = self._line_end(colon)
        if isinstance(old, Scalar) and old.style in ("|", ">"):
            mark = re.compile(r"[|>][-+\d]*").match(self.text, start)
            after = mark.end() if mark else start
            return [_Splice(colon, after, shown), _Splice(self._line_end(start), self._line_end(end), body)]
        if start <= first and not getattr(old, "flow_style", True):
            raise _refused(place(key)[0])
        if start <= first:
            return [self._beside_comment(colon, end, shown), self._below(end, key_column, below)]
        above = self.text.rindex("\n" if "\n" in self.ends else "\r", 0, start)
        above -= self.text[above - 1 : above + 1] == "\r\n"
        return [_Splice(colon, colon, shown), _Splice(above, max(above, self._line_end(end)), body)]

    def _beside_comment(self, colon: int, end: int, shown: str) -> _Splice:
        """Put a value behind its colon; a comment beside it keeps its column where there is room."""
        gap = re.compile(r" {4,}(?=#)").match(self.text, end)  # as wide only where it was made so
        stop = gap.end() if gap else end
        return _Splice(colon, stop, f"{shown.ljust(stop - colon - 2)}  " if gap else shown)

    def _below(self, end: int, column: int, lines: list[str]) -> _Splice:
        """Put lines below the content that ends at ``end`` and below the comments that belong to it."""
        at = self._line_end(end)
        look = at
        while (line := _NEXT_LINE.match(self.text, look)) is not None:
            look = line.end()
            typed = line["typed"]
            if typed and (typed[0] != "#" or len(line["blank"]) <= column):
                break
            at = look if typed else at
            if look == len(self.text):
                break
        return _Splice(at, at, "".join(self.ends + line for line in lines))

    def _line_end(self, index: int) -> int:
        found = _LINE_END.search(self.text, index)
        return found.start() if found else len(self.text)

    def _end_of_entry(self, node: Map, name: str) -> int:
        key, value = node.entries[name]
        return max(stop_of(key), self._end(value))

    def _end(self, node: Node) -> int:
        """Return where the last character of a node's content is, comments and blank lines behind it left out."""
        if isinstance(node, Scalar):
            end = stop_of(node)
            if node.style in ("|", ">"):
                end = start_of(node) + len(self.text[start_of(node) : end].rstrip())
            return end
        last = (
            start_of(node) + 1
            if not (node.entries if isinstance(node, Map) else node.items)
            else self._end_of_entry(node, list(node.entries)[-1])
            if isinstance(node, Map)
            else self._end(node.items[-1])
        )
        if not node.flow_style:
            return last
        closing = _CLOSING.match(self.text, last)
        if closing is None:
            raise _refused(place(node)[0])
        return closing.end()


_LINE_END = re.compile(r"\r\n|\n|\r")
_NEXT_LINE = re.compile(r"(?:\r\n|\n|\r)(?P<blank>[ \t]*)(?P<typed>[^\r\n]*)")
_CLOSING = re.compile(r"(?:[\s,:]|(?<=\s)#[^\r\n]*)*[\]}]")


def plain_differs(old: Map, name: str, value: Mapping[str, object]) -> bool:
    """Tell whether a key says something else than it is to say."""
    said: bool = plain(old.entries[name][1]) != _said(value[name])
    return said
