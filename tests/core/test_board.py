"""The board's lines show each course's time as the phases have it, cut to what can be seen."""

from datetime import date, timedelta

from cti_cli.core.board import FARTHEST, Board, board, months, years
from cti_cli.core.dates import Span
from tests.conftest import TODAY, Write

JOB = """\
schema: 1
id: 2026-001
programme: cti-job
citizen: {name: Mette Holm}
legal_basis: {key: sel-85, wording: servicelovens § 85, months: 9}
referral: {day: 2026-07-01}
start: 2026-08-31
"""


def made(caseload: Write, text: str, *, names: bool = False) -> Board:
    return board(caseload(text).read(), TODAY, names=names)


def lines(found: Board) -> list[list[tuple[str, int, date, date]]]:
    return [[(each.kind, each.phase, each.span.start, each.span.last) for each in row.stretches] for row in found.rows]


def test_a_course_is_its_contact_period_and_its_phases(caseload: Write) -> None:
    assert lines(made(caseload, JOB)) == [
        [
            ("contact_period", 0, date(2026, 7, 1), date(2026, 8, 30)),
            ("phase", 1, date(2026, 8, 31), date(2026, 11, 30)),
            ("phase", 2, date(2026, 12, 1), date(2027, 2, 28)),
            ("phase", 3, date(2027, 3, 1), date(2027, 5, 30)),
        ]
    ]


def test_names_are_there_only_when_asked_for(caseload: Write) -> None:
    assert made(caseload, JOB).names == {}
    assert made(caseload, JOB, names=True).names == {"2026-001": "Mette Holm"}


def test_a_course_that_has_not_begun_is_in_its_contact_period_today(caseload: Write) -> None:
    found = made(caseload, JOB.replace("start: 2026-08-31\n", ""))
    assert lines(found) == [[("contact_period", 0, date(2026, 7, 1), TODAY)]]


def test_a_start_of_unknown_length_is_drawn_as_far_as_one_can_see(caseload: Write) -> None:
    bare = "schema: 1\nid: 2026-001\nprogramme: cti-job\ncitizen: {name: Mette}\nstart: 2026-08-31\n"
    assert lines(made(caseload, bare)) == [[("under_way", 0, date(2026, 8, 31), TODAY + timedelta(days=83))]]


def test_a_course_without_phases_begins_with_the_first_enquiry(caseload: Write) -> None:
    text = JOB.replace("cti-job", "siv").replace("start: 2026-08-31\n", "").replace("referral: {day: 2026-07-01}\n", "")
    found = made(caseload, text + "enquiries: [{day: 2026-09-01}]\n")
    assert lines(found) == [[("under_way", 0, date(2026, 9, 1), TODAY + timedelta(days=83))]]


def test_a_length_of_about_so_many_months_ends_nothing(caseload: Write) -> None:
    text = JOB.replace("cti-job", "steget").replace("2026-08-31", "2026-01-01")
    text = text.replace("legal_basis: {key: sel-85, wording: servicelovens § 85, months: 9}\n", "")
    assert lines(made(caseload, text)) == [[("under_way", 0, date(2026, 1, 1), TODAY)]]


def test_a_course_of_which_no_day_is_known_stands_last_without_a_line(caseload: Write) -> None:
    found = made(caseload, [JOB, "schema: 1\nid: 2026-000\nprogramme: siv\ncitizen: {name: Bo}\n"])  # type: ignore[arg-type]
    assert [row.said.course for row in found.rows] == ["2026-001", "2026-000"]
    assert found.rows[1].stretches == ()


def test_what_lies_too_far_away_is_cut(caseload: Write) -> None:
    found = made(caseload, JOB.replace("2026-07-01", "2020-01-01"))
    assert found.rows[0].stretches[0].span.start == found.window.start
    assert found.window.start == (TODAY - FARTHEST).replace(day=1)
    old = made(caseload, JOB.replace("2026-08-31", "2020-02-01").replace("2026-07-01", "2020-01-01"))
    assert lines(old) == [[]]


def test_the_window_holds_whole_months_and_years_are_cut_to_it(caseload: Write) -> None:
    window = made(caseload, JOB).window
    assert window == Span(date(2026, 7, 1), date(2027, 6, 1))
    assert [each.start.month for each in months(window)] == [7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5]
    assert list(years(window)) == [Span(window.start, date(2027, 1, 1)), Span(date(2027, 1, 1), window.end)]


def test_everything_late_is_counted_on_top(caseload: Write) -> None:
    found = made(caseload, JOB)
    assert found.overdue
    assert {due.status for due in found.overdue} == {"overdue"}
    assert found.today == TODAY


def test_an_empty_folder_has_a_board_too(caseload: Write) -> None:
    found = board(caseload([]).read(), TODAY)
    assert found.rows == ()
    assert TODAY in found.window
