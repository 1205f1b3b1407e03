"""WordprocessingML in its small pieces; here, and nowhere later, text becomes XML."""

from cti_cli.documents.blocks import Inline, Run
from cti_cli.documents.markdown import clean, printable

MM = 1440 / 25.4
"""Twentieths of a point in a millimetre."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_LANGUAGES = {"da": "da-DK", "sv": "sv-SE", "en": "en-GB"}


def twips(millimetres: float) -> int:
    """Convert a length to what Word counts in."""
    return round(millimetres * MM)


def escaped(text: str) -> str:
    """Make printable text safe between tags and in an attribute."""
    return printable(text).translate(_ENTITIES)


def language_tag(language: str) -> str:
    """Return the language as Word and readers of Word's files name it: ``da-DK``."""
    return _LANGUAGES.get(language, language)


def run(text: str, properties: str = "") -> str:
    """Return text in one style; a line break stays one, a tab is a tab."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    parts = escaped(text).split("\n")
    content = "<w:br/>".join(f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in parts)
    return f"<w:r>{style}{content}</w:r>"


def runs(text: Inline) -> str:
    """Return styled text."""
    return "".join(map(_styled, text))


def _styled(piece: Run) -> str:
    bold = "<w:b/><w:bCs/>" if piece.bold else ""
    italic = "<w:i/><w:iCs/>" if piece.italic else ""
    return run(piece.text, bold + italic)


def lines(values: tuple[str, ...]) -> str:
    """Return values as lines of one paragraph, without the empty ones."""
    return run("\n".join(line for line in map(clean, values) if line))


def paragraph(style: str, content: str, before: str = "", after: str = "") -> str:
    """Return a paragraph; Word wants its properties in order: ``before`` the style's spacing and ``after``.

    ``before`` holds what precedes spacing (keeping together, frame, numbering), ``after`` spacing and alignment.
    """
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}{after}</w:pPr>{content}</w:p>'
