"""As HTML a document is one file that asks nothing of the network, reads on a screen and prints as a letter."""

import re
from html import escape

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
    Run,
    Signature,
    Table,
)
from cti_cli.documents.markdown import clean, printable

_CLASSES = {"r": ' class="r"', "c": ' class="c"'}

# Print: the head of a letter fills the page down to the subject, at 116 mm (Danish) or 84 mm
# (Swedish) from the top, with the address where the envelope has its window.
_STYLE = """
:root { --accent: #1b3a5c; --line: #b8c4d0; --ink: #1a1a1a; --quiet: #4a5560 }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 50rem; color: var(--ink); background: #fff;
  font: 1rem/1.5 Arial, "Liberation Sans", Helvetica, sans-serif; overflow-wrap: break-word }
body.easy { font-size: 1.125rem }
body.wide-page { max-width: 80rem }
.wide-page p { max-width: none }
.wide-page td:first-child { white-space: nowrap }
header { display: grid; grid-template-columns: 1fr auto; gap: 1.5rem 2rem; margin-bottom: 2.5rem }
address { grid-column: 1 / -1; padding-bottom: .6rem; border-bottom: 1.5px solid var(--accent);
  color: var(--quiet); font-size: .8125rem; font-style: normal }
address strong { display: block; color: var(--accent); font-size: 1.25rem }
address span + span::before { content: " · " }
.return { display: none }
.recipient, .reference, .reference dd { margin: 0 }
.reference { font-size: .875rem; line-height: 1.4 }
.reference dt { color: var(--quiet); font-size: .8125rem }
.reference dd + dt { margin-top: .4rem }
h1 { margin: 0 0 1.25rem; color: var(--accent); font-size: 1.5rem; line-height: 1.25 }
h2 { margin: 1.75rem 0 .35rem; color: var(--accent); font-size: 1.125rem; line-height: 1.3 }
h3, h4, h5, h6 { margin: 1.25rem 0 .25rem; font-size: 1rem }
p, ul, ol, blockquote { max-width: 40rem; margin: 0 0 .75rem }
ul, ol { padding-left: 1.5rem }
li { margin-bottom: .25rem }
blockquote { margin-left: .25rem; padding-left: 1rem; border-left: 3px solid var(--line) }
figure { margin: .75rem 0 1.25rem }
figure svg { max-width: 100%; height: auto }
.wide { margin: .75rem 0 1.25rem; overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; line-height: 1.35 }
th, td { padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
th { border-bottom: 1.5px solid var(--accent); color: var(--accent); vertical-align: bottom }
.r { text-align: right }
.c { text-align: center }
.signature { margin-top: 1.5rem }
.form .signature { margin-top: 4rem }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .8125rem }
@page { size: SIZE; margin: MARGIN; @bottom-right { content: PAGE; font: 9pt Arial, sans-serif } }
@page :first { margin-top: 10mm }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; line-height: 15pt }
  body.easy { font-size: 12pt; line-height: 16.5pt }
  header { margin-bottom: 8mm }
  address { padding-bottom: 1mm; font-size: 8.5pt; line-height: 11pt }
  address strong { font-size: 13pt; line-height: 15pt }
  h1 { font-size: 13pt; line-height: 16pt; margin-bottom: 8pt }
  h2 { font-size: 12pt; line-height: 15pt; margin: 12pt 0 3pt }
  h1, h2, h3 { break-after: avoid }
  p, ul, ol, blockquote { max-width: 125mm; margin-bottom: 6pt; orphans: 2; widows: 2 }
  .easy :is(p, ul, ol, blockquote) { max-width: 136mm }
  table { font-size: 9.5pt; line-height: 12pt }
  th, td { padding: 2.5pt 8pt 2.5pt 0 }
  .wide, figure { margin: 3pt 0 10pt }
  li { margin-bottom: 2pt }
  .wide-page table { font-size: 8pt; line-height: 9.8pt }
  .wide-page :is(th, td) { padding: 1.8pt 6pt 1.8pt 0 }
  .wide-page header { margin-bottom: 2mm; gap: 1mm 8mm }
  .wide-page .reference { display: flex; gap: 2mm }
  .wide-page .reference dt { margin: 0 }
  .wide-page footer { display: none }
  .signature { margin-top: 8mm }
  footer { margin-top: 6mm }
  tr, figure, .signature { break-inside: avoid }
  .closing { break-after: avoid }
  .wide { overflow: visible }
  .reference { font-size: 9.5pt; line-height: 12pt }
  .reference dt { font-size: 8.5pt }
  .letter header { display: block; position: relative; height: 106mm; margin: 0 }
  .letter header > * { position: absolute }
  .letter address { inset: 0 0 auto }
  .letter .return { display: block; top: 26mm; left: 0; max-width: none; font-size: 7pt; line-height: 9pt }
  .letter .recipient { top: 31mm; left: 0; width: 59mm; font-size: 10pt; line-height: 11.5pt }
  .letter .reference { top: 31mm; left: 114mm; width: 55mm }
  .letter:lang(sv) header { height: 74mm }
  .letter:lang(sv) .return { top: 35mm; left: 92mm }
  .letter:lang(sv) .recipient { top: 40mm; left: 92mm }
  .letter:lang(sv) .reference { top: 23.5mm; left: 0 }
}
"""


def render(document: Document) -> str:
    """Return the document as a page; the page number's pattern stands in the print rules only."""
    easy = " easy" if document.easy else ""
    wide = " wide-page" if document.wide else ""
    size, margin = ("A4 landscape", "12mm 15mm") if document.wide else ("A4", "25mm 20mm 20mm 21mm")
    style = _STYLE.replace("PAGE", _page_rule(document.page)).replace("SIZE", size).replace("MARGIN", margin)
    return (
        "<!doctype html>\n"
        f'<html lang="{_value(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_value(document.title, ' ')}</title>\n<style>{style}</style>\n</head>\n"
        f'<body class="{document.kind}{easy}{wide}">\n{_header(document)}'
        f"<main>\n<h1>{_value(document.subject)}</h1>\n"
        f"{''.join(map(_block, document.blocks))}{_signature(document.signature)}</main>\n"
        f"<footer><p>{_value(document.footer)}</p></footer>\n</body>\n</html>\n"
    )


def _header(document: Document) -> str:
    name, *details = document.sender or ("",)
    spans = "".join(f"<span>{_value(line)}</span>" for line in details)
    recipient = "<br>".join(map(_value, document.recipient))
    sender = f"<address><strong>{_value(name)}</strong>{spans}</address>\n"
    back = f'<p class="return">{_value(document.return_line)}</p>\n' if document.kind == "letter" else ""
    to = f'<p class="recipient">{recipient}</p>\n' if recipient else ""
    return f"<header>\n{sender}{back}{to}{_reference(document.reference)}</header>\n"


def _reference(fields: tuple[Field, ...]) -> str:
    pairs = "".join(f"<dt>{_value(label)}</dt><dd>{_value(value)}</dd>" for label, value in fields)
    return f'<dl class="reference">{pairs}</dl>\n' if pairs else ""


def _signature(signature: Signature | None) -> str:
    if signature is None:
        return ""
    lines = "".join(f"<br>{_value(line)}" for line in signature.lines)
    closing = f'<p class="closing">{_value(signature.closing)}</p>\n'
    return f'{closing}<p class="signature"><strong>{_value(signature.name)}</strong>{lines}</p>\n'


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{_inline(text)}</h{level}>\n"
        case Paragraph(text):
            return f"<p>{_inline(text)}</p>\n"
        case Quote(paragraphs):
            return f"<blockquote>{''.join(f'<p>{_inline(text)}</p>' for text in paragraphs)}</blockquote>\n"
        case Items(items, ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{tag}>\n"
        case Table(header, rows, aligns):
            head = _row(header, aligns, 'th scope="col"')
            body = "".join(_row(row, aligns, "td") for row in rows)
            return f'<div class="wide"><table>\n<thead>{head}</thead>\n<tbody>{body}</tbody>\n</table></div>\n'
        case Figure():
            return f"<figure>{block.svg}</figure>\n"


def _row(row: tuple[Inline, ...], aligns: tuple[str, ...], tag: str) -> str:
    close = tag.partition(" ")[0]
    classes = [_CLASSES.get(align, "") for align in aligns] + [""] * len(row)
    cells = (f"<{tag}{style}>{_inline(cell)}</{close}>" for cell, style in zip(row, classes, strict=False))
    return f"<tr>{''.join(cells)}</tr>\n"


def _inline(text: Inline) -> str:
    return "".join(map(_run, text))


def _run(run: Run) -> str:
    text = escape(printable(run.text)).replace("\n", "<br>")
    text = f"<em>{text}</em>" if run.italic else text
    return f"<strong>{text}</strong>" if run.bold else text


def _value(text: str, line_break: str = "<br>") -> str:
    return escape(clean(text)).replace("\n", line_break)


def _page_rule(pattern: str) -> str:
    """Write ``Side {page} af {pages}`` as CSS content."""
    numbers = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    return " ".join(numbers.get(part) or _css_string(part) for part in re.split(r"(\{pages?\})", pattern))


def _css_string(text: str) -> str:
    """Write every character by its number, so that none is markup to CSS or HTML."""
    return '"' + "".join(f"\\{ord(letter):06x}" for letter in printable(text)) + '"'
