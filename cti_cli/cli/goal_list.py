"""Every goal of a course with all its steps, done ones too, by the numbers that name them."""

from cti_cli.cli.changes import Opened
from cti_cli.cli.screen import Cell, Column, Line, Screen, print_json
from cti_cli.cli.show_life import name_said
from cti_cli.core.plan import Goal
from cti_cli.core.vocabulary import label
from cti_cli.core.words import say


def show_goals(at: Opened, *, as_json: bool) -> None:
    """Print the goals."""
    if as_json:
        print_json([_as_json(goal) for goal in at.course.plan.goals])
        return
    screen = Screen(at.speech)
    lines: list[Line] = []
    for goal in at.course.plan.goals:
        stands = at.speech(label("goal_status", goal.status))
        day = f", {at.speech.short(goal.status_since)}" if goal.status_since else ""
        lines.append((Cell(goal.id, "muted"), "", Cell(goal.wish, "strong"), f"{stands}{day}"))
        for number, each in enumerate(goal.steps, 1):
            ticked = "✓" if each.done else " "
            who = name_said(at.speech, at.course, each.who) if each.who else ""
            when = each.done or each.due
            about = ", ".join(part for part in (who, at.speech.short(when) if when else "") if part)
            lines.append((Cell(str(number), "muted"), ticked, each.what, Cell(about, "muted")))
    if not lines:
        screen.line(say("The plan has no goal yet."))
        return
    screen.table([Column("", right=True), Column(""), Column("", flexible=True), Column("")], lines, headings=False)


def _as_json(goal: Goal) -> dict[str, object]:
    return {**goal._asdict(), "steps": [each._asdict() for each in goal.steps]}
