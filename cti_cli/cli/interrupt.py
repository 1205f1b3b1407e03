"""`cti interrupt`: hospital, prison, a job lost. The clock of the course runs on; what waits is held back."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson, CourseToChange, Reason
from cti_cli.core.words import Words, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.changes import Done, Opened

app = typer.Typer(add_completion=False)


@app.command()
def interrupt(
    ctx: typer.Context,
    course: CourseToChange = None,
    first: Annotated[str | None, typer.Argument(metavar="FROM", help="The first day away.", show_default=False)] = None,
    last: Annotated[
        str | None, typer.Argument(metavar="TO", help="The last day away, if it is known.", show_default=False)
    ] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="DATE", help="The last day of one that is open.")] = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Note that a course is interrupted, from a day to a day; --end DATE ends one that is open."""
    from cti_cli.cli.asking import asked_day, day_of, text_of
    from cti_cli.cli.changes import apply, opened

    at = opened(ctx.obj, course)
    if end is not None:
        if first is not None:
            raise UsageError(say("--end goes without FROM"), say("leave one of the two out"))
        apply(at, _ended(at, day_of(at.session, end, "--end", past=None)), as_json=as_json)
        return
    begin = (
        asked_day(at.session, say("From which day?"), "FROM", past=None)
        if first is None
        else day_of(at.session, first, "FROM", past=None)
    )
    until = day_of(at.session, last, "TO", past=None) if last is not None else None
    apply(at, _begun(at, begin, until, text_of(reason)), as_json=as_json)


def _begun(at: "Opened", begin: date, until: date | None, reason: str | None) -> "Done":
    from cti_cli.cli.changes import Done, day_said, without_nothing
    from cti_cli.store.changing import Append

    if until is not None and until < begin:
        raise UsageError(say("TO lies before FROM"), say("write the first day first; both days count"))
    for gap in at.course.interruptions:
        if gap.from_ <= (until or date.max) and begin <= (gap.to or date.max):
            message = say("an interruption from {day} covers some of these days already", day=gap.from_)
            raise UsageError(message, say("`cti interrupt COURSE --end DATE` ends one that is open"))
    entry = {**without_nothing({"from": begin}), "to": until, **without_nothing({"reason": reason})}
    said: Words = say("interrupted from {day}, no last day is known", day=day_said(begin, at.speech))
    if until is not None:
        last = day_said(until, at.speech)
        said = say("interrupted from {day} to {last}, both included", day=day_said(begin, at.speech), last=last)
    return Done("interrupt", [Append("interruptions", entry)], said, _booked(at, begin, until))


def _ended(at: "Opened", last: date) -> "Done":
    from cti_cli.cli.changes import Done, day_said
    from cti_cli.store.changing import Put

    running = [(number, gap) for number, gap in enumerate(at.course.interruptions) if gap.to is None]
    if not running:
        raise UsageError(say("no interruption is open"), say("`cti interrupt COURSE FROM TO` notes one"))
    number, gap = running[-1]
    if last < gap.from_:
        raise UsageError(say("--end lies before the first day, {day}", day=gap.from_), say("both days count"))
    said = say("interruption from {day} ended, last day {last}", day=gap.from_, last=day_said(last, at.speech))
    return Done("interrupt end", [Put(f"interruptions[{number}].to", last)], said)


def _booked(at: "Opened", begin: date, until: date | None) -> list[Words]:
    """Name the meetings that are booked in these days: they stay where they are until they are moved."""
    kinds = [
        say("{meeting} is booked for {day}", meeting=rule.title if rule else {"": each.kind}, day=each.day)
        for each in at.course.meetings
        if each.status == "booked" and begin <= each.day <= (until or date.max)
        for rule in (at.programme.meeting(each.kind),)
    ]
    return list(kinds)
