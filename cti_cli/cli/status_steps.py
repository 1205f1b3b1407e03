"""The worker is led through a status: first what has happened, then each goal, then the whole."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cti_cli.cli.asking import asked_day_or_none, asked_lines, asked_text, tell_text
from cti_cli.cli.changes import Opened, day_said, not_lost
from cti_cli.cli.goal_steps import tell_goal
from cti_cli.core.plan import Goal, Status
from cti_cli.core.progress import Series
from cti_cli.core.since import Since, last_status, since_then
from cti_cli.core.words import Words, count, say


def asked_status(at: Opened, day: date) -> dict[str, Any]:
    """Ask for each part of a status; Enter leaves a part out, and what was typed is kept if the worker breaks off."""
    before = last_status(at.course, day)
    for line in _news(at, since_then(at.course, at.programme, before.day if before else None, day)):
        tell_text(line)
    found: dict[str, Any] = {"day": day, "goals": {}}
    with not_lost(at, "statuses", found):
        for goal in at.course.plan.goals:
            _show_goal(at, goal, before)
            line = asked_text(at.session, say("{goal}: where does it stand now?", goal=goal.id), "--goal", "")
            if line:
                found["goals"][goal.id] = line
            tell_text("")
        _earlier(at, before)
        found["summary"] = asked_lines(at.session, say("Your assessment, and the facts it rests on"))
        found["citizen"] = asked_lines(at.session, say("The citizen's own view, in their words"))
        found["needs"] = asked_lines(at.session, say("What is asked of the receiver, and by when?"))
        found["health"] = asked_lines(at.session, say("Health; it only goes out with consent to health"))
        question = say("Gone through with the citizen, when? (Enter: not yet)")
        found["heard"] = asked_day_or_none(at.session, question, "--heard", past=True)
    return found


def _news(at: Opened, since: Since) -> Iterator[str]:
    """Yield what has happened since the last status, a line each."""
    speech = at.speech
    heading = say("Since the start:") if since.day is None else say("Since the status of {day}:", day=since.day)
    yield speech(heading)
    parts: list[Words] = [
        count("{n} contact with the citizen", "{n} contacts with the citizen", n=since.contacts),
        count("{n} meeting held", "{n} meetings held", n=len(since.meetings)),
    ]
    if since.attempts:
        parts.append(count("{n} attempt", "{n} attempts", n=since.attempts))
    yield f"  {', '.join(map(speech, parts))}"
    for step in since.steps:
        yield f"  ✓ {step.goal}: {step.what} ({speech.short(step.day)})"
    for meeting in since.meetings:
        for decision in meeting.decisions:
            yield f"  § {decision} ({speech.short(meeting.day)})"
    for series in since.measured:
        yield f"  {_answers(at, series)}"
    yield ""


def _answers(at: Opened, series: Series) -> str:
    values = [at.speech.number(value) for value in series.values[-2:]]
    return f"{at.speech(series.title)}: {' → '.join(values) or at.speech(say('not answered'))}"


def _show_goal(at: Opened, goal: Goal, before: Status | None) -> None:
    tell_goal(at, goal)
    said = before.goals.get(goal.id) if before else None
    if before and said:
        tell_text(f"    {day_said(before.day, at.speech)}: {said}")


def _earlier(at: Opened, before: Status | None) -> None:
    """Show the last assessment, which the new one follows on."""
    if before is not None and before.summary:
        for line in (f"{day_said(before.day, at.speech)}:", *before.summary.splitlines()):
            tell_text(f"    {line}")
