"""A command that changes a course says what it changed, and what the course asks for next.

A command gathers its options, opens the course, decides what to write, and hands it over here.
"""

from collections.abc import Sequence
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

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.language import Speech
    from cti_cli.store.changing import Append, Put

AHEAD = 366
"""Days in which to look for what comes next."""


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
    """What a command is about to do: its name for the history, the changes, and the line that says them."""

    action: str
    changes: Sequence["Append | Put"]
    said: Words
    remarks: Sequence[Words] = ()


def opened(session: "Session", typed: str) -> Opened:
    """Find the course that the worker means."""
    return Opened(session, *session.course(typed))


def apply(at: Opened, done: Done, *, as_json: bool = False) -> None:
    """Write the changes, and print what they were and what comes next; remarks go to stderr."""
    from cti_cli.store.changing import change_course

    after = change_course(at.session.folder, at.course.id, done.changes, done.action)
    for remark in done.remarks:
        typer.echo(at.speech(say("Note: {remark}", remark=remark)), err=True)
    tell(at._replace(course=after), done.said, [each.path for each in done.changes], as_json=as_json)


def tell(at: Opened, said: Words, changed: Sequence[str], *, as_json: bool) -> None:
    """Print what was changed in a course, and what it asks for next."""
    from cti_cli.cli.show_due import due_json

    dues = agenda(at.course, at.programme, at.calendar, at.today, AHEAD)
    if as_json:
        from cti_cli.cli.screen import print_json

        following = due_json(dues[0], at.speech) if dues else None
        print_json({"course": at.course.id, "changed": list(dict.fromkeys(changed)), "next": following})
        return
    from cti_cli.cli.screen import Screen

    screen = Screen(at.speech)
    screen.line(f"{at.course.id}  {at.course.citizen.name}: {at.speech(said)}", "strong")
    screen.line(say("Next: {dues}", dues=next_words(dues, at.speech, at.today)))


def next_words(dues: Sequence[Due], speech: "Speech", today: date) -> Words:
    """Name what has waited longest, and the first thing that lies ahead."""
    waiting = [due for due in dues if due.status == "overdue"][:1]
    ahead = [due for due in dues if due.status != "overdue"][:1]
    words = [_one(due, speech, today) for due in (*waiting, *ahead)]
    return {"": "; ".join(words)} if words else say("nothing is due within a year")


def _one(due: Due, speech: "Speech", today: date) -> str:
    from cti_cli.cli.show_due import day_words, note

    remark = note(due, speech, today).text
    return f"{speech(due.title)}, {day_words(due.day, speech, today)}" + (f" ({remark})" if remark else "")


def day_said(day: date, speech: "Speech") -> str:
    """Write a day so that a slip shows: ``tuesday 24 November 2026``."""
    return f"{speech.weekday(day)} {speech.long(day)}"


def without_nothing(entry: dict[str, Any]) -> dict[str, Any]:
    """Leave out what was not said."""
    return {key: value for key, value in entry.items() if value not in (None, (), [])}
