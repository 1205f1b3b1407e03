"""What the law says of a course is written into it on the day it starts, and holds whatever the law becomes."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from cti_cli.core.contacts import contacts_after
from cti_cli.core.course import Basis, Course
from cti_cli.core.dates import DAY
from cti_cli.core.events import DateChange
from cti_cli.core.phases import Timeline, timeline
from cti_cli.core.programme import LegalBasis, Programme
from cti_cli.core.recipients import Refusal
from cti_cli.core.record import record
from cti_cli.core.words import Phrase, say


@record
class Starting(NamedTuple):
    """What starting a course writes: values by their path, the trace of a moved start, and what to beware of."""

    values: Mapping[str, object]
    trace: DateChange | None
    line: Timeline
    warnings: tuple[Phrase, ...]


@record
class StartWish(NamedTuple):
    """What the worker says about a start; ``months`` is the length where the legal basis gives none."""

    day: date
    reason: str | None = None
    legal_basis: str | None = None
    months: int | None = None
    months_reason: str | None = None


def starting(course: Course, programme: Programme, wish: StartWish, today: date) -> Starting | Refusal:
    """Decide what a start on a day means for a course: its first one, or a move of the one that is set."""
    if course.is_closed(today):
        return Refusal(say("the course is closed"), say("`cti reopen` opens it again"))
    moved = course.start is not None and course.start != wish.day
    if moved and not wish.reason:
        message = say("the course starts on {day} already, and moving that needs a reason", day=course.start)
        return Refusal(message, say("add --reason; it leaves a trace under date_changes"))
    after = _after(course, programme, wish)
    if lacks_months(course, programme, wish):
        message = say("the legal basis gives no number of months")
        return Refusal(message, say("add --months N, and --months-reason with what decides the length"))
    line = timeline(after, programme)
    trace = DateChange("start", course.start, today, wish.reason) if moved else None
    return Starting(_differing(course, after), trace, line, tuple(_warnings(after, programme, line, today)))


def lacks_months(course: Course, programme: Programme, wish: StartWish) -> bool:
    """Tell whether the length hangs on a legal basis that gives no number of months."""
    after = _after(course, programme, wish)
    open_length = programme.length.kind == "by_legal_basis" and timeline(after, programme).months is None
    return open_length and after.legal_basis is not None


def _after(course: Course, programme: Programme, wish: StartWish) -> Course:
    """Return the course as it is once it has been started."""
    return course._replace(
        start=wish.day,
        legal_basis=_basis(course, programme, wish),
        months=wish.months or course.months,
        months_reason=wish.months_reason or course.months_reason,
    )


def _basis(course: Course, programme: Programme, wish: StartWish) -> Basis | None:
    """Return the legal basis with wording and months frozen; what has been frozen before stays."""
    basis = course.legal_basis
    if wish.legal_basis and (basis is None or basis.key != wish.legal_basis):
        basis = Basis(wish.legal_basis)
    if basis is None:
        return None
    row = programme.basis(basis.key, wish.day)
    if row is None:
        return basis
    return basis._replace(wording=basis.wording or row.wording, months=basis.months or row.months)


def _differing(course: Course, after: Course) -> dict[str, object]:
    """Return the values that the file does not hold yet, by their path."""
    before, basis = course.legal_basis, after.legal_basis
    found: dict[str, object] = {"start": after.start, "months": after.months, "months_reason": after.months_reason}
    held: dict[str, object] = {"start": course.start, "months": course.months, "months_reason": course.months_reason}
    if basis is not None:
        same = before if before is not None and before.key == basis.key else None
        for key in Basis._fields:
            found[f"legal_basis.{key}"] = getattr(basis, key)
            held[f"legal_basis.{key}"] = getattr(same, key, None)
    return {path: value for path, value in found.items() if value is not None and value != held[path]}


def _warnings(course: Course, programme: Programme, line: Timeline, today: date) -> Iterator[Phrase]:
    start = course.start
    assert start is not None  # noqa: S101 - it has just been set
    referral, match = course.event("referral"), course.event("job_match")
    if referral is None:
        yield say("no day of referral is known (referral.day)")
    if programme.starts == "job_match" and match is None:
        yield say("no job match is noted (job_match.day)")
    if any(day is not None and start < day for day in (referral, match)):
        yield say("the start lies before the referral or the job match")
    if start <= today:
        for rule in programme.contacts:
            made = contacts_after(course, rule, start - DAY)
            if made < rule.count_:
                yield say("{made} of {wanted} contacts were made before the start", made=made, wanted=rule.count_)
    yield from _law(course, programme, line)


def _law(course: Course, programme: Programme, line: Timeline) -> Iterator[Phrase]:
    if not programme.legal_bases:
        return
    basis = course.legal_basis
    if basis is None:
        yield say("no legal basis is known (legal_basis.key)")
        return
    row: LegalBasis | None = programme.basis(basis.key, course.start)
    if row is None:
        yield say("the programme does not know this legal basis")
    elif course.start is not None and not row.in_force(course.start):
        yield say("this legal basis was not in force on {day}", day=course.start)
    elif row.valid_until is not None and line.last is not None and line.last > row.valid_until:
        yield say("the course outlives its legal basis, which holds until {day}", day=row.valid_until)
