"""Each programme has its own sheet in its own words, and charts follow the workbook's figures."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from cti_cli.errors import UsageError
from cti_cli.export.columns import Request, request
from cti_cli.export.picking import chosen
from cti_cli.export.plain import tables
from cti_cli.export.workbook import workbook
from cti_cli.language import Speech
from tests.conftest import TODAY, Folder, Write

HEAD = "schema: 1\nid: 2026-00{n}\nprogramme: {programme}\ncitizen: {{name: Mette Holm{citizen}}}\n"
SUPPORT = "[{kind: cash_benefit, to: 2026-01-01}, {kind: fleksjob}]"
GROUPS = "[{group: 3, from: 2026-01-01}, {group: 2, from: 2026-06-01}]"
COURSES = [
    HEAD.format(n=1, programme="skridt4skridt", citizen=", municipality: Haderslev")
    + "referral: {day: 2026-06-20, target_group: job_clarification, entrance: arbejdsmarked}\n"
    + "options: [medicine_handling]\ngrant: {day: 2026-06-21, until: 2027-06-30}\n",
    HEAD.format(
        n=2, programme="siv", citizen=", support_basis: [{kind: cash_benefit, to: 2026-01-01}, {kind: fleksjob}]"
    )
    + "enquiries: [{day: 2026-05-01}, {day: 2026-06-01}]\nplan: {challenges: [housing, dental]}\n"
    + "measurements: [{day: 2026-09-01, measure: safe, value: 2}, {day: 2026-10-01, measure: safe, value: 4}]\n",
    HEAD.format(
        n=3,
        programme="brug-for-alle",
        citizen=", match_group: [{group: 3, from: 2026-01-01}, {group: 2, from: 2026-06-01}]",
    ),
    HEAD.format(n=4, programme="steget", citizen="") + "attendance: {hours: 12.5, from: 2026-09-01}\n",
    HEAD.format(n=5, programme="cti-job", citizen=", protected: true, municipality: Haderslev")
    + "start: 2026-08-31\njob_match: {day: 2026-08-20, employer: bager}\n"
    + "people: [{id: bager, name: Per Bæk, role: employer, organisation: Bageriet}]\n"
    + "work_agreement: {hours: [{from: 2026-08-31, hours: 12, ordinary: 6}, {from: 2027-01-01, hours: 20}]}\n"
    + "contacts:\n  - {day: 2026-11-02, type: visit, minutes: 90}\n  - {day: 2026-10-31, type: visit, minutes: 30}\n"
    + "  - {day: 2026-11-03, type: visit, minutes: 60, made: false}\n",
    HEAD.format(n=6, programme="cti-job", citizen=", municipality: Vejen"),
]


@pytest.fixture
def folder(caseload: Write) -> Folder:
    return caseload(COURSES)


def asked(folder: Folder, *columns: str, pseudonym: bool = False) -> Request:
    wanted = chosen(columns, "caseload")
    return request(folder.read(), Speech("en"), TODAY, pseudonym=pseudonym, columns=wanted)


def book(wanted: Request) -> Workbook:
    return load_workbook(BytesIO(workbook(wanted)))


def first(folder: Folder, table: str) -> dict[str, object]:
    found = tables(asked(folder))[table]
    return dict(zip((heading.field for heading in found.headings), found.rows[0], strict=True))


def test_a_programme_s_sheet_holds_what_it_alone_asks_in_its_own_words(folder: Folder) -> None:
    steps = first(folder, "skridt4skridt")
    assert steps["referral.entrance"] == "Labour market (job clarification course)"
    assert steps["referral.target_group"] == "In job clarification after sickness benefit"
    assert (steps["options"], steps["grant.until"]) == ("Medicine handling", date(2027, 6, 30))
    centre = first(folder, "siv")
    assert (centre["enquiries"], centre["safe.first"], centre["safe.last"]) == (2, 2, 4)
    assert len(str(centre["plan.challenges"]).split("; ")) == 2
    assert "fle" in str(centre["citizen.support_basis"]).casefold()
    everyone = first(folder, "brug-for-alle")
    assert (everyone["citizen.match_group.first"], everyone["citizen.match_group"]) == (3, 2)
    assert first(folder, "steget")["attendance.hours"] == 12.5
    job = first(folder, "cti-job")
    assert (job["job_match.employer"], job["hours"], job["hours.ordinary"]) == ("Bageriet", 12, 6)


def test_a_column_that_no_course_of_the_programme_fills_is_left_out(folder: Folder) -> None:
    assert "attendance.hours" not in first(folder, "cti-job")
    assert "wellbeing.first" not in first(folder, "cti-job")


def test_pseudonymised_a_programme_s_sheet_holds_days_and_counts_alone(folder: Folder) -> None:
    found = tables(asked(folder, pseudonym=True))
    assert [heading.field for heading in found["siv"].headings] == ["id", "enquiries"]
    assert "brug-for-alle" not in found, "nothing in it is open"


def test_a_protected_citizen_s_municipality_is_in_no_workbook(folder: Folder) -> None:
    table = tables(asked(folder))["caseload"]
    shown = dict(zip(table.column("id"), table.column("citizen.municipality"), strict=True))
    assert (shown["2026-005"], shown["2026-006"]) == (None, "Vejen")
    places = dict(zip(table.column("id"), table.places, strict=True))
    assert "citizen.municipality" not in places["2026-005"]


def test_columns_are_chosen_by_key_heading_or_last_part_and_stand_in_that_order(folder: Folder) -> None:
    found = tables(asked(folder, "phase", "Course", "municipality", "contacts:minutes", "steget:attendance.hours"))
    assert [heading.field for heading in found["caseload"].headings] == ["phase", "id", "citizen.municipality"]
    assert [heading.field for heading in found["contacts"].headings] == ["minutes"]
    assert found["steget"].rows == ((12.5,),)
    assert len(found["goals"].headings) > 5, "of a table that is not named all columns stand"


def test_no_choice_brings_back_what_a_pseudonymised_export_hides(folder: Folder) -> None:
    found = tables(asked(folder, "id", "citizen.name", "Citizen", "phase", pseudonym=True))
    assert [heading.field for heading in found["caseload"].headings] == ["id", "phase"]
    for columns in (["citizen.name"], ["id", "shoes"], ["shoes:id"]):
        with pytest.raises(UsageError):
            tables(asked(folder, *columns, pseudonym=True))


def test_without_the_columns_that_tell_rows_apart_nothing_can_be_taken_back(folder: Folder) -> None:
    assert tables(asked(folder, "citizen.name"))["caseload"].editable == ()
    assert tables(asked(folder, "citizen.name", "id"))["caseload"].editable == (0,)
    past = tables(asked(folder)._replace(past=True))
    assert not any(table.editable for table in past.values())


def test_the_counts_that_a_choice_leaves_no_column_for_are_left_out(folder: Folder) -> None:
    whole, few = book(asked(folder)), book(asked(folder, "citizen.name", "upcoming:what", "contacts:id"))
    labels = [{cell.value for cell in found["Summary"]["A"]} for found in (whole, few)]
    assert {"Courses", "Overdue", "Programme"} <= labels[0]
    assert not {"Courses", "Overdue", "Programme"} & labels[1]
    assert len(few["Charts"]._charts) == 0  # type: ignore[attr-defined]


def test_charts_count_courses_by_phase_and_hours_of_made_contact_by_month(folder: Folder) -> None:
    raw = workbook(asked(folder))
    formulas, answers = load_workbook(BytesIO(raw))["Charts"], load_workbook(BytesIO(raw), data_only=True)["Charts"]
    assert len(formulas._charts) == 2  # type: ignore[attr-defined]
    months = {str(row[0])[:7]: row[1] for row in answers.iter_rows(3, 14, 1, 2, values_only=True)}
    assert (months["2026-11"], months["2026-10"], months["2025-12"]) == (1.5, 0.5, 0)
    assert str(formulas["B14"].value).startswith("=SUMIFS(Contacts[")
