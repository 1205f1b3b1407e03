"""Blocks become paragraphs and tables of Word, each in a real style of the letterhead."""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from cti_cli.documents.blocks import Block, Figure, Heading, Inline, Items, Kind, Paragraph, Quote, Signature, Table
from cti_cli.documents.columns import cells, printed_widths
from cti_cli.documents.docx_figures import picture
from cti_cli.documents.docx_styles import Sheet, numbered
from cti_cli.documents.docx_xml import lines, paragraph, run, runs, twips
from cti_cli.documents.markdown import clean

_LETTER = 105
"""Twips that an average character of a cell takes, at 9.5 points."""
_PADDING = 160
_ROOM = '<w:spacing w:before="200"/>'
_KEEP = "<w:keepNext/>"
_FIGURE = '<w:spacing w:before="120" w:after="200"/>'
_ALIGNS = {"r": '<w:jc w:val="right"/>', "c": '<w:jc w:val="center"/>'}
_HEADINGS = ("subject", "heading 2", "heading 3")
_LOOK = (
    '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="0" w:noVBand="1"/>'
)
_BY_HAND = {"form": twips(15), "letter": twips(8), "plan": twips(2)}


class Page(NamedTuple):
    """What the content has to know of the page: its styles, and the width of its text in twips."""

    sheet: Sheet
    width: int


class Counters(NamedTuple):
    """The next number of a list, and of a picture."""

    lists: Iterator[int]
    figures: Iterator[int]


def content(blocks: tuple[Block, ...], page: Page, *, signed: bool) -> str:
    """Return the blocks; the last paragraph of a signed document stays on the page of its signature."""
    counters = Counters(count(page.sheet.next_list), count(1))
    parts: list[str] = []
    after_table = False
    for block in blocks:
        if after_table and isinstance(block, Table):
            parts.append(paragraph(page.sheet.ids["cell"], ""))
        keep = _KEEP if signed and block is blocks[-1] else ""
        parts += _block(block, page, counters, (keep, _ROOM if after_table else ""))
        after_table = isinstance(block, Table)
    if after_table and not signed:
        parts.append(paragraph(page.sheet.ids["cell"], ""))
    return "".join(parts)


def signature(signed: Signature, page: Page, kind: Kind) -> str:
    """Return the closing words and who signs; a form leaves room for a pen."""
    ids = page.sheet.ids
    name = run(clean(signed.name), "<w:b/><w:bCs/>")
    rest = "<w:r><w:br/></w:r>" + lines(signed.lines) if signed.lines else ""
    space = f'<w:spacing w:before="{_BY_HAND[kind]}"/>'
    return paragraph(ids["closing"], lines((signed.closing,))) + paragraph(
        ids["signature"], name + rest, "<w:keepLines/>", space
    )


def ordered_lists(blocks: tuple[Block, ...]) -> int:
    """Count the lists that need a number of their own."""
    return sum(isinstance(block, Items) and block.ordered for block in blocks)


def _block(block: Block, page: Page, counters: Counters, around: tuple[str, str]) -> Iterator[str]:
    """Yield one block's paragraphs; ``around`` is what keeps its last one in place and what sets its first one off."""
    ids = page.sheet.ids
    keep, room = around
    match block:
        case Heading(level, text):
            yield paragraph(ids[_HEADINGS[min(level, len(_HEADINGS)) - 1]], runs(text))
        case Paragraph(text):
            yield paragraph(ids["body"], runs(text), keep, room)
        case Quote(paragraphs):
            yield from _several(ids["quote"], paragraphs, "", around)
        case Items(items, ordered):
            numbering = numbered(next(counters.lists)) if ordered else page.sheet.bullet
            yield from _several(ids["number" if ordered else "bullet"], items, numbering, around)
        case Table():
            yield _table(block, page)
        case Figure():
            yield paragraph(ids["cell"], picture(block, next(counters.figures), page.width), keep, _FIGURE)


def _several(style: str, texts: tuple[Inline, ...], numbering: str, around: tuple[str, str]) -> Iterator[str]:
    keep, room = around
    for place, text in enumerate(texts, 1):
        last = keep if place == len(texts) else ""
        yield paragraph(style, runs(text), last + numbering, room if place == 1 else "")


def _table(table: Table, page: Page) -> str:
    columns = len(table.header)
    texts = cells(table)
    widths = printed_widths(texts, max(columns, (page.width - columns * _PADDING) // _LETTER))
    wished = [width * _LETTER + _PADDING for width in widths]
    spread = [width * page.width // sum(wished) for width in wished]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in spread)
    rows = "".join(_row(row, page, spread, table.aligns) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{page.sheet.ids["table"]}"/>'
        f'<w:tblW w:w="{sum(spread)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_LOOK}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_row(table.header, page, spread, table.aligns, head=True)}{rows}</w:tbl>"
    )


def _row(row: tuple[Inline, ...], page: Page, widths: list[int], aligns: tuple[str, ...], *, head: bool = False) -> str:
    """Return a row that no page break cuts; the header stays with the first row and returns on each page."""
    style = page.sheet.ids["column" if head else "cell"]
    width = len(widths)
    filled = (*row, *((),) * width)
    sides = (*aligns, *("l",) * width)
    content = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{room}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(style, runs(text), _KEEP if head else '', _ALIGNS.get(side, ''))}</w:tc>"
        for room, text, side in zip(widths, filled, sides, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{content}</w:tr>"
