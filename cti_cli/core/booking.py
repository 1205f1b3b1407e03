"""A meeting is one entry from its booking to its outcome; whom the programme wants there is known before."""

from datetime import date

from cti_cli.core.citizen import CASEWORKERS
from cti_cli.core.course import Course
from cti_cli.core.events import Meeting
from cti_cli.core.programme import MeetingRule

Numbered = tuple[int, Meeting]


def waiting(course: Course, kind: str, *, day: date | None = None) -> list[Numbered]:
    """Return the meetings of a kind that are booked or proposed (on ``day``), each with its place in the file."""
    return [
        (at, each)
        for at, each in enumerate(course.meetings)
        if each.kind == kind and each.status in ("booked", "proposed") and day in (None, each.day)
    ]


def expected(course: Course, rule: MeetingRule | None, day: date) -> tuple[str, ...]:
    """Return those in post on ``day`` whom the programme wants at a meeting, the citizen first."""
    found: list[str] = []
    for role in rule.roles if rule else ():
        if role in ("citizen", "worker"):
            found.append(role)
        else:
            found += [each.id for each in course.people if each.in_post(day) and _holds(each.role, role)]
    return tuple(dict.fromkeys(found))


def _holds(role: str, wanted: str) -> bool:
    """Tell whether a role is the wanted one; one ``caseworker`` may be both (B2 p. 5)."""
    either = role in CASEWORKERS and wanted in CASEWORKERS
    return role == wanted or (either and "caseworker" in (role, wanted))


def at_the_same_time(courses: tuple[Course, ...], day: date, time: str, minutes: int | None) -> list[str]:
    """Return the ids of the courses that have another booked meeting while one at ``time`` would last."""
    begin = _minute(time)
    end = begin + (minutes or 60)
    return [
        course.id
        for course in courses
        for each in course.meetings
        if each.status == "booked" and each.day == day and each.time is not None
        and begin < _minute(each.time) + (each.minutes or 60) and _minute(each.time) < end
    ]  # fmt: skip


def _minute(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
