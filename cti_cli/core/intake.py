"""A list of citizens becomes courses, or a reason row by row why it does not; nobody is taken in twice."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Citizen
from cti_cli.core.course import Course
from cti_cli.core.intake_cells import Blank, Cell, Entry, Sheet, UnreadableError, name_in
from cti_cli.core.intake_fields import Field, letter, plain_heading
from cti_cli.core.opening import Opening, opening_values, with_values
from cti_cli.core.programme import Programme
from cti_cli.core.record import record
from cti_cli.core.words import Phrase, say

MOST_CITIZENS = 1_000
"""A list of more is no caseload."""


class Fault(NamedTuple):
    """Why a row, or one cell of it, was not taken over; ``column`` is a heading, never a value.

    ``sheet`` is named where a workbook has several that count.
    """

    row: int
    column: str
    reason: Phrase
    sheet: str = ""


@record
class Newcomer(NamedTuple):
    """A course to be made: what its file holds beside id, programme and schema, by path."""

    row: int
    name: str
    programme: str
    values: Mapping[str, object]


class Intake(NamedTuple):
    """What comes of a list."""

    newcomers: tuple[Newcomer, ...]
    faults: tuple[Fault, ...]


class Rules(NamedTuple):
    """What a list is read against: programmes and legal bases by every name they go by, and the usual programme."""

    programmes: Mapping[str, str]
    bases: Mapping[str, str]
    usual: str | None


class _Person(NamedTuple):
    name: str
    cpr: str | None
    born: date | None
    course: str

    def may_be(self, other: "_Person") -> bool:
        """Tell whether the two can be one person: the same CPR number, or the same name and nothing against it."""
        if self.cpr and other.cpr:
            return _digits(self.cpr) == _digits(other.cpr)
        same = self.name.casefold() == other.name.casefold()
        return same and (self.born is None or other.born is None or self.born == other.born)


def _digits(cpr: str) -> str:
    return cpr.replace("-", "")


def intake(sheet: Sheet, head: Entry, columns: Mapping[int, Field], known: Iterable[Course], rules: Rules) -> Intake:
    """Read the rows below ``head``; a row with any cell that cannot be read is left out whole."""
    people = [_Person(each.citizen.name, each.citizen.cpr, each.citizen.born, each.id) for each in known]
    newcomers: list[Newcomer] = []
    faults: list[Fault] = []
    for entry in sheet.entries:
        if entry.number <= head.number:
            continue
        found = _read(entry, head, columns, rules)
        if not isinstance(found, Newcomer):
            faults += found
            continue
        values = found.values
        person = _Person(found.name, values.get("citizen.cpr"), values.get("citizen.born"), "")  # type: ignore[arg-type]
        double = next((each for each in people if each.may_be(person)), None)
        if double is None:
            newcomers.append(found)
            people.append(person)
        else:
            faults.append(Fault(entry.number, "", _double(double.course)))
    return Intake(tuple(newcomers), tuple(faults))


def _double(course: str) -> Phrase:
    if course:
        return say("the course {course} is this citizen's already; nothing was changed in it", course=course)
    return say("the same citizen stands in a row above")


def _read(entry: Entry, head: Entry, columns: Mapping[int, Field], rules: Rules) -> Newcomer | list[Fault]:
    """Read one row, or say everything that is wrong with it."""
    if entry.hidden:
        return [Fault(entry.number, "", say("the row is hidden in Excel; show it if it is to come along"))]
    values: dict[str, object] = {}
    faults = []
    for at, field in columns.items():
        try:
            cell = _shown(entry, head, at, field)
            if cell is not None:
                values[field.path] = field.read(cell)
        except UnreadableError as error:
            faults.append(Fault(entry.number, str(head.cells[at] or letter(at)), error.reason))
    return faults or _newcomer(entry.number, values, rules)


def _shown(entry: Entry, head: Entry, at: int, field: Field) -> Cell:
    """Return what stands under a heading; under one that is merged over several columns, a name may stand in them."""
    under = [at]
    while under[-1] + 1 < len(head.cells) and head.cells[under[-1] + 1] == Blank("merged"):
        under.append(under[-1] + 1)
    cells = [entry.cells[each] for each in under if each < len(entry.cells)]
    filled = [cell for cell in cells if cell is not None and (cell != Blank("merged") or cell is cells[0])]
    for cell in filled:
        if isinstance(cell, Blank):
            raise UnreadableError(BLANKS[cell.why])
    if len(filled) < 2:  # noqa: PLR2004 - one or none
        return filled[0] if filled else None
    if field.read is name_in:
        return " ".join(str(cell) for cell in filled)
    raise UnreadableError(say("the heading stands over several columns, and more than one of them is filled"))


def _newcomer(row: int, values: dict[str, object], rules: Rules) -> Newcomer | list[Fault]:
    name = values.pop("citizen.name", None) or " ".join(
        str(values[each]) for each in ("first", "last") if values.get(each)
    )
    values = {path: value for path, value in values.items() if path not in ("first", "last")}
    if not name:
        return [Fault(row, "", say("there is no name"))]
    typed = values.pop("programme", None)
    programme = rules.usual if typed is None else rules.programmes.get(plain_heading(str(typed)))
    if programme is None:
        reason = (
            say("which programme? Name it with --programme") if typed is None else say("no programme has this name")
        )
        return [Fault(row, "", reason)]
    basis = values.get("legal_basis.key")
    if basis is not None:
        key = rules.bases.get(plain_heading(str(basis)))
        if key is None:
            return [Fault(row, "", say("no legal basis has this name; `cti programmes` lists them"))]
        values["legal_basis.key"] = key
    return Newcomer(row, str(name), programme, _addressed(values))


def _addressed(values: Mapping[str, object]) -> dict[str, object]:
    """Put street, postcode and town together as the lines of an address."""
    found = {path: value for path, value in values.items() if path not in ("street", "postcode", "town")}
    town = " ".join(str(values[each]) for each in ("postcode", "town") if values.get(each))
    lines = [line for part in (values.get("street"), town) if part for line in str(part).splitlines()]
    return found | ({"citizen.address": lines} if lines else {})


BLANKS: Mapping[str, Phrase] = {
    "merged": say("the cell is merged with another"),
    "formula": say("the formula has no value yet; open and save the file in Excel"),
    "error": say("the formula ends in an error"),
}
"""Why a cell is refused."""


def content(newcomer: Newcomer, course_id: str, programme: Programme, today: date) -> dict[str, object]:
    """Return the keys of the course's file: known from today on, so that nothing earlier is asked.

    What the list does not say stands as `cti new` leaves it; caseworker, job consultant and employer
    stand under ``people``.
    """
    opened = opening_values(course_id, programme, Opening(newcomer.name, known_from=today))
    found = with_values(
        opened, {path: value for path, value in newcomer.values.items() if path.partition(".")[0] not in ROLES}
    )
    people = _people(newcomer.values)
    employer = next((each["id"] for each in people if each["role"] == "employer"), None)
    if employer and "job_match" in found:
        found = with_values(found, {"job_match.employer": employer})
    citizen = found["citizen"]
    assert isinstance(citizen, dict)  # noqa: S101 - every course has one
    found["citizen"] = {key: citizen[key] for key in Citizen._fields if key in citizen}
    found["people"] = people
    last = list(opened).index("people")
    order = [*list(opened)[:last], *(key for key in found if key not in opened), *list(opened)[last:]]
    return {key: found[key] for key in order}


ROLES = {"caseworker": "caseworker", "consultant": "job_consultant", "employer": "employer"}
"""The people whom a list may name, with their role."""


def _people(values: Mapping[str, object]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for word, role in ROLES.items():
        facts = {path.partition(".")[2]: value for path, value in values.items() if path.startswith(f"{word}.")}
        if facts.get("name"):
            found.append({"id": word, **facts, "role": role, "kind": "professional"})
    return found
