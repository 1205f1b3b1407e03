"""`cti forget`: a citizen's course is erased with every version of it, after its time, when its id has been typed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cti_cli.cli.options import AsJson, CourseArgument
from cti_cli.core.words import Phrase, Words, count, say
from cti_cli.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.cli.held import Subject
    from cti_cli.cli.session import Session
    from cti_cli.store.traces import Traces

app = typer.Typer(add_completion=False)
OUT_OF_REACH = say(
    "Out of cti's reach: recycle bins, versions of a synced folder, backups, calendars, sent mail, what was printed."
)
DUTIES = say(
    "First come the archive and the official record: what belongs there must lie there before it is erased here."
)


@app.command()
def forget(
    ctx: typer.Context,
    course: CourseArgument,
    confirm: Annotated[
        str | None, typer.Option("--confirm", metavar="ID", help="The course's id in full: erase, once and for all.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why before its time; it is kept, so name nobody.")
    ] = None,
    exports: Annotated[
        bool, typer.Option("--exports", help="Also remove exports that name the citizen or cannot be looked into.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show everything that is held of a course; with --confirm ID, erase it."""
    from cti_cli.cli.held import subject

    session = ctx.obj
    who = subject(session, session.course_id(course))
    if confirm is None:
        _show(session, who, who.traces(session.folder), exports=exports, as_json=as_json)
        return
    _refuse(session, who, confirm, reason)
    _erase(session, who, reason, exports=exports, as_json=as_json)


def _refuse(session: "Session", who: "Subject", confirm: str, reason: str | None) -> None:
    from cti_cli.core.marks import named_on

    if confirm != who.course_id:
        raise UsageError(
            say("--confirm takes the id of the course, typed in full"),
            say("`cti forget COURSE` shows what it would erase"),
        )
    if not reason and not (who.kept and who.kept.is_over(session.today)):
        raise RefusedError(_too_early(who), say("--reason TEXT erases before the time, and keeps the reason"))
    if reason and named_on(reason, who.marks):
        raise UsageError(
            say("the reason is kept, and may not name the citizen"), say("say why without name, number or address")
        )


def _too_early(who: "Subject") -> Phrase:
    if who.kept is None:
        return say("the file cannot be read, so nobody knows how long it is to be kept")
    if who.kept.until is None:
        return say("a course of this citizen is still under way, or still owes something")
    return say("the course is to be kept until {day}", day=who.kept.until)


def _show(session: "Session", who: "Subject", found: "Traces", *, exports: bool, as_json: bool) -> None:
    """Say what would be erased, what stays, and what comes first; nothing is changed."""
    from cti_cli.cli.screen import Screen, print_json

    if as_json:
        print_json(_json(session, who, found) | {"erased": False})
        return
    screen, speech = Screen(session.speech), session.speech
    screen.line(say("Nothing is erased yet. This would be, of {course}:", course=who.course_id), "strong")
    _list(session, found.own)
    if exports:
        _list(session, found.exports + found.shut)
    if found.changes:
        screen.line(
            count(
                "{n} line of the log keeps only day, command and fields",
                "{n} lines of the log keep only day, command and fields",
                found.changes,
            )
        )
    if found.calendar:
        screen.line(count("{n} entry of the calendar's memory", "{n} entries of the calendar's memory", found.calendar))
    _stays(session, who, found, exports=exports)
    typer.echo("", err=True)
    for words in (*_filed_first(who), DUTIES, OUT_OF_REACH, *_backups(session, who)):
        typer.echo(speech(words), err=True)
    over = who.kept is not None and who.kept.is_over(session.today)
    if not over:
        typer.echo(speech(say("Note: {remark}", remark=_too_early(who))), err=True)
    command = f"cti forget {who.course_id} --confirm {who.course_id}" + ("" if over else " --reason ...")
    typer.echo(speech(say("To erase it: {command}", command=command)), err=True)


def _list(session: "Session", paths: tuple[Path, ...]) -> None:
    from cti_cli.cli.screen import Screen

    for path in paths:
        Screen(session.speech).line(f"  {path.relative_to(session.folder).as_posix()}", fold=False)


def _stays(session: "Session", who: "Subject", found: "Traces", *, exports: bool, erased: bool = False) -> None:
    """Name what would still name the citizen afterwards."""
    from cti_cli.cli.held import shown
    from cti_cli.cli.screen import Screen

    screen = Screen(session.speech)
    if not exports and found.exports:
        screen.heading(
            say("Exports that name the citizen are still there; delete them yourself:")
            if erased
            else say("Exports that name the citizen stay; --exports removes them:")
        )
        _list(session, found.exports)
    if not exports and found.shut:
        screen.heading(
            say("cti cannot look into these exports; do so, and delete what names the citizen:")
            if erased
            else say("cti cannot look into these exports; --exports removes them too:")
        )
        _list(session, found.shut)
    if found.elsewhere:
        screen.heading(say("The citizen is also named here, and cti changes nothing there:"))
        for place in found.elsewhere:
            screen.line(f"  {shown(session.folder, place)}", fold=False)
    if who.others:
        screen.heading(say("Other courses of the same citizen stay: {courses}", courses=", ".join(who.others)))


def _filed_first(who: "Subject") -> list[Words]:
    from cti_cli.core.retention import unfiled

    if who.course is None or not any(left := unfiled(who.course)):
        return []
    contacts = count("{n} contact", "{n} contacts", left.contacts)
    meetings = count("{n} meeting", "{n} meetings", left.meetings)
    documents = count("{n} document", "{n} documents", left.documents)
    words = say(
        "Not marked as filed: {contacts}, {meetings}, {documents}.",
        contacts=contacts,
        meetings=meetings,
        documents=documents,
    )
    return [words]


def _backups(session: "Session", who: "Subject") -> list[Words]:
    from cti_cli.store.backup import backups

    held = [each.file for each in backups(session.folder) if who.course_id in each.courses]
    return [say("Backups that hold the course: {files}", files=", ".join(held))] if held else []


def _json(session: "Session", who: "Subject", found: "Traces") -> dict[str, Any]:
    from cti_cli.cli.held import shown
    from cti_cli.core.retention import unfiled
    from cti_cli.store.backup import backups

    def names(paths: tuple[Path, ...]) -> list[str]:
        return [path.relative_to(session.folder).as_posix() for path in paths]

    return {
        "course": who.course_id,
        "until": who.kept.until if who.kept else None,
        "due": who.kept is not None and who.kept.is_over(session.today),
        "files": names(found.own),
        "exports": names(found.exports),
        "unreadable_exports": names(found.shut),
        "elsewhere": [shown(session.folder, place) for place in found.elsewhere],
        "calendar": found.calendar,
        "changes": found.changes,
        "same_citizen": who.others,
        "not_filed": unfiled(who.course)._asdict() if who.course else None,
        "backups": [each.file for each in backups(session.folder) if who.course_id in each.courses],
    }


def _erase(session: "Session", who: "Subject", reason: str | None, *, exports: bool, as_json: bool) -> None:
    from cti_cli.cli.screen import print_json
    from cti_cli.store.erasing import KEPT_LONG_ENOUGH, Erased, erase

    until: date | None = who.kept.until if who.kept else None
    told = Erased(
        who.course_id,
        session.today.isoformat(),
        reason or KEPT_LONG_ENOUGH,
        until.isoformat() if until else None,
        0,
    )
    done, left = erase(session.folder, told, who.marks, exports=exports)
    left = who.without_others(session.folder, left)
    if as_json:
        print_json(_json(session, who, left) | {"erased": True, "files_erased": done.files})
        return
    speech = session.speech
    files = count("{n} file", "{n} files", done.files)
    typer.echo(
        speech(
            say("{course} is erased: {files}; the register keeps id, day and reason", course=who.course_id, files=files)
        )
    )
    _stays(session, who, left, exports=False, erased=True)
    for words in (OUT_OF_REACH, *_backups(session, who)):
        typer.echo(speech(words), err=True)
