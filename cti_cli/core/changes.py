"""A change is worth knowing of before it comes: a phase, an end, a decision, a permission, a return."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.dates import DAY
from cti_cli.core.gate import gate
from cti_cli.core.phases import Timeline, timeline
from cti_cli.core.record import record
from cti_cli.core.words import Phrase, say

ChangeKind = Literal["start", "phase", "end", "decision", "grant", "return"]


@record
class Change(NamedTuple):
    """What changes in a course after ``day``, the last one as it is; ``phase`` is the one that ends then."""

    course: str
    day: date
    kind: ChangeKind
    words: Phrase
    phase: int | None = None


def changes(caseload: Caseload, today: date, days: int) -> list[Change]:
    """Return what changes within ``days`` days in the open courses, earliest first."""
    until = today + timedelta(days=days)
    found = [
        change
        for course in caseload.courses
        if not course.is_closed(today)
        for change in _changes(caseload, course, today)
        if today <= change.day <= until
    ]
    return sorted(found, key=lambda change: (change.day, change.course))


def _changes(caseload: Caseload, course: Course, today: date) -> Iterator[Change]:
    programme = caseload.programme(course)
    line = timeline(course, programme)
    if line.start is not None and line.start > today:
        yield Change(course.id, line.start, "start", say("the course starts"))
    for number, span in enumerate(line.phases[:-1], 1):
        yield Change(course.id, span.last, "phase", say("last day of phase {number}", number=number), number)
    if line.last is not None:
        words = say("the course's last day, about") if line.about else say("the course's last day")
        yield Change(course.id, line.last, "end", words, len(line.phases) or None)
    until = course.grant.until if course.grant else None
    if until is not None and until != line.last:
        yield Change(course.id, until, "grant", say("last day of the grant"))
    for gap in course.interruptions:
        if gap.to is not None and gap.from_ <= today:
            yield Change(course.id, gap.to + DAY, "return", say("back after an interruption"))
    yield from _decision(caseload, course, line, today)


def _decision(caseload: Caseload, course: Course, line: Timeline, today: date) -> Iterator[Change]:
    """Yield the day by which continued support must be settled: the gate's, and once that has passed, the last."""
    programme = caseload.programme(course)
    if line.last is None:
        return
    for item in gate(course, programme, today):
        if item.item == "continued_support" and not item.met:
            opens = programme.windows.gate.before(line.last)
            day = opens if opens >= today else line.last
            yield Change(course.id, day, "decision", say("continued support: {why}", why=item.why))
