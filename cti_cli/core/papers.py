"""What has been written is a paper: it waits to be sent, then to be filed, and what replaced it waits in its stead."""

from datetime import date
from typing import Literal, NamedTuple

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.dates import DAY
from cti_cli.core.events import DocumentEntry
from cti_cli.core.phases import timeline
from cti_cli.core.programme import Programme
from cti_cli.core.recipients import Refusal
from cti_cli.core.record import record
from cti_cli.core.superseded import replaced
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, say

State = Literal["written", "sent", "filed", "replaced"]
SILENT = 90
"""Days without a paper of any kind after which somebody has not been written to for long (ours)."""


@record
class Paper(NamedTuple):
    """One document of a course: its place in ``documents``, what it is called, and what it waits for."""

    course: str
    number: int
    entry: DocumentEntry
    title: Words
    state: State


@record
class Unwritten(NamedTuple):
    """A course that nothing has been written for since ``since``; None where nothing ever was."""

    course: str
    since: date | None


@record
class Marking(NamedTuple):
    """Which papers are to be marked on ``day``: those in ``state``, of a kind and to a party where these are given."""

    state: State
    day: date
    kind: str | None = None
    to: str | None = None


def papers(course: Course, programme: Programme) -> list[Paper]:
    """Return the documents of a course, the oldest first, in the programme's words."""
    own = {rule.id: rule.title for rule in programme.documents}
    return [
        Paper(course.id, number, each, own.get(each.kind) or label("document", each.kind), _state(course, number))
        for number, each in enumerate(course.documents)
    ]


def _state(course: Course, number: int) -> State:
    entry = course.documents[number]
    if entry.sent is None:
        return "replaced" if replaced(course, number) else "written"
    return "sent" if entry.filed is None else "filed"


def waiting(course: Course, programme: Programme, wish: Marking) -> list[Paper] | Refusal:
    """Return the papers of a course that may be marked; a Refusal where one of them is of a later day."""
    fits = [each for each in papers(course, programme) if _is_meant(course, each, wish)]
    for each in fits:
        earliest = each.entry.sent.day if each.entry.sent else each.entry.day
        if wish.day < earliest:
            return Refusal(
                say("{title} is of {day}, which is later", title=each.title, day=earliest),
                say("write the day on which it happened"),
            )
    return fits


def _is_meant(course: Course, paper: Paper, wish: Marking) -> bool:
    of_kind = paper.state == wish.state and wish.kind in (None, paper.entry.kind)
    return of_kind and (wish.to is None or _went_to(course, paper, wish.to))


def _went_to(course: Course, paper: Paper, to: str) -> bool:
    person = course.person(paper.entry.to)
    return to == paper.entry.to or (person is not None and to == person.role)


def unwritten(caseload: Caseload, today: date) -> list[Unwritten]:
    """Return the courses under way for which nothing has been written for long, the longest first."""
    found = []
    for course in caseload.courses:
        start = timeline(course, caseload.programme(course)).start
        if course.is_closed(today) or start is None or start > today:
            continue
        last = max((each.sent.day if each.sent else each.day for each in course.documents), default=None)
        if max(start, last or start, course.known_from or start) + DAY * SILENT <= today:
            found.append(Unwritten(course.id, last))
    return sorted(found, key=lambda each: (each.since or date.min, each.course))
