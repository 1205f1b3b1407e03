"""A command that changes a course says what it changed, and what the course asks for next.

A command gathers its options (`asking`), opens the course, decides what to write, and hands it over:

    at = opened(ctx.obj, course)
    entry = without_nothing({"day": day_of(at.session, day, "--day", past=True), "what": text_of(what)})
    apply(at, Done("escalate", [Append("escalations", entry)], say("told on {day}", day=...)), as_json=as_json)
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from cti_cli.core.agenda import agenda
from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.due import Due
from cti_cli.core.programme import Programme
from cti_cli.core.words import Words, say
from cti_cli.core.workdays import WorkCalendar
from cti_cli.errors import CtiError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.language import Speech
    from cti_cli.store.changing import Append, Put

AHEAD = 366
"""Days in which to look for what comes next."""
MOVED = {
    "closed": say("nothing is owed any more: the file lies in closed/ now; `cti undo` brings it back"),
    "courses": say("the file lies in courses/ again"),
}


class Opened(NamedTuple):
    """A course that is about to be changed, with what a command must know to decide how."""

    session: "Session"
    caseload: Caseload
    course: Course

    @property
    def programme(self) -> Programme:
        """The course's programme."""
        return self.caseload.programme(self.course)

    @property
    def calendar(self) -> WorkCalendar:
        """The calendar of the programme's country."""
        return self.caseload.calendar(self.course)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.session.today

    @property
    def speech(self) -> "Speech":
        """The worker's language."""
        return self.session.speech


class Done(NamedTuple):
    """What a command is about to do: its name for the history, the changes, and the line that says them.

    ``about`` is the rule that the worker will ask about next, such as ``contact``; ``then`` is a step that
    follows from the change itself, and is named before what is due.
    """

    action: str
    changes: Sequence["Append | Put"]
    said: Words
    remarks: Sequence[Words] = ()
    about: str = ""
    then: Words | None = None


def opened(session: "Session", typed: str | None) -> Opened:
    """Find the course that the worker means, or ask for it."""
    if typed is not None:
        return Opened(session, *session.course(typed))
    from cti_cli.cli.asking import asked

    return Opened(session, *asked(session, say("Which course?"), "COURSE", session.course))


def apply(at: Opened, done: Done, *, as_json: bool = False) -> None:
    """Write the changes, and print what they were and what comes next; remarks go to stderr.

    The change that settles the last thing that a closed course owes puts its file away, and says so.
    """
    after = written(at, done)
    paths = [each.path for each in done.changes]
    tell(at._replace(course=after), done.said, paths, about=done.about, then=done.then, as_json=as_json)


def written(at: Opened, done: Done) -> Course:
    """Write the changes, print what there is to remark, and return the course as it then is."""
    from cti_cli.store.shelving import shelve

    after = _written(at, done)
    moved = shelve(at.session.folder, at.caseload, at.course, after, at.today)
    same = [say("it stood there like that already; nothing was changed")] if after == at.course else []
    for remark in (*done.remarks, *same, *([MOVED[moved]] if moved else [])):
        typer.echo(at.speech(say("Note: {remark}", remark=remark)), err=True)
    return after


@contextmanager
def not_lost(at: Opened, path: str, typed: Mapping[str, Any]) -> Iterator[None]:
    """Keep what has been ``typed`` so far for an entry at ``path`` where the worker breaks off."""
    before = str(without_nothing(dict(typed)))
    try:
        yield
    except typer.Abort as stop:
        found = without_nothing({**typed, "unfinished": getattr(stop, "typed", None)})
        if str(found) != before:
            from cti_cli.store.changing import Append, kept_aside

            file = kept_aside(at.session.folder, at.course.id, [Append(path, found)])
            typer.echo("", err=True)
            typer.echo(at.speech(say("what you typed is kept in {file}", file=str(file))), err=True)
        raise


def _written(at: Opened, done: Done) -> Course:
    """Write until it works or the worker gives up; what was typed on the way is not lost then either."""
    from cti_cli.cli.asking import asked_yes, can_ask, tell_error
    from cti_cli.store.changing import change_course, kept_aside

    folder, course = at.session.folder, at.course
    while True:
        try:
            return change_course(folder, course.id, done.changes, done.action, course) or course
        except CtiError as error:
            if not can_ask(at.session):
                raise
            tell_error(error, at.speech)
            if not asked_yes(at.session, say("Try again?"), "", default=False):
                path = kept_aside(folder, course.id, done.changes)
                typer.echo(at.speech(say("what you typed is kept in {file}", file=str(path))), err=True)
                raise typer.Exit(error.exit_code) from None


def tell(
    at: Opened, said: Words, changed: Sequence[str], *, about: str = "", then: Words | None = None, as_json: bool
) -> None:
    """Print what was changed in a course, and what it asks for next."""
    from cti_cli.cli.show_due import due_json

    dues = [due for due in agenda(at.course, at.programme, at.calendar, at.today, AHEAD) if not due.has_gone_by]
    if as_json:
        from cti_cli.cli.screen import print_json

        first = due_json(dues[0], at.speech) if dues else None
        print_json({"course": at.course.id, "changed": list(dict.fromkeys(changed)), "next": first})
        return
    from cti_cli.cli.screen import Screen

    screen = Screen(at.speech)
    screen.line(f"{at.course.id}  {at.course.citizen.name}: {at.speech(said)}", "strong")
    following = next_words(dues, at.speech, at.today, about)
    screen.line(say("Next: {dues}", dues=say("{first}; {then}", first=then, then=following) if then else following))


def next_words(dues: Sequence[Due], speech: "Speech", today: date, about: str = "") -> Words:
    """Name two things: what the change was about, what has waited longest, the first that lies ahead."""
    wanted = [due for due in dues if due.rule.partition("#")[0] == about][:1]
    waiting = [due for due in dues if due.status == "overdue"][:1]
    ahead = [due for due in dues if due.status != "overdue"][:1]
    words = dict.fromkeys(_one(due, speech, today) for due in (*wanted, *waiting, *ahead))
    return {"": "; ".join([*words][:2])} if words else say("nothing is due within a year")


def _one(due: Due, speech: "Speech", today: date) -> str:
    from cti_cli.cli.show_due import day_words, note

    remark = note(due, speech, today).text
    return f"{speech(due.title)}, {day_words(due.day, speech, today)}" + (f" ({remark})" if remark else "")


def day_said(day: date, speech: "Speech") -> str:
    """Write a day so that a slip shows: ``tuesday 24 November 2026``."""
    return f"{speech.weekday(day)} {speech.long(day)}".replace("\u00a0", " ")


def without_nothing(entry: dict[str, Any]) -> dict[str, Any]:
    """Leave out what was not said."""
    return {key: value for key, value in entry.items() if value not in (None, (), [], {})}
