"""A chart is drawn over the workbook's own figures, so that it follows whoever corrects a row."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from cti_cli.core.dates import add_months
from cti_cli.core.words import say
from cti_cli.export.cells import put
from cti_cli.export.columns import Request, Table, quoted
from cti_cli.export.look import DEEP
from cti_cli.export.report_chart import axes, labels
from cti_cli.export.sheets import OUTCOMES
from cti_cli.export.summary import FIRST_BLOCK_ROW, PHASE_COLUMN, Placed, has

if TYPE_CHECKING:
    from openpyxl.chart import BarChart
    from openpyxl.worksheet.worksheet import Worksheet

MONTHS = 12
FIRST = 3
"""The row of the first month; the headings stand above it."""
WIDE, HIGH = 19.0, 8.5  # centimetres; of lying bars the room of one, and what stands around them
ROW, LEAST = 0.85, 2.6


class Month(NamedTuple):
    """The hours of made contact in a month: a formula over the contacts, and what it comes to now."""

    first: date
    formula: str
    hours: float


def monthly(request: Request, contacts: Table) -> list[Month]:
    """Return the last twelve months, this one included; none where the contacts do not show what they count by."""
    if not has(contacts, "day", "made", "minutes"):
        return []
    made = request.voice(OUTCOMES[True])
    rows = list(zip(contacts.column("day"), contacts.column("made"), contacts.column("minutes"), strict=True))
    found = []
    for number in range(MONTHS):
        first = add_months(request.today.replace(day=1), number - MONTHS + 1)
        after = add_months(first, 1)
        cell = f"$A{FIRST + number}"
        day = contacts.reference("day")
        window = f'{day},">="&{cell},{day},"<"&EDATE({cell},1)'
        outcome = f"{contacts.reference('made')},{quoted(made)}"
        spent = sum(
            minutes
            for when, word, minutes in rows
            if isinstance(when, date) and first <= when < after and word == made and isinstance(minutes, int | float)
        )
        found.append(Month(first, f"=SUMIFS({contacts.reference('minutes')},{window},{outcome})/60", spent / 60))
    return found


def draw_charts(
    sheet: "Worksheet", front: "Worksheet", counts: Sequence[Placed], months: Sequence[Month], request: Request
) -> dict[str, float]:
    """Draw the courses by phase and the hours by month; return what each formula comes to."""
    voice = request.voice
    put(sheet, 1, 1, voice(say("Charts")), "title")
    answers = _write(sheet, months, request)
    phases = len({each.row for each in counts if each.column == PHASE_COLUMN and each.row > FIRST_BLOCK_ROW})
    if phases:
        chart = _bars(front, PHASE_COLUMN + 1, FIRST_BLOCK_ROW + 1, phases, "bar")
        _add(sheet, chart, voice(say("Courses by phase")), 2, phases)
    if months:
        chart = _bars(sheet, 2, FIRST, len(months), "col")
        labels(chart.series[0], '0.0;;""')
        _add(sheet, chart, voice(say("Hours of contact by month")), 22 if phases else 2, len(months))
    for letter, wide in (("A", 14), ("B", 11), ("C", 3), ("D", 60)):
        sheet.column_dimensions[letter].width = wide
    sheet.row_dimensions[1].height = 28
    return answers


def _write(sheet: "Worksheet", months: Sequence[Month], request: Request) -> dict[str, float]:
    """Write the hours by month as formulas over the contacts."""
    if not months:
        return {}
    put(sheet, FIRST - 1, 1, request.voice(say("Month")), "heading")
    put(sheet, FIRST - 1, 2, request.voice(say("Hours")), "heading")
    answers: dict[str, float] = {}
    for row, month in enumerate(months, FIRST):
        put(sheet, row, 1, month.first, "calendar month")
        cell = sheet.cell(row, 2, month.formula)
        cell.style = "cti decimal"
        answers[cell.coordinate] = month.hours
    return answers


def _bars(sheet: "Worksheet", column: int, first: int, rows: int, kind: Literal["bar", "col"]) -> "BarChart":
    """Draw the figures of a column, named by the column before it."""
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.series_factory import SeriesFactory

    chart = BarChart()
    chart.type = kind
    series = SeriesFactory(Reference(sheet, column, first, column, first + rows - 1))
    series.graphicalProperties.solidFill = series.graphicalProperties.line.solidFill = DEEP
    chart.series.append(series)
    chart.set_categories(Reference(sheet, column - 1, first, column - 1, first + rows - 1))
    chart.legend, chart.gapWidth = None, 45
    labels(series, "0")
    return chart


def _add(sheet: "Worksheet", chart: "BarChart", title: str, row: int, rows: int) -> None:
    """Put a chart under its title."""
    put(sheet, row, 4, title, "chart title")
    high = HIGH if chart.type == "col" else min(LEAST + ROW * rows, HIGH)
    chart.title = None
    chart.width, chart.height = WIDE, high  # type: ignore[assignment]
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = "0"
    axes(chart)
    sheet.add_chart(chart, f"D{row + 1}")
