"""`cti today` says the whole day in one screen, each thing once, and a calm day in a line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cti_cli.cli.app import app
from cti_cli.store.practice import STORY_DAY
from tests.conftest import Write

TODAY = STORY_DAY.isoformat()
LATE = """
legal_basis: {key: sel-85}
start: 2026-08-31
known_from: 2026-11-01
plan: {goals: [{id: g1, track: job}]}
contacts:
  - {day: 2026-11-05, type: phone}
  - {day: 2026-11-17, type: phone, made: false}
  - {day: 2026-11-19, type: text, made: false}
meetings: [{kind: status_meeting, day: 2026-11-18, status: no_show}, {kind: status_meeting, day: 2026-12-03}]
documents: [{kind: status_letter, day: 2026-11-18}]
"""


def cti(folder: Path, *args: str, today: str = TODAY, lang: str = "en") -> Result:
    """Run one command in a folder."""
    return CliRunner().invoke(app, ["--folder", str(folder), "--today", today, "--lang", lang, *args])


def test_the_day_has_its_parts_in_the_order_of_their_urgency(examples_to_read: Path) -> None:
    shown = cti(examples_to_read, "today").stdout
    assert shown.startswith("Monday 23\u00a0November\u00a02026 · week 48 · 11 courses\n")
    parts = ["Overdue", "Not reached", "Week 48", "Week 49", "Changes soon", "Papers", "full by the norms"]
    assert sorted(parts, key=shown.index) == parts
    assert shown.count("Poul Erik Mathiesen") == 3, "once to reach, once to change phase, once with a letter to send"
    assert "a place comes free on 4 Jan 2027 (2026-003)" in shown


def test_the_attempts_of_an_unreached_citizen_are_counted_and_named(caseload: Write) -> None:
    shown = cti(caseload(LATE).path, "today").stdout
    assert "18 days since contact" in shown
    assert "3 attempts: phone call 17 Nov, did not come 18 Nov, text message 19 Nov; booked 3 Dec" in shown
    assert "Send: Status letter, written on 2026-11-18 and not sent" in shown
    assert "Missing in the files: `cti check`" in shown
    assert "this goal lacks the citizen's own words" in shown


def test_one_who_was_never_reached_is_said_so(caseload: Write) -> None:
    text = "start: 2026-11-20\nlegal_basis: {key: sel-85}\ncontacts: [{day: 2026-11-21, type: phone, made: false}]\n"
    assert "never reached" in cti(caseload(text).path, "today").stdout


def test_many_papers_and_files_are_counted(caseload: Write) -> None:
    letters = "".join(f"  - {{kind: letter_{number}, day: 2026-11-20}}\n" for number in range(6))
    shown = cti(caseload(f"documents:\n{letters}", programme="siv").path, "today").stdout
    assert "Papers (4 of 6)" in shown
    head = "schema: 1\nid: 2026-00{}\nprogramme: siv\ncitizen: {{name: M}}\nplan: {{goals: [{{id: a}}, {{id: b}}]}}\n"
    shown = cti(caseload([head.format(number) for number in range(1, 7)]).path, "today").stdout
    assert "Missing in the files: `cti check` (4 of 6)" in shown
    assert "this goal lacks the citizen's own words; and 1 more" in shown


def test_a_calm_day_and_an_empty_caseload_read_well(caseload: Write) -> None:
    calm = "start: 2026-11-20\nlegal_basis: {key: sel-85}\nknown_from: 2026-11-20\n"
    calm += "meetings: [{kind: status_meeting, day: 2026-12-03}]\n"
    calm += "contacts: [{day: 2026-11-22, type: phone}]\nmeasurements:\n"
    for measure in ("wellbeing", "coping", "network", "belief_in_work"):
        calm += f"  - {{day: 2026-11-20, measure: {measure}, value: 4}}\n"
    shown = cti(caseload(calm).path, "today").stdout
    assert "Nothing is overdue." in shown
    empty = cti(caseload("").path, "today").stdout
    assert "Nothing is due in the next seven days." in empty


def test_a_folder_without_courses_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "cti.yaml").write_text("schema: 1\n", encoding="utf-8")
    shown = cti(tmp_path, "today")
    assert shown.exit_code == 0
    assert "There is no course yet. `cti new` makes the first one." in shown.stdout


def test_the_json_has_all_of_it(examples_to_read: Path, caseload: Write) -> None:
    found = json.loads(cti(examples_to_read, "today", "--json").stdout)
    assert set(found) == {
        "today", "week", "courses", "due", "overdue", "unreached", "changes", "papers", "unwritten",
        "missing", "capacity"
    }  # fmt: skip
    assert (found["week"], found["courses"]) == ("2026-W48", 11)
    assert found["changes"][0] == {
        "course": "2026-014", "last": "2026-11-30", "kind": "phase", "phase": 1, "ends": False,
        "text": "last day of phase 1",
    }  # fmt: skip
    late = json.loads(cti(caseload(LATE).path, "today", "--json").stdout)
    (unreached,) = late["unreached"]
    assert unreached["attempts"] == [{"day": "2026-11-17", "type": "phone"}, {"day": "2026-11-19", "type": "text"}]
    assert (unreached["no_shows"], unreached["booked"]) == (["2026-11-18"], "2026-12-03")
    assert late["missing"][0]["file"] == "courses/2026-001.yaml"


def test_a_file_that_cannot_be_read_is_named_and_hides_nobody(caseload: Write) -> None:
    folder = caseload(LATE)
    folder.write("courses/2026-002.yaml", "schema: 1\nid: [\n")
    shown = cti(folder.path, "today")
    assert "courses/2026-002.yaml" in shown.stderr
    assert "Mette Holm" in shown.stdout


@pytest.mark.parametrize("lang", ["da", "sv"])
def test_the_day_speaks_the_workers_language(examples_to_read: Path, lang: str) -> None:
    shown = cti(examples_to_read, "today", lang=lang).stdout
    for english in (
        "Overdue",
        "Not reached",
        "Changes soon",
        "Papers",
        "course",
        "full by",
        "since",
        " days",
        " more ",
    ):
        assert english not in shown
