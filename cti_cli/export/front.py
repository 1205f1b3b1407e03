"""The counts on one page, with the day they hold for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cti_cli.export.cells import put
from cti_cli.export.summary import AS_OF, AS_OF_CELL, Placed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = {"A": 38, "B": 13, "C": 3, "D": 34, "E": 9, "F": 3, "G": 34, "H": 9}
STYLES = {"title": "title", "heading": "block", "label": "label", "day": "as of"}


def draw_front(book: "Workbook", sheet: "Worksheet", counts: Sequence[Placed]) -> dict[str, float]:
    """Write the counts, name the cell of the day, and return what each formula comes to."""
    from openpyxl.utils import quote_sheetname
    from openpyxl.workbook.defined_name import DefinedName

    answers: dict[str, float] = {}
    for placed in counts:
        if placed.answer is None:
            put(sheet, placed.row, placed.column, placed.value, STYLES[placed.look])
        else:
            cell = sheet.cell(placed.row, placed.column, placed.value)
            cell.style = "cti figure"
            answers[cell.coordinate] = placed.answer
        if placed.look == "heading":
            put(sheet, placed.row, placed.column + 1, None, "block")
    for row in range(3, sheet.max_row + 1):
        sheet.row_dimensions[row].height = _height(counts, row)
    for letter, wide in WIDTHS.items():
        sheet.column_dimensions[letter].width = wide
    name = DefinedName(AS_OF, attr_text=f"{quote_sheetname(sheet.title)}!{AS_OF_CELL}")
    book.defined_names[AS_OF] = name
    return answers


def _height(counts: Sequence[Placed], row: int) -> float:
    """Return the height of a row whose labels may break."""
    labels = [str(placed.value) for placed in counts if placed.row == row and placed.look == "label"]
    return max(20, 15 * max((-(-len(label) // 34) for label in labels), default=1) + 5)
