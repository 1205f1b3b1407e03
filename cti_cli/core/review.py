"""A caseload is reviewed with colleagues, who need to know how it goes and not whom it is about."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.caseload import Caseload
from cti_cli.core.contacts import last_contact
from cti_cli.core.course import Course
from cti_cli.core.due import Due
from cti_cli.core.intensity import Intensity, intensity
from cti_cli.core.phases import State, Timeline, state, timeline
from cti_cli.core.record import record
from cti_cli.core.risks import SOON, Risk, risks
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Phrase, Words, say


@record
class FocusArea(NamedTuple):
    """What the phase works on: the track, and the citizen's wish where the sheet carries names."""

    track: Words | None
    wish: str | None


@record
class ReviewRow(NamedTuple):
    """One open course on the sheet.

    ``phase`` counts from 1 of ``phases``; ``changes_on`` is the day of the next change, which ``change``
    names: the first of what begins, the last of what ends; ``days_to_change`` is how far off it is;
    ``next`` is the first thing due that is not late; ``contacts`` counts this phase against the guide.
    ``question`` is what the most pressing risk, or the phase itself, asks of the group.
    """

    course: str
    name: str | None
    programme: Words
    state: State
    phase: int | None
    phases: int
    phase_name: Words
    changes_on: date | None
    days_to_change: int | None
    change: Phrase | None
    next: Due | None
    last_contact: date | None
    days_since_contact: int | None
    contacts: Intensity | None
    focus: tuple[FocusArea, ...]
    risks: tuple[Risk, ...]
    question: Phrase


@record
class Review(NamedTuple):
    """The sheet: the day, whether it names the citizens, and the courses with most at risk first."""

    day: date
    names: bool
    rows: tuple[ReviewRow, ...]


QUESTIONS = {
    1: say("Which one thing would make the new everyday life easier?"),
    2: say("What could the citizen or the network try without me?"),
    3: say("Who will notice, when I no longer call?"),
}
NO_PHASE = say("What is the next step that the citizen would choose?")
BEFORE = say("What must be known before the course starts?")


def review(caseload: Caseload, today: date, *, names: bool = False) -> Review:
    """Gather the sheet for every open course; without ``names`` nothing in it says who a citizen is."""
    asked: dict[str, list[Due]] = {}
    for due in caseload.upcoming(today, SOON):
        asked.setdefault(due.course, []).append(due)
    rows = [
        _row(caseload, course, asked.get(course.id, []), today, names=names)
        for course in caseload.courses
        if not course.is_closed(today)
    ]
    return Review(today, names, tuple(sorted(rows, key=lambda row: (-len(row.risks), row.days_to_change or 9999))))


def _row(caseload: Caseload, course: Course, dues: list[Due], today: date, *, names: bool) -> ReviewRow:
    programme = caseload.programme(course)
    line, where = timeline(course, programme), state(course, programme, today)
    phase = line.phase_on(today)
    changes, change = next_change(line, today)
    last = last_contact(course, today)
    found = risks(caseload, course, dues, today)
    return ReviewRow(
        course=course.id,
        name=course.citizen.name if names else None,
        programme=programme.title,
        state=where,
        phase=phase,
        phases=len(line.phases),
        phase_name=programme.phases[phase - 1].title if phase else label("state", where),
        changes_on=changes,
        days_to_change=None if changes is None else (changes - today).days,
        change=change,
        next=next((due for due in dues if due.day >= today), None),
        last_contact=last,
        days_since_contact=None if last is None else (today - last).days,
        contacts=intensity(course, programme, phase, line.phases[phase - 1], today) if phase else None,
        focus=_focus(caseload, course, phase, names=names),
        risks=found,
        question=found[0].question if found else _question(where, phase),
    )


def next_change(line: Timeline, today: date) -> tuple[date | None, Phrase | None]:
    """Return the day of a course's next change, and the change: the first day of what begins, the last of what ends."""
    if line.start is not None and today < line.start:
        return line.start, say("the course starts")
    for number, span in enumerate(line.phases[:-1], 1):
        if today in span:
            return span.end, say("phase {number}", number=number + 1)
    if line.last is not None and today <= line.last:
        return line.last, say("the course ends")
    return None, None


def _question(where: State, phase: int | None) -> Phrase:
    if phase is not None:
        return QUESTIONS[min(phase, 3)]
    return BEFORE if where in ("contact_period", "not_started") else NO_PHASE


def _focus(caseload: Caseload, course: Course, phase: int | None, *, names: bool) -> tuple[FocusArea, ...]:
    programme = caseload.programme(course)
    wishes = {goal.id: goal.wish for goal in course.plan.goals}
    return tuple(
        FocusArea(
            label("track", focus.track, programme) if focus.track else None,
            wishes.get(focus.goal or "") if names else None,
        )
        for plan in course.phase_plans
        if plan.phase == phase
        for focus in plan.focus
    )
