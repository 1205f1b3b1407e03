"""The workbook is read back by another program: true days, real tables, text that stays text, and nothing private."""

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cti_cli.core.edits import MEMORY
from cti_cli.errors import CtiError
from cti_cli.export.columns import CELL_HOLDS, distinct, request
from cti_cli.export.workbook import NOT_IN_TITLES, TITLE_HOLDS, workbook
from cti_cli.language import LANGUAGES, Speech
from cti_cli.store.practice import STORY_DAY
from cti_cli.store.reading import checked, read_caseload
from cti_cli.store.shipped import shipped
from tests.conftest import TODAY, Folder, Write

TABLES = ["Caseload", "Upcoming", "Contacts", "Goals"]
SHEETS = [*TABLES, "Timeline", "Summary", "Charts"]


def made(folder: Folder, language: str = "en", *, pseudonym: bool = False) -> bytes:
    return workbook(request(folder.read(TODAY), Speech(language), TODAY, pseudonym=pseudonym))


def book(raw: bytes) -> Workbook:
    return load_workbook(BytesIO(raw))


def shown(raw: bytes) -> list[Worksheet]:
    """Return the sheets that somebody sees; the memory of what went out is none of them."""
    return [sheet for sheet in book(raw).worksheets if sheet.title != MEMORY]


def cells(sheet: Worksheet) -> Iterator[Cell]:
    """Yield what stands in a sheet."""
    for row in sheet.iter_rows():
        yield from (cell for cell in row if isinstance(cell, Cell) and cell.value is not None)


def texts(raw: bytes) -> set[str]:
    return {cell.value for sheet in book(raw).worksheets for cell in cells(sheet) if isinstance(cell.value, str)}


def row(raw: bytes, sheet: str, number: int = 2) -> dict[str, Cell]:
    """Return a row of a sheet by its headings."""
    found = book(raw)[sheet]
    return {str(head.value): cell for head, cell in zip(found[1], found[number], strict=True) if isinstance(cell, Cell)}


@pytest.fixture
def examples() -> bytes:
    """Return the workbook of the invented caseload."""
    folder = shipped("examples")
    caseload = checked(folder, read_caseload(folder, STORY_DAY), STORY_DAY)
    return workbook(request(caseload, Speech("en"), STORY_DAY))


A_COURSE = """\
    legal_basis: {key: sel-85, wording: servicelovens § 85, months: 9}
    start: 2026-08-31
    meetings:
      - {kind: status_meeting, day: 2026-12-01, time: "10:30", status: booked}
    contacts:
      - {day: 2026-11-02, minutes: 45, type: visit, place: home}
    plan:
      goals:
        - id: g1
          wish: Jeg vil være bager.
          since: 2026-09-01
          steps: [{what: Morgenvagt, who: citizen, due: 2026-12-01}]
    """


def test_days_are_days_times_are_times_and_numbers_numbers(caseload: Write) -> None:
    raw = made(caseload(A_COURSE))
    course, contact, goal = row(raw, "Caseload"), row(raw, "Contacts"), row(raw, "Goals")
    assert course["Start"].value == datetime(2026, 8, 31)  # noqa: DTZ001 - Excel knows no zones
    assert course["Last day"].value == datetime(2027, 5, 30)  # noqa: DTZ001
    assert course["Start"].is_date
    assert course["Start"].number_format == "yyyy-mm-dd"
    assert (contact["Minutes"].value, contact["Minutes"].data_type) == (45, "n")
    assert goal["Due on"].is_date
    upcoming = book(raw)["Upcoming"]
    headings = [str(cell.value) for cell in upcoming[1]]
    times = [line[headings.index("Time")].value for line in upcoming.iter_rows(min_row=2)]
    assert [each for each in times if each] == [time(10, 30)]


@pytest.mark.parametrize(("language", "shown"), [("da", "dd.mm.yyyy"), ("sv", "yyyy-mm-dd"), ("en", "yyyy-mm-dd")])
def test_a_day_looks_as_its_reader_expects(caseload: Write, language: str, shown: str) -> None:
    sheet = book(made(caseload(A_COURSE), language)).worksheets[0]
    assert shown in {cell.number_format for cell in sheet[2]}


def test_every_list_is_a_table_that_filters_with_its_heading_in_sight(examples: bytes) -> None:
    found = book(examples)
    own = found.sheetnames[4:-4]
    assert len(own) == 5, "each programme of the examples has something of its own"
    assert found.sheetnames == [*TABLES, *own, *SHEETS[4:], MEMORY]
    for name in (*TABLES, *own):
        sheet = found[name]
        (table,) = sheet.tables.values()
        assert table.ref == sheet.dimensions
        assert table.autoFilter is not None
        assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
        assert str(sheet.freeze_panes).endswith("2")
        assert sheet.print_title_rows == "$1:$1"
    assert found["Timeline"].freeze_panes == "C4"


def test_every_sheet_prints_across_the_paper_with_its_day_and_what_it_is(examples: bytes) -> None:
    for sheet in shown(examples):
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, int(sheet.title == "Charts"))
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
        head, foot = sheet.oddHeader, sheet.oddFooter
        assert head is not None
        assert foot is not None
        assert (head.left.text, head.right.text) == (sheet.title, "As of 2026-11-23")
        assert foot.left.text == "Confidential: holds personal data"


def test_each_count_says_what_its_formula_comes_to(examples: bytes) -> None:
    formulas = book(examples)["Summary"]
    answers = load_workbook(BytesIO(examples), data_only=True)["Summary"]
    found = [cell for cell in cells(formulas) if cell.data_type == "f"]
    assert len(found) > 10
    assert all(isinstance(answers[cell.coordinate].value, int) for cell in found)
    assert answers["B4"].value == book(examples)["Caseload"].max_row - 1


def test_overdue_is_a_word_as_well_as_a_colour(caseload: Write) -> None:
    raw = made(caseload("start: 2026-08-31\nlegal_basis: {key: sel-85, months: 9}\n"))
    assert row(raw, "Upcoming")["Status"].value == "OVERDUE"
    rules = [rule for ranges in book(raw)["Upcoming"].conditional_formatting for rule in ranges.rules]
    assert len(rules) >= 2


STARTS = ['=HYPERLINK("http://x")', "=cmd|' /C calc'!A0", "+45 20 30 40 50", "-1", "@SUM(1)", "#N/A", "#REF!",
    "'citat", "1-2", "007", "TRUE", "1E9", "2026-01-01", "{=1+1}", "_x0041_"]  # fmt: skip


@pytest.mark.parametrize("text", STARTS)
def test_text_is_never_a_formula_an_error_or_a_number(caseload: Write, text: str) -> None:
    quoted = text.replace("'", "''")
    raw = made(caseload(f"plan: {{goals: [{{id: g1, wish: '{quoted}'}}]}}\n"))
    wish = row(raw, "Goals")["Wish"]
    assert wish.data_type == "s"
    assert str(wish.value).replace("_x005F_", "_") == text
    assert wish.quotePrefix is (text[0] in "=+-@'")
    parts = ZipFile(BytesIO(raw))
    sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name][:4]
    assert not any(b"<f>" in sheet or b't="e"' in sheet for sheet in sheets)


def test_what_no_cell_can_carry_is_left_out_and_the_rest_stays(caseload: Write) -> None:
    folder = caseload("")
    name = "Me\u202ette\u2066 Holm \U0001f600 <b> & ]]>"
    path = folder.path / "courses/2026-001.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("{name: Mette Holm}", f'{{name: "{name}"}}'), encoding="utf-8"
    )
    assert row(made(folder), "Caseload")["Citizen"].value == "Mette Holm \U0001f600 <b> & ]]>"


def test_line_ends_stay_inside_their_cell(caseload: Write) -> None:
    raw = made(caseload('plan: {goals: [{id: g1, wish: "En\\r\\nto\\ttre"}]}\n'.replace("\\r\\n", "\\n")))
    assert row(raw, "Goals")["Wish"].value == "En\nto\ttre"


def test_a_text_is_held_whole_up_to_the_last_character(caseload: Write) -> None:
    raw = made(caseload(f"plan: {{goals: [{{id: g1, wish: {'x' * CELL_HOLDS}}}]}}\n"))
    assert row(raw, "Goals")["Wish"].value == "x" * CELL_HOLDS


@pytest.mark.parametrize("text", ["x" * (CELL_HOLDS + 1), "\U0001f600" * (CELL_HOLDS // 2 + 1)], ids=["x", "emoji"])
def test_a_text_that_no_cell_holds_is_told_and_never_cut(caseload: Write, text: str) -> None:
    with pytest.raises(CtiError) as told:
        made(caseload(f"plan: {{goals: [{{id: g1, wish: {text}}}]}}\n"))
    assert told.value.message.values == {"field": "plan.goals[0].wish", "course": "2026-001"}
    assert text[:3] not in Speech("en")(told.value.message)


def test_titles_are_such_as_excel_allows() -> None:
    titles = distinct(
        [each.translate(NOT_IN_TITLES) for each in ("a/b", "x" * 40, "X" * 40, "", "[a]:*?'b")], TITLE_HOLDS
    )
    assert titles == ["a b", "x" * 31, "X" * 29 + " 2", "4", "a b 2"]
    for language in LANGUAGES:
        raw = workbook(request(read_caseload(shipped("examples"), STORY_DAY), Speech(language), STORY_DAY))
        names = [sheet.title for sheet in shown(raw)]
        assert len({name.casefold() for name in names}) == len(names) == 12
        assert all(0 < len(name) <= TITLE_HOLDS for name in names)


MARKED = """\
    citizen:
      name: qnavn
      cpr: "120488-0000"
      phone: qtelefon
      email: qmail
      address: [qvej]
      municipality: qkommune
    legal_basis: {key: sel-85, wording: qhjemmel, months: 9}
    references: {own: qsag, theirs: qjeres}
    referral: {day: 2026-06-20, by: qid, reason: qgrund}
    start: 2026-08-31
    people:
      - {id: qid, name: qperson, role: caseworker_job, organisation: qorg, phone: qptlf}
    plan:
      owner: qid
      purpose: qaim
      goals:
        - {id: g1, track: job, wish: qwish, since: 2026-09-01, steps: [{what: qskridt, who: qid, due: 2026-12-01}]}
    meetings:
      - {kind: status_meeting, day: 2026-12-01, time: "10:30", status: booked, record: qreferat,
         where: qsted, purpose: qmeet}
    contacts:
      - {day: 2026-11-02, minutes: 45, type: visit, place: home, with: [qid], track: job, note: qnote, next: qnext}
    interruptions:
      - {from: 2026-10-01, to: 2026-10-05, reason: qafbrydelse}
    statuses:
      - {day: 2026-11-10, summary: qstatus}
    notes: qnoter
    """
ALWAYS = {"qnote", "qnext", "qreferat", "qafbrydelse", "qnoter", "qgrund", "qstatus", "qtelefon", "qmail", "qvej",
    "120488-0000", "qptlf", "qaim"}  # fmt: skip


def marked(caseload: Write) -> Folder:
    folder = caseload("")
    folder.write(
        "courses/2026-001.yaml",
        "schema: 1\nid: 2026-001\nprogramme: cti-job\n" + MARKED.replace("\n    ", "\n").strip() + "\n",
    )
    assert [problem for problem in folder.check() if problem.severity == "error"] == []
    return folder


def everything(raw: bytes) -> str:
    parts = ZipFile(BytesIO(raw))
    return "".join(parts.read(name).decode() for name in parts.namelist())


def test_notes_records_and_reasons_are_nowhere(caseload: Write) -> None:
    whole = everything(made(marked(caseload)))
    assert {mark for mark in ALWAYS if mark in whole} == set()
    assert [
        mark for mark in ("qnavn", "qwish", "qskridt", "qperson", "qkommune", "qhjemmel") if mark not in whole
    ] == []


def test_a_pseudonymised_workbook_shows_what_is_allowed_and_nothing_else(caseload: Write) -> None:
    folder = marked(caseload)
    raw = made(folder, pseudonym=True)
    whole = everything(raw)
    for mark in ALWAYS | {
        "qnavn",
        "qwish",
        "qskridt",
        "qperson",
        "qkommune",
        "qhjemmel",
        "qsag",
        "qsted",
        "qmeet",
        "qid",
    }:
        assert mark not in whole, mark
    assert "2026-001" in texts(raw)
    allowed = {
        "Caseload": {"Course", "Programme", "Phase", "Start", "Phase 1 until", "Phase 2 until", "Last day", "Days left",
            "Last contact", "Due on", "Problems"},
        "Upcoming": {"Week", "Day", "Course", "Kind", "Status", "Moved from"},
        "Contacts": {"Day", "Course", "Type", "Minutes", "Outcome"},
        "Goals": {"Course", "Goal", "Status", "Since", "Open steps", "Due on"},
    }  # fmt: skip
    for name, headings in allowed.items():
        assert {cell.value for cell in book(raw)[name][1]} == headings
    assert "Pseudonymised: a course number still leads to a person" in whole


def test_the_properties_name_nobody(examples: bytes) -> None:
    properties = book(examples).properties
    assert (properties.creator, properties.lastModifiedBy) == ("cti", "cti")
    assert properties.created == datetime(2026, 11, 23)  # noqa: DTZ001
    whole = everything(examples)
    assert "openpyxl" not in whole
    assert "root" not in whole


def test_the_same_caseload_on_the_same_day_is_the_same_file(caseload: Write) -> None:
    folder = caseload(A_COURSE)
    assert made(folder) == made(folder)


def test_an_empty_caseload_makes_a_workbook_that_opens(caseload: Write) -> None:
    folder = caseload("")
    (folder.path / "courses/2026-001.yaml").unlink()
    found = book(made(folder))
    assert found.sheetnames == SHEETS
    assert [cell.value for cell in found["Caseload"][2]] == [None] * len(found["Caseload"][1])


def test_two_hundred_citizens_stay_in_their_own_rows(caseload: Write) -> None:
    files = [
        f"schema: 1\nid: 2026-{n:03d}\nprogramme: cti-job\ncitizen: {{name: Borger {n:03d}q}}\n"
        f"plan: {{goals: [{{id: g1, wish: Ønske {n:03d}q}}]}}\n"
        for n in range(1, 201)
    ]
    found = book(made(caseload(files)))
    for name in ("Caseload", "Goals"):
        for line in found[name].iter_rows(min_row=2, values_only=True):
            marks = {str(value)[-4:-1] for value in line if str(value).endswith("q")}
            assert marks == {str(line[0])[-3:]}


def test_a_day_that_excel_does_not_have_stays_readable() -> None:
    from cti_cli.export.cells import put
    from cti_cli.export.look import styles

    new = Workbook()
    for style in styles("en", "about"):
        new.add_named_style(style)
    (sheet,) = new.worksheets
    put(sheet, 1, 1, date(1899, 12, 31), "day")
    assert sheet["A1"].value == "1899-12-31"
