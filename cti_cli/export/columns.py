"""An export shows what its columns name and nothing else; what is not asked for cannot slip through."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Generic, Literal, NamedTuple, TypeVar

from cti_cli.core.caseload import Caseload, Row, rows
from cti_cli.core.cleaning import clean
from cti_cli.core.course import Course
from cti_cli.core.edits import Note
from cti_cli.core.programme import Programme
from cti_cli.core.record import NONE_GIVEN, record
from cti_cli.core.words import Phrase, Voice, say
from cti_cli.errors import CtiError

T = TypeVar("T", bound=tuple[object, ...])
# How a column looks: `due` is a day that turns red once it has passed, `status` one that says so in words.
Form = Literal["text", "prose", "day", "due", "time", "number", "decimal", "percent", "phase", "status"]
_SPECIAL = re.compile(r"[][#'@]")  # what a structured reference escapes
CELL_HOLDS = 32_767  # UTF-16 units; Excel refuses more, and openpyxl cuts without a word


class About(NamedTuple):
    """A day that binds nobody: the last one of a course of *about* so many months."""

    day: date


Value = str | float | date | time | About | None


@record
class Request(NamedTuple):
    """What is exported, in which language, as of which day, and whether it may lead to a person.

    ``columns`` are those that were chosen, by table; ``past`` says that the day is not today, so that
    nothing in it may be taken back.
    """

    caseload: Caseload
    rows: tuple[Row, ...]
    voice: Voice
    today: date
    pseudonym: bool = False
    columns: Mapping[str, Sequence[str]] = NONE_GIVEN
    past: bool = False


def request(  # noqa: PLR0913 - one name for each part of a Request
    caseload: Caseload,
    voice: Voice,
    today: date,
    *,
    pseudonym: bool = False,
    columns: Mapping[str, Sequence[str]] = NONE_GIVEN,
    past: bool = False,
) -> Request:
    """Return what is exported of a caseload."""
    return Request(caseload, tuple(rows(caseload, today)), voice, today, pseudonym, columns, past)


@record
class Line(NamedTuple, Generic[T]):
    """One row before it is written: a thing, and the course that holds it at ``path``."""

    course: Course
    programme: Programme
    item: T
    path: str = ""


class Column(NamedTuple, Generic[T]):
    """One column; ``widest`` counts characters, and only an ``open`` one stands in a pseudonymised export.

    ``place`` is where a cell stands in its course's file; what has a place may be changed in Excel and taken back.
    """

    field: str
    heading: Phrase
    cell: Callable[[Line[T]], Value]
    form: Form = "text"
    widest: int = 14
    open: bool = False
    place: Callable[[Line[T]], str | None] | None = None


class Heading(NamedTuple):
    """A column of a table, worded; ``field`` finds it again."""

    field: str
    text: str
    form: Form
    widest: int


@record
class Table(NamedTuple):
    """One sheet that is a table; ``name`` is what formulas call it, the same in every language.

    ``hidden`` are the columns that a pseudonymised export leaves out.
    """

    name: str
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Value, ...], ...]
    places: tuple[tuple[str | None, ...], ...] = ()
    courses: tuple[str, ...] = ()
    hidden: tuple[Heading, ...] = ()

    @property
    def editable(self) -> tuple[int, ...]:
        """The indexes of the columns that may be changed in Excel and taken back."""
        return tuple(at for at in range(len(self.headings)) if any(row[at] for row in self.places))

    def has(self, field: str) -> bool:
        """Tell whether the table shows a column."""
        return any(heading.field == field for heading in self.headings)

    def position(self, field: str) -> int:
        """Return the index of a column."""
        return [heading.field for heading in self.headings].index(field)

    def column(self, field: str) -> list[Value]:
        """Return the cells of a column."""
        position = self.position(field)
        return [row[position] for row in self.rows]

    def reference(self, field: str) -> str:
        """Return a column as a formula names it."""
        text = self.headings[self.position(field)].text
        escaped = _SPECIAL.sub(r"'\g<0>", text)
        return f"{self.name}[{escaped}]"


def tabulate(
    request: Request, name: str, title: Phrase, columns: Sequence[Column[T]], lines: Iterable[Line[T]]
) -> Table:
    """Return the table that the columns make of the lines; pseudonymised, of the open columns alone."""
    shown = [column for column in columns if column.open or not request.pseudonym]
    texts = distinct([request.voice(column.heading) for column in shown], 255)
    headings = [Heading(each.field, text, each.form, each.widest) for each, text in zip(shown, texts, strict=True)]
    hidden = tuple(
        Heading(each.field, request.voice(each.heading), each.form, each.widest)
        for each in columns
        if each not in shown
    )
    found = list(lines)
    rows = tuple(tuple(_held(line, column) for column in shown) for line in found)
    places = tuple(tuple(column.place(line) if column.place else None for column in shown) for line in found)
    if request.pseudonym or request.past:
        places = ()
    courses = tuple(line.course.id for line in found)
    return Table(name, request.voice(title), tuple(headings), rows, places, courses, hidden)


def _held(line: Line[T], column: Column[T]) -> Value:
    value = column.cell(line)
    if not isinstance(value, str):
        return value
    text = clean(value)
    if units(text) > CELL_HOLDS:
        field = f"{line.path}.{column.field}" if line.path else column.field
        raise CtiError(
            say(
                "{field} of course {course} is longer than a cell of Excel can hold.",
                field=field,
                course=line.course.id,
            ),
            say("Shorten it to {most} characters, or move the rest to the notes.", most=CELL_HOLDS),
        )
    return text


def quoted(text: str) -> str:
    """Write a text as a formula does."""
    return '"' + text.replace('"', '""') + '"'


def units(text: str) -> int:
    """Return how long Excel finds a text: a character outside the basic plane counts twice."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def distinct(texts: Sequence[str], most: int) -> list[str]:
    """Return the texts on one line each, none empty, none longer than ``most`` and no two alike."""
    found: list[str] = []
    for number, text in enumerate(texts, 1):
        stem = " ".join(clean(text).split())[:most] or str(number)
        name, turn = stem, 2
        while name.casefold() in (each.casefold() for each in found):
            name, turn = f"{stem[: most - len(str(turn)) - 1]} {turn}", turn + 1
        found.append(name)
    return found


def noted(table: Table) -> Iterator[Note]:
    """Yield what each editable cell says, with the row that it stands in and its place in the course's file."""
    editable = table.editable
    keys = [at for at, heading in enumerate(table.headings) if heading.field in KEYS]
    for row, places, course in zip(table.rows, table.places, table.courses, strict=bool(table.places)):
        key = "#".join(str(row[at]) for at in keys)
        for at in editable:
            if places[at]:
                value = row[at]
                said = value.isoformat() if isinstance(value, date) else str(value or "")
                yield Note(table.title, key, table.headings[at].text, course, str(places[at]), said)


KEYS = ("id", "number")
"""The columns that tell rows apart, in whatever order somebody sorts them."""
