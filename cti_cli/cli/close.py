"""`cti close`: how a course ended, and the follow-up after it; past an open gate only with a reason that is kept."""

from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson, CourseToChange
from cti_cli.core.words import say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.changes import Done, Opened
    from cti_cli.core.closing import Closed, ClosingWish
    from cti_cli.core.recipients import Refusal

app = typer.Typer(add_completion=False)


@app.command()
def close(
    ctx: typer.Context,
    course: CourseToChange = None,
    day: Annotated[
        str | None, typer.Argument(metavar="DATE", help="The closing day; else today.", show_default=False)
    ] = None,
    completed: Annotated[
        bool | None, typer.Option("--completed/--early", help="Else by how near the last day it is.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why early, or past an open gate; it is kept.")
    ] = None,
    result: Annotated[
        list[str] | None, typer.Option("--result", metavar="GOAL=WORD", help="Such as g1=reached; repeatable.")
    ] = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="OUTCOME,...", help="Such as self_support.")
    ] = None,
    job: Annotated[str | None, typer.Option("--job", metavar="TEXT", help="How it stands with the job.")] = None,
    hours: Annotated[str | None, typer.Option("--hours", metavar="N", help="Hours a week at the closing.")] = None,
    supports: Annotated[str | None, typer.Option("--supports", metavar="TEXT", help="The support in place.")] = None,
    risks: Annotated[str | None, typer.Option("--risks", metavar="TEXT", help="What may go wrong.")] = None,
    evaluation: Annotated[
        str | None, typer.Option("--evaluation", metavar="TEXT", help="The citizen's own view of the course.")
    ] = None,
    follow_up: Annotated[
        str | None, typer.Option("--follow-up", metavar="DATE", help="Of a closed course: note its follow-up.")
    ] = None,
    not_made: Annotated[
        bool, typer.Option("--not-made", help="With --follow-up: you tried, and did not reach them.")
    ] = False,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="With --follow-up; - reads standard input.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Close a course, or note the follow-up of a closed one: cti close anja 30/5."""
    from cti_cli.cli.asking import day_of, text_of
    from cti_cli.cli.changes import apply, opened
    from cti_cli.cli.close_steps import asked_details, details_of, followed_up
    from cti_cli.core.closing import ClosingWish

    at = opened(ctx.obj, course)
    outcomes = _outcomes(at, outcome) if outcome else ()
    if follow_up is not None:
        if day is not None:
            raise UsageError(say("--follow-up goes without DATE"), say("leave one of the two out"))
        when = day_of(at.session, follow_up, "--follow-up", past=True)
        apply(at, followed_up(at, when, outcomes, text_of(note), made=not not_made), as_json=as_json)
        return
    if note is not None or not_made:
        raise UsageError(say("--note and --not-made go with --follow-up"), say("add --follow-up DATE"))
    texts = {"job": job, "supports": supports, "risks": risks, "evaluation": evaluation}
    given = details_of(at, result, outcomes, texts, hours)
    when = at.today if day is None else day_of(at.session, day, "DATE", past=None)
    wish = _wish(at, ClosingWish(when, completed, text_of(reason)))
    apply(at, _done(at, wish._replace(details=asked_details(at, given))), as_json=as_json)


def _outcomes(at: "Opened", typed: str) -> tuple[str, ...]:
    from cti_cli.cli.asking import chosen_words, vocabulary

    return chosen_words(typed, vocabulary("outcomes", at.programme), at.speech, "--outcome")


def _wish(at: "Opened", wish: "ClosingWish") -> "ClosingWish":
    """Return the closing, with its reason asked for where it is early; refused before anything else is asked."""
    from cti_cli.cli.asking import asked_text, can_ask
    from cti_cli.core.closing import closed, is_early
    from cti_cli.core.gate import gate, gate_is_open

    early = wish.completed is False or is_early(at.course, at.programme, wish.day)
    if early and not wish.reason and can_ask(at.session) and gate_is_open(gate(at.course, at.programme, at.today)):
        question = say("Why does it end before its last day?")
        wish = wish._replace(reason=asked_text(at.session, question, "--reason"))
    _allowed(closed(at.course, at.programme, wish, at.today))
    return wish


def _allowed(found: "Closed | Refusal") -> "Closed":
    from cti_cli.core.closing import Closed
    from cti_cli.errors import RefusedError

    if isinstance(found, Closed):
        return found
    raise RefusedError(found.reason, found.fix)


def _done(at: "Opened", wish: "ClosingWish") -> "Done":
    from cti_cli.cli.changes import Done, day_said
    from cti_cli.cli.close_steps import closing_changes
    from cti_cli.core.closing import closed

    found = _allowed(closed(at.course, at.programme, wish, at.today))
    day = day_said(wish.day, at.speech)
    said = say("closed {day}, completed", day=day) if found.values["completed"] else say("closed early, {day}", day=day)
    return Done("close", closing_changes(at, found.values), said, found.warnings, about="follow_up")
