"""A list from Excel is read as it is seen, or refused by row and column; nothing in it is guessed.

A formula counts as what Excel last showed; where Excel has shown nothing yet, and where a merged
cell hides what belongs to a row, the cell is refused rather than taken for empty.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from cti_cli.core.intake_cells import Blank, Cell, Entry, Sheet
from cti_cli.core.words import say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 20_000_000
"""Bytes of a file."""
LARGEST_UNPACKED = 120_000_000
"""Bytes of a workbook once unpacked: a list of fifty thousand rows is about a third."""
MOST_MERGED = 200_000
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
SEPARATORS = ";\t,"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_sheets(path: Path) -> list[Sheet]:
    """Read every sheet of a workbook, or the one of a text file; a UsageError says why it cannot be read."""
    raw = _bytes(path)
    if raw.startswith(OLE):
        if LOCKED in raw:
            raise UsageError(
                say("{file} is locked with a password", file=path.name),
                say("open it in Excel, take the password off, and save it"),
            )
        raise UsageError(
            say("{file} is in Excel's old format", file=path.name), say("open it in Excel and save it as .xlsx")
        )
    if raw.startswith(b"PK"):
        return list(_workbook(raw, path.name))
    if path.suffix.casefold() in (".csv", ".tsv", ".txt"):
        return [_text_table(raw, path.name)]
    raise UsageError(say("{file} is no workbook", file=path.name), say("save it from Excel as .xlsx, or as .csv"))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(
                say("{file} is too large", file=path.name), say("copy the list into a workbook of its own")
            )
        return path.read_bytes()
    except OSError as error:
        message = say("{file} cannot be read: {reason}", file=str(path), reason=error.strerror or "")
        raise UsageError(message, say("check the name, and that you may read it")) from None


def _workbook(raw: bytes, name: str) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    broken = UsageError(say("{file} is no workbook that Excel made", file=name), say("open and save it in Excel"))
    try:
        with ZipFile(io.BytesIO(raw)) as parts:
            unpacked = sum(each.file_size for each in parts.infolist())
            if unpacked > LARGEST_UNPACKED or _merged(parts) > MOST_MERGED:
                raise UsageError(  # noqa: TRY301 - one sentence, where it is found
                    say("{file} is too large once it is unpacked", file=name),
                    say("copy the list itself into a new workbook; empty rows below it may be what fills it"),
                )
        typed = load_workbook(io.BytesIO(raw))
        shown = load_workbook(io.BytesIO(raw), data_only=True)
    except UsageError:
        raise
    except (BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError, AttributeError, IndexError):
        raise broken from None
    for sheet in typed.worksheets:
        yield _sheet(sheet, shown[sheet.title])


def _merged(parts: ZipFile) -> int:
    """Count the cells that are merged, before openpyxl makes one of each."""
    found = 0
    for name in parts.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            for columns, row, to_columns, to_row in _MERGE.findall(parts.read(name)):
                found += (int(to_row) - int(row) + 1) * (_number(to_columns) - _number(columns) + 1)
    return found


def _number(letters: bytes) -> int:
    return sum((each - 64) * 26**at for at, each in enumerate(reversed(letters)))


def _sheet(typed: "Worksheet", shown: Any) -> Sheet:
    """Read the cells that hold something: a row or column that is merely coloured may lie a million further down."""
    from openpyxl.cell.cell import MergedCell

    rows: dict[int, dict[int, Cell]] = {}
    for (number, at), cell in typed._cells.items():  # noqa: SLF001 - openpyxl fills gaps
        value = shown._cells.get((number, at))  # noqa: SLF001
        found = Blank("merged") if isinstance(cell, MergedCell) else _cell(cell, value.value if value else None)
        if found is not None:
            rows.setdefault(number, {})[at] = found
    entries = [
        Entry(number, tuple(row.get(at) for at in range(1, max(row) + 1)), _is_hidden(typed, number))
        for number, row in sorted(rows.items())
        if any(not isinstance(each, Blank) for each in row.values())
    ]
    return Sheet(typed.title, tuple(entries), hidden=typed.sheet_state != "visible")


def _is_hidden(sheet: "Worksheet", number: int) -> bool:
    return number in sheet.row_dimensions and bool(sheet.row_dimensions[number].hidden)


def _cell(formula: Any, value: Any) -> Cell:
    if formula.data_type == "f" and value is None:
        return Blank("formula")
    if formula.data_type == "e" or (isinstance(value, str) and re.fullmatch(r"#[A-Z/0]+[!?]?", value)):
        return Blank("error")
    match value:
        case bool():
            return str(value).lower()
        case datetime():
            return value.date()
        case time():
            return f"{value:%H:%M}"
        case float() if value.is_integer():
            return int(value)
        case str():
            return value.strip() or None
        case int() | float() | date() | None:
            return value
    return str(value)


def _text_table(raw: bytes, name: str) -> Sheet:
    text = _decoded(raw)
    if "\0" in text:
        raise UsageError(say("{file} is no text", file=name), say("save it from Excel as .xlsx, or as .csv"))
    most = [max(line.count(sign) for line in text.splitlines()[:20] or [""]) for sign in SEPARATORS]
    separator = SEPARATORS[most.index(max(most))]
    try:
        rows: list[Sequence[str]] = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error:
        raise UsageError(
            say("{file} has quotes that do not match", file=name), say("save it from Excel as .xlsx instead")
        ) from None
    entries = [
        Entry(number, tuple(each.strip() or None for each in row))
        for number, row in enumerate(rows, 1)
        if any(each.strip() for each in row)
    ]
    return Sheet(Path(name).stem, tuple(entries))


def _decoded(raw: bytes) -> str:
    """Read UTF-8, with or without its mark, UTF-16 with it, and else what Danish Windows writes."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
