"""Contact falls off over the phases; the guide says when the next one is due, and attempts never count as one."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.dates import Duration
from cti_cli.core.due import Due, Frame, held_back
from cti_cli.core.events import Contact
from cti_cli.core.phases import has_ended
from cti_cli.core.programme import ContactRule
from cti_cli.core.reckoning import bind, long_words, occurrences
from cti_cli.core.shifts import back
from cti_cli.core.words import Phrase, count, say

CONTACT_TITLE = say("Contact with the citizen")


def last_contact(course: Course, today: date) -> date | None:
    """Return the day of the latest made contact with the citizen, or held meeting the citizen took part in."""
    made = [each.day for each in course.contacts if each.made and each.with_citizen and each.day <= today]
    held = [each.day for each in course.meetings if each.status == "held" and each.with_citizen and each.day <= today]
    return max(made + held, default=None)


def attempts_since(course: Course, since: date | None, today: date) -> list[Contact]:
    """Return the attempts to reach the citizen after ``since``."""
    return [
        each
        for each in course.contacts
        if not each.made and each.with_citizen and each.day <= today and (since is None or each.day > since)
    ]


class _Guide(NamedTuple):
    since: date
    every: Duration
    chain: tuple[Phrase, ...]
    source: str


def _guide(frame: Frame) -> _Guide | None:
    """Return the interval that holds since the last contact; None outside the phases."""
    last, start = last_contact(frame.course, frame.today), frame.line.start
    silence = frame.programme.silent_after
    if silence is not None:
        since = max((day for day in (last, start, frame.course.event("referral")) if day), default=None)
        step = say("no contact for {duration}", duration=long_words(silence.after.unit, silence.after.number))
        if since is None:
            return None
        return _Guide(since, silence.after, (_since(since, last), step), silence.source)
    if start is None:
        return None
    since = max(start, last or start)
    number = frame.line.phase_on(since)
    rule = frame.programme.phases[number - 1] if number else None
    if rule is None or rule.contact_every is None:
        return None
    every = rule.contact_every
    step = say("in phase {number} every {duration}", number=number, duration=long_words(every.unit, every.number))
    return _Guide(since, every, (_since(since, last), step), rule.source)


def _since(since: date, last: date | None) -> Phrase:
    return say("last contact: {day}", day=since) if since == last else say("counted from {day}", day=since)


def next_contact(frame: Frame) -> Iterator[Due]:
    """Yield the next contact due by the guide, unless the course is over by then."""
    guide = _guide(frame)
    if guide is None or has_ended(frame.course, frame.line, frame.today):
        return
    day = guide.every.after(guide.since)
    if frame.programme.phases and frame.line.end is not None and day >= frame.line.end:
        return
    shift = back(frame.calendar, day, guide.since)
    held = held_back(frame, shift.day)
    until = max(day, held.day if held else day)
    booked = [
        each.day
        for each in frame.course.meetings
        if each.status == "booked" and each.with_citizen and guide.since <= each.day <= until
    ]
    settled = say("a meeting with the citizen is booked for {day}", day=min(booked)) if booked else None
    tried = attempts_since(frame.course, guide.since, frame.today)
    chain = guide.chain
    if tried:
        chain = (*chain, count("{n} attempt since", "{n} attempts since", n=len(tried)))
    yield frame.due("contact", "contact", CONTACT_TITLE, day, shift, chain=chain, source=guide.source, settled=settled)


def counted_contacts(frame: Frame) -> Iterator[Due]:
    """Yield the contacts that must have been made by a day, such as those of the contact period."""
    for rule in frame.programme.contacts:
        for found in occurrences(frame, rule.due):
            made = contacts_after(frame.course, rule, min(frame.today, found.day))
            progress = say("{made} of {wanted} contacts made", made=made, wanted=rule.count_)
            settled = progress if made >= rule.count_ else None
            shift, chain = bind(frame, found), (*found.chain, progress)
            yield frame.due(
                "contact", rule.id, rule.title, found.day, shift, chain=chain, source=rule.source, settled=settled
            )


def contacts_after(course: Course, rule: ContactRule, until: date) -> int:
    """Count the contacts made with the citizen after the meeting that the rule names was held, up to ``until``.

    What was made later comes too late: a visit after the start does not mend the contact period.
    """
    since = date.min if rule.after is None else first_held(course, rule.after)
    if since is None:
        return 0
    return sum(each.made and each.with_citizen and since < each.day <= until for each in course.contacts)


def first_held(course: Course, kind: str) -> date | None:
    """Return the day on which a meeting of a kind was first held."""
    return min((each.day for each in course.meetings if each.kind == kind and each.status == "held"), default=None)
