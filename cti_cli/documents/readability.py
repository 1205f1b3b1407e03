"""How hard a text is to read is measured on its prose: headings, lists, tables and quotes are read otherwise.

LIX is the words of a sentence plus the percentage of words of seven letters or more: 25-34 is easy,
35-44 medium, 45-54 hard (Danish; Swedish readers find 30-39 easy).
"""

import re
from typing import NamedTuple

from cti_cli.documents.blocks import Document, Paragraph, plain
from cti_cli.documents.fields import SENTENCE_END
from cti_cli.documents.wording import texts

LONG, ENOUGH = 7, 50
"""Letters of a long word; words of prose without which its LIX says nothing (ours)."""
HARDEST = {True: 40, False: 48}
"""The LIX that a text to a citizen, and one to professionals, should not go beyond (ours)."""
LONGEST = {True: 300, False: 600}
"""Its words; an invitation is shorter."""
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019.,][^\W_]+)*")


class Reading(NamedTuple):
    """How a document reads: its LIX, None where it has too little prose, its words, and the bounds of its kind."""

    lix: int | None
    hardest: int
    words: int
    longest: int

    @property
    def is_hard(self) -> bool:
        """Tell whether its prose is harder than its reader should meet."""
        return self.lix is not None and self.lix > self.hardest

    @property
    def is_long(self) -> bool:
        """Tell whether it is longer than its kind should be."""
        return self.words > self.longest


def reading(document: Document, longest: int | None = None) -> Reading:
    """Measure a document; ``longest`` is its kind's own bound."""
    prose = [plain(block.text) for block in document.blocks if isinstance(block, Paragraph)]
    words = sum(len(_WORD.findall(text)) for block in document.blocks for text in texts(block))
    return Reading(lix(prose), HARDEST[document.easy], words, longest or LONGEST[document.easy])


def lix(prose: list[str]) -> int | None:
    """Return the LIX of paragraphs; None where they hold too few words."""
    words = [word for text in prose for word in _WORD.findall(text)]
    if len(words) < ENOUGH:
        return None
    sentences = sum(bool(_WORD.search(piece)) for text in prose for piece in _sentences(text))
    long = sum(len(word) >= LONG for word in words)
    return round(len(words) / sentences + 100 * long / len(words))


def _sentences(text: str) -> list[str]:
    """Cut a paragraph at its sentences; the dot of a date ends none, and a line of its own is one."""
    return [piece for line in text.split("\n") for piece in SENTENCE_END.split(line)]
