"""A worker types a day as it is said; what can be meant in two ways is asked about, never chosen.

Danish, Swedish and English are understood side by side, with or without their own letters.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from cti_cli.core.dates import add_months

Found = Mapping[str, str]
Days = tuple[date, ...]
LEAP_YEARS = 8
"""Years to look for a 29 February."""

_FOLDED = str.maketrans({"å": "a", "ä": "a", "ø": "o", "ö": "o", "æ": "ae"})
_RELATIVE = {
    -2: "i forgars|iforgars|i forrgar|iforrgar|forrgar|(the )?day before yesterday",
    -1: "i gar|igar|yesterday",
    0: "i dag|idag|today",
    1: "i morgen|imorgen|i morgon|imorgon|tomorrow",
    2: "i overmorgen|overmorgen|i overmorgon|overmorgon|(the )?day after tomorrow",
}
_WEEKDAYS = (
    ("mandag", "monday"), ("tirsdag", "tisdag", "tuesday"), ("onsdag", "wednesday"), ("torsdag", "thursday"),
    ("fredag", "friday"), ("lordag", "saturday"), ("sondag", "sunday"),
)  # fmt: skip
_MONTHS = (
    ("januari", "january"), ("februari", "february"), ("marts", "mars", "march"), ("april",), ("maj", "may"),
    ("juni", "june"), ("juli", "july"), ("augusti",), ("september",), ("oktober", "october"), ("november",),
    ("december",),
)  # fmt: skip
_NUMBERS = {
    **dict.fromkeys(("en", "et", "ett", "a", "an", "one"), 1),
    **dict.fromkeys(("to", "tva", "two"), 2),
    **dict.fromkeys(("tre", "three"), 3),
    **dict.fromkeys(("fire", "fyra", "four"), 4),
}
_UNITS = {
    **dict.fromkeys(("dag", "dage", "dagar", "day", "days"), "day"),
    **dict.fromkeys(("uge", "uger", "vecka", "veckor", "week", "weeks"), "week"),
    **dict.fromkeys(("maned", "maneder", "manad", "manader", "month", "months"), "month"),
}
_WEEK = r"(?:uge|ugen|vecka|veckan|week)"
_LAST, _THIS, _NEXT = r"(?:sidste|forrige|sista|forra|last)", r"(?:denne|den har|denna|this)", r"(?:naeste|nasta|next)"


class Now(NamedTuple):
    """The day on which something is typed, and which way it looks from there."""

    today: date
    past: bool


Read = Callable[[Found, Now], Iterable[date]]


def typed_day(text: str, today: date, *, past: bool = False) -> date | None:
    """Return the day that ``text`` means; None where it means none, or could mean several.

    ``past`` says which way a weekday and a day without a year look: back from today, or ahead.
    """
    found = readings(text, today, past=past)
    return found[0] if len(found) == 1 else None


def readings(text: str, today: date, *, past: bool = False) -> Days:
    """Return every day that ``text`` can mean, the earliest first."""
    typed = " ".join(text.casefold().translate(_FOLDED).replace(",", " ").split())
    for form, read in _FORMS:
        found = re.fullmatch(form, typed)
        if found:
            return tuple(sorted(set(read(found.groupdict(), Now(today, past)))))
    return ()


def _iso(found: Found, _now: Now) -> Iterable[date]:
    return _dates([int(found["year"])], int(found["month"]), int(found["day"]))


def _near(days: int) -> Read:
    return lambda _found, now: (now.today + timedelta(days=days),)


def _day_and_month(found: Found, now: Now) -> Iterable[date]:
    """Read ``24/12``, ``24. dec`` or ``Dec 24``, with or without a year and a weekday; the weekday must agree."""
    month = int(found["month"]) if found.get("month") else _only(_MONTHS, found["name"])
    number = int(found["day"])
    if month is None:
        return ()
    if found["year"]:
        years = [int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)]  # noqa: PLR2004 - 26 for 2026
        days = _dates(years, month, number)
    else:
        days = _nearest(month, number, now)
    if not found["weekday"]:
        return days
    weekday = _only(_WEEKDAYS, found["weekday"])
    return [day for day in days if weekday == day.isoweekday()]


def _dates(years: Iterable[int], month: int, number: int) -> list[date]:
    """Return the days that there are."""
    days = []
    for year in years:
        try:
            days.append(date(year, month, number))
        except ValueError:
            continue
    return days


def _nearest(month: int, number: int, now: Now) -> list[date]:
    """Return the latest such day up to today, or the next one from today on."""
    today, past = now
    if past:
        years = range(today.year, today.year - LEAP_YEARS - 1, -1)
        return [day for day in _dates(years, month, number) if day <= today][:1]
    years = range(today.year, today.year + LEAP_YEARS + 1)
    return [day for day in _dates(years, month, number) if day >= today][:1]


def _only(names: tuple[tuple[str, ...], ...], typed: str) -> int | None:
    """Return the number, from 1, of the one name that ``typed`` begins."""
    fits = [number for number, each in enumerate(names, 1) if any(name.startswith(typed) for name in each)]
    return fits[0] if len(fits) == 1 else None


def _weekday(found: Found, now: Now) -> Iterable[date]:
    """Read a weekday: alone it looks the way of ``past``; today's own name means today or a week away."""
    today, past = now
    weekday = _only(_WEEKDAYS, found["weekday"])
    if weekday is None:
        return ()
    back = today - timedelta(days=(today.isoweekday() - weekday) % 7)
    ahead = today + timedelta(days=(weekday - today.isoweekday()) % 7)
    before = back if back < today else back - timedelta(days=7)
    after = ahead if ahead > today else ahead + timedelta(days=7)
    if found.get("since"):
        return (before,)
    if found.get("coming"):
        return (after,)
    if found.get("last"):  # the latest one, or the one of last week: the same only early in the week
        return (before, _in_week(today, weekday, -1))
    if found.get("next"):
        return (after, _in_week(today, weekday, 1))
    return (back, before) if past else (ahead, after)


def _in_week(today: date, weekday: int, weeks: int) -> date:
    return today + timedelta(days=weekday - today.isoweekday() + 7 * weeks)


def _weekday_of_week(found: Found, now: Now) -> Iterable[date]:
    """Read ``mandag i næste uge`` and ``mandag uge 49``."""
    today, past = now
    weekday = _only(_WEEKDAYS, found["weekday"])
    if weekday is None:
        return ()
    if not found["week"]:
        return (_in_week(today, weekday, -1 if found["last"] else 1 if found["next"] else 0),)
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            days.append(date.fromisocalendar(year, int(found["week"]), weekday))
        except ValueError:
            continue
    near = [day for day in days if (day <= today if past else day >= today)]
    return near[-1:] if past else near[:1]


def _away(found: Found, now: Now) -> Iterable[date]:
    """Read ``om 2 uger`` and ``for 3 dage siden``."""
    number = _NUMBERS.get(found["number"]) or int(found["number"])
    number = number if found.get("ahead") else -number
    match _UNITS[found["unit"]]:
        case "month":
            return (add_months(now.today, number),)
        case "week":
            return (now.today + timedelta(weeks=number),)
    return (now.today + timedelta(days=number),)


_DAY = r"(?P<weekday>[a-z]{2,})\.?"
_BEFORE = rf"(?:(?!(?:d|den|the)\b){_DAY} )?(?:d\.? |den |the )?"
_YEAR = r"(?: (?P<year>\d{4}))?"
_NTH = r"(?:\.|:?e|st|nd|rd|th)?"
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)}) (?P<unit>{'|'.join(_UNITS)})"
_FORMS: tuple[tuple[str, Read], ...] = (
    (r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _iso),
    (r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})", _iso),
    *((words, _near(days)) for days, words in _RELATIVE.items()),
    (rf"{_DAY} (?:i )?(?:(?P<last>{_LAST})|(?P<next>{_NEXT})|{_THIS}) {_WEEK}(?P<week>)", _weekday_of_week),
    (rf"{_DAY} (?:i )?(?:{_WEEK}|v\.?) ?(?P<week>\d{{1,2}})", _weekday_of_week),
    (rf"{_BEFORE}(?P<day>\d{{1,2}})[/.] ?(?P<month>\d{{1,2}})(?:[-/. ]+(?P<year>\d{{4}}|\d\d))?\.?", _day_and_month),
    (rf"(?P<ahead>om|in) {_NUMBER}", _away),
    (rf"(?:for )?{_NUMBER} (?:siden|sedan|ago)", _away),
    (rf"{_BEFORE}(?P<day>\d{{1,2}}){_NTH} ?(?P<name>[a-z]{{3,}})\.?{_YEAR}", _day_and_month),
    (rf"{_BEFORE}(?P<name>[a-z]{{3,}})\.? (?P<day>\d{{1,2}}){_NTH}{_YEAR}", _day_and_month),
    (r"i (?P<weekday>[a-z]{2,})(?P<since>s)", _weekday),
    (rf"(?P<coming>(?:nu )?pa|kommende|kommande|coming) {_DAY}", _weekday),
    (rf"(?P<last>{_LAST}) {_DAY}", _weekday),
    (rf"(?P<next>{_NEXT}) {_DAY}", _weekday),
    (rf"(?:on )?{_DAY}", _weekday),
)
"""Each form with what reads it, the first that fits; a form is compiled when it is first tried."""
