"""A document reports; words of decision belong to the authority, and whatever uses them is warned about."""

import re
from collections.abc import Iterable, Mapping

from cti_cli.documents.blocks import Block, Document, Figure, Heading, Inline, Items, Paragraph, Quote, Table, plain

DECISIONS: Mapping[str, re.Pattern[str]] = {
    "da": re.compile(r"\b(bevilg\w*|afslag\w*|afgørelse\w*)", re.IGNORECASE),
    "sv": re.compile(r"\b(bevilja\w*|avslag\w*|avslå\w*)", re.IGNORECASE),
    "en": re.compile(r"\b(granted|grants|refused|refusal|ruling)\b", re.IGNORECASE),
}


def words_of_decision(document: Document) -> tuple[str, ...]:
    """Return the words that only an authority may use, each once, in their order."""
    pattern = DECISIONS.get(document.language)
    if pattern is None:
        return ()
    found = (match.lower() for block in document.blocks for text in texts(block) for match in pattern.findall(text))
    return tuple(dict.fromkeys(found))


def names_in(document: Document, names: Iterable[str]) -> set[str]:
    """Return those of ``names`` that stand in the document as whole words, also in the possessive."""
    text = "\n".join(text for block in document.blocks for text in texts(block))
    found = {name for name in names if name and name in text}  # seldom any, and quicker than a pattern
    return {name for name in found if re.search(rf"\b{re.escape(name)}(?:s|'s?)?\b", text)}


def texts(block: Block) -> tuple[str, ...]:
    """Return every text of a block, cell by cell."""
    return tuple(plain(text) for text in _inlines(block))


def _inlines(block: Block) -> tuple[Inline, ...]:
    match block:
        case Heading(_, text) | Paragraph(text):
            return (text,)
        case Quote(paragraphs):
            return paragraphs
        case Items(items, _):
            return items
        case Table(header, rows, _):
            return (*header, *(cell for row in rows for cell in row))
        case Figure():
            return ()
