"""A worker's list under way becomes courses once; a workbook of ours brings back just what was changed in it."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner, Result

from cti_cli.cli.app import app
from cti_cli.language import LANGUAGES
from tests.cli.terminal import at_terminal
from tests.conftest import Folder, Write

COURSE = """
    legal_basis: {key: sel-85}
    start: 2026-08-31
    plan:
      goals:
        - id: g1   # the first one
          wish: Jeg vil stå ved ovnen.
          status: active
          steps:
            - {what: Ring, due: 2026-12-01}
"""


def cti(folder: Folder, *args: str) -> Result:
    return CliRunner().invoke(
        app, ["--folder", str(folder.path), "--today", "2026-11-20", "--lang", "en", "--no-input", *args]
    )


def answer(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture
def liste(tmp_path: Path) -> Path:
    path = tmp_path / "liste.xlsx"
    book = Workbook()
    for row in (
        ("Borger", "Født", "Hjemmel", "Opstart", "Telefon", "Skostørrelse"),
        ("Mette Holm", "12.4.1988", "servicelovens § 85", "31.8.2026", "20304050", 38),
        ("Bo Lund", "snart", "sel-85", None, None, None),
        ("Ida Juhl", None, "lab-167", "2026-10-01", None, None),
    ):
        book.worksheets[0].append(row)
    book.save(path)
    return path


def test_a_list_becomes_courses_that_are_known_from_today(caseload: Write, liste: Path) -> None:
    folder = caseload([])
    made = cti(folder, "import", "excel", str(liste), "--programme", "cti-job", "--yes", "--json")
    assert made.exit_code == 1, "a row was left out"
    assert answer(made) == {
        "added": [{"row": 2, "course": "2026-001"}, {"row": 4, "course": "2026-002"}],
        "changed": [],
        "left_out": [
            {
                "sheet": None,
                "row": 3,
                "column": "Født",
                "reason": "a day is expected with four digits of its year, such as 31.8.2026 or 2026-08-31",
            }
        ],
    }
    assert "Not taken over: Skostørrelse" in made.stderr
    courses = folder.read().courses
    assert [str(course.known_from) for course in courses] == ["2026-11-20", "2026-11-20"]
    assert courses[0].legal_basis is not None
    assert (courses[0].legal_basis.key, courses[0].citizen.phone) == ("sel-85", "20304050")
    assert len(folder.upcoming()) < 20, "the next day fills at most one screen"


def test_a_second_run_adds_nobody(caseload: Write, liste: Path) -> None:
    folder = caseload([])
    for _ in range(2):
        made = cti(folder, "import", "excel", str(liste), "--programme", "cti-job", "--yes", "--json")
    assert answer(made)["added"] == []
    assert [each["row"] for each in answer(made)["left_out"]] == [2, 3, 4]
    assert len(folder.read().courses) == 2


def test_nothing_is_written_unless_somebody_says_yes(caseload: Write, liste: Path) -> None:
    folder = caseload([])
    for args, code in (((), 2), (("--dry-run",), 1)):
        made = cti(folder, "import", "excel", str(liste), "--programme", "cti-job", *args)
        assert made.exit_code == code
        assert folder.read().courses == ()
    assert "2 new, 1 left out" in made.stderr


def test_a_column_under_a_strange_heading_is_named_by_hand_or_in_a_file(caseload: Write, tmp_path: Path) -> None:
    folder = caseload([])
    (tmp_path / "liste.csv").write_bytes("Hvem;Hvornår\r\nSøren Å;1.9.2026\r\n".encode("cp1252"))
    (tmp_path / "columns.txt").write_text("# my list\nHvem=citizen.name\n", encoding="utf-8")
    args = ["import", "excel", str(tmp_path / "liste.csv"), "--programme", "cti-job", "--yes", "--json"]
    assert cti(folder, *args).exit_code == 2
    made = cti(
        folder,
        *args,
        "--mapping",
        str(tmp_path / "columns.txt"),
        "--column",
        "Hvornår=referral.day",
        "--sheet",
        "liste",
    )
    assert answer(made)["added"] == [{"row": 2, "course": "2026-001"}]
    assert folder.course().citizen.name == "Søren Å"


@pytest.mark.parametrize(
    "args",
    [["--column", "Borger=citizen.nam"], ["--column", "Borger"], ["--programme", "cti-jop"], ["--sheet", "Ark9"]],
)
def test_a_word_that_is_not_known_is_named(caseload: Write, liste: Path, args: list[str]) -> None:
    refused = cti(caseload([]), "import", "excel", str(liste), "--yes", *args)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert len(refused.stderr.splitlines()) == 2


def edited(folder: Folder, tmp_path: Path, changes: dict[tuple[str, str], Any]) -> Path:
    path = tmp_path / "out.xlsx"
    assert cti(folder, "export", "excel", str(path)).exit_code == 0
    book = load_workbook(path)
    for (sheet, cell), value in changes.items():
        book[sheet][cell].value = value
    book.save(path)
    return path


def test_a_workbook_that_comes_back_unchanged_changes_nothing(caseload: Write, tmp_path: Path) -> None:
    folder = caseload(COURSE)
    before = (folder.path / "courses/2026-001.yaml").read_bytes()
    assert answer(cti(folder, "import", "excel", str(edited(folder, tmp_path, {})), "--yes", "--json"))["changed"] == []
    assert (folder.path / "courses/2026-001.yaml").read_bytes() == before


def test_what_was_changed_in_an_editable_cell_changes_just_that_field(caseload: Write, tmp_path: Path) -> None:
    folder = caseload(COURSE)
    path = edited(folder, tmp_path, {("Goals", "F2"): "reached", ("Goals", "I2"): "Ring til Karin", ("Goals", "C2"): 1})
    before = (folder.path / "courses/2026-001.yaml").read_text(encoding="utf-8")
    shown = cti(folder, "import", "excel", str(path), "--yes", "--json")
    changed = [each["field"].removeprefix("plan.goals[0].") for each in answer(shown)["changed"]]
    assert changed == ["status", "steps[0].what"]
    assert "Status: under way → reached" in shown.stderr
    after = (folder.path / "courses/2026-001.yaml").read_text(encoding="utf-8")
    wanted = before.replace("status: active", "status: reached").replace("what: Ring,", 'what: "Ring til Karin",')
    assert after == wanted


def test_a_course_that_was_changed_meanwhile_is_not_overruled(caseload: Write, tmp_path: Path) -> None:
    folder = caseload(COURSE)
    path = edited(folder, tmp_path, {("Goals", "D2"): "Noget andet"})
    folder.write(
        "courses/2026-001.yaml", (folder.path / "courses/2026-001.yaml").read_text().replace("ovnen", "disken")
    )
    refused = cti(folder, "import", "excel", str(path), "--yes", "--json")
    assert refused.exit_code == 1
    assert [(each["row"], each["column"]) for each in answer(refused)["left_out"]] == [(2, "Wish")]
    assert folder.course().plan.goals[0].wish == "Jeg vil stå ved disken."


def test_an_unknown_word_an_emptied_wish_and_a_strange_row_are_left_out(caseload: Write, tmp_path: Path) -> None:
    folder = caseload(COURSE)
    changes = {
        ("Goals", "D2"): None,
        ("Goals", "F2"): "næsten",
        ("Goals", "K2"): "snart",
        ("Caseload", "A3"): "2026-009",
    }
    refused = cti(folder, "import", "excel", str(edited(folder, tmp_path, changes)), "--yes", "--json")
    found = {(each["row"], each["column"]) for each in answer(refused)["left_out"]}
    assert found == {(2, "Wish"), (2, "Status"), (2, "Due on"), (3, "")}


def test_a_pseudonymised_workbook_holds_no_note_of_anybody(caseload: Write, tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    cti(caseload(COURSE), "export", "excel", str(path), "--pseudonym")
    assert "cti" not in load_workbook(path).sheetnames


def test_at_a_terminal_what_was_understood_is_shown_and_can_be_put_right(caseload: Write, tmp_path: Path) -> None:
    folder, path = caseload([]), tmp_path / "liste.xlsx"
    book = Workbook()
    for row in (
        ("Mine",),
        ("Hvem", "Opstart", "Sko", "Note"),
        ("Holm, Mette", "1.9.2026", 38, "lang"),
        ("Bo", "snart"),
    ):
        book.worksheets[0].append(row)
    book.save(path)
    typed = ["cti-job", "ja", "hvem=navn", "x=y", "?", "note=", "ja"]
    code, shown = at_terminal(folder.path, ["import", "excel", str(path)], typed, "da")
    assert code == 1
    assert "Hvem    → Navn   Holm, Mette · Bo" in shown
    assert "Kommer ikke med: Hvem, Sko" in shown
    assert "Kommer ikke med: Sko, Note" in shown
    assert "række 4, Opstart: udeladt" in shown
    assert max(len(line) for line in shown.splitlines() if "→" in line) <= 80
    course = folder.course()
    assert (course.citizen.name, course.start, course.notes) == ("Mette Holm", date(2026, 9, 1), None)


def test_an_imported_course_is_written_as_a_new_one_is(caseload: Write, liste: Path) -> None:
    folder = caseload([])
    cti(folder, "import", "excel", str(liste), "--programme", "cti-job", "--yes")
    text = folder.raw().decode()
    assert "# In quotes, so that no first zero is lost." in text
    basis = folder.read().courses[0].legal_basis
    assert basis is not None
    assert (basis.key, basis.months) == ("sel-85", 9), "a start freezes what the law says on that day"


def test_rows_with_one_reason_are_told_together(caseload: Write, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Navn;Start\n" + "A;snart\n" * 3 + "B;1.9.2026\nC;straks\n", encoding="utf-8")
    shown = cti(caseload([]), "import", "excel", str(path), "--programme", "cti-job", "--dry-run").stderr
    assert "row 2-4, 6, Start: left out" in shown


def test_a_row_sorted_away_and_one_deleted_change_nothing(caseload: Write, tmp_path: Path) -> None:
    folder = caseload(COURSE + "        - {id: g2, wish: Jeg vil sove.}\n        - {id: g3, wish: Jeg vil ud.}\n")
    path = edited(folder, tmp_path, {})
    book = load_workbook(path)
    rows = [[cell.value for cell in row] for row in book["Goals"].iter_rows(min_row=2)]
    book["Goals"].delete_rows(2, 3)
    for at, row in enumerate((rows[2], rows[0]), 2):
        for column, value in enumerate(row, 1):
            book["Goals"].cell(at, column).value = value
    book["Goals"]["D2"].value = "Jeg vil langt ud."
    book.save(path)
    found = answer(cti(folder, "import", "excel", str(path), "--yes", "--json"))
    assert found["changed"] == [{"course": "2026-001", "field": "plan.goals[2].wish"}]
    again = answer(cti(folder, "import", "excel", str(path), "--yes", "--json"))
    assert (again["changed"], again["left_out"]) == ([], [])


def test_one_course_that_cannot_be_changed_leaves_the_others_their_change(caseload: Write, tmp_path: Path) -> None:
    other = "schema: 1\nid: 2026-002\nprogramme: cti-job\ncitizen: {name: Bo Lund}\n"
    folder = caseload([COURSE, other])
    path = edited(folder, tmp_path, {("Caseload", "B2"): "Mette Nielsen", ("Caseload", "B3"): "120488-0000"})
    found = answer(cti(folder, "import", "excel", str(path), "--yes", "--json"))
    assert [each["course"] for each in found["changed"]] == ["2026-001"]
    assert [(each["sheet"], each["row"], each["column"]) for each in found["left_out"]] == [("Caseload", 3, "Citizen")]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_through_libreoffice_and_back_nothing_changes(caseload: Write, tmp_path: Path) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    for language in LANGUAGES:
        assert cti(folder, "--lang", language, "export", "excel", str(tmp_path / f"{language}.xlsx")).exit_code == 0
    names = [str(tmp_path / f"{language}.xlsx") for language in LANGUAGES]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*command, "--outdir", str(tmp_path / "back"), *names], check=True, capture_output=True)
    for language in LANGUAGES:
        back = cti(folder, "import", "excel", str(tmp_path / "back" / f"{language}.xlsx"), "--yes", "--json")
        assert answer(back) == {"added": [], "changed": [], "left_out": []}, language
    assert folder.raw() == before


def test_while_a_course_cannot_be_read_nobody_is_taken_in_twice(caseload: Write, liste: Path) -> None:
    folder = caseload([])
    folder.write("courses/2026-001.yaml", "citizen: {name: Mette Holm")
    refused = cti(folder, "import", "excel", str(liste), "--programme", "cti-job", "--yes")
    assert refused.exit_code == 2
    assert "its citizen may stand in the list" in refused.stderr
    assert "Mette" not in refused.stderr
