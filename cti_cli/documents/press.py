"""What is set in type needs nothing but this package: its own typeface, no system font, no network, no other folder."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from unicodedata import name as character_name

from cti_cli.core.words import Phrase, say
from cti_cli.documents.blocks import Figure
from cti_cli.documents.stream_ends import with_clear_ends
from cti_cli.errors import CtiError

if TYPE_CHECKING:
    from typst import Compiler, Fonts, TypstError, TypstWarning

FONTS = Path(__file__).parent.parent / "fonts"
STANDARDS: Sequence[Literal["a-2a", "ua-1"]] = ("a-2a", "ua-1")
SHARP = 250.0
"""Dots an inch of a picture for Word."""
_PICTURE = """\
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: {}mm)
"""
_NO_TYPEFACE = "unknown font family"
_SOURCE = "__typst_py_bytes__.typ"
_PLACE = re.compile(r"─ (?:\S*[/\\])?(?P<file>[^/\\\s:]+):(?P<line>\d+):\d+")
_UNPRINTABLE = re.compile(r"the text `(?P<text>.*?)` could not be displayed", re.DOTALL)
_PACKAGE = re.compile(r"[\"']@[\w-]+/")
_ESCAPES = re.compile(r"\\u\{([0-9a-f]+)\}")
_QUOTED = re.compile(r"`\"?(.+?)\"?`|\"(.+?)\"|: (.+)$")
_LAYOUT = ("kind", "language", "region", "svg")
_NOON = 12 * 60 * 60
_DAY = 24 * 60 * 60


class TypesettingError(CtiError):
    """Nothing has been set; the message says why and where."""


class Press:
    """A typesetter for one Typst file, kept warm for the whole batch; ``file`` may use what lies beside it."""

    def __init__(self, file: Path, own_fonts: Path | None = None) -> None:
        """Read ``file``; ``own_fonts`` is a folder with typefaces beside the one that is shipped."""
        self._file = file
        self._own_fonts = own_fonts

    def pdf(self, inputs: Mapping[str, str], day: date) -> bytes:
        """Return a PDF that is both PDF/A-2a and PDF/UA-1, dated ``day``; the same input is always the same bytes."""
        from typst import TypstError

        try:
            made, warnings = self._compiler.compile_with_warnings(
                self._source,
                format="pdf",
                sys_inputs=dict(inputs),
                pdf_standards=list(STANDARDS),
                timestamp=(day - date(1970, 1, 1)).days * _DAY + _NOON,
            )
        except TypstError as error:
            raise _told(error, self._file.name, inputs) from None
        for warning in warnings:
            if warning.message.startswith(_NO_TYPEFACE):
                raise _told(warning, self._file.name, inputs)
        return with_clear_ends(_as_bytes(made))

    @cached_property
    def _source(self) -> bytes:
        for path in sorted(self._file.parent.glob("*.typ")):
            for number, line in enumerate(_read(path).splitlines(), 1):
                if _PACKAGE.search(line):
                    raise TypesettingError(
                        say("{file}, line {line}: packages are not fetched", file=path.name, line=number),
                        say("copy what it needs into the folder templates; letters are written without the network"),
                    )
        return self._file.read_bytes()

    @cached_property
    def _compiler(self) -> "Compiler":
        from typst import Compiler

        return Compiler(root=str(self._file.parent), font_paths=_fonts(self._own_fonts), ignore_system_fonts=True)


class Rasteriser:
    """Turns drawn pictures into dots, for what cannot show them as they are drawn."""

    def png(self, figure: Figure) -> bytes:
        """Return a picture sharp enough for paper."""
        source = _PICTURE.format(figure.width).encode()
        return _as_bytes(self._compiler.compile(source, format="png", ppi=SHARP, sys_inputs={"svg": figure.svg}))

    @cached_property
    def _compiler(self) -> "Compiler":
        from typst import Compiler

        return Compiler(root=str(FONTS), font_paths=_fonts(None), ignore_system_fonts=True)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        reason = say("{file} is not a text file in UTF-8", file=path.name)
        raise TypesettingError(reason, say("save it as UTF-8, or move it away")) from None


def _as_bytes(made: bytes | list[bytes] | None) -> bytes:
    """Return one file; Typst gives a list where there are several, which a PDF and a picture never are."""
    return made if isinstance(made, bytes) else b"".join(made or ())


def _fonts(own: Path | None) -> "Fonts":
    from typst import Fonts

    folders = [str(folder) for folder in (FONTS, own) if folder is not None and folder.is_dir()]
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _told(error: "TypstError | TypstWarning", file: str, inputs: Mapping[str, str]) -> TypesettingError:
    """Say what went wrong and where in the letterhead, and never what stood in the data."""
    diagnostic = error.diagnostic.replace(_SOURCE, file)
    lacking = {letter for text in _UNPRINTABLE.findall(diagnostic) for letter in _unescaped(text)}
    if lacking:
        return _unprintable(sorted(lacking))
    place = _PLACE.search(diagnostic)
    cause = error.message.splitlines()[0]
    if _is_quoted(cause, inputs):
        cause = "…"
    reason: Phrase = say("{file}: {cause}", file=file, cause=cause)
    if place:
        reason = say("{file}, line {line}: {cause}", file=place["file"], line=int(place["line"]), cause=cause)
    return TypesettingError(reason, say("mend it, or move it away; without it the shipped letterhead is used"))


def _unprintable(letters: Sequence[str]) -> TypesettingError:
    named = [f"U+{ord(letter):04X} {character_name(letter, '')}".strip() for letter in letters[:3]]
    more = say("put a typeface that has it into templates/fonts, write it in other words, or use --format docx")
    return TypesettingError(say("the typeface lacks a character: {names}", names=", ".join(named)), more)


def _unescaped(text: str) -> str:
    """Return the letters of a text that Typst shows in quotation marks, without those that every typeface has."""
    plain = _ESCAPES.sub(lambda found: chr(int(found[1], 16)), text.strip('"'))
    return "".join(letter for letter in plain if ord(letter) > 0x7E)  # noqa: PLR2004 - beyond ASCII


def _is_quoted(cause: str, inputs: Mapping[str, str]) -> bool:
    """Tell whether a message repeats something of the data, in quotation marks or after a colon."""
    said = {piece for found in _QUOTED.findall(cause) for piece in found if piece}
    values = [value for each in inputs.values() for value in _values(json.loads(each))]
    return cause.startswith("panicked") or any(piece in value for piece in said for value in values)


def _values(found: object) -> Iterator[str]:
    """Yield the texts of the data, and not the words that say how it is laid out."""
    match found:
        case str():
            yield found
        case list():
            for each in found:
                yield from _values(each)
        case dict():
            for key, each in found.items():
                if key not in _LAYOUT:
                    yield from _values(each)
