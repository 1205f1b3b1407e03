"""The phrases of a programme file: each reads as one thing, and anything else reads as nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_cli.core.dates import Duration
from cti_cli.core.rules import EVENTS, Length, Rule, parse_due, parse_duration, parse_length


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_can_be_named(event: str) -> None:
    assert parse_due(f"on {event}") == Rule("on", event)
    assert parse_due(f"2 weeks before {event}") == Rule("before", event, Duration(2, "week"))
    assert parse_due(f"1 month after {event}") == Rule("after", event, Duration(1, "month"))
    assert parse_due(f"last working day before {event}") == Rule("working_day_before", event)


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("midway", Rule("midway")),
        ("as agreed", Rule("as_agreed")),
        ("at end of each phase", Rule("end_of_phase")),
        ("at end of phase 2", Rule("end_of_phase", phase=2)),
        ("start", Rule("on", "start")),
        ("end of each phase", Rule("end_of_phase")),
        ("end of phase 2", Rule("end_of_phase", phase=2)),
        ("every 13 weeks", Rule("every", duration=Duration(13, "week"))),
        ("every 2 weeks in phase 1", Rule("every", duration=Duration(2, "week"), phase=1)),
        ("every 13 weeks without end", Rule("every", duration=Duration(13, "week"), without_end=True)),
        ("14  days   after referral", Rule("after", "referral", Duration(14, "day"))),
    ],
)
def test_due_phrases(phrase: str, rule: Rule) -> None:
    assert parse_due(phrase) == rule


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "on",
        "on friday",
        "on Start",
        "14 days after payday",
        "0 days after start",
        "-2 weeks before end",
        "1000 days after start",
        "½ month after start",
        "٣ days after start",
        "1 year before end",
        "two weeks before end",
        "at end of phase x",
        "at end of phase 0",
        "every 13 days",
        "every 13 weeks in phase",
        "every 13 weeks with end",
        "last working day before payday",
        "2 weeks around end",
        "midway through",
    ],
)
def test_what_is_no_due_phrase(phrase: str) -> None:
    assert parse_due(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "length"),
    [
        ("by legal basis", Length("by_legal_basis")),
        ("by grant", Length("by_grant")),
        ("open", Length("open")),
        ("until project end", Length("project_end")),
        ("until 2027-12-31", Length("until", day=date(2027, 12, 31))),
        ("about 6 months", Length("about", 6)),
        ("9 months", Length("months", 9)),
    ],
)
def test_lengths(phrase: str, length: Length) -> None:
    assert parse_length(phrase) == length


@pytest.mark.parametrize("phrase", ["", "until 2027-02-30", "until then", "about some months", "0 months", "for ever"])
def test_what_is_no_length(phrase: str) -> None:
    assert parse_length(phrase) is None


@pytest.mark.parametrize(("phrase", "unit"), [("1 day", "day"), ("2 weeks", "week"), ("3 months", "month")])
def test_lengths_of_time(phrase: str, unit: str) -> None:
    assert parse_duration(phrase) == Duration(int(phrase[0]), unit)


def test_a_length_of_time_has_a_known_unit() -> None:
    assert parse_duration("2 years") is None
    assert parse_duration("days") is None


@given(st.text())
def test_no_text_makes_the_grammar_fail(text: str) -> None:
    for parse in (parse_due, parse_length, parse_duration):
        parse(text)
