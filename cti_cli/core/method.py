"""What the method demands of a course by today; a demand whose day has not come is no debt.

A closed course owes the method nothing more, an interrupted one keeps its deadlines, and ``known_from``
silences everything that fell due before it. What can no longer be put right stays true, and is said
until the course closes.
"""

from collections.abc import Iterator
from datetime import date

from cti_cli.core.agenda import deadlines
from cti_cli.core.contacts import contacts_after, first_held
from cti_cli.core.course import Course
from cti_cli.core.dates import DAY
from cti_cli.core.due import Due, Frame, held_back
from cti_cli.core.gate import gate, listed_roles
from cti_cli.core.presence import roles_missing
from cti_cli.core.problems import Problem
from cti_cli.core.programme import Yield
from cti_cli.core.reckoning import occurrences
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Label, Phrase, Words, count, say

DEADLINE_FIELDS = {
    "work_agreement": "work_agreement",
    "phase_plan": "phase_plans",
    "network_map": "people",
    "crisis_plan": "crisis_plan",
    "continued_support": "handover.continued_support",
    "long_term": "handover.long_term",
    "handover_accepted": "handover.tasks",
    "plan": "plan",
}


def method_problems(frame: Frame) -> Iterator[Problem]:
    """Yield a warning for each thing that the course owes the method by today."""
    if frame.course.is_closed(frame.today):
        return
    for part in (_deadlines, _contact_period, _roles, _yields, _agreement, _focus, _tracks, _wishes, _told, _gate):
        yield from part(frame)


def _silenced(frame: Frame, day: date) -> bool:
    """Tell whether something that fell due on ``day`` lies before the day from which the course is known."""
    return frame.course.known_from is not None and day < frame.course.known_from


def _deadlines(frame: Frame) -> Iterator[Problem]:
    """Yield the programme's deadlines that have passed with nothing in the course to show for them."""
    fields = {rule.id: DEADLINE_FIELDS.get(rule.settled_by or "", "") for rule in frame.programme.deadlines}
    for due in deadlines(frame):
        if due.status == "overdue" and due.settled is None:
            field = fields[due.rule.partition("#")[0]]
            message = say("{what} was due on {day} and is not in the course", what=_numbered(due), day=due.day)
            yield Problem("deadline", message, say("write it now; `cti today` shows what else is late"), field)


def _numbered(due: Due) -> Words:
    number = due.rule.partition("#")[2]
    return say("{title} {number}", title=due.title, number=number) if number else due.title


def _contact_period(frame: Frame) -> Iterator[Problem]:
    """Yield the contact periods that ended with fewer contacts than the method wants between meeting and start."""
    for rule in frame.programme.contacts:
        for found in occurrences(frame, rule.due):
            if found.day >= frame.today or _silenced(frame, found.day):
                continue
            made = contacts_after(frame.course, rule, found.day)
            if made < rule.count_:
                message = count(
                    "the contact period had {made} contact with the citizen after the start-up meeting, of {wanted}",
                    "the contact period had {made} contacts with the citizen after the start-up meeting, of {wanted}",
                    n=made, made=made, wanted=rule.count_,
                )  # fmt: skip
                yield Problem("contact-period", message, say("if there were more, record them"), "contacts")


def _roles(frame: Frame) -> Iterator[Problem]:
    for at, meeting in enumerate(frame.course.meetings):
        rule = frame.programme.meeting(meeting.kind)
        past = meeting.status == "held" and meeting.day <= frame.today and not _silenced(frame, meeting.day)
        if rule is None or not rule.roles or not past:
            continue
        field = f"meetings[{at}].participants"
        if meeting.participants is None:
            message = say("it is not recorded who took part in this meeting")
            yield Problem("roles", message, say("add participants"), field)
            continue
        missing = roles_missing(frame.course, meeting, rule.roles)
        if missing:
            message = say("{meeting} was held without: {roles}", meeting=rule.title, roles=listed_roles(missing))
            yield Problem("roles", message, say("if they were there, add them to participants"), field)


def _yields(frame: Frame) -> Iterator[Problem]:
    """Yield what a held meeting should have settled and did not."""
    for rule in frame.programme.meetings:
        day = first_held(frame.course, rule.id)
        if day is None or day > frame.today or _silenced(frame, day):
            continue
        for what in rule.yields:
            found = _unsettled(frame.course, what)
            if found is not None:
                field, said = found
                message = say("{meeting} on {day} did not settle {what}", meeting=rule.title, day=day, what=said)
                yield Problem("yield", message, say("agree on it, and write it down"), field)


def _unsettled(course: Course, what: Yield) -> tuple[str, Phrase] | None:
    match what:
        case "cv_date":
            cv = course.plan.cv
            settled = cv is not None and (cv.agreed or cv.begun) is not None
            return None if settled else ("plan.cv", say("when the CV is begun"))
        case "timetable":
            return None if course.plan.timetable else ("plan.timetable", say("the timetable"))
        case "plan_owner":
            return None if course.plan.owner else ("plan.owner", say("which caseworker owns the plan"))
        case _:
            if course.legal_basis is None:
                return "legal_basis", say("the registrations: the legal basis")
            if not course.citizen.support_basis:
                return "citizen.support_basis", say("the registrations: the support basis")
            return None


def _agreement(frame: Frame) -> Iterator[Problem]:
    """Yield what a work agreement lacks once it is due (B2 p. 4); aids and mentor may rightly be none."""
    agreement = frame.course.work_agreement
    if agreement is None:
        return
    days = [found.day for rule in frame.programme.deadlines if rule.settled_by == "work_agreement"
            for found in occurrences(frame, rule.due)]  # fmt: skip
    if not days or min(days) >= frame.today or _silenced(frame, min(days)):
        return
    parts = (
        ("hours", agreement.hours, say("the hours")),
        ("tasks", agreement.tasks, say("the tasks")),
        ("health", agreement.health, say("health considerations")),
        ("sub_goals", agreement.sub_goals, say("sub-goals for progress")),
        ("follow_up", agreement.follow_up, say("how it is followed up")),
    )
    for name, value, words in parts:
        if not value:
            message = say("the work agreement does not say: {what}", what=words)
            yield Problem("work-agreement", message, say("agree on it with the citizen and the workplace"),
                          f"work_agreement.{name}")  # fmt: skip


def _focus(frame: Frame) -> Iterator[Problem]:
    most = frame.programme.fidelity.most_focus
    for at, plan in enumerate(frame.course.phase_plans):
        if len(plan.focus) > most:
            message = say(
                "{n} focus areas in one phase; the method works with one to {most}", n=len(plan.focus), most=most
            )
            yield Problem("focus", message, say("choose what matters most now"), f"phase_plans[{at}].focus")


def _tracks(frame: Frame) -> Iterator[Problem]:
    """Yield each track that nothing has touched once half of phase 1 has passed, and no interruption holds it back.

    Three tracks run through all phases (B2 p. 7); half is ours.
    """
    if not frame.line.phases:
        return
    first = frame.line.phases[0]
    half = first.start + DAY * (first.days // 2)
    held = held_back(frame, half)
    if held is None or frame.today < held.day or _silenced(frame, half):
        return
    course = frame.course
    touched = {goal.track for goal in course.plan.goals} | {each.track for each in course.contacts if each.made}
    touched |= {focus.track for plan in course.phase_plans for focus in plan.focus}
    for track in frame.programme.tracks:
        if track.id not in touched:
            name = label("track", track.id, frame.programme)
            message = say("nothing in the course is about the track {track}", track=name)
            fix = say("talk with the citizen about a goal there, or mark the contacts that were about it")
            yield Problem("untouched-track", message, fix, "plan.goals")


def _wishes(frame: Frame) -> Iterator[Problem]:
    for at, goal in enumerate(frame.course.plan.goals):
        if not goal.wish.strip():
            message = say("this goal lacks the citizen's own words")
            fix = say("ask what the citizen wants, and write it under wish as it was said")
            yield Problem("wish", message, fix, f"plan.goals[{at}].wish")
    planned = [found.day for rule in frame.programme.deadlines if rule.settled_by == "phase_plan"
               for found in occurrences(frame, rule.due)]  # fmt: skip
    if not frame.course.plan.goals and planned and min(planned) < frame.today and not _silenced(frame, min(planned)):
        message = say("the plan has no goal of the citizen's")
        yield Problem("wish", message, say("ask what the citizen wants, and write it under plan.goals"), "plan")


def _told(frame: Frame) -> Iterator[Problem]:
    """Yield the changes of plan that the caseworkers did not hear of by the next working day (day: ours; B2 p. 5)."""
    for at, each in enumerate(frame.course.escalations):
        if each.needed is None or each.needed > frame.today or _silenced(frame, each.needed):
            continue
        until = each.told if each.told is not None and each.told <= frame.today else None
        days = ((until or frame.today) - each.needed).days
        if until is None:
            message = count("the caseworkers have not been told that the plan must change, for {n} day",
                            "the caseworkers have not been told that the plan must change, for {n} days",
                            n=days)  # fmt: skip
            if not days:
                message = say("the caseworkers have not yet been told that the plan must change")
            fix = say("tell them today; `cti escalate COURSE --told today` notes it")
            yield Problem("escalation", message, fix, f"escalations[{at}].told")
        elif until > frame.calendar.forward(each.needed + DAY):
            message = count("the caseworkers were told {n} day after the plan had to change",
                            "the caseworkers were told {n} days after the plan had to change", n=days)  # fmt: skip
            yield Problem("escalation", message, say("next time, tell them at once"), f"escalations[{at}].told")


def _gate(frame: Frame) -> Iterator[Problem]:
    """Yield what the closing gate lacks near the end; a deadline that has passed already says its own part."""
    last = frame.line.last
    if last is None or frame.today < frame.programme.windows.gate.before(last) or _silenced(frame, last):
        return
    said = {problem.field for problem in _deadlines(frame)}
    for item in gate(frame.course, frame.programme, frame.today):
        if not item.met and item.field.partition(".helpers")[0] not in said:
            title: Phrase | Label = item.title
            message = say("before the course can close on {day}: {title}, {why}", day=last, title=title, why=item.why)
            yield Problem("gate", message, item.fix, item.field)
