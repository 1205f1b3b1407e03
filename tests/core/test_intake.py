"""A list becomes courses, or a reason row by row; nobody is taken in twice, and no day is guessed."""

from datetime import date
from typing import Any

import pytest

from cti_cli.core.intake import Intake, Rules, content, intake
from cti_cli.core.intake_cells import (
    Blank,
    Cell,
    Entry,
    Sheet,
    UnreadableError,
    born_in,
    cpr_in,
    day_in,
    language_in,
    lines_in,
    months_in,
    name_in,
    number_text_in,
)
from cti_cli.core.intake_fields import guessed, heading_row, letter, mapped
from cti_cli.core.programme import Programme
from cti_cli.core.settings import Settings
from cti_cli.store.reading import read_programme
from tests.conftest import Write

RULES = Rules(
    {"cti job": "cti-job", "cti-job": "cti-job"}, {"servicelovens 85": "sel-85", "sel-85": "sel-85"}, "cti-job"
)
HEAD = ("Navn", "Født", "Start")


def sheet(*rows: tuple[Cell, ...]) -> Sheet:
    return Sheet("Ark1", tuple(Entry(number, row) for number, row in enumerate(rows, 1)))


def taken(*rows: tuple[Cell, ...], rules: Rules = RULES, known: Any = ()) -> Intake:
    whole = sheet(*rows)
    head = heading_row(whole)
    assert head is not None
    return intake(whole, head, guessed(head.cells), known, rules)


def reasons(found: Intake) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.reason.text) for fault in found.faults]


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 8, 31),
        "2026-08-31",
        "31.8.2026",
        "31/08-2026",
        "31-8-2026",
        " 31.08.2026 ",
        "31. august 2026",
        "31 aug. 2026",
    ],
)
def test_a_day_is_read_in_the_styles_that_lists_use(cell: Cell) -> None:
    assert day_in(cell) == date(2026, 8, 31)


@pytest.mark.parametrize(
    "cell",
    [
        "31.8.26",
        "8/31/2026",
        "snart",
        "2026-02-30",
        46000,
        "31. august",
        "1.1.1066",
        date(1900, 2, 28),
        "1. maj eller 2026",
    ],
)
def test_a_day_whose_year_or_order_would_be_a_guess_is_refused(cell: Cell) -> None:
    with pytest.raises(UnreadableError):
        day_in(cell)


def test_a_day_of_birth_may_lie_before_any_course() -> None:
    assert born_in("12.4.1948") == date(1948, 4, 12)
    with pytest.raises(UnreadableError):
        day_in("12.4.1948")


def test_a_name_begins_with_what_a_letter_calls_the_citizen() -> None:
    assert name_in("Holm,  Mette Marie") == "Mette Marie Holm"
    assert name_in("Mette Holm") == "Mette Holm"
    assert name_in("Holm, Mette, og Per") == "Holm, Mette, og Per"
    for cell in ("Mette Holm 120488-0000", 3, "-"):
        with pytest.raises(UnreadableError) as refused:
            name_in(cell)
        assert "120488" not in refused.value.reason.text


def test_a_text_of_several_lines_keeps_them() -> None:
    assert lines_in(" - a \n- b\n") == "- a\n- b"


def test_a_name_under_a_heading_that_is_merged_over_two_columns_is_whole() -> None:
    head = ("Borger", Blank("merged"), "Start", Blank("merged"))
    found = taken(head, ("Mette", "Holm", None, "1.9.2026"), ("Bo", None, "1.9.2026", "2.9.2026"), (Blank("merged"),))
    assert [(each.name, each.values.get("start")) for each in found.newcomers] == [("Mette Holm", date(2026, 9, 1))]
    assert [(row, column) for row, column, _ in reasons(found)] == [(3, "Start"), (4, "Borger")]


def test_a_column_without_a_name_of_its_own_is_named_by_its_letter() -> None:
    heads = ("Navn", None, "Navn", "A")
    columns, wrong = mapped(heads, {"b": "født", "C": "navn", "A": "notes"})
    assert {at: field.path for at, field in columns.items()} == {1: "citizen.born", 2: "citizen.name", 3: "notes"}
    assert wrong == []
    assert [letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_row_of_headings_that_are_all_strange_is_found_by_what_the_worker_says_of_one() -> None:
    whole = sheet(("Min liste",), ("Hvem", "Hvornår"), ("Mette", None))
    assert heading_row(whole) is None
    assert heading_row(whole, {"Hvem": "navn"}) == whole.entries[1]


def test_a_cpr_number_that_excel_made_a_number_of_is_refused() -> None:
    assert cpr_in("120488-0000") == cpr_in("1204880000") == cpr_in("120488 0000") == "120488-0000"
    for cell in (104880000, 1204880000.0, "12-04-88", "120488000"):
        with pytest.raises(UnreadableError):
            cpr_in(cell)


def test_months_languages_and_numbers_are_read_as_people_write_them() -> None:
    assert (months_in("9 mdr."), months_in(6), months_in("12 måneder")) == (9, 6, 12)
    assert (language_in("Dansk"), language_in("ar"), language_in("svenska")) == ("da", "ar", "sv")
    assert (number_text_in(20304050.0), number_text_in("20 30 40 50")) == ("20304050", "20 30 40 50")
    for read, cell in ((months_in, "snart"), (months_in, 500), (language_in, "arabisk dialekt")):
        with pytest.raises(UnreadableError):
            read(cell)


def test_the_row_of_headings_is_found_below_a_title() -> None:
    head = heading_row(sheet(("Min liste", None), ("opdateret 1.11.",), ("Borger", "CPR-nr.", "Opstart", "Diverse")))
    assert head is not None
    assert head.number == 3
    assert {at: field.path for at, field in guessed(head.cells).items()} == {
        0: "citizen.name",
        1: "citizen.cpr",
        2: "start",
    }
    assert heading_row(sheet(("a", "b"), ("c", "d"))) is None


def test_the_worker_s_word_about_a_column_beats_the_guess() -> None:
    heads = ("Navn", "Opstart", "Diverse", 7)
    columns, wrong = mapped(heads, {"diverse": "notes", "Opstart": "", "Ukendt": "notes", "Navn": "citizen.nam"})
    assert {at: field.path for at, field in columns.items()} == {0: "citizen.name", 2: "notes"}
    assert wrong == ["Ukendt", "Navn"]
    columns, _ = mapped(heads, {"Diverse": "start"})
    assert {at: field.path for at, field in columns.items()} == {0: "citizen.name", 2: "start"}


@pytest.fixture(scope="module")
def programme() -> Programme:
    found, _ = read_programme(None, "cti-job", Settings())
    assert found is not None
    return found


def test_a_row_becomes_a_course_that_is_known_from_today(programme: Programme) -> None:
    head = (
        "Fornavn", "Efternavn", "Adresse", "Postnr", "By", "Hjemmel", "Start", "Sagsbehandler", "Arbejdsplads",
        "Jobmatch", "Noter",
    )  # fmt: skip
    row = (
        "Mette", "Holm", "Elmevej 3", 6100, "Haderslev", "Servicelovens § 85", "31.8.2026", "Karin Lund", "Bageriet",
        "20.8.2026", "Ring om morgenen",
    )  # fmt: skip
    (found,) = taken(head, row).newcomers
    held = content(found, "2026-001", programme, date(2026, 11, 20))
    assert (held["id"], held["programme"], held["known_from"]) == ("2026-001", "cti-job", date(2026, 11, 20))
    citizen = held["citizen"]
    assert isinstance(citizen, dict)
    assert (citizen["name"], citizen["address"]) == ("Mette Holm", ["Elmevej 3", "6100 Haderslev"])
    assert citizen["born"] is None, "what is not known stands there to be filled in"
    assert held["legal_basis"] == {"key": "sel-85"}
    assert held["start"] == date(2026, 8, 31)
    assert held["job_match"] == {"day": date(2026, 8, 20), "employer": "employer"}
    assert held["notes"] == "Ring om morgenen"
    assert held["people"] == [
        {"id": "caseworker", "name": "Karin Lund", "role": "caseworker", "kind": "professional"},
        {"id": "employer", "name": "Bageriet", "role": "employer", "kind": "professional"},
    ]


def test_what_a_programme_does_not_open_with_stands_before_the_people(programme: Programme) -> None:
    (found,) = taken(("Navn", "Måneder", "Tolk"), ("Mette Holm", 9, "arabisk")).newcomers
    held = content(found, "2026-001", programme, date(2026, 11, 20))
    assert list(held).index("months") < list(held).index("people") < list(held).index("plan")
    citizen = held["citizen"]
    assert isinstance(citizen, dict)
    assert list(citizen).index("interpreter") < list(citizen).index("municipality")


def test_a_row_with_a_cell_that_cannot_be_read_is_left_out_whole_and_every_such_cell_is_named() -> None:
    found = taken(HEAD, ("Anna", "snart", Blank("merged")), ("Bo", None, None))
    assert [each.name for each in found.newcomers] == ["Bo"]
    assert [(row, column) for row, column, _ in reasons(found)] == [(2, "Født"), (2, "Start")]


def test_a_hidden_row_a_row_without_a_name_and_strange_words_are_left_out_with_their_reason(
    programme: Programme,
) -> None:
    whole = Sheet("x", (Entry(1, ("Navn", "Indsats", "Hjemmel")), Entry(2, ("Anna", None, None), hidden=True)))
    head = whole.entries[0]
    found = intake(whole, head, guessed(head.cells), (), RULES)
    assert "hidden" in reasons(found)[0][2]
    rows = ((None, "cti-job", None), ("Bo", "noget andet", None), ("Cæcilie", "CTI-job", "§ 999"))
    texts = [text for _, _, text in reasons(taken(("Navn", "Indsats", "Hjemmel"), *rows))]
    assert texts[0] == "there is no name"
    assert texts[1] == "no programme has this name"
    assert "legal basis" in texts[2]
    match_only = taken(("Navn", "Jobmatch"), ("Dorte", "1.9.2026")).newcomers[0]
    held = content(match_only, "2026-001", programme, date(2026, 11, 20))
    assert held["job_match"] == {"day": date(2026, 9, 1), "employer": None}
    assert "--programme" in reasons(taken(HEAD, ("Anna",), rules=RULES._replace(usual=None)))[0][2]


def test_nobody_is_taken_in_twice(caseload: Write) -> None:
    citizen = "citizen: {name: Mette Holm, born: 1988-04-12, cpr: '120488-0000'}"
    folder = caseload(f"schema: 1\nid: 2026-001\nprogramme: cti-job\n{citizen}\n")
    head = ("Navn", "Født", "CPR")
    found = taken(
        head,
        ("mette holm", None, None),  # the same name, and nothing against it
        ("M. Holm", None, "1204880000"),  # the same number under another name
        ("Mette Holm", "12.4.1990", None),  # another day of birth: another person
        ("Mette Holm", "12.4.1990", None),  # the row above once more
        known=folder.read().courses,
    )
    assert [each.row for each in found.newcomers] == [4]
    assert [(row, text[:10]) for row, _, text in reasons(found)] == [
        (2, "the course"),
        (3, "the course"),
        (5, "the same c"),
    ]
