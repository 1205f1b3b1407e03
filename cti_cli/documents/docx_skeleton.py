"""Of a letterhead only what its page needs goes into a letter: page set-up, styles, header and footer.

Comments, authors, hidden data, a preview picture and whatever else nobody sees stay behind,
because nothing that is kept points at them.
"""

import re
from collections.abc import Iterable, Mapping
from posixpath import dirname
from typing import NamedTuple

from cti_cli.core.words import say
from cti_cli.documents.docx_marks import says_something, with_case_number
from cti_cli.documents.docx_package import (
    CONTENT_TYPES,
    LetterheadError,
    Relation,
    element,
    reachable,
    read_parts,
    relations,
    text,
)
from cti_cli.documents.docx_xml import escaped

CORE = "docProps/core.xml"
APP = "docProps/app.xml"

_KEPT = {"styles", "numbering", "settings", "fontTable", "theme", "header", "footer", "footnotes", "endnotes"}
_SPACE = "http://schemas.openxmlformats.org"
_OFFICE = f"{_SPACE}/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    APP: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_CHANGE = re.compile(r"<w:sectPrChange\b.*?</w:sectPrChange>", re.DOTALL)
_SECTION = re.compile(r"<w:sectPr\b(?:(?!<w:sectPr\b).)*?</w:sectPr>(?=\s*</w:body>)", re.DOTALL)
_REFERENCE = r'<w:{}Reference\b[^>]*?\br:id="([^"]*)"[^>]*/>'
_PRINTER = re.compile(r"<w:printerSettings\b[^>]*/>")
BEHAVIOUR = re.compile(
    r"<w:(?:documentProtection|writeProtection|trackRevisions|attachedTemplate|linkStyles)\b[^>]*/>"
    r"|<w:(mailMerge|docVars)\b.*?</w:\1>",
    re.DOTALL,
)
_NARROW = 850
"""Twips of a margin beside a wide table: 15 mm."""
_A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1134" w:bottom="1134" '
    'w:left="1191" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)


class Skeleton(NamedTuple):
    """A letterhead without its text.

    ``start`` is the document up to its content and ``section`` the page set-up after it;
    ``links`` are the parts that the document points at.
    """

    parts: Mapping[str, bytes]
    main: str
    start: str
    section: str
    links: tuple[Relation, ...]

    @property
    def folder(self) -> str:
        """The folder of the main part, ``word``."""
        return dirname(self.main)

    def named(self, kind: str) -> str:
        """Return the name of the part of this kind, which may yet have to be made."""
        return next((link.target for link in self.links if link.kind == kind), f"{self.folder}/{kind}.xml")

    def read(self, kind: str) -> str:
        """Return the part of this kind, or an empty one."""
        name = self.named(kind)
        return text(self.parts, name) if name in self.parts else _EMPTY[kind]

    def margins(self, kind: str) -> dict[str, str]:
        """Return the headers or the footers by part name."""
        return {link.target: text(self.parts, link.target) for link in self.links if link.kind == kind}

    def size(self, name: str) -> int:
        """Return a length of the page set-up by the name that Word gives it, in twips."""
        tag, _, attribute = name.partition(".")
        found = re.search(rf'<w:{tag}\b[^>]*\bw:{attribute}="(-?\d+)', self.section)
        return abs(int(found[1])) if found else 0

    @property
    def width(self) -> int:
        """The width of the text."""
        return self.size("pgSz.w") - self.size("pgMar.left") - self.size("pgMar.right")


def on_its_side(own: Skeleton) -> Skeleton:
    """Return the same page lying on its long side, with narrower margins, for a table of many columns."""
    size = f'<w:pgSz w:w="{own.size("pgSz.h")}" w:h="{own.size("pgSz.w")}" w:orient="landscape"/>'
    section = re.sub(r"<w:pgSz\b[^>]*/>", size, own.section)
    for side in ("left", "right", "bottom"):
        section = re.sub(rf'(<w:pgMar\b[^>]*\bw:{side}=")\d+', rf"\g<1>{_NARROW}", section)
    return own._replace(section=section)


_MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_EMPTY = {
    kind: f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{kind} {_MAIN}></w:{kind}>'
    for kind in ("styles", "numbering")
}


def skeleton(file: bytes) -> Skeleton:
    """Read a letterhead, or raise ``LetterheadError``."""
    parts = read_parts(file)
    main = next((link.target for link in relations(parts, "") if link.kind == "officeDocument"), "")
    xml = _CHANGE.sub("", text(parts, main))
    for name in (main, CONTENT_TYPES):
        element(parts, name)
    start, body, _ = xml.partition("<w:body>")
    if not body or "<w:document" not in start or "xmlns:r=" not in start or "purl.oclc.org" in start:
        raise LetterheadError(say("its text is not written as Word and LibreOffice write it."))
    found = _SECTION.search(xml)
    section = _PRINTER.sub("", found[0]) if found else _A4
    links = tuple(link for link in relations(parts, main) if link.kind in _KEPT and _used(link, section))
    for name in reachable(parts, [link.target for link in links]):
        if name.endswith((".xml", ".rels")):
            element(parts, name)
    return Skeleton(parts, main, start + body, section, links)


def _used(link: Relation, section: str) -> bool:
    return link.kind not in {"header", "footer"} or f'r:id="{link.key}"' in section


def completed(own: Skeleton, shipped: Skeleton) -> tuple[Skeleton, dict[str, str]]:
    """Give a letterhead the header and footer that it lacks; return it with all of them by part name."""
    own, headers = _with_own_or_shipped(own, shipped, "header", "{sender}")
    own, footers = _with_own_or_shipped(own, shipped, "footer", "{footer}")
    spare = _marked(shipped, "footer", "{footer}")
    return own, headers | {name: with_case_number(part, spare) for name, part in footers.items()}


def _with_own_or_shipped(own: Skeleton, shipped: Skeleton, kind: str, mark: str) -> tuple[Skeleton, dict[str, str]]:
    margins = own.margins(kind)
    if any(map(says_something, margins.values())):
        return own, margins
    name, key = f"{own.folder}/cti{kind}.xml", f"rIdCti{kind.title()}"
    sides = ("default", "first") if "<w:titlePg" in own.section else ("default",)
    references = "".join(f'<w:{kind}Reference w:type="{side}" r:id="{key}"/>' for side in sides)
    section = re.sub(_REFERENCE.format(kind), "", own.section)
    section = re.sub(r"<w:sectPr\b[^>]*>", lambda tag: tag[0] + references, section, count=1)
    links = (*(link for link in own.links if link.kind != kind), Relation(key, kind, name, f"{_OFFICE}/{kind}"))
    return own._replace(section=section, links=links), {name: _marked(shipped, kind, mark)}


def _marked(shipped: Skeleton, kind: str, mark: str) -> str:
    parts = [part for part in shipped.margins(kind).values() if mark in part]
    if not parts:
        raise LetterheadError(say("it has no {kind} with the mark {mark}.", kind=kind, mark=mark))
    return parts[0]


def kept(own: Skeleton, margins: Mapping[str, str]) -> dict[str, bytes]:
    """Return the parts that go into every letter as they are.

    Of the settings those are dropped that would make Word protect a letter, track it or fetch data.
    """
    made = {*margins, *(own.named(kind) for kind in _EMPTY)}
    names = reachable(own.parts, [link.target for link in own.links])
    parts = {name: own.parts[name] for name in names if name not in made}
    settings = own.named("settings")
    if settings in parts:
        parts[settings] = BEHAVIOUR.sub("", text(parts, settings)).encode()
    return parts


def lists_of_parts(own: Skeleton, names: Iterable[str]) -> dict[str, bytes]:
    """Return the parts that list parts: the types of ``names``, and who points at whom."""
    known = {link.kind for link in own.links}
    made = (
        Relation(f"rIdCti{kind}", kind, own.named(kind), f"{_OFFICE}/{kind}") for kind in _EMPTY if kind not in known
    )
    last = own.main.rpartition("/")[2]
    return {
        CONTENT_TYPES: content_types(own, names),
        "_rels/.rels": root_pointers(own.main),
        f"{own.folder}/_rels/{last}.rels": _pointers((*own.links, *made)),
    }


def root_pointers(main: str) -> bytes:
    """Return what the file itself points at: its text, and the properties that we write."""
    return _pointers(
        (
            Relation("rId1", "", main, f"{_OFFICE}/officeDocument"),
            Relation("rId2", "", CORE, f"{_SPACE}/package/2006/relationships/metadata/core-properties"),
            Relation("rId3", "", APP, f"{_OFFICE}/extended-properties"),
        )
    )


def _pointers(links: Iterable[Relation]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{escaped(link.key)}" Type="{escaped(link.type)}" Target="/{escaped(link.target)}"/>'
        for link in links
    )
    return xml_part(f'<Relationships xmlns="{_SPACE}/package/2006/relationships">{rows}</Relationships>')


def content_types(own: Skeleton, names: Iterable[str]) -> bytes:
    """Return the types of the parts that are ``names``."""
    types = element(own.parts, CONTENT_TYPES)
    defaults = {item.get("Extension", ""): item.get("ContentType", "") for item in types if item.get("Extension")}
    stated = {item.get("PartName", "")[1:]: item.get("ContentType", "") for item in types if item.get("PartName")}
    added = {link.target: f"{_WORD}.{link.kind}+xml" for link in own.links if link.kind in {"header", "footer"}}
    made = {own.named(kind): f"{_WORD}.{kind}+xml" for kind in _EMPTY}
    overrides = stated | added | made | _TYPES | {own.main: f"{_WORD}.document.main+xml"}
    rows = "".join(
        f'<Default Extension="{escaped(end)}" ContentType="{escaped(type_)}"/>' for end, type_ in defaults.items()
    ) + "".join(
        f'<Override PartName="/{escaped(name)}" ContentType="{escaped(overrides[name])}"/>'
        for name in names
        if name in overrides
    )
    return xml_part(f'<Types xmlns="{_SPACE}/package/2006/content-types">{rows}</Types>')


def xml_part(content: str) -> bytes:
    """Return a part as Word writes it."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'.encode()
