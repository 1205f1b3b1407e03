"""A second import moves and cancels, and never doubles: each entry keeps its name, and a change raises its number.

RFC 5545 through a kept library. By default an entry names the course and what is due, never the citizen.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from cti_cli.core.appointment_names import Issued
from cti_cli.core.appointments import Appointment
from cti_cli.core.cleaning import clean
from cti_cli.core.course import Course
from cti_cli.core.settings import Worker
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Voice

if TYPE_CHECKING:
    from icalendar import Alarm, Event, Timezone

USUAL_MINUTES = 60
SUFFIX = "@cti"


class Exported(NamedTuple):
    """A calendar file, and what it has issued."""

    content: bytes
    issued: Mapping[str, Issued]
    cancelled: int


class Look(NamedTuple):
    """How entries are worded: language, time zone, and whether they name people and places."""

    voice: Voice
    zone: str
    names: bool
    owner: str


def calendar(  # noqa: PLR0913 - each is something else
    found: Iterable[Appointment],
    courses: Mapping[str, Course],
    before: Mapping[str, Issued],
    today: date,
    look: Look,
    *,
    unread: Collection[str] = (),
) -> Exported:
    """Return the calendar, with whatever was issued before and is no longer due called off.

    A course whose file cannot be read just now, named in ``unread``, keeps its entries as they are.
    """
    from icalendar import Calendar

    book = Calendar()
    book.add("prodid", "-//cti//cti//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", "cti")
    book.add_component(_zone(look.zone))
    issued = {key: each for key, each in before.items() if each.day < today or key.partition(".")[0] in unread}
    entries = {each.key: each for each in found}
    for key, each in entries.items():
        event = _event(each, courses[each.course], look)
        said = sha256(event.to_ical()).hexdigest()
        sequence = _next(before.get(key), said, today)
        issued[key] = Issued(sequence, said, each.day, time=each.time, booked=each.meeting is not None)
        _stamp(event, key, sequence, today, look)
        book.add_component(event)
    gone = {key: each for key, each in before.items() if key not in issued}
    for key, was in sorted(gone.items()):
        sequence = was.sequence if was.cancelled else _next(was, "", today)
        issued[key] = was._replace(sequence=sequence, cancelled=True)
        book.add_component(_called_off(key, sequence, was.day, today, look))
    return Exported(book.to_ical(), issued, len(gone))


def _zone(name: str) -> "Timezone":
    """Describe Central European Time as a rule: the library would list every change of the clocks, an hour off."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vDDDTypes

    zone = Timezone()
    zone.add("tzid", name)
    summer, winter = timedelta(hours=2), timedelta(hours=1)
    for half, month, hour, before, after, word in (
        (TimezoneDaylight(), 3, 2, winter, summer, "CEST"),
        (TimezoneStandard(), 10, 3, summer, winter, "CET"),
    ):
        half["dtstart"] = vDDDTypes(datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001, PLR2004 - local
        half.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        half.add("tzoffsetfrom", before)
        half.add("tzoffsetto", after)
        half.add("tzname", word)
        zone.add_component(half)
    return zone


def _next(was: Issued | None, said: str, today: date) -> int:
    """Return the number of an edition: the same while it says the same, else a higher one.

    No number is below that of its day, so that a memory that was lost, or came back from a backup,
    never makes a newer edition look older.
    """
    least = (today - date(2020, 1, 1)).days
    if was is None:
        return least
    return was.sequence if was.said == said and not was.cancelled else max(was.sequence + 1, least)


def _event(each: Appointment, course: Course, look: Look) -> "Event":
    from icalendar import Event

    event = Event()
    who = course.citizen.name if look.names and not course.citizen.protected else each.course
    event.add("summary", clean(f"{who} · {look.voice(each.title)}"))
    if each.time is None:
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("x-microsoft-cdo-busystatus", "FREE")
    else:
        event.add("x-microsoft-cdo-busystatus", "TENTATIVE" if each.certainty == "tentative" else "BUSY")
        begin = datetime.combine(each.day, time.fromisoformat(each.time), ZoneInfo(look.zone))
        event.add("dtstart", begin)
        ends = begin.astimezone(UTC) + timedelta(minutes=each.minutes or USUAL_MINUTES)
        event.add("dtend", ends.astimezone(ZoneInfo(look.zone)))
    event.add("status", each.certainty.upper())
    event.add("class", "PRIVATE")
    place = _place(each, look)
    if place and not course.citizen.protected:
        event.add("location", clean(place))
    if each.alarm is not None and each.time is None:
        event.add_component(_alarm(each.alarm, str(event["summary"])))
    return event


def _place(each: Appointment, look: Look) -> str | None:
    meeting = each.meeting
    if not look.names or meeting is None:
        return None
    return meeting.where or (look.voice(label("place", meeting.place)) if meeting.place else None)


def _alarm(days: int, words: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", timedelta(hours=8) - timedelta(days=days))
    return alarm


def _stamp(event: "Event", key: str, sequence: int, today: date, look: Look) -> None:
    event.add("uid", f"{key}.{look.owner}{SUFFIX}")
    event.add("sequence", sequence)
    event.add("dtstamp", datetime.combine(today, time(), UTC))


def _called_off(key: str, sequence: int, day: date, today: date, look: Look) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("summary", key.partition(".")[0])
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    _stamp(event, key, sequence, today, look)
    return event


def owner(worker: Worker) -> str:
    """Return a short word that tells one worker's entries from a colleague's with the same course numbers."""
    named = worker.email or worker.name or ""
    return sha256(named.strip().casefold().encode()).hexdigest()[:8]


class Memory(NamedTuple):
    """What has gone out, and the word that tells this worker's entries from a colleague's."""

    owner: str
    issued: Mapping[str, Issued]


def remembered(text: str, worker: Worker) -> Memory:
    """Read back what ``memory`` wrote; what cannot be read is forgotten.

    The owner stays who it was, for whoever gets a new e-mail address keeps the entries in Outlook.
    """
    try:
        held = json.loads(text)
        entries = held.get("entries", held)
        issued = {
            key: Issued(int(each[0]), str(each[1]), date.fromisoformat(each[2]), bool(each[3]), *each[4:6])
            for key, each in entries.items()
        }
        return Memory(str(held.get("owner") or owner(worker)), issued)
    except (ValueError, TypeError, AttributeError, IndexError, KeyError):
        return Memory(owner(worker), {})


def memory(held: Memory) -> bytes:
    """Write down what has been issued."""
    plain = {
        key: [each.sequence, each.said, each.day.isoformat(), *each[3:]] for key, each in sorted(held.issued.items())
    }
    return json.dumps({"owner": held.owner, "entries": plain}, indent=1).encode() + b"\n"
