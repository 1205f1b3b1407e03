"""`cti show`: one course on one screen."""

from typing import TYPE_CHECKING, Any

import typer

from cti_cli.cli.options import AsJson, CourseArgument
from cti_cli.core.words import Phrase, say

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.cli.screen import Cell, Line, Screen
    from cti_cli.core.caseload import Caseload
    from cti_cli.core.course import Course

app = typer.Typer(add_completion=False)
AHEAD = 60
RECENT = 5


@app.command()
def show(ctx: typer.Context, course: CourseArgument, as_json: AsJson = False) -> None:
    """Show one course: phases, goals, people, what is due and what has happened."""
    from cti_cli.cli.screen import Screen, print_json

    session = ctx.obj
    caseload, found = session.course(course)
    if as_json:
        print_json(course_json(caseload, found, session.today, session.speech))
        return
    screen = Screen(session.speech)
    for part in (_head, _time, _due, _goals, _people, _recent):
        part(screen, caseload, found, session.today)


def course_json(caseload: "Caseload", course: "Course", today: "date", speech: Any) -> dict[str, Any]:
    """Return the course as computed: phases, what is due, goals and people; no note and no record."""
    from cti_cli.cli.phases import phases_json
    from cti_cli.cli.show_due import due_json
    from cti_cli.core.contacts import last_contact

    dues = [due for due in caseload.upcoming(today, AHEAD) if due.course == course.id]
    return phases_json(course, caseload.programme(course), today, speech) | {
        "name": course.citizen.name,
        "last_contact": last_contact(course, today),
        "due": [due_json(due, speech) for due in dues],
        "goals": [{"id": each.id, "track": each.track, "status": each.status} for each in course.plan.goals],
        "people": [{"id": each.id, "name": each.name, "role": each.role} for each in course.people],
    }


def _head(screen: "Screen", caseload: "Caseload", course: "Course", today: "date") -> None:
    from cti_cli.core.dates import age

    speech, citizen = screen.speech, course.citizen
    years = speech(say("{n} years", n=age(citizen.born, today))) if citizen.born else ""
    parts = [citizen.name, course.id, years, citizen.phone or "", citizen.municipality or ""]
    screen.line("  ·  ".join(part for part in parts if part), "strong")
    basis = course.legal_basis
    row = caseload.programme(course).basis(basis.key, course.start) if basis else None
    wording = (basis.wording or (row.wording if row else basis.key)) if basis else ""
    title = speech(caseload.programme(course).title)
    screen.line("  ·  ".join(part for part in (title, wording) if part), "muted")
    if citizen.protected:
        screen.line(say("PROTECTED name and address"), "overdue")
    if citizen.interpreter:
        screen.line(say("Needs an interpreter: {language}", language=citizen.interpreter), "soon")


def _time(screen: "Screen", caseload: "Caseload", course: "Course", today: "date") -> None:
    from cti_cli.cli.screen import Column, bar
    from cti_cli.cli.show_due import day_words
    from cti_cli.core.phases import timeline

    speech, line = screen.speech, timeline(course, caseload.programme(course))
    screen.line()
    if line.phases:
        screen.table([Column("")] * len(line.phases), [bar(line, today, min(screen.width - 8, 72))], headings=False)
        ends = [
            speech(say("phase {number} until {day}", number=number, day=day_words(span.last, speech, today)))
            for number, span in enumerate(line.phases, 1)
        ]
        screen.line("  ·  ".join(ends))
    elif line.last is not None:
        about = say("until about {day}", day=line.last) if line.about else say("until {day}", day=line.last)
        screen.line(about)
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


def _due(screen: "Screen", caseload: "Caseload", course: "Course", today: "date") -> None:
    from cti_cli.cli.screen import Cell, Column
    from cti_cli.cli.show_due import day_words, note

    speech = screen.speech
    dues = [due for due in caseload.upcoming(today, AHEAD) if due.course == course.id]
    lines: list[Line] = [
        (
            Cell(day_words(due.day, speech, today), "overdue" if due.status == "overdue" else ""),
            Cell(speech(due.title), "strong"),
            note(due, speech, today),
        )
        for due in dues
    ]
    _section(screen, say("Next {n} days", n=AHEAD), [Column(""), Column(""), Column("", flexible=True)], lines)


def _goals(screen: "Screen", caseload: "Caseload", course: "Course", today: "date") -> None:
    from cti_cli.cli.screen import Cell, Column
    from cti_cli.core.vocabulary import label

    speech = screen.speech
    lines: list[Line] = []
    for goal in course.plan.goals:
        track = speech(label("track", goal.track, caseload.programme(course))) if goal.track else ""
        lines.append((goal.id, Cell(track, "muted"), goal.wish, Cell(speech(label("goal_status", goal.status)))))
        lines.extend(
            ("", "", Cell(f"→ {step.what}"), _step(screen, course, step, today))
            for step in goal.steps
            if step.done is None
        )
    columns = [Column(""), Column(""), Column("", flexible=True), Column("", flexible=True)]
    _section(screen, say("Goals"), columns, lines)


def _step(screen: "Screen", course: "Course", step: Any, today: "date") -> "Cell":
    from cti_cli.cli.screen import Cell
    from cti_cli.cli.show_due import day_words

    who = _name(screen, course, step.who) if step.who else ""
    due = day_words(step.due, screen.speech, today) if step.due else ""
    late = step.due is not None and step.due < today
    return Cell(", ".join(part for part in (who, due) if part), "overdue" if late else "muted")


def _people(screen: "Screen", caseload: "Caseload", course: "Course", today: "date") -> None:
    from cti_cli.cli.screen import Cell, Column
    from cti_cli.core.vocabulary import label

    del caseload
    speech = screen.speech
    lines: list[Line] = [
        (
            person.name or person.id,
            Cell(person.relation or speech(label("role", person.role)), "muted"),
            person.phone or "",
            "●" * person.tie[-1].strength if person.tie else "",
        )
        for person in course.people
        if person.in_post(today)
    ]
    columns = [Column("", flexible=True), Column("", flexible=True), Column(""), Column("")]
    _section(screen, say("People"), columns, lines)


def _recent(screen: "Screen", caseload: "Caseload", course: "Course", today: "date") -> None:
    from cti_cli.cli.screen import Cell, Column
    from cti_cli.cli.show_due import day_words
    from cti_cli.core.vocabulary import label

    del caseload
    speech = screen.speech
    lines: list[Line] = []
    for contact in sorted(course.contacts, key=lambda each: each.day, reverse=True)[:RECENT]:
        made = Cell("") if contact.made else Cell(speech(say("not reached")), "soon")
        minutes = speech(say("{n} min.", n=contact.minutes)) if contact.minutes else ""
        kind = speech(label("contact", contact.type))
        lines.append((day_words(contact.day, speech, today), kind, minutes, made, Cell(contact.note or "", "muted")))
    columns = [Column(""), Column(""), Column(""), Column(""), Column("", flexible=True)]
    _section(screen, say("Latest contacts"), columns, lines)


def _section(screen: "Screen", title: Phrase, columns: Any, lines: "list[Line]") -> None:
    if lines:
        screen.heading(title)
        screen.table(columns, lines, headings=False)


def _name(screen: "Screen", course: "Course", who: str) -> str:
    from cti_cli.core.vocabulary import label

    if who == "citizen":
        return course.citizen.first_name
    person = course.person(who)
    return person.name if person else screen.speech(label("role", who))
