"""Plain files hold what the workbook holds and no more, and no spreadsheet runs what a citizen said."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
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
