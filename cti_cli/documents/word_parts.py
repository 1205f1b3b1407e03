"""A template made in Word goes out as it was designed, less what no reader should get: comments, names, changes."""

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname
from typing import NamedTuple

from cti_cli.core.words import Phrase, say
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
from cti_cli.documents.docx_properties import APP_PROPERTIES
from cti_cli.documents.docx_skeleton import APP, BEHAVIOUR, CORE, Skeleton, content_types, root_pointers, xml_part
from cti_cli.documents.docx_xml import escaped
from cti_cli.documents.slips import TemplateError

_LEFT_BEHIND = {"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml",
                "glossaryDocument", "keyMapCustomizations"}  # fmt: skip
_FOREIGN = {"aFChunk", "subDocument", "oleObject", "package", "control", "frame"}
_WITH_TEXT = {"header", "footer", "footnotes", "endnotes"}
_COMMENT = re.compile(r"<w:comment(?:RangeStart|RangeEnd|Reference)\b[^>]*/>")
_OLD_FORMAT = re.compile(r"<w:(\w+Change)\b.*?</w:\1>", re.DOTALL)
_TRACKED = re.compile(r"<w:(?:ins|del|moveFrom|moveTo)\b")
_EDITED = re.compile(r' w:rsid\w*="[0-9A-Fa-f]*"| w14:(?:paraId|textId)="[0-9A-Fa-f]*"')
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Parts(NamedTuple):
    """A template, taken apart.

    ``texts`` are the parts that may hold tags, ``main`` among them; ``fixed`` is the same in every letter;
    ``lists`` are the parts that list parts, to which pictures may be added.
    """

    main: str
    texts: Mapping[str, str]
    fixed: Mapping[str, bytes]
    lists: Mapping[str, bytes]


class WordTemplateError(TemplateError):
    """A Word document cannot serve as a template; nothing of it has been used."""

    def __init__(self, name: str, reason: Phrase, fix: Phrase | None) -> None:
        """Say why, and what to do in Word."""
        super().__init__(say("{template} cannot be used: {reason}", template=name, reason=reason), fix)


def word_parts(name: str, file: bytes) -> Parts:
    """Take the template ``name`` apart, or raise ``WordTemplateError``."""
    try:
        return _parts(file)
    except LetterheadError as error:
        raise WordTemplateError(name, error.reason, error.fix) from error


def _parts(file: bytes) -> Parts:
    parts = read_parts(file)
    main = next((link.target for link in relations(parts, "") if link.kind == "officeDocument"), "")
    links = relations(parts, main)
    for link in links:
        if link.kind in _FOREIGN:
            raise LetterheadError(say("it holds another document."), say("Put its text or a picture of it there."))
    kept = tuple(link for link in links if link.kind not in _LEFT_BEHIND)
    names = [main, *(link.target for link in kept if link.kind in _WITH_TEXT)]
    texts = {name: _without_edits(text(parts, name)) for name in dict.fromkeys(names) if name in parts}
    for name in texts:
        element(parts, name)
    if any(map(_TRACKED.search, texts.values())):
        raise LetterheadError(
            say("it has tracked changes, and what was deleted would go out with the letter."),
            say("In Word, accept or reject all changes under Review."),
        )
    reached = [name for name in reachable(parts, [link.target for link in kept]) if name not in texts]
    own = Skeleton(parts, main, "", "", kept)
    fixed = {name: _behaved(own, name) for name in reached} | {APP: APP_PROPERTIES}
    lists = {
        CONTENT_TYPES: content_types(own, [main, CORE, *texts, *fixed]),
        "_rels/.rels": root_pointers(main),
        f"{dirname(main)}/_rels/{main.rpartition('/')[2]}.rels": xml_part("".join(_pointers(parts, main, kept))),
    }
    return Parts(main, texts, fixed, lists)


def _without_edits(xml: str) -> str:
    """Drop comments, the marks of who typed what in which sitting, and how something looked before."""
    return _EDITED.sub("", _OLD_FORMAT.sub("", _COMMENT.sub("", xml)))


def _behaved(own: Skeleton, name: str) -> bytes:
    """Return a part as it is; settings without what would make Word protect a letter, track it or fetch data."""
    return BEHAVIOUR.sub("", text(own.parts, name)).encode() if name == own.named("settings") else own.parts[name]


def _pointers(parts: Mapping[str, bytes], main: str, kept: tuple[Relation, ...]) -> Iterator[str]:
    """Yield what the text points at: what is kept, and addresses that wait for a click."""
    folder, _, last = main.rpartition("/")
    listed = f"{folder}/_rels/{last}.rels".lstrip("/")
    yield f'<Relationships xmlns="{_RELATIONS}">'
    for link in kept:
        yield _pointer(link.key, link.type, f"/{link.target}", "")
    for found in element(parts, listed) if listed in parts else ():
        if found.get("TargetMode", "").casefold() == "external":
            yield _pointer(
                found.get("Id", ""), found.get("Type", ""), found.get("Target", ""), ' TargetMode="External"'
            )
    yield "</Relationships>"


def _pointer(key: str, kind: str, target: str, mode: str) -> str:
    return f'<Relationship Id="{escaped(key)}" Type="{escaped(kind)}" Target="{escaped(target)}"{mode}/>'
