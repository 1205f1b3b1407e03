"""What is due, what has been done and what the citizens want; no note, no record and no next step of a contact."""

from collections.abc import Callable
from datetime import date, time
from typing import NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.due import Due
from cti_cli.core.events import Contact
from cti_cli.core.plan import Goal, Step
from cti_cli.core.record import record
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Voice, say, term
from cti_cli.export.columns import Column, Line, Request, T, Table, Value, tabulate

DAYS_AHEAD = 60
OUTCOMES = {True: term("contacts.made", "made"), False: term("contacts.made", "attempted")}


@record
class Aim(NamedTuple):
    """A goal with its number in the course, by which a pseudonymised export calls it."""

    goal: Goal
    number: int

    @property
    def open_steps(self) -> list[Step]:
        """The steps that are not done, the first due first."""
        return sorted((step for step in self.goal.steps if step.done is None), key=lambda each: each.due or date.max)

    @property
    def next(self) -> Step:
        """The step to take now; an empty one where none is open."""
        return next(iter(self.open_steps), Step(""))

    @property
    def path(self) -> str:
        """Where the goal stands in its course's file."""
        return f"plan.goals[{self.number - 1}]"

    @property
    def next_path(self) -> str | None:
        """Where the step to take now stands."""
        at = next((at for at, step in enumerate(self.goal.steps) if step is self.next), None)
        return None if at is None else f"{self.path}.steps[{at}]"


def upcoming(request: Request) -> Table:
    """Return what is overdue and what is due in the next 60 days, earliest first."""
    courses = {course.id: course for course in request.caseload.courses}
    found = request.caseload.upcoming(request.today, DAYS_AHEAD)
    lines = [Line(courses[due.course], request.caseload.programme(courses[due.course]), due) for due in found]
    columns = [*_when(), *_what(request)]
    return tabulate(request, "Upcoming", say("Upcoming"), columns, lines)


def _when() -> list[Column[Due]]:
    return [
        Column("week", say("Week"), lambda line: line.item.day.isocalendar().week, "number", open=True),
        Column("day", say("Day"), lambda line: line.item.day, "due", open=True),
        Column("time", say("Time"), _time, "time"),
        Column("id", say("Course"), lambda line: line.course.id, widest=10, open=True),
        Column("citizen.name", say("Citizen"), lambda line: line.course.citizen.name, "prose", 22),
    ]


def _time(line: Line[Due]) -> Value:
    meeting = line.item.meeting
    return time.fromisoformat(meeting.time) if meeting and meeting.time else None


def _what(request: Request) -> list[Column[Due]]:
    voice = request.voice
    return [
        Column("what", say("What"), lambda line: voice(line.item.title), "prose", 32),
        Column("kind", say("Kind"), lambda line: voice(label("due_kind", line.item.kind)), open=True),
        Column("status", say("Status"), lambda line: voice(label("due_status", line.item.status)), "status", open=True),
        Column("moved_from", say("Moved from"), lambda line: line.item.moved_from, "day", open=True),
        Column("reason", say("Reason"), lambda line: "; ".join(map(voice, line.item.chain)), "prose", 62),
    ]


def contacts(request: Request) -> Table:
    """Return every contact made or attempted, the latest first."""
    lines = [
        Line(course, request.caseload.programme(course), contact, f"contacts[{number}]")
        for course in request.caseload.courses
        for number, contact in enumerate(course.contacts)
    ]
    lines.sort(key=lambda line: (-line.item.day.toordinal(), line.course.id, line.item.time or ""))
    columns = [*_met(request), *_about(request.voice)]
    return tabulate(request, "Contacts", say("Contacts"), columns, lines)


def _met(request: Request) -> list[Column[Contact]]:
    voice = request.voice
    return [
        Column("day", say("Day"), lambda line: line.item.day, "day", open=True),
        Column("id", say("Course"), lambda line: line.course.id, widest=10, open=True),
        Column("name", say("Citizen"), lambda line: line.course.citizen.name, "prose", 24),
        Column("type", say("Type"), lambda line: voice(label("contact", line.item.type)), widest=20, open=True),
        Column("minutes", say("Minutes"), lambda line: line.item.minutes, "number", open=True),
        Column("made", say("Outcome"), lambda line: voice(OUTCOMES[line.item.made]), open=True),
    ]


def _about(voice: Voice) -> list[Column[Contact]]:
    def place(line: Line[Contact]) -> Value:
        return voice(label("place", line.item.place)) if line.item.place else None

    def party(line: Line[Contact]) -> Value:
        return ", ".join(named(line.course, each, voice) for each in line.item.with_ or ("citizen",))

    return [
        Column("place", say("Place"), place, widest=20),
        Column("with", say("With"), party, "prose", 44),
        Column("track", say("Track"), lambda line: track(line, line.item.track, voice), "prose", 24),
    ]


def goals(request: Request) -> Table:
    """Return every goal, with what is still to do."""
    lines = [
        Line(course, request.caseload.programme(course), Aim(goal, number), f"plan.goals[{number - 1}]")
        for course in request.caseload.courses
        for number, goal in enumerate(course.plan.goals, 1)
    ]
    return tabulate(request, "Goals", say("Goals"), [*_wished(request.voice), *_to_do(request.voice)], lines)


def _wished(voice: Voice) -> list[Column[Aim]]:
    def status(line: Line[Aim]) -> Value:
        return voice(label("goal_status", line.item.goal.status))

    return [
        Column("id", say("Course"), lambda line: line.course.id, widest=10, open=True),
        Column("name", say("Citizen"), lambda line: line.course.citizen.name, "prose", 20),
        Column("number", say("Goal"), lambda line: line.item.number, "number", open=True),
        Column("wish", say("Wish"), lambda line: line.item.goal.wish, "prose", 46, place=_of_goal("wish")),
        Column("track", say("Track"), lambda line: track(line, line.item.goal.track, voice), "prose", 18),
        Column("status", say("Status"), status, widest=16, open=True, place=_of_goal("status")),
        Column("since", say("Since"), lambda line: line.item.goal.since, "day", open=True, place=_of_goal("since")),
    ]


def _of_goal(key: str) -> Callable[[Line[Aim]], str | None]:
    return lambda line: f"{line.item.path}.{key}"


def _of_step(key: str) -> Callable[[Line[Aim]], str | None]:
    return lambda line: f"{line.item.next_path}.{key}" if line.item.next_path else None


def _to_do(voice: Voice) -> list[Column[Aim]]:
    def responsible(line: Line[Aim]) -> Value:
        return named(line.course, line.item.next.who, voice) if line.item.next.who else None

    return [
        Column("open", say("Open steps"), lambda line: len(line.item.open_steps), "number", open=True),
        Column("steps", say("Next step"), lambda line: line.item.next.what, "prose", 36, place=_of_step("what")),
        Column("who", say("Who"), responsible, "prose", 18),
        Column("due", say("Due on"), lambda line: line.item.next.due, "due", open=True, place=_of_step("due")),
    ]


def named(course: Course, id_: str, voice: Voice) -> str:
    """Name someone in a course: one of the people, or the citizen or the worker in words."""
    person = course.person(id_)
    return person.name if person and person.name else voice(label("role", id_))


def track(line: Line[T], id_: str | None, voice: Voice) -> str | None:
    """Return one of the programme's tracks in words."""
    return voice(label("track", id_, line.programme)) if id_ else None
