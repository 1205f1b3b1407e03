"""The work of a course on the screen: hours week by week, meetings, measurements and the latest contacts."""

from datetime import date

from cti_cli.cli.screen import Cell, Column, Line, Screen
from cti_cli.cli.show_due import day_words
from cti_cli.cli.spark import bars, spark
from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.effort import Effort, effort
from cti_cli.core.events import Meeting
from cti_cli.core.gate import listed_roles
from cti_cli.core.phases import timeline
from cti_cli.core.presence import roles_missing
from cti_cli.core.progress import Series, progress
from cti_cli.core.vocabulary import label
from cti_cli.core.words import say

RECENT, HELD, WIDEST = 5, 3, 26


def hours(screen: Screen, caseload: Caseload, course: Course, today: date) -> None:
    """Show hours by week, a block each, phase by phase; contact and coordination apart, on one scale."""
    speech, programme = screen.speech, caseload.programme(course)
    found = effort(course, programme, timeline(course, programme), today)
    most = max((minutes for each in found for minutes in (*each.contact, *each.coordination)), default=0)
    if not most:
        return
    screen.heading(say("Hours by week"))
    heads = ["", speech(say("contact")), "", speech(say("coordination")), "", speech(say("of guide"))]
    columns = [Column(head, right=at in {2, 4, 5}) for at, head in enumerate(heads)]
    screen.table(columns, [_hours(each, most, screen) for each in found])


def _hours(each: Effort, most: int, screen: Screen) -> Line:
    speech = screen.speech
    name = say("phase {number}", number=each.phase) if each.phase else label("state", "contact_period")
    shown = "" if each.phase is None else speech(name)
    guide = "" if each.contacts is None else str(each.contacts.made)
    if each.contacts and each.contacts.guide is not None:
        guide = speech(say("{made} of {guide}", made=each.contacts.made, guide=each.contacts.guide))
    return (
        Cell(shown, f"phase_{min(each.phase, 3)}" if each.phase else ""),
        bars(each.contact[-WIDEST:], most),
        _in_hours(each.contact, screen),
        Cell(bars(each.coordination[-WIDEST:], most), "muted"),
        _in_hours(each.coordination, screen),
        guide,
    )


def _in_hours(minutes: tuple[int, ...], screen: Screen) -> str:
    total = sum(minutes)
    return screen.speech(say("{hours} h", hours=round(total / 60, 1))) if total else ""


def meetings(screen: Screen, caseload: Caseload, course: Course, today: date) -> None:
    """Show the last meetings held, and all that are booked."""
    speech, programme = screen.speech, caseload.programme(course)
    past = sorted((each for each in course.meetings if each.day < today), key=lambda each: each.day)[-HELD:]
    ahead = sorted((each for each in course.meetings if each.day >= today), key=lambda each: each.day)
    lines: list[Line] = []
    for meeting in (*past, *ahead):
        rule = programme.meeting(meeting.kind)
        status = speech(label("meeting_status", meeting.status))
        lines.append(
            (
                day_words(meeting.day, speech, today),
                Cell(speech(rule.title) if rule else meeting.kind, "strong"),
                Cell(", ".join(part for part in (status, meeting.time or "") if part),
                     "booked" if meeting.status == "booked" else ""),
                Cell(_absent(meeting, course, caseload, screen), "muted"),
            )
        )  # fmt: skip
    if lines:
        screen.heading(say("Meetings"))
        screen.table([Column(""), Column(""), Column(""), Column("", flexible=True)], lines, headings=False)


def _absent(meeting: Meeting, course: Course, caseload: Caseload, screen: Screen) -> str:
    """Name the roles that a meeting lacks, held or booked, and where it is."""
    rule = caseload.programme(course).meeting(meeting.kind)
    if rule is not None and meeting.participants is not None and meeting.status in ("held", "booked"):
        missing = roles_missing(course, meeting, rule.roles)
        if missing:
            return screen.speech(say("without: {roles}", roles=listed_roles(missing)))
    return screen.speech(label("place", meeting.place)) if meeting.place else ""


def measurements(screen: Screen, caseload: Caseload, course: Course, today: date) -> None:
    """Show each measure as a small line, with its first and last value and its scale."""
    lines = [_series(each, screen, today) for each in progress(course, caseload.programme(course), today)]
    if lines:
        screen.heading(say("Measurements"))
        columns = [Column("", flexible=True), Column(""), Column("", right=True), Column(""), Column("", flexible=True)]
        screen.table(columns, lines, headings=False)


def _series(each: Series, screen: Screen, today: date) -> Line:
    speech, values = screen.speech, each.values
    low, high = each.scale or (min(values, default=0), max(values, default=0))
    line = spark([value for _, value in each.answers], low, high)
    change = ""
    if values:
        first, last = speech.number(values[0]), speech.number(values[-1])
        change = first if len(values) == 1 else f"{first} → {last}"
    days = [day for day, _ in each.answers]
    when = " ".join(day_words(days[-1], speech, today).split()[1:])
    return (
        speech(each.title),
        line,
        Cell(change, "strong"),
        Cell(speech(say("of {low}-{high}", low=low, high=high)) if each.scale else "", "muted"),
        Cell(when, "muted"),
    )


def contacts(screen: Screen, caseload: Caseload, course: Course, today: date) -> None:
    """Show the latest contacts and attempts, with the worker's notes."""
    del caseload
    speech = screen.speech
    lines: list[Line] = []
    for contact in sorted(course.contacts, key=lambda each: each.day, reverse=True)[:RECENT]:
        made = Cell("") if contact.made else Cell(speech(say("not reached")), "soon")
        minutes = speech(say("{n} min.", n=contact.minutes)) if contact.minutes else ""
        kind = speech(label("contact", contact.type))
        lines.append((day_words(contact.day, speech, today), kind, minutes, made, Cell(contact.note or "", "muted")))
    if lines:
        screen.heading(say("Latest contacts"))
        columns = [Column(""), Column(""), Column(""), Column(""), Column("", flexible=True)]
        screen.table(columns, lines, headings=False)


PARTS = (hours, meetings, measurements, contacts)
