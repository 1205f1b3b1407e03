"""Rows become a real table of Excel's, which filters, sorts and grows; a colour never stands without its word."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cti_cli.core.vocabulary import label, words_of
from cti_cli.core.words import say
from cti_cli.export.cells import height, put, width
from cti_cli.export.columns import Heading, Request, Table, Value, quoted
from cti_cli.export.look import CONTACT_PERIOD, ENDED, OVERDUE, Shade, highlight, shade
from cti_cli.export.summary import AS_OF

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

IDENTITY = ("id", "citizen.name")


class Condition(NamedTuple):
    """When a cell stands out, and how."""

    formula: str
    shade: Shade
    bold: bool = False


def draw_table(sheet: "Worksheet", table: Table, request: Request) -> None:
    """Write a table; one without rows gets an empty row, since Excel repairs a heading alone."""
    from openpyxl.utils import get_column_letter

    rows = table.rows or ((None,) * len(table.headings),)
    for column, heading in enumerate(table.headings, 1):
        put(sheet, 1, column, heading.text, "heading")
        values = [row[column - 1] for row in rows]
        for row, value in enumerate(values, 2):
            put(sheet, row, column, value, heading.form)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = width(heading, values)
        _highlight(sheet, letter, len(rows) + 1, _conditions(f"${letter}2", heading, request))
    _heights(sheet, [tuple(heading.text for heading in table.headings), *rows])
    for at in table.editable:
        _invite(sheet, get_column_letter(at + 1), len(rows) + 1, table.headings[at], request)
    _frame(sheet, table, f"A1:{get_column_letter(len(table.headings))}{len(rows) + 1}")


def _invite(sheet: "Worksheet", letter: str, last: int, heading: Heading, request: Request) -> None:
    """Say beside each cell of a column that it may be changed here and taken back; offer the words it may hold."""
    from openpyxl.worksheet.datavalidation import DataValidation

    voice = request.voice
    offer = DataValidation(allow_blank=True)
    if heading.field == "status":
        words = ",".join(voice(label("goal_status", word)) for word in words_of("goal_status"))
        offer = DataValidation("list", formula1=f'"{words}"', allow_blank=False)
    offer.promptTitle = voice(say("May be changed"))[:32]
    offer.prompt = voice(say("Save the workbook, and take the change back with: cti import excel"))[:255]
    offer.showInputMessage = True
    offer.showErrorMessage = heading.field == "status"
    offer.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(offer)


def _heights(sheet: "Worksheet", rows: Sequence[tuple[Value, ...]]) -> None:
    from openpyxl.utils import get_column_letter

    widths = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, len(rows[0]) + 1)]
    for row, values in enumerate(rows, 1):
        sheet.row_dimensions[row].height = height(values, widths)


def _frame(sheet: "Worksheet", table: Table, reference: str) -> None:
    """Make the cells a table, and keep in sight its heading and the columns that say whose row it is."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table as ExcelTable
    from openpyxl.worksheet.table import TableStyleInfo

    plain = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(ExcelTable(displayName=table.name, ref=reference, tableStyleInfo=plain))
    fixed = next((n for n, heading in enumerate(table.headings) if heading.field not in IDENTITY), 0)
    sheet.freeze_panes = f"{get_column_letter(1 + fixed)}2"


def _highlight(sheet: "Worksheet", letter: str, last: int, conditions: Sequence[Condition]) -> None:
    from openpyxl.formatting.rule import Rule

    for condition in conditions:
        look = highlight(condition.shade, bold=condition.bold)
        sheet.conditional_formatting.add(
            f"{letter}2:{letter}{last}", Rule("expression", formula=[condition.formula], dxf=look)
        )


def _conditions(cell: str, heading: Heading, request: Request) -> list[Condition]:
    match heading.form:
        case "due":
            return [Condition(f'AND({cell}<>"",{cell}<{AS_OF})', OVERDUE, bold=True)]
        case "status":
            return [Condition(f"{cell}={quoted(request.voice(label('due_status', 'overdue')))}", OVERDUE, bold=True)]
        case "phase":
            return list(_phases(cell, request))
        case _:
            return []


def _phases(cell: str, request: Request) -> Iterator[Condition]:
    """Yield a shade a phase, known by its number, and one for a course before or after its phases."""
    for number in range(1, max((len(row.programme.phases) for row in request.rows), default=0) + 1):
        yield Condition(f'LEFT({cell},{len(str(number)) + 1})="{number} "', shade(number))
    for state, look in (("contact_period", CONTACT_PERIOD), ("ended", ENDED)):
        yield Condition(f"{cell}={quoted(request.voice(label('state', state)))}", look)
