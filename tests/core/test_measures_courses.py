"""How courses go: where they stand, hours, progression, results, follow-up, and what was promised and kept."""

from datetime import date

import pytest

from tests.conftest import Write
from tests.core.reports import Report, citizen

CTI = "legal_basis: {key: sel-85, months: 9}\nstart: 2026-01-15\n"


def cti(number: int, more: str = CTI, text: str = "") -> str:
    """Write a course of cti-job: nine months from 15 January, phases to 14 April, 14 July and 14 October."""
    return citizen(number, text, programme="cti-job", more=more)


@pytest.mark.parametrize(
    ("last", "today", "row"),
    [
        (date(2026, 4, 14), date(2026, 11, 20), "phase_1"),
        (date(2026, 4, 15), date(2026, 11, 20), "phase_2"),
        (date(2026, 10, 14), date(2026, 11, 20), "phase_3"),
        (date(2026, 10, 15), date(2026, 11, 20), "ended"),
        (date(2026, 10, 15), date(2026, 4, 14), "phase_1"),
    ],
)
def test_a_course_stands_where_it_stood_on_the_last_day_or_today(
    caseload: Write, last: date, today: date, row: str
) -> None:
    assert Report(caseload(cti(1)), last=last, today=today, programme="cti-job").rows("phases") == {row: (1, 1)}


def test_before_the_start_it_is_in_the_contact_period_or_not_started(caseload: Write) -> None:
    folder = caseload([cti(1, "referral: {day: 2026-05-01}"), cti(2, "job_match: {day: 2026-05-01}")])
    assert Report(folder, programme="cti-job").rows("phases") == {"contact_period": (1, 2), "not_started": (1, 2)}


def test_of_two_courses_the_later_one_says_where_the_citizen_stands(caseload: Write) -> None:
    ended = "start: 2024-01-15\nlegal_basis: {key: sel-85, months: 9}\nclosing: {day: 2026-01-10}"
    folder = caseload([cti(1, ended), cti(2, CTI, "same_as: 2026-001")])
    assert Report(folder, last=date(2026, 6, 1), programme="cti-job").rows("phases") == {"phase_2": (1, 1)}


def test_a_programme_without_phases_counts_who_is_under_way_and_who_has_ended(caseload: Write) -> None:
    own = "id: own\ntitle: Own\nlength: open\nreport: [phases]\nsource: ours\n"
    folder = caseload([
        citizen(1, programme="own", more="closing: {day: 2026-05-01}"), citizen(2, programme="own"),
    ])  # fmt: skip
    folder.write("programmes/own.yaml", own)
    assert Report(folder, programme="own").rows("phases") == {"ended": (1, 2), "no_phases": (1, 2)}


def test_results_are_of_the_courses_closed_in_the_period(caseload: Write) -> None:
    def closed(day: str, words: str, rest: str) -> str:
        return CTI + f"closing: {{day: {day}, outcomes: [{words}], {rest}}}"

    folder = caseload([
        cti(1, closed("2026-10-14", "self_support, health", "completed: true, hours: 20")),
        cti(2, closed("2026-06-01", "health", "completed: false, hours: 0")),
        cti(3, closed("2026-11-01", "health", "completed: true")),
        cti(4, closed("2026-06-01", "own_word", "hours: null")),
        cti(5),
    ])  # fmt: skip
    report = Report(folder, programme="cti-job")
    assert report.rows("outcomes") == {"self_support": (1, 3), "health": (2, 3), "own_word": (1, 3)}
    assert report.rows("closings") == {"completed": (1, 3), "ended_early": (1, 3), "in_work": (1, 3)}


def test_a_course_closed_in_the_period_counts_though_a_new_one_has_begun(caseload: Write) -> None:
    closed = "start: 2025-06-15\nlegal_basis: {key: sel-85, months: 9}\nclosing: {day: 2026-03-14, completed: true}"
    folder = caseload([cti(1, closed), cti(2, CTI.replace("2026-01-15", "2026-05-01"), "same_as: 2026-001")])
    assert Report(folder, programme="cti-job").count("closings.completed") == (1, 1)


def hours(*pairs: tuple[str, str]) -> str:
    """Write agreed hours on ordinary pay from days on."""
    rows = "".join(f"    - {{from: {day}, hours: 15, ordinary: {number}}}\n" for day, number in pairs)
    return f"work_agreement:\n  hours:\n{rows}"


def test_ordinary_hours_are_followed_from_the_start_through_the_phases_to_the_end(caseload: Write) -> None:
    grown = hours(("2026-01-15", "0"), ("2026-04-15", "6"), ("2026-07-01", "12"))
    closed = hours(("2026-01-15", "4")) + "closing: {day: 2026-06-01}"
    folder = caseload([cti(1, CTI + grown), cti(2, CTI + closed), cti(3, CTI + hours(("2026-01-15", "null"))), cti(4)])
    report = Report(folder, programme="cti-job")
    assert report.rows("ordinary_hours") == {
        "start": (1, 2), "phase_1": (1, 2), "phase_2": (1, 1), "phase_3": (1, 1), "end": (2, 2),
    }  # fmt: skip
    assert [report.row(f"ordinary_hours.{at}").more for at in ("start", "phase_2", "end")] == [
        {"mean": 2.0, "unknown": 2}, {"mean": 12.0, "unknown": 2}, {"mean": 8.0, "unknown": 2},
    ]  # fmt: skip


def test_a_course_that_has_not_begun_or_got_there_has_no_hours_there(caseload: Write) -> None:
    folder = caseload([cti(1, CTI + hours(("2026-01-15", "4"))), cti(2, "referral: {day: 2026-01-15}")])
    report = Report(folder, today=date(2026, 5, 1), programme="cti-job")
    assert report.rows("ordinary_hours") == {"start": (1, 1), "phase_1": (1, 1)}


def measured(*values: tuple[str, str]) -> str:
    """Write measurements of health, each with its day."""
    rows = "".join(f"  - {{day: {day}, measure: health, value: {value}}}\n" for day, value in values)
    return f"measurements:\n{rows}"


def steget(number: int, more: str, text: str = "") -> str:
    """Write a course of Steget."""
    return citizen(number, text, programme="steget", more=more)


def test_progression_is_each_citizens_change_from_first_to_last(caseload: Write) -> None:
    folder = caseload([
        steget(1, measured(("2026-06-01", "7"), ("2026-02-01", "4"), ("2026-04-01", "9"))),
        steget(2, measured(("2026-02-01", "5"), ("2026-06-01", "5"))),
        steget(3, measured(("2026-02-01", "5"), ("2026-06-01", "3.5"))),
        steget(4, measured(("2026-02-01", "5"))),
        steget(5, measured(("2026-02-01", "5"), ("2026-06-01", "null"), ("2026-11-02", "9"))),
        steget(6, measured(("2026-02-01", "2"), ("2026-02-01", "8"))),
    ])  # fmt: skip
    row = Report(folder, programme="steget").row("progression.health")
    assert (row.count_, row.n, row.percent) == (1, 3, 33.3)
    assert row.more == {"same": 1, "worse": 1, "mean_change": 0.5, "unknown": 3}


def test_nobody_measured_twice_shows_no_change(caseload: Write) -> None:
    row = Report(caseload(steget(1, "start: 2026-02-01")), programme="steget").row("progression.health")
    assert (row.count_, row.n, row.percent, row.more["mean_change"]) == (0, 0, None, None)


def followed(closed: str, *made: str) -> str:
    """Write a closed course and its follow-ups."""
    rows = "".join(f"  - {each}\n" for each in made)
    return f"start: 2025-06-01\nclosing: {{day: {closed}}}\n" + (f"follow_ups:\n{rows}" if made else "")


def test_a_follow_up_is_due_six_months_after_the_closing_and_counted_when_made(caseload: Write) -> None:
    folder = caseload([
        steget(1, followed("2025-12-01", "{day: 2026-06-03, outcomes: [self_support, health]}")),
        steget(2, followed("2026-01-10", "{day: 2026-07-10, made: false}")),
        steget(3, followed("2026-04-30")),  # due on 30 October
        steget(4, followed("2026-05-01")),  # due on 1 November
        steget(5, followed("2026-06-01", "{day: 2026-09-01, outcomes: [health]}")),  # made before it was due
        steget(6, followed("2025-06-01", "{day: 2025-12-01, outcomes: [health]}")),  # before the period
        steget(7, "start: 2026-02-01"),
    ])  # fmt: skip
    assert Report(folder, programme="steget").rows("follow_up") == {
        "due": (4, 6), "made": (2, 4), "self_support": (1, 2), "health": (2, 2),
    }  # fmt: skip


def test_a_citizen_with_two_closed_courses_is_followed_up_once(caseload: Write) -> None:
    folder = caseload([
        steget(1, followed("2026-01-10", "{day: 2026-07-10, outcomes: [health]}")),
        steget(2, followed("2026-09-10").replace("2025-06-01", "2026-08-01"), "same_as: 2026-001"),
    ])  # fmt: skip
    report = Report(folder, programme="steget")
    assert report.rows("follow_up") == {"due": (1, 1), "made": (1, 1), "health": (1, 1)}


def test_a_follow_up_that_is_to_come_is_not_due(caseload: Write) -> None:
    folder = caseload(steget(1, followed("2026-04-30")))
    assert Report(folder, today=date(2026, 10, 29), programme="steget").count("follow_up.due") == (0, 1)
    assert Report(folder, today=date(2026, 10, 30), programme="steget").count("follow_up.due") == (1, 1)


def test_a_programme_without_follow_up_asks_for_none(caseload: Write) -> None:
    own = "id: own\ntitle: Own\nlength: open\nreport: [follow_up, status_meetings, status_letters]\nsource: ours\n"
    folder = caseload(citizen(1, programme="own", more="closing: {day: 2026-05-01}"))
    folder.write("programmes/own.yaml", own)
    report = Report(folder, programme="own")
    assert report.count("follow_up.due") == (0, 1)
    assert (report.count("status_meetings.due"), report.count("status_letters.sent")) == ((0, 0), (0, 0))


SIX_MONTHS = "start: 2026-01-05\nmonths: 6\n"  # mid-way 5 April, the end 4 July, two weeks before it 20 June


def step(number: int, more: str) -> str:
    """Write a course of Skridt4Skridt."""
    return citizen(number, programme="skridt4skridt", more=SIX_MONTHS + more)


def test_status_meetings_due_in_the_period_are_held_or_not(caseload: Write) -> None:
    def met(day: str, status: str = "held") -> str:
        return f"  - {{kind: status_meeting, day: {day}, status: {status}}}\n"

    folder = caseload([
        step(1, "meetings:\n" + met("2026-04-08") + met("2026-06-22")),
        step(2, "meetings:\n" + met("2026-04-08", "no_show") + met("2026-02-01")),
        step(3, "closing: {day: 2026-05-01}"),  # only the first fell due
        step(4, "known_from: 2026-05-01"),  # only the second
    ])  # fmt: skip
    report = Report(folder, programme="skridt4skridt")
    assert report.rows("status_meetings") == {"due": (6, 6), "held": (2, 6)}
    assert report.percent("status_meetings.held") == 33.3


def test_status_letters_are_written_and_sent_each_for_its_own_day(caseload: Write) -> None:
    def letter(day: str, sent: str = "") -> str:
        return f"  - {{kind: status_letter, day: {day}{sent}}}\n"

    folder = caseload([
        step(1, "documents:\n" + letter("2026-04-01", ", sent: {day: 2026-04-02}") + letter("2026-06-18")),
        step(2, "documents:\n" + letter("2026-06-18", ", sent: {day: 2026-06-18}")),
        step(3, "documents:\n  - {kind: closing_note, day: 2026-04-01}"),
    ])  # fmt: skip
    report = Report(folder, programme="skridt4skridt")
    assert report.rows("status_letters") == {"due": (6, 6), "written": (3, 6), "sent": (2, 6)}


def test_without_an_end_a_status_is_due_every_thirteen_weeks(caseload: Write) -> None:
    text = citizen(1, programme="skridt4skridt", more="start: 2026-01-05")
    report = Report(caseload(text), programme="skridt4skridt")  # 6 April, 6 July, 5 October
    assert (report.count("status_meetings.due"), report.count("status_letters.due")) == ((3, 3), (3, 3))


def test_domains_count_who_has_a_goal_there_and_who_reached_one(caseload: Write) -> None:
    goals = "plan:\n  goals:\n"
    folder = caseload([
        step(1, goals + "    - {id: g1, track: social, status: reached}\n    - {id: g2, track: social}\n"),
        step(2, goals + "    - {id: g1, track: social, status: dropped}\n"),
        step(3, goals + "    - {id: g2, track: health, status: partly}\n"),
    ])  # fmt: skip
    report = Report(folder, programme="skridt4skridt")
    assert report.rows("domains") == {"social": (2, 3), "health": (1, 3)}
    assert [report.row(f"domains.{at}").more["reached"] for at in ("social", "health", "work")] == [1, 1, 0]


def test_the_methods_self_check_counts_courses_and_only_those_it_can_judge(caseload: Write) -> None:
    done = CTI + "closing: {day: 2026-10-14, completed: true}"
    folder = caseload([cti(1, done), cti(2, CTI.replace("2026-01-15", "2026-09-01"))])
    report = Report(folder, programme="cti-job")
    assert report.count("fidelity.completed") == (1, 1)
    assert report.row("fidelity.completed").more == {"score": 5}
    assert report.count("fidelity.falling") == (0, 1)
