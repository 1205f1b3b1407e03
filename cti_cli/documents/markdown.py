"""Only the author of a template writes Markdown; whatever a course file holds is printed as it stands.

The grammar is CommonMark with tables, less what a letter has no use for: HTML, code and link
definitions. So an indented line is a paragraph, and a backtick is a backtick. A picture is one
that the tool has drawn; any other address has nothing behind it, and leaves its words.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from cti_cli.core.record import NONE_GIVEN
from cti_cli.documents.blocks import Block, Figure, Heading, Inline, Items, Paragraph, Quote, Run, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NO_USE = ["code", "fence", "html_block", "reference", "backticks", "html_inline"]
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, with ESC and the C1 set; a line break stays
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # surrogates and what Unicode says is no character
)
_MARKUP = re.compile(r"[\\`*_\[\]<>#~|]|&(?=[#A-Za-z]|$)")
_MARKER = re.compile(r"^([0-9]*)([.)])(?=\s|$)|^()([-+=:])")
_DASH = "\N{EN DASH} "
_STYLES = {"strong_open": (1, 0), "strong_close": (-1, 0), "em_open": (0, 1), "em_close": (0, -1)}


def printable(text: str) -> str:
    """Drop what no reader sees and no format may hold: controls, bidirectional marks, lone surrogates."""
    return _UNSEEN.sub("", text.replace("\t", " "))


def clean(text: str) -> str:
    """Return a value as a document prints it: printable, each line trimmed, no empty line."""
    lines = (line.strip() for line in printable(_LINE_END.sub("\n", text)).split("\n"))
    return "\n".join(line for line in lines if line)


def literal(line: str) -> str:
    r"""Put a backslash before whatever Markdown would read as markup in one line of text."""
    return _MARKER.sub(r"\1\3\\\2\4", _MARKUP.sub(r"\\\g<0>", line))


def escape(text: str) -> str:
    """Make a value literal wherever a template puts it, in a table's cell and a heading too.

    A backslash and a line break become character references: at a cell's end the first would
    hide the bar that closes the cell, and the second would end the row.
    """
    return literal(clean(text)).replace("\\\\", "&#92;").replace("\n", "&#10;")


def blocks(text: str, drawn: "Mapping[str, Figure]" = NONE_GIVEN) -> tuple[Block, ...]:
    """Read Markdown; a paragraph that is a picture becomes the figure that ``drawn`` has under its address.

    A nested list becomes lines of the item it belongs to; a list or a table inside a quote
    becomes its lines. A rule is dropped, but a line of underscores stays, to be written on.
    """
    tokens = iter(_parser().parse(text))
    found = (
        _paragraph(next(tokens), drawn) if token.type == "paragraph_open" else _block(token, tokens) for token in tokens
    )
    return tuple(block for block in found if block)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(_NO_USE)


def _block(token: "Token", rest: "Iterator[Token]") -> Block | None:
    match token.type:
        case "heading_open":
            return Heading(int(token.tag[1:]), _inline(next(rest)))
        case "paragraph_open":
            return _paragraph(next(rest))
        case "hr" if "_" in token.markup:
            return Paragraph((Run(token.markup),))
        case "blockquote_open":
            return Quote(tuple(_lines(rest, "blockquote_close")))
        case "bullet_list_open":
            return Items(tuple(_items(rest, "bullet_list_close")))
        case "ordered_list_open":
            return Items(tuple(_items(rest, "ordered_list_close")), ordered=True)
        case "table_open":
            return _table(rest)
        case _:
            return None


def _paragraph(token: "Token", drawn: "Mapping[str, Figure]" = NONE_GIVEN) -> Paragraph | Figure | None:
    """Return a paragraph, or the figure that it consists of."""
    children = token.children or ()
    if len(children) == 1 and children[0].type == "image":
        figure = drawn.get(str(children[0].attrGet("src")))
        if figure:
            return figure
    text = _inline(token)
    return Paragraph(text) if text else None


def _lines(rest: "Iterator[Token]", closing: str) -> "Iterator[Inline]":
    for token in rest:
        if token.type == closing:
            return
        yield from _as_lines(_block(token, rest))


def _as_lines(block: Block | None) -> tuple[Inline, ...]:
    match block:
        case None:
            return ()
        case Quote(paragraphs):
            return paragraphs
        case Items(items, ordered):
            return tuple(
                _joined(Run(f"{number}. " if ordered else _DASH), item) for number, item in enumerate(items, 1)
            )
        case Table(header, rows, _):
            return tuple(_between(row, " · ") for row in (header, *rows))
        case Heading(_, text) | Paragraph(text):
            return (text,)
        case Figure():
            return ()


def _items(rest: "Iterator[Token]", closing: str) -> "Iterator[Inline]":
    for token in rest:
        if token.type == closing:
            return
        if token.type == "list_item_open":
            yield _between(tuple(_lines(rest, "list_item_close")), "\n")


def _table(rest: "Iterator[Token]") -> Table:
    rows: list[list[Inline]] = []
    aligns: list[str] = []
    for token in rest:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            aligns.append(str(token.attrGet("style") or ":left").partition(":")[2][0])
        elif token.type == "inline":
            rows[-1].append(_inline(token))
    header, *body = (tuple(row) for row in rows)
    return Table(header, tuple(body), tuple(aligns))


def _inline(token: "Token") -> Inline:
    runs: list[Run] = []
    bold = italic = begun = 0
    address = ""
    for child in token.children or ():
        text = child.content
        if child.type in _STYLES:
            change = _STYLES[child.type]
            bold, italic = bold + change[0], italic + change[1]
        elif child.type == "image":
            text = "".join(each.content for each in child.children or ())
        elif child.type == "softbreak":
            text = " "
        elif child.type == "hardbreak":
            text = "\n"
        elif child.type == "link_open":
            begun, address = len(runs), str(child.attrGet("href") or "")
        elif child.type == "link_close":
            text = _address_beside("".join(run.text for run in runs[begun:]), address)
        runs.append(Run(printable(text), bold > 0, italic > 0))
    return _joined(*runs)


def _address_beside(text: str, address: str) -> str:
    """On paper a link is its address, unless its text says it already."""
    shown = _parser().normalizeLinkText(address).removeprefix("mailto:").removeprefix("tel:")
    return "" if text in {shown, address} else f" ({shown})"


def _between(parts: tuple[Inline, ...], separator: str) -> Inline:
    runs = [piece for part in parts for piece in (Run(separator), *part)]
    return _joined(*runs[1:])


def _joined(*parts: Run | Inline) -> Inline:
    """Join runs, so that no run is empty and no two neighbours share a style."""
    runs: list[Run] = []
    for part in parts:
        for run in (part,) if isinstance(part, Run) else part:
            if runs and runs[-1][1:] == run[1:]:
                runs[-1] = run._replace(text=runs[-1].text + run.text)
            elif run.text:
                runs.append(run)
    return tuple(runs)
