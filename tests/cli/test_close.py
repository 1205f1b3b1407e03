"""A course closes past its gate only with a reason, stays while something is owed, and can be opened again."""

import json
from datetime import date
from pathlib import Path

import pytest

from cti_cli.core.course import Closing
from cti_cli.core.events import FollowUp
from tests.conftest import Folder, Write

LAST = date(2027, 5, 30)
COURSE = """\
legal_basis: {key: sel-85}
referral: {day: 2026-08-01}
start: 2026-08-31   # at the bakery
people:
  - {id: karin, name: Karin Lund, role: caseworker_job}
  - {id: ole, name: Ole Winkel, role: caseworker_social}
  - {id: sanne, name: Sanne Ibsen, role: job_consultant}
  - {id: lis, name: Lis Holm, role: network, kind: private}
plan:
  goals:
    - {id: g1, wish: xsecret, status: active}
"""
READY = (
    COURSE
    + """\
work_agreement: {hours: [{from: 2026-08-31, hours: 20}]}
meetings:
  - {kind: closing_meeting, day: 2027-04-29, status: held, participants: [citizen, worker, karin, ole, sanne]}
crisis_plan: {helpers: [lis, sanne]}
handover:
  long_term: Bliver på bageriet
  tasks: [{what: ringe, from: worker, to: lis, accepted: 2027-05-01}]
  continued_support: {needed: false}
"""
)


def closing(folder: Folder, today: date = LAST) -> Closing:
    """Return the closing."""
    found = folder.course(today).closing
    assert found is not None
    return found


def closed_file(folder: Folder) -> Path:
    """Return where the course lies when it owes nothing."""
    return folder.path / "closed/2026-001.yaml"


def test_a_ready_course_closes_on_its_last_day_with_what_came_of_it(caseload: Write) -> None:
    folder = caseload(READY)
    line = ("close", "mette", "30/5", "--result", "g1=nået", "--outcome", "selv", "--job", "Bager", "--hours", "20",
            "--supports", "Karin", "--risks", "-", "--evaluation", "Godt")  # fmt: skip
    done = folder.cti(*line, today=date(2027, 5, 28), lang="da", typed="Jul.\n")
    assert done.exit_code == 0, done.output
    found = closing(folder)
    assert found.completed is True
    assert found._replace(completed=None) == Closing(
        LAST, None, None, ("self_support",), {"g1": "reached"}, "Bager", 20, "Karin", "Jul.", "Godt"
    )
    assert "# at the bakery" in folder.raw().decode()


def test_past_an_open_gate_each_item_is_named_with_its_fix(caseload: Write) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    done = folder.cti("close", "mette", today=LAST)
    assert done.exit_code == 3
    lines = done.stderr.splitlines()
    assert [line.strip().partition(":")[0] for line in lines[1:6]] == [
        "Closing meeting", "Handover accepted", "Long-term plan", "Crisis plan", "Continued support",
    ]  # fmt: skip
    assert all(" → " in line for line in lines[1:6])
    assert "--reason TEXT" in lines[6]
    assert folder.raw() == before
    assert "xsecret" not in done.output
    kept = folder.cti("close", "mette", "--reason", "flyttet", today=LAST)
    assert kept.exit_code == 0, kept.output
    assert "closed without: Closing meeting, not held yet" in kept.stderr
    assert (closing(folder).reason, closing(folder).completed) == ("flyttet", True)


def test_an_early_closing_needs_a_reason(caseload: Write) -> None:
    folder = caseload(READY)
    early = date(2027, 5, 3)
    done = folder.cti("close", "mette", today=early)
    assert done.exit_code == 3
    assert "the last day is 2027-05-30" in done.stderr
    done = folder.cti("close", "mette", "--reason", "job i Norge", today=early)
    assert "closed early, Monday 3 May 2027" in done.stdout
    assert (closing(folder).completed, closing(folder).reason) == (False, "job i Norge")


def test_the_worker_may_say_that_it_was_not_completed(caseload: Write) -> None:
    folder = caseload(READY)
    assert folder.cti("close", "mette", "--early", today=LAST).exit_code == 3
    assert folder.cti("close", "mette", "--completed", today=LAST).exit_code == 0
    assert closing(folder).completed is True


def test_a_closing_after_the_last_day_and_a_meeting_still_booked_are_said(caseload: Write) -> None:
    booked = "  - {kind: status_meeting, day: 2027-06-07, status: booked}\ncrisis_plan"
    folder = caseload(READY.replace("crisis_plan", booked))
    done = folder.cti("close", "mette", today=date(2027, 6, 2))
    assert done.exit_code == 0
    assert "3 days after the course's last day" in done.stderr
    assert "1 meeting is still booked" in done.stderr


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("2027-06-02",), "ahead of the course's last day"),
        (("2026-08-01",), "before the start"),
    ],
)
def test_a_day_that_cannot_be_is_refused(caseload: Write, line: tuple[str, ...], words: str) -> None:
    done = caseload(READY).cti("close", "mette", *line, today=LAST)
    assert done.exit_code == 3
    assert words in done.stderr


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("--result", "g1"), "GOAL=WORD"),
        (("--result", "g9=reached"), "--result names no goal"),
        (("--note", "x"), "go with --follow-up"),
        (("--not-made",), "go with --follow-up"),
        (("--follow-up", "today"), "the course is not closed"),
        (("30/5", "--follow-up", "today"), "goes without DATE"),
    ],
)
def test_what_cannot_be_is_said(caseload: Write, line: tuple[str, ...], words: str) -> None:
    done = caseload(READY).cti("close", "mette", *line, today=LAST)
    assert done.exit_code == 2
    assert words in done.stderr


def test_a_course_stays_until_the_follow_up_is_made_and_then_moves(caseload: Write) -> None:
    folder = caseload(READY)
    assert folder.cti("close", "mette", today=LAST).exit_code == 0
    assert folder.raw()
    tried = folder.cti("close", "mette", "--follow-up", "30/11", "--not-made", today=date(2027, 11, 30))
    assert "attempt to follow up noted" in tried.stdout
    assert folder.raw()
    later = date(2027, 12, 2)
    refused = folder.cti("close", "mette", "--follow-up", "2027-05-01", today=later)
    assert refused.exit_code == 2
    done = folder.cti("close", "mette", "--follow-up", "today", "--outcome", "self", "--note", "-", today=later,
                      typed="Er der endnu.\n")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "followed up on Thursday 2 December 2027" in done.stdout
    assert "the file lies in closed/ now; `cti undo`" in done.stderr
    assert closed_file(folder).exists()
    (course,) = folder.read(later, closed=True).courses
    assert course.follow_ups == (
        FollowUp(date(2027, 11, 30), made=False), FollowUp(later, outcomes=("self_support",), note="Er der endnu."),
    )  # fmt: skip


def test_moving_and_closing_are_taken_back_one_by_one(caseload: Write) -> None:
    folder = caseload(READY.replace("legal_basis: {key: sel-85}\n", ""), programme="skridt4skridt")
    before = folder.raw()
    assert folder.cti("close", "mette", "--reason", "x", today=LAST).exit_code == 0
    assert closed_file(folder).exists()
    assert folder.cti("undo", today=LAST).exit_code == 0
    assert not closed_file(folder).exists()
    assert folder.cti("undo", today=LAST).exit_code == 0
    assert folder.raw() == before


def test_a_course_that_owes_nothing_comes_back_when_it_is_opened(caseload: Write) -> None:
    folder = caseload(READY, programme="skridt4skridt")
    line = ("close", "mette", "--reason", "x", "--evaluation", "Godt", "--hours", "20")
    assert folder.cti(*line, today=LAST).exit_code == 0
    later = date(2027, 6, 2)
    assert folder.cti("reopen", "mette", today=later).exit_code == 2
    done = folder.cti("reopen", "mette", "--reason", "fortrød", today=later)
    assert done.exit_code == 0, done.output
    assert "open again; it was closed on 2027-05-30" in done.stdout
    assert "the file lies in courses/ again" in done.stderr
    course = folder.course(later)
    assert not course.is_closed(later)
    assert [tuple(each) for each in course.date_changes] == [("closing", LAST, later, "fortrød")]
    assert folder.cti("reopen", "mette", "--reason", "x", today=later).exit_code == 3
    again = folder.cti("close", "mette", "--reason", "x", "--hours", "25", today=later)
    assert again.exit_code == 0, again.output
    (course,) = folder.read(later, closed=True).courses
    assert course.closing is not None
    assert (course.closing.day, course.closing.evaluation, course.closing.hours) == (later, "Godt", 25)


def test_a_closed_course_is_not_closed_again(caseload: Write) -> None:
    folder = caseload(READY)
    assert folder.cti("close", "mette", today=LAST).exit_code == 0
    done = folder.cti("close", "mette", today=LAST)
    assert done.exit_code == 3
    assert "cti reopen" in done.stderr


def test_opening_a_course_whose_time_is_over_says_so(caseload: Write) -> None:
    folder = caseload(READY)
    assert folder.cti("close", "mette", today=LAST).exit_code == 0
    done = folder.cti("reopen", "mette", "--reason", "x", today=date(2027, 6, 2))
    assert "its last day was 2027-05-30" in done.stderr
    assert "closed/" not in done.stderr


def test_what_was_put_among_the_closed_ones_by_hand_stays_there(caseload: Write) -> None:
    folder = caseload(READY + "closing: {day: 2027-05-30}\n")
    closed_file(folder).parent.mkdir()
    (folder.path / "courses/2026-001.yaml").rename(closed_file(folder))
    done = folder.cti("log", "mette", "-t", "phone", today=date(2027, 6, 2))
    assert done.exit_code == 0, done.output
    assert closed_file(folder).exists()
    made = folder.cti("close", "mette", "--follow-up", "today", today=date(2027, 11, 30))
    assert made.exit_code == 0
    assert "closed/" not in made.stderr


def test_it_answers_as_json(caseload: Write) -> None:
    done = caseload(READY).cti("close", "mette", "--json", today=LAST)
    answer = json.loads(done.stdout)
    assert (answer["changed"], answer["next"]["rule"]) == (["closing"], "follow_up")


def test_a_terminal_asks_for_how_it_ended(caseload: Write) -> None:
    terminal = pytest.importorskip("tests.cli.terminal")
    folder = caseload(READY)
    code, shown = terminal.at_terminal(folder.path, ["close", "mette"], [])
    assert code == 3, shown  # nothing is asked where the gate is open and no reason is given
    typed = ["reached", "self, motivation", "Bager", "", "", "", "Godt forløb.", "", ""]
    code, shown = terminal.at_terminal(folder.path, ["close", "mette", "--reason", "Job i Norge"], typed)
    assert code == 0, shown
    assert "xsecret" in shown  # the worker is asked about a goal in its words
    found = closing(folder)
    assert (found.completed, found.outcomes, found.results) == (
        False,
        ("self_support", "motivation"),
        {"g1": "reached"},
    )
    assert (found.job, found.evaluation, found.hours) == ("Bager", "Godt forløb.", 20)


def test_a_terminal_asks_why_it_ends_early(caseload: Write) -> None:
    terminal = pytest.importorskip("tests.cli.terminal")
    folder = caseload("start: 2026-08-31\ngrant: {until: 2027-02-28}\n", programme="skridt4skridt")
    typed = ["Job i Norge", "", "", "", "", "", ""]
    code, shown = terminal.at_terminal(folder.path, ["close", "mette"], typed)
    assert code == 0, shown
    assert "Why does it end before its last day?" in shown
    (course,) = folder.read(closed=True).courses
    assert course.closing == Closing(date(2026, 11, 20), completed=False, reason="Job i Norge")
