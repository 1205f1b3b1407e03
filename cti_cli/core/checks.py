"""What does not fit in a course that could be read: words, people, goals and days that contradict one another."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cti_cli.core.citizen import CASEWORKERS
from cti_cli.core.closing import is_early
from cti_cli.core.course import Course
from cti_cli.core.due import Frame
from cti_cli.core.meetings import proposals
from cti_cli.core.method import method_problems
from cti_cli.core.phases import has_ended, timeline
from cti_cli.core.problems import Problem
from cti_cli.core.programme import Programme
from cti_cli.core.references import unknown_references
from cti_cli.core.vocabulary import words_of
from cti_cli.core.words import Phrase, say
from cti_cli.core.workdays import WorkCalendar


def course_problems(course: Course, programme: Programme, calendar: WorkCalendar, today: date) -> list[Problem]:
    """Return every warning about a course; fields only, no lines, and never what stands in a field."""
    frame = Frame(course, programme, timeline(course, programme), calendar, today, today)
    return [
        *unknown_references(course),
        *_unknown_words(course, programme),
        *_meetings(frame),
        *_basis(frame),
        *_days(frame),
        *_ending(frame),
        *_plans(course),
        *_citizen(course),
        *method_problems(frame),
    ]


def _warn(rule: str, field: str, message: Phrase, fix: Phrase) -> Problem:
    return Problem(rule, message, fix, field)


def _unknown_words(course: Course, programme: Programme) -> Iterator[Problem]:
    for field, vocabulary, word in _programme_words(course):
        known = words_of(vocabulary, programme)
        if word is not None and known and word not in known:
            fix = say("use one of: {words}", words=", ".join(known))
            yield _warn("word", field, say("the programme does not know this word"), fix)
    kinds = [rule.id for rule in programme.meetings]
    for at, meeting in enumerate(course.meetings):
        if kinds and meeting.kind not in kinds:
            fix = say("use one of: {words}", words=", ".join(kinds))
            yield _warn("word", f"meetings[{at}].kind", say("the programme holds no meeting of this kind"), fix)
    yield from _measurements(course, programme)


def _measurements(course: Course, programme: Programme) -> Iterator[Problem]:
    measures = {measure.id: measure for measure in programme.measures}
    for at, given in enumerate(course.measurements):
        measure = measures.get(given.measure)
        if measure is None:
            fix = say("use one of: {words}", words=", ".join(measures))
            yield _warn("word", f"measurements[{at}].measure", say("the programme has no such measure"), fix)
        elif given.value is not None and measure.scale and not measure.scale[0] <= given.value <= measure.scale[-1]:
            first, last = measure.scale[0], measure.scale[-1]
            message = say("a number from {first} to {last} is expected here", first=first, last=last)
            yield _warn("number", f"measurements[{at}].value", message, say("check the number"))


def _programme_words(course: Course) -> Iterator[tuple[str, str, str | None]]:
    """Yield field, vocabulary and word wherever a course uses a word that its programme may define."""
    yield from _tracks(course)
    for at, basis in enumerate(course.citizen.support_basis):
        yield f"citizen.support_basis[{at}].kind", "support_basis", basis.kind
    for at, activity in enumerate(course.activities):
        yield f"activities[{at}].kind", "activities", activity.kind
    for at, challenge in enumerate(course.plan.challenges):
        yield f"plan.challenges[{at}]", "challenges", challenge
    for at, option in enumerate(course.options):
        yield f"options[{at}]", "options", option
    for at, enquiry in enumerate(course.enquiries):
        yield f"enquiries[{at}].kind", "enquiries", enquiry.kind
    yield from _results(course)
    if course.referral:
        for name in ("target_group", "subgroup", "entrance"):
            yield f"referral.{name}", name, getattr(course.referral, name)


def _results(course: Course) -> Iterator[tuple[str, str, str | None]]:
    for field, found in [
        ("closing", course.closing),
        *((f"follow_ups[{n}]", f) for n, f in enumerate(course.follow_ups)),
    ]:
        for at, outcome in enumerate(found.outcomes if found else ()):
            yield f"{field}.outcomes[{at}]", "outcomes", outcome
    for goal, result in (course.closing.results if course.closing else {}).items():
        yield f"closing.results.{goal}", "goal_status", result


def _tracks(course: Course) -> Iterator[tuple[str, str, str | None]]:
    for at, goal in enumerate(course.plan.goals):
        yield f"plan.goals[{at}].track", "track", goal.track
    for at, contact in enumerate(course.contacts):
        yield f"contacts[{at}].track", "track", contact.track
    for at, plan in enumerate(course.phase_plans):
        for inner, focus in enumerate(plan.focus):
            yield f"phase_plans[{at}].focus[{inner}].track", "track", focus.track


def _meetings(frame: Frame) -> Iterator[Problem]:
    for rule in frame.programme.meetings:
        for proposal in proposals(frame, rule):
            silenced = frame.course.known_from and proposal.found.day < frame.course.known_from
            if proposal.has_lapsed(frame.today) and not silenced and not frame.course.is_closed(frame.today):
                message = say("{meeting} due {day} was never held", meeting=rule.title, day=proposal.found.day)
                yield _warn("lapsed", "meetings", message, say("if it was held, record it; the next one is open now"))
    for at, meeting in enumerate(frame.course.meetings):
        if meeting.status == "booked" and meeting.day >= frame.today and not frame.calendar.is_working(meeting.day):
            message = say("this meeting is booked on a closed day: {why}", why=frame.calendar.why_closed(meeting.day))
            yield _warn("closed-day", f"meetings[{at}].day", message, say("move it, or leave it if all have agreed"))
        if meeting.time and meeting.time[:3] == "02:" and _clocks_change(meeting.day):
            message = say("the clocks change in the night of this day, and this hour is missing or comes twice")
            yield _warn("clock", f"meetings[{at}].time", message, say("check the time"))


def _clocks_change(day: date) -> bool:
    """Tell whether ``day`` is the last Sunday of March or October, when Europe changes its clocks."""
    return day.month in (3, 10) and day.isoweekday() == 7 and (day + timedelta(days=7)).month != day.month  # noqa: PLR2004


def _basis(frame: Frame) -> Iterator[Problem]:
    course, programme, line = frame.course, frame.programme, frame.line
    basis = course.legal_basis
    if basis is not None and programme.legal_bases:
        row = programme.basis(basis.key, course.start)
        if row is None:
            fix = say("use one of: {words}", words=", ".join(programme.legal_bases))
            yield _warn("basis", "legal_basis.key", say("the programme does not know this legal basis"), fix)
        elif course.start is not None and not row.in_force(course.start):
            message = say("this legal basis was not in force on {day}", day=course.start)
            yield _warn("basis", "legal_basis.key", message, say("`cti programmes` shows which were"))
        elif row.valid_until is not None and line.last is not None and line.last > row.valid_until:
            message = say("the course outlives its legal basis, which holds until {day}", day=row.valid_until)
            yield _warn("basis", "legal_basis.key", message, say("ask the authority which basis follows it"))
    if course.start is not None and programme.length.kind == "by_legal_basis" and line.months is None:
        message = say("no length is known: {reason}", reason=line.reason)
        yield _warn("months", "legal_basis", message, say("add legal_basis, or months with months_reason"))


def _days(frame: Frame) -> Iterator[Problem]:
    course, line = frame.course, frame.line
    if course.months is not None and not course.months_reason and frame.programme.length.kind == "by_legal_basis":
        message = say("the course has a length of its own, and no reason for it")
        yield _warn("months", "months", message, say("add months_reason"))
    if line.start is not None and line.end is not None and line.end <= line.start:
        yield _warn("order", "start", say("the course ends before it starts"), say("check start, grant and months"))
    if line.last is not None and has_ended(course, line, frame.today) and not course.is_closed(frame.today):
        message = say("the course ended on {day} and is not closed", day=line.last)
        yield _warn("not-closed", "closing", message, say("`cti close COURSE` closes it"))
    for at, gap in enumerate(course.interruptions):
        if gap.to is not None and gap.to < gap.from_:
            yield _warn("order", f"interruptions[{at}].to", say("this ends before it begins"), say("check both days"))
    for field, day in _recorded(course):
        if day > frame.today:
            message = say("this is recorded as done on a day that has not come yet")
            yield _warn("future", field, message, say("check the day"))


def _ending(frame: Frame) -> Iterator[Problem]:
    """Yield an ending before or after the fixed day of which nobody has said why (lit.)."""
    course, programme, closing = frame.course, frame.programme, frame.course.closing
    if closing is None or closing.day is None or closing.reason:
        return
    fix, last = say("add the reason under closing"), frame.line.last if programme.phases else None
    if closing.completed is False or (programme.phases and is_early(course, programme, closing.day)):
        yield _warn("reason", "closing.reason", say("the course ended early, and no reason stands with it"), fix)
    elif last is not None and closing.day > programme.fidelity.early.after(last):
        message = say("the course ran past its last day, {day}, and no reason stands with it", day=last)
        yield _warn("reason", "closing.reason", message, fix)


def _recorded(course: Course) -> Iterator[tuple[str, date]]:
    """Yield the field and day of whatever is recorded as having happened."""
    for at, contact in enumerate(course.contacts):
        yield f"contacts[{at}].day", contact.day
    for at, meeting in enumerate(course.meetings):
        if meeting.status in ("held", "no_show"):
            yield f"meetings[{at}].day", meeting.day
    for at, given in enumerate(course.measurements):
        yield f"measurements[{at}].day", given.day
    for at, status in enumerate(course.statuses):
        yield f"statuses[{at}].day", status.day


def _plans(course: Course) -> Iterator[Problem]:
    owner = course.person(course.plan.owner)
    if owner is not None and owner.role not in CASEWORKERS:
        message = say("the plan is owned by one of the caseworkers, and this person is none")
        yield _warn("owner", "plan.owner", message, say("name the caseworker who owns it"))


def _citizen(course: Course) -> Iterator[Problem]:
    citizen = course.citizen
    if citizen.cpr is None:
        return
    given = citizen.cpr[:6]
    if citizen.born is None:
        if not _is_a_day(given):
            message = say("no day of birth can be read from the CPR number")
            yield _warn("cpr", "citizen.cpr", message, say("check it; if it is a replacement number, add born"))
        return
    typed = citizen.born.strftime("%d%m%y")
    shifted = f"{int(given[0]) - 6}{given[1:]}" if given[0] > "5" else given
    if typed not in (given, shifted):
        message = say("the CPR number and the day of birth do not agree")
        yield _warn("cpr", "citizen.cpr", message, say("check both; a replacement number may be right as it is"))


def _is_a_day(given: str) -> bool:
    """Tell whether six digits are a day, month and year, in any century."""
    day, month, year = int(given[:2]), int(given[2:4]), int(given[4:6])
    try:
        date(2000 + year, month, day)  # 2000 was a leap year, as 1900 was not
    except ValueError:
        return False
    return True


def shared_cpr(courses: Iterable[Course]) -> dict[str, Problem]:
    """Return a warning for each course whose CPR number stands in another that it is not linked to by ``same_as``."""
    by_number: dict[str, list[Course]] = {}
    for course in courses:
        if course.citizen.cpr:
            by_number.setdefault(course.citizen.cpr.replace("-", ""), []).append(course)
    found = {}
    for group in by_number.values():
        ids = {course.id for course in group}
        for course in group:
            others = sorted(ids - {course.id} - {course.citizen.same_as})
            if others and not any(other.citizen.same_as == course.id for other in group):
                message = say("the same CPR number stands in {courses}", courses=", ".join(others))
                fix = say(
                    "if it is one person, add same_as with the id of the earlier course; if not, check the number"
                )
                found[course.id] = _warn("shared-cpr", "citizen.cpr", message, fix)
    return found
