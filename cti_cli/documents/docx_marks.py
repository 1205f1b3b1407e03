"""A letterhead says where the sender, the case number and the page number go, by marks in its header and footer.

``{sender}`` is the sender's first line and ``{details}`` the others; ``{footer}`` is the case
number, ``{page}`` the page number. A paragraph with a mark has one style of letters throughout.
"""

import re
from html import unescape
from typing import NamedTuple

from cti_cli.documents.blocks import Document
from cti_cli.documents.docx_xml import run
from cti_cli.documents.markdown import clean

_INNERMOST = re.compile(r"<w:p(?: [^>]*)?>(?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)
_PROPERTIES = re.compile(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
_RUN_PROPERTIES = re.compile(r"<w:r(?: [^>]*)?>\s*<w:rPr>(.*?)</w:rPr>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br)/>")
_MARK = re.compile(r"(\{(?:sender|details|footer|page)\})")
_PAGE_FIELD = re.compile(r"(?:w:instr=\"|<w:instrText[^>]*>)\s*PAGE\b")
_NUMBERS = re.compile(r"(\{pages?\})")
_FIELDS = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}
_SPACES = {"tab": "\t", "br": "\n", "": ""}
_BETWEEN = " · "


class Marked(NamedTuple):
    """A paragraph with marks: its properties, those of its letters, and its text."""

    properties: str
    letters: str
    text: str


Piece = str | Marked


def pieces(part: str) -> tuple[Piece, ...]:
    """Take a header or footer apart at its paragraphs with marks; without any it is one piece."""
    found: list[Piece] = []
    end = 0
    for match in _INNERMOST.finditer(part):
        text = "".join(unescape(word) + _SPACES[other] for word, other in _TEXT.findall(match[0]))
        if _MARK.search(text):
            properties, letters = _PROPERTIES.search(match[0]), _RUN_PROPERTIES.search(match[0])
            found += [
                part[end : match.start()],
                Marked(properties[0] if properties else "", letters[1] if letters else "", text),
            ]
            end = match.end()
    return (*found, part[end:])


def with_case_number(footer: str, shipped: str) -> str:
    """Put our own line under a footer that has no mark; its own page number stays the only one."""
    if _MARK.search("".join(word for word, _ in _TEXT.findall(footer))):
        return footer
    line = next(match[0] for match in _INNERMOST.finditer(shipped) if "{footer}" in match[0])
    if _PAGE_FIELD.search(footer):
        line = line.replace("{page}", "")
    return footer.replace("</w:ftr>", f"{line}</w:ftr>")


def says_something(part: str) -> bool:
    """Tell whether a header or footer shows anything: text, a picture, a drawing, a field."""
    shown = any(word.strip() for word, _ in _TEXT.findall(part))
    return shown or any(f"<{tag}" in part for tag in ("w:drawing", "w:pict", "w:object", "w:fldSimple", "w:instrText"))


def filled(parts: tuple[Piece, ...], document: Document) -> str:
    """Return the header or footer of one document."""
    return "".join(part if isinstance(part, str) else _filled(part, document) for part in parts)


def _filled(marked: Marked, document: Document) -> str:
    name, *details = document.sender or ("",)
    values = {
        "{sender}": clean(name),
        "{details}": _BETWEEN.join(filter(None, map(clean, details))),
        "{footer}": clean(document.footer),
    }
    content = "".join(
        _page_number(document.page, marked.letters)
        if part == "{page}"
        else _run(values.get(part, part), marked.letters)
        for part in _MARK.split(marked.text)
    )
    return f"<w:p>{marked.properties}{content}</w:p>"


def _run(text: str, letters: str) -> str:
    return "<w:r><w:tab/></w:r>".join(run(part, letters) if part else "" for part in text.split("\t"))


def _page_number(pattern: str, letters: str) -> str:
    """Return ``Side {page} af {pages}`` with Word's own fields, which count where the letter is printed."""
    return "".join(
        f'<w:fldSimple w:instr="{_FIELDS[part]}">{run("1", letters)}</w:fldSimple>'
        if part in _FIELDS
        else _run(part, letters)
        for part in _NUMBERS.split(pattern)
    )
