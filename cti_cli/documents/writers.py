"""One document, every format: each writer takes the same blocks."""

from collections.abc import Callable
from pathlib import Path

from cti_cli.documents import html, markdown_file, text
from cti_cli.documents.blocks import Document
from cti_cli.documents.docx import Letterhead
from cti_cli.documents.pdf import Printer

Writer = Callable[[Document], bytes]
FORMATS = ("docx", "pdf", "html", "md", "txt")


def writer(suffix: str, own: Path, shipped: Path) -> Writer:
    """Return the writer of a format; its letterhead is read once, from the folder's templates or the shipped ones."""
    if suffix == "docx":
        return word_letterhead(own, shipped).render
    if suffix == "pdf":
        return printer(own, shipped).render
    if suffix == "html":
        return lambda document: html.render(document).encode()
    if suffix == "md":
        return lambda document: markdown_file.render(document).encode()
    return lambda document: text.render(document).encode()


def word_letterhead(own: Path, shipped: Path) -> Letterhead:
    """Return the paper that Word documents are written on."""
    ours = (shipped / "letterhead.docx").read_bytes()
    return Letterhead(_either("letterhead.docx", own, shipped).read_bytes(), ours)


def printer(own: Path, shipped: Path) -> Printer:
    """Return what sets documents in type, one by one or all in one file."""
    return Printer(_either("letterhead.typ", own, shipped), own / "fonts")


def _either(name: str, own: Path, shipped: Path) -> Path:
    return own / name if (own / name).is_file() else shipped / name
