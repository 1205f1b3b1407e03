"""How one thing due is shown: a line on the screen, an object in JSON."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from cti_cli.cli.screen import Cell, Column, Line, Screen
from cti_cli.core.caseload import Caseload
from cti_cli.core.dates import iso_week
from cti_cli.core.due import Due
from cti_cli.core.vocabulary import label
from cti_cli.core.words import count, say
from cti_cli.language import Speech

NARROW, WIDE = 100, 110
"""Columns below which names are shortened, and from which the course's id stands before them."""
TELLING = ("attempt", "missing", "contacts made")
"""Words of the steps that a line repeats: what was tried, what is missing, how far it has come."""


def due_json(due: Due, speech: Speech) -> dict[str, Any]:
    """Return the contract's shape."""
    return {
        "course": due.course,
        "kind": due.kind,
        "rule": due.rule,
        "title": speech(due.title),
        "day": due.day,
        "week": iso_week(due.day),
        "status": due.status,
        "moved_from": due.moved_from,
        "reason": reason(due, speech),
    }


def reason(due: Due, speech: Speech) -> str:
    """Say in one line how the day came about."""
    return "; ".join(speech(step) for step in due.chain)


def date_words(day: date, speech: Speech, today: date) -> str:
    """Write a day without its weekday: ``24. nov``, with the year where it is not this one."""
    dot = "." if speech.language == "da" else ""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day:2d}{dot} {speech.month_short(day)}{year}"


def day_words(day: date, speech: Speech, today: date) -> str:
    """Write a day for a column: ``ti 24. nov``, with the year where it is not this one."""
    return f"{speech.weekday_short(day)} {date_words(day, speech, today)}"


def note(due: Due, speech: Speech, today: date) -> Cell:
    """Say what a worker must know about a line: overdue, booked when and where, moved from, attempts."""
    parts = []
    style = {"overdue": "overdue", "booked": "booked"}.get(due.status, "muted")
    if due.status == "overdue":
        days = (today - due.day).days
        parts.append(speech(count("OVERDUE by {n} day", "OVERDUE by {n} days", n=days)))
    elif due.status != "due":
        parts.append(speech(label("due_status", due.status)))
    if due.meeting is not None:
        parts.extend(filter(None, [due.meeting.time, _where(due, speech)]))
    if due.moved_from is not None:
        parts.append(speech(say("moved from {day}", day=day_words(due.moved_from, speech, today))))
    parts.extend(speech(step) for step in due.chain if any(word in step.text for word in TELLING))
    return Cell(", ".join(parts), style)


def _where(due: Due, speech: Speech) -> str:
    meeting = due.meeting
    return "" if meeting is None or meeting.place is None else speech(label("place", meeting.place))


def due_lines(dues: Iterable[Due], caseload: Caseload, screen: Screen, today: date) -> list[Line]:
    """Return one line a due: day, citizen, what, and what there is to know about it."""
    speech = screen.speech
    return [
        (
            Cell(day_words(due.day, speech, today), "overdue" if due.status == "overdue" else ""),
            *whose(due.course, caseload, screen),
            Cell(speech(due.title), "strong"),
            note(due, speech, today),
        )
        for due in dues
    ]


def whose(course: str, caseload: Caseload, screen: Screen) -> list[Cell | str]:
    """Return the cells that say whose a line is: the name, with the course's id before it where there is room."""
    name = next(each.citizen.name for each in caseload.courses if each.id == course)
    shown: list[Cell | str] = [shortened(name, screen)]
    return [Cell(course, "muted"), *shown] if screen.width >= WIDE else shown


def shortened(name: str, screen: Screen) -> str:
    """Shorten a name to first name and initial where the screen is narrow."""
    words = name.split()
    if screen.width >= NARROW or len(words) < 2:  # noqa: PLR2004 - a first and a last name
        return name
    return f"{words[0]} {words[-1][0]}."


def due_columns(screen: Screen) -> list[Column]:
    """Return the headings of ``due_lines``."""
    speech = screen.speech
    return [
        Column(speech(say("Day"))),
        *whose_columns(screen),
        Column(speech(say("What")), flexible=True),
        Column(speech(say("Note")), flexible=True),
    ]


def whose_columns(screen: Screen) -> list[Column]:
    """Return the headings of ``whose``."""
    names = (say("Course"), say("Citizen")) if screen.width >= WIDE else (say("Citizen"),)
    return [Column(screen.speech(name)) for name in names]


def by_week(dues: Iterable[Due], today: date) -> dict[str, list[Due]]:
    """Group what is not overdue by ISO week."""
    weeks: dict[str, list[Due]] = {}
    for due in dues:
        if due.status != "overdue":
            weeks.setdefault(iso_week(due.day), []).append(due)
    del today
    return weeks


def week_words(week: str, today: date, speech: Speech) -> str:
    """Name a week: its number, its days, and whether it is this or the next one."""
    year, number = int(week[:4]), int(week[6:])
    monday = date.fromisocalendar(year, number, 1)
    sunday = monday + timedelta(days=6)
    near = {iso_week(today): say("this week"), iso_week(today + timedelta(days=7)): say("next week")}.get(week)
    days = f"{monday.day}. {speech.month_short(monday)} - {sunday.day}. {speech.month_short(sunday)}"
    if speech.language != "da":
        days = days.replace(". ", " ")
    text = speech(say("Week {number}", number=number))
    return f"{text} · {days}" + (f" · {speech(near)}" if near else "")
