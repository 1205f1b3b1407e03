"""An appointment keeps its name however often it is moved, and only meetings can be moved elsewhere."""

from datetime import date
from typing import Any

from cti_cli.core.appointment_names import Issued
from cti_cli.core.appointments import Appointment, Elsewhere, Moved, agreed_on, appointments, compared
from tests.conftest import Write

TODAY = date(2026, 11, 20)
COURSE = """
    legal_basis: {key: sel-85}
    referral: {day: 2026-06-20}
    start: 2026-08-31
    people: [{id: karin, name: Karin Lund, role: caseworker_job}]
    work_agreement: {day: 2026-08-28}
    meetings:
      - {kind: status_meeting, day: 2027-01-12, time: "10:00", minutes: 45, status: booked}
      - {kind: status_meeting, day: 2026-12-01, time: "09:00", status: booked}
      - {kind: startup_meeting, day: 2026-06-25, status: held}
"""


def moved_in(*args: Any) -> tuple[Moved, ...]:
    return compared(*args).moved


def by_key(found: tuple[Appointment, ...]) -> dict[str, Appointment]:
    return {each.key: each for each in found}


def test_a_booked_meeting_takes_the_name_of_the_proposal_that_it_answers(caseload: Write) -> None:
    proposed = caseload(COURSE.replace("2027-01-12", "2026-09-15").replace("status: booked", "status: held")).read()
    assert by_key(appointments(proposed, TODAY, 300))["2026-001.status_meeting"].certainty == "tentative"
    booked = by_key(appointments(caseload(COURSE).read(), TODAY, 300))["2026-001.status_meeting"]
    assert (booked.day, booked.time, booked.minutes) == (date(2027, 1, 12), "10:00", 45)
    assert booked.certainty == "confirmed"


def test_two_meetings_under_one_name_are_numbered_in_the_order_of_the_file(caseload: Write) -> None:
    text = COURSE.replace("2026-12-01", "2026-11-25").replace("2027-01-12", "2026-11-26")
    found = by_key(appointments(caseload(text).read(), TODAY, 300))
    assert found["2026-001.status_meeting"].day == date(2027, 1, 14), "neither is open for the proposal"


def test_deadlines_carry_an_alarm_and_meetings_none(caseload: Write) -> None:
    found = by_key(appointments(caseload(COURSE).read(), TODAY, 300))
    assert found["2026-001.crisis_plan"].alarm == 7
    assert found["2026-001.handover_plan"].alarm == 2
    assert found["2026-001.status_meeting"].alarm is None


def test_what_lies_behind_today_or_beyond_the_horizon_is_no_appointment(caseload: Write) -> None:
    found = appointments(caseload(COURSE).read(), TODAY, 20)
    assert found
    assert all(TODAY <= each.day <= date(2026, 12, 10) for each in found)


def test_a_meeting_moved_elsewhere_is_found_with_its_place_in_the_file(caseload: Write) -> None:
    read = caseload(COURSE).read()
    (moved,) = moved_in(read, [Elsewhere("2026-001.status_meeting", date(2027, 1, 13), "11:30", 60)], TODAY, 300)
    assert (moved.at, moved.kind, moved.was, moved.was_time) == (0, "status_meeting", date(2027, 1, 12), "10:00")
    assert (moved.day, moved.time, moved.minutes) == (date(2027, 1, 13), "11:30", 60)


def test_a_booked_meeting_deleted_elsewhere_is_called_off(caseload: Write) -> None:
    (moved,) = moved_in(caseload(COURSE).read(), [Elsewhere("2026-001.status_meeting", None, None, None)], TODAY, 300)
    assert moved.day is None


def test_a_proposal_given_an_hour_elsewhere_becomes_a_booking(caseload: Write) -> None:
    read = caseload(COURSE).read()
    wanted = [Elsewhere("2026-001.closing_meeting", date(2027, 4, 28), "13:00", 90)]
    (booked,) = moved_in(read, wanted, TODAY, 300)
    assert (booked.at, booked.kind, booked.day, booked.minutes) == (None, "closing_meeting", date(2027, 4, 28), 90)


def test_deadlines_untouched_meetings_and_strangers_move_nothing(caseload: Write) -> None:
    read = caseload(COURSE).read()
    found = [
        Elsewhere("2026-001.crisis_plan", date(2027, 5, 1), "10:00", None),
        Elsewhere("2026-001.closing_meeting", date(2027, 4, 28), None, None),
        Elsewhere("2026-001.closing_meeting", None, None, None),
        Elsewhere("2026-001.status_meeting", date(2027, 1, 12), "10:00", 45),
        Elsewhere("2026-099.status_meeting", date(2027, 1, 12), "10:00", 45),
    ]
    assert moved_in(read, found, TODAY, 300) == ()


def test_what_both_calendars_say_is_remembered_and_what_was_called_off_keeps_its_day(caseload: Write) -> None:
    read = caseload(COURSE).read()
    key, other = "2026-001.status_meeting", "2026-001.closing_meeting"
    before = {each: Issued(2515, "", date(2027, 1, 12), time="10:00", booked=True) for each in (key, "2026-001.x")}
    found = [Elsewhere(key, None, None, None), Elsewhere(other, date(2027, 4, 28), "13:00", 60)]
    moved = compared(read, found, TODAY, 300, before).moved
    assert [each.day for each in moved] == [None, date(2027, 4, 28)]
    assert agreed_on(before, moved) == before, "the meeting that was called off claims its entry by its day"
