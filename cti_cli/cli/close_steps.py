"""What is said of a course when it ends, and half a year later."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cti_cli.cli.agreement import number_of
from cti_cli.cli.asking import (
    asked,
    asked_lines,
    asked_word,
    can_ask,
    chosen,
    chosen_words,
    tell_text,
    tell_words,
    text_of,
    vocabulary,
)
from cti_cli.cli.changes import Done, Opened, day_said, not_lost, without_nothing
from cti_cli.cli.goal_steps import which_goal
from cti_cli.core.course import Closing
from cti_cli.core.facts.standing import hours_on
from cti_cli.core.words import Words, say
from cti_cli.errors import UsageError
from cti_cli.store.changing import Append, Put

QUESTIONS: dict[str, Words] = {
    "job": say("How does it stand with the job?"),
    "supports": say("Which support is in place?"),
    "risks": say("What may go wrong?"),
    "evaluation": say("The citizen's own view of the course"),
}


def details_of(
    at: Opened, results: list[str] | None, outcomes: tuple[str, ...], texts: Mapping[str, str | None], hours: str | None
) -> dict[str, Any]:
    """Read what the options say of the end; what they do not say is left out."""
    return without_nothing(
        {
            "outcomes": outcomes,
            "results": _results(at, results or []),
            **{name: text_of(typed) for name, typed in texts.items()},
            "hours": None if hours is None else number_of(hours, "--hours"),
        }
    )


def _results(at: Opened, typed: list[str]) -> dict[str, str]:
    found = {}
    known = vocabulary("goal_status")
    for each in typed:
        name, equals, word = each.partition("=")
        if not equals:
            raise UsageError(say("--result is written as GOAL=WORD"), say("for example g1=reached"))
        _, goal = which_goal(at.course.plan.goals, name, "--result")
        found[goal.id] = chosen(word, known, at.speech, "--result")
    return found


def asked_details(at: Opened, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Ask on a terminal for what the options left open; what stood in an earlier closing stays unless said anew."""
    if not can_ask(at.session):
        return given
    found = dict(given)
    with not_lost(at, "closing", found):
        if "results" not in found:
            found["results"] = _asked_results(at)
        if "outcomes" not in found:
            found["outcomes"] = _asked_outcomes(at)
        for name, question in QUESTIONS.items():
            if name not in found:
                found[name] = asked_lines(at.session, question)
        if "hours" not in found:
            found["hours"] = _asked_hours(at)
    return without_nothing(found)


def _asked_results(at: Opened) -> dict[str, str]:
    known = vocabulary("goal_status")
    found = {}
    for goal in at.course.plan.goals:
        tell_text(f"{goal.id}  {goal.wish}")
        found[goal.id] = asked_word(at.session, say("How did it end?"), "--result", known, goal.status)
    return found


def _asked_outcomes(at: Opened) -> tuple[str, ...]:
    known = vocabulary("outcomes", at.programme)
    tell_words(at.speech(each) for each in known.values())
    question = say("What came of the course? Commas between, Enter for none of them")
    return asked(at.session, question, "--outcome",
                 lambda typed: chosen_words(typed, known, at.speech, "--outcome"), "")  # fmt: skip


def _asked_hours(at: Opened) -> float | None:
    agreed = hours_on(at.course, at.today)
    usual = at.speech.number(agreed.hours) if agreed else ""
    return asked(at.session, say("Hours a week?"), "--hours",
                 lambda typed: number_of(typed, "--hours") if typed else None, usual)  # fmt: skip


def closing_changes(at: Opened, values: Mapping[str, Any]) -> list[Append | Put]:
    """Write the closing whole, or into what an earlier closing left there."""
    before = at.course.closing
    if before is None:
        return [Put("closing", without_nothing({key: values.get(key) for key in Closing._fields}))]
    return [
        Put(f"closing.{key}", values[key])
        for key in Closing._fields
        if values.get(key) is not None and values[key] != getattr(before, key)
    ]


def followed_up(at: Opened, day: date, outcomes: tuple[str, ...], note: str | None, *, made: bool) -> Done:
    """Note how it went after the course, or that nobody was reached."""
    closing = at.course.event("closing")
    if closing is None or not at.course.is_closed(at.today):
        raise UsageError(say("the course is not closed"), say("`cti close COURSE` closes it first"))
    if not closing <= day <= at.today:
        raise UsageError(
            say("a follow-up lies between the closing, {day}, and today", day=closing), say("check the date")
        )
    if note is None:
        note = asked_lines(at.session, say("How is it going? Your note"))
    entry = {"day": day, "made": made, **without_nothing({"outcomes": outcomes, "note": note})}
    shown = day_said(day, at.speech)
    said = say("followed up on {day}", day=shown) if made else say("attempt to follow up noted, {day}", day=shown)
    return Done("close follow-up", [Append("follow_ups", entry)], said)
