"""The look of the workbook: contact falls off over the phases, and so does the colour."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from openpyxl.styles import Border, NamedStyle
    from openpyxl.styles.differential import DifferentialStyle

FONT = "Arial"
INK, DEEP, RULE, PAPER = "1F2A30", "17565A", "C9D3D6", "FFFFFF"


class Shade(NamedTuple):
    """Paper and ink of a cell."""

    paper: str = PAPER
    ink: str = INK


class Style(NamedTuple):
    """A named style of the workbook."""

    name: str
    format: str = "General"
    across: str = "left"
    down: str = "top"
    shade: Shade = Shade()
    size: int = 9
    bold: bool = False
    wrap: bool = False
    ruled: bool = True


HEADING = Shade(DEEP, PAPER)
PHASES = (Shade("1F7A7A", PAPER), Shade("83C5BE"), Shade("D3ECE8"), Shade("EEF7F5"))
CONTACT_PERIOD = Shade("FAE3B0")
UNDER_WAY = Shade("C5D0DC")
ENDED = Shade("ECEFF0", "5B666B")
OVERDUE = Shade("FBE3DF", "9C1C1C")
DAY_FORMATS = {"da": "dd.mm.yyyy"}  # Swedish and English follow ISO 8601
MONTH_FORMATS = {"da": "[$-406]mmm yyyy", "sv": "[$-41D]mmm yyyy"}


def shade(phase: int) -> Shade:
    """Return the shade of a phase; in a programme with more than four the rest share the last."""
    return PHASES[min(phase, len(PHASES)) - 1]


def styles(language: str, about: str) -> list["NamedStyle"]:
    """Return the named styles; ``about`` stands before a day that binds nobody."""
    day = DAY_FORMATS.get(language, "yyyy-mm-dd")
    # The name of a month follows the reader's language and not the computer's.
    month = MONTH_FORMATS.get(language, "[$-809]mmm yyyy")
    approximate = '"{} "'.format(about.replace('"', "")) + day
    mark = Style("", across="center", down="center", size=10)
    return [
        *(_named(Style(name, wrap=name in ("prose", "phase"))) for name in ("text", "prose", "phase", "status")),
        *(_named(Style(name, day)) for name in ("day", "due")),
        _named(Style("about", approximate)),
        _named(Style("calendar month", month)),
        _named(Style("time", "hh:mm")),
        _named(Style("number", "0", across="center")),
        _named(Style("decimal", "0.0", across="center")),
        _named(Style("percent", "0.0%", across="center")),
        _named(Style("heading", down="center", shade=HEADING, bold=True, wrap=True)),
        _named(Style("title", shade=Shade(ink=DEEP), size=16, bold=True, ruled=False)),
        _named(Style("chart title", shade=Shade(ink=DEEP), size=11, bold=True, ruled=False)),
        _named(Style("legend", shade=Shade(ink=DEEP), size=11, ruled=False)),
        _named(Style("strip", down="center", size=11)),
        _named(Style("label", down="center", size=11, wrap=True)),
        _named(Style("figure", "#,##0", across="right", down="center", shade=Shade(ink=DEEP), size=12, bold=True)),
        _named(Style("as of", day, across="right", down="center", shade=Shade(ink=DEEP), size=12, bold=True)),
        _named(Style("block", down="center", shade=HEADING, size=11, bold=True)),
        _named(Style("month", month, shade=Shade(ink=DEEP), size=11, bold=True, ruled=False)),
        _named(Style("week", across="center", down="bottom", shade=Shade(ink=DEEP), size=8, wrap=True)),
        _named(mark._replace(name="contact period", shade=CONTACT_PERIOD)),
        _named(mark._replace(name="under way", shade=UNDER_WAY)),
        *(_named(mark._replace(name=f"phase {number}", shade=each)) for number, each in enumerate(PHASES, 1)),
    ]


def _named(style: Style) -> "NamedStyle":
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

    return NamedStyle(
        f"cti {style.name}",
        font=Font(name=FONT, size=style.size, bold=style.bold, color=style.shade.ink),
        fill=PatternFill("solid", fgColor=style.shade.paper) if style.shade.paper != PAPER else PatternFill(),
        border=border() if style.ruled else None,
        alignment=Alignment(horizontal=style.across, vertical=style.down, wrap_text=style.wrap),
        number_format=style.format,
    )


def border(*, beside: bool = False) -> "Border":
    """Return the rule under a cell, with heavy rules ``beside`` it where it is this week's."""
    from openpyxl.styles import Border, Side

    heavy = Side("medium", color=INK) if beside else Side()
    return Border(bottom=Side("thin", color=RULE), left=heavy, right=heavy)


def highlight(look: Shade, *, bold: bool = False) -> "DifferentialStyle":
    """Return what a conditional format lays over a cell."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    return DifferentialStyle(font=Font(color=look.ink, bold=bold or None), fill=PatternFill(bgColor=look.paper))
