"""A letter for Word is the organisation's letterhead with our content in it: its logo, its styles, its margins.

What a letterhead of one's own needs
------------------------------------
An ordinary ``.docx`` made in Word or LibreOffice, on A4. Its header, footer and margins are
kept, its text is thrown away, and of its parts only what header, footer and styles point at
goes into a letter: no comment, no author, no hidden data.

- Header: with anything in it, it stays as it is. The marks ``{sender}`` (the sender's first
  line) and ``{details}`` (the others) are filled in where they stand. An empty header gets both.
- Footer: ``{footer}`` is the case number and ``{page}`` the page number. A footer without these
  marks gets a line with both, or only the case number where it counts pages itself.
- Styles, found by name: Heading 1 (the subject), Heading 2, Heading 3, Body Text, List Bullet,
  List Number, Quote, Closing, Signature. Those it lacks come from the shipped letterhead, in
  black, and in the letterhead's own typeface. ``Letter Table``, ``Letter Cell``, ``Letter Column``
  (a table's first row), ``Letter Address``, ``Letter Return``, ``Letter Reference``, ``Letter Label``,
  ``Letter Line`` and ``Letter Easy`` (running text to citizens) may be defined too.
- On the first page the header ends above 25 mm, and nothing else stands in the window.

Refused: macros, embedded objects, pictures or templates fetched from elsewhere, and files that
unpack to more than a letterhead can hold.
"""

from collections.abc import Mapping

from cti_cli.documents.blocks import Document
from cti_cli.documents.docx_body import Page, content, ordered_lists, signature
from cti_cli.documents.docx_figures import figures, member, with_pictures
from cti_cli.documents.docx_head import letter_head, plan_head
from cti_cli.documents.docx_marks import filled, pieces
from cti_cli.documents.docx_package import LetterheadError, Member, compressed, zipped
from cti_cli.documents.docx_properties import APP_PROPERTIES, core_properties
from cti_cli.documents.docx_skeleton import APP, CORE, completed, kept, lists_of_parts, on_its_side, skeleton
from cti_cli.documents.docx_styles import in_language, sheet, with_lists, with_small_tables
from cti_cli.documents.press import Rasteriser
from cti_cli.documents.windows import WINDOWS, Window

__all__ = ["Letterhead", "LetterheadError"]


class Letterhead:
    """A letterhead, read and compressed once, and then filled for one document after another."""

    def __init__(self, file: bytes, shipped: bytes | None = None, windows: Mapping[str, Window] = WINDOWS) -> None:
        """Read a ``.docx``, or raise ``LetterheadError``.

        ``shipped`` is our own letterhead, from which comes what ``file`` lacks; ``windows``
        says by language where the envelope has its window.
        """
        own = skeleton(file)
        spare = own if shipped is None else skeleton(shipped)
        self._own, margins = completed(own, spare)
        styles = sheet(own.read("styles"), own.read("numbering"), spare.read("styles"), spare.read("numbering"))
        self._page = Page(styles, own.width)
        self._wide = on_its_side(self._own)
        self._windows = windows
        self._margins = {name: pieces(part) for name, part in margins.items()}
        fixed = kept(self._own, margins) | {APP: APP_PROPERTIES}
        names = (self._own.main, *(self._own.named(kind) for kind in ("styles", "numbering")), CORE, *margins, *fixed)
        self._lists = lists_of_parts(self._own, names)
        self._fixed = {name: compressed(name, part) for name, part in (self._lists | fixed).items()}
        self._rasteriser = Rasteriser()
        self._styles: dict[tuple[str, bool, bool], Member] = {}
        self._numbering: dict[int, Member] = {}

    def render(self, document: Document) -> bytes:
        """Return the document as a ``.docx``; the same document is always the same bytes."""
        margins = (compressed(name, filled(parts, document).encode()) for name, parts in self._margins.items())
        return zipped(
            (
                *(self._fixed | self._pictures(document)).values(),
                self._styles_for(document),
                self._numbering_for(document),
                *margins,
                compressed(CORE, core_properties(document)),
                compressed(self._own.main, self._text(document).encode()),
            )
        )

    def _pictures(self, document: Document) -> dict[str, Member]:
        """Return the pictures of a document, and the lists of parts with them in."""
        drawn = figures(document.blocks)
        if not drawn:
            return {}
        parts = with_pictures(self._lists, self._own.main, len(drawn))
        for number, figure in enumerate(drawn, 1):
            parts[member(self._own.folder, number)] = self._rasteriser.png(figure)
        return {name: compressed(name, part) for name, part in parts.items()}

    def _text(self, document: Document) -> str:
        ids = self._page.sheet.ids
        if document.kind == "letter":
            window = self._windows.get(document.language, self._windows["da"])
            head = letter_head(document, ids, window, self._own.size("pgMar.top"))
        else:
            head = plan_head(document, ids)
        own = self._wide if document.wide else self._own
        page = Page(self._page.sheet, own.width)
        body = content(document.blocks, page, signed=document.signature is not None)
        end = signature(document.signature, page, document.kind) if document.signature else ""
        return f"{own.start}{head}{body}{end}{own.section}</w:body></w:document>"

    def _styles_for(self, document: Document) -> Member:
        key = (document.language, document.easy, document.wide)
        if key not in self._styles:
            styles = in_language(self._page.sheet, document.language, easy=document.easy)
            styles = with_small_tables(styles) if document.wide else styles
            self._styles[key] = compressed(self._own.named("styles"), styles.encode())
        return self._styles[key]

    def _numbering_for(self, document: Document) -> Member:
        lists = ordered_lists(document.blocks)
        if lists not in self._numbering:
            numbering = with_lists(self._page.sheet, lists)
            self._numbering[lists] = compressed(self._own.named("numbering"), numbering.encode())
        return self._numbering[lists]
