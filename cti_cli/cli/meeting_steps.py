"""Each thing that can happen to a meeting, as changes to its course."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import typer

from cti_cli.cli.asking import asked, asked_day, asked_lines, can_ask, day_of, parties_of
from cti_cli.cli.changes import Done, Opened, day_said, not_lost, without_nothing
from cti_cli.cli.meeting_wish import Wish, held_one, one
from cti_cli.core.booking import Numbered, at_the_same_time, expected, waiting
from cti_cli.core.events import Meeting
from cti_cli.core.presence import roles_missing
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, say
from cti_cli.errors import UsageError
from cti_cli.store.changing import Append, Put

Changes = list[Append | Put]
FAR = 5 * 366


def book(wish: Wish) -> Done:
    """Book a meeting; one that was noted as proposed becomes the booked one."""
    at = wish.at
    day = _date(wish, _proposed_day(wish))
    if day < at.today:
        raise UsageError(say("DATE lies in the past"), say("`hold` instead of `book` records what was held"))
    people = wish.details["participants"] or expected(at.course, wish.rule, day)
    entry = {"kind": wish.kind, "day": day, **wish.details, "status": "booked", "participants": people}
    proposed = [each for each in waiting(at.course, wish.kind) if each[1].status == "proposed"]
    changes: Changes
    if len(proposed) == 1:
        changes = _written(proposed[0], without_nothing(entry))
    else:
        changes = [Append("meetings", _ordered(entry))]
    said = say("{meeting} booked for {day}", meeting=wish.title, day=_when(at, day, wish.details["time"]))
    return Done(
        "meeting book", changes, said, [*_day_remarks(wish, day), *_missing(wish, people, day)], about=wish.kind
    )


def move(wish: Wish) -> Done:
    """Move a booked meeting; the day that it was leaves a trace."""
    at = wish.at
    number, found = one(wish)
    day = _date(wish, None)
    if day < at.today:
        raise UsageError(say("DATE lies in the past"), say("`hold` instead of `move` records what was held"))
    time = wish.details["time"] or found.time
    changes = _written((number, found), without_nothing({**wish.details, "day": day, "status": "booked"}))
    if day != found.day:
        changes.append(_trace(wish, found))
    said = say("{meeting} moved from {was} to {day}", meeting=wish.title, was=found.day, day=_when(at, day, time))
    return Done("meeting move", changes, said, _day_remarks(wish, day, but=found), about=wish.kind)


def hold(wish: Wish) -> Done:
    """Record that a meeting was held: the one that was booked, or one that nobody had booked."""
    at = wish.at
    found = held_one(wish)
    day = _held_day(wish, found)
    rule, before = wish.rule, found[1] if found else None
    people = wish.details["participants"] or _asked_people(wish, before, day)
    for each in rule.asks if rule and can_ask(at.session) else ():
        typer.echo(f"  · {at.speech(each)}", err=True)
    typed: dict[str, Any] = {"kind": wish.kind, "day": day, "participants": people}
    with not_lost(at, "meetings", typed):
        question = say("What was said? It is in no letter")
        typed["record"] = record = wish.details["record"] or asked_lines(at.session, question)
        decisions = wish.details["decisions"] or _asked_decisions(wish)
    if before is not None:  # what was written down beforehand stays
        record = "\n\n".join(filter(None, (before.record, record)))
        decisions = (*before.decisions, *decisions)
    entry = {
        **wish.details,
        "day": day,
        "status": "held",
        "participants": people,
        "record": record or None,
        "decisions": decisions,
    }
    changes: Changes
    if found is None:
        changes = [Append("meetings", _ordered({"kind": wish.kind, **entry}))]
    else:
        changes = _written(found, without_nothing(entry))
    said = say("{meeting} held on {day}", meeting=wish.title, day=day_said(day, at.speech))
    nobody: list[Words] = [say("nobody is named; --participants says who was there")]
    return Done("meeting hold", changes, said, _missing(wish, people, day) if people else nobody, about=wish.kind)


def cancel(wish: Wish) -> Done:
    """Note that a booked meeting is off."""
    number, found = one(wish, wish.date)
    changes: Changes = [Put(f"meetings[{number}].status", "cancelled")]
    if wish.reason:
        changes.append(_trace(wish, found))
    said = say("{meeting} on {day} cancelled", meeting=wish.title, day=day_said(found.day, wish.at.speech))
    return Done("meeting cancel", changes, said, about=wish.kind)


def no_show(wish: Wish) -> Done:
    """Note that the citizen did not come."""
    number, found = one(wish, wish.date)
    if found.day > wish.at.today:
        raise UsageError(say("the meeting lies ahead"), say("`cancel` instead of `no-show` calls it off"))
    said = say("did not come to {meeting} on {day}", meeting=wish.title, day=day_said(found.day, wish.at.speech))
    return Done("meeting no-show", [Put(f"meetings[{number}].status", "no_show")], said, about=wish.kind)


STEPS: Mapping[str, Callable[[Wish], Done]] = {
    "book": book,
    "move": move,
    "hold": hold,
    "cancel": cancel,
    "no-show": no_show,
}


def _ordered(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Write a new entry as `cti` writes one: known keys in their order, nothing empty."""
    return without_nothing({key: entry.get(key) for key in Meeting._fields})


def _written(found: Numbered, entry: Mapping[str, Any]) -> Changes:
    """Write over what differs in an entry that stands there."""
    number, before = found
    return [Put(f"meetings[{number}].{key}", value) for key, value in entry.items() if getattr(before, key) != value]


def _trace(wish: Wish, found: Meeting) -> Append:
    entry = {"what": wish.kind, "was": found.day, "day": wish.at.today, "reason": wish.reason}
    return Append("date_changes", without_nothing(entry))


def _date(wish: Wish, proposal: date | None) -> date:
    if wish.date is not None:
        return day_of(wish.at.session, wish.date, "DATE")
    default = proposal.isoformat() if proposal and can_ask(wish.at.session) else None
    return asked_day(wish.at.session, say("When?"), "DATE", default)


def _proposed_day(wish: Wish) -> date | None:
    """Return the day that the programme proposes, where it lies ahead."""
    at = wish.at
    dues = at.caseload.reckon(at.course, at.today, at.today + timedelta(days=FAR))
    rules = [due for due in dues if due.rule.partition("#")[0] == wish.kind and due.settled is None]
    return next((due.day for due in rules if due.day >= at.today), None)


def _held_day(wish: Wish, found: Numbered | None) -> date:
    at = wish.at
    if wish.date is not None:
        day = day_of(at.session, wish.date, "DATE", past=True)
    elif found is not None:
        day = found[1].day
    else:
        day = asked_day(at.session, say("When?"), "DATE", past=True)
    if day > at.today:
        raise UsageError(
            say("{day} lies ahead", day=day), say("write the day on which it was held; `move` books another day")
        )
    return day


def _asked_people(wish: Wish, before: Meeting | None, day: date) -> tuple[str, ...] | None:
    """Ask who was there; without a terminal it is who was to be there."""
    at = wish.at
    known = before.participants if before else None
    if not can_ask(at.session):
        return known
    default = ", ".join(known or expected(at.course, wish.rule, day))
    return asked(
        at.session,
        say("Who was there?"),
        "--participants",
        lambda typed: parties_of(typed, at, "--participants"),
        default,
    )


def _asked_decisions(wish: Wish) -> tuple[str, ...]:
    lines = asked_lines(wish.at.session, say("What was decided? One decision a line"))
    return tuple(filter(None, lines.split("\n"))) if lines else ()


def _when(at: Opened, day: date, time: str | None) -> str:
    return day_said(day, at.speech) + (f" {time}" if time else "")


def _missing(wish: Wish, people: tuple[str, ...], day: date) -> list[Words]:
    """Name the roles of the programme that nobody there has."""
    roles = wish.rule.roles if wish.rule else ()
    absent = roles_missing(wish.at.course, Meeting(wish.kind, day, participants=people), roles)
    names = ", ".join(wish.at.speech(label("role", role)) for role in absent)
    return [say("missing among those who take part: {roles}", roles=names)] if absent else []


def _day_remarks(wish: Wish, day: date, but: Meeting | None = None) -> list[Words]:
    """Say what speaks against a day; the meeting stays where it was booked."""
    at = wish.at
    found: list[Words] = []
    if not at.calendar.is_working(day):
        found.append(say("{why}; the meeting stays there", why=at.calendar.why_closed(day)))
    if any(gap.from_ <= day and (gap.to is None or day <= gap.to) for gap in at.course.interruptions):
        found.append(say("the course is interrupted on that day"))
    others = [each for _, each in waiting(at.course, wish.kind) if each != but and each.status == "booked"]
    if others:
        days = ", ".join(at.speech.short(each.day) for each in sorted(others, key=lambda each: each.day))
        found.append(say("another {meeting} is booked: {days}", meeting=wish.title, days=days))
    time = wish.details["time"] or (but.time if but else None)
    courses = tuple(course for course in at.caseload.courses if course.id != at.course.id)
    busy = at_the_same_time(courses, day, time, wish.details["minutes"]) if time else []
    if busy:
        found.append(say("you have another meeting at that time: {courses}", courses=", ".join(busy)))
    return found
