"""The worker's day: each thing in one list only, whom nobody has reached, what changes, what is missing."""

from datetime import date

import pytest

from cti_cli.core.changes import changes
from cti_cli.core.day import Day, day, next_free
from cti_cli.language import Speech
from tests.conftest import Write

SPEECH = Speech("en")
TODAY = date(2026, 11, 20)
NO_SHOW = "meetings: [{kind: status_meeting, day: 2026-11-17, status: no_show}]"
A = "legal_basis: {key: sel-85}\nstart: 2026-08-31\nknown_from: 2026-11-01\n"


def of(caseload: Write, text: str, today: date = TODAY) -> Day:
    return day(caseload(A + text).read(today), today)


def test_a_thing_stands_in_one_list_only(caseload: Write) -> None:
    text = """
meetings: [{kind: status_meeting, day: 2026-11-20, status: booked}]
contacts: [{day: 2026-11-02, type: phone}]
documents: [{kind: status_letter, day: 2026-11-02}]
consents: [{party: karin, information: [plan], given: 2026-08-01, until: 2026-11-12}]
"""
    found = of(caseload, text)
    assert [due.rule for due in found.overdue] == ["consent#1"]
    assert [due.rule for due in found.now] == ["status_meeting"]
    assert [due.rule for due in found.papers] == ["send#1"]
    assert [each.course for each in found.unreached] == ["2026-001"]
    assert {due.rule for due in found.later} >= {"phase_plan#2", "measure#phase_2"}
    lists = [*found.overdue, *found.now, *found.later, *found.papers]
    assert len(lists) + len(found.unreached) == len(found.dues)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("contacts: [{day: 2026-11-13, type: phone}]", None),
        ("contacts: [{day: 2026-11-12, type: phone}]", (1, 0, 0)),
        ("contacts: [{day: 2026-11-16, type: phone}, {day: 2026-11-18, type: text, made: false}]", (None, 1, 0)),
        (
            f"contacts: [{{day: 2026-11-10, type: phone}}, {{day: 2026-11-18, type: text, made: false}}]\n{NO_SHOW}",
            (3, 1, 1),
        ),
        (f"contacts: [{{day: 2026-11-18, type: phone}}]\n{NO_SHOW}", None),
        (NO_SHOW, (None, 0, 1)),
    ],
)
def test_who_has_not_been_reached(caseload: Write, text: str, expected: tuple[int | None, int, int] | None) -> None:
    found = of(caseload, text + "\n").unreached
    if expected is None:
        assert found == ()
    else:
        (only,) = found
        assert (only.late, len(only.attempts), len(only.no_shows)) == expected


def test_what_is_booked_stands_with_the_one_who_was_not_reached(caseload: Write) -> None:
    text = "contacts: [{day: 2026-11-02, type: phone}]\n"
    text += "meetings: [{kind: status_meeting, day: 2026-12-04, status: booked}]\n"
    (only,) = of(caseload, text).unreached
    assert only.booked is not None
    assert only.booked.day == date(2026, 12, 4)


def test_what_is_missing_does_not_repeat_what_is_overdue(caseload: Write) -> None:
    text = "plan: {goals: [{id: g1, track: job}]}\nphase_plans: [{phase: 1, focus: [{track: coping}]}]\n"
    missing = of(caseload, text, date(2026, 12, 20)).missing
    assert [each.rule for each in missing["2026-001"]] == ["wish"]


def test_a_shared_cpr_number_is_missing_in_both_files(caseload: Write) -> None:
    one = "schema: 1\nid: 2026-00%d\nprogramme: siv\ncitizen: {name: M, cpr: '120488-0000'}\n"
    found = day(caseload([one % 1, one % 2]).read(TODAY), TODAY)
    assert {course: [each.rule for each in told] for course, told in found.missing.items()} == {
        "2026-001": ["shared-cpr"], "2026-002": ["shared-cpr"]
    }  # fmt: skip


def test_the_next_place_comes_free_the_monday_after_a_last_day(caseload: Write) -> None:
    text = "legal_basis: {key: sel-82b}\nstart: 2026-05-25\nknown_from: 2026-11-01\n"
    found = day(caseload(text).read(TODAY), TODAY)
    assert next_free(found.capacity) == (date(2026, 11, 30), ("2026-001",))
    assert next_free(of(caseload, "").capacity) is None


def test_an_empty_caseload_has_an_empty_day(caseload: Write) -> None:
    found = day(caseload([]).read(TODAY), TODAY)
    assert (found.courses, found.dues, found.unreached, found.changes, found.missing) == (0, (), (), (), {})


def told(caseload: Write, text: str, today: date = TODAY, programme: str = "cti-job") -> list[tuple[str, str, str]]:
    read = caseload(text, programme=programme).read(today)
    return [(each.day.isoformat(), each.kind, SPEECH(each.words)) for each in changes(read, today, 30)]


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        (A, TODAY, [("2026-11-30", "phase", "last day of phase 1")]),
        (A, date(2026, 8, 1), [("2026-08-31", "start", "the course starts")]),
        (
            A,
            date(2027, 4, 15),
            [("2027-04-30", "decision", "continued support: it is not settled whether support is needed")],
        ),
        (
            A,
            date(2027, 5, 15),
            [
                ("2027-05-30", "end", "the course's last day"),
                ("2027-05-30", "decision", "continued support: it is not settled whether support is needed"),
            ],
        ),
        (
            A + "handover: {continued_support: {needed: false}}\n",
            date(2027, 5, 15),
            [("2027-05-30", "end", "the course's last day")],
        ),
        (A + "closing: {day: 2027-05-01}\n", date(2027, 5, 15), []),
        (
            A + "grant: {until: 2026-11-25}\ninterruptions: [{from: 2026-11-10, to: 2026-11-22}]\n",
            TODAY,
            [
                ("2026-11-23", "return", "back after an interruption"),
                ("2026-11-25", "grant", "last day of the grant"),
                ("2026-11-30", "phase", "last day of phase 1"),
            ],
        ),
        (
            A + "interruptions: [{from: 2026-11-10, to: null}, {from: 2026-11-24, to: 2026-11-26}]\n",
            TODAY,
            [("2026-11-30", "phase", "last day of phase 1")],
        ),
    ],
)
def test_what_changes_within_thirty_days(
    caseload: Write, text: str, today: date, expected: list[tuple[str, str, str]]
) -> None:
    assert told(caseload, text, today) == expected


def test_an_end_that_binds_nobody_is_about(caseload: Write) -> None:
    (found,) = told(caseload, "start: 2026-05-25\n", programme="steget")
    assert found == ("2026-11-24", "end", "the course's last day, about")


def test_a_grant_that_ends_the_course_is_told_once(caseload: Write) -> None:
    text = "start: 2026-05-25\ngrant: {until: 2026-12-01}\n"
    assert told(caseload, text, programme="skridt4skridt") == [("2026-12-01", "end", "the course's last day")]
