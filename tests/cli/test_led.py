"""On a terminal each command leads the worker: what can be chosen is shown, and what is left open stays open."""

from collections.abc import Sequence
from datetime import date

import pytest

from cti_cli.core.course import Course
from tests.conftest import TODAY, Folder, Write

pytest.importorskip("pty")

from tests.cli.terminal import at_terminal

COURSE = """\
legal_basis: {key: sel-85}
start: 2026-10-26
people:
  - {id: karin, name: Karin Lund, role: caseworker_job, kind: professional}
plan:
  goals:
    - id: g1
      wish: Bage.
      track: job
      steps:
        - {what: Morgenvagt, done: null}
        - {what: Aftenvagt, done: null}
    - {id: g2, wish: Sove., track: coping}
"""


def led(folder: Folder, line: Sequence[str], *typed: str) -> tuple[str, Course]:
    """Run one command that succeeds on a terminal; return what it showed, and the course as it then is."""
    code, shown = at_terminal(folder.path, line, typed)
    assert code == 0, shown
    return shown, folder.course()


def test_a_goal_is_asked_for_in_the_citizens_words(caseload: Write) -> None:
    shown, course = led(caseload(COURSE), ["goal", "mette"], "add", "Spise med", "nogen.", "", "network")
    assert "add  step  done  status" in shown
    goal = course.plan.goals[2]
    assert (goal.wish, goal.track) == ("Spise med\nnogen.", "network")


def test_a_step_is_asked_for(caseload: Write) -> None:
    folder = caseload(COURSE)
    shown, course = led(folder, ["goal", "mette", "step"], "g2", "Te om aftenen", "", "")
    assert "g1  Bage. (under way)" in shown
    assert course.plan.goals[1].steps[0].what == "Te om aftenen"
    shown, course = led(folder, ["goal", "mette", "done", "g1"], "2")
    assert "1  Morgenvagt" in shown
    assert course.plan.goals[0].steps[1].done == TODAY
    _, course = led(folder, ["goal", "mette", "status", "g1"], "partly")
    assert course.plan.goals[0].status == "partly"


def test_a_focus_is_asked_for(caseload: Write) -> None:
    shown, course = led(caseload(COURSE), ["focus", "mette", "add"], "sove", "Uden søvn intet job.", "")
    assert "g2  Sove." in shown
    assert course.phase_plans[0].focus[0].why == "Uden søvn intet job."


def test_a_consent_is_asked_for_kind_by_kind(caseload: Write) -> None:
    typed = ("nobody", "karin", "plan, crisis", "written", "Fælles plan.", "", "2027-01-31")
    shown, course = led(caseload(COURSE), ["consent", "mette", "give"], *typed)
    assert "karin  Karin Lund, caseworker, job" in shown
    assert "crisis plan: the crisis plan" in shown
    (given,) = course.consents
    assert (given.information, given.how, given.purpose) == (("plan", "crisis"), "written", "Fælles plan.")
    assert given.until == date(2027, 1, 31)


def test_whose_consent_is_withdrawn_is_asked(caseload: Write) -> None:
    folder = caseload(COURSE + "consents: [{party: karin, information: [plan], given: 2026-11-01}]\n")
    shown, course = led(folder, ["consent", "mette", "withdraw"], "karin")
    assert "  Karin Lund" in shown
    assert course.consents[0].withdrawn == TODAY


def test_a_person_is_asked_for(caseload: Write) -> None:
    folder = caseload(COURSE)
    _, course = led(folder, ["network", "mette", "add"], "Lis Holm", "", "", "søster")
    person = course.people[1]
    assert (person.id, person.role, person.kind, person.relation) == ("lis", "network", "private", "søster")
    _, course = led(folder, ["network", "mette", "tie"], "lis", "3")
    assert course.people[1].tie[0].strength == 3


def test_every_measure_is_asked_with_its_scale(caseload: Write) -> None:
    shown, course = led(caseload(COURSE), ["measure", "mette"], "6", "eleven", "5", "", "7")
    assert "Wellbeing, 0 Very poor - 10 Very good" in shown
    assert "coping takes a number from 0 to 10" in shown
    assert [each.value for each in course.measurements] == [6, 5, None, 7]


def test_an_agreement_is_asked_part_by_part(caseload: Write) -> None:
    folder = caseload(COURSE)
    typed = ("", "", "Rugbrød.", "", "Pause kl. 7.", "", "", "", "Hver uge.", "", "Alene", "", "15", "20", "9")
    _, course = led(folder, ["agreement", "mette"], *typed)
    agreed = course.work_agreement
    assert agreed is not None
    assert (agreed.tasks, agreed.health, agreed.aids, agreed.follow_up) == (
        "Rugbrød.",
        "Pause kl. 7.",
        None,
        "Hver uge.",
    )
    assert (agreed.sub_goals, agreed.hours[0].hours, agreed.hours[0].ordinary) == (("Alene",), 15, 9)
    shown, course = led(folder, ["agreement", "mette"], "", "", "Butik.", "", "", "", "", "", "", "")
    assert "  Rugbrød." in shown
    assert course.work_agreement is not None
    assert (course.work_agreement.tasks, course.work_agreement.health) == ("Butik.", "Pause kl. 7.")


def test_a_change_of_plan_is_asked_for(caseload: Write) -> None:
    _, course = led(caseload(COURSE), ["escalate", "mette"], "Jobbet faldt bort.", "", "")
    assert (course.escalations[0].what, course.escalations[0].told) == ("Jobbet faldt bort.", None)


def test_breaking_off_before_anything_is_typed_leaves_nothing(caseload: Write) -> None:
    folder = caseload(COURSE)
    code, shown = at_terminal(folder.path, ["log", "mette", "-t", "phone"], ["\x04"])
    assert code == 1, shown
    assert not (folder.path / ".cti/unsaved").exists()


def test_why_a_course_is_opened_again_is_asked(caseload: Write) -> None:
    _, course = led(caseload(COURSE + "closing: {day: 2026-11-01}\n"), ["reopen", "mette"], "Fortrød.")
    assert course.date_changes[0].reason == "Fortrød."


@pytest.mark.parametrize(
    ("line", "typed", "kept"),
    [
        (["log", "mette", "-t", "phone"], ["Hun græd.", "\x04"], "Hun græd."),
        (["log", "mette"], ["phone", "today", "", "", "Hun græd.", "", "\x04"], "Hun græd."),
        (["close", "mette", "--reason", "x"], ["", "", "", "Bager", "\x04"], "Bager"),
        (["agreement", "mette"], ["", "", "Rugbrød.", "\x04"], "Rugbrød."),
        (["goal", "mette", "add"], ["Spise med nogen.", "", "\x04"], "Spise med nogen."),
        (["consent", "mette", "give"], ["karin", "plan", "written", "Fælles plan.", "", "\x04"], "Fælles plan."),
        (["escalate", "mette"], ["Jobbet faldt bort.", "", "\x04"], "Jobbet faldt bort."),
        (["meeting", "mette", "hold", "status_meeting", "today"], ["citizen", "Hun græd.", "", "\x04"], "Hun græd."),
    ],
)
def test_what_was_typed_is_kept_when_the_worker_breaks_off(
    caseload: Write, line: list[str], typed: list[str], kept: str
) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    code, shown = at_terminal(folder.path, line, typed)
    assert code == 1, shown
    assert folder.raw() == before
    assert "what you typed is kept in" in shown
    assert kept in (folder.path / ".cti/unsaved/2026-001.txt").read_text()
