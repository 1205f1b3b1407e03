"""`cti retention`: whose time has run out, what would go with them, and what has been erased; nothing is changed."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import Words, count, say

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.retention import Kept
    from cti_cli.store.backup import Backed
    from cti_cli.store.erasing import Erased

app = typer.Typer(add_completion=False)


@app.command()
def retention(
    ctx: typer.Context,
    erased: Annotated[bool, typer.Option("--erased", help="Show the register of what has been erased.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show which closed courses have been kept long enough, and until when the others are kept."""
    from cti_cli.cli.held import everyone
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.screen import print_json
    from cti_cli.store.erasing import register

    session = ctx.obj
    done = register(session.folder)
    if erased:
        _show_register(session, done, as_json=as_json)
        return
    tell_unread(session.whole_caseload, session.speech)
    closed = [each for each in everyone(session) if _has_closed(each, session.today)]
    old = _outlived(session, closed, done)
    if as_json:
        rows = [_row_json(session, each) for each in closed]
        backups = [each._asdict() | {"outlived": gone} for each, gone in old]
        print_json({"months": session.whole_caseload.settings.retention.months, "citizens": rows, "backups": backups})
        return
    _show(session, closed, old)


def _has_closed(each: "Kept", today: date) -> bool:
    return any(course.is_closed(today) for course in each.courses)


def _outlived(session: "Session", closed: "list[Kept]", done: "list[Erased]") -> "list[tuple[Backed, list[str]]]":
    """Return the backups that hold courses which are erased, or whose time has run out."""
    from cti_cli.store.backup import backups

    over = {course.id for each in closed if each.is_over(session.today) for course in each.courses}
    over |= {each.course for each in done}
    found = ((each, sorted(over & set(each.courses))) for each in backups(session.folder))
    return [(each, gone) for each, gone in found if gone]


def _held(session: "Session", each: "Kept") -> dict[str, int]:
    """Count what goes with a citizen: documents, kept versions and drafts, exports."""
    from cti_cli.cli.held import subject
    from cti_cli.store.traces import DOCUMENTS, HISTORY, UNSAVED

    folder, documents, versions, exports = session.folder, 0, 0, set()
    for course in each.courses:
        found = subject(session, course.id).traces(folder)
        documents += len(found.below(folder, DOCUMENTS))
        versions += len(found.below(folder, HISTORY, UNSAVED))
        exports |= {*found.exports}
    return {"documents": documents, "versions": versions, "exports": len(exports)}


def _row_json(session: "Session", each: "Kept") -> dict[str, Any]:
    over = each.is_over(session.today)
    days = [day for course in each.courses if (day := course.event("closing")) is not None]
    return {
        "courses": [course.id for course in each.courses],
        "name": each.courses[0].citizen.name,
        "closed": max(days),
        "until": each.until,
        "due": over,
        "files": _held(session, each) if over else None,
    }


def _show(session: "Session", closed: "list[Kept]", old: "list[tuple[Backed, list[str]]]") -> None:
    from cti_cli.cli.screen import Column, Screen

    screen, speech = Screen(session.speech), session.speech
    if closed:
        headings = (say("Courses"), say("Citizen"), say("Closed"), say("Kept until"), say("Status"))
        columns = [Column(speech(heading), flexible=at in (1, 4)) for at, heading in enumerate(headings)]
        screen.table(columns, [_line(session, each) for each in closed])
    else:
        screen.line(say("No course has been closed."))
    over = [each for each in closed if each.is_over(session.today)]
    for backed, gone in old:
        words = say(
            "The backup {file} of {day} holds what is erased or kept too long: {courses}",
            file=backed.file,
            day=date.fromisoformat(backed.day),
            courses=", ".join(gone),
        )
        typer.echo(speech(words), err=True)
    if over:
        typer.echo(speech(say("Next: {dues}", dues={"": f"cti forget {over[0].courses[0].id}"})), err=True)


def _line(session: "Session", each: "Kept") -> list[str]:
    speech = session.speech
    days = [day for course in each.courses if (day := course.event("closing")) is not None]
    courses = ", ".join(course.id for course in each.courses)
    until = speech.short(each.until) if each.until else "-"
    return [courses, each.courses[0].citizen.name, speech.short(max(days)), until, speech(_state(session, each))]


def _state(session: "Session", each: "Kept") -> Words:
    if each.until is None:
        return say("still under way, or something is owed")
    if not each.is_over(session.today):
        return say("is kept")
    held = _held(session, each)
    return say(
        "may be erased: {documents}, {versions}, {exports}",
        documents=count("{n} document", "{n} documents", held["documents"]),
        versions=count("{n} kept version", "{n} kept versions", held["versions"]),
        exports=count("{n} export", "{n} exports", held["exports"]),
    )


def _show_register(session: "Session", done: "list[Erased]", *, as_json: bool) -> None:
    from cti_cli.cli.screen import Column, Screen, print_json

    if as_json:
        print_json([each._asdict() for each in done])
        return
    screen, speech = Screen(session.speech), session.speech
    if not done:
        screen.line(say("Nothing has been erased here."))
        return
    headings = (say("Course"), say("Erased"), say("Kept until"), say("Files"), say("Reason"))
    lines = [
        [each.course, _short(session, each.day), _short(session, each.until), str(each.files), _reason(session, each)]
        for each in done
    ]
    screen.table([Column(speech(heading), flexible=at == 4) for at, heading in enumerate(headings)], lines)  # noqa: PLR2004


def _short(session: "Session", day: str | None) -> str:
    return session.speech.short(date.fromisoformat(day)) if day else "-"


def _reason(session: "Session", each: "Erased") -> str:
    from cti_cli.store.erasing import KEPT_LONG_ENOUGH

    return session.speech(say("its time had run out")) if each.reason == KEPT_LONG_ENOUGH else each.reason or "-"
