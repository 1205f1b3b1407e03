"""The board shows the caseload to whoever passes by: how it goes, and not whom it is about."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.dates import DAY, Span, add_months
from cti_cli.core.day import Day, day
from cti_cli.core.due import Due
from cti_cli.core.measures.cohort import first_day
from cti_cli.core.phases import Timeline, timeline
from cti_cli.core.record import record
from cti_cli.core.review import Review, ReviewRow, review

StretchKind = Literal["contact_period", "phase", "under_way"]
BEHIND, AHEAD = timedelta(weeks=8), timedelta(weeks=12)
"""What is shown before today at least, and after it of a course that has no end."""
FARTHEST = timedelta(days=400)
"""How far from today a line is drawn."""


class Stretch(NamedTuple):
    """A part of a course's time; ``phase`` counts from 1 and is 0 outside phases."""

    kind: StretchKind
    phase: int
    span: Span


@record
class Row(NamedTuple):
    """One course: what is said of it, and its time in stretches, cut to the board's."""

    said: ReviewRow
    stretches: tuple[Stretch, ...]


@record
class Board(NamedTuple):
    """Everything on the board.

    ``window`` is the time that its lines show, from the first of a month to the first of another; ``rows``
    stand by start; ``names`` are those of the citizens, and empty unless they were asked for.
    """

    day: Day
    review: Review
    window: Span
    rows: tuple[Row, ...]
    names: Mapping[str, str]

    @property
    def today(self) -> date:
        """The day it is made."""
        return self.day.today

    @property
    def overdue(self) -> list[Due]:
        """Everything that is late, papers and contacts too."""
        return [due for due in self.day.dues if due.status == "overdue"]


def board(caseload: Caseload, today: date, *, names: bool = False) -> Board:
    """Gather the board; without ``names`` nothing in it says who a citizen is."""
    sheet = review(caseload, today, names=names)
    courses = {course.id: course for course in caseload.courses}
    lines = {row.course: list(_stretches(caseload, courses[row.course], today)) for row in sheet.rows}
    window = _window([each.span for line in lines.values() for each in line], today)
    rows = [Row(row, tuple(_cut(lines[row.course], window))) for row in sheet.rows]
    rows.sort(key=lambda row: (row.stretches[0].span.start if row.stretches else date.max, row.said.course))
    named = {course.id: course.citizen.name for course in caseload.courses} if names else {}
    return Board(day(caseload, today), sheet, window, tuple(rows), named)


def _stretches(caseload: Caseload, course: Course, today: date) -> Iterator[Stretch]:
    """Yield the parts of a course's time, one after the other."""
    programme = caseload.programme(course)
    line, referral = timeline(course, programme), course.event("referral")
    begin = line.start or (None if programme.phases else first_day(course))
    if programme.phases and referral is not None:
        yield Stretch("contact_period", 0, Span(referral, line.start or today + DAY))
    if line.phases:
        yield from (Stretch("phase", number, span) for number, span in enumerate(line.phases, 1))
    elif begin is not None:
        yield Stretch("under_way", 0, Span(begin, _end(line, begin, today)))


def _end(line: Timeline, begin: date, today: date) -> date:
    """Return where a line stops; a length of about so many months ends nothing."""
    if line.end is None:
        return max(today, begin) + AHEAD
    return max(line.end, today + DAY) if line.about else line.end


def _window(spans: list[Span], today: date) -> Span:
    """Return the months that all lines lie in, and today with some time around it."""
    first = max(min([span.start for span in spans] + [today - BEHIND]), today - FARTHEST)
    end = min(max([span.end for span in spans] + [today + AHEAD]), today + FARTHEST)
    return Span(first.replace(day=1), add_months((end - DAY).replace(day=1), 1))


def _cut(line: Iterable[Stretch], window: Span) -> Iterator[Stretch]:
    for each in line:
        span = Span(max(each.span.start, window.start), min(each.span.end, window.end))
        if span.start < span.end:
            yield each._replace(span=span)


def months(window: Span) -> Iterator[Span]:
    """Yield the months of a window."""
    start = window.start
    while start < window.end:
        yield Span(start, add_months(start, 1))
        start = add_months(start, 1)


def years(window: Span) -> Iterator[Span]:
    """Yield the parts of a window that lie in one year."""
    for year in range(window.start.year, window.last.year + 1):
        yield Span(max(window.start, date(year, 1, 1)), min(window.end, date(year + 1, 1, 1)))
