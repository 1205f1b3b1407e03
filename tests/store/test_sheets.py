"""A list is read as it is seen in Excel, or refused by row and column."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cti_cli.core.intake_cells import Blank
from cti_cli.errors import UsageError
from cti_cli.store.sheets import read_sheets

Save = Callable[[Workbook], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def saved(book: Workbook) -> Path:
        path = tmp_path / "list.xlsx"
        book.save(path)
        return path

    return saved


def filled(*rows: tuple[Any, ...]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def test_text_numbers_and_days_come_as_what_they_are(save: Save) -> None:
    (sheet,) = read_sheets(save(filled(("Navn", "Start", "Timer"), (" Anna Berg ", datetime(2026, 8, 31), 12.0))))  # noqa: DTZ001
    assert sheet.entries[1].cells == ("Anna Berg", date(2026, 8, 31), 12)


def test_days_of_the_1904_calendar_are_the_same_days(save: Save) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append(("Start", date(2026, 8, 31)))
    (sheet,) = read_sheets(save(book))
    assert sheet.entries[0].cells[1] == date(2026, 8, 31)


def test_a_merged_cell_is_refused_and_not_taken_for_empty(save: Save) -> None:
    book = filled(("Navn", "Kommune"), ("Anna", "Ishøj"), ("Bo", None))
    book.worksheets[0].merge_cells("B2:B3")
    (sheet,) = read_sheets(save(book))
    assert sheet.entries[1].cells == ("Anna", "Ishøj")
    assert sheet.entries[2].cells == ("Bo", Blank("merged"))


def test_a_formula_that_excel_has_not_worked_out_is_refused(save: Save) -> None:
    (sheet,) = read_sheets(save(filled(("Navn", "Start"), ("Anna", "=TODAY()"))))
    assert sheet.entries[1].cells[1] == Blank("formula")


def test_an_error_is_refused(save: Save) -> None:
    book = filled(("Navn", "Start"), ("Anna", None))
    book.worksheets[0]["B2"].value = "#N/A"
    book.worksheets[0]["B2"].data_type = "e"
    (sheet,) = read_sheets(save(book))
    assert sheet.entries[1].cells[1] == Blank("error")


def test_a_hidden_row_and_a_hidden_sheet_are_known_as_such_and_empty_rows_are_left_out(save: Save) -> None:
    book = filled(("Navn",), ("Anna",), (None,), ("Bo",))
    book.worksheets[0].row_dimensions[2].hidden = True
    book.create_sheet("skjult").sheet_state = "hidden"
    shown, hidden = read_sheets(save(book))
    assert [(entry.number, entry.hidden) for entry in shown.entries] == [(1, False), (2, True), (4, False)]
    assert hidden.hidden


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_file_is_read_whatever_separates_it_and_however_it_is_encoded(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(f'Navn{separator}Kommune\r\n"Søren Å"{separator}Ishøj\r\n\r\n'.encode(encoding))
    (sheet,) = read_sheets(path)
    assert [entry.cells for entry in sheet.entries] == [("Navn", "Kommune"), ("Søren Å", "Ishøj")]


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.xlsx", LOCKED, "locked with a password"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old format"),
        ("a.xlsx", b"PK\x03\x04 broken", "no workbook that Excel made"),
        ("a.pdf", b"%PDF-1.7", "no workbook"),
        ("a.csv", b"Navn;\0\0\0", "no text"),
        ("a.csv", b'Navn;"Anna\r\nBo', "quotes that do not match"),
    ],
)
def test_what_is_no_list_is_refused_with_the_way_out(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(UsageError, match=said.partition(" ")[0]) as refused:
        read_sheets(path)
    assert said in refused.value.message.text
    assert refused.value.fix is not None


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_sheets(tmp_path / "gone.xlsx")


def test_a_cell_that_is_only_coloured_a_million_rows_down_is_no_row(save: Save) -> None:
    book = filled(("Navn", "Start"), ("Mette", None))
    book.worksheets[0].cell(1_048_576, 300).fill = PatternFill("solid", fgColor="FF0000")
    (sheet,) = read_sheets(save(book))
    assert [entry.cells for entry in sheet.entries] == [("Navn", "Start"), ("Mette",)]


def test_cells_merged_over_a_whole_sheet_are_refused_before_they_are_made(save: Save) -> None:
    path = save(filled(("Navn",), ("Mette",)))
    with ZipFile(path) as parts:
        found = {name: parts.read(name) for name in parts.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    found[sheet] = found[sheet].replace(b"</sheetData>", merged)
    with ZipFile(path, "w") as parts:
        for name, raw in found.items():
            parts.writestr(name, raw)
    with pytest.raises(UsageError, match="too large"):
        read_sheets(path)


def test_fifty_thousand_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Liste, 2026\nNavn;Start\n" + "Mette Holm;1.9.2026\n" * 50_000, encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert len(sheet.entries) == 50_002
    assert sheet.entries[1].cells == ("Navn", "Start"), "what separates most cells separates all"
