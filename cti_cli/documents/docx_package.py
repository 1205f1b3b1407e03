"""A .docx is a zip of XML parts that point at one another; what leaves here is safe to carry and always the same.

Read: nothing but plain parts within fixed sizes; no macro, no embedded object, nothing that
would be fetched from elsewhere when the letter is opened. Written: no clock and no name.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from posixpath import dirname, normpath
from struct import pack
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from cti_cli.core.words import Phrase, say
from cti_cli.errors import CtiError

CONTENT_TYPES = "[Content_Types].xml"
LARGEST_FILE = 10_000_000
LARGEST_CONTENT = 30_000_000
LARGEST_XML = 5_000_000
MOST_PARTS = 500

_ACTIVE = re.compile(r"vbaproject|vbadata|/activex/|/embeddings/|\.bin$|\.exe$|\.ole$", re.IGNORECASE)
_HARMLESS_LINK = re.compile(r"(?:https?:|mailto:|tel:)", re.IGNORECASE)
_FIELD = re.compile(r"<w:instrText\b[^>]*>([^<]*)|w:instr=\"([^\"]*)")
_FETCHED = re.compile(r"\b(?:INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|DATABASE|IMPORT)\b", re.IGNORECASE)
_PRINTER = "printersettings"
_FIRST_DAY = 0x21  # 1 January 1980, the first that a zip can tell
_UTF8_NAMES = 0x800


class LetterheadError(CtiError):
    """The file cannot serve as a letterhead; nothing of it has been used."""

    def __init__(self, reason: Phrase, fix: Phrase | None = None) -> None:
        """Say why, and what to do in Word."""
        super().__init__(say("The letterhead cannot be used: {reason}", reason=reason), fix or _SAVE_AGAIN)
        self.reason = reason


_NO_FIELD = say("In Word, put the text or picture itself in its place (Ctrl+Shift+F9 turns a field into text).")
_SAVE_AGAIN = say("Open it in Word or LibreOffice and save it as an ordinary Word document (.docx).")


class Relation(NamedTuple):
    """One part's pointer at another; ``kind`` is the last word of its type, ``target`` a path in the zip."""

    key: str
    kind: str
    target: str
    type: str


class Member(NamedTuple):
    """One part, compressed: what stands in the zip, and its entry in the directory before and after its place."""

    stored: bytes
    entry: bytes
    name: bytes


def read_parts(file: bytes) -> dict[str, bytes]:
    """Return the parts of a .docx by name, or raise ``LetterheadError``."""
    if len(file) > LARGEST_FILE:
        raise LetterheadError(say("it is larger than 10 MB."), say("Use a smaller picture for the logo."))
    try:
        with ZipFile(BytesIO(file)) as archive:
            _check_directory(archive)
            parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (BadZipFile, RuntimeError, EOFError, ValueError, OSError, zlib.error) as error:
        raise LetterheadError(say("it is not a Word document (.docx), it is damaged, or it has a password.")) from error
    if CONTENT_TYPES not in parts or "_rels/.rels" not in parts:
        raise LetterheadError(say("it is not a Word document (.docx)."))
    _check_parts(parts)
    return parts


def _check_directory(archive: ZipFile) -> None:
    infos = archive.infolist()
    names = {info.filename.casefold() for info in infos}
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_CONTENT:
        raise LetterheadError(say("it unpacks to more than a letterhead can hold."))
    if len(names) != len(infos) or any(info.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for info in infos):
        raise LetterheadError(say("its zip archive is not as Word writes it."))


def _check_parts(parts: Mapping[str, bytes]) -> None:
    types = text(parts, CONTENT_TYPES)
    if "macroenabled" in types.casefold() or any(_ACTIVE.search(f"/{name}") for name in parts if not _is_printer(name)):
        raise LetterheadError(say("it holds macros or embedded objects."))
    for name in parts:
        if name.endswith(".rels"):
            for link in element(parts, name):
                _check_link(link)
        elif name.endswith(".xml") and _FETCHED.search(_fields(text(parts, name))):
            raise LetterheadError(say("it has a field that fetches something from outside itself."), _NO_FIELD)


def _fields(xml: str) -> str:
    """Return what Word's fields say; a field's words may be cut in several pieces."""
    return "".join(piece or f" {whole} " for piece, whole in _FIELD.findall(xml))


def _is_printer(name: str) -> bool:
    """Tell whether Word put its printer's settings there; they are left behind."""
    return _PRINTER in name.casefold()


def _check_link(link: Element) -> None:
    """Refuse what is fetched from elsewhere; a link that waits for a click stays."""
    outside = link.get("TargetMode", "").casefold() == "external"
    kind, target = link.get("Type", "").rpartition("/")[2], link.get("Target", "")
    if outside and not (kind == "hyperlink" and _HARMLESS_LINK.match(target)):
        raise LetterheadError(
            say("it fetches something from outside itself ({kind}).", kind=kind),
            say("In Word, put the picture itself into the file, and attach no template and no data source."),
        )


def text(parts: Mapping[str, bytes], name: str) -> str:
    """Return a part as text; Word and LibreOffice write UTF-8 and no document type."""
    try:
        content = parts[name].decode("utf-8-sig")
    except (KeyError, UnicodeDecodeError) as error:
        raise LetterheadError(say("its part {part} is missing or unreadable.", part=name)) from error
    if len(content) > LARGEST_XML or "<!DOCTYPE" in content or "<!ENTITY" in content:
        raise LetterheadError(say("its part {part} is not as Word writes it.", part=name))
    return content


def element(parts: Mapping[str, bytes], name: str) -> Element:
    """Return a part as XML; ``text`` has refused every document type, and so every entity."""
    try:
        return fromstring(text(parts, name))  # noqa: S314 - no entities, bounded size
    except (ParseError, ValueError) as error:
        raise LetterheadError(say("its part {part} is damaged.", part=name)) from error


def relations(parts: Mapping[str, bytes], part: str) -> tuple[Relation, ...]:
    """Return what a part points at inside the file; ``""`` is the file itself."""
    folder, _, name = part.rpartition("/")
    listed = f"{folder}/_rels/{name}.rels".lstrip("/")
    if listed not in parts:
        return ()
    return tuple(
        _relation(link, dirname(part)) for link in element(parts, listed) if link.get("TargetMode") != "External"
    )


def _relation(link: Element, folder: str) -> Relation:
    target, type_ = link.get("Target", ""), link.get("Type", "")
    path = target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}").lstrip("/")
    return Relation(link.get("Id", ""), type_.rpartition("/")[2], path, type_)


def reachable(parts: Mapping[str, bytes], begin: Iterable[str]) -> Iterator[str]:
    """Yield the parts that ``begin`` points at, directly or not, each once and with its list of pointers."""
    waiting, seen = list(begin), set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in parts:
            continue
        seen.add(name)
        yield name
        folder, _, last = name.rpartition("/")
        if f"{folder}/_rels/{last}.rels" in parts:
            yield f"{folder}/_rels/{last}.rels"
        waiting += [relation.target for relation in relations(parts, name)]


def compressed(name: str, content: bytes) -> Member:
    """Compress one part; the same content is always the same bytes."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = squeeze.compress(content) + squeeze.flush()
    path = name.encode()
    common = pack(
        "<5H3L2H",
        20,
        _UTF8_NAMES,
        ZIP_DEFLATED,
        0,
        _FIRST_DAY,
        zlib.crc32(content),
        len(packed),
        len(content),
        len(path),
        0,
    )
    return Member(
        b"PK\3\4" + common + path + packed, b"PK\1\2" + pack("<H", 20) + common + pack("<3HL", 0, 0, 0, 0), path
    )


def zipped(members: Iterable[Member]) -> bytes:
    """Join compressed parts to one file."""
    bodies: list[bytes] = []
    entries: list[bytes] = []
    place = 0
    for member in members:
        entries.append(member.entry + pack("<L", place) + member.name)
        bodies.append(member.stored)
        place += len(member.stored)
    directory = b"".join(entries)
    count = len(entries)
    end = b"PK\5\6" + pack("<4H2LH", 0, 0, count, count, len(directory), place, 0)
    return b"".join((*bodies, directory, end))
