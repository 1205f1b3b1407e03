"""Every setting is listed once with its meaning; one is changed by its name, and its comment stays."""

import json
from typing import Any

import pytest

from cti_cli.core.settings import Settings
from cti_cli.store.settings_entries import settings_entries
from tests.conftest import Folder, Write

TEXT = """\
# ours
schema: 1
worker:
  name: Dorthe Lund    # the one
  phone:
organisation: {name: Haderslev Kommune, kind: municipality}
norms: {sel-85: 10}
absences:
  - {from: 2027-07-12, to: 2027-07-30}
"""


@pytest.fixture
def folder(caseload: Write) -> Folder:
    """Make a folder with settings and no course."""
    return caseload([], settings=TEXT)


def listed(folder: Folder, *args: str) -> dict[str, dict[str, Any]]:
    """Return the settings by key."""
    return {each["key"]: each for each in json.loads(folder.cti("settings", *args, "--json").stdout)}


def test_every_setting_is_listed_with_value_meaning_and_line(folder: Folder) -> None:
    found = listed(folder)
    assert found["worker.name"] == {
        "key": "worker.name",
        "value": "Dorthe Lund",
        "usual": None,
        "meaning": "Your name, as it stands under a letter.",
        "line": 4,
    }
    assert found["absences"]["value"] == [{"from": "2027-07-12", "to": "2027-07-30"}]
    assert found["norms.sel-85"]["value"] == 10
    assert [key for key in found if key.startswith("norms")] == ["norms.sel-85", "norms.sel-82b", "norms.lab-167"]
    assert found["norms.sel-82b"]["usual"] == 15
    assert [key for key in found if "verdicts" in key] == ["project.verdicts.cooperation"]
    assert found["project.verdicts.cooperation"]["usual"] is None
    assert found["retention.months"]["value"] == 60
    assert all(each["meaning"] for each in found.values())


def test_on_a_screen_nothing_is_a_dash(folder: Folder) -> None:
    done = folder.cti("settings")
    lines = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    assert lines["worker.phone"][0] == "\N{EN DASH}"
    assert lines["norms.sel-82b"] == ["\N{EN DASH}", "By", "the", "law", "table:", "15."]
    assert lines["worker.name"][:2] == ["Dorthe", "Lund"]
    assert "cti settings KEY VALUE" in done.stderr


def test_no_setting_is_without_its_words() -> None:
    keys = [each.key for each in settings_entries(Settings(), {"norms": {"sel-85": None}})]
    assert len(set(keys)) == len(keys)
    assert {"worker.full_time_share", "documents.address_window.x", "project.until", "norms.sel-85"} <= set(keys)


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["worker.name", "Bo Lund"], "  name: Bo Lund        # the one"),
        (["worker.phone", "74 00 00 00"], '  phone: "74 00 00 00"'),
        (["unit", "Job og Støtte"], "organisation:"),
        (["norms.sel-85", "12,5"], "norms: {sel-85: 12.5}"),
        (["norms.sel-82b", "14"], "norms: {sel-85: 10, sel-82b: 14}"),
        (["norms.aktivlov", "14"], "norms: {sel-85: 10, aktivlov: 14}"),
        (["language", "sv"], "language: sv"),
        (["project.until", "30/6 2027"], "  until: 2027-06-30"),
        (["emergency", "Ring 112", "Livslinien, 70 20 12 01"], "    - Livslinien, 70 20 12 01"),
        (["worker.name", ""], "  name: null           # the one"),
    ],
)
def test_one_is_changed_and_everything_else_stays(folder: Folder, args: list[str], line: str) -> None:
    done = folder.cti("settings", *args)
    assert done.exit_code == 0, done.output
    after = (folder.path / "cti.yaml").read_text(encoding="utf-8").splitlines()
    assert line in after
    assert {"# ours", "schema: 1", "absences:"} <= set(after)
    assert folder.check() == ()
    assert folder.cti("undo").exit_code == 0
    assert (folder.path / "cti.yaml").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["worker.nam", "x"], "did you mean worker.name"),
        (["phone", "1"], "worker.phone, organisation.phone"),
        (["xyzzy", "1"], "`cti settings` lists them"),
        (["full_time_share", "8"], "a number from 0.05 to 1 is expected here"),
        (["full_time_share", "half"], "worker.full_time_share is a number"),
        (["kind", "shop"], "use one of: municipality, private"),
        (["project.until", "soon"], "project.until is not understood as a day"),
        (["absences", "2027-01-01"], "change it in the file: cti edit settings"),
        (["worker.name", "Dorthe", "Lund"], "worker.name takes one value"),
        (["retention.months", "1.5"], "a whole number is expected here"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(folder: Folder, args: list[str], said: str) -> None:
    done = folder.cti("settings", *args)
    assert done.exit_code in (1, 2)
    assert said in done.stderr
    assert (folder.path / "cti.yaml").read_text(encoding="utf-8") == TEXT


def test_settings_that_cannot_be_read_are_not_guessed(folder: Folder) -> None:
    folder.write("cti.yaml", "schema: 1\nlanguage: klingon\n")
    done = folder.cti("settings")
    assert (done.exit_code, "cti edit settings" in done.stderr) == (2, True)
