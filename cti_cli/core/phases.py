"""Phases follow the calendar alone; nothing a citizen does moves a boundary."""

from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.dates import DAY, Span, corresponding
from cti_cli.core.programme import Programme
from cti_cli.core.words import Phrase, say

State = Literal["no_phases", "ended", "phase", "contact_period", "not_started"]


class Timeline(NamedTuple):
    """What is fixed about a course's time.

    ``end`` is the day after the last one and None where no end is set; ``about`` says that the
    end binds nobody; ``reason`` says where the length comes from.
    """

    start: date | None
    end: date | None
    months: int | None
    about: bool
    phases: tuple[Span, ...]
    reason: Phrase

    @property
    def last(self) -> date | None:
        """The course's last day, from which deadlines count."""
        return self.end and self.end - DAY

    def phase_on(self, day: date) -> int | None:
        """Return the number of the phase that ``day`` lies in, from 1."""
        return next((number for number, span in enumerate(self.phases, 1) if day in span), None)


def split_equally(start: date, months: int, parts: int) -> tuple[Span, ...]:
    """Cut a course of ``months`` into consecutive spans of equal length.

    Boundaries are counted from ``start``, never from the boundary before, so that a course begun
    on the 31st does not drift after one February. Where ``months`` does not divide by ``parts``,
    the days are divided as evenly as possible.
    """
    if months % parts:
        return split_days(Span(start, corresponding(start, months)), parts)
    cuts = (corresponding(start, months * part // parts) for part in range(parts + 1))
    return tuple(Span(*pair) for pair in pairwise(cuts))


def split_days(whole: Span, parts: int) -> tuple[Span, ...]:
    """Cut a span into consecutive ones as even as days allow, the earlier ones longer."""
    each, over = divmod(whole.days, parts)
    cuts = (whole.start + DAY * (each * part + min(part, over)) for part in range(parts + 1))
    return tuple(Span(*pair) for pair in pairwise(cuts))


def timeline(course: Course, programme: Programme) -> Timeline:
    """Compute a course's first and last day and its phases; the parts that are not known are None."""
    months, last, reason = _length(course, programme)
    start = course.start
    end = last + DAY if last else None
    if start and months:
        end = corresponding(start, months)
    about = programme.length.kind == "about" and course.months is None
    return Timeline(start, end, months, about, _phases(start, end, months, len(programme.phases)), reason)


def _phases(start: date | None, end: date | None, months: int | None, parts: int) -> tuple[Span, ...]:
    if start is None or end is None or end <= start or not parts:
        return ()
    return split_equally(start, months, parts) if months else split_days(Span(start, end), parts)


def _length(course: Course, programme: Programme) -> tuple[int | None, date | None, Phrase]:
    """Return months or the last day, whichever the course has, and where it comes from."""
    if course.months:
        return course.months, None, say("{months} months by the course's own length", months=course.months)
    length = programme.length
    match length.kind:
        case "by_legal_basis":
            return _by_legal_basis(course, programme)
        case "by_grant":
            until = course.grant.until if course.grant else None
            return None, until, say("until the grant ends") if until else say("no end is set")
        case "about":
            return length.number, None, say("about {months} months by the programme", months=length.number)
        case "months":
            return length.number, None, say("{months} months by the programme", months=length.number)
        case "until" | "project_end":
            return None, length.day, say("until the project ends") if length.day else say("no end is set")
        case "open":  # pragma: no branch - mypy sees that there is no other
            return None, None, say("no end is set")


def _by_legal_basis(course: Course, programme: Programme) -> tuple[int | None, date | None, Phrase]:
    basis = course.legal_basis
    if basis is None:
        return None, None, say("the legal basis is not known yet")
    row = programme.basis(basis.key, course.start)
    months = basis.months or (row.months if row else None)
    wording = basis.wording or (row.wording if row else basis.key)
    if months is None:
        return None, None, say("the legal basis gives no number of months")
    return months, None, say("{months} months by {basis}", months=months, basis=wording)


def state(course: Course, programme: Programme, today: date) -> State:
    """Tell where a course stands on ``today``: the first that fits."""
    line = timeline(course, programme)
    if not programme.phases:
        return "no_phases"
    if course.is_closed(today) or (line.last is not None and line.last < today):
        return "ended"
    if line.phase_on(today):
        return "phase"
    if course.referral and course.referral.day and course.referral.day <= today:
        return "contact_period"
    return "not_started"


def has_ended(course: Course, line: Timeline, today: date) -> bool:
    """Tell whether the course lies behind us; a length of about so many months ends nothing."""
    return course.is_closed(today) or (line.last is not None and line.last < today and not line.about)
