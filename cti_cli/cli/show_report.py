"""How a report is shown: tables with bars on the screen, and the contract's shape in JSON."""

from typing import Any

from cti_cli.cli.screen import Cell, Column, Line, Screen
from cti_cli.core.facts.report import goal_facts, report_facts
from cti_cli.core.measures.evaluation import Evaluation
from cti_cli.core.measures.figures import Row, Table
from cti_cli.core.measures.goals import Judged
from cti_cli.core.measures.wording import HIDDEN, page
from cti_cli.core.words import say
from cti_cli.language import Speech

LONG, SHORT, NO_ROOM = 24, 14, 0
"""How long a bar of 100 per cent is: on a wide screen, and on a narrow one unless the table is wide."""
WIDE = 100
EIGHTHS = " ▏▎▍▌▋▊▉"
STYLES = {"met": "booked", "partly": "soon", "not_met": "overdue", "not_judged": "muted"}


def report_json(found: Evaluation, speech: Speech) -> dict[str, Any]:
    """Return the contract's shape; a hidden figure is null, and so is a share of nobody."""
    return {
        "programme": found.programme.id,
        "from": found.period.start,
        "to": found.period.last,
        "counted_to": found.day,
        "n": found.n,
        "outside": found.outside,
        "suppressed": found.suppressed,
        "unread": found.unread,
        "tables": [_table_json(table, speech) for table in found.tables],
        "goals": [_goal_json(goal, speech) for goal in found.goals],
    }


def _table_json(table: Table, speech: Speech) -> dict[str, Any]:
    return {"id": table.id, "title": speech(table.title), "rows": [_row_json(row, speech) for row in table.rows]}


def _row_json(row: Row, speech: Speech) -> dict[str, Any]:
    figures = {"count": row.count_, "n": row.n, "percent": row.percent}
    return {"key": row.key, "label": speech(row.label), **figures, **row.more}


def _goal_json(goal: Judged, speech: Speech) -> dict[str, Any]:
    figures = {"target": goal.target, "value": goal.value, "support": goal.support}
    return {"id": goal.id, "title": speech(goal.title), **figures, "verdict": goal.verdict}


def show_report(screen: Screen, found: Evaluation) -> None:
    """Print the whole report."""
    facts = report_facts(found)
    screen.line(facts.programme, "strong")
    screen.line(say("From {first} to {last}", first=facts.first, last=facts.last), "muted")
    if facts.until is not None:
        screen.line(say("The period is not over: counted to {day}.", day=facts.until), "muted")
    screen.line(facts.about, "muted")
    if facts.unread is not None:
        screen.line(facts.unread, "overdue")
    if found.suppressed is not None:
        screen.line(say("Figures of fewer than {n} people are hidden, and what would show them.", n=found.suppressed))
    if found.goals:
        _goals(screen, found)
    for table in found.tables:
        _table(screen, table)


def _goals(screen: Screen, found: Evaluation) -> None:
    speech = screen.speech
    screen.heading(say("Goals"))
    columns = [
        Column(speech(say("Goal")), flexible=True),
        Column(speech(say("Target")), right=True),
        Column(speech(say("Reached")), right=True),
        Column(speech(say("Verdict")), flexible=True),
    ]
    screen.table(columns, [_goal(goal, speech) for goal in found.goals])
    own = [goal for goal in found.goals if goal.qualitative and goal.verdict == "not_judged"]
    if own:
        names = ", ".join(goal.id for goal in own)
        words = say("No figure decides {goals}: give your own verdict under project.verdicts in cti.yaml.", goals=names)
        screen.line(words, "muted")


def _goal(goal: Judged, speech: Speech) -> Line:
    facts = goal_facts(goal)
    verdict = speech(facts.verdict)
    if facts.support is not None:
        verdict = f"{verdict} ({speech(facts.support)})"
    return (
        speech(facts.title),
        speech(facts.target),
        Cell(speech(facts.value), "strong"),
        Cell(verdict, STYLES[goal.verdict]),
    )


def _table(screen: Screen, table: Table) -> None:
    speech = screen.speech
    found = page(table)
    title = speech(found.title)
    screen.heading(title if found.few is None else f"{title} · {speech(found.few)}")
    if not found.rows:
        screen.line(say("Nothing is recorded."), "muted")
        return
    columns = [
        Column("", flexible=True),
        *(Column(speech(head), right=True) for head in found.heads),
        Column("", flexible=False),
    ]
    wide = screen.width >= WIDE
    length = (SHORT if wide else NO_ROOM) if table.more else (LONG if wide else SHORT)
    lines: list[Line] = []
    for worded, row in zip(found.rows, table.rows, strict=True):
        cells = [Cell(speech(each), "muted" if each == HIDDEN else "") for each in worded.cells]
        lines.append((speech(worded.label), *cells, Cell(drawn(row.percent, length), "phase_1")))
    screen.table(columns, lines)


def drawn(percent: float | None, length: int) -> str:
    """Draw a share as a bar; ``length`` characters are 100 per cent."""
    whole, eighth = divmod(round((percent or 0) * length * 8 / 100), 8)
    return ("█" * whole + EIGHTHS[eighth]).rstrip()
