"""Phases follow the calendar alone: the worked dates of the domain, and thousands of starts beside them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cti_cli.core.dates import Span
from cti_cli.core.phases import split_days, split_equally

DAY = timedelta(days=1)


def ends(start: str, months: int) -> list[str]:
    return [span.last.isoformat() for span in split_equally(date.fromisoformat(start), months, 3)]


@pytest.mark.parametrize(
    ("start", "months", "last_days"),
    [
        ("2026-08-31", 9, ["2026-11-30", "2027-02-28", "2027-05-30"]),
        ("2026-08-31", 6, ["2026-10-30", "2026-12-30", "2027-02-28"]),
        ("2028-02-29", 9, ["2028-05-28", "2028-08-28", "2028-11-28"]),
        ("2026-11-30", 9, ["2027-02-28", "2027-05-29", "2027-08-29"]),
        ("2026-12-31", 6, ["2027-02-28", "2027-04-30", "2027-06-30"]),
    ],
)
def test_the_five_worked_courses_end_their_phases_where_the_domain_says(
    start: str, months: int, last_days: list[str]
) -> None:
    assert ends(start, months) == last_days


def test_seven_months_are_divided_by_days_and_the_earlier_phases_are_longer() -> None:
    spans = split_equally(date(2026, 8, 31), 7, 3)
    assert [span.days for span in spans] == [71, 71, 70]
    assert [span.last for span in spans] == [date(2026, 11, 9), date(2027, 1, 19), date(2027, 3, 30)]


def test_boundaries_are_counted_from_the_start_and_do_not_drift_after_february() -> None:
    chained = date(2026, 8, 31)
    for _ in range(3):
        chained = split_equally(chained, 3, 1)[0].end
    assert split_equally(date(2026, 8, 31), 9, 3)[-1].last == date(2027, 5, 30)
    assert chained - DAY != date(2027, 5, 30)


def anniversaries(start: date, months: int) -> list[date]:
    """Walk day by day and note each day on which a whole month more has gone.

    A month has gone when the day's number comes round, or, where a month ends without it, with the
    first of the next. Nothing here counts in months.
    """
    found: list[date] = []
    day = start
    while len(found) < months:
        before, day = day, day + DAY
        missed = day.day == 1 and before.day < start.day
        if day.day == start.day or missed:
            found.append(day)
    return found


starts = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@settings(max_examples=2000)
@given(starts, st.sampled_from([3, 6, 9, 12, 18]))
def test_phases_agree_with_a_calendar_that_is_walked_day_by_day(start: date, months: int) -> None:
    gone = anniversaries(start, months)
    boundaries = [gone[months * k // 3 - 1] for k in (1, 2, 3)]
    assert [span.end for span in split_equally(start, months, 3)] == boundaries
    assert [span.last for span in split_equally(start, months, 3)] == [day - DAY for day in boundaries]


def holds_together(spans: tuple[Span, ...], start: date, end: date) -> None:
    """Check that every day of the course lies in exactly one phase, in order."""
    day = start
    for span in spans:
        assert span.start == day, "the next phase begins the day after the last day of the one before"
        assert span.start <= span.last
        day = span.last + DAY
    assert day == end


@settings(max_examples=2000)
@given(starts, st.integers(1, 60), st.integers(1, 6))
def test_phases_cover_the_course_without_gaps(start: date, months: int, parts: int) -> None:
    spans = split_equally(start, months, parts)
    holds_together(spans, start, anniversaries(start, months)[-1])
    assert len(spans) == parts
    if months % parts:
        lengths = [span.days for span in spans]
        assert sorted(lengths, reverse=True) == lengths
        assert max(lengths) - min(lengths) <= 1


def test_three_equal_phases_differ_by_three_days_at_most_whatever_the_start() -> None:
    day = date(1990, 1, 1)
    widest = 0
    while day.year < 2100:
        for months in (6, 9):
            spans = split_equally(day, months, 3)
            lengths = [span.days for span in spans]
            widest = max(widest, max(lengths) - min(lengths))
        day += DAY * 3
    assert widest == 3


def test_a_course_shorter_than_its_parts_still_holds_together() -> None:
    spans = split_days(Span(date(2026, 8, 31), date(2026, 9, 2)), 2)
    assert [span.days for span in spans] == [1, 1]
