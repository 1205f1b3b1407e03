"""Months, weeks and ages, as the facts of the domain state them."""

from calendar import Calendar
from datetime import date, timedelta

import pytest

from cti_cli.core.dates import Duration, Span, add_months, age, corresponding, iso_week

YEAR_2026 = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]


def test_a_boundary_goes_to_the_first_of_the_next_month_where_the_day_is_missing() -> None:
    assert corresponding(date(2026, 8, 31), 3) == date(2026, 12, 1)
    assert corresponding(date(2026, 8, 31), 6) == date(2027, 3, 1)
    assert corresponding(date(2026, 12, 31), 2) == date(2027, 3, 1)


def test_everything_else_clamps_to_the_last_day_of_the_month() -> None:
    assert add_months(date(2026, 8, 31), 3) == date(2026, 11, 30)
    assert add_months(date(2027, 2, 28), -1) == date(2027, 1, 28)
    assert add_months(date(2028, 3, 31), -1) == date(2028, 2, 29)


def test_the_two_differ_for_13_of_the_365_nine_month_starts_of_2026() -> None:
    differ = [day for day in YEAR_2026 if any(corresponding(day, n) != add_months(day, n) for n in (3, 6, 9))]
    assert len(differ) == 13


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2027, 1, 1), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2026, 12, 28), "2026-W53"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2026, 2, 2), "2026-W06"),
    ],
)
def test_iso_weeks_run_over_new_year(day: date, week: str) -> None:
    assert iso_week(day) == week


def test_someone_born_on_6_august_is_under_30_the_day_before_and_not_on_it() -> None:
    assert age(date(1982, 8, 6), date(2012, 8, 5)) == 29
    assert age(date(1982, 8, 6), date(2012, 8, 6)) == 30


def test_someone_born_on_29_february_turns_older_on_1_march() -> None:
    assert age(date(2000, 2, 29), date(2026, 2, 28)) == 25
    assert age(date(2000, 2, 29), date(2026, 3, 1)) == 26


def test_a_span_holds_its_start_and_not_its_end() -> None:
    span = Span(date(2026, 8, 31), date(2026, 12, 1))
    assert date(2026, 8, 31) in span
    assert date(2026, 11, 30) in span
    assert date(2026, 12, 1) not in span
    assert date(2026, 8, 30) not in span
    assert "2026-09-01" not in span
    assert (span.last, span.days) == (date(2026, 11, 30), 92)


def test_durations_go_both_ways() -> None:
    day = date(2026, 8, 31)
    assert Duration(7, "day").after(day) == date(2026, 9, 7)
    assert Duration(6, "week").before(day) == date(2026, 7, 20)
    assert Duration(1, "month").after(day) == date(2026, 9, 30)
    assert Duration(6, "month").before(day) == date(2026, 2, 28)


def test_months_of_every_length_agree_with_a_printed_calendar() -> None:
    """Count month by month on the sheets of a calendar instead of by arithmetic."""
    for day in YEAR_2026:
        for months in range(14):
            year, month = 2026 + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
            sheet = [number for number in Calendar().itermonthdays(year, month) if number]
            assert add_months(day, months) == date(year, month, day.day if day.day in sheet else sheet[-1])
