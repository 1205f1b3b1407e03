"""Before each change something must be in place; what is missing is asked for before it, and not after."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.dates import DAY
from cti_cli.core.due import Due
from cti_cli.core.gate import GateItem, gate
from cti_cli.core.phases import Timeline, timeline
from cti_cli.core.record import record
from cti_cli.core.words import Phrase, say

KINDS = ("deadline", "measure", "meeting", "document")
PAPERS = ("send#", "file#")


@record
class NextGate(NamedTuple):
    """The change a course comes to next: its day, what it is, and what must be in place by then.

    ``items`` are the closing gate's, where closing is next; ``missing`` is what else is asked for by ``day``.
    """

    day: date
    title: Phrase
    items: tuple[GateItem, ...]
    missing: tuple[Due, ...]


def next_gate(caseload: Caseload, course: Course, today: date) -> NextGate | None:
    """Return the next gate of an open course; None where no change is known."""
    line = timeline(course, caseload.programme(course))
    found = None if course.is_closed(today) else _next(line, today)
    if found is None:
        return None
    day, title, closes = found
    items = gate(course, caseload.programme(course), today) if closes else ()
    said = {item.item for item in items}
    dues = caseload.reckon(course, today, day)
    asked = tuple(
        due
        for due in dues
        if due.settled is None and due.day <= day and _counts(due) and due.rule.partition("#")[0] not in said
    )
    return NextGate(day, title, items, asked)


def _next(line: Timeline, today: date) -> tuple[date, Phrase, bool] | None:
    if line.start is not None and today < line.start:
        return line.start - DAY, say("before the start"), False
    for number, span in enumerate(line.phases[:-1], 1):
        if today in span:
            return span.last, say("before phase {number}", number=number + 1), False
    if line.last is not None:
        return line.last, say("before closing"), True
    return None


def _counts(due: Due) -> bool:
    """Tell whether it belongs to a gate: papers have a time of their own, a contact only where it is counted."""
    if due.kind == "contact":
        return due.rule != "contact"
    return due.kind in KINDS and due.status != "booked" and not due.rule.startswith(PAPERS)
