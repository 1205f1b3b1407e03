"""Four weeks without benefit are four weeks on end, in the period, however they are written down."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_cli.core.citizen import Period
from cti_cli.core.dates import DAY, Span
from cti_cli.core.measures.intervals import clipped, longest, merged
from tests.conftest import Write
from tests.core.reports import Report, citizen

BOUNDS = Span(date(2026, 1, 10), date(2026, 3, 20))
TODAY = date(2026, 3, 5)
days = st.dates(date(2026, 1, 1), date(2026, 4, 1))
periods = st.lists(st.builds(Period, st.none() | days, st.none() | days), max_size=6)


@given(periods)
def test_joined_and_clipped_periods_hold_just_the_days_that_a_calendar_walked_day_by_day_gives(
    found: list[Period],
) -> None:
    walked = [BOUNDS.start + DAY * turn for turn in range(BOUNDS.days)]
    held = [
        day
        for day in walked
        if any((each.from_ is None or each.from_ <= day) and day <= (each.to or TODAY) for each in found)
    ]
    spans = clipped(found, BOUNDS, TODAY)
    assert [day for span in spans for day in (span.start + DAY * turn for turn in range(span.days))] == held
    assert all(one.end < other.start for one, other in pairwise(spans))


@given(periods)
def test_the_longest_stretch_is_the_longest_run_of_days(found: list[Period]) -> None:
    best = run = 0
    for turn in range(BOUNDS.days):
        day = BOUNDS.start + DAY * turn
        inside = any((each.from_ is None or each.from_ <= day) and day <= (each.to or TODAY) for each in found)
        run = run + 1 if inside else 0
        best = max(best, run)
    assert longest(clipped(found, BOUNDS, TODAY)) == best


@given(st.lists(st.tuples(days, st.integers(-3, 20))))
def test_joining_once_more_changes_nothing(pairs: list[tuple[date, int]]) -> None:
    once = merged(Span(day, day + timedelta(days=length)) for day, length in pairs)
    assert merged(once) == once


TWO_WEEKS_TWICE = """
off_benefit:
  - {from: 2026-02-18, to: 2026-03-03}
  - {from: 2026-02-04, to: 2026-02-17}
"""


@pytest.mark.parametrize(("last", "count"), [(date(2026, 3, 3), 1), (date(2026, 3, 2), 0), (date(2026, 10, 31), 1)])
def test_two_fortnights_that_touch_are_28_days_unless_the_period_cuts_one_off(
    caseload: Write, last: date, count: int
) -> None:
    report = Report(caseload(citizen(1, TWO_WEEKS_TWICE)), last=last)
    assert report.count("self_support.self_supporting") == (count, 1)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ("{from: 2026-02-04, to: 2026-03-03}", 1),
        ("{from: 2026-02-04, to: 2026-03-02}", 0),
        ("{from: 2025-12-01, to: 2026-01-27}", 0),  # 27 days of it are in the period
        ("{from: 2025-12-01, to: 2026-01-28}", 1),
        ("{from: null, to: 2026-01-28}", 1),
        ("{from: 2026-10-04, to: null}", 1),  # still running
        ("{from: 2026-10-05, to: null}", 0),
    ],
)
def test_the_days_are_counted_within_the_period(caseload: Write, lines: str, count: int) -> None:
    report = Report(caseload(citizen(1, f"off_benefit:\n  - {lines}")))
    assert report.count("self_support.self_supporting") == (count, 1)


def test_what_still_runs_has_run_until_today_and_not_until_the_end_of_the_period(caseload: Write) -> None:
    folder = caseload(citizen(1, "off_benefit:\n  - {from: 2026-11-01, to: null}"))
    until = date(2027, 6, 30)
    assert Report(folder, last=until, today=date(2026, 11, 27)).count("self_support.self_supporting") == (0, 1)
    assert Report(folder, last=until, today=date(2026, 11, 28)).count("self_support.self_supporting") == (1, 1)


def test_the_weeks_of_two_courses_of_one_citizen_are_joined(caseload: Write) -> None:
    one = citizen(1, "off_benefit:\n  - {from: 2026-02-04, to: 2026-02-17}")
    other = citizen(2, "same_as: 2026-001\noff_benefit:\n  - {from: 2026-02-18, to: 2026-03-03}")
    assert Report(caseload([one, other])).count("self_support.self_supporting") == (1, 1)
