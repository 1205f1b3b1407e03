"""Rule 1 of the agenda: what falls on a closed day moves, back if it binds, forward if it invites."""

from datetime import date

import pytest

from cti_cli.core.shifts import back, forward
from cti_cli.core.words import Phrase
from cti_cli.core.workdays import WorkCalendar
from cti_cli.language import Speech

CHRISTMAS = WorkCalendar(
    {
        date(2026, 12, 24): "Juleaftensdag",
        date(2026, 12, 25): "Juledag",
        date(2026, 12, 26): "Anden juledag",
        date(2026, 12, 31): "",
    },
    frozenset({date(2026, 12, 29)}),
)
SPEECH = Speech("en")


def told(steps: tuple[Phrase, ...]) -> list[str]:
    return [SPEECH(step) for step in steps]


def test_a_working_day_stays_and_needs_no_step() -> None:
    assert back(CHRISTMAS, date(2026, 12, 23)) == (date(2026, 12, 23), ())
    assert forward(CHRISTMAS, date(2026, 12, 23)) == (date(2026, 12, 23), ())


def test_what_binds_moves_back_over_closed_days_and_weekends() -> None:
    assert back(CHRISTMAS, date(2026, 12, 27)).day == date(2026, 12, 23)


def test_what_invites_moves_forward_over_closed_days_and_weekends() -> None:
    assert forward(CHRISTMAS, date(2026, 12, 25)).day == date(2026, 12, 28)


@pytest.mark.parametrize("counted_from", ["2026-12-23", "2026-12-24"])
def test_moving_back_never_reaches_the_day_counted_from(counted_from: str) -> None:
    shift = back(CHRISTMAS, date(2026, 12, 25), date.fromisoformat(counted_from))
    assert shift.day == date(2026, 12, 28)
    assert "moving back would reach the day it is counted from" in told(shift.steps)


def test_moving_back_to_the_day_after_the_one_counted_from_is_allowed() -> None:
    assert back(CHRISTMAS, date(2026, 12, 25), date(2026, 12, 22)).day == date(2026, 12, 23)


def test_moving_forward_past_a_bound_moves_back() -> None:
    shift = forward(CHRISTMAS, date(2026, 12, 25), date(2026, 12, 28))
    assert shift.day == date(2026, 12, 23)
    assert "moving forward would pass 2026-12-28" in told(shift.steps)


def test_a_bound_one_day_later_leaves_room() -> None:
    assert forward(CHRISTMAS, date(2026, 12, 25), date(2026, 12, 29)).day == date(2026, 12, 28)


def test_a_day_on_or_after_the_bound_goes_before_it() -> None:
    shift = forward(CHRISTMAS, date(2026, 12, 23), date(2026, 12, 23))
    assert shift.day == date(2026, 12, 22)
    assert told(shift.steps) == ["it must lie before 2026-12-23"]
    over = forward(CHRISTMAS, date(2027, 1, 10), date(2026, 12, 28))
    assert over.day == date(2026, 12, 23)
    assert told(over.steps)[0] == "it must lie before 2026-12-28"


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-12-25", "2026-12-25 is closed (Juledag)"),
        ("2026-12-31", "2026-12-31 is closed"),
        ("2026-12-12", "2026-12-12 is a Saturday"),
        ("2026-12-13", "2026-12-13 is a Sunday"),
        ("2026-12-29", "you are away on 2026-12-29"),
    ],
)
def test_a_closed_day_says_why(day: str, reason: str) -> None:
    assert SPEECH(CHRISTMAS.why_closed(date.fromisoformat(day))) == reason


def test_without_closed_days_only_weekends_count() -> None:
    calendar = WorkCalendar()
    assert calendar.is_working(date(2026, 12, 25))
    assert not calendar.is_working(date(2026, 12, 26))
