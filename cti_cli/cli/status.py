"""`cti status`: where a course stands, goal by goal, in words the citizen has heard; a letter is built round it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cti_cli.cli.options import AsJson, CourseToChange, Day
from cti_cli.core.words import Words, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.cli.changes import Done, Opened

app = typer.Typer(add_completion=False)
FIELDS = ("summary", "citizen", "goals", "health", "needs", "heard")


@app.command()
def status(
    ctx: typer.Context,
    course: CourseToChange = None,
    summary: Annotated[
        str | None, typer.Option("--summary", metavar="TEXT", help="Your assessment; - reads standard input.")
    ] = None,
    citizen: Annotated[
        str | None, typer.Option("--citizen", metavar="TEXT", help="The citizen's own view, in their words.")
    ] = None,
    goal: Annotated[
        list[str] | None, typer.Option("--goal", metavar="GOAL=TEXT", help="Where a goal stands; repeatable.")
    ] = None,
    needs: Annotated[
        str | None, typer.Option("--needs", metavar="TEXT", help="What is asked of the receiver, and by when.")
    ] = None,
    health: Annotated[
        str | None, typer.Option("--health", metavar="TEXT", help="Only goes out with consent to health.")
    ] = None,
    heard: Annotated[
        str | None, typer.Option("--heard", metavar="DATE", help="When it was gone through with the citizen.")
    ] = None,
    day: Day = None,
    as_json: AsJson = False,
) -> None:
    """Write the next status, led goal by goal; or all of it by options. A letter is built round it."""
    from cti_cli.cli.asking import can_ask, day_of, text_of
    from cti_cli.cli.changes import apply, opened
    from cti_cli.cli.status_steps import asked_status

    at = opened(ctx.obj, course)
    when = at.today if day is None else day_of(at.session, day, "--day", past=True)
    spoken = None if heard is None else day_of(at.session, heard, "--heard", past=True)
    for option, given in (("--day", when), ("--heard", spoken)):
        if given is not None and given > at.today:
            raise UsageError(say("{option} lies ahead", option=option), say("write the day on which it happened"))
    texts = {"summary": summary, "citizen": citizen, "needs": needs, "health": health}
    given_values: dict[str, Any] = {name: text_of(typed) for name, typed in texts.items()}
    given_values |= {"goals": _goals(at, goal or []), "heard": spoken}
    if not any(given_values.values()) and can_ask(at.session):
        given_values = asked_status(at, when)
    apply(at, _done(at, when, given_values), as_json=as_json)


def _goals(at: "Opened", typed: list[str]) -> dict[str, str]:
    from cti_cli.cli.asking import text_of
    from cti_cli.cli.goal_steps import which_goal

    found = {}
    for each in typed:
        name, equals, text = each.partition("=")
        words = text_of(text)
        if not equals or not words:
            raise UsageError(say("--goal is written as GOAL=TEXT"), say("for example g1=..."))
        found[which_goal(at.course.plan.goals, name, "--goal")[1].id] = words
    return found


def _done(at: "Opened", day: "date", values: dict[str, Any]) -> "Done":
    """Write a new entry, or into the one of that day: a letter reads one status a day."""
    from cti_cli.cli.changes import Done, day_said, without_nothing
    from cti_cli.store.changing import Append, Put

    entry = without_nothing({name: values.get(name) for name in FIELDS})
    if not entry:
        raise UsageError(say("a status says something"), say("add --summary TEXT, or - to read it from standard input"))
    shown = day_said(day, at.speech)
    then = say("`cti letter status {course}` writes the letter", course=at.course.id)
    same = next((n for n, each in enumerate(at.course.statuses) if each.day == day), None)
    if same is None:
        said = say("status of {day} written", day=shown)
        return Done("status", [Append("statuses", {"day": day, **entry})], said, _remarks(at, day, entry), then=then)
    before = at.course.statuses[same]
    changes: list[Append | Put] = [
        Put(f"statuses[{same}].{name}", {**before.goals, **value} if name == "goals" else value)
        for name, value in entry.items()
    ]
    said = say("the status of {day} was completed", day=shown)
    return Done("status", changes, said, _remarks(at, day, {**without_nothing(before._asdict()), **entry}), then=then)


def _remarks(at: "Opened", day: "date", entry: dict[str, Any]) -> list[Words]:
    """Say what a reader of the letter would miss, and what will be held back."""
    from cti_cli.core.consent import permission

    found: list[Words] = []
    if "summary" not in entry:
        found.append(say("there is no assessment; --summary adds it to this day's status"))
    if "heard" not in entry:
        found.append(say("it has not been gone through with the citizen; --heard DATE notes when it was"))
    if "health" in entry:
        opened = [permission(at.course, each, day) for each in at.course.caseworkers(day)]
        if not any(each and "health" in each.opens for each in opened):
            found.append(say("no caseworker has consent to health: that part goes out to none of them"))
    return found
