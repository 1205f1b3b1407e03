"""One row a course: where it stands in its time, what it owes next, and who owns its plan."""

from datetime import date

from cti_cli.core.caseload import Row
from cti_cli.core.vocabulary import label
from cti_cli.core.words import say
from cti_cli.export.columns import About, Column, Line, Request, Table, Value, tabulate


def caseload(request: Request) -> Table:
    """Return the sheet of all courses."""
    lines = [Line(row.course, row.programme, row) for row in request.rows]
    phases = max((len(row.line.phases) for row in request.rows), default=0)
    columns = [*_identity(request), *_time(request, phases), *_next(request), *_around()]
    return tabulate(request, "Caseload", say("Caseload"), columns, lines)


def phase(row: Row, request: Request) -> str:
    """Name the phase that a course is in, its number first, or else its state."""
    if row.phase is not None:
        return f"{row.phase} · {request.voice(row.programme.phases[row.phase - 1].title)}"
    closed = row.course.is_closed(request.today)
    return request.voice(label("state", "ended" if closed else row.state))


def days_left(row: Row, today: date) -> int | None:
    """Count the days after today up to the last day; below zero where it has passed, none once closed."""
    last = row.line.last
    return None if last is None or row.course.is_closed(today) else (last - today).days


def _identity(request: Request) -> list[Column[Row]]:
    voice = request.voice
    return [
        Column("id", say("Course"), lambda line: line.course.id, widest=10, open=True),
        Column("citizen.name", say("Citizen"), _name, "prose", 18, place=lambda _: "citizen.name"),
        Column("programme", say("Programme"), lambda line: voice(line.programme.title), "prose", 20, open=True),
        Column("legal_basis.wording", say("Legal basis"), _basis, "prose", 14),
        Column("phase", say("Phase"), lambda line: phase(line.item, request), "phase", 17, open=True),
    ]


def _name(line: Line[Row]) -> str:
    return line.course.citizen.name


def _basis(line: Line[Row]) -> str:
    basis = line.course.legal_basis
    if basis is None:
        return ""
    row = line.programme.basis(basis.key, line.course.start)
    return basis.wording or (row.wording if row else basis.key)


def _time(request: Request, phases: int) -> list[Column[Row]]:
    """Return the columns of the course's time; the last phase ends when the course does."""
    return [
        Column("start", say("Start"), lambda line: line.item.line.start, "day", open=True),
        *(_phase_end(number) for number in range(1, phases)),
        Column("end", say("Last day"), _last_day, "day", open=True),
        Column("left", say("Days left"), lambda line: days_left(line.item, request.today), "number", open=True),
    ]


def _phase_end(number: int) -> Column[Row]:
    def cell(line: Line[Row]) -> Value:
        phases = line.item.line.phases
        return phases[number - 1].last if number <= len(phases) else None

    return Column(f"phase_{number}", say("Phase {number} until", number=number), cell, "day", open=True)


def _last_day(line: Line[Row]) -> Value:
    last = line.item.line.last
    return About(last) if last and line.item.line.about else last


def _next(request: Request) -> list[Column[Row]]:
    def title(line: Line[Row]) -> Value:
        return request.voice(line.item.next.title) if line.item.next else None

    def day(line: Line[Row]) -> Value:
        return line.item.next.day if line.item.next else None

    return [
        Column("last_contact", say("Last contact"), lambda line: line.item.last_contact, "day", open=True),
        Column("next", say("Next due"), title, "prose", 18),
        Column("next_day", say("Due on"), day, "due", open=True),
    ]


def _around() -> list[Column[Row]]:
    def owner(line: Line[Row]) -> Value:
        person = line.course.person(line.course.plan.owner)
        return person.name if person else None

    return [
        Column("plan.owner", say("Owner of the plan"), owner, "prose", 15),
        Column(
            "citizen.municipality",
            say("Municipality"),
            lambda line: None if line.course.citizen.protected else line.course.citizen.municipality,
            "prose",
            13,
            place=lambda line: None if line.course.citizen.protected else "citizen.municipality",
        ),
        Column("problems", say("Problems"), lambda line: line.item.problems, "number", open=True),
    ]
