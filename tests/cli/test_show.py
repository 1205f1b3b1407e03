"""`cti show` is the whole course on one screen and a half: time, gate, goals, people, hours, answers."""

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from cti_cli.cli.app import app
from cti_cli.cli.spark import bars, spark
from cti_cli.store.practice import STORY_DAY, practice_files
from tests.conftest import Write


def run(folder: Path, course: str, *args: str, today: str = STORY_DAY.isoformat()) -> Result:
    """Show one course."""
    return CliRunner().invoke(app, ["--folder", str(folder), "--today", today, "--lang", "en", "show", course, *args])


def test_a_course_near_its_end_shows_the_closing_gate(examples_to_read: Path) -> None:
    shown = run(examples_to_read, "kasper").stdout
    assert "● today, day 55 of 91 in phase 3; 36 days left of it" in shown
    assert "Missing before closing, Tue 29 Dec" in shown
    assert "✗  Handover accepted" in shown
    assert "1 task is not accepted yet → ask the one who takes it over" in shown
    assert "✓  Receiving worker" in shown


def test_people_stand_by_the_strength_of_their_tie_and_show_how_it_changed(examples_to_read: Path) -> None:
    lines = run(examples_to_read, "kasper").stdout.splitlines()
    ties = [line.split()[-2:] for line in lines if "●" in line and "today" not in line and "━" not in line]
    assert ties == [["●●●", "↑1"], ["●●○", "↑1"], ["formand", "●○○"]]


def test_hours_stand_by_phase_and_measures_as_small_lines(examples_to_read: Path) -> None:
    shown = run(examples_to_read, "kasper").stdout
    assert "3.2 h" in shown
    assert "3 of 1" in shown
    (wellbeing,) = [line for line in shown.splitlines() if line.startswith("Wellbeing")]
    assert wellbeing.split() == ["Wellbeing", "▄▅▆", "4", "→", "7", "of", "0-10", "28", "Sep"]


def test_before_the_first_day_the_gate_is_the_start(examples_to_read: Path) -> None:
    shown = run(examples_to_read, "jonas").stdout
    assert "Missing before the start, Mon 30 Nov" in shown
    assert "1 of 2 contacts made" in shown


OWING = """
citizen: {name: Mette Holm, protected: true, interpreter: Arabic}
schema: 1
id: 2026-001
programme: cti-job
legal_basis: {key: sel-85}
start: 2026-08-31
known_from: 2026-11-01
people: [{id: lis, role: network, kind: private, tie: [{day: 2026-09-01, strength: 3}, {day: 2026-11-01, strength: 1}]}]
plan:
  goals:
    - id: g1
      steps: [{what: Ringe, who: worker, due: 2026-11-02}, {what: Skrive, who: citizen}, {what: Vente, who: lis}]
interruptions: [{from: 2026-11-20, to: 2026-11-26}]
meetings:
  - {kind: status_meeting, day: 2026-11-10, status: held, participants: [citizen, worker]}
  - {kind: talk, day: 2026-11-30, status: cancelled}
measurements: [{day: 2026-11-02, measure: mood, value: null}, {day: 2026-11-02, measure: coping, value: 3}]
contacts: [{day: 2026-11-12, type: phone, made: false}]
"""


def test_what_a_course_owes_and_what_one_must_know_before_calling(caseload: Write) -> None:
    shown = run(caseload(OWING).path, "mette").stdout
    assert "PROTECTED name and address" in shown
    assert "Needs an interpreter: Arabic" in shown
    assert "Interrupted from 2026-11-20 until 2026-11-26" in shown
    assert "this goal lacks the citizen's own words → ask what the citizen wants" in shown
    assert "without: caseworker" in shown
    assert "●○○ ↓2" in shown
    assert "CTI worker, Mon 2 Nov" in shown
    assert "not reached" in shown


def test_courses_without_phases_show_what_they_have(caseload: Write) -> None:
    closed = "start: 2026-09-01\nclosing: {day: 2026-11-01}\ninterruptions: [{from: 2026-10-01}]\n"
    closed += "contacts: [{day: 2026-09-02, type: phone, minutes: 30}]\n"
    shown = run(caseload(closed, programme="siv").path, "mette").stdout
    assert "Closed on 2026-11-01" in shown
    assert "0.5 h" in shown
    assert "no end is set" in shown
    grant = "start: 2026-09-01\ngrant: {until: 2027-03-01}\n"
    assert "until 2027-03-01" in run(caseload(grant, programme="skridt4skridt").path, "mette").stdout


def test_the_json_has_gate_hours_and_answers_and_no_note(examples_to_read: Path) -> None:
    result = run(examples_to_read, "kasper", "--json")
    found = json.loads(result.stdout)
    assert found["gate"]["day"] == "2026-12-29"
    assert {each["item"]: each["met"] for each in found["gate"]["items"]}["handover_accepted"] is False
    assert [each["phase"] for each in found["effort"]] == [0, 1, 2, 3]
    assert found["effort"][3]["contact_days"] == 3
    assert found["measurements"][0]["scale"] == [0, 10]
    assert "Gardinerne" not in result.stdout
    assert json.loads(run(examples_to_read, "birthe", "--json").stdout)["gate"] is None


def test_a_name_does_not_reach_a_closed_course_while_an_open_file_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    for name, raw in practice_files(STORY_DAY):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw if name != "courses/2026-014.yaml" else b"schema: 1\nid: [\n")
    refused = run(folder, "annette")
    assert refused.exit_code == 2
    assert "2026-014.yaml" in refused.stderr
    assert "2025-007" in run(folder, "2025-007").stdout


def test_a_small_line_keeps_to_its_scale() -> None:
    assert spark([0, 5, 10, None], 0, 10) == "▁▅█·"
    assert spark([3], 3, 3) == "▁"
    assert spark([12, -1], 0, 10) == "█▁"
    assert bars([0, 30, 60], 60) == "·▅█"
