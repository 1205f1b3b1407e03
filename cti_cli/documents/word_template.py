"""An own Word template is prepared once a batch, and then filled like any other: sandboxed, escaped, nothing undefined.

The tags are those of our own templates. A tag that Word has cut in pieces is joined again; ``{%p … %}`` and
``{%tr … %}`` stand for the paragraph or the row that they are in. What a course holds stays text: a line
break in it is a line break, and prose begins a new paragraph where it did.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring

from cti_cli.core.facts.pictures import Picture
from cti_cli.core.words import Voice, say
from cti_cli.documents.blocks import Block, Document, Figure
from cti_cli.documents.compose import Letter, fields
from cti_cli.documents.docx_figures import member, picture, with_pictures
from cti_cli.documents.docx_package import Member, compressed, zipped
from cti_cli.documents.docx_properties import core_properties
from cti_cli.documents.docx_skeleton import CORE
from cti_cli.documents.docx_xml import escaped, run
from cti_cli.documents.drawing import drawn
from cti_cli.documents.fields import EmptyFieldError, filters, paragraphs, spoken
from cti_cli.documents.markdown import clean
from cti_cli.documents.press import Rasteriser
from cti_cli.documents.sandbox import measured, sandbox
from cti_cli.documents.slips import said
from cti_cli.documents.word_head import head
from cti_cli.documents.word_parts import WordTemplateError, word_parts
from cti_cli.documents.word_text import blocks_of

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.nodes import Template as Tree
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_NEW_PARAGRAPH = "\ufdd0"
"""Between paragraphs of one value; no value holds it, for ``clean`` drops it."""
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PRINTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_BEGIN = re.compile(r"<w:p(?=[ >])")
_MARKUP = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)
_PROPERTIES = re.compile(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
_LETTERS = re.compile(r"<w:r(?: [^>]*)?>\s*(<w:rPr>.*?</w:rPr>)?", re.DOTALL)
_BARE_CELL = re.compile(r"(</w:tcPr>|<w:tc>)\s*(?=</w:tc>)")
_SIZE = re.compile(r'<w:pgSz\b[^>]*\bw:w="(\d+)"|<w:pgMar\b[^>]*\bw:left="(\d+)"|<w:pgMar\b[^>]*\bw:right="(\d+)"')
_NEAR = 60
"""Characters of the template's own text that show where something is wrong."""


class Made(str):
    """WordprocessingML that a filter has already escaped."""

    __slots__ = ()


class Filled(NamedTuple):
    """A template filled for one letter: the file, what it says, and what tells it apart from another."""

    template: str
    raw: bytes
    blocks: tuple[Block, ...]
    fingerprint: str


class WordTemplate:
    """One template, prepared once and filled for one letter after another."""

    def __init__(self, name: str, file: bytes, voice: Voice) -> None:
        """Read the file ``name``, or raise ``TemplateError`` with the reason and the place."""
        self.name = name
        self._voice = voice
        self._figures: list[Figure] | None = None  # None where no picture may stand
        self._parts = word_parts(name, file)
        self._prepared = {part: _prepared(xml) for part, xml in self._parts.texts.items()}
        self._own = hashlib.sha256(file).hexdigest()
        self._room = _room(self._parts.texts[self._parts.main])
        self._rasteriser = Rasteriser()
        for xml in self._prepared.values():
            self._check_places(xml)
        self._compiled = {part: self._compile(xml) for part, xml in self._prepared.items() if _TAG.search(xml)}
        still = {part: xml.encode() for part, xml in self._prepared.items() if part not in self._compiled}
        everything = {**self._parts.fixed, **self._parts.lists, **still}
        self._fixed = {part: compressed(part, content) for part, content in everything.items()}
        self._last: dict[str, tuple[str, Member]] = {}

    def fill(self, letter: Letter, document: Document) -> Filled:
        """Return the letter; ``document`` is the same one as our own template has it, for all that stands round it."""
        context = fields(letter) | {"letter": head(letter, document, self._voice)}
        main = self._parts.main
        texts = {part: self._filled(part, context) for part in self._compiled if part != main}
        if main in self._compiled:  # last, so that the pictures left over are those of the text
            texts[main] = self._filled(main, context)
        xml = texts.get(main) or self._prepared[main]
        if letter.as_of is not None and str(context["letter"].as_of) not in unescape(_MARKUP.sub("", xml)):
            texts[main] = xml = xml.replace("<w:body>", f"<w:body><w:p>{run(context['letter'].as_of)}</w:p>", 1)
        blocks: tuple[Block, ...] = ()
        for part, filled in texts.items():
            root = self._parsed(filled)
            blocks = blocks_of(root, self._styles) if part == main else blocks
        pictures = self._pictures()
        members = (
            *(self._fixed | pictures).values(),
            *(self._member(part, filled) for part, filled in texts.items()),
            compressed(CORE, core_properties(document)),
        )
        shown = hashlib.sha256("".join((self._own, document.title, *texts.values())).encode()).hexdigest()
        return Filled(self.name, zipped(members), blocks, shown)

    def trees(self) -> "Iterator[tuple[Tree, Callable[[int], str]]]":
        """Yield each part that has tags as jinja reads it, and what says where a line of it is."""
        for part in self._compiled:
            yield self._environment.parse(self._prepared[part]), self._near(self._prepared[part])

    def _filled(self, part: str, context: Mapping[str, Any]) -> str:
        self._figures = [] if part == self._parts.main else None
        with said(self.name, self._source, self._near(self._prepared[part])):
            xml = measured(self._compiled[part].generate(context))
        if _NEW_PARAGRAPH in xml:
            xml = _PARAGRAPH.sub(lambda found: _in_paragraphs(found[0]), xml)
        return _BARE_CELL.sub(r"\1<w:p/>", xml)

    def _compile(self, xml: str) -> "Template":
        with said(self.name, self._source, self._near(xml)):
            return self._environment.from_string(xml)

    def _source(self, name: str) -> str:
        """Return what the template itself says, so that an error may name a field of it."""
        return "".join(_TAG.findall("".join(self._prepared.values()))) if name == self.name else ""

    def _near(self, xml: str) -> Callable[[int], str]:
        """Return what says where a line is: by the words that stand there, for Word counts no lines."""
        lines = xml.split("\n")

        def near(line: int) -> str:
            words = " ".join(unescape(_MARKUP.sub("", lines[min(line, len(lines)) - 1])).split())
            return f" »{words[:_NEAR]}{'…' if len(words) > _NEAR else ''}«" if words else ""

        return near

    def _check_places(self, xml: str) -> None:
        """Refuse a printed field that stands where Word has no text."""
        for tag in _outside_text(self._parsed(_TAG.sub(_quiet, xml))):
            raise WordTemplateError(
                self.name,
                say("{tag} stands outside the text.", tag=tag),
                say("write it as {{ field }}, without a letter before the field"),
            )

    def _parsed(self, xml: str) -> Element:
        try:
            return fromstring(xml)  # noqa: S314 - no entities: the parts were read without any
        except ParseError:
            raise WordTemplateError(
                self.name,
                say("a tag begins in one part of the page and ends in another."),
                say("put both in one paragraph, or each in its own as {%p if … %}; in rows as {%tr for … %}"),
            ) from None

    def _member(self, part: str, xml: str) -> Member:
        """Compress a part; what is the same in letter after letter, as headers are, once."""
        last = self._last.get(part)
        if last is None or last[0] != xml:
            self._last[part] = last = xml, compressed(part, xml.encode())
        return last[1]

    @cached_property
    def _styles(self) -> str:
        return next((raw.decode() for name, raw in self._parts.fixed.items() if name.endswith("/styles.xml")), "")

    @cached_property
    def _environment(self) -> "ImmutableSandboxedEnvironment":
        from jinja2 import FunctionLoader, StrictUndefined

        environment = sandbox(
            loader=FunctionLoader(lambda _: None), undefined=StrictUndefined, finalize=self._shown, autoescape=False
        )
        environment.filters.update(filters(self._voice))
        environment.filters |= {"prose": _prose, "quote": _prose, "figure": self._figure}
        return environment

    def _shown(self, value: object) -> str:
        """Return a value as it stands in a text of Word."""
        return value if isinstance(value, Made) else _in_word(spoken(value, self._voice))

    def _figure(self, asked: Picture | None) -> Made:
        """Draw a picture where the template asks for one, in its text and not in its margins."""
        from jinja2 import Undefined

        if asked is None or isinstance(asked, Undefined):
            spoken(asked, self._voice)
            raise EmptyFieldError
        if self._figures is None:
            raise TypeError
        self._figures.append(drawn(asked, self._voice))
        inside = picture(self._figures[-1], len(self._figures), self._room)
        return Made(f'</w:t></w:r>{inside}<w:r><w:t xml:space="preserve">')

    def _pictures(self) -> dict[str, Member]:
        """Return the pictures of the letter just filled, and the lists of parts with them in."""
        if not self._figures:
            return {}
        main = self._parts.main
        parts = with_pictures(dict(self._parts.lists), main, len(self._figures))
        for number, figure in enumerate(self._figures, 1):
            parts[member(main.rpartition("/")[0], number)] = self._rasteriser.png(figure)
        return {name: compressed(name, part) for name, part in parts.items()}


def _prepared(xml: str) -> str:
    """Join the tags that Word has cut, and begin each paragraph on a line of its own, so that a line is a place."""
    from docxtpl import DocxTemplate

    joined: str = DocxTemplate.patch_xml(None, xml)
    return _BEGIN.sub("\n<w:p", _TAG.sub(lambda tag: unescape(tag[0]), joined))


def _quiet(tag: re.Match[str]) -> str:
    """Return a tag as text that any XML may hold."""
    return escaped(tag[0])


def _outside_text(root: Element) -> Iterator[str]:
    for found in root.iter():
        inside = "" if found.tag == f"{_W}t" else found.text or ""
        yield from _PRINTED.findall(inside + (found.tail or ""))


def _in_word(value: str) -> str:
    return escaped(clean(value)).replace("\n", _BREAK)


def _prose(text: str) -> Made:
    return Made(_NEW_PARAGRAPH.join(map(_in_word, paragraphs(text))))


def _in_paragraphs(paragraph: str) -> str:
    """Begin a new paragraph, in the same style, wherever a value does."""
    if _NEW_PARAGRAPH not in paragraph:
        return paragraph
    properties = _PROPERTIES.search(paragraph)
    found = ""
    for piece in paragraph.split(_NEW_PARAGRAPH):
        if found:
            letters = [each[1] or "" for each in _LETTERS.finditer(found)][-1]
            head = f"<w:p>{properties[0] if properties else ''}<w:r>{letters}"
            found += f'</w:t></w:r></w:p>{head}<w:t xml:space="preserve">'
        found += piece
    return found


def _room(xml: str) -> int:
    """Return the width of the text in twips."""
    sizes = [int(next(filter(None, found))) for found in _SIZE.findall(xml)]
    wide, *margins = sizes[-3:] or [9026]
    return max(wide - sum(margins), 1)
