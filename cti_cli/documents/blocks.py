"""A document between its text and its format: blocks that every writer knows, and nothing else.

The text of a document is Markdown; ``compose`` turns it into these blocks, and one small writer
for each format turns the blocks into bytes. Everything here is plain data, so that it can also
go to a typesetter as JSON.
"""

from typing import Literal, NamedTuple

Kind = Literal["letter", "plan", "form"]


class Run(NamedTuple):
    """Text in one style; a newline in it is a line break inside its paragraph."""

    text: str
    bold: bool = False
    italic: bool = False


Inline = tuple[Run, ...]


def plain(text: Inline) -> str:
    """Return the text without its styles."""
    return "".join(run.text for run in text)


class Heading(NamedTuple):
    """A heading; level 1 is the document's subject."""

    level: int
    text: Inline


class Paragraph(NamedTuple):
    """A paragraph of prose."""

    text: Inline


class Quote(NamedTuple):
    """Somebody's own words, set apart."""

    paragraphs: tuple[Inline, ...]


class Items(NamedTuple):
    """A list; numbered where ``ordered``."""

    items: tuple[Inline, ...]
    ordered: bool = False


class Table(NamedTuple):
    """A table with one header row, repeated on each page; ``aligns`` holds a letter l, r or c a column."""

    header: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    aligns: tuple[str, ...]


class Figure(NamedTuple):
    """A picture as SVG, ``width`` by ``height`` millimetres; ``alt`` says in words all that it shows."""

    svg: str
    alt: str
    width: float
    height: float


Block = Heading | Paragraph | Quote | Items | Table | Figure


class Field(NamedTuple):
    """One line of the reference block: a label and its value."""

    label: str
    value: str


class Signature(NamedTuple):
    """Who signs; ``lines`` are title, unit, phone and e-mail."""

    closing: str
    name: str
    lines: tuple[str, ...]


class Document(NamedTuple):
    """One document, ready for any writer.

    ``kind`` decides the layout: a letter has an address window and a reference block, a plan has
    its subject and references on top. ``return_line`` is the sender in one line; ``sender`` the
    letterhead, a line each. ``footer`` holds the case number and never a name; ``page`` is the
    page number's pattern with ``{page}`` and ``{pages}``; ``day`` dates the file itself, as ``2026-11-20``. A
    ``wide`` document lies on its long side and is set small, so that a table of many columns fits one page.
    """

    kind: Kind
    language: str
    title: str
    subject: str
    sender: tuple[str, ...]
    return_line: str
    recipient: tuple[str, ...]
    reference: tuple[Field, ...]
    blocks: tuple[Block, ...]
    signature: Signature | None
    footer: str
    page: str
    easy: bool = False
    day: str = ""
    wide: bool = False
