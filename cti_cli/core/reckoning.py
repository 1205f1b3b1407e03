"""From a due phrase and a course to days: each occurrence with the event it counts from."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count as counted
from typing import NamedTuple

from cti_cli.core.dates import DAY, Span
from cti_cli.core.due import Frame
from cti_cli.core.rules import Rule
from cti_cli.core.shifts import Shift, back, forward
from cti_cli.core.words import Phrase, count, say

EVENT_WORDS = {
    "referral": say("referral"),
    "job_match": say("job match"),
    "start": say("start"),
    "end": say("last day"),
    "closing": say("closing"),
}


class Occurrence(NamedTuple):
    """One day that a phrase gives.

    ``counted_from`` is the event's day where the phrase counts forward from one; ``occasion`` names
    it among measures; ``invites`` says that it counts after something, so that a meeting on it
    moves forward.
    """

    day: date
    chain: tuple[Phrase, ...]
    counted_from: date | None = None
    occasion: str = ""
    invites: bool = False


def occurrences(frame: Frame, rules: Sequence[Rule]) -> list[Occurrence]:
    """Return every day that the phrases give, in the order of the days of each phrase."""
    return [found for rule in rules for found in _occurrences(frame, rule)]


def _occurrences(frame: Frame, rule: Rule) -> Iterator[Occurrence]:
    match rule.kind:
        case "on" | "before" | "after" | "working_day_before":
            yield from _by_event(frame, rule)
        case "midway":
            yield from _midway(frame)
        case "end_of_phase":
            yield from _phase_ends(frame, rule)
        case "every":
            yield from _every(frame, rule)
        case "as_agreed":  # pragma: no branch - mypy sees that there is no other
            return


def _by_event(frame: Frame, rule: Rule) -> Iterator[Occurrence]:
    anchor = frame.line.last if rule.event == "end" else frame.course.event(rule.event)
    if anchor is None:
        return
    word = EVENT_WORDS[rule.event]
    first = say("{event}: {day}", event=word, day=anchor)
    number = rule.duration.number
    match rule.kind:
        case "on":
            if rule.event == "end":  # nothing on the last day moves past it
                yield Occurrence(anchor, (first,), occasion="end")
            else:
                yield Occurrence(anchor, (first,), anchor, rule.event, invites=True)
        case "before":
            day = rule.duration.before(anchor)
            step = say("{duration} before: {day}", duration=_long(rule, number), day=day)
            yield Occurrence(day, (first, step))
        case "after":
            day = rule.duration.after(anchor)
            step = say("{duration} after: {day}", duration=_long(rule, number), day=day)
            yield Occurrence(day, (first, step), anchor, invites=True)
        case _:
            yield Occurrence(anchor - DAY, (first, say("the last working day before it")))


def _long(rule: Rule, number: int) -> Phrase:
    return long_words(rule.duration.unit, number)


def long_words(unit: str, n: int) -> Phrase:
    """Name a length of time."""
    if unit == "day":
        return count("{n} day", "{n} days", n=n)
    if unit == "week":
        return count("{n} week", "{n} weeks", n=n)
    return count("{n} month", "{n} months", n=n)


def _midway(frame: Frame) -> Iterator[Occurrence]:
    start, end = frame.line.start, frame.line.end
    if start is None or end is None or end <= start:
        return
    days = Span(start, end).days
    day = start + DAY * (days // 2)
    step = say("midway, {half} of {days} days: {day}", half=days // 2, days=days, day=day)
    first = say("{event}: {day}", event=EVENT_WORDS["start"], day=start)
    yield Occurrence(day, (first, step), start, invites=True)


def _phase_ends(frame: Frame, rule: Rule) -> Iterator[Occurrence]:
    for number, span in enumerate(frame.line.phases, 1):
        if rule.phase in (None, number):
            occasion = f"phase_{number + 1}" if number < len(frame.line.phases) else "end"
            step = say("phase {number} lasts until {day}", number=number, day=span.last)
            start = say("{event}: {day}", event=EVENT_WORDS["start"], day=frame.line.start)
            yield Occurrence(span.last, (start, step), span.start, occasion)


def _every(frame: Frame, rule: Rule) -> Iterator[Occurrence]:
    start, end = frame.line.start, frame.line.end
    if rule.phase is not None:
        inside = frame.line.phases[rule.phase - 1 : rule.phase]
        if not inside:
            return
        start, end = inside[0]
    if start is None or (rule.without_end and end is not None):
        return
    first = say("{event}: {day}", event=EVENT_WORDS["start"], day=start)
    every = _long(rule, rule.duration.number)
    for turn in counted(1):  # pragma: no branch - the horizon ends it
        day = start + DAY * (7 * rule.duration.number * turn)
        # what lies beyond the horizon may move back to it
        if frame.calendar.back(day) > frame.horizon or (end is not None and day >= end):
            return
        step = say("every {duration}, number {turn}: {day}", duration=every, turn=turn, day=day)
        yield Occurrence(day, (first, step), start, invites=True)


def bind(frame: Frame, found: Occurrence) -> Shift:
    """Shift something that binds: a deadline, a document, a measure, a contact."""
    return back(frame.calendar, found.day, found.counted_from)


def invite(frame: Frame, found: Occurrence, bound: date | None) -> Shift:
    """Shift a meeting: forward where it is counted after something, else back."""
    if found.invites:
        return forward(frame.calendar, found.day, bound)
    return back(frame.calendar, found.day, found.counted_from)


def numbered(rule: str, number: int, total: int) -> str:
    """Name one of several: ``status_letter#1``; a rule that gives one day has no number."""
    return f"{rule}#{number}" if total > 1 else rule
