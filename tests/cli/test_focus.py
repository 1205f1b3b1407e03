"""A phase works on one to three things; a fourth is warned about, and what goes on stands in the next phase."""

import json

import pytest

from cti_cli.core.plan import Focus
from tests.conftest import Folder, Write

COURSE = """\
legal_basis: {key: sel-85}
start: 2026-10-26
plan:
  goals:
    - {id: g1, wish: xsecret bage, track: job}
    - {id: g2, wish: sove, track: coping}
"""


def areas(folder: Folder, phase: int = 1) -> tuple[Focus, ...]:
    """Return what a phase works on."""
    return next((each.focus for each in folder.course().phase_plans if each.phase == phase), ())


def test_a_focus_is_a_goal_with_its_track_or_a_track_alone(caseload: Write) -> None:
    folder = caseload(COURSE)
    done = folder.cti("focus", "mette", "add", "g1", "Faget bærer")
    assert done.exit_code == 0, done.output
    assert "phase 1: focus added, g1 Job" in done.stdout
    assert "Phase plan" in done.stdout
    assert folder.cti("focus", "mette", "add", "network").exit_code == 0
    assert folder.cti("focus", "mette", "add", "--track", "coping", "--why", "-", typed="søvn\n").exit_code == 0
    assert areas(folder) == (Focus("job", "g1", "Faget bærer"), Focus("network"), Focus("coping", None, "søvn"))
    assert folder.cti("focus", "mette", "add", "g1").exit_code == 2


def test_a_fourth_is_warned_about_and_written(caseload: Write) -> None:
    folder = caseload(COURSE)
    for each in ("g1", "g2", "network"):
        assert folder.cti("focus", "mette", "add", each).stderr == ""
    done = folder.cti("focus", "mette", "add", "job")
    assert done.exit_code == 0
    assert "that is 4 focus areas" in done.stderr
    assert "one to 3" in done.stderr
    assert len(areas(folder)) == 4
    assert "phase 1: 4 focus areas" in folder.cti("focus", "mette", "list").stdout


def test_result_and_what_goes_on(caseload: Write) -> None:
    folder = caseload(COURSE)
    for each in ("g1", "g2"):
        assert folder.cti("focus", "mette", "add", each, "derfor").exit_code == 0
    assert "`cti focus 2026-001 carry`" in folder.cti("focus", "mette", "result", "job", "Det gik").stdout
    done = folder.cti("focus", "mette", "carry", "g1")
    assert "carried over from phase 1 to 2: g1 Job" in done.stdout
    assert folder.cti("focus", "mette", "carry", "g1").exit_code == 0
    assert folder.cti("focus", "mette", "leave", "sove").exit_code == 0
    assert areas(folder) == (
        Focus("job", "g1", "derfor", "Det gik", carried_over=True),
        Focus("coping", "g2", "derfor", carried_over=False),
    )
    assert areas(folder, 2) == (Focus("job", "g1", "derfor"),)
    shown = folder.cti("focus", "mette", "list")
    assert [line.split()[-1] for line in shown.stdout.splitlines()[1:]] == ["yes", "no", "derfor"]
    assert json.loads(folder.cti("focus", "mette", "list", "--phase", "2", "--json").stdout) == [
        {"phase": 2, "focus": [
            {"track": "job", "goal": "g1", "why": "derfor", "result": None, "carried_over": None}]}
    ]  # fmt: skip


def test_a_lone_focus_needs_no_naming_and_the_last_phase_carries_nothing(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert folder.cti("focus", "mette", "add", "g1", "--phase", "3").exit_code == 0
    done = folder.cti("focus", "mette", "result", "--phase", "3", "--why", "Godt")
    assert done.exit_code == 0, done.output
    assert "carry" not in done.stdout
    assert "phase 3 is the last one" in folder.cti("focus", "mette", "carry", "--phase", "3").stderr


@pytest.mark.parametrize(("start", "phase"), [("2026-12-07", 1), ("2026-07-20", 2), ("2025-10-26", 3)])
def test_the_phase_is_the_present_one(caseload: Write, start: str, phase: int) -> None:
    folder = caseload(COURSE.replace("2026-10-26", start))
    assert f"phase {phase}: focus added" in folder.cti("focus", "mette", "add", "g1").stdout


def test_an_empty_plan_that_stands_there_is_filled(caseload: Write) -> None:
    folder = caseload(COURSE + "phase_plans:\n  - phase: 1   # soon\n    focus: []\n")
    assert folder.cti("focus", "mette", "add", "g1").exit_code == 0
    assert len(folder.course().phase_plans) == 1
    assert "# soon" in folder.raw().decode()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("result", "g1", "x"), "phase 1 has no focus yet"),
        (("add", "g1", "--phase", "4"), "has 3 phases"),
        (("add", "nothing"), "use one of: g1, g2"),
        (("add",), "GOAL is missing"),
    ],
)
def test_what_cannot_be_is_said(caseload: Write, line: tuple[str, ...], words: str) -> None:
    done = caseload(COURSE).cti("--no-input", "focus", "mette", *line)
    assert done.exit_code == 2
    assert words in done.stderr
    assert "xsecret" not in done.output


def test_one_of_several_is_named(caseload: Write) -> None:
    folder = caseload(COURSE)
    for each in ("g1", "g2"):
        assert folder.cti("focus", "mette", "add", each).exit_code == 0
    for line, words in ((("result", "g", "x"), "can mean several"), (("result", "z", "x"), "g1 Job, g2 Coping"),
                        (("result", "g1"), "TEXT is missing"), (("leave",), "GOAL is missing")):  # fmt: skip
        done = folder.cti("--no-input", "focus", "mette", *line)
        assert done.exit_code == 2
        assert words in done.stderr


def test_a_programme_without_phases_has_no_focus(caseload: Write) -> None:
    folder = caseload("", programme="siv")
    done = folder.cti("focus", "mette", "add", "x")
    assert done.exit_code == 2
    assert "no phases" in done.stderr
    assert "No focus" in folder.cti("focus", "mette", "list").stdout
