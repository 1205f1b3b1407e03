"""Plain files hold what the workbook holds and no more, and no spreadsheet runs what a citizen said."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from cti_cli.cli.app import app
from tests.conftest import Folder, Write

COURSE = """\
schema: 1
id: 2026-001
programme: cti-job
citizen: {name: "=HYPERLINK(1)", municipality: "xtown"}
legal_basis: {key: sel-85, months: 9}
start: 2026-08-31
notes: xnotes
interruptions: [{from: 2026-09-01, to: 2026-09-05, reason: xreason}]
plan:
  goals:
    - id: g1
      track: job
      wish: |-
        -jeg vil; "selv"
        bestemme
contacts:
  - {day: 2026-09-10, type: visit, minutes: 45, note: xnote, next: xnext}
meetings:
  - {kind: status_meeting, day: 2026-12-03, time: "09:30", record: xrecord}
"""
SECRETS = ("xnotes", "xreason", "xnote", "xnext", "xrecord")
GUARDED = ["=1", "+1", "-1", "@a", ";a", "'a", "\uff1d1"]


def cti(folder: Folder, *args: str) -> Result:
    """Run one command in a folder."""
    base = ["--folder", str(folder.path), "--today", "2026-11-20", "--lang", "da"]
    return CliRunner().invoke(app, [*base, "export", *args])


def rows(raw: bytes) -> list[list[str]]:
    """Read a CSV file back as Danish Excel does."""
    return list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_csv_file_has_its_mark_its_semicolons_and_no_formula(caseload: Write, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    result = cti(caseload(COURSE), "csv", str(file))
    assert result.exit_code == 0, result.stderr
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2
    head, line = rows(raw)
    assert dict(zip(head, line, strict=True))["Borger"] == "'=HYPERLINK(1)"
    assert dict(zip(head, line, strict=True))["Start"] == "2026-08-31"


def test_a_text_of_several_lines_stays_one_cell(caseload: Write) -> None:
    result = cti(caseload(COURSE), "csv", "-", "--table", "goals")
    head, line = rows(result.stdout_bytes)
    assert dict(zip(head, line, strict=True))["Ønske"] == '\'-jeg vil; "selv"\nbestemme'


@pytest.mark.parametrize("name", GUARDED)
def test_whatever_a_spreadsheet_would_run_begins_with_an_apostrophe(caseload: Write, name: str) -> None:
    result = cti(caseload(COURSE.replace('"=HYPERLINK(1)"', json.dumps(name))), "csv", "-")
    assert rows(result.stdout_bytes)[1][1] == f"'{name}"


def test_json_holds_every_table_with_keys_that_no_language_changes(caseload: Write) -> None:
    found = json.loads(cti(caseload(COURSE), "json", "-").stdout)
    assert (found["as_of"], found["pseudonym"]) == ("2026-11-20", False)
    assert set(found) == {"as_of", "pseudonym", "caseload", "upcoming", "contacts", "goals"}
    (row,) = found["caseload"]
    assert (row["id"], row["citizen.name"], row["start"], row["end"]) == (
        "2026-001", "=HYPERLINK(1)", "2026-08-31", "2027-05-30",
    )  # fmt: skip
    assert found["contacts"][0]["minutes"] == 45
    assert "09:30" in {each["time"] for each in found["upcoming"]}


@pytest.mark.parametrize("args", [("csv", "-"), ("csv", "-", "--table", "contacts"), ("json", "-")])
def test_no_note_record_or_reason_is_in_any(caseload: Write, args: tuple[str, ...]) -> None:
    text = cti(caseload(COURSE), *args).stdout
    assert not [word for word in SECRETS if word in text]


def test_pseudonymised_there_is_no_name_no_place_and_no_word_of_the_citizens(caseload: Write) -> None:
    folder = caseload(COURSE)
    for args in (("json", "-"), *(("csv", "-", "--table", name) for name in ("caseload", "upcoming", "goals"))):
        text = cti(folder, *args, "--pseudonym").stdout
        assert "2026-001" in text
        assert not [word for word in (*SECRETS, "HYPERLINK", "xtown", "jeg vil") if word in text]


def test_without_a_name_the_file_is_dated_and_in_the_folders_exports(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert cti(folder, "json", "--pseudonym").exit_code == 0
    assert cti(folder, "csv", "--table", "goals").exit_code == 0
    names = sorted(path.name for path in (folder.path / "exports").iterdir())
    assert names == ["2026-11-20_caseload_pseudonym.json", "2026-11-20_goals.csv"]


@pytest.mark.parametrize(
    ("args", "says"),
    [(("csv", "--table", "people"), "people"), (("csv", "liste.txt"), ".csv"), (("json", "liste.csv"), ".json")],
)
def test_what_cannot_be_written_is_said(caseload: Write, args: tuple[str, ...], says: str) -> None:
    result = cti(caseload(COURSE), *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


def test_columns_are_chosen_saved_under_a_name_and_used_again(caseload: Write, tmp_path: Path) -> None:
    folder = caseload(COURSE)
    made = cti(folder, "csv", "-", "--columns", "id,fase", "--save-profile", "leder")
    assert made.exit_code == 0, made.stderr
    assert rows(made.stdout_bytes)[0] == ["Forløb", "Fase"]
    assert "leder: [id, fase]" in (folder.path / "cti.yaml").read_text(encoding="utf-8")
    again = cti(folder, "json", str(tmp_path / "x.json"), "--profile", "leder")
    assert again.exit_code == 0, again.stderr
    assert list(json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["caseload"][0]) == ["id", "phase"]
    assert cti(folder, "excel", str(tmp_path / "x.xlsx"), "--profile", "leder").exit_code == 0
    other = cti(folder, "csv", "-", "--table", "contacts", "--columns", "day,minutes", "--save-profile", "tid")
    assert rows(other.stdout_bytes)[1] == ["2026-09-10", "45"]
    assert folder.read().settings.exports["tid"] == ("contacts:day", "contacts:minutes")


@pytest.mark.parametrize(
    "args",
    [
        ["--columns", "shoes"],
        ["--columns", ","],
        ["--columns", "id", "--profile", "x"],
        ["--profile", "x"],
        ["--save-profile", "x"],
        ["--columns", "id", "--save-profile", "To Ord"],
        ["--as-of", "2026-12-01"],
        ["--as-of", "snart"],
    ],
)
def test_a_choice_that_cannot_be_made_is_refused_and_nothing_is_written(caseload: Write, args: list[str]) -> None:
    folder = caseload(COURSE)
    before = (folder.path / "cti.yaml").read_bytes()
    refused = cti(folder, "excel", *args)
    assert refused.exit_code == 2
    assert len(refused.stderr.splitlines()) == 2
    assert (folder.path / "cti.yaml").read_bytes() == before
    assert not (folder.path / "exports").exists()


def test_as_of_a_day_what_came_later_is_not_there_and_the_file_bears_that_day(caseload: Write) -> None:
    folder = caseload(COURSE)
    (folder.path / "closed").mkdir()
    other = COURSE.replace("2026-001", "2026-002") + "closing: {day: 2026-10-01}\n"
    (folder.path / "closed/2026-002.yaml").write_text(other, encoding="utf-8")
    made = cti(folder, "json", "--as-of", "2026-09-09")
    assert made.exit_code == 0, made.stderr
    found = json.loads((folder.path / "exports/2026-09-09_caseload.json").read_text(encoding="utf-8"))
    assert (found["as_of"], found["contacts"]) == ("2026-09-09", [])
    assert [each["id"] for each in found["caseload"]] == ["2026-001", "2026-002"]
    assert cti(folder, "excel", "--as-of", "2026-09-09").exit_code == 0
    book = load_workbook(folder.path / "exports/2026-09-09_caseload.xlsx")
    assert "cti" not in book.sheetnames, "nothing in the past can be changed in Excel"
