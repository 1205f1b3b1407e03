"""The agenda, exactly: opening, answering, status, held back, closed, silenced."""

from datetime import date

import pytest

from cti_cli.core.agenda import agenda
from cti_cli.language import Speech
from tests.conftest import Folder, Write

A = """
    legal_basis: {key: sel-85}
    start: 2026-08-31
"""
SPEECH = Speech("en")


def on(text: str) -> date:
    return date.fromisoformat(text)


def settled(folder: Folder, rule: str, today: str) -> str | None:
    words = folder.dues(on(today))[rule].settled
    return None if words is None else SPEECH(words)


# Rule 3: answering


def meeting(day: str, status: str, kind: str = "status_meeting") -> str:
    return f"    meetings:\n      - {{kind: {kind}, day: {day}, status: {status}}}\n"


@pytest.mark.parametrize(("day", "answers"), [("2026-12-02", False), ("2026-12-03", True), ("2027-03-01", True)])
def test_a_proposal_opens_six_weeks_before_its_unshifted_day(caseload: Write, day: str, answers: bool) -> None:
    folder = caseload(A + meeting(day, "held"))
    assert (settled(folder, "status_meeting", "2027-03-02") is not None) is answers


def test_the_opening_counts_from_the_day_before_it_was_shifted(caseload: Write) -> None:
    # One month before 2027-04-28 is Easter Sunday; six weeks before that is 02-14, six before 03-24 is 02-10.
    folder = caseload(
        "    legal_basis: {key: sel-82b}\n    start: 2026-10-29\n" + meeting("2027-02-13", "held", "closing_meeting")
    )
    assert settled(folder, "closing_meeting", "2027-03-01") is None


@pytest.mark.parametrize("status", ["booked", "held"])
def test_booked_and_held_meetings_answer(caseload: Write, status: str) -> None:
    folder = caseload(A + meeting("2027-01-11", status))
    proposal = next(
        due for due in folder.reckoned(on("2027-01-04")) if due.meeting is None and due.rule == "status_meeting"
    )
    assert proposal.settled is not None
    assert "2027-01-11" in SPEECH(proposal.settled)


@pytest.mark.parametrize("status", ["cancelled", "no_show"])
def test_cancelled_meetings_and_no_shows_answer_nothing(caseload: Write, status: str) -> None:
    folder = caseload(A + meeting("2027-01-04", status))
    due = folder.dues(on("2027-01-20"))["status_meeting"]
    assert (due.settled, due.status) == (None, "overdue")


def test_a_second_meeting_of_the_kind_is_an_extra_one(caseload: Write) -> None:
    text = """
    meetings:
      - {kind: status_meeting, day: 2027-01-11, status: held}
      - {kind: status_meeting, day: 2027-01-25, status: booked}
    """
    found = [due for due in caseload(A + text).reckoned(on("2027-01-20")) if due.rule == "status_meeting"]
    assert [(due.day, due.status, due.settled is None) for due in found] == [
        (on("2027-01-14"), "overdue", False),
        (on("2027-01-25"), "booked", True),
    ]


S4S = """
    referral: {day: 2026-01-05}
    start: 2026-01-05
"""


def test_a_meeting_answers_the_earliest_open_proposal_of_its_kind(caseload: Write) -> None:
    # Without an end every 13 weeks: 04-06, 07-06, 10-05; each opens six weeks before.
    folder = caseload(S4S + meeting("2026-06-01", "held"), programme="skridt4skridt")
    read = {
        due.day: due
        for due in folder.reckoned(on("2026-06-02"), on("2026-10-10"))
        if due.rule.startswith("status_meeting")
    }
    assert [day.isoformat() for day in read] == ["2026-04-07", "2026-07-06", "2026-10-05"]
    first, second, third = read.values()
    assert first.settled is not None
    assert "lapsed" in SPEECH(first.settled)
    assert second.settled is not None
    assert "answered" in SPEECH(second.settled)
    assert third.settled is None


def test_a_proposal_lapses_when_the_next_of_its_kind_opens_and_check_says_so(caseload: Write) -> None:
    folder = caseload(S4S, programme="skridt4skridt")
    # The second, due 07-06, opens on 05-25.
    before = [due for due in folder.upcoming(on("2026-05-24"), 0) if due.kind == "meeting" and "status" in due.rule]
    assert [(due.day, due.status) for due in before] == [(on("2026-04-07"), "overdue")]
    after = [due for due in folder.upcoming(on("2026-05-25"), 0) if due.kind == "meeting" and "status" in due.rule]
    assert after == []
    assert [each.rule for each in folder.check(on("2026-05-24"))] == []
    (lapsed,) = folder.check(on("2026-05-25"))
    assert (lapsed.rule, lapsed.severity) == ("lapsed", "warning")


def test_a_lapsed_proposal_is_no_warning_before_the_course_was_known(caseload: Write) -> None:
    folder = caseload(S4S + "    known_from: 2026-05-01\n", programme="skridt4skridt")
    assert folder.check(on("2026-05-25")) == ()


@pytest.mark.parametrize(
    ("day", "answers"), [("2026-11-15", False), ("2026-11-16", True), ("2026-12-14", True), ("2026-12-15", False)]
)
def test_a_measure_answers_within_14_days_either_side(caseload: Write, day: str, answers: bool) -> None:
    lines = [
        f"      - {{day: {day}, measure: {name}, value: 5}}"
        for name in ("wellbeing", "coping", "network", "belief_in_work")
    ]
    folder = caseload(A + "    measurements:\n" + "\n".join(lines))
    assert (settled(folder, "measure#phase_2", "2027-01-10") is not None) is answers


def test_a_measure_that_is_partly_answered_says_how_many_are_missing(caseload: Write) -> None:
    folder = caseload(A + "    measurements:\n      - {day: 2026-11-30, measure: wellbeing, value: null}\n")
    due = folder.dues(on("2026-12-01"))["measure#phase_2"]
    assert due.settled is None
    assert [SPEECH(step) for step in due.chain if "missing" in step.text] == ["3 measures are missing"]


@pytest.mark.parametrize(("day", "answers"), [("2026-12-02", False), ("2026-12-03", True)])
def test_a_document_is_answered_when_rendered_after_opening(caseload: Write, day: str, answers: bool) -> None:
    folder = caseload(A + f"    documents:\n      - {{kind: status_letter, day: {day}}}\n")
    assert (settled(folder, "status_letter#1", "2027-01-20") is not None) is answers
    assert settled(folder, "status_letter#2", "2027-01-20") is None


# Rule 4: status


def test_on_its_day_a_thing_is_due_and_the_day_after_it_is_overdue(caseload: Write) -> None:
    folder = caseload(A)
    assert folder.dues(on("2026-09-14"))["work_agreement"].status == "due"
    assert folder.dues(on("2026-09-15"))["work_agreement"].status == "overdue"


def test_overdue_counts_from_the_shifted_day(caseload: Write) -> None:
    # The second letter, Sunday 2027-04-18, is due on Friday 04-16.
    folder = caseload(A)
    assert folder.dues(on("2027-04-16"))["status_letter#2"].status == "due"
    assert folder.dues(on("2027-04-17"))["status_letter#2"].status == "overdue"


def test_a_proposal_is_proposed_until_it_is_overdue(caseload: Write) -> None:
    folder = caseload(A)
    assert folder.dues(on("2027-01-14"))["status_meeting"].status == "proposed"
    assert folder.dues(on("2027-01-15"))["status_meeting"].status == "overdue"


def test_a_past_booking_is_overdue_until_its_outcome_is_recorded(caseload: Write) -> None:
    folder = caseload(A + meeting("2027-01-11", "booked"))
    statuses = {
        today: [due.status for due in folder.reckoned(on(today)) if due.meeting is not None]
        for today in ("2027-01-10", "2027-01-11", "2027-01-12")
    }
    assert statuses == {"2027-01-10": ["booked"], "2027-01-11": ["booked"], "2027-01-12": ["overdue"]}
    held = caseload(A + meeting("2027-01-11", "held"))
    assert [due for due in held.reckoned(on("2027-01-12")) if due.meeting is not None] == []


def test_a_meeting_noted_as_proposed_is_shown_as_proposed(caseload: Write) -> None:
    folder = caseload(A + meeting("2027-01-11", "proposed"))
    (due,) = [due for due in folder.reckoned(on("2027-01-04")) if due.meeting is not None]
    assert (due.status, due.day) == ("proposed", on("2027-01-11"))


def test_a_booking_of_an_unknown_kind_is_shown_by_its_own_word(caseload: Write) -> None:
    folder = caseload(A + meeting("2027-01-11", "booked", "kaffe"))
    (due,) = [due for due in folder.reckoned(on("2027-01-04")) if due.meeting is not None]
    assert (SPEECH(due.title), due.source) == ("kaffe", "ours")


# Rule 7: interruption


INTERRUPTED = A + "    interruptions:\n      - {from: 2027-01-04, to: 2027-01-29, reason: hospital}\n"


def test_an_interruption_holds_back_contacts_proposals_and_measures(caseload: Write) -> None:
    text = INTERRUPTED + "    contacts:\n      - {day: 2026-12-30, type: visit}\n"
    folder = caseload(text)
    found = folder.dues(on("2027-01-05"))
    # The first working day after Friday 01-29 is Monday 02-01.
    assert found["contact"].day == on("2027-02-01")
    assert found["status_meeting"].day == on("2027-02-01")
    assert [SPEECH(step) for step in found["contact"].chain][-1] == "held back by an interruption until 2027-02-01"


def test_an_interruption_never_hides_a_deadline_a_document_or_a_phase(caseload: Write) -> None:
    folder = caseload(A + "    interruptions:\n      - {from: 2026-09-01, to: 2027-05-30, reason: prison}\n")
    plain = caseload(A)
    for rule, due in plain.dues(on("2026-11-20")).items():
        held = folder.dues(on("2026-11-20"))[rule]
        if due.kind in ("deadline", "document"):
            assert (held.day, held.status) == (due.day, due.status), rule


def test_a_measure_inside_an_interruption_waits_for_its_end(caseload: Write) -> None:
    folder = caseload(A + "    interruptions:\n      - {from: 2026-11-25, to: 2026-12-04}\n")
    assert folder.dues(on("2026-11-26"))["measure#phase_2"].day == on("2026-12-07")


def test_what_was_late_already_waits_too_while_the_interruption_lasts(caseload: Write) -> None:
    folder = caseload(INTERRUPTED)
    during = folder.dues(on("2027-01-10"))["contact"]
    assert (during.day, during.status) == (on("2027-02-01"), "due")
    after = folder.dues(on("2027-02-02"))["contact"]
    assert after.status == "overdue"


def test_an_interruption_without_an_end_holds_back_until_it_has_one(caseload: Write) -> None:
    folder = caseload(A + "    interruptions:\n      - {from: 2027-01-04}\n")
    found = folder.dues(on("2027-01-05"))
    for rule in ("status_meeting", "closing_meeting", "contact", "measure#phase_3"):
        words = found[rule].settled
        assert words is not None, rule
        assert "no end is known" in SPEECH(words)
    assert found["continued_support"].settled is None


def test_an_interruption_that_is_over_holds_nothing_back(caseload: Write) -> None:
    folder = caseload(A + "    interruptions:\n      - {from: 2026-09-10, to: 2026-09-20}\n")
    assert folder.dues(on("2027-01-05"))["status_meeting"].day == on("2027-01-14")


def test_interruptions_that_follow_each_other_hold_back_to_the_end_of_the_last(caseload: Write) -> None:
    text = (
        "    interruptions:\n      - {from: 2027-02-01, to: 2027-02-05}\n      - {from: 2027-01-04, to: 2027-01-31}\n"
    )
    assert caseload(A + text).dues(on("2027-01-05"))["status_meeting"].day == on("2027-02-08")


def test_a_booked_meeting_stays_in_an_interruption(caseload: Write) -> None:
    folder = caseload(INTERRUPTED + meeting("2027-01-11", "booked"))
    assert [due.day for due in folder.reckoned(on("2027-01-05")) if due.meeting] == [on("2027-01-11")]


# Rule 8: closed, and known from


CLOSED = (
    A
    + """
    closing: {day: 2027-05-30, completed: true}
    documents:
      - {kind: closing_note, day: 2027-05-28, to: citizen}
      - {kind: status_letter, day: 2027-04-16, sent: {day: 2027-04-20}}
      - {kind: handover_plan, day: 2027-04-30, sent: {day: 2027-05-03}, filed: {day: 2027-05-04}}
"""
)


def test_a_closed_course_asks_only_for_follow_up_and_for_documents_not_sent_or_filed(caseload: Write) -> None:
    folder = caseload(CLOSED)
    found = [(due.rule, due.kind) for due in folder.upcoming(on("2027-06-01"), 400)]
    assert sorted(found) == [("file#2", "document"), ("follow_up", "follow_up"), ("send#1", "document")]


def test_a_document_is_to_be_sent_and_then_filed_within_a_week(caseload: Write) -> None:
    found = caseload(CLOSED).dues(on("2027-06-01"))
    assert found["send#1"].day == on("2027-06-04")
    assert found["file#2"].day == on("2027-04-27")
    assert SPEECH(found["send#1"].title) == "Send: Closing note (citizen)"
    assert found["file#3"].settled is not None


def test_before_its_closing_day_a_course_is_open(caseload: Write) -> None:
    folder = caseload(CLOSED)
    assert "closing_meeting" in folder.dues(on("2027-05-29"))
    assert "closing_meeting" not in folder.dues(on("2027-05-30"))
    assert "follow_up" not in folder.dues(on("2027-05-29"))


def test_a_follow_up_that_was_made_is_settled_and_one_that_was_tried_is_not(caseload: Write) -> None:
    made = caseload(CLOSED + "    follow_ups:\n      - {day: 2027-11-30, made: true}\n")
    assert settled(made, "follow_up", "2027-12-10") == "made on 2027-11-30"
    tried = caseload(CLOSED + "    follow_ups:\n      - {day: 2027-11-30, made: false}\n")
    assert tried.dues(on("2027-12-10"))["follow_up"].status == "overdue"


def test_known_from_silences_whatever_fell_due_before_it(caseload: Write) -> None:
    folder = caseload(A + "    known_from: 2026-11-30\n")
    today = on("2026-12-05")
    early = {rule for rule, due in folder.dues(today).items() if due.day < on("2026-11-30")}
    assert {"work_agreement", "phase_plan#1", "measure#start"} <= early
    asked = {due.rule for due in folder.upcoming(today, 0)}
    assert asked == {"phase_plan#2", "network_map", "measure#phase_2"}


def test_known_from_silences_a_booking_before_it(caseload: Write) -> None:
    folder = caseload(A + "    known_from: 2026-11-30\n" + meeting("2026-11-29", "booked"))
    assert [due for due in folder.upcoming(on("2026-12-05"), 0) if due.meeting] == []


# What reckon and the agenda return


def test_upcoming_holds_the_last_day_and_everything_overdue_earliest_first(caseload: Write) -> None:
    folder = caseload(A)
    today = on("2026-11-16")
    found = folder.upcoming(today, 14)
    assert found == sorted(found, key=lambda due: (due.day, due.course, due.rule))
    assert {due.rule for due in found if due.day == on("2026-11-30")} == {
        "phase_plan#2",
        "network_map",
        "measure#phase_2",
    }
    assert "phase_plan#2" not in {due.rule for due in folder.upcoming(today, 13)}
    assert "work_agreement" in {due.rule for due in folder.upcoming(today, 0)}


def test_the_agenda_of_one_course_is_what_upcoming_says_of_it(caseload: Write) -> None:
    folder, today = caseload(A), on("2026-11-16")
    read = folder.read(today)
    (course,) = read.courses
    alone = agenda(course, read.programme(course), read.calendar(course), today, 14)
    assert sorted(alone, key=lambda due: (due.day, due.rule)) == folder.upcoming(today, 14)
