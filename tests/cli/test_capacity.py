"""`cti capacity` says how full the caseload is, what has no norm, and when places come free."""

import json
from pathlib import Path

from typer.testing import CliRunner

from cti_cli.cli.app import app
from cti_cli.cli.capacity import bar_of
from tests.conftest import Write

SETTINGS = "schema: 1\nworker: {full_time_share: 0.8}\nnorms: {sel-85: %s}\n"
HEAD = "schema: 1\nid: 2026-%03d\nprogramme: cti-job\ncitizen: {name: Mette Holm}\nlegal_basis: {key: %s}\nstart: %s\n"


def cti(folder: Path, *args: str) -> str:
    """Run one command in a folder, and return what it prints."""
    given = ["--folder", str(folder), "--today", "2026-11-20", "--lang", "en", "capacity", *args]
    return CliRunner().invoke(app, given).stdout


def mixed(caseload: Write, norm: str = "10") -> Path:
    texts = [HEAD % (number, "sel-82b", "2026-09-07") for number in range(1, 9)]
    texts += [HEAD % (number, "sel-85", "2026-09-07") for number in range(9, 13)]
    return caseload(texts, SETTINGS % norm).path


def test_a_mixed_caseload_at_a_share_is_weighed(caseload: Write) -> None:
    shown = cti(mixed(caseload))
    assert "117 % full by the norms; 12 courses of at most 16" in shown
    assert "Counted for a post of 80 % of full time." in shown
    assert "More than the norms allow." in shown
    assert "ends: 2026-001, 2026-002, 2026-003" in shown


def test_a_missing_norm_is_said_plainly(caseload: Write) -> None:
    shown = cti(mixed(caseload, "null"))
    assert "4 courses have a legal basis without a norm and weigh nothing here; set it under norms in cti.yaml" in shown
    assert "no norm is known" in shown


def test_the_json_holds_every_week_and_every_basis(caseload: Write) -> None:
    found = json.loads(cti(mixed(caseload), "--weeks", "30", "--json"))
    assert (found["load"], found["ceiling"], found["over_norm"]) == (1.1667, 16, True)
    assert len(found["weeks"]) == 30
    assert found["weeks"][0]["week"] == "2026-W47"
    assert [each["legal_basis"] for each in found["bases"]] == ["sel-82b", "sel-85"]


def test_contact_period_and_other_programmes_stand_apart(caseload: Write) -> None:
    siv = "schema: 1\nid: 2026-002\nprogramme: siv\ncitizen: {name: M}\n"
    shown = cti(caseload([HEAD % (1, "sel-85", "2026-12-07"), siv]).path)
    assert "In their contact period, not weighed: 2026-001" in shown
    assert "In programmes without phases, not weighed: 2026-002" in shown
    assert "starts: 2026-001" in shown


def test_more_courses_than_one_worker_should_have(caseload: Write) -> None:
    texts = [HEAD % (number, "lab-167", "2026-11-09") for number in range(1, 18)]
    assert "More courses than one worker should have." in cti(caseload(texts, SETTINGS % "10").path)


def test_where_nothing_changes_that_is_said(caseload: Write) -> None:
    assert "Nothing changes in the next 26 weeks." in cti(caseload("").path)


def test_a_load_is_drawn_and_what_passes_the_norm_stands_behind_a_bar() -> None:
    assert [bar_of(load, 10) for load in (0, 0.5, 1, 1.2)] == ["░" * 10, "█████░░░░░", "█" * 10, "█" * 10 + "│██"]
