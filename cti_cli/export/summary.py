"""A count is a formula over the tables, so that it still holds after somebody has corrected a row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cti_cli.core.caseload import Row
from cti_cli.core.phases import State
from cti_cli.core.vocabulary import label
from cti_cli.core.words import say
from cti_cli.export.columns import Request, Table, quoted
from cti_cli.export.sheets import DAYS_AHEAD, OUTCOMES

AS_OF = "as_of"  # the name of the cell that holds the day of the export
AS_OF_CELL = "$B$3"
RECENT = 30
FIRST_BLOCK_ROW = 11
PHASE_COLUMN = 4
IN_ORDER: tuple[State, ...] = ("not_started", "contact_period", "phase", "no_phases", "ended")
Look = Literal["title", "heading", "label", "figure", "day"]


class Placed(NamedTuple):
    """What stands in a cell; a figure is a formula, and ``answer`` is what it comes to now."""

    row: int
    column: int
    value: str | date
    look: Look
    answer: int | None = None


class Figure(NamedTuple):
    """A count with its label."""

    label: str
    formula: str
    answer: int


def summary(request: Request, overview: Table, upcoming: Table, contacts: Table) -> list[Placed]:
    """Return the front figures, and under them the caseload counted by one thing at a time."""
    voice = request.voice
    front = [*_courses(request, overview), *_upcoming(request, upcoming), *_recent(request, contacts)]
    return [
        Placed(1, 1, voice(say("Summary")), "title"),
        Placed(3, 1, voice(say("As of")), "label"),
        Placed(3, 2, request.today, "day"),
        *(cell for row, figure in enumerate(front, 4) for cell in _placed(row, 1, figure)),
        *_blocks(request, overview),
    ]


def _placed(row: int, column: int, figure: Figure) -> Iterator[Placed]:
    yield Placed(row, column, figure.label, "label")
    yield Placed(row, column + 1, figure.formula, "figure", figure.answer)


def has(table: Table, *fields: str) -> bool:
    """Tell whether a table shows every column that a formula counts by; a choice of columns may leave one out."""
    return all(table.has(field) for field in fields)


def _courses(request: Request, overview: Table) -> Iterator[Figure]:
    if has(overview, "id"):
        courses = f"=COUNTA({overview.reference('id')})"
        yield Figure(request.voice(say("Courses")), courses, len(overview.rows))


def _upcoming(request: Request, upcoming: Table) -> Iterator[Figure]:
    voice, word = request.voice, request.voice(label("due_status", "overdue"))
    if has(upcoming, "status"):
        overdue = f"=COUNTIF({upcoming.reference('status')},{quoted(word)})"
        yield Figure(voice(say("Overdue")), overdue, upcoming.column("status").count(word))
    if has(upcoming, "day"):
        days = [day for day in upcoming.column("day") if isinstance(day, date) and day >= request.today]
        ahead = voice(say("Due in the next {days} days", days=DAYS_AHEAD))
        yield Figure(ahead, f'=COUNTIF({upcoming.reference("day")},">="&{AS_OF})', len(days))


def _recent(request: Request, contacts: Table) -> Iterator[Figure]:
    """Yield the contacts of the last 30 days, today's included."""
    if not has(contacts, "day", "made", "minutes"):
        return
    voice, since = request.voice, request.today - timedelta(days=RECENT)
    day = contacts.reference("day")
    window = f'{day},">"&{AS_OF}-{RECENT},{day},"<="&{AS_OF}'
    rows = zip(contacts.column("day"), contacts.column("made"), contacts.column("minutes"), strict=True)
    recent = [
        (made, minutes) for when, made, minutes in rows if isinstance(when, date) and since < when <= request.today
    ]
    counted = {
        True: say("Contacts made in the last {days} days", days=RECENT),
        False: say("Attempts in the last {days} days", days=RECENT),
    }
    for made, words in counted.items():
        word = voice(OUTCOMES[made])
        formula = f"=COUNTIFS({window},{contacts.reference('made')},{quoted(word)})"
        yield Figure(voice(words), formula, sum(outcome == word for outcome, _ in recent))
    spent = sum(int(minutes) for _, minutes in recent if isinstance(minutes, (int, float)))
    time = voice(say("Minutes of contact in the last {days} days", days=RECENT))
    yield Figure(time, f"=SUMIFS({contacts.reference('minutes')},{window})", spent)


def _blocks(request: Request, overview: Table) -> Iterator[Placed]:
    """Yield the caseload by programme, by phase and by legal basis, side by side."""
    if not has(overview, "id"):
        return
    if overview.has("programme"):
        yield from _block(request, overview, "programme", 1, sorted(set(_texts(overview, "programme"))))
    if overview.has("phase"):
        ranked = zip(map(_rank, request.rows), _texts(overview, "phase"), strict=True)
        phases = list(dict.fromkeys(text for _, text in sorted(ranked)))
        yield from _block(request, overview, "phase", PHASE_COLUMN, phases)
    if overview.has("legal_basis.wording"):
        bases = sorted(set(_texts(overview, "legal_basis.wording")), key=lambda basis: (not basis, basis))
        yield from _block(request, overview, "legal_basis.wording", 7, bases)


def _texts(table: Table, field: str) -> list[str]:
    return [str(value or "") for value in table.column(field)]


def _rank(row: Row) -> tuple[int, int]:
    return IN_ORDER.index(row.state), row.phase or 0


def _block(request: Request, overview: Table, field: str, column: int, texts: Sequence[str]) -> Iterator[Placed]:
    """Yield one count a text; the empty one counts the courses that have no such text."""
    reference = overview.reference(field)
    counts = Counter(_texts(overview, field))
    yield Placed(FIRST_BLOCK_ROW, column, overview.headings[overview.position(field)].text, "heading")
    for row, text in enumerate(texts, FIRST_BLOCK_ROW + 1):
        formula = f"=SUMPRODUCT(--EXACT({reference},{chr(64 + column)}{row}))"
        if not text:
            formula = f"=SUMPRODUCT((LEN({reference})=0)*(LEN({overview.reference('id')})>0))"
        yield from _placed(row, column, Figure(text or request.voice(say("None recorded")), formula, counts[text]))
