"""A course closes on the day that was fixed when it began; past an open gate, or early, only with a reason that stays.

The gate is judged on the day the closing is written: what is in place by then is in place.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.gate import GateItem, gate, gate_is_open
from cti_cli.core.phases import timeline
from cti_cli.core.programme import Programme
from cti_cli.core.recipients import Refusal
from cti_cli.core.record import NONE_GIVEN, record
from cti_cli.core.words import Phrase, count, say


@record
class ClosingWish(NamedTuple):
    """What the worker says about a closing; ``completed`` None leaves that to the day.

    ``details`` are the other keys of the closing, by their names.
    """

    day: date
    completed: bool | None = None
    reason: str | None = None
    details: Mapping[str, object] = NONE_GIVEN


@record
class Closed(NamedTuple):
    """What closing writes, by the keys of ``closing``, and what to beware of."""

    values: Mapping[str, object]
    warnings: tuple[Phrase, ...]


def closed(course: Course, programme: Programme, wish: ClosingWish, today: date) -> Closed | Refusal:
    """Decide whether a course may close on a day, and what is written then."""
    if course.closing is not None and course.closing.day is not None:
        message = say("the course was closed on {day}", day=course.closing.day)
        return Refusal(message, say("`cti reopen COURSE --reason TEXT` takes that back"))
    last = timeline(course, programme).last
    if wish.day > max(today, last or today):
        return Refusal(say("the day lies ahead of the course's last day"), say("close it on the day it ends"))
    if course.start is not None and wish.day < course.start <= today:  # one who leaves before it has begun may
        return Refusal(say("the day lies before the start, {day}", day=course.start), say("check the date"))
    items = gate(course, programme, today)
    early = is_early(course, programme, wish.day)
    unmet = [item for item in items if not item.met]
    if not gate_is_open(items) and not wish.reason:
        fix = say("put these right; or close with --reason TEXT, which is kept in the closing")
        return Refusal(say("the course cannot close yet:{items}", items=_listed(unmet)), fix)
    if (early or wish.completed is False) and not wish.reason:
        message = say("an early closing needs a reason")
        if early and last is not None:
            message = say("an early closing needs a reason: the last day is {day}", day=last)
        return Refusal(message, say("add --reason TEXT; it is kept in the closing"))
    completed = wish.completed if wish.completed is not None else not early
    values = {"day": wish.day, "completed": completed, "reason": wish.reason, **wish.details}
    return Closed(values, tuple(_warnings(course, programme, wish.day, unmet)))


def is_early(course: Course, programme: Programme, day: date) -> bool:
    """Tell whether ``day`` lies so long before the last day that the course ends early; so does one never begun."""
    if course.start is None and programme.phases:
        return True
    line = timeline(course, programme)
    if line.last is None or line.about:
        return False
    return day < programme.fidelity.early.before(line.last)


def _listed(items: list[GateItem]) -> Phrase | str:
    """Write one line an item: what, how it stands, and what would meet it."""
    said: Phrase | str = ""
    for item in items:
        said = say("{before}\n  {title}: {why} → {fix}", before=said, title=item.title, why=item.why, fix=item.fix)
    return said


def _warnings(course: Course, programme: Programme, day: date, unmet: list[GateItem]) -> list[Phrase]:
    found = [say("closed without: {title}, {why}", title=item.title, why=item.why) for item in unmet]
    line = timeline(course, programme)
    if line.last is not None and day > line.last and not line.about:
        over = (day - line.last).days
        found.append(count("{n} day after the course's last day", "{n} days after the course's last day", n=over))
    waiting = sum(each.status == "booked" and each.day >= day for each in course.meetings)
    if waiting:
        found.append(count("{n} meeting is still booked", "{n} meetings are still booked", n=waiting))
    return found
