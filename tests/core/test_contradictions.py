"""What contradicts itself in a course is a warning at its field, and what is in order is none."""

from datetime import date

import pytest

from cti_cli.core.citizen import Citizen
from cti_cli.core.course import Course
from tests.conftest import Write

A = "    legal_basis: {key: sel-85, months: 9}\n    start: 2026-08-31\n"
PEOPLE = "    people: [{id: karin, role: caseworker_job}, {id: lis, role: network}]\n"


def found(caseload: Write, text: str, today: str = "2026-11-20") -> list[tuple[str, str]]:
    return [(problem.rule, problem.field) for problem in caseload(text).check(date.fromisoformat(today))]


@pytest.mark.parametrize(
    ("text", "rule", "field"),
    [
        ("contacts: [{day: 2026-11-21, type: phone}]", "future", "contacts[0].day"),
        ("meetings: [{kind: status_meeting, day: 2026-11-23, status: held}]", "future", "meetings[0].day"),
        ("meetings: [{kind: status_meeting, day: 2026-11-23, status: no_show}]", "future", "meetings[0].day"),
        ("measurements: [{day: 2026-11-21, measure: wellbeing, value: 1}]", "future", "measurements[0].day"),
        ("statuses: [{day: 2026-11-21}]", "future", "statuses[0].day"),
        ("interruptions: [{from: 2026-10-05, to: 2026-10-01}]", "order", "interruptions[0].to"),
        ("phase_plans: [{phase: 1, focus: [{track: job}, {track: job}, {track: job}, {track: job}]}]", "focus",
         "phase_plans[0].focus"),
        ("plan: {owner: lis}", "owner", "plan.owner"),
        ("meetings: [{kind: julefrokost, day: 2026-11-01, status: held}]", "word", "meetings[0].kind"),
        ("measurements: [{day: 2026-11-01, measure: held, value: 1}]", "word", "measurements[0].measure"),
        ("measurements: [{day: 2026-11-01, measure: wellbeing, value: 11}]", "number", "measurements[0].value"),
        ("closing: {day: 2026-11-01, outcomes: [rigdom]}", "word", "closing.outcomes[0]"),
        ("follow_ups: [{day: 2026-11-01, outcomes: [self_support, rigdom]}]", "word", "follow_ups[0].outcomes[1]"),
        ("closing: {day: 2027-05-30, results: {g1: naaet}}", "word", "closing.results.g1"),
        ("closing: {day: 2027-05-30, completed: false}", "reason", "closing.reason"),
        ("closing: {day: 2026-11-01, completed: true}", "reason", "closing.reason"),
        ("closing: {day: 2027-06-07}", "reason", "closing.reason"),
        ("months: 8", "months", "months"),
        ("closing: {results: {g9: reached}}", "goal", "closing.results.g9"),
        ("plan: {owner: nobody}", "person", "plan.owner"),
        ("plan: {goals: [{id: g1, wish: A}, {id: g1, wish: B}]}", "doubled-id", "plan.goals[1].id"),
        ("statuses: [{day: 2026-11-01, goals: {g9: Ja}}]", "goal", "statuses[0].goals.g9"),
        ("meetings: [{kind: status_meeting, day: 2026-11-28, status: booked}]", "closed-day", "meetings[0].day"),
        ("contacts: [{day: 2026-11-01, type: phone, track: fritid}]", "word", "contacts[0].track"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_field(caseload: Write, text: str, rule: str, field: str) -> None:
    assert (rule, field) in found(caseload, A + PEOPLE + f"    {text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "contacts: [{day: 2026-11-20, type: phone}]",
        "measurements: [{day: 2026-11-01, measure: wellbeing, value: 10}, {day: 2026-11-01, measure: coping}]",
        "closing: {day: 2027-05-30, completed: true}",
        "closing: {day: 2027-06-06, completed: true}",
        "closing: {day: 2026-11-01, completed: false, reason: flyttet}",
        "meetings: [{kind: status_meeting, day: 2026-11-23, status: booked}]",
        "measurements: [{day: 2026-11-20, measure: wellbeing, value: 1}]",
        "statuses: [{day: 2026-11-20, heard: 2026-11-19}]",
        "interruptions: [{from: 2026-10-05, to: 2026-10-05}, {from: 2026-11-01}]",
        "phase_plans: [{phase: 1, focus: [{track: job}, {track: coping}, {track: network}]}]",
        "plan: {owner: karin}",
        "handover: {tasks: [{what: Ringe hver mandag, from: worker, to: lis}]}",
        "months: 8\n    months_reason: Aftalt med sagsbehandleren",
    ],
)
def test_what_may_well_be_is_not(caseload: Write, text: str) -> None:
    told = {rule for rule, _ in found(caseload, A + PEOPLE + f"    {text}\n")}
    assert not told & {
        "future",
        "order",
        "focus",
        "owner",
        "person",
        "doubled-id",
        "goal",
        "closed-day",
        "word",
        "months",
        "number",
        "reason",
    }


def test_one_person_may_not_stand_twice(caseload: Write) -> None:
    people = "    people: [{id: karin, role: caseworker_job}, {id: karin, role: network}]\n"
    assert ("doubled-id", "people[1].id") in found(caseload, A + people)


def test_a_course_that_has_ended_asks_to_be_closed(caseload: Write) -> None:
    assert ("not-closed", "closing") in found(caseload, A, "2027-05-31")
    assert ("not-closed", "closing") not in found(caseload, A, "2027-05-30")


def test_a_grant_that_ends_before_the_start_is_told(caseload: Write) -> None:
    folder = caseload("start: 2026-08-31\ngrant: {until: 2026-08-01}\n", programme="skridt4skridt")
    assert "order" in [problem.rule for problem in folder.check()]


def test_what_a_course_holds_stays_out_of_its_printed_form() -> None:
    course = Course(1, "2026-014", "cti-job", Citizen("Mette Holm", cpr="120488-0000"))
    assert (repr(course), repr(course.citizen)) == ("<Course>", "<Citizen>")
    assert "Mette" not in f"{[course]} {course!r} {course}"


def test_an_event_that_no_file_records_has_no_day() -> None:
    assert Course(1, "2026-014", "cti-job", Citizen("Mette Holm")).event("end") is None


def test_what_is_due_on_the_last_day_does_not_move_past_it(caseload: Write) -> None:
    folder = caseload("start: 2026-08-31\nmonths: 9\nmonths_reason: prøve\n", programme="own")
    folder.write(
        "programmes/own.yaml",
        "id: own\ntitle: Own\nlength: 9 months\nmeetings:\n"
        "  - {id: talk, title: Talk, due: on end, source: ours}\n"
        "  - {id: first, title: First, due: on start, source: ours}\n",
    )
    dues = folder.dues()
    assert dues["talk"].day == date(2027, 5, 28), "2027-05-30 is a Sunday"
    assert dues["first"].day == date(2026, 8, 31)
