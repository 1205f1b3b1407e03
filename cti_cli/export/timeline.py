"""The caseload at a glance: a row a course, a column a week, and a sign in every cell that has a colour."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from cti_cli.core.words import say, term
from cti_cli.export.cells import put
from cti_cli.export.columns import Request, Value
from cti_cli.export.look import PHASES, border
from cti_cli.export.strips import Mark, Strip, chart

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MONTHS, WEEKS, FIRST = 2, 3, 4  # rows
TODAY_SIGN = "▼"
UNDER_WAY_SIGN = "•"
CONTACT_PERIOD_SIGN = term("timeline", "C")
HEIGHT, WEEK_WIDTH = 22, 2.6
NARROWEST_MONTH = 3  # weeks; a month's name needs as many


def draw_timeline(sheet: "Worksheet", request: Request) -> None:
    """Write the timeline."""
    mondays, strips = chart(request)
    side = 1 if request.pseudonym else 2
    this_week = request.today - timedelta(days=request.today.weekday())
    put(sheet, 1, 1, _legend(request, strips), "legend")
    for column, heading in enumerate((say("Course"), say("Citizen"))[:side], 1):
        put(sheet, WEEKS, column, request.voice(heading), "heading")
    _months(sheet, mondays, side)
    for column, monday in enumerate(mondays, side + 1):
        week = monday.isocalendar().week
        put(sheet, WEEKS, column, f"{TODAY_SIGN}\n{week}" if monday == this_week else week, "week")
    for row, strip in enumerate(strips, FIRST):
        _strip(sheet, row, strip, side, request)
    _shape(sheet, strips, len(mondays), side)
    _beside(sheet, side + 1 + mondays.index(this_week))


def _legend(request: Request, strips: Sequence[Strip]) -> str:
    """Explain the signs that are there."""
    voice, marks = request.voice, {mark for strip in strips for mark in strip.marks}
    numbers = " ".join(str(mark) for mark in sorted(mark for mark in marks if mark is not None and mark > 0))
    parts = [
        (bool(numbers), f"{numbers} = {voice(say('phase'))}"),
        (Mark.CONTACT_PERIOD in marks, f"{voice(CONTACT_PERIOD_SIGN)} = {voice(say('contact period'))}"),
        (Mark.UNDER_WAY in marks, f"{UNDER_WAY_SIGN} = {voice(say('under way, without phases'))}"),
        (True, f"{TODAY_SIGN} = {voice(say('this week'))}"),
    ]
    return "   ".join(text for shown, text in parts if shown)


def _months(sheet: "Worksheet", mondays: Sequence[date], side: int) -> None:
    """Name each month over its weeks; a week belongs to the month of its Thursday."""
    column = side + 1
    for month, weeks in groupby(mondays, lambda monday: (monday + timedelta(days=3)).replace(day=1)):
        number = len(list(weeks))
        if number >= NARROWEST_MONTH:
            put(sheet, MONTHS, column, month, "month")
            sheet.merge_cells(start_row=MONTHS, end_row=MONTHS, start_column=column, end_column=column + number - 1)
        column += number


def _strip(sheet: "Worksheet", row: int, strip: Strip, side: int, request: Request) -> None:
    for column, text in enumerate((strip.course, strip.name)[:side], 1):
        put(sheet, row, column, text, "strip")
    for column, mark in enumerate(strip.marks, side + 1):
        put(sheet, row, column, *_sign(mark, request))


def _sign(mark: int | None, request: Request) -> tuple[Value, str]:
    """Return what a week's cell shows, and in which style."""
    match mark:
        case None:
            return None, "strip"
        case Mark.CONTACT_PERIOD:
            return request.voice(CONTACT_PERIOD_SIGN), "contact period"
        case Mark.UNDER_WAY:
            return UNDER_WAY_SIGN, "under way"
        case number:
            return number, f"phase {min(number, len(PHASES))}"


def _shape(sheet: "Worksheet", strips: Sequence[Strip], weeks: int, side: int) -> None:
    from openpyxl.utils import get_column_letter

    longest = max((len(strip.name) for strip in strips), default=0)
    for column, wide in ((1, 12), (2, min(max(longest, 10), 28) + 3))[:side]:
        sheet.column_dimensions[get_column_letter(column)].width = wide
    for column in range(side + 1, side + weeks + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WEEK_WIDTH
    sheet.row_dimensions[WEEKS].height = 28
    for row in range(FIRST, FIRST + len(strips)):
        sheet.row_dimensions[row].height = HEIGHT
    sheet.freeze_panes = f"{get_column_letter(side + 1)}{FIRST}"


def _beside(sheet: "Worksheet", column: int) -> None:
    """Draw a heavy rule on both sides of this week."""
    for row in range(WEEKS, sheet.max_row + 1):
        sheet.cell(row, column).border = border(beside=True)
