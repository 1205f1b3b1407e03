"""`cti documents`: what was written, and what of it was sent and filed; here the worker says so."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from cti_cli.cli.options import AsJson
from cti_cli.core.papers import Marking, Paper, State, papers, waiting
from cti_cli.core.recipients import Refusal
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, count, say
from cti_cli.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cti_cli.cli.changes import Opened
    from cti_cli.cli.screen import Line
    from cti_cli.cli.session import Session


class Listing(TyperGroup):
    """What names no command below lists the documents of the courses that it names."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take ``documents 2026-014`` for ``documents list 2026-014``."""
        named = args[:1] and (args[0] in self.commands or args[0] == "--help")
        return super().parse_args(ctx, args if named else ["list", *args])


app = typer.Typer(
    cls=Listing, add_completion=False, help="List what was written, and note what was sent and what was filed."
)
Courses = Annotated[
    list[str] | None, typer.Argument(metavar="[COURSE]...", help="Ids or parts of names.", show_default=False)
]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only of a kind, such as status letter.")]
To = Annotated[str | None, typer.Option("--to", help="Only to citizen, a role or a person's id.")]
Day = Annotated[str | None, typer.Option("--day", "-d", metavar="DATE", help="Such as yesterday; else today.")]
Everyone = Annotated[bool, typer.Option("--all", help="In every course; shows them and asks.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


@app.callback()
def documents() -> None:
    """Hold the commands together."""


@app.command("list")
def list_documents(ctx: typer.Context, courses: Courses = None, kind: Kind = None, as_json: AsJson = False) -> None:
    """List what was written, sent and filed, the latest last."""
    from cti_cli.cli.screen import Column, Screen, print_json

    session: Session = ctx.obj
    of_kind = _kind(session, kind)
    shown = [(at, each) for at in _chosen(session, courses, everyone=not courses)
             for each in papers(at.course, at.programme) if of_kind in (None, each.entry.kind)]  # fmt: skip
    shown.sort(key=lambda pair: (pair[1].entry.day, pair[1].course, pair[1].number))
    if as_json:
        print_json([_json(each, session) for _, each in shown])
        return
    screen = Screen(session.speech)
    if not shown:
        screen.line(say("Nothing has been written yet. `cti letter` and `cti plan` write."))
        return
    headings = (say("Day"), say("Course"), say("Citizen"), say("Document"), say("To"), say("State"))
    columns = [Column(session.speech(each), flexible=place > 1) for place, each in enumerate(headings)]
    screen.table(columns, [_line(at, each, session) for at, each in shown])


@app.command()
def sent(
    ctx: typer.Context,
    courses: Courses = None,
    everyone: Everyone = False,
    kind: Kind = None,
    to: To = None,
    how: Annotated[
        str | None, typer.Option("--how", metavar="WAY", help="digital_post, letter, email or hand.")
    ] = None,
    day: Day = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Note that what waits to be sent has been sent."""
    from cti_cli.cli.asking import chosen, vocabulary

    session: Session = ctx.obj
    way = chosen(how, vocabulary("sent_how"), session.speech, "--how") if how else None
    found = _found(session, courses, _wish(session, "written", day, kind, to), everyone=everyone)
    _mark(session, found, "sent", {"how": way}, _day(session, day), ask=everyone and not yes, as_json=as_json)


@app.command()
def filed(
    ctx: typer.Context,
    courses: Courses = None,
    everyone: Everyone = False,
    kind: Kind = None,
    to: To = None,
    number: Annotated[str | None, typer.Option("--number", help="Its number in the official record.")] = None,
    day: Day = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Note that what has been sent has been filed in the official record."""
    session: Session = ctx.obj
    found = _found(session, courses, _wish(session, "sent", day, kind, to), everyone=everyone)
    _mark(session, found, "filed", {"number": number}, _day(session, day), ask=everyone and not yes, as_json=as_json)


def _wish(session: "Session", state: State, day: str | None, kind: str | None, to: str | None) -> Marking:
    return Marking(state, _day(session, day), _kind(session, kind), to)


def _day(session: "Session", typed: str | None) -> date:
    from cti_cli.cli.asking import day_of

    day = session.today if typed is None else day_of(session, typed, "--day", past=True)
    if day > session.today:
        raise UsageError(say("--day lies ahead"), say("write the day on which it happened"))
    return day


def _kind(session: "Session", typed: str | None) -> str | None:
    from cti_cli.cli.asking import chosen, vocabulary

    return chosen(typed, vocabulary("document"), session.speech, "--kind") if typed else None


def _chosen(session: "Session", named: "Sequence[str] | None", *, everyone: bool) -> "list[Opened]":
    """Return the courses that are named, or all open ones."""
    from cti_cli.cli.changes import Opened

    if everyone == bool(named):
        raise UsageError(
            say("name one or more courses, or use --all"),
            say("for example: {command}", command="cti documents sent --all"),
        )
    if named:
        found = {found[1].id: found for found in map(session.course, named)}
        return [Opened(session, *pair) for pair in found.values()]
    caseload = session.open_caseload
    return [Opened(session, caseload, course) for course in caseload.courses]


def _found(
    session: "Session", named: "Sequence[str] | None", wish: Marking, *, everyone: bool
) -> "list[tuple[Opened, list[Paper]]]":
    """Return what is to be marked, course by course; refuse before anything is written."""
    found = []
    for at in _chosen(session, named, everyone=everyone):
        fits = waiting(at.course, at.programme, wish)
        if isinstance(fits, Refusal):
            raise RefusedError(say("{course}: {reason}", course=at.course.id, reason=fits.reason), fits.fix)
        if fits:
            found.append((at, fits))
    if not found:
        nothing = say("nothing waits to be sent") if wish.state == "written" else say("nothing waits to be filed")
        raise RefusedError(nothing, say("`cti documents` lists what was written"))
    return found


def _mark(
    session: "Session",
    found: "list[tuple[Opened, list[Paper]]]",
    what: str,
    details: dict[str, str | None],
    day: date,
    *,
    ask: bool,
    as_json: bool,
) -> None:
    """Write the marks, one change a course, after asking where there are many."""
    from cti_cli.cli.changes import Done, without_nothing, written
    from cti_cli.cli.screen import print_json
    from cti_cli.store.changing import Put

    if ask:
        _ask(session, found, what, quiet=as_json)
    value = without_nothing({"day": day, **details})
    for at, fits in found:
        changes = [Put(f"documents[{each.number}].{what}", value) for each in fits]
        written(at, Done(f"documents {what}", changes, {}))
        if not as_json:
            typer.echo(f"{at.course.id}  {at.course.citizen.name}: {session.speech(_said(at, fits, what, day))}")
    if as_json:
        print_json({what: [_json(each, session) | {"day": day} for _, fits in found for each in fits]})
        return
    typer.echo(session.speech(say("`cti undo` takes it back, a course at a time")), err=True)


def _ask(session: "Session", found: "list[tuple[Opened, list[Paper]]]", what: str, *, quiet: bool) -> None:
    """Show what would be marked, and go on only where somebody says yes."""
    from cti_cli.cli.asking import asked_yes, can_ask
    from cti_cli.cli.screen import Screen

    screen = Screen(session.speech)
    for at, fits in () if quiet else found:
        screen.line(f"{at.course.id}  {at.course.citizen.name}: {_names(at, fits)}")
    n = sum(len(fits) for _, fits in found)
    if quiet or not can_ask(session):
        raise UsageError(say("--yes is missing: this marks documents in many courses"), say("nothing was written"))
    one = count("Mark {n} document as sent?", "Mark {n} documents as sent?", n=n)
    two = count("Mark {n} document as filed?", "Mark {n} documents as filed?", n=n)
    if not asked_yes(session, one if what == "sent" else two, "--yes", default=False):
        raise typer.Exit(1)


def _said(at: "Opened", fits: "Sequence[Paper]", what: str, day: date) -> Words:
    from cti_cli.cli.changes import day_said

    when = day_said(day, at.speech)
    if what == "sent":
        return say("{papers}: sent on {day}", papers=_names(at, fits), day=when)
    return say("{papers}: filed on {day}", papers=_names(at, fits), day=when)


def _names(at: "Opened", fits: "Sequence[Paper]") -> str:
    return ", ".join(
        f"{at.speech(each.title)} ({_party(at, each)}, {at.speech.short(each.entry.day)})" for each in fits
    )


def _party(at: "Opened", paper: Paper) -> str:
    """Return who a paper went to, by name where it is a person."""
    to = paper.entry.to
    person = at.course.person(to)
    if person is not None and person.name:
        return person.name
    return at.course.citizen.name if to == "citizen" else at.speech(label("role", to)) if to else "-"


def _line(at: "Opened", paper: Paper, session: "Session") -> "Line":
    from cti_cli.cli.screen import Cell

    speech, entry = session.speech, paper.entry
    state = speech(label("paper", paper.state))
    when = entry.filed.day if entry.filed else entry.sent.day if entry.sent else None
    style = {"written": "soon", "sent": "soon"}.get(paper.state, "muted")
    mark = Cell(f"{state} ({speech.short(when)})" if when else state, style)
    title = speech(paper.title)
    if entry.as_of:
        title = speech(say("{title}, as of {day}", title=title, day=entry.as_of))
    return speech.short(entry.day), at.course.id, at.course.citizen.name, title, _party(at, paper), mark


def _json(paper: Paper, session: "Session") -> dict[str, Any]:
    entry = paper.entry
    return {
        "course": paper.course,
        "kind": entry.kind,
        "title": session.speech(paper.title),
        "to": entry.to,
        "about": entry.about,
        "as_of": entry.as_of,
        "written": entry.day,
        "file": entry.file,
        "state": paper.state,
        "sent": entry.sent._asdict() if entry.sent else None,
        "filed": entry.filed._asdict() if entry.filed else None,
    }
