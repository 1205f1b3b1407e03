"""The citizen's side of a course on the screen: goals in their own words, and the people around them."""

from datetime import date

from cti_cli.cli.screen import Cell, Column, Line, Screen
from cti_cli.cli.show_due import day_words
from cti_cli.core.caseload import Caseload
from cti_cli.core.citizen import Person
from cti_cli.core.course import Course
from cti_cli.core.plan import Goal, Step
from cti_cli.core.vocabulary import label
from cti_cli.core.words import say
from cti_cli.language import Speech

STRONGEST = 3


def goals(screen: Screen, caseload: Caseload, course: Course, today: date) -> None:
    """Show each goal with the steps that are still to do, in the present phase's focus first."""
    speech, programme = screen.speech, caseload.programme(course)
    lines: list[Line] = []
    for goal in course.plan.goals:
        track = speech(label("track", goal.track, programme)) if goal.track else ""
        lines.append((Cell(track, "muted"), Cell(goal.wish, "strong"), _status(goal, screen)))
        if goal.offers:
            lines.append(("", Cell(speech(say("offers: {offers}", offers=", ".join(goal.offers))), "muted"), ""))
        lines.extend(
            ("", Cell(f"→ {step.what}"), _step(screen, course, step, today)) for step in goal.steps if step.done is None
        )
    if lines:
        screen.heading(say("Goals"))
        screen.table([Column(""), Column("", flexible=True), Column("", flexible=True)], lines, headings=False)


def _status(goal: Goal, screen: Screen) -> Cell:
    done = sum(step.done is not None for step in goal.steps)
    steps = screen.speech(say("{done} of {all} steps", done=done, all=len(goal.steps))) if goal.steps else ""
    words = screen.speech(label("goal_status", goal.status))
    return Cell(", ".join(part for part in (words, steps) if part), "booked" if goal.status == "reached" else "")


def _step(screen: Screen, course: Course, step: Step, today: date) -> Cell:
    who = name_said(screen.speech, course, step.who) if step.who else ""
    due = " ".join(day_words(step.due, screen.speech, today).split()) if step.due else ""
    late = step.due is not None and step.due < today
    return Cell(", ".join(part for part in (who, due) if part), "overdue" if late else "muted")


def people(screen: Screen, caseload: Caseload, course: Course, today: date) -> None:
    """Show the people in the course today: those around the citizen first, the strongest ties before the weaker."""
    del caseload
    speech = screen.speech
    here = [person for person in course.people if person.in_post(today)]
    here.sort(key=lambda each: (each.is_professional, -_strength(each)))
    lines: list[Line] = [
        (
            person.name or person.id,
            Cell(person.relation or speech(label("role", person.role)), "muted"),
            person.phone or "",
            tie_words(person),
        )
        for person in here
    ]
    if lines:
        screen.heading(say("People, and how strong the tie is"))
        columns = [Column("", flexible=True), Column("", flexible=True), Column(""), Column("")]
        screen.table(columns, lines, headings=False)


def _strength(person: Person) -> int:
    return person.tie[-1].strength if person.tie else 0


def tie_words(person: Person) -> str:
    """Draw the strength of a tie of three, and where it has changed, from what."""
    if not person.tie:
        return ""
    ties = sorted(person.tie, key=lambda each: each.day or date.min)
    drawn = "●" * ties[-1].strength + "○" * (STRONGEST - ties[-1].strength)
    change = ties[-1].strength - ties[0].strength
    return f"{drawn} {'↑' if change > 0 else '↓'}{abs(change)}" if change else drawn


def name_said(speech: Speech, course: Course, who: str) -> str:
    """Name somebody of a course as its worker knows them."""
    if who == "citizen":
        return course.citizen.first_name
    person = course.person(who)
    return person.name if person else speech(label("role", who))


PARTS = (goals, people)
