"""The worked Danish examples of the domain, line by line.

A: § 85, start Monday 2026-08-31, last day Sunday 2027-05-30. B: § 167, start Monday 2026-12-28, last
day 2027-06-27. C: § 82 b, start Thursday 2026-10-29, last day Wednesday 2027-04-28.
"""

from datetime import date

import pytest

from cti_cli.core.phases import timeline
from tests.conftest import Folder, Write

A = """
    legal_basis: {key: sel-85}
    start: 2026-08-31
"""
B = """
    legal_basis: {key: lab-167}
    job_match: {day: 2026-12-18}
    start: 2026-12-28
"""
C = """
    legal_basis: {key: sel-82b}
    start: 2026-10-29
"""


def day(folder: Folder, rule: str, today: str = "2026-11-20") -> date:
    return folder.dues(date.fromisoformat(today))[rule].day


@pytest.mark.parametrize(("text", "last"), [(A, "2027-05-30"), (B, "2027-06-27"), (C, "2027-04-28")])
def test_the_three_courses_have_the_stated_last_day(caseload: Write, text: str, last: str) -> None:
    read = caseload(text).read()
    (course,) = read.courses
    assert timeline(course, read.programme(course)).last == date.fromisoformat(last)


def test_a_referral_before_christmas_moves_the_start_up_meeting_past_the_closed_days(caseload: Write) -> None:
    due = caseload("referral: {day: 2026-12-11}").dues()["startup_meeting"]
    assert due.day == date(2026, 12, 28)
    assert due.moved_from == date(2026, 12, 25)


def test_the_start_meeting_moves_back_where_forward_is_not_before_the_start(caseload: Write) -> None:
    due = caseload(B).dues()["start_meeting"]
    assert (due.moved_from, due.day) == (date(2026, 12, 25), date(2026, 12, 23))


def test_the_contact_period_ends_on_the_last_working_day_before_the_start(caseload: Write) -> None:
    assert day(caseload(B), "contact_period") == date(2026, 12, 23)


def test_a_missed_call_is_counted_and_moves_no_contact(caseload: Write) -> None:
    folder = caseload(
        A
        + """
    contacts:
      - {day: 2026-09-02, type: visit}
      - {day: 2026-09-08, type: phone, made: false}
    """
    )
    due = folder.dues(date(2026, 9, 9))["contact"]
    assert (due.day, due.status) == (date(2026, 9, 9), "due")
    late = folder.dues(date(2026, 9, 10))["contact"]
    assert (late.day, late.status) == (date(2026, 9, 9), "overdue")
    (attempts,) = [step for step in late.chain if "attempt" in step.text]
    assert (attempts.text, attempts.values["n"]) == ("{n} attempt since", 1)


def test_measures_lie_on_the_start_and_on_the_last_working_day_of_each_phase(caseload: Write) -> None:
    folder = caseload(A)
    days = {rule: day(folder, f"measure#{rule}") for rule in ("start", "phase_2", "phase_3", "end")}
    assert days == {
        "start": date(2026, 8, 31),
        "phase_2": date(2026, 11, 30),
        "phase_3": date(2027, 2, 26),
        "end": date(2027, 5, 28),
    }


def test_midway_of_273_days_opens_six_weeks_before(caseload: Write) -> None:
    due = caseload(A).dues()["status_meeting"]
    assert due.day == date(2027, 1, 14)
    (opens,) = [step.values["day"] for step in due.chain if step.text.startswith("open from")]
    assert opens == date(2026, 12, 3)


def test_a_status_meeting_before_the_opening_is_an_extra_one_and_one_after_it_answers(caseload: Write) -> None:
    meetings = """
    meetings:
      - {{kind: status_meeting, day: {day}, status: held}}
    """
    early = caseload(A + meetings.format(day="2026-10-15")).dues(date(2026, 12, 20))["status_meeting"]
    assert early.settled is None
    in_time = caseload(A + meetings.format(day="2026-12-10")).dues(date(2026, 12, 20))["status_meeting"]
    assert in_time.settled is not None


def test_one_month_before_an_end_in_april_lands_before_easter(caseload: Write) -> None:
    folder = caseload(C)
    for rule in ("closing_meeting", "continued_support", "handover_plan"):
        due = folder.dues()[rule]
        assert (due.moved_from, due.day) == (date(2027, 3, 28), date(2027, 3, 24)), rule


def test_six_weeks_before_that_end_is_a_wednesday_and_stays(caseload: Write) -> None:
    folder = caseload(C)
    for rule in ("status_letter#2", "crisis_plan"):
        due = folder.dues()[rule]
        assert (due.moved_from, due.day) == (None, date(2027, 3, 17)), rule


def test_a_meeting_booked_on_a_closed_day_stays_with_a_warning(caseload: Write) -> None:
    folder = caseload(
        C
        + """
    meetings:
      - {kind: closing_meeting, day: 2027-03-25, status: booked}
    """
    )
    booked = [due for due in folder.reckoned(date(2027, 3, 1)) if due.status == "booked"]
    assert [due.day for due in booked] == [date(2027, 3, 25)]
    (warning,) = [each for each in folder.check(date(2027, 3, 1)) if each.rule == "closed-day"]
    assert (warning.severity, warning.field) == ("warning", "meetings[0].day")
    assert warning.line is not None


@pytest.mark.parametrize(
    ("closed", "unshifted", "follow_up"),
    [("2027-04-28", "2027-10-28", "2027-10-28"), ("2026-06-24", "2026-12-24", "2026-12-28")],
)
def test_follow_up_is_six_months_after_closing_and_moves_forward(
    caseload: Write, closed: str, unshifted: str, follow_up: str
) -> None:
    folder = caseload(f"start: 2025-10-29\nlegal_basis: {{key: sel-82b}}\nclosing: {{day: {closed}}}\n")
    due = folder.dues(date(2027, 5, 1))["follow_up"]
    assert due.day == date.fromisoformat(follow_up)
    assert due.moved_from == (None if unshifted == follow_up else date.fromisoformat(unshifted))


CTI_JOB_RULES = {
    # A, with referral Friday 2026-06-19 and match Thursday 2026-08-20; each day reckoned by hand.
    "startup_meeting": ("meeting", "2026-07-03", "B2 p. 2; days ours"),
    "contact_period": ("contact", "2026-08-28", "B2 p. 4, 9"),
    "start_meeting": ("meeting", "2026-08-27", "B2 p. 9; days ours"),
    "work_agreement": ("deadline", "2026-09-14", "B2 p. 4; days ours"),
    "phase_plan#1": ("deadline", "2026-09-14", "lit."),
    "phase_plan#2": ("deadline", "2026-11-30", "lit."),
    "phase_plan#3": ("deadline", "2027-02-26", "lit."),
    "network_map": ("deadline", "2026-11-30", "lit."),
    "measure#start": ("measure", "2026-08-31", "lit.; measure ours"),
    "measure#phase_2": ("measure", "2026-11-30", "lit.; measure ours"),
    "measure#phase_3": ("measure", "2027-02-26", "lit.; measure ours"),
    "measure#end": ("measure", "2027-05-28", "lit.; measure ours"),
    "status_letter#1": ("document", "2027-01-14", "S4S; the second ours"),
    "status_meeting": ("meeting", "2027-01-14", "S4S"),
    "status_letter#2": ("document", "2027-04-16", "S4S; the second ours"),
    "crisis_plan": ("deadline", "2027-04-16", "B2 p. 9; weeks ours"),
    "closing_meeting": ("meeting", "2027-04-30", "B2 p. 5; month ours"),
    "continued_support": ("deadline", "2027-04-30", "B2 p. 5; month lit."),
    "handover_plan": ("document", "2027-04-30", "B2 p. 4; month ours"),
    "contact": ("contact", "2026-09-07", "B2 p. 9; days lit."),
}


def test_cti_job_asks_for_exactly_the_rules_of_its_table(caseload: Write) -> None:
    folder = caseload(A + "    referral: {day: 2026-06-19}\n    job_match: {day: 2026-08-20}\n")
    found = {rule: (due.kind, due.day.isoformat(), due.source) for rule, due in folder.dues(date(2026, 6, 1)).items()}
    assert found == CTI_JOB_RULES


def test_every_due_says_why_with_its_last_step_on_its_day(caseload: Write) -> None:
    folder = caseload(A + "    referral: {day: 2026-06-19}\n    job_match: {day: 2026-08-20}\n")
    for due in folder.dues(date(2026, 6, 1)).values():
        assert due.chain, due.rule
        assert due.source, due.rule
        if due.moved_from is not None:
            assert due.chain[-1].values["day"] == due.day, due.rule
