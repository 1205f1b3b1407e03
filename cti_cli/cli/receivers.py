"""Who gets a document, and about which meeting: settled for every course before anything is written."""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from cti_cli.cli.kinds import Kind
from cti_cli.cli.session import Session
from cti_cli.core.caseload import Caseload
from cti_cli.core.citizen import Person
from cti_cli.core.consent import Permission
from cti_cli.core.course import Course
from cti_cli.core.events import Meeting
from cti_cli.core.facts.consent import unasked
from cti_cli.core.facts.cover import deputy
from cti_cli.core.facts.meeting import booked, held
from cti_cli.core.recipients import CITIZEN, Recipient, Refusal, person_asked, recipient
from cti_cli.core.words import Words, say


class Wish(NamedTuple):
    """What the worker asked for on the command line.

    ``meeting`` is a kind of meeting or its day; ``due`` the days within which the programme asks for the document.
    """

    courses: tuple[str, ...] = ()
    everyone: bool = False
    to: str | None = None
    formats: tuple[str, ...] = ("docx",)
    out: Path | None = None
    as_of: date | None = None
    language: str | None = None
    limit: int | None = None
    overwrite: bool = False
    dry_run: bool = False
    merge: Path | None = None
    facts_only: bool = False
    meeting: str | None = None
    days: int | None = None
    phase: int | None = None
    programme: str | None = None
    legal_basis: str | None = None
    due: int | None = None


class Job(NamedTuple):
    """One document to write: ``to`` is the party of the ledger and the file name, ``reader`` who reads it."""

    to: Recipient
    reader: Recipient
    meeting: Meeting | None = None

    @property
    def about(self) -> str | None:
        """Name the meeting in the ledger."""
        return f"{self.meeting.kind} {self.meeting.day}" if self.meeting else None


def jobs(kind: Kind, caseload: Caseload, course: Course, wish: Wish, today: date) -> list[Job] | Refusal:
    """Return what is to be written for one course; an empty list where nothing of the kind is called for."""
    if course.id in caseload.blocked:
        return Refusal(say("two files claim this course"), say("`cti check` names both; keep one"))
    if kind.reader == "party":
        return _for_parties(course, wish, today)
    to = _reader(kind, caseload, course, wish.to, today)
    if isinstance(to, Refusal):
        return to
    if kind.meeting is None:
        return [Job(to, to)]
    meetings = _meetings(kind, course, wish, today)
    return meetings if isinstance(meetings, Refusal) else [Job(to, to, each) for each in meetings]


def _reader(kind: Kind, caseload: Caseload, course: Course, asked: str | None, today: date) -> Recipient | Refusal:
    """Find who reads the document, and whether it can reach them."""
    if asked is None and kind.reader == "deputy":
        return deputy(course, caseload.settings.organisation, today)
    found = recipient(course, "citizen" if asked is None and kind.reader == "citizen" else asked, today)
    if isinstance(found, Refusal):
        return found
    citizen = course.citizen
    by_post = kind.layout == "letter" and citizen.digital_post is False
    if found.is_citizen and by_post and not citizen.address:
        return Refusal(say("citizen.address is missing, and the letter goes by post"), say("add it with `cti edit`"))
    if found.person is not None and not found.person.name:
        return Refusal(say("the receiver has no name under people"), say("add name to that person with `cti edit`"))
    return found


def _for_parties(course: Course, wish: Wish, today: date) -> list[Job] | Refusal:
    """Return a form for each party that has to be asked; the citizen reads and signs it."""
    if wish.to is not None:
        person = person_asked(course, wish.to, today)
        return person if isinstance(person, Refusal) else [_form(person)]
    found = [_form(each) for each in unasked(course, today)]
    if not found and not wish.everyone:
        return Refusal(
            say("every professional in the course has a permission in force"),
            say("name the party to ask about with --to"),
        )
    return found


def _form(person: Person) -> Job:
    return Job(Recipient(person.id, person.role, person, Permission(frozenset())), CITIZEN)


def _meetings(kind: Kind, course: Course, wish: Wish, today: date) -> tuple[Meeting, ...] | Refusal:
    """Return the next booked, or the latest held, meeting; of a batch, all in the days asked for."""
    today = wish.as_of or today
    found = booked(course, today) if kind.meeting == "booked" else held(course, today)
    if wish.meeting is not None:
        found = tuple(each for each in found if wish.meeting in (each.kind, each.day.isoformat()))
    if wish.everyone or wish.days is not None:
        reach = timedelta(days=wish.days or kind.days)
        found = tuple(each for each in found if abs(each.day - today) <= reach)
    else:
        found = found[:1]
    if found or wish.everyone:
        return found
    if kind.meeting == "booked":
        return Refusal(say("no such meeting is booked"), say("book it with `cti meeting COURSE book KIND DATE`"))
    return Refusal(say("no such meeting has been held"), say("note it with `cti meeting COURSE hold KIND DATE`"))


def meeting_named(session: Session, typed: str) -> str:
    """Return the day or the kind of meeting that was typed, in whatever language."""
    from cti_cli.cli.asking import chosen
    from cti_cli.core.typed_days import readings

    days = readings(typed, session.today, past=None)
    if len(days) == 1:
        return days[0].isoformat()
    caseload = session.open_caseload
    kinds: dict[str, Words] = {each.kind: {"": each.kind} for course in caseload.courses for each in course.meetings}
    for programme in caseload.programmes.values():
        kinds |= {rule.id: rule.title for rule in programme.meetings}
    return chosen(typed, kinds, session.speech, "--meeting")
