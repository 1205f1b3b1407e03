"""Which of a course's meetings the worker means; where it could be two, the worker is asked."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from cti_cli.cli.asking import asked_day, asked_yes, can_ask, day_of
from cti_cli.cli.changes import Opened
from cti_cli.core.booking import Numbered, waiting
from cti_cli.core.programme import MeetingRule
from cti_cli.core.words import Words, say
from cti_cli.errors import UsageError


class Wish(NamedTuple):
    """What the command line said; ``date`` is when the meeting is, ``which`` the day of the one that is meant."""

    at: Opened
    kind: str
    title: Words
    date: str | None
    which: str | None
    details: Mapping[str, Any]
    reason: str | None
    another: bool

    @property
    def rule(self) -> MeetingRule | None:
        """The programme's rule of this kind."""
        return self.at.programme.meeting(self.kind)


def one(wish: Wish, typed: str | None = None) -> Numbered:
    """Return the booked meeting that is meant; ask, or refuse, where there are several."""
    which = wish.which or typed
    day = day_of(wish.at.session, which, "--day") if which else None
    found = waiting(wish.at.course, wish.kind, day=day)
    if len(found) == 1:
        return found[0]
    booked = waiting(wish.at.course, wish.kind)
    if not booked:
        raise UsageError(
            say("no {meeting} is booked", meeting=wish.title), say("`cti meeting COURSE book KIND DATE` books one")
        )
    days = ", ".join(wish.at.speech.short(day) for day in sorted(each.day for _, each in booked))
    if not found:
        raise UsageError(say("none is booked for that day"), say("there is one on: {days}", days=days))
    if len({each.day for _, each in found}) == 1:
        raise UsageError(say("two of the kind are booked for one day"), say("put the file right with `cti edit`"))
    if not can_ask(wish.at.session):
        raise UsageError(say("several are booked: {days}", days=days), say("say which with --day"))
    meant = asked_day(wish.at.session, say("Which one: {days}?", days=days), "--day", past=None)
    return one(wish._replace(which=meant.isoformat()))


def held_one(wish: Wish) -> Numbered | None:
    """Return the booked meeting that was held; None where the one that was held had not been booked."""
    at = wish.at
    booked = waiting(at.course, wish.kind)
    if wish.another or not booked:
        return None
    if wish.which is not None or wish.date is None:
        return one(wish)
    day = day_of(at.session, wish.date, "DATE", past=True)
    found = waiting(at.course, wish.kind, day=day)
    if len(found) == 1:
        return found[0]
    if len(booked) == 1 and can_ask(at.session):
        question = say("Is it the one that was booked for {day}?", day=booked[0][1].day)
        return booked[0] if asked_yes(at.session, question, "--day", default=True) else None
    days = ", ".join(each.day.isoformat() for _, each in booked)
    raise UsageError(
        say("{meeting} is booked for another day: {days}", meeting=wish.title, days=days),
        say("say which was held with --day, or --new if it is another one"),
    )
