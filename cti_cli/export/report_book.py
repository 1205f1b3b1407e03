"""A report's workbook: a sheet a table with its chart, every number a number and every share a percentage."""

from datetime import date
from typing import TYPE_CHECKING

from cti_cli.core.caseload import Caseload
from cti_cli.core.facts.report import goal_facts
from cti_cli.core.measures.evaluation import Evaluation
from cti_cli.core.measures.figures import MORE, UNKNOWN, Row
from cti_cli.core.measures.figures import Table as Measured
from cti_cli.core.measures.wording import HIDDEN, N, about, not_read, page
from cti_cli.core.words import Voice, say
from cti_cli.export.cells import put
from cti_cli.export.columns import Heading, Request, Table, Value, distinct
from cti_cli.export.look import styles
from cti_cli.export.package import package
from cti_cli.export.paper import lay_out
from cti_cli.export.report_chart import draw_chart
from cti_cli.export.tables import draw_table
from cti_cli.export.workbook import sheets_named

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = {"A": 46, "B": 14, "C": 14, "D": 34}
GOALS_ROW = 9
LABEL = 44  # characters of a row's name that stand on one line
NOTICE = say("Counts of citizens, none of them named")


def report_book(caseload: Caseload, found: Evaluation, voice: Voice, today: date) -> bytes:
    """Return the report as an Excel file."""
    from openpyxl import Workbook

    request = Request(caseload, (), voice, today)
    book = Workbook()
    for style in styles(voice.language, voice(say("about"))):
        book.add_named_style(style)
    title = voice(say("Evaluation"))
    front, *sheets = sheets_named(book, [title, *(voice(table.title) for table in found.tables)])
    _front(front, found, request)
    lay_out(front, request, top="1:1", notice=NOTICE)
    for sheet, table in zip(sheets, found.tables, strict=True):
        _draw(sheet, table, request)
    return package(book, title, today, {})


def _draw(sheet: "Worksheet", table: Measured, request: Request) -> None:
    """Draw a table over its chart, both on one page."""
    made = tabled(table, request.voice)
    draw_table(sheet, made, request)
    draw_chart(sheet, table)
    lay_out(sheet, request, top="1:1", notice=NOTICE)
    sheet.page_setup.fitToHeight = 1
    sheet.row_dimensions[1].height = 28
    for row, values in enumerate(made.rows, 2):
        if len(str(values[0])) <= LABEL:
            sheet.row_dimensions[row].height = 16


def tabled(table: Measured, voice: Voice) -> Table:
    """Return a table as a sheet shows it; what is hidden says so, and leaves its percentage empty."""
    title = voice(table.title)
    few = page(table).few
    words = [
        f"{title} · {voice(few)}" if few else title,
        voice(table.counted),
        *(voice(MORE[key]) for key in table.more),
        voice(N),
    ]
    texts = distinct([*words, voice(say("Percent"))], 255)
    forms = ["prose", "number", *("decimal" if key.startswith("mean") else "number" for key in table.more)]
    widest = [LABEL, *([14] * (len(texts) - 1))]
    headings = [
        Heading(f"figure_{at}", text, form, wide)  # type: ignore[arg-type]
        for at, (text, form, wide) in enumerate(zip(texts, [*forms, "number", "percent"], widest, strict=True))
    ]
    rows = tuple(_cells(row, table, voice) for row in table.rows)
    return Table(f"report_{table.id}", title, tuple(headings), rows)


def _cells(row: Row, table: Measured, voice: Voice) -> tuple[Value, ...]:
    hidden = voice(HIDDEN)
    beside: list[Value] = []
    for key in table.more:
        value = row.more.get(key)
        beside.append(hidden if value is None and key in row.more and row.n != 0 else value)
    outside = row.key == UNKNOWN
    n = None if outside else hidden if row.n is None else row.n
    percent = None if row.percent is None else row.percent / 100
    return (voice(row.label), hidden if row.count_ is None else row.count_, *beside, n, percent)


def _front(sheet: "Worksheet", found: Evaluation, request: Request) -> None:
    """Say what the report is about, and hold each goal against what was reached."""
    voice = request.voice
    put(sheet, 1, 1, voice(found.programme.title), "title")
    facts: list[tuple[str, Value, str]] = [
        (voice(say("From")), found.period.start, "as of"),
        (voice(say("Until")), found.period.last, "as of"),
        (voice(say("Counted to")), found.day, "as of"),
        (voice(say("Citizens")), voice(HIDDEN) if found.n is None else found.n, "figure"),
    ]
    for row, (label, value, style) in enumerate(facts, 2):
        put(sheet, row, 1, label, "label")
        put(sheet, row, 2, value, style)
    if found.outside:
        put(sheet, 6, 1, voice(about(found.n, found.outside)), "label")
    if found.suppressed is not None:
        words = say("Figures of fewer than {n} people are hidden, and what would show them.", n=found.suppressed)
        put(sheet, 7, 1, voice(words), "label")
    unread = not_read(found.unread)
    if unread is not None:
        put(sheet, 8, 1, voice(unread), "label")
    sheet.row_dimensions[1].height = 32
    for row in range(2, GOALS_ROW):
        sheet.row_dimensions[row].height = 20
    if found.goals:
        _goals(sheet, found, voice)
    for letter, wide in WIDTHS.items():
        sheet.column_dimensions[letter].width = wide


def _goals(sheet: "Worksheet", found: Evaluation, voice: Voice) -> None:
    for column, words in enumerate((say("Goal"), say("Target"), say("Reached"), say("Verdict")), 1):
        put(sheet, GOALS_ROW, column, voice(words), "heading")
    for row, goal in enumerate(found.goals, GOALS_ROW + 1):
        facts = goal_facts(goal)
        verdict = voice(facts.verdict)
        if facts.support is not None:
            verdict = f"{verdict} ({voice(facts.support)})"
        put(sheet, row, 1, voice(facts.title), "prose")
        put(sheet, row, 2, None if goal.target is None else goal.target / 100, "percent")
        put(sheet, row, 3, None if goal.value is None else goal.value / 100, "percent")
        put(sheet, row, 4, verdict, "prose")
