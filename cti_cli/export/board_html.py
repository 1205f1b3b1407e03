"""What every part of the board is made of: text that is escaped, sections with headings, tables with headers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape

from cti_cli.core.board import Board
from cti_cli.core.cleaning import clean
from cti_cli.core.day import AHEAD
from cti_cli.core.words import Voice, Words, say

NOTHING = "-"
PARTS: Mapping[str, Words] = {
    "times": say("Courses"),
    "due": say("Due within {n} days", n=AHEAD),
    "silences": say("Not reached"),
    "capacity": say("Capacity"),
    "changes": say("Changes soon"),
}
"""The parts of the page by id, in order."""


def text(value: str) -> str:
    """Return a text as HTML shows it."""
    return escape(clean(value)).replace("\n", "<br>")


class Writer:
    """One board in one language."""

    def __init__(self, found: Board, voice: Voice) -> None:
        """Write ``found`` in the language of ``voice``."""
        self.found = found
        self.voice = voice
        self._rows = {row.said.course for row in found.rows}

    def say(self, words: Words) -> str:
        """Return words as HTML shows them, beginning large."""
        said = self.voice(words)
        return text(said[:1].upper() + said[1:])

    def section(self, part: str, inside: str) -> str:
        """Return a part of the page under its heading."""
        return (
            f'<section aria-labelledby="{part}-title" id="{part}" tabindex="-1">\n'
            f'<h2 id="{part}-title">{self.say(PARTS[part])}</h2>\n{inside}</section>\n'
        )

    def table(
        self, heads: Sequence[str], rows: Iterable[str], *, body: bool = True, numbers: Collection[int] = ()
    ) -> str:
        """Return a table; each of ``heads`` is HTML, each of ``rows`` a row, or a whole body where not ``body``.

        ``numbers`` are the columns that hold some.
        """
        head = "".join(
            f'<th scope="col"{" class=n" if at in numbers else ""}>{each}</th>' for at, each in enumerate(heads)
        )
        lines = "".join(rows)
        inside = f"<tbody>\n{lines}</tbody>\n" if body else lines
        return f'<div class="wide" tabindex="0"><table>\n<thead><tr>{head}</tr></thead>\n{inside}</table></div>\n'

    def nothing(self, words: Words) -> str:
        """Say that there is nothing to show."""
        return f'<p class="quiet">{self.say(words)}</p>\n'

    def course(self, course: str, *, anchor: bool = False) -> str:
        """Return the cell that names a course, and the citizen where names were asked for."""
        name = self.found.names.get(course)
        shown = f'<span class="name">{text(name)}</span>' if name else ""
        if anchor:
            return f'<th scope="row" id="c-{text(course)}">{text(course)}{shown}</th>'
        if course not in self._rows:
            return f'<th scope="row">{text(course)}{shown}</th>'
        return f'<th scope="row"><a href="#c-{text(course)}">{text(course)}</a>{shown}</th>'
