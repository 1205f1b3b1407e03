"""The time of a course on the screen: who, how far, what comes, and what is missing before the next change."""

from datetime import date

from cti_cli.cli.screen import Cell, Column, Line, Screen, bar
from cti_cli.cli.show_due import day_words, note
from cti_cli.core.caseload import Caseload
from cti_cli.core.checks import course_problems
from cti_cli.core.course import Course
from cti_cli.core.dates import age
from cti_cli.core.next_gate import next_gate
from cti_cli.core.phases import Timeline, timeline
from cti_cli.core.words import count, say

AHEAD, WIDEST = 30, 96


def head(screen: Screen, caseload: Caseload, course: Course, today: date) -> None:
    """Say who the course is about, on which programme and basis, and what one must know before calling."""
    speech, citizen, programme = screen.speech, course.citizen, caseload.programme(course)
    years = speech(say("{n} years", n=age(citizen.born, today))) if citizen.born else ""
    parts = [citizen.name, course.id, years, citizen.phone or "", citizen.municipality or ""]
    screen.line("  ·  ".join(part for part in parts if part), "strong")
    basis = course.legal_basis
    row = programme.basis(basis.key, course.start) if basis else None
    wording = (basis.wording or (row.wording if row else basis.key)) if basis else ""
    screen.line("  ·  ".join(part for part in (speech(programme.title), wording) if part), "muted")
    if citizen.protected:
        screen.line(say("PROTECTED name and address"), "overdue")
    if citizen.interpreter:
        screen.line(say("Needs an interpreter: {language}", language=citizen.interpreter), "soon")


def time(screen: Screen, caseload: Caseload, course: Course, today: date) -> None:
    """Draw the phases with today marked, and say when each ends."""
    speech, line = screen.speech, timeline(course, caseload.programme(course))
    screen.line()
    if line.phases:
        width = min(screen.width, WIDEST) - 2 * len(line.phases)
        screen.table([Column("")] * len(line.phases), [bar(line, today, width)], headings=False)
        ends = [
            speech(say("phase {number} until {day}", number=number, day=" ".join(_words(span.last, screen, today))))
            for number, span in enumerate(line.phases, 1)
        ]
        screen.line("  ·  ".join(ends))
        _where(screen, course, line, today)
    elif line.last is not None:
        screen.line(say("until about {day}", day=line.last) if line.about else say("until {day}", day=line.last))
    else:
        screen.line(line.reason)
    for gap in course.interruptions:
        if gap.from_ <= today and (gap.to is None or today <= gap.to):
            until = say("Interrupted from {day} until {to}", day=gap.from_, to=gap.to)
            screen.line(
                say("Interrupted from {day}, no end is known", day=gap.from_) if gap.to is None else until, "soon"
            )
    if course.closing and course.closing.day:
        screen.line(say("Closed on {day}", day=course.closing.day), "soon")


def _words(day: date, screen: Screen, today: date) -> list[str]:
    return day_words(day, screen.speech, today).split()


def _where(screen: Screen, course: Course, line: Timeline, today: date) -> None:
    """Say how far the course is into its phase."""
    number = line.phase_on(today)
    if number is None or course.is_closed(today):
        return
    span = line.phases[number - 1]
    left = (span.last - today).days
    words = count(
        "● today, day {day} of {of} in phase {number}; {n} day left of it",
        "● today, day {day} of {of} in phase {number}; {n} days left of it",
        n=left, day=(today - span.start).days + 1, of=span.days, number=number,
    )  # fmt: skip
    screen.line(words, "strong")


def gate(screen: Screen, caseload: Caseload, course: Course, today: date) -> None:
    """Show what must be in place before the next change: the closing gate item by item, else what is missing."""
    found = next_gate(caseload, course, today)
    if found is None or not (found.items or found.missing):
        return
    speech = screen.speech
    day = day_words(found.day, speech, today)
    lines: list[Line] = [
        (
            Cell("✓" if item.met else "✗", "booked" if item.met else "overdue"),
            Cell(speech(item.title), "" if item.met else "strong"),
            speech(item.why) if item.met else f"{speech(item.why)} → {speech(item.fix)}",
        )
        for item in found.items
    ]
    lines += [
        (Cell("✗", "overdue" if due.status == "overdue" else "soon"), Cell(speech(due.title), "strong"),
         f"{day_words(due.day, speech, today)} {note(due, speech, today).text}".strip())
        for due in found.missing
    ]  # fmt: skip
    screen.heading(say("Missing {title}, {day}", title=found.title, day=" ".join(day.split())))
    screen.table([Column(""), Column(""), Column("", flexible=True)], lines, headings=False)


def owed(screen: Screen, caseload: Caseload, course: Course, today: date) -> None:
    """Show the warnings about the file; what the gate says is not said twice."""
    speech = screen.speech
    problems = course_problems(course, caseload.programme(course), caseload.calendar(course), today)
    lines: list[Line] = [
        (Cell("!", "soon"), f"{speech(problem.message)} → {speech(problem.fix)}")
        for problem in problems
        if problem.rule not in ("gate", "deadline")
    ]
    if lines:
        screen.heading(say("Owed to the method and the file"))
        screen.table([Column(""), Column("", flexible=True)], lines, headings=False)


def due(screen: Screen, caseload: Caseload, course: Course, today: date) -> None:
    """Show what is overdue and what comes."""
    speech = screen.speech
    lines: list[Line] = [
        (
            Cell(day_words(each.day, speech, today), "overdue" if each.status == "overdue" else ""),
            Cell(speech(each.title), "strong"),
            note(each, speech, today),
        )
        for each in caseload.upcoming(today, AHEAD)
        if each.course == course.id
    ]
    if lines:
        screen.heading(say("Next {n} days", n=AHEAD))
        screen.table([Column(""), Column(""), Column("", flexible=True)], lines, headings=False)


PARTS = (head, time, due, gate, owed)
