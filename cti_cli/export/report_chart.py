"""A chart shows shares of the whole, from nought to a hundred, so that no bar looks longer than it is."""

from typing import TYPE_CHECKING, Any

from cti_cli.core.measures.figures import UNKNOWN, Table
from cti_cli.export.look import DEEP, FONT, INK, PHASES, RULE

if TYPE_CHECKING:
    from openpyxl.chart import BarChart
    from openpyxl.worksheet.worksheet import Worksheet

ROW, LEAST, WIDE = 0.85, 4.5, 24.0  # centimetres: of a bar, of a chart with one, and across
PARTS = {"same": RULE, "worse": "E39B8E"}


def draw_chart(sheet: "Worksheet", table: Table) -> None:
    """Draw the table's shares under it; a table without any has no chart."""
    rows = [row for row in table.rows if row.key != UNKNOWN]
    if not any(row.percent is not None for row in rows):
        return
    chart = _parted(sheet, table, len(rows)) if set(PARTS) <= set(table.more) else _shares(sheet, table, len(rows))
    chart.title = None
    chart.width, chart.height = WIDE, LEAST + ROW * len(rows)  # type: ignore[assignment]
    axes(chart)
    sheet.add_chart(chart, f"A{len(table.rows) + 4}")


def _shares(sheet: "Worksheet", table: Table, rows: int) -> "BarChart":
    column = len(table.more) + 4
    chart = _bars(sheet, rows, [(column, DEEP)])
    chart.legend = None
    chart.gapWidth = 45
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1
    chart.y_axis.number_format = "0%"
    labels(chart.series[0], "0.0%")
    return chart


def _parted(sheet: "Worksheet", table: Table, rows: int) -> "BarChart":
    """Draw better, same and worse as the parts of one bar."""
    beside = ((3 + table.more.index(key), paper) for key, paper in PARTS.items())
    columns = [(2, PHASES[0].paper), *beside]
    chart = _bars(sheet, rows, columns)
    chart.grouping, chart.overlap, chart.gapWidth = "percentStacked", 100, 45
    chart.legend.position = "b"
    chart.y_axis.number_format = "0%"
    for series in chart.series:
        labels(series, "0")
    return chart


def _bars(sheet: "Worksheet", rows: int, columns: list[tuple[int, str]]) -> "BarChart":
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.series_factory import SeriesFactory

    chart = BarChart()
    chart.type = "bar"
    for column, paper in columns:
        series = SeriesFactory(Reference(sheet, column, 1, column, rows + 1), title_from_data=True)
        series.graphicalProperties.solidFill = paper
        series.graphicalProperties.line.solidFill = paper
        chart.series.append(series)
    chart.set_categories(Reference(sheet, 1, 2, 1, rows + 1))
    return chart


def axes(chart: "BarChart") -> None:
    """Show both axes; of lying bars the first is on top."""
    from openpyxl.chart.axis import ChartLines
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    chart.x_axis.delete = chart.y_axis.delete = False
    if chart.type == "bar":
        chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.majorGridlines = ChartLines(GraphicalProperties(ln=LineProperties(solidFill=RULE)))
    chart.x_axis.txPr = chart.y_axis.txPr = _text(INK)


def labels(series: Any, form: str) -> None:
    """Write beside each bar what it stands for."""
    from openpyxl.chart.label import DataLabelList

    series.dLbls = DataLabelList(
        numFmt=form, showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    series.dLbls.txPr = _text(INK)


def _text(ink: str) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

    look = CharacterProperties(sz=900, solidFill=ink, latin=Font(typeface=FONT))
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])
