"""The workbook a team leader prints and filters: real tables, true days, and words beside every colour."""

from collections.abc import Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from cti_cli.core.edits import MEMORY, NOTE_HEADINGS
from cti_cli.core.words import say
from cti_cli.export.cells import put
from cti_cli.export.charts import draw_charts, monthly
from cti_cli.export.columns import Request, Table, distinct, noted
from cti_cli.export.front import draw_front
from cti_cli.export.look import styles
from cti_cli.export.package import package
from cti_cli.export.paper import lay_out
from cti_cli.export.plain import in_order
from cti_cli.export.plain import tables as caseload_tables
from cti_cli.export.summary import summary
from cti_cli.export.tables import draw_table
from cti_cli.export.timeline import draw_timeline

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TITLE_HOLDS = 31
NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def workbook(request: Request) -> bytes:
    """Return the caseload as an Excel file; a pseudonymised one holds ids, programmes, phases, days and counts alone.

    A text that no cell can hold is a ``CtiError`` that names its course and field.
    """
    from openpyxl import Workbook

    voice = request.voice
    tables = in_order(caseload_tables(request))
    counts, months = summary(request, *tables[:3]), monthly(request, tables[2])
    book = Workbook()
    for style in styles(voice.language, voice(say("about"))):
        book.add_named_style(style)
    titles = [*(table.title for table in tables), *map(voice, (say("Timeline"), say("Summary"), say("Charts")))]
    *sheets, timeline, front, charts = sheets_named(book, titles)
    for sheet, table in zip(sheets, tables, strict=True):
        draw_table(sheet, table, request)
        lay_out(sheet, request, top="1:1")
    draw_timeline(timeline, request)
    lay_out(timeline, request, top="2:3", side="A:A" if request.pseudonym else "A:B")
    _remember(book, tables)
    answers = {front.title: draw_front(book, front, counts)}
    lay_out(front, request, top="1:1")
    answers[charts.title] = draw_charts(charts, front, counts, months, request)
    lay_out(charts, request, top="1:1")
    charts.page_setup.fitToHeight = 1
    return package(book, tables[0].title, request.today, answers)


def _remember(book: "Workbook", tables: Sequence[Table]) -> None:
    """Note, on a sheet that Excel does not show, what every editable cell said when it went out."""
    notes = [note for table in tables for note in noted(table)]
    if not notes:
        return
    sheet = book.create_sheet(MEMORY)
    sheet.sheet_state = "veryHidden"
    for row, note in enumerate((NOTE_HEADINGS, *notes), 1):
        for column, value in enumerate(note, 1):
            put(sheet, row, column, value, "text")


def sheets_named(book: "Workbook", titles: Sequence[str]) -> list["Worksheet"]:
    """Return one sheet a title, named as Excel allows: a long one is cut at a word."""
    for sheet in book.worksheets:
        book.remove(sheet)
    plain = [each.translate(NOT_IN_TITLES) for each in titles]
    short = [shorten(each, TITLE_HOLDS, placeholder="") or each for each in plain]
    return [book.create_sheet(title) for title in distinct(short, TITLE_HOLDS)]
