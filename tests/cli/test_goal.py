"""A goal stands in the citizen's words, and each step to it has a who, a when and a day on which it was done."""

import json
from datetime import date

import pytest

from cti_cli.core.plan import Goal, Step
from tests.conftest import Folder, Write

COURSE = """\
legal_basis: {key: sel-85}
start: 2026-10-26
people:
  - {id: lis, name: Lis Holm, role: network, kind: private}
plan:
  goals:
    - id: g1   # the first
      track: job
      wish: |-
        Jeg vil bage.
      status: active
      steps:
        - what: Prøve morgenvagt
          who: lis
          due: 2026-11-25
          done: null
        - what: Åbne alene
    - {id: g4, wish: xsecret, status: planned}
phase_plans:
  - phase: 1
    focus:
      - {track: job, goal: g1, why: fordi, result: null, carried_over: null}
# the end
"""


def goals(folder: Folder) -> tuple[Goal, ...]:
    """Return the goals."""
    return folder.course().plan.goals


def test_a_goal_gets_an_id_that_none_has_had_and_the_citizens_words(caseload: Write) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    done = folder.cti("goal", "mette", "add", "-", "--track", "net", "--since", "yesterday", typed="Spise med nogen.\n")
    assert done.exit_code == 0, done.output
    assert "goal g5 added, from Thursday 19 November 2026" in done.stdout
    assert "cti goal 2026-001 step g5" in done.stdout
    assert goals(folder)[2] == Goal("g5", "Spise med nogen.", "network", "active", None, date(2026, 11, 19))
    added = b"    - id: g5\n      track: network\n      wish: |-\n        Spise med nogen.\n      status: active\n"
    assert folder.raw() == before.replace(b"phase_plans:", added + b"      since: 2026-11-19\nphase_plans:")


def test_the_first_goal_makes_the_plan(caseload: Write) -> None:
    folder = caseload("start: 2026-10-26\n")
    assert folder.cti("goal", "mette", "add", "Bage").exit_code == 0
    assert [goal.id for goal in goals(folder)] == ["g1"]


def test_a_step_has_who_and_when(caseload: Write) -> None:
    folder = caseload(COURSE)
    line = ("goal", "mette", "step", "g4", "Ringe til Bo", "--who", "lis", "--due", "27/11")
    done = folder.cti(*line)
    assert "g4: step 1 added, by Friday 27 November 2026" in done.stdout
    assert goals(folder)[1].steps == (Step("Ringe til Bo", "lis", date(2026, 11, 27)),)
    assert "g1: step 3 added" in folder.cti("goal", "mette", "step", "g1", "Mere").stdout
    assert folder.cti("goal", "mette", "step", "g1", "Mere", "--who", "lis,citizen").exit_code == 2


@pytest.mark.parametrize("typed", ["1", "morgen", "PRØVE"])
def test_a_step_is_done_by_its_number_or_part_of_it(caseload: Write, typed: str) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    done = folder.cti("goal", "mette", "done", "g1", typed, "--day", "yesterday")
    assert "g1: step 1 done on Thursday 19 November 2026" in done.stdout
    assert folder.raw() == before.replace(b"done: null", b"done: 2026-11-19")
    assert "was marked done on 2026-11-19 before" in folder.cti("goal", "mette", "done", "g1", "1").stderr


def test_the_only_open_step_needs_no_naming_and_the_last_asks_for_the_status(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert folder.cti("goal", "mette", "done", "g1").exit_code == 2
    assert folder.cti("goal", "mette", "done", "g1", "1").exit_code == 0
    done = folder.cti("goal", "mette", "done", "g1")
    assert "step 2 done" in done.stdout
    assert "no step of g1 is open" in done.stdout


def test_a_status_has_its_day_and_says_what_is_still_open(caseload: Write) -> None:
    folder = caseload(COURSE)
    done = folder.cti("goal", "mette", "status", "g1", "delvist", "--day", "2026-11-18", lang="da")
    assert done.exit_code == 0, done.output
    goal = goals(folder)[0]
    assert (goal.status, goal.status_since) == ("partly", date(2026, 11, 18))
    assert "2" in done.stderr
    assert "# the first" in folder.raw().decode()
    again = folder.cti("goal", "mette", "status", "g1", "partly", "--day", "2026-11-18")
    assert "nothing was changed" in again.stderr
    assert "g1 was partly reached" in folder.cti("goal", "mette", "step", "g1", "Mere").stderr


def test_an_offer_is_linked_once(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert folder.cti("goal", "mette", "offer", "g4", "mentor").exit_code == 0
    assert folder.cti("goal", "mette", "offer", "g4", "kursus").exit_code == 0
    assert folder.cti("goal", "mette", "offer", "g4", "mentor").exit_code == 2
    assert goals(folder)[1].offers == ("mentor", "kursus")
    folder.write("offers.yaml", "offers:\n  - {id: sleep, name: Søvnskolen, area: health}\n")
    assert folder.cti("goal", "mette", "offer", "g4", "søvn").exit_code == 0
    assert goals(folder)[1].offers == ("mentor", "kursus", "sleep")
    assert "no offer fits" in folder.cti("goal", "mette", "offer", "g4", "yoga").stderr


def test_result_and_carry_are_those_of_the_phases_focus(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert folder.cti("goal", "mette", "result", "g1", "Det gik").exit_code == 0
    assert folder.cti("goal", "mette", "carry", "g1").exit_code == 0
    first, second = folder.course().phase_plans
    assert (first.focus[0].result, first.focus[0].carried_over) == ("Det gik", True)
    assert (second.phase, second.focus[0].goal, second.focus[0].why) == (2, "g1", "fordi")
    assert folder.cti("goal", "mette", "result", "g4", "Det gik").exit_code == 2


def test_the_list_numbers_the_steps(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert folder.cti("goal", "mette", "done", "g1", "1").exit_code == 0
    assert folder.cti("goal", "mette", "status", "g4", "dropped").exit_code == 0
    lines = [line.split() for line in folder.cti("goal", "mette", "list").stdout.splitlines()]
    assert lines[1] == ["1", "✓", "Prøve", "morgenvagt", "Lis", "Holm,", "2026-11-20"]
    assert lines[2] == ["2", "Åbne", "alene"]
    assert lines[3] == ["g4", "xsecret", "set", "aside,", "2026-11-20"]
    first = json.loads(folder.cti("goal", "mette", "list", "--json").stdout)[0]
    assert (first["id"], first["steps"][0]["done"]) == ("g1", "2026-11-20")
    assert "no goal yet" in caseload("").cti("goal", "mette", "list").stdout


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("add",), "GOAL is missing"),
        (("step", "g1", "x", "--due", "someday"), "--due is not understood"),
        (("done", "g9"), "use one of: g1, g4"),
        (("done", "g"), "can mean several"),
        (("done", "g1", "9"), "no step of this number"),
        (("done", "g1", "e"), "STEP can mean several"),
        (("done", "g1", "xyz"), "STEP names no step"),
        (("done", "g1", "1", "--day", "2026-11-25"), "--day lies ahead"),
        (("status", "g1", "fine"), "STATUS does not know"),
        (("status", "g1", "reached", "--day", "2026-12-25"), "lies ahead"),
        (("fly", "g1"), "ACTION does not know"),
        (("step",), "GOAL is missing"),
    ],
)
def test_what_cannot_be_is_said_and_a_wish_never_shown(caseload: Write, line: tuple[str, ...], words: str) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    done = folder.cti("--no-input", "goal", "mette", *line)
    assert done.exit_code == 2, done.output
    assert words in done.stderr
    assert "xsecret" not in done.output
    assert folder.raw() == before


def test_without_a_goal_the_way_to_one_is_said(caseload: Write) -> None:
    done = caseload("").cti("goal", "mette", "step")
    assert done.exit_code == 2
    assert "cti goal COURSE add" in done.stderr
