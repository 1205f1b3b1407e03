"""An answer is a number on the programme's scale, or that the citizen would rather not; its occasion is what is due."""

import json
from datetime import date

import pytest

from cti_cli.core.events import Measurement
from tests.conftest import Folder, Write

COURSE = """\
legal_basis: {key: sel-85}
start: 2026-08-31
measurements:   # answers
  - {day: 2026-08-31, occasion: start, measure: wellbeing, value: 5, by: citizen}
"""


def given(folder: Folder) -> tuple[Measurement, ...]:
    """Return the answers but the first."""
    return folder.course().measurements[1:]


def test_answers_belong_to_what_is_due(caseload: Write) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    done = folder.cti("measure", "mette", "wellbeing=6", "mestring=5,5", "network=", "belief=-", lang="da")
    assert done.exit_code == 0, done.output
    day = date(2026, 11, 20)
    assert given(folder) == (
        Measurement(day, "wellbeing", 6, "phase_2", "citizen"),
        Measurement(day, "coping", 5.5, "phase_2", "citizen"),
        Measurement(day, "network", None, "phase_2", "citizen"),
        Measurement(day, "belief_in_work", None, "phase_2", "citizen"),
    )
    assert folder.raw().startswith(before)
    first = b"  - {day: 2026-11-20, occasion: phase_2, measure: wellbeing, value: 6, by: citizen}\n"
    assert folder.raw()[len(before) :].startswith(first)
    again = folder.cti("measure", "mette", "wellbeing=7")
    assert "answers of that day stood there already" in again.stderr
    assert "1 answer noted, Friday 20 November 2026, at the change to phase 2" in again.stdout


@pytest.mark.parametrize(
    ("day", "options", "occasion"),
    [("2026-09-02", (), "start"), ("2026-10-15", (), None), ("2026-10-15", ("--occasion", "talk"), "talk")],
)
def test_the_occasion_is_the_nearest_or_the_one_named(
    caseload: Write, day: str, options: tuple[str, ...], occasion: str | None
) -> None:
    folder = caseload(COURSE)
    assert folder.cti("measure", "mette", "coping=4", "--day", day, *options).exit_code == 0
    assert given(folder)[0].occasion == occasion


def test_measuring_settles_what_was_due(caseload: Write) -> None:
    folder = caseload(COURSE)
    answers = ("wellbeing=1", "coping=2", "network=3", "belief_in_work=")
    done = json.loads(folder.cti("measure", "mette", *answers, "--json").stdout)
    assert done["changed"] == ["measurements"]
    assert folder.dues()["measure#phase_2"].settled is not None


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("wellbeing=11",), "wellbeing takes a number from 0 to 10"),
        (("wellbeing=nan",), "wellbeing takes a number from 0 to 10"),
        (("wellbeing=good",), "wellbeing takes a number from 0 to 10"),
        (("wellbeing",), "MEASURE=VALUE"),
        (("mood=3",), "MEASURE does not know"),
        (("coping=3", "cop=4"), "coping is answered twice"),
        (("coping=3", "--day", "2026-11-25"), "--day lies ahead"),
        ((), "MEASURE=VALUE is missing"),
    ],
)
def test_what_cannot_be_is_said(caseload: Write, answers: tuple[str, ...], words: str) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    done = folder.cti("--no-input", "measure", "mette", *answers)
    assert done.exit_code == 2, done.output
    assert words in done.stderr
    assert folder.raw() == before


def test_a_programme_may_measure_nothing_or_have_no_scale(caseload: Write) -> None:
    done = caseload("", programme="skridt4skridt").cti("measure", "mette", "x=1")
    assert done.exit_code == 2
    assert "measures nothing" in done.stderr
    folder = caseload("", programme="own")
    text = "id: own\ntitle: {en: Own}\nlength: open\nmeasures: [{id: steps, title: {en: Steps}, at: as agreed}]\n"
    folder.write("programmes/own.yaml", text)
    assert folder.cti("measure", "mette", "steps=-1200").exit_code == 0
    assert folder.course().measurements[0].occasion == "talk"
    assert "steps takes a number" in folder.cti("measure", "mette", "steps=many").stderr
