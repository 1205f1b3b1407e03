"""One document, every format: each writer takes the same blocks."""

from collections.abc import Callable

from cti_cli.documents import html, markdown_file, text
from cti_cli.documents.blocks import Document
from cti_cli.documents.docx import Letterhead

Writer = Callable[[Document], bytes]
FORMATS = ("docx", "html", "md", "txt")


def writer(suffix: str, letterhead: bytes, shipped: bytes) -> Writer:
    """Return the writer of a format; ``letterhead`` is read once and serves the whole batch."""
    if suffix == "docx":
        return Letterhead(letterhead, shipped).render
    if suffix == "html":
        return lambda document: html.render(document).encode()
    if suffix == "md":
        return lambda document: markdown_file.render(document).encode()
    return lambda document: text.render(document).encode()
