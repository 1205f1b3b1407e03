"""The next status is led goal by goal, shows what has happened since the last, and is never lost half typed."""

import json
from datetime import date
from pathlib import Path

import pytest

from cti_cli.core.plan import Status
from tests.conftest import Folder, Write

COURSE = """\
legal_basis: {key: sel-85}
referral: {day: 2026-08-01}
start: 2026-08-31
people:
  - {id: karin, name: Karin Lund, role: caseworker_job, kind: professional}
consents:
  - {party: karin, information: [plan, progress], given: 2026-08-01}
plan:
  goals:
    - id: g1
      wish: |-
        Jeg vil bage.
      status: active
      steps:
        - {what: Morgenvagt, who: citizen, due: 2026-11-12, done: 2026-11-12}
    - {id: g2, wish: Sove., status: active}
statuses:
  - day: 2026-11-02   # the last one
    summary: |-
      Godt på vej.
    goals:
      g1: Passer rugbrødet.
meetings:
  - {kind: status_meeting, day: 2026-11-10, status: held, participants: [citizen, worker], decisions: [Ni timer]}
  - {kind: status_meeting, day: 2026-10-10, status: held, participants: [citizen, worker], decisions: [Seks timer]}
contacts:
  - {day: 2026-11-03, type: phone}
  - {day: 2026-11-05, type: visit}
  - {day: 2026-11-06, type: phone, made: false}
  - {day: 2026-11-02, type: phone}
measurements:
  - {day: 2026-08-31, measure: coping, value: 3}
  - {day: 2026-11-18, measure: coping, value: 5}
  - {day: 2026-11-18, measure: wellbeing, value: null}
# the end
"""


def last(folder: Folder) -> Status:
    """Return the latest entry."""
    return folder.course().statuses[-1]


def test_all_of_it_by_options(caseload: Write) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    line = ("status", "mette", "--summary", "-", "--citizen", "Jeg er glad.", "--goal", "g1=Alene om lørdagen.",
            "--goal", "sove=Bedre.", "--needs", "Svar senest 4. december.", "--heard", "yesterday")  # fmt: skip
    done = folder.cti(*line, typed="Hun møder.\n\nStabilt.\n")
    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    assert "status of Friday 20 November 2026 written" in done.stdout
    assert "Next: `cti letter status 2026-001` writes the letter; " in done.stdout
    assert last(folder) == Status(
        date(2026, 11, 20), "Hun møder.\n\nStabilt.", "Jeg er glad.",
        {"g1": "Alene om lørdagen.", "g2": "Bedre."}, None, "Svar senest 4. december.", date(2026, 11, 19),
    )  # fmt: skip
    new = folder.raw()
    at = new.index(b"  - day: 2026-11-20")
    assert new[:at] == before[: before.index(b"meetings:")]
    assert new.endswith(before[before.index(b"meetings:") :])


def test_what_a_reader_would_miss_is_said(caseload: Write) -> None:
    folder = caseload(COURSE)
    done = folder.cti("status", "mette", "--health", "Sover to timer.")
    assert done.exit_code == 0
    for words in ("no assessment", "not been gone through", "no caseworker has consent to health"):
        assert words in done.stderr
    opened = caseload(COURSE.replace("[plan, progress]", "[plan, progress, health]"))
    assert "consent to health" not in opened.cti("status", "mette", "--health", "Sover.").stderr


def test_a_second_one_of_the_same_day_completes_the_first(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert folder.cti("status", "mette", "--summary", "Kort.", "--goal", "g1=A").exit_code == 0
    done = folder.cti("status", "mette", "--goal", "g2=B", "--heard", "today")
    assert "was completed" in done.stdout
    assert done.stderr == ""
    assert last(folder) == Status(date(2026, 11, 20), "Kort.", None, {"g1": "A", "g2": "B"}, heard=date(2026, 11, 20))
    assert folder.cti("status", "mette", "--goal", "g1=Nyt", "--day", "2026-11-02").exit_code == 0
    assert folder.course().statuses[0].goals == {"g1": "Nyt"}
    assert "# the last one" in folder.raw().decode()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ((), "a status says something"),
        (("--goal", "g1"), "GOAL=TEXT"),
        (("--goal", "g9=x"), "--goal names no goal"),
        (("--summary", "x", "--day", "2026-11-25"), "--day lies ahead"),
        (("--summary", "x", "--heard", "2026-11-25"), "--heard lies ahead"),
    ],
)
def test_what_cannot_be_is_said(caseload: Write, line: tuple[str, ...], words: str) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    done = folder.cti("--no-input", "status", "mette", *line)
    assert done.exit_code == 2, done.output
    assert words in done.stderr
    assert folder.raw() == before


def test_it_answers_as_json(caseload: Write) -> None:
    done = caseload(COURSE).cti("status", "mette", "--summary", "x", "--json")
    assert json.loads(done.stdout)["changed"] == ["statuses"]


TYPED = ["Alene.", "", "Det går.", "Hun møder.", "", "Jeg er glad.", "", "", "", "yesterday"]


def test_a_terminal_leads_through_it(caseload: Write) -> None:
    terminal = pytest.importorskip("tests.cli.terminal")
    folder = caseload(COURSE)
    code, shown = terminal.at_terminal(folder.path, ["status", "mette"], TYPED)
    assert code == 0, shown
    assert "Since the status of 2026-11-02:" in shown
    assert "2 contacts with the citizen, 1 meeting held, 1 attempt" in shown
    assert "✓ g1: Morgenvagt (2026-11-12)" in shown
    assert "§ Ni timer (2026-11-10)" in shown
    assert "Seks timer" not in shown
    assert "Coping: 3 → 5" in shown
    assert "Wellbeing: not answered" in shown
    assert "Passer rugbrødet." in shown
    assert "Godt på vej." in shown
    assert last(folder) == Status(
        date(2026, 11, 20), "Det går.\nHun møder.", "Jeg er glad.", {"g1": "Alene."}, heard=date(2026, 11, 19)
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(["Alene.", "", "Det går.", "\x04"], ["g1: Alene.", "unfinished: Det går."]), (["\x04"], []),
     (["Alene.", "", "Det går.", "", "\x04"], ["summary: Det går."])],
)  # fmt: skip
def test_what_was_typed_is_kept_when_the_worker_breaks_off(caseload: Write, typed: list[str], kept: list[str]) -> None:
    terminal = pytest.importorskip("tests.cli.terminal")
    folder = caseload(COURSE)
    before = folder.raw()
    code, shown = terminal.at_terminal(folder.path, ["status", "mette"], typed)
    assert code == 1, shown
    assert folder.raw() == before
    path = Path(folder.path / ".cti/unsaved/2026-001.txt")
    assert path.exists() == bool(kept)
    assert ("what you typed is kept in" in shown) == bool(kept)
    for each in kept:
        assert f"{each.partition(': ')[0]}:" in path.read_text()
        assert each.partition(": ")[2] in path.read_text()


def test_the_first_status_counts_from_the_beginning(caseload: Write) -> None:
    terminal = pytest.importorskip("tests.cli.terminal")
    folder = caseload("start: 2026-08-31\ncontacts: [{day: 2026-11-03, type: phone}]\n")
    code, shown = terminal.at_terminal(folder.path, ["status", "mette"], ["Godt.", *[""] * 5])
    assert code == 0, shown
    assert "Since the start:" in shown
    assert "1 contact with the citizen" in shown
    assert last(folder).summary == "Godt."
