"""A day is read as it is said, in three languages; what could be two days is none."""

from datetime import date

import pytest

from cti_cli.core.typed_days import readings, typed_day

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)
D = date


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-24", D(2026, 12, 24)),
        ("24/12", D(2026, 12, 24)),
        ("24/12-2026", D(2026, 12, 24)),
        ("24/12-26", D(2026, 12, 24)),
        ("24.12.2026", D(2026, 12, 24)),
        ("24-12-2026", D(2026, 12, 24)),
        ("24. 12. 2026", D(2026, 12, 24)),
        ("24. dec", D(2026, 12, 24)),
        ("24. dec.", D(2026, 12, 24)),
        ("24 december 2026", D(2026, 12, 24)),
        ("den 24. december", D(2026, 12, 24)),
        ("torsdag d. 24. december 2026", D(2026, 12, 24)),
        ("torsdag 24/12", D(2026, 12, 24)),
        ("Dec 24", D(2026, 12, 24)),
        ("December 24th, 2026", D(2026, 12, 24)),
        ("the 1st May", D(2027, 5, 1)),
        ("1 maj", D(2027, 5, 1)),
        ("3 mars", D(2027, 3, 3)),
        ("20/11", FRIDAY),
        ("19/11", D(2027, 11, 19)),
        ("29/2", D(2028, 2, 29)),
        ("i dag", FRIDAY),
        ("IDAG", FRIDAY),
        ("today", FRIDAY),
        ("i går", D(2026, 11, 19)),
        ("igår", D(2026, 11, 19)),
        ("i gar", D(2026, 11, 19)),
        ("yesterday", D(2026, 11, 19)),
        ("i forgårs", D(2026, 11, 18)),
        ("i förrgår", D(2026, 11, 18)),
        ("the day before yesterday", D(2026, 11, 18)),
        ("i morgen", D(2026, 11, 21)),
        ("i morgon", D(2026, 11, 21)),
        ("tomorrow", D(2026, 11, 21)),
        ("i overmorgen", D(2026, 11, 22)),
        ("i övermorgon", D(2026, 11, 22)),
        ("day after tomorrow", D(2026, 11, 22)),
        ("tirsdag", D(2026, 11, 24)),
        ("tisdag", D(2026, 11, 24)),
        ("on Tuesday", D(2026, 11, 24)),
        ("tir", D(2026, 11, 24)),
        ("lør.", D(2026, 11, 21)),
        ("søndag", D(2026, 11, 22)),
        ("på fredag", D(2026, 11, 27)),
        ("kommande fredag", D(2026, 11, 27)),
        ("i fredags", D(2026, 11, 13)),
        ("i tisdags", D(2026, 11, 17)),
        ("næste mandag", D(2026, 11, 23)),
        ("nästa måndag", D(2026, 11, 23)),
        ("next Monday", D(2026, 11, 23)),
        ("næste fredag", D(2026, 11, 27)),
        ("sidste fredag", D(2026, 11, 13)),
        ("förra lördag", D(2026, 11, 14)),
        ("tirsdag i næste uge", D(2026, 11, 24)),
        ("tisdag nästa vecka", D(2026, 11, 24)),
        ("Tuesday last week", D(2026, 11, 10)),
        ("tirsdag i denne uge", D(2026, 11, 17)),
        ("mandag uge 49", D(2026, 11, 30)),
        ("måndag v. 3", D(2027, 1, 18)),
        ("fredag i uge 53", D(2027, 1, 1)),
        ("om 2 uger", D(2026, 12, 4)),
        ("om två veckor", D(2026, 12, 4)),
        ("in a week", D(2026, 11, 27)),
        ("om 14 dage", D(2026, 12, 4)),
        ("om en måned", D(2026, 12, 20)),
        ("for 3 dage siden", D(2026, 11, 17)),
        ("för 3 dagar sedan", D(2026, 11, 17)),
        ("3 days ago", D(2026, 11, 17)),
        ("for to måneder siden", D(2026, 9, 20)),
    ],
)
def test_a_day_ahead_is_read_as_it_is_said(typed: str, day: date) -> None:
    assert typed_day(typed, FRIDAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tirsdag", D(2026, 11, 17)),
        ("24/12", D(2025, 12, 24)),
        ("20/11", FRIDAY),
        ("29/2", D(2024, 2, 29)),
        ("mandag uge 49", D(2025, 12, 1)),
        ("mandag uge 46", D(2026, 11, 9)),
        ("i morgen", D(2026, 11, 21)),
    ],
)
def test_what_has_been_looks_back(typed: str, day: date) -> None:
    assert typed_day(typed, FRIDAY, past=True) == day


@pytest.mark.parametrize(
    "typed",
    [
        "", "12/24", "31/2", "24", "uge 49", "t", "ju", "1 ju", "1 foo", "hverdag", "fredag 24/12", "xx 24/12",
        "om uger", "2026-13-01", "0000-01-01", "i tirsdag", "foo uge 49", "mandag uge 54", "mandag uge 0", "i foos",
        "24-12-26", "ma uge",
    ],
)  # fmt: skip
def test_what_is_no_day_is_none(typed: str) -> None:
    assert typed_day(typed, FRIDAY) is None
    assert readings(typed, FRIDAY, past=True) == ()


@pytest.mark.parametrize(
    ("typed", "today", "past", "days"),
    [
        ("fredag", FRIDAY, False, (FRIDAY, D(2026, 11, 27))),
        ("fredag", FRIDAY, True, (D(2026, 11, 13), FRIDAY)),
        ("næste fredag", MONDAY, False, (D(2026, 11, 27), D(2026, 12, 4))),
        ("sidste tirsdag", FRIDAY, True, (D(2026, 11, 10), D(2026, 11, 17))),
    ],
)
def test_what_people_mean_in_two_ways_is_both_and_so_no_day(
    typed: str, today: date, past: bool, days: tuple[date, ...]
) -> None:
    assert readings(typed, today, past=past) == days
    assert typed_day(typed, today, past=past) is None
