"""A letter made in Word is read back as blocks, so that its words can be weighed like those of any other."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from cti_cli.documents.blocks import Block, Heading, Inline, Items, Paragraph, Quote, Run, Table
from cti_cli.documents.docx_styles import style_names

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_PROSE = (
    "closing",
    "signature",
    "letter address",
    "letter return",
    "letter label",
    "letter reference",
    "letter line",
)
_HEADING = re.compile(r"heading \d|title|subtitle")
_INSIDE = {f"{_W}sdt", f"{_W}sdtContent"}
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " "}


def blocks_of(root: Element, styles: str) -> tuple[Block, ...]:
    """Return headings, prose, lists, quotes and tables of a document; address and signature stay out."""
    names = style_names(styles)
    body = root.find(f"{_W}body")
    return () if body is None else tuple(_blocks(body, names))


def _blocks(parent: Element, names: Mapping[str, str]) -> Iterator[Block]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, names)
        elif child.tag == f"{_W}tbl":
            rows = tuple(tuple(_inline(cell) for cell in row.iter(f"{_W}tc")) for row in child.iter(f"{_W}tr"))
            if rows:
                yield Table(rows[0], rows[1:], ())
        elif child.tag in _INSIDE:
            yield from _blocks(child, names)


def _paragraph(found: Element, names: Mapping[str, str]) -> Iterator[Block]:
    text = _inline(found)
    properties = found.find(f"{_W}pPr")
    own = {each.tag: each.get(f"{_W}val", "") for each in properties} if properties is not None else {}
    style = names.get(own.get(f"{_W}pStyle", ""), "")
    if not text or f"{_W}framePr" in own or style in _NOT_PROSE:
        return
    if _HEADING.fullmatch(style):
        yield Heading(2, text)
    elif style.endswith("quote"):
        yield Quote((text,))
    elif f"{_W}numPr" in own or style.startswith("list "):
        yield Items((text,))
    else:
        yield Paragraph(text)


def _inline(found: Element) -> Inline:
    text = "".join(
        each.text or "" if each.tag == f"{_W}t" else _BREAKS.get(each.tag, "") for each in found.iter()
    ).strip()
    return (Run(text),) if text else ()
