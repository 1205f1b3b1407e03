"""The same caseload on the same day is the same file, byte for byte, and nothing of it touches another disk."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

Answers = Mapping[str, float]
_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)(?:<v ?/>|<v></v>)')

_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')


def package(book: "Workbook", title: str, today: date, answers: Mapping[str, Answers]) -> bytes:
    """Return the workbook's bytes; ``answers`` are what formulas come to, by sheet and cell.

    Without them a viewer that does not calculate (a preview, a protected view) would show nothing.
    """
    midnight = datetime.combine(today, time())
    book.properties.creator = book.properties.lastModifiedBy = "cti"
    book.properties.title = title
    book.properties.created = book.properties.modified = midnight
    return _stamped(_written(book, answers), midnight)


def _written(book: "Workbook", answers: Mapping[str, Answers]) -> bytes:
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.worksheet.worksheet import Worksheet
    from openpyxl.writer.excel import ExcelWriter

    archive = ZipFile(whole := BytesIO(), "w")

    class InMemory(ExcelWriter):
        """Writes sheets in memory, where openpyxl leaves each in the computer's temporary folder first."""

        def write_worksheet(self, ws: Worksheet) -> None:
            ws._drawing = SpreadsheetDrawing()  # type: ignore[attr-defined]  # noqa: SLF001 - as openpyxl's own does
            ws._drawing.charts = ws._charts  # type: ignore[attr-defined]  # noqa: SLF001
            writer = WorksheetWriter(ws, out := BytesIO())
            writer.write()
            ws._rels = writer._rels  # type: ignore[attr-defined]  # noqa: SLF001 - as openpyxl's own method does
            archive.writestr(ws.path[1:], _answered(out.getvalue(), answers.get(ws.title, {})))
            self.manifest.append(ws)

    InMemory(book, archive).save()
    return whole.getvalue()


def _answered(sheet: bytes, answers: Answers) -> bytes:
    """Store beside each formula what it comes to, and let a row grow when somebody writes more into it."""

    def answer(found: re.Match[bytes]) -> bytes:
        return found[1] + f"<v>{answers[found[2].decode()]:.10g}</v>".encode()

    return _FIXED_HEIGHT.sub(rb"\1", _FORMULA.sub(answer, sheet))


def _stamped(package: bytes, midnight: datetime) -> bytes:
    """Compress every part, all of them dated alike."""
    with ZipFile(BytesIO(package)) as parts, ZipFile(whole := BytesIO(), "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            part = ZipInfo(name, midnight.timetuple()[:6])
            part.create_system = 0
            archive.writestr(part, parts.read(name), ZIP_DEFLATED)
    return whole.getvalue()
