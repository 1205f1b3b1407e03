"""As plain text a document is 78 characters wide, and its table stays a table while every word fits."""

from collections.abc import Iterator
from textwrap import wrap

from cti_cli.documents.blocks import (
    Block,
    Document,
    Field,
    Figure,
    Heading,
    Inline,
    Items,
    Paragraph,
    Quote,
    Signature,
    Table,
    plain,
)
from cti_cli.documents.columns import Cells, cells, column_widths, longest_words
from cti_cli.documents.markdown import clean, printable

WIDTH = 78
_GAP = 2
_UNDERLINES = ("=", "-", ".")


def render(document: Document) -> str:
    """Return the document with its letter head, body, signature and case number, as text."""
    parts = (
        _each(document.sender),
        _each(document.recipient),
        _reference(document.reference),
        _underlined(clean(document.subject), 1),
        *map(_block, document.blocks),
        _signature(document.signature),
        _wrapped(clean(document.footer)),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return _underlined(_text(text), level)
        case Paragraph(text):
            return _wrapped(_text(text))
        case Quote(paragraphs):
            return "\n>\n".join(_wrapped(_text(paragraph), "> ", "> ") for paragraph in paragraphs)
        case Items(items, ordered):
            marks = [f"{number}. " if ordered else "- " for number in range(1, len(items) + 1)]
            width = max(map(len, marks), default=0)
            return "\n".join(
                _wrapped(_text(item), mark.rjust(width), " " * width) for mark, item in zip(marks, items, strict=True)
            )
        case Table():
            return _table(block)
        case Figure(_, alt):
            return _wrapped(clean(alt))


def _text(text: Inline) -> str:
    return printable(plain(text))


def _wrapped(text: str, first: str = "", later: str = "") -> str:
    """Break lines between words only, and never at a hyphen or a no-break space."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += wrap(
            line,
            WIDTH,
            initial_indent=later if lines else first,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [first.rstrip()]
    return "\n".join(lines)


def _underlined(text: str, level: int) -> str:
    lines = _wrapped(text)
    mark = _UNDERLINES[min(level, len(_UNDERLINES)) - 1]
    return f"{lines}\n{mark * max(map(len, lines.splitlines()))}" if lines else ""


def _each(lines: tuple[str, ...]) -> str:
    return "\n".join(_wrapped(line) for line in map(clean, lines) if line)


def _reference(fields: tuple[Field, ...]) -> str:
    width = max((len(clean(field.label)) for field in fields), default=0) + 2
    return "\n".join(_wrapped(clean(value), f"{clean(label)}: ".ljust(width), " " * width) for label, value in fields)


def _signature(signature: Signature | None) -> str:
    if signature is None:
        return ""
    closing, name, lines = signature
    return f"{clean(closing)}\n\n{_each((name, *lines))}"


def _table(table: Table) -> str:
    rows = tuple(tuple(map(printable, row)) for row in cells(table))
    room = WIDTH - _GAP * (len(table.header) - 1)
    if sum(longest_words(rows)) > room:
        return _as_records(rows)
    widths = column_widths(rows, room)
    header, *body = ("\n".join(_lines(row, widths, table.aligns)) for row in rows)
    tall = any("\n" in row for row in body)
    rule = (" " * _GAP).join("-" * width for width in widths)
    return "\n".join((header, rule, ("\n\n" if tall else "\n").join(body)))


def _lines(row: Cells, widths: tuple[int, ...], aligns: tuple[str, ...]) -> Iterator[str]:
    """Set one row, its cells wrapped side by side."""
    wrapped = [
        [piece for line in cell.split("\n") for piece in wrap(line, width, break_on_hyphens=False)]
        for cell, width in zip(row, widths, strict=True)
    ]
    for number in range(max(map(len, wrapped), default=0)):
        pieces = (cell[number] if number < len(cell) else "" for cell in wrapped)
        placed = (
            piece.rjust(width) if align == "r" else piece.center(width) if align == "c" else piece.ljust(width)
            for piece, width, align in zip(pieces, widths, (*aligns, *("l",) * len(widths)), strict=False)
        )
        yield (" " * _GAP).join(placed).rstrip()


def _as_records(rows: tuple[Cells, ...]) -> str:
    """Set a table that is too wide for the page as one paragraph a row: each column's name and its value."""
    header, *body = rows
    return "\n\n".join(
        "\n".join(_wrapped(f"{name}: {cell}", "", "  ") for name, cell in zip(header, row, strict=True)) for row in body
    )
