"""`cti escalate`: the plan must change, and the caseworkers are told at once; the days between are counted."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cti_cli.cli.options import AsJson, CourseToChange
from cti_cli.core.words import Words, count, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.cli.changes import Done, Opened
    from cti_cli.core.events import Escalation

app = typer.Typer(add_completion=False)


@app.command()
def escalate(
    ctx: typer.Context,
    course: CourseToChange = None,
    what: Annotated[
        str | None, typer.Option("--what", metavar="TEXT", help="What must change; - reads standard input.")
    ] = None,
    needed: Annotated[
        str | None, typer.Option("--needed", metavar="DATE", help="When it was clear; else when told, or today.")
    ] = None,
    told: Annotated[
        str | None, typer.Option("--told", metavar="DATE", help="When they were told; without --what, of an open one.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="PERSON,...", help="Who was told; else the caseworkers.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Note that the plan must change, and when the caseworkers were told: cti escalate anja --what TEXT."""
    from cti_cli.cli.asking import asked_day_or_none, asked_lines, can_ask, day_of, parties_of, required, text_of
    from cti_cli.cli.changes import apply, not_lost, opened

    session = ctx.obj
    at = opened(session, course)
    clear = None if needed is None else day_of(session, needed, "--needed", past=True)
    heard = None if told is None else day_of(session, told, "--told", past=True)
    parties = parties_of(to, at, "--to") if to else None
    for option, day in (("--needed", clear), ("--told", heard)):
        if day is not None and day > at.today:
            raise UsageError(say("{option} lies ahead", option=option), say("write the day on which it happened"))
    if what is None and heard is not None:
        apply(at, _told(at, clear, heard, parties), as_json=as_json)
        return
    typed: dict[str, Any] = {}
    with not_lost(at, "escalations", typed):
        typed["what"] = text_of(what) if what is not None else asked_lines(session, say("What must change?"))
        text = required(typed["what"], "--what")
        if what is None and can_ask(session):
            question = say("When were the caseworkers told? (Enter: not yet)")
            heard = asked_day_or_none(session, question, "--told", past=True)
    apply(at, _new(at, text, clear or heard or at.today, heard, parties), as_json=as_json)


def _new(at: "Opened", what: str, needed: "date", told: "date | None", to: tuple[str, ...] | None) -> "Done":
    from cti_cli.cli.changes import Done, day_said
    from cti_cli.store.changing import Append

    _refuse_order(needed, told)
    people = to or tuple(each.id for each in at.course.caseworkers(at.today))
    entry = {"needed": needed, "told": told, "what": what, "to": list(people)}
    said: Words = say("the plan must change, clear on {day}; the caseworkers are not told yet",
                      day=day_said(needed, at.speech))  # fmt: skip
    then: Words | None = say("tell them today: `cti escalate {course} --told today`", course=at.course.id)
    if told is not None:
        said, then = _between(at, needed, told), None
    remarks: list[Words] = [] if people else [say("no caseworker stands in the course; --to says who is told")]
    return Done("escalate", [Append("escalations", entry)], said, remarks, then=then)


def _told(at: "Opened", needed: "date | None", told: "date", to: tuple[str, ...] | None) -> "Done":
    """Note that the caseworkers have been told of the one that is open."""
    from cti_cli.cli.changes import Done
    from cti_cli.store.changing import Put

    number, found = _open_one(at, needed)
    since = found.needed or told
    _refuse_order(since, told)
    changes = [Put(f"escalations[{number}].told", told)]
    if to and to != found.to:
        changes.append(Put(f"escalations[{number}].to", list(to)))
    return Done("escalate told", changes, _between(at, since, told))


def _open_one(at: "Opened", needed: "date | None") -> "tuple[int, Escalation]":
    waiting = [(number, each) for number, each in enumerate(at.course.escalations)
               if each.told is None and needed in (None, each.needed)]  # fmt: skip
    if len(waiting) == 1:
        return waiting[0]
    if not waiting:
        raise UsageError(say("no change of plan waits to be told"), say("--what says what must change"))
    days = ", ".join(at.speech.short(each.needed) for _, each in waiting if each.needed)
    raise UsageError(say("several changes of plan wait: {days}", days=days), say("--needed DATE says which"))


def _between(at: "Opened", needed: "date", told: "date") -> Words:
    from cti_cli.cli.changes import day_said

    days = (told - needed).days
    if not days:
        return say("the plan must change; the caseworkers were told the same day, {day}", day=day_said(told, at.speech))
    return count("the plan must change; the caseworkers were told on {day}, {n} day later",
                 "the plan must change; the caseworkers were told on {day}, {n} days later",
                 n=days, day=day_said(told, at.speech))  # fmt: skip


def _refuse_order(needed: "date", told: "date | None") -> None:
    if told is not None and told < needed:
        raise UsageError(say("--told lies before --needed"), say("write the day on which it was clear first"))
