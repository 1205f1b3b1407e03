"""One thing that a course asks for on a day, with the steps that led to that day."""

from datetime import date
from typing import Literal, NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.events import Interruption, Meeting
from cti_cli.core.phases import Timeline
from cti_cli.core.programme import Programme
from cti_cli.core.shifts import Shift
from cti_cli.core.words import Phrase, Words, say
from cti_cli.core.workdays import WorkCalendar

Kind = Literal["meeting", "deadline", "contact", "document", "measure", "follow_up"]
Status = Literal["due", "proposed", "booked", "overdue"]


class Due(NamedTuple):
    """One thing due.

    ``rule`` is the programme's id, with ``#n`` where a rule repeats. ``moved_from`` is the day before
    it was shifted. ``chain`` holds every step from the event to the day; ``settled`` says what has
    answered or silenced it, and is None while it is asked for.
    """

    course: str
    kind: Kind
    rule: str
    title: Words
    day: date
    status: Status
    moved_from: date | None
    chain: tuple[Phrase, ...]
    source: str
    settled: Phrase | None = None
    meeting: Meeting | None = None

    @property
    def has_gone_by(self) -> bool:
        """Tell whether its time is over for good: contacts to be made by a day cannot be made after it."""
        return self.kind == "contact" and self.rule != "contact" and self.status == "overdue"


class Frame(NamedTuple):
    """What every rule needs to know: the course, its programme and time, the calendar and the day."""

    course: Course
    programme: Programme
    line: Timeline
    calendar: WorkCalendar
    today: date
    horizon: date

    def due(  # noqa: PLR0913 - one name for each part of a Due
        self,
        kind: Kind,
        rule: str,
        title: Words,
        unshifted: date,
        shift: Shift,
        *,
        chain: tuple[Phrase, ...],
        source: str,
        settled: Phrase | None = None,
    ) -> Due:
        """Build a Due, held back by interruptions and silenced by ``known_from`` where that applies."""
        day, steps = shift
        if kind in ("contact", "measure", "meeting"):
            held = held_back(self, day)
            if held is None:
                settled = settled or say("held back: the course is interrupted, and no end is known")
            else:
                day, steps = held.day, (*steps, *held.steps)
        known_from = self.course.known_from
        if settled is None and known_from is not None and day < known_from:
            settled = say("silenced: the course is known from {day}", day=known_from)
        status: Status = "overdue" if day < self.today else "proposed" if kind == "meeting" else "due"
        moved_from = unshifted if day != unshifted else None
        return Due(self.course.id, kind, rule, title, day, status, moved_from, (*chain, *steps), source, settled)


def held_back(frame: Frame, day: date) -> Shift | None:
    """Move ``day`` behind the interruptions that it or today lies in; None where one has no known end."""
    steps: tuple[Phrase, ...] = ()
    for gap in sorted(frame.course.interruptions, key=lambda each: each.from_):
        if _in(gap, day) or (_in(gap, frame.today) and day < frame.today):
            if gap.to is None:
                return None
            day = frame.calendar.forward(date.fromordinal(gap.to.toordinal() + 1))
            steps = (*steps, say("held back by an interruption until {day}", day=day))
    return Shift(day, steps)


def _in(gap: Interruption, day: date) -> bool:
    return gap.from_ <= day and (gap.to is None or day <= gap.to)
