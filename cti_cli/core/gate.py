"""A course closes when others carry what the worker carried; the gate says what is still with the worker."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.events import Meeting
from cti_cli.core.phases import timeline
from cti_cli.core.plan import ContinuedSupport
from cti_cli.core.presence import roles_missing
from cti_cli.core.programme import GatePart, Programme
from cti_cli.core.record import record
from cti_cli.core.settled import crisis_helpers, with_worker
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Phrase, Words, count, say

CLOSING_ROLES = ("citizen", "caseworker_job", "caseworker_social", "job_consultant", "worker")
"""Where a programme asks for a closing meeting and does not say with whom (B2 p. 5)."""
ENDLESS = "sel-85"
"""Support by this basis cannot be granted for a limited time, and goes on with another worker (B2 p. 6)."""
TITLES = {
    "closing_meeting": say("Closing meeting"),
    "handover_accepted": say("Handover accepted"),
    "long_term": say("Long-term plan"),
    "crisis_plan": say("Crisis plan"),
    "continued_support": say("Continued support"),
    "receiving_worker": say("Receiving worker"),
}


@record
class GateItem(NamedTuple):
    """One condition of closing: ``why`` says how it stands, ``fix`` what would meet it, ``field`` where it stands."""

    item: GatePart
    met: bool
    title: Words
    why: Phrase
    fix: Phrase
    field: str


class _Finding(NamedTuple):
    met: bool
    why: Phrase
    fix: Phrase


def _met(why: Phrase) -> _Finding:
    return _Finding(met=True, why=why, fix=say("nothing more is needed"))


def _unmet(why: Phrase, fix: Phrase) -> _Finding:
    return _Finding(met=False, why=why, fix=fix)


def gate(course: Course, programme: Programme, today: date) -> tuple[GateItem, ...]:
    """Judge each condition that the programme sets for closing a course on ``today``."""
    return tuple(_judged(item, course, programme, today) for item in programme.gate)


def gate_is_open(items: tuple[GateItem, ...]) -> bool:
    """Tell whether nothing stands in the way of closing."""
    return all(item.met for item in items)


def _judged(item: GatePart, course: Course, programme: Programme, today: date) -> GateItem:
    match item:
        case "closing_meeting":
            field, found = "meetings", _closing_meeting(course, programme, today)
        case "handover_accepted":
            field, found = "handover.tasks", _handover_accepted(course, today)
        case "long_term":
            field, found = "handover.long_term", _long_term(course)
        case "crisis_plan":
            field, found = "crisis_plan.helpers", _crisis_plan(course, today)
        case "continued_support":
            field, found = "handover.continued_support", _continued_support(course, programme, today)
        case _:
            field, found = "handover.continued_support.receiving_worker", _receiving_worker(course, programme)
    return GateItem(item, found.met, TITLES[item], found.why, found.fix, field)


def _closing_meeting(course: Course, programme: Programme, today: date) -> _Finding:
    rule = programme.meeting("closing_meeting")
    wanted = rule.roles if rule and rule.roles else CLOSING_ROLES
    held = [each for each in course.meetings if each.kind == "closing_meeting" and _was_held(each, today)]
    if not held:
        return _not_yet(course, today)
    absent = {meeting: roles_missing(course, meeting, wanted) for meeting in sorted(held, key=lambda each: each.day)}
    meeting = min(absent, key=lambda each: (len(absent[each]), -each.day.toordinal()))
    if not absent[meeting]:
        return _met(say("held on {day}, and everyone was there", day=meeting.day))
    if meeting.participants is None:
        fix = say("add who took part to the meeting's participants")
        return _unmet(say("held on {day}; it is not recorded who took part", day=meeting.day), fix)
    why = say("held on {day} without: {roles}", day=meeting.day, roles=listed_roles(absent[meeting]))
    fix = say("go through the plan with those who were missing and hold the meeting with them, or record who came")
    return _unmet(why, fix)


def _not_yet(course: Course, today: date) -> _Finding:
    booked = [
        each.day
        for each in course.meetings
        if each.kind == "closing_meeting" and each.status == "booked" and each.day >= today
    ]
    if booked:
        return _unmet(say("booked for {day}", day=min(booked)), say("hold it, and record who took part"))
    return _unmet(say("not held yet"), say("book it with citizen, job consultant and both caseworkers"))


def _was_held(meeting: Meeting, today: date) -> bool:
    return meeting.status == "held" and meeting.day <= today


def listed_roles(roles: tuple[str, ...]) -> Words:
    """Name up to five roles in one phrase, so that each is said in the reader's language."""
    said: Words = label("role", roles[0])
    for role in roles[1:]:
        said = say("{before}; {last}", before=said, last=label("role", role))
    return said


def _handover_accepted(course: Course, today: date) -> _Finding:
    tasks = course.handover.tasks if course.handover else ()
    if not tasks:
        fix = say("list under handover.tasks who carries on what")
        return _unmet(say("no task has been handed over"), fix)
    left = sum(with_worker(course, task) for task in tasks)
    if left:
        why = count("{n} task is still with the worker", "{n} tasks are still with the worker", n=left)
        return _unmet(why, say("find someone who takes it over, and write them under `to`"))
    waiting = sum(task.accepted is None or task.accepted > today for task in tasks)
    if waiting:
        why = count("{n} task is not accepted yet", "{n} tasks are not accepted yet", n=waiting)
        return _unmet(why, say("ask the one who takes it over, and write the day under `accepted`"))
    return _met(count("{n} task, accepted", "{n} tasks, all accepted", n=len(tasks)))


def _long_term(course: Course) -> _Finding:
    if course.handover and (course.handover.long_term or "").strip():
        return _met(say("it stands in the course"))
    return _unmet(say("not written yet"), say("write under handover.long_term what it takes to keep the job"))


def _crisis_plan(course: Course, today: date) -> _Finding:
    helpers = [person for person in crisis_helpers(course) if person.in_post(today)]
    private = any(person.is_private for person in helpers)
    professional = any(person.is_professional for person in helpers)
    if private and professional:
        return _met(say("a private and a professional helper are named"))
    if private:
        return _unmet(say("no professional helper is named"), say("agree with one, and add them to helpers"))
    if professional:
        return _unmet(say("no private helper is named"), say("agree with one, and add them to helpers"))
    fix = say("agree with a private and a professional helper, and add them to crisis_plan.helpers")
    return _unmet(say("no helper is named"), fix)


def _continued_support(course: Course, programme: Programme, today: date) -> _Finding:
    support = _support(course)
    if support is None or support.needed is None:
        fix = say("ask the citizen and the caseworkers, and answer handover.continued_support.needed")
        return _unmet(say("it is not settled whether support is needed"), fix)
    if not support.needed:
        return _met(say("no support is needed"))
    decided = support.decided or today
    if support.decision not in ("granted", "refused") or decided > today:
        fix = say("remind the caseworker: it must be decided before the course ends")
        return _unmet(say("needed, and not decided yet"), fix)
    last = timeline(course, programme).last
    if last is not None and decided > last:
        if support.decided is None:
            return _unmet(say("decided, but not on which day"), say("write the day under `decided`"))
        why = say("decided on {day}, after the course's last day", day=decided)
        return _unmet(why, say("say in the closing why it came late"))
    if support.decided is None:
        return _met(say("decided"))
    return _met(say("decided on {day}", day=decided))


def _receiving_worker(course: Course, programme: Programme) -> _Finding:
    support = _support(course)
    if support is None or not support.needed or support.decision != "granted":
        return _met(say("no support has been granted that another must take over"))
    kind = support.kind or (course.legal_basis.key if course.legal_basis else None)
    row = programme.basis(kind, course.start) if kind else None
    if kind != ENDLESS and (row is None or row.time_limited):
        return _met(say("no support has been granted that another must take over"))
    person = course.person(support.receiving_worker)
    if person is not None and person.role not in ("worker", "citizen"):
        return _met(say("another worker takes over"))
    fix = say("name under receiving_worker who takes over; it cannot be the CTI worker")
    return _unmet(say("support is granted, and nobody but the CTI worker gives it"), fix)


def _support(course: Course) -> ContinuedSupport | None:
    return course.handover.continued_support if course.handover else None
