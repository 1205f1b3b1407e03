"""Every sheet prints as it stands: A4 across, as wide as the paper, its heading and its page number on each page."""

from typing import TYPE_CHECKING

from cti_cli.core.words import Phrase, say
from cti_cli.export.columns import Request

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CENTIMETRE = 1 / 2.54


def lay_out(
    sheet: "Worksheet", request: Request, *, top: str, side: str | None = None, notice: Phrase | None = None
) -> None:
    """Set the sheet up for paper; the rows ``top`` and the columns ``side`` repeat on every page.

    ``notice`` is what its foot says of the people in it, where that is not what the export says of itself.
    """
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    edge, high = 1.2 * CENTIMETRE, 1.9 * CENTIMETRE
    sheet.page_margins = PageMargins(edge, edge, high, high, 0.8 * CENTIMETRE, 0.8 * CENTIMETRE)
    sheet.print_title_rows, sheet.print_title_cols = top, side
    sheet.sheet_view.showGridLines = False
    _margins(sheet, request, notice or _secrecy(request))


def _secrecy(request: Request) -> Phrase:
    if request.pseudonym:
        return say("Pseudonymised: a course number still leads to a person")
    return say("Confidential: holds personal data")


def _margins(sheet: "Worksheet", request: Request, notice: Phrase) -> None:
    """Say on the paper what it is, of which day, and that it tells of people."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem

    voice = request.voice
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left.text, header.left.font, header.left.size = _plain(sheet.title), "Arial,Bold", 12
    header.right.text = _plain(voice(say("As of {day}", day=request.today)))
    footer.left.text = _plain(voice(notice))
    footer.right.text = voice(say("Page {page} of {pages}", page="&P", pages="&N"))
    sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter = header, footer


def _plain(text: str) -> str:
    """Keep an ampersand, which begins a code in a header."""
    return text.replace("&", "&&")
