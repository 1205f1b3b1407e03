"""A template becomes a Word document with the same tags, each where Word wants it: in a text, a paragraph or a row.

A statement that holds whole paragraphs stands in a paragraph of its own, ``{%p if … %}``, one that holds rows
in a row of its own, ``{%tr for … %}``, and neither leaves a trace in the letter. Any other stays in its sentence.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cti_cli.core.words import Voice, say
from cti_cli.documents.blocks import (
    Block,
    Document,
    Field,
    Heading,
    Inline,
    Items,
    Kind,
    Paragraph,
    Quote,
    Run,
    Signature,
    Table,
    plain,
)
from cti_cli.documents.compose import EASY, page_pattern
from cti_cli.documents.docx import Letterhead
from cti_cli.documents.markdown import blocks
from cti_cli.documents.slips import TemplateError
from cti_cli.documents.word_tags import FIRST, TAG, finished, measured

_COMMENT = re.compile(r"\{#.*?#\}\n?", re.DOTALL)
_STATEMENT = re.compile(r"[ \t]*\{%-?\s*(\w+)((?:(?!%\}).)*?)-?%\}[ \t]*")
_ITEM = re.compile(r"(?:[-*+]|(\d+)[.)]) ")
_QUOTED = re.compile(r"\{\{[^}]*\|\s*quote\s*\}\}")
_OPENING = ("if", "for")
_BETWEEN = ("elif", "else")
_CUT = "\0"
"""Ends a line that goes on in the next one without a space."""


class Part(NamedTuple):
    """A statement and what it holds: pairs of a tag and the lines under it, and the tag that ends it."""

    branches: tuple[tuple[str, "tuple[Node, ...]"], ...]
    end: str


class Alone(NamedTuple):
    """A statement that holds nothing, such as ``set``."""

    tag: str


Node = str | Part | Alone


def word_document(  # noqa: PLR0913 - the template, its layout and language, and the paper that it is set on
    name: str, text: str, kind: Kind, voice: Voice, letterhead: Letterhead, *, signed: bool
) -> bytes:
    """Return our template ``name`` as a Word document that says the same."""
    lines = TAG.sub(lambda tag: " ".join(tag[0].split()), _COMMENT.sub("", text)).split("\n")
    nodes, rest = _nodes(lines)
    if rest:
        raise TemplateError(
            say("{template}: this is no valid template", template=name),
            say("look for a {% if %} or {% for %} without its end"),
        )
    body = _blocks(nodes)
    subject = next((each for each in body if isinstance(each, Heading) and each.level == 1), None)
    begins = bool(body) and body[0] is subject  # nothing is set before that it may use
    as_of = (_alone("{%p if letter.as_of %}"), _alone("{{ letter.as_of }}"), _alone("{%p endif %}"))
    tags: list[str] = []
    document = Document(
        kind=kind,
        language=voice.language,
        title=name,
        subject=plain(subject.text) if subject and begins else "{{ letter.subject }}",
        sender=("{{ letter.sender }}", "{{ letter.details }}"),
        return_line="{{ letter.return_line }}",
        recipient=("{{ letter.recipient }}",) if kind == "letter" else ("{{ letter.line }}",),
        reference=(Field("{{ field.label }}", "{{ field.value }}"),) if kind == "letter" else (),
        blocks=(*as_of, *(measured(each, tags) for each in body if each is not subject)),
        signature=Signature("{{ letter.closing }}", "{{ letter.name }}", ("{{ letter.lines }}",)) if signed else None,
        footer="{{ letter.footer }}",
        page=page_pattern(voice),
        easy=name.partition(".")[0].endswith(EASY),
    )
    return finished(letterhead.render(document), tags, with_references=kind == "letter")


def _alone(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _nodes(lines: list[str]) -> tuple[tuple[Node, ...], list[str]]:
    """Read lines until a statement ends that they do not begin; return what they hold, and the lines from there."""
    found: list[Node] = []
    while lines:
        match = _STATEMENT.fullmatch(lines[0])
        word = match[1] if match else ""
        if word in _BETWEEN or word.startswith("end"):
            break
        line, lines = lines[0], lines[1:]
        if word in _OPENING:
            part, lines = _part(line.strip(), lines)
            found.append(part)
        elif word:
            found.append(Alone(line.strip()))
        else:
            cut = line.endswith("%}")  # the line break after a statement is none: an empty line makes it one
            if cut and lines and not lines[0].strip():
                cut, lines = False, lines[1:]
            found.append(line.strip() + _CUT * cut)
    return tuple(found), lines


def _part(tag: str, lines: list[str]) -> tuple[Part, list[str]]:
    branches = []
    while True:
        inner, lines = _nodes(lines)
        branches.append((tag, inner))
        if not lines:
            return Part(tuple(branches), ""), ["{% endif %}"]
        tag, lines = lines[0].strip(), lines[1:]
        if tag.replace("-", "").split()[1].startswith("end"):
            return Part(tuple(branches), tag), lines


def _blocks(nodes: Sequence[Node]) -> list[Block]:
    """Return the blocks of a sequence, with the statements that hold blocks between them."""
    found: list[Block] = []
    group: list[Node] = []
    for node in (*nodes, ""):
        sort = _sort(node)
        if group and (sort != _sort(group[0]) or sort in ("block", "mixed")):
            found += _grouped(group)
            group = []
        if sort:
            group.append(node)
    return found


def _sort(node: Node) -> str:
    """Tell what a node belongs to: a table, a paragraph, or nothing that goes on."""
    if node == "":
        return ""
    if isinstance(node, Alone):
        return "prose"
    if isinstance(node, Part):
        inside = {_sort(each) for _, nodes in node.branches for each in nodes}
        return inside.pop() if inside in ({"row"}, {"prose"}) else "mixed"
    if node.startswith("|"):
        return "row"
    return "block" if node.startswith("#") or _ITEM.match(node) or _QUOTED.fullmatch(node) else "prose"


def _grouped(group: Sequence[Node]) -> Iterator[Block]:
    first = group[0]
    if isinstance(first, str) and first.startswith("|"):
        yield _table(group)
    elif len(group) == 1 and isinstance(first, Part):
        for tag, inner in first.branches:
            yield _alone(_own(tag, "p"))
            yield from _blocks(inner)
        yield _alone(_own(first.end, "p"))
    elif len(group) == 1 and isinstance(first, Alone):
        yield _alone(_own(first.tag, "p"))
    elif len(group) == 1 and isinstance(first, str) and _QUOTED.fullmatch(first):
        yield Quote(((Run(first.removesuffix(_CUT)),),))
    else:
        yield from _read(_sentence(group).strip())


def _own(tag: str, letter: str) -> str:
    return tag.replace("{%-", "{%").replace("-%}", "%}").replace("{%", f"{{%{letter}", 1)


def _sentence(group: Sequence[Node]) -> str:
    """Return prose with its statements inside; a line break in it is a space."""
    text = ""
    for node in group:
        if isinstance(node, Part):
            text += "".join(tag + _sentence(inner) for tag, inner in node.branches) + node.end
        elif isinstance(node, Alone):
            text += node.tag
        else:
            text += node.removesuffix(_CUT) + ("" if node.endswith(_CUT) else "\n" if node.endswith("\\") else " ")
    return text


def _table(group: Sequence[Node]) -> Table:
    """Return a table whose statements stand in rows of their own."""
    lines = list(_rows(group))
    (table,) = _read("\n".join(lines[:2]))
    if not isinstance(table, Table):
        return Table((), (), ())
    width = len(table.header)
    head = "\n".join(lines[:2])
    rows: list[tuple[Inline, ...]] = []
    for line in lines[2:]:
        if line.startswith("|"):
            (read,) = _read(f"{head}\n{line}")
            rows += read.rows if isinstance(read, Table) else ()
        else:
            rows.append(((Run(line),), *((),) * (width - 1)))
    return table._replace(rows=tuple(rows))


def _rows(group: Sequence[Node]) -> Iterator[str]:
    for node in group:
        if isinstance(node, Part):
            for tag, inner in node.branches:
                yield _own(tag, "tr")
                yield from _rows(inner)
            yield _own(node.end, "tr")
        elif isinstance(node, Alone):
            yield _own(node.tag, "tr")
        else:
            yield node.removesuffix(_CUT)


def _read(text: str) -> tuple[Block, ...]:
    """Read Markdown in which every tag is one letter, and put the tags back."""
    tags: list[str] = []

    def hidden(tag: re.Match[str]) -> str:
        tags.append(tag[0])
        return chr(FIRST + len(tags) - 1)

    found = blocks(TAG.sub(hidden, text))
    return tuple(_shown(block, tags) for block in found)


def _shown(block: Block, tags: Sequence[str]) -> Block:
    def back(text: Inline) -> Inline:
        return tuple(run._replace(text="".join(_letter(each, tags) for each in run.text)) for run in text)

    match block:
        case Heading(level, text):
            return Heading(level, back(text))
        case Paragraph(text):
            return Paragraph(back(text))
        case Quote(several):
            return Quote(tuple(map(back, several)))
        case Items(items, ordered):
            return Items(tuple(map(back, items)), ordered)
        case Table(header, rows, aligns):
            return Table(_row(back, header), tuple(_row(back, row) for row in rows), aligns)
        case _:
            return block


def _row(back: Callable[[Inline], Inline], row: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a row with its tags."""
    return tuple(map(back, row))


def _letter(letter: str, tags: Sequence[str]) -> str:
    place = ord(letter) - FIRST
    return tags[place] if 0 <= place < len(tags) else letter
