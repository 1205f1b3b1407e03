"""A PDF that everybody can read: tagged, titled, in its own typeface, and the same bytes for the same letter.

The document goes to a Typst letterhead as data. What a course file holds is a string there, and a
string is shown, never executed. Several documents become one file to print; each keeps its own page
numbers and begins on a sheet of its own.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from cti_cli.documents.blocks import Block, Document, Figure, Heading, Inline, Items, Paragraph, Quote, Table, plain
from cti_cli.documents.columns import cells, printed_widths
from cti_cli.documents.markdown import clean, printable
from cti_cli.documents.press import Press
from cti_cli.documents.windows import WINDOWS

_REGIONS = {"da": "DK", "sv": "SE", "en": "GB"}
_CELL = 88
"""Characters of a table's text that stand side by side on a line."""
_WIDE_CELL = 168
"""The same on a page that lies on its side, in small letters."""
_DEEPEST = 3
_WORD = 40
_BREAK = "\N{ZERO WIDTH SPACE}"


class Printer:
    """A letterhead in Typst, read once, and then filled for one document after another."""

    def __init__(self, letterhead: Path, own_fonts: Path | None = None) -> None:
        """Use ``letterhead``; nothing is read before the first document."""
        self._press = Press(letterhead, own_fonts)

    def render(self, document: Document) -> bytes:
        """Return the document as a PDF, or raise ``TypesettingError`` with the cause and its place."""
        return self.merged((document,))

    def merged(self, documents: Sequence[Document]) -> bytes:
        """Return one file with all documents, to print; it carries the title and the day of the first."""
        letters = json.dumps([typeset_data(each) for each in documents], ensure_ascii=False)
        return self._press.pdf({"letters": letters}, _day(documents[0]))


def _day(document: Document) -> date:
    return date.fromisoformat(document.day) if document.day else date(1970, 1, 1)


def typeset_data(document: Document) -> dict[str, Any]:
    """Return everything a letterhead can show; every text in it is printable."""
    window = WINDOWS.get(document.language, WINDOWS["da"])
    signed = document.signature
    return {
        "kind": document.kind,
        "language": document.language,
        "region": _REGIONS.get(document.language),
        "title": _line(document.title),
        "subject": _text(document.subject) or _line(document.title),
        "sender": _lines(document.sender),
        "return_line": _line(document.return_line),
        "recipient": _lines(document.recipient),
        "reference": [{"label": _line(each.label), "value": _text(each.value)} for each in document.reference],
        "blocks": list(_blocks(document.blocks, _WIDE_CELL if document.wide else _CELL)),
        "signature": signed
        and {"closing": _text(signed.closing), "name": _text(signed.name), "lines": _lines(signed.lines)},
        "footer": _line(document.footer),
        "page": _line(document.page),
        "easy": document.easy,
        "wide": document.wide,
        "window": {name: box and box._asdict() for name, box in window._asdict().items() if name != "subject"}
        | {"subject": window.subject},
    }


def _blocks(blocks: tuple[Block, ...], room: int) -> Iterator[dict[str, Any]]:
    """Yield the blocks; a heading says something, and is never more than one level below the one before it."""
    deepest = 1
    for block in blocks:
        if isinstance(block, Heading):
            if not plain(block.text).strip():
                continue
            deepest = min(block.level, deepest + 1, _DEEPEST)
            yield {"kind": "heading", "level": max(2, deepest), "text": _inline(block.text)}
        else:
            yield _block(block, room)


def _block(block: Paragraph | Quote | Items | Table | Figure, room: int) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"kind": "paragraph", "text": _inline(text)}
        case Quote(paragraphs):
            return {"kind": "quote", "paragraphs": [_inline(each) for each in paragraphs]}
        case Items(items, ordered):
            return {"kind": "items", "ordered": ordered, "items": [_inline(each) for each in items]}
        case Table():
            return _table(block, room)
        case Figure():
            return {"kind": "figure"} | block._asdict()


def _table(table: Table, room: int) -> dict[str, Any]:
    columns = len(table.header)
    filler: tuple[Inline, ...] = ((),) * columns
    rows = [(*row, *filler)[:columns] for row in table.rows]
    return {
        "kind": "table",
        "widths": printed_widths(cells(table), max(columns, room - 2 * columns)),
        "aligns": [*table.aligns, *"l" * columns][:columns],
        "header": [_inline(cell) for cell in table.header],
        "rows": [[{"text": _inline(cell)} for cell in row] for row in rows],
    }


def _inline(text: Inline) -> list[dict[str, Any]]:
    return [run._asdict() | {"text": _breakable(printable(run.text))} for run in text]


def _breakable(text: str) -> str:
    """Let a word that is longer than any line break where it must, rather than leave the page."""
    if len(text) <= _WORD:
        return text
    words = text.split(" ")
    return " ".join(_BREAK.join(word[at : at + _WORD] for at in range(0, len(word), _WORD)) for word in words)


def _text(text: str) -> str:
    return _breakable(clean(text))


def _line(text: str) -> str:
    return _text(text).replace("\n", " ")


def _lines(values: tuple[str, ...]) -> list[str]:
    return [line for line in map(_text, values) if line]
