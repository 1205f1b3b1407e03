"""A course drawn week by week: it is in the phase that holds most days of the week, and a later one wins a tie."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

from cti_cli.core.caseload import Row
from cti_cli.core.cleaning import clean
from cti_cli.core.dates import DAY, Span
from cti_cli.core.phases import has_ended
from cti_cli.core.record import record
from cti_cli.export.columns import Request

WEEK = timedelta(weeks=1)
MOST_WEEKS = 80
WEEKS_BEFORE = 20  # what stays in sight before today where not every week can
WEEKS_AFTER = 12  # what is shown after today of courses that have no end


class Mark(IntEnum):
    """What fills a week that is in no phase; a phase fills it with its number."""

    CONTACT_PERIOD = -1
    UNDER_WAY = -2


class Part(NamedTuple):
    """A stretch of a course, and what fills its weeks."""

    mark: int
    span: Span


@record
class Strip(NamedTuple):
    """One course; ``marks`` has one entry a week, None where the course is not."""

    course: str
    name: str
    marks: tuple[int | None, ...]


@record
class Chart(NamedTuple):
    """The weeks by their Mondays, and a strip for every course that shows in them, by start."""

    mondays: tuple[date, ...]
    strips: tuple[Strip, ...]


def chart(request: Request) -> Chart:
    """Return the timeline of the caseload, from the earliest current course to the latest last day."""
    found = sorted(request.rows, key=lambda row: (_begin(row) or date.max, row.course.id))
    current = [row for row in found if not has_ended(row.course, row.line, request.today)]
    mondays = _mondays(current, request.today)
    whole = Span(mondays[0], mondays[-1] + WEEK)
    strips = (
        Strip(row.course.id, clean(row.course.citizen.name), _marks(row, mondays, whole, request.today))
        for row in found
    )
    return Chart(mondays, tuple(strip for strip in strips if any(strip.marks)))


def _monday(day: date) -> date:
    return day - DAY * day.weekday()


def _begin(row: Row) -> date | None:
    return row.line.start or row.course.event("referral")


def _mondays(current: list[Row], today: date) -> tuple[date, ...]:
    """Return the Mondays to show; today's is always among them."""
    first = min([_begin(row) or today for row in current] + [today])
    ahead = today + WEEK * WEEKS_AFTER
    last = max([row.line.last or ahead for row in current] + [today])
    if (_monday(last) - _monday(first)).days // 7 >= MOST_WEEKS:
        first = max(first, today - WEEK * WEEKS_BEFORE)
    number = min((_monday(last) - _monday(first)).days // 7 + 1, MOST_WEEKS)
    return tuple(_monday(first) + WEEK * turn for turn in range(number))


def _marks(row: Row, mondays: Iterable[date], whole: Span, today: date) -> tuple[int | None, ...]:
    closing = row.course.closing
    closed = closing.day + DAY if closing and closing.day and closing.day <= today else whole.end
    parts = [Part(part.mark, _within(part.span, Span(whole.start, closed))) for part in _parts(row, whole, today)]
    return tuple(_mark(parts, Span(monday, monday + WEEK)) for monday in mondays)


def _within(span: Span, bounds: Span) -> Span:
    return Span(max(span.start, bounds.start), min(span.end, bounds.end))


def _parts(row: Row, whole: Span, today: date) -> list[Part]:
    """Return the stretches of a course; one without an end goes on as far as one can see."""
    line, referral = row.line, row.course.event("referral")
    parts: list[Part] = []
    if row.programme.phases and referral is not None:
        parts.append(Part(Mark.CONTACT_PERIOD, Span(referral, line.start or today + DAY)))
    if line.phases:
        return [*parts, *(Part(number, span) for number, span in enumerate(line.phases, 1))]
    begin = line.start if row.programme.phases else _begin(row)
    if begin is not None:
        end = line.end or whole.end
        parts.append(Part(Mark.UNDER_WAY, Span(begin, max(end, today + DAY) if line.about else end)))
    return parts


def _mark(parts: list[Part], week: Span) -> int | None:
    held = [(_within(part.span, week).days, turn, part.mark) for turn, part in enumerate(parts)]
    days, _, mark = max(held, default=(0, 0, 0))
    return mark if days > 0 else None
