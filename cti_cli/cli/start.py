"""`cti start`: the day on which phase 1 begins; moving it needs a reason, and leaves a trace."""

from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson, CourseToChange
from cti_cli.core.words import Words, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.changes import Done, Opened
    from cti_cli.core.starting import StartWish

app = typer.Typer(add_completion=False)


@app.command()
def start(
    ctx: typer.Context,
    course: CourseToChange = None,
    day: Annotated[
        str | None, typer.Argument(metavar="DATE", help="The first day of phase 1.", show_default=False)
    ] = None,
    legal_basis: Annotated[
        str | None, typer.Option("--legal-basis", metavar="KEY", help="Such as sel-85; else the one in the course.")
    ] = None,
    months: Annotated[
        int | None, typer.Option("--months", min=1, max=120, help="Where the legal basis gives no length.")
    ] = None,
    months_reason: Annotated[str | None, typer.Option("--months-reason", metavar="TEXT", help="Why so long.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why a start is moved.")] = None,
    as_json: AsJson = False,
) -> None:
    """Start a course: write its first day, and what the law says of its length."""
    from cti_cli.cli.asking import asked_day, chosen, day_of, text_of
    from cti_cli.cli.changes import apply, opened
    from cti_cli.core.starting import StartWish

    at = opened(ctx.obj, course)
    known: dict[str, Words] = {key: {"": key} for key in at.programme.legal_bases}
    wish = StartWish(
        asked_day(at.session, say("First day of phase 1?"), "DATE", past=None)
        if day is None
        else day_of(at.session, day, "DATE", past=None),
        text_of(reason),
        chosen(legal_basis, known, at.speech, "--legal-basis") if legal_basis else None,
        months,
        text_of(months_reason),
    )
    apply(at, _done(at, wish), as_json=as_json)


def _done(at: "Opened", wish: "StartWish") -> "Done":
    """Decide; ask for what only the worker knows, and refuse where nobody is there to say."""
    from cti_cli.cli.changes import Done, day_said
    from cti_cli.core.recipients import Refusal
    from cti_cli.core.starting import starting
    from cti_cli.errors import RefusedError
    from cti_cli.store.changing import Append, Put

    found = starting(at.course, at.programme, _completed(at, wish), at.today)
    if isinstance(found, Refusal):
        raise RefusedError(found.reason, found.fix)
    changes: list[Append | Put] = [Put(path, value) for path, value in found.values.items()]
    if found.trace is not None:
        changes.append(Append("date_changes", found.trace._asdict()))
    said = say("starts {day}; no last day is known", day=day_said(wish.day, at.speech))
    if found.line.last is not None:
        last = day_said(found.line.last, at.speech)
        said = say(
            "starts {day}, last day {last} ({why})", day=day_said(wish.day, at.speech), last=last, why=found.line.reason
        )
    return Done("start", changes, said, found.warnings)


def _completed(at: "Opened", wish: "StartWish") -> "StartWish":
    """Ask, on a terminal, why a start is moved and how long a course is whose legal basis does not say."""
    from cti_cli.cli.asking import asked, asked_text, can_ask
    from cti_cli.core.starting import lacks_months

    if not can_ask(at.session):
        return wish
    if at.course.start not in (None, wish.day) and not wish.reason:
        question = say("The course starts on {day} already. Why is that moved?", day=at.course.start)
        wish = wish._replace(reason=asked_text(at.session, question, "--reason"))
    if lacks_months(at.course, at.programme, wish):
        wish = wish._replace(
            months=asked(at.session, say("How many months?"), "--months", months_of),
            months_reason=wish.months_reason
            or asked_text(at.session, say("What decides that length?"), "--months-reason"),
        )
    return wish


def months_of(typed: str) -> int:
    """Read a number of months."""
    if not (typed.isascii() and typed.isdecimal() and 0 < int(typed) <= 120):  # noqa: PLR2004 - ten years
        raise UsageError(say("--months cannot be this"), say("write a number from 1 to 120"))
    return int(typed)
