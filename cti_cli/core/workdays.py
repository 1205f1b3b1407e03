"""Proposals and deadlines land on working days; phases never move for one."""

from datetime import date

from cti_cli.core.dates import DAY
from cti_cli.core.words import Phrase, say

SATURDAY = 5


class WorkCalendar:
    """Closed days of one country and one worker: weekends, days with a name, and days away."""

    def __init__(self, closed: dict[date, str] | None = None, away: frozenset[date] = frozenset()) -> None:
        """Take the closed days by name, and the days on which the worker is away."""
        self._closed = closed or {}
        self._away = away

    def is_working(self, day: date) -> bool:
        """Tell whether the worker can be expected at work."""
        return day.weekday() < SATURDAY and day not in self._closed and day not in self._away

    def why_closed(self, day: date) -> Phrase:
        """Say why ``day`` is no working day."""
        if self._closed.get(day):
            return say("{day} is closed ({name})", day=day, name=self._closed[day])
        if day.weekday() >= SATURDAY:
            weekday = say("a Saturday") if day.weekday() == SATURDAY else say("a Sunday")
            return say("{day} is {weekday}", day=day, weekday=weekday)
        return say("you are away on {day}", day=day) if day in self._away else say("{day} is closed", day=day)

    def back(self, day: date) -> date:
        """Return ``day``, or the last working day before it."""
        while not self.is_working(day):
            day -= DAY
        return day

    def forward(self, day: date) -> date:
        """Return ``day``, or the first working day after it."""
        while not self.is_working(day):
            day += DAY
        return day
