"""Rules 5 and 6 of the agenda: who counts as reached, and when the next contact is due."""

from datetime import date

import pytest

from cti_cli.core.contacts import last_contact
from cti_cli.language import Speech
from tests.conftest import Folder, Write

A = """
    legal_basis: {key: sel-85}
    start: 2026-08-31
"""
SPEECH = Speech("en")


def on(text: str) -> date:
    return date.fromisoformat(text)


def contact(*lines: str) -> str:
    return "    contacts:\n" + "".join(f"      - {{{line}}}\n" for line in lines)


def due(folder: Folder, today: str) -> date | None:
    found = folder.dues(on(today)).get("contact")
    return found.day if found else None


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("day: 2026-09-10, type: visit", True),
        ("day: 2026-09-10, type: workplace", True),
        ("day: 2026-09-10, type: office", True),
        ("day: 2026-09-10, type: phone", True),
        ("day: 2026-09-10, type: text", True),
        ("day: 2026-09-10, type: video", True),
        ("day: 2026-09-10, type: meeting", True),
        ("day: 2026-09-10, type: letter", False),
        ("day: 2026-09-10, type: coordination", False),
        ("day: 2026-09-10, type: phone, made: false", False),
        ("day: 2026-09-10, type: phone, with: [karin]", False),
        ("day: 2026-09-10, type: visit, with: [karin, citizen]", True),
        ("day: 2026-09-21, type: visit", False),
    ],
)
def test_a_contact_is_made_with_the_citizen_and_not_by_letter(caseload: Write, line: str, counts: bool) -> None:
    course = caseload(A + contact(line)).course()
    assert last_contact(course, on("2026-09-20")) == (on("2026-09-10") if counts else None)


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("status: held", True),
        ("status: held, participants: [citizen, worker]", True),
        ("status: held, participants: [worker, karin]", False),
        ("status: booked", False),
        ("status: no_show", False),
        ("status: cancelled", False),
    ],
)
def test_a_held_meeting_in_which_the_citizen_took_part_is_a_contact(caseload: Write, line: str, counts: bool) -> None:
    text = f"    meetings:\n      - {{kind: status_meeting, day: 2026-09-10, {line}}}\n"
    course = caseload(A + text).course()
    assert last_contact(course, on("2026-09-20")) == (on("2026-09-10") if counts else None)


def test_without_a_contact_the_next_one_counts_from_the_start(caseload: Write) -> None:
    assert due(caseload(A), "2026-09-01") == on("2026-09-07")


def test_a_contact_before_the_start_is_not_counted_from(caseload: Write) -> None:
    assert due(caseload(A + contact("day: 2026-08-20, type: visit")), "2026-09-01") == on("2026-09-07")


@pytest.mark.parametrize(
    ("last", "next_day"),
    [
        ("2026-11-30", "2026-12-07"),  # the last day of phase 1: 7 days
        ("2026-12-01", "2026-12-15"),  # the first of phase 2: 14 days
        ("2027-02-28", "2027-03-12"),  # the last of phase 2, Sunday: 03-14 is a Sunday, back to Friday
        ("2027-03-01", "2027-04-01"),  # the first of phase 3: a month; 04-01 is a Thursday
        ("2027-03-31", "2027-04-30"),  # a month is clamped
    ],
)
def test_the_phase_of_the_last_contact_gives_the_interval(caseload: Write, last: str, next_day: str) -> None:
    folder = caseload(A + contact(f"day: {last}, type: visit"))
    assert due(folder, last) == on(next_day)


def test_no_contact_is_due_outside_the_phases(caseload: Write) -> None:
    assert due(caseload(A + contact("day: 2027-05-03, type: visit")), "2027-05-04") is None, "06-03 is after the end"
    assert due(caseload(A + contact("day: 2027-06-02, type: visit")), "2027-06-03") is None
    assert due(caseload("legal_basis: {key: sel-85}\n"), "2026-09-01") is None
    assert due(caseload("start: 2026-08-31\n"), "2026-09-01") is None, "no legal basis: no phases"


def test_before_the_start_the_first_contact_is_known_already(caseload: Write) -> None:
    assert due(caseload(A), "2026-08-20") == on("2026-09-07")


def test_after_the_last_day_no_contact_is_due(caseload: Write) -> None:
    folder = caseload(A + contact("day: 2027-03-31, type: visit"))
    assert due(folder, "2027-05-30") == on("2027-04-30")
    assert due(folder, "2027-05-31") is None


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("day: 2026-09-07, status: booked", True),
        ("day: 2026-09-08, status: booked", False),
        ("day: 2026-09-04, status: cancelled", False),
        ("day: 2026-09-04, status: booked, participants: [worker, karin]", False),
    ],
)
def test_a_booked_meeting_with_the_citizen_up_to_then_answers_it(caseload: Write, line: str, answers: bool) -> None:
    folder = caseload(A + f"    meetings:\n      - {{kind: status_meeting, {line}}}\n")
    (found,) = [each for each in folder.reckoned(on("2026-09-02")) if each.rule == "contact"]
    assert (found.settled is not None) is answers


def test_attempts_are_counted_since_the_last_contact_and_before_any(caseload: Write) -> None:
    lines = ("day: 2026-09-03, type: phone, made: false", "day: 2026-09-04, type: text, made: false")
    folder = caseload(A + contact(*lines))
    (step,) = [each for each in folder.dues(on("2026-09-05"))["contact"].chain if "attempt" in each.text]
    assert SPEECH(step) == "2 attempts since"
    reached = caseload(A + contact(*lines, "day: 2026-09-05, type: visit"))
    assert all("attempt" not in step.text for step in reached.dues(on("2026-09-06"))["contact"].chain)


def test_an_attempt_at_someone_else_is_no_attempt_to_reach_the_citizen(caseload: Write) -> None:
    folder = caseload(A + contact("day: 2026-09-03, type: phone, made: false, with: [karin]"))
    assert all("attempt" not in step.text for step in folder.dues(on("2026-09-05"))["contact"].chain)


HELD = """
    legal_basis: {key: sel-85}
    referral: {day: 2026-06-19}
    start: 2026-08-31
    meetings:
      - {kind: startup_meeting, day: 2026-07-01, status: held}
"""


@pytest.mark.parametrize(
    ("lines", "done"),
    [
        (["day: 2026-07-02, type: visit"], False),
        (["day: 2026-07-01, type: visit", "day: 2026-07-02, type: visit"], False),
        (["day: 2026-07-02, type: visit", "day: 2026-07-09, type: phone"], True),
        (["day: 2026-07-02, type: visit", "day: 2026-07-09, type: phone, made: false"], False),
        (["day: 2026-07-02, type: visit", "day: 2026-07-09, type: coordination"], False),
    ],
)
def test_the_contact_period_wants_two_made_contacts_after_the_start_up_meeting(
    caseload: Write,
    lines: list[str],
    done: bool,
) -> None:
    found = caseload(HELD + contact(*lines)).dues(on("2026-08-01"))["contact_period"]
    assert (found.settled is not None) is done


@pytest.mark.parametrize("late", ["2026-08-31", "2026-09-02"])
def test_a_contact_made_after_the_start_does_not_mend_the_contact_period(caseload: Write, late: str) -> None:
    folder = caseload(HELD + contact("day: 2026-07-02, type: visit", f"day: {late}, type: visit"))
    due = folder.dues(on("2026-09-10"))["contact_period"]
    assert (due.settled, due.status) == (None, "overdue")
    assert "1 of 2 contacts made" in [SPEECH(step) for step in due.chain]


def test_a_contact_on_the_weekend_before_the_start_is_still_before_it(caseload: Write) -> None:
    folder = caseload(HELD + contact("day: 2026-07-02, type: visit", "day: 2026-08-30, type: phone"))
    assert folder.dues(on("2026-09-10"))["contact_period"].settled is not None


def test_contacts_before_a_start_up_meeting_that_was_not_held_do_not_count(caseload: Write) -> None:
    folder = caseload(A + contact("day: 2026-07-02, type: visit", "day: 2026-07-03, type: visit"))
    due = folder.dues(on("2026-08-01"))["contact_period"]
    assert due.settled is None
    assert "0 of 2 contacts made" in [SPEECH(step) for step in due.chain]


def test_a_meeting_booked_up_to_the_day_that_an_interruption_holds_the_contact_back_to_answers_it(
    caseload: Write,
) -> None:
    text = A + contact("day: 2026-10-28, type: visit") + "    interruptions: [{from: 2026-11-01, to: 2026-11-09}]\n"
    assert caseload(text).dues(on("2026-11-03"))["contact"].day == on("2026-11-10")
    booked = "    meetings: [{kind: status_meeting, day: 2026-11-10}]\n"
    asked = [due.rule for due in caseload(text + booked).upcoming(on("2026-11-03")) if due.kind == "contact"]
    assert asked == ["contact_period"]


SIV = "    referral: {day: 2026-01-05}\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (SIV, "2026-04-01"),  # 13 weeks after the referral is Easter Monday, 04-06
        (SIV + contact("day: 2026-03-02, type: visit"), "2026-06-01"),
        (contact("day: 2026-03-02, type: visit"), "2026-06-01"),
    ],
)
def test_siv_is_silent_after_13_weeks_without_contact(caseload: Write, text: str, day: str) -> None:
    found = caseload(text, programme="siv").dues(on("2026-03-10"))
    assert found["contact"].day == on(day)
    assert found["contact"].source == "ours"


def test_siv_asks_for_nothing_where_nothing_is_known(caseload: Write) -> None:
    assert caseload("", programme="siv").dues() == {}


def test_siv_asks_a_closed_course_for_nothing(caseload: Write) -> None:
    assert caseload(SIV + "    closing: {day: 2026-02-02}\n", programme="siv").dues() == {}


OWN = """\
id: own
title: Own
length: 6 months
contacts:
  - {id: two_calls, title: Two calls, due: last working day before start, count: 2}
"""


def test_a_rule_may_count_contacts_from_the_beginning(caseload: Write) -> None:
    folder = caseload("    start: 2026-08-31\n" + contact("day: 2026-08-03, type: phone"), programme="own")
    folder.write("programmes/own.yaml", OWN)
    assert "1 of 2 contacts made" in [SPEECH(step) for step in folder.dues()["two_calls"].chain]


def test_a_phase_without_an_interval_asks_for_no_contact(caseload: Write) -> None:
    folder = caseload("    start: 2026-08-31\n", programme="own")
    folder.write("programmes/own.yaml", OWN + "phases:\n  - {id: one, title: One}\n")
    assert "contact" not in folder.dues()
