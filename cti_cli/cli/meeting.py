"""`cti meeting`: a meeting is booked, moved, held or falls through; what was moved leaves a trace."""

from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson, CourseToChange, Place, Reason, Time
from cti_cli.core.words import Words, say, term

if TYPE_CHECKING:
    from cti_cli.cli.changes import Opened
    from cti_cli.cli.session import Session

app = typer.Typer(add_completion=False)
ACTIONS = {
    "book": term("meeting_action", "book"),
    "move": term("meeting_action", "move"),
    "hold": term("meeting_action", "hold"),
    "cancel": term("meeting_action", "cancel"),
    "no-show": term("meeting_action", "no-show"),
}


@app.command()
def meeting(
    ctx: typer.Context,
    course: CourseToChange = None,
    action: Annotated[
        str | None,
        typer.Argument(metavar="ACTION", help="book, move, hold, cancel or no-show.", show_default=False),
    ] = None,
    kind: Annotated[
        str | None, typer.Argument(metavar="KIND", help="Such as status_meeting.", show_default=False)
    ] = None,
    date: Annotated[
        str | None, typer.Argument(metavar="DATE", help="Such as 24/12 or Tuesday.", show_default=False)
    ] = None,
    day: Annotated[
        str | None, typer.Option("--day", metavar="DATE", help="Which one, where several are booked.")
    ] = None,
    time: Time = None,
    minutes: Annotated[int | None, typer.Option("--minutes", "-m", min=0, max=1440, help="How long it takes.")] = None,
    place: Place = None,
    where: Annotated[str | None, typer.Option("--where", metavar="TEXT", help="Room, address or link.")] = None,
    participants: Annotated[
        str | None, typer.Option("--participants", metavar="PERSON,...", help="Ids, names or roles.")
    ] = None,
    purpose: Annotated[str | None, typer.Option("--purpose", metavar="TEXT", help="What it is for.")] = None,
    bring: Annotated[
        list[str] | None, typer.Option("--bring", metavar="TEXT", help="What to bring; repeatable.")
    ] = None,
    record: Annotated[
        str | None, typer.Option("--record", metavar="TEXT", help="What was said; - reads standard input.")
    ] = None,
    decision: Annotated[
        list[str] | None, typer.Option("--decision", metavar="TEXT", help="What was decided; repeatable.")
    ] = None,
    reason: Reason = None,
    another: Annotated[bool, typer.Option("--new", help="Not the one that is booked, but another one.")] = False,
    as_json: AsJson = False,
) -> None:
    """Book, move or record a meeting: cti meeting anja book status_meeting 24/12 --time 10:00."""
    from cti_cli.cli.asking import asked_word, chosen, parties_of, text_of, texts_of, time_of, vocabulary
    from cti_cli.cli.changes import apply, opened
    from cti_cli.cli.meeting_steps import STEPS
    from cti_cli.cli.meeting_wish import Wish

    session = ctx.obj
    at = opened(session, course)
    act = _action(session, action)
    kinds = _kinds(at)
    which = (
        chosen(kind, kinds, at.speech, "KIND")
        if kind is not None
        else asked_word(session, say("What kind of meeting?"), "KIND", kinds)
    )
    details = {
        "time": time_of(time, "--time"),
        "minutes": minutes,
        "place": chosen(place, vocabulary("place"), at.speech, "--place") if place else None,
        "where": text_of(where),
        "participants": parties_of(participants, at, "--participants") if participants else None,
        "purpose": text_of(purpose),
        "bring": texts_of(bring),
        "record": text_of(record),
        "decisions": texts_of(decision),
    }
    wish = Wish(at, which, kinds[which], date, day, details, text_of(reason), another)
    apply(at, STEPS[act](wish), as_json=as_json)


def _action(session: "Session", typed: str | None) -> str:
    from cti_cli.cli.asking import asked_word, chosen

    if typed is None:
        return asked_word(session, say("What about the meeting?"), "ACTION", ACTIONS)
    return chosen(typed, ACTIONS, session.speech, "ACTION")


def _kinds(at: "Opened") -> dict[str, Words]:
    """Return the programme's kinds, and those that the course has of its own."""
    own: dict[str, Words] = {each.kind: {"": each.kind} for each in at.course.meetings}
    return own | {rule.id: rule.title for rule in at.programme.meetings}
