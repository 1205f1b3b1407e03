"""Days, numbers and plural forms read as Danes, Swedes and the English write them."""

from datetime import date, timedelta

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from cti_cli.core.reckoning import long_words
from cti_cli.core.words import count, say, term
from cti_cli.language import LANGUAGES, MONTHS, WEEKDAYS, Speech

NO_BREAK_SPACE = "\u00a0"
BABEL = {"da": "da_DK", "sv": "sv_SE", "en": "en_GB"}
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
LANGUAGE = st.sampled_from(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_and_weekdays_are_those_that_babel_knows(language: str) -> None:
    """Our own tables save the time that loading Babel takes, and say the same."""
    locale = Locale.parse(BABEL[language])
    months, weekdays = locale.months["format"]["wide"], locale.days["format"]["wide"]
    assert MONTHS[language] == tuple(months[number] for number in range(1, 13))
    assert WEEKDAYS[language] == tuple(weekdays[number] for number in range(7))


@given(LANGUAGE, DAYS)
def test_a_long_day_is_babels_held_together(language: str, day: date) -> None:
    """``24. november 2026`` in Danish, ``24 november 2026`` in Swedish; no line breaks in it."""
    shown = Speech(language).long(day)
    assert shown.replace(NO_BREAK_SPACE, " ") == format_date(day, "long", BABEL[language])
    assert " " not in shown


@given(LANGUAGE, DAYS)
def test_a_weekday_is_babels(language: str, day: date) -> None:
    """The name of the day, and the first letters of it for a column."""
    speech = Speech(language)
    assert speech.weekday(day) == format_date(day, "EEEE", BABEL[language])
    assert speech.weekday(day).startswith(speech.weekday_short(day))


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_weekdays_and_months_tell_themselves_apart(language: str) -> None:
    """Seven days and twelve months keep their own name in a column, all equally wide."""
    speech, monday = Speech(language), date(2026, 8, 31)
    days = {speech.weekday_short(monday + timedelta(days=number)) for number in range(7)}
    months = {speech.month_short(date(2026, number, 1)) for number in range(1, 13)}
    assert (len(days), len(months)) == (7, 12)
    assert len({len(each) for each in days}) == 1
    assert {len(each) for each in months} == {3}


@given(DAYS)
def test_a_short_day_is_danish_without_first_zeros_and_iso_elsewhere(day: date) -> None:
    """Tables: ``24.11.2026`` for a Dane, ``2026-11-24`` for a Swede, who reads ISO, as Babel knows."""
    assert Speech("da").short(day) == f"{day.day}.{day.month}.{day.year}"
    assert Speech("sv").short(day) == format_date(day, "short", "sv_SE") == day.isoformat()
    assert Speech("en").short(day) == day.isoformat()


@given(LANGUAGE, st.integers(-9999, 9999), st.integers(0, 2))
def test_a_number_has_the_decimal_sign_of_its_language(language: str, value: int, decimals: int) -> None:
    """``12,5`` in Danish and Swedish, ``12.5`` in English; 7.0 hours are 7."""
    number = value / 10**decimals
    expected = format_decimal(number, "0.##", BABEL[language]).replace("\u2212", "-")
    assert Speech(language).number(number) == (expected if number else "0")


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("da", "1 dag", "2 dage"), ("sv", "1 dag", "2 dagar"), ("en", "1 day", "2 days")],
)
def test_one_day_and_two_days(language: str, one: str, many: str) -> None:
    """None is many, as everywhere in the North."""
    speech = Speech(language)
    assert [speech(long_words("day", number)) for number in (1, 2)] == [one, many]
    assert speech(long_words("day", 0)) == many.replace("2", "0")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", ["day", "week", "month"])
def test_every_length_of_time_has_both_forms(language: str, unit: str) -> None:
    """A week and two weeks are not written alike in any of the three."""
    speech = Speech(language)
    assert speech(long_words(unit, 1))[2:] != speech(long_words(unit, 2))[2:]


def test_values_speak_the_language_of_their_message() -> None:
    """Days, numbers, phrases and labels inside a message are rendered with it; None is nothing."""
    words = say("{event}: {day}", event=term("due_kind", "meeting"), day=date(2026, 11, 24))
    assert Speech("da")(words) == "møde: 24.11.2026"
    assert Speech("sv")(words) == "möte: 2026-11-24"
    assert Speech("da")(say("{n} months", n=7.5)) == "7,5 måneder"
    assert Speech("sv")(say("{event}: {day}", event={"en": "Start", "sv": "Början"}, day=None)) == "Början: "


def test_a_label_falls_back_to_english_and_then_to_what_there_is() -> None:
    """A worker's own programme may be written in one language alone."""
    assert Speech("sv")({"da": "Trivsel", "en": "Wellbeing"}) == "Wellbeing"
    assert Speech("sv")({"da": "Trivsel"}) == "Trivsel"
    assert Speech("sv")({}) == ""


def test_the_same_word_differs_by_its_field() -> None:
    """A job that a citizen has is English ``job`` everywhere, and in Swedish a track of its own."""
    assert Speech("sv")(term("track", "job")) == "arbete"
    assert Speech("sv")(term("challenges", "job")) == "jobb"
    speech = Speech("da")
    assert speech(term("contact", "phone call")) == "telefon"
    assert speech(count("{n} attempt since", "{n} attempts since", n=3)) == "3 forsøg siden"
