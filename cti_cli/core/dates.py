"""Months are counted from where they began, and a day that a month lacks is never guessed twice alike.

A boundary between phases falls on the first of the next month (``corresponding``); anything
else that is counted in months falls on the month's last day (``add_months``).
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)


class Span(NamedTuple):
    """Days from ``start`` up to, and not including, ``end``."""

    start: date
    end: date

    @property
    def last(self) -> date:
        """The last day inside, as documents print it."""
        return self.end - DAY

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days

    def __contains__(self, day: object) -> bool:
        """Tell whether ``day`` lies inside."""
        return isinstance(day, date) and self.start <= day < self.end


def _month_after(day: date, months: int) -> tuple[int, int]:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return years, month + 1


def corresponding(day: date, months: int) -> date:
    """Return the same day number ``months`` later, or the first of the month after where it is missing."""
    year, month = _month_after(day, months)
    if day.day <= monthrange(year, month)[1]:
        return date(year, month, day.day)
    return date(*_month_after(date(year, month, 1), 1), 1)


def add_months(day: date, months: int) -> date:
    """Return the same day number ``months`` later (or earlier), clamped to the month's last day."""
    year, month = _month_after(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def age(born: date, on: date) -> int:
    """Return whole years lived; someone born on 29 February turns a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def iso_week(day: date) -> str:
    """Return the ISO week as ``2026-W53``; 1 January may lie in last year's."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


class Duration(NamedTuple):
    """A count of days, weeks or months, as a programme file writes it: ``7 days``."""

    number: int
    unit: str

    def after(self, day: date) -> date:
        """Return the day this long after ``day``."""
        return self._from(day, self.number)

    def before(self, day: date) -> date:
        """Return the day this long before ``day``."""
        return self._from(day, -self.number)

    def _from(self, day: date, number: int) -> date:
        if self.unit == "month":
            return add_months(day, number)
        return day + timedelta(days=number * (7 if self.unit == "week" else 1))
