"""`cti review` shows the caseload to colleagues, and says who it is about only when asked."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cti_cli.cli.app import app
from cti_cli.store.practice import STORY_DAY
from tests.conftest import Write


def cti(folder: Path, *args: str) -> str:
    """Run one command in a folder, and return what it prints."""
    given = ["--folder", str(folder), "--today", STORY_DAY.isoformat(), "--lang", "en", "review", *args]
    return CliRunner().invoke(app, given).stdout


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_no_name_no_wish_and_no_place_is_on_the_sheet(examples_to_read: Path, form: list[str]) -> None:
    shown = cti(examples_to_read, *form)
    for word in ("Annette", "Petersen", "bager", "Vang", "Haderslev", "hospital", "Karin", "120488"):
        assert word not in shown
    assert "2026-014" in shown


def test_names_and_wishes_are_shown_when_asked_for(examples_to_read: Path) -> None:
    shown = cti(examples_to_read, "--names")
    assert "Annette Juhl Petersen" in shown
    named = json.loads(cti(examples_to_read, "--names", "--json"))
    (annette,) = [each for each in named["courses"] if each["course"] == "2026-014"]
    assert annette["focus"][0]["wish"].startswith("Jeg vil stå ved ovnen igen")


def test_every_open_course_stands_on_it_with_its_question(examples_to_read: Path) -> None:
    found = json.loads(cti(examples_to_read, "--json"))
    assert len(found["courses"]) == 11
    assert all(each["question"] for each in found["courses"])
    (poul,) = [each for each in found["courses"] if each["course"] == "2026-008"]
    assert (poul["phase"], poul["days_to_change"], poul["contacts"]) == (2, 14, {"made": 4, "guide": 5})
    assert [risk["kind"] for risk in poul["risks"]] == ["silent", "overdue"]


def test_an_empty_caseload_says_so(caseload: Write) -> None:
    assert "There is no open course." in cti(caseload("closing: {day: 2026-11-20}\n").path)
