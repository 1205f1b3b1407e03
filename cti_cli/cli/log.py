"""`cti log`: a contact, an attempt or coordination, noted in one line."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cti_cli.cli.options import AsJson, CourseToChange, Day, People, Place, Time
from cti_cli.core.words import Words, count, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.cli.changes import Opened
    from cti_cli.cli.session import Session

app = typer.Typer(add_completion=False)
USUAL_PLACE = {"visit": "home", "workplace": "workplace", "office": "office", "phone": "phone"}


@app.command()
def log(
    ctx: typer.Context,
    course: CourseToChange = None,
    type_: Annotated[str | None, typer.Option("--type", "-t", metavar="TYPE", help="Such as phone or visit.")] = None,
    minutes: Annotated[int | None, typer.Option("--minutes", "-m", min=0, max=1440, help="How long it took.")] = None,
    day: Day = None,
    time: Time = None,
    with_: People = None,
    place: Place = None,
    track: Annotated[str | None, typer.Option("--track", metavar="TRACK", help="Such as job or network.")] = None,
    missed: Annotated[bool, typer.Option("--missed", help="You tried, and did not reach them.")] = False,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="- reads standard input.")] = None,
    next_: Annotated[str | None, typer.Option("--next", metavar="TEXT", help="What comes of it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Note a contact, an attempt or coordination: cti log anja -t phone -m 20."""
    from cti_cli.cli.asking import asked_lines, can_ask, chosen, parties_of, text_of, time_of, vocabulary
    from cti_cli.cli.changes import Done, apply, not_lost, opened, without_nothing
    from cti_cli.store.changing import Append

    session = ctx.obj
    at = opened(session, course)
    led = type_ is None and can_ask(session)
    kind = _type(session, type_)
    when = _day(session, day, led=led)
    minutes = _minutes(session) if led and minutes is None else minutes
    if led and track is None:
        track = _track(at)
    where = chosen(place, vocabulary("place"), at.speech, "--place") if place else USUAL_PLACE.get(kind)
    entry: dict[str, Any] = {
        "day": when,
        "time": time_of(time, "--time"),
        "minutes": minutes,
        "type": kind,
        "place": where,
        "with": parties_of(with_, at, "--with") if with_ else None,
        "track": chosen(track, vocabulary("track", at.programme), at.speech, "--track") if track else None,
        "made": not missed,
    }
    with not_lost(at, "contacts", entry):
        entry["note"] = text_of(note) if note is not None else asked_lines(session, say("Your note"))
        if next_ is not None or led:
            entry["next"] = text_of(next_) if next_ is not None else asked_lines(session, say("Next step"))
    done = Done("log", [Append("contacts", without_nothing(entry))], _said(at, entry), _remarks(at, entry), "contact")
    apply(at, done, as_json=as_json)


def _type(session: "Session", typed: str | None) -> str:
    from cti_cli.cli.asking import asked_word, chosen, vocabulary

    known = vocabulary("contact")
    if typed is None:
        return asked_word(session, say("What kind of contact?"), "--type", known)
    return chosen(typed, known, session.speech, "--type")


def _day(session: "Session", typed: str | None, *, led: bool) -> "date":
    from cti_cli.cli.asking import asked_day, day_of

    today = session.speech(say("today"))
    if led and typed is None:
        found = asked_day(session, say("When?"), "--day", today, past=True)
    else:
        found = session.today if typed is None else day_of(session, typed, "--day", past=True)
    if found > session.today:
        raise UsageError(say("--day lies ahead"), say("`cti meeting COURSE book KIND DATE` books what is to come"))
    return found


def _minutes(session: "Session") -> int | None:
    from cti_cli.cli.asking import asked

    def read(typed: str) -> int | None:
        if typed and not (typed.isascii() and typed.isdecimal() and int(typed) <= 1440):  # noqa: PLR2004 - a day
            raise UsageError(say("--minutes cannot be this"), say("write a number up to 1440"))
        return int(typed) if typed else None

    return asked(session, say("How many minutes?"), "--minutes", read, "")


def _track(at: "Opened") -> str | None:
    from cti_cli.cli.asking import asked_word, vocabulary

    known: dict[str, Words] = {"": say("none"), **vocabulary("track", at.programme)}
    return asked_word(at.session, say("Which track?"), "--track", known, "") or None


def _said(at: "Opened", entry: dict[str, Any]) -> Words:
    from cti_cli.cli.changes import day_said
    from cti_cli.core.vocabulary import label

    kind: Words = label("contact", entry["type"])
    day = day_said(entry["day"], at.speech)
    what = say("{type}, {day}", type=kind, day=day)
    if entry["minutes"] is not None:
        what = count("{what}, {n} minute", "{what}, {n} minutes", n=entry["minutes"], what=what)
    return say("noted: {what}", what=what) if entry["made"] else say("attempt noted: {what}", what=what)


def _remarks(at: "Opened", entry: dict[str, Any]) -> list[Words]:
    """Say where the same stands there already, or the course is over."""
    same = [each for each in at.course.contacts if (each.day, each.type, each.time, each.minutes, each.made) == (
        entry["day"], entry["type"], entry["time"], entry["minutes"], entry["made"])]  # fmt: skip
    found: list[Words] = []
    if same:
        found.append(say("one just like it stood there already; `cti undo` takes this one back"))
    if at.course.is_closed(entry["day"]):
        found.append(say("the course was closed by then"))
    return found
