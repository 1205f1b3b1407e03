"""A workbook that went out and came back changes just the cells that somebody changed, after showing them.

Each editable cell is noted when the workbook is made. What differs from its note was changed in Excel;
where the course says something else than the note by now, it was changed here too, and nobody is overruled.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.intake import Fault
from cti_cli.core.intake_cells import Blank, Cell, Sheet, UnreadableError, day_in, name_in, text_in
from cti_cli.core.record import record
from cti_cli.core.words import Phrase, say

MEMORY = "cti"
"""The name of the sheet that holds the notes."""
NOTE_HEADINGS = ("sheet", "row", "column", "course", "place", "said")
KEPT = ("name", "wish", "what", "status")
"""Cells that may be changed and not emptied."""


@record
class Note(NamedTuple):
    """What an editable cell said when the workbook was made; days as ISO text."""

    sheet: str
    key: str
    heading: str
    course: str
    place: str
    said: str


@record
class Edit(NamedTuple):
    """One changed cell: where it stands, the place in its course, what stood there and what stands there now."""

    sheet: str
    row: int
    course: str
    place: str
    heading: str
    was: str
    now: object
    shown: str


class Edits(NamedTuple):
    """What was changed in Excel, and what of it cannot be taken over."""

    edits: tuple[Edit, ...]
    faults: tuple[Fault, ...]


def notes(sheets: Iterable[Sheet]) -> tuple[Note, ...]:
    """Return the notes of a workbook that cti made; none for any other."""
    memory = next((sheet for sheet in sheets if sheet.hidden and sheet.title == MEMORY), None)
    if memory is None or not memory.entries or memory.entries[0].cells != NOTE_HEADINGS:
        return ()
    return tuple(Note(*(_text(cell) for cell in (*entry.cells, None)[:6])) for entry in memory.entries[1:])


def edits(
    sheets: Sequence[Sheet], courses: Mapping[str, Course], meant: Callable[[str], str | None], keys: Sequence[str]
) -> Edits:
    """Compare a workbook with its notes; ``meant`` reads a status word, ``keys`` are headings that tell rows apart."""
    found: list[Edit] = []
    faults: list[Fault] = []
    noted: dict[str, dict[str, list[Note]]] = {}
    for note in notes(sheets):
        noted.setdefault(note.sheet, {}).setdefault(note.key, []).append(note)
    there = {sheet.title: sheet for sheet in sheets}
    for title, by_key in noted.items():
        sheet = there.get(title)
        if sheet is None or not sheet.entries:
            faults.append(Fault(1, "", _NO_SHEET, title))
            continue
        faults += _lost(sheet, {note.heading for each in by_key.values() for note in each})
        seen = set[str]()
        for number, key, row in _rows(sheet, keys):
            if key not in by_key or key in seen:
                faults.append(Fault(number, "", _STRANGE if key not in by_key else _TWICE, title))
                continue
            seen.add(key)
            for note in by_key[key]:
                answer = _compared(note, number, row, courses.get(note.course), meant)
                if isinstance(answer, Phrase):
                    faults.append(Fault(number, note.heading, answer, title))
                elif answer is not None:
                    found.append(answer)
    return Edits(tuple(found), tuple(faults))


def _lost(sheet: Sheet, editable: set[str]) -> Iterator[Fault]:
    """Yield the columns that were taken away, renamed or doubled: what was changed in them would be lost in silence."""
    headings = [_text(cell) for cell in sheet.entries[0].cells]
    for heading in sorted(editable):
        if headings.count(heading) != 1:
            yield Fault(sheet.entries[0].number, heading, _DOUBLED if heading in headings else _RENAMED, sheet.title)


_NO_SHEET = say("there is no sheet of this name any more; nothing was taken over from it")
_RENAMED = say("there is no column of this name any more; nothing was taken over from it")
_DOUBLED = say("two columns have this name; nothing was taken over from them")
_STRANGE = say("this row did not come from cti; take new citizens in from a list of their own")
_TWICE = say("this row stands twice; nothing was taken over from the second one")


def _compared(
    note: Note, number: int, row: Mapping[str, Cell], course: Course | None, meant: Callable[[str], str | None]
) -> Edit | Phrase | None:
    """Return the edit of a cell, why it cannot be taken over, or None where it says what it said."""
    if note.heading not in row or _told(_said(row[note.heading])) == _told(note.said):
        return None
    if course is None:
        return say("the course is not in this folder any more")
    cell = row[note.heading]
    answer = _read(note, cell, meant)
    stands = _told(value_at(course, note.place))
    if not isinstance(answer, Phrase) and _told(answer[0]) == stands:
        return None  # a day as text, a word in another language, or taken over before
    if stands != _told(meant(note.said) if note.place.endswith(".status") else note.said):
        return say("the course says something else by now; nothing was changed in it")
    if isinstance(answer, Phrase):
        return answer
    return Edit(note.sheet, number, note.course, note.place, note.heading, note.said, answer[0], _said(cell))


def _rows(sheet: Sheet, keys: Sequence[str]) -> Iterator[tuple[int, str, dict[str, Cell]]]:
    """Yield each row with its number and what tells it apart, in whatever order it stands now."""
    head, *entries = sheet.entries
    headings = [_text(cell) for cell in head.cells]
    for entry in entries:
        cells = (*entry.cells, *(None for _ in headings))
        row = {heading: cell for heading, cell in zip(headings, cells, strict=False) if headings.count(heading) == 1}
        yield entry.number, "#".join(_text(row[each]) for each in headings if each in keys and each in row), row


def _read(note: Note, cell: Cell, meant: Callable[[str], str | None]) -> tuple[object] | Phrase:
    """Return the new value, alone in a tuple, or why it cannot be taken over."""
    last = note.place.rpartition(".")[2]
    if isinstance(cell, Blank):
        return say("the cell holds a formula or is merged")
    if last == "status":
        word = meant(_text(cell))
        return (word,) if word else say("this word is not known; choose one from the list")
    if cell is None:
        return say("this cell may be changed, and not emptied") if last in KEPT else (None,)
    try:
        return (READERS.get(last, _text)(cell),)
    except UnreadableError as error:
        return error.reason


READERS: Mapping[str, Callable[[Cell], object]] = {
    "name": name_in,
    "municipality": text_in,
    "since": day_in,
    "due": day_in,
}
"""How a cell is read by the key under which it stands; the others are text."""


def value_at(course: Course, place: str) -> Any:
    """Return what stands at a place such as ``plan.goals[0].wish``; None where there is no such place."""
    found: Any = course
    for step in place.replace("[", ".[").split("."):
        if step.startswith("["):
            number = int(step[1:-1])
            found = found[number] if number < len(found) else None
        else:
            found = getattr(found, step, None)
        if found is None:
            return None
    return found


def _told(value: object) -> str:
    """Return a value as it is compared: without the breaks and spaces that a program may have changed."""
    return " ".join((value.isoformat() if isinstance(value, date) else str(value or "")).split())


def _said(cell: Cell) -> str:
    if isinstance(cell, Blank):
        return f"={cell.why}"
    return cell.isoformat() if isinstance(cell, date) else _text(cell)


def _text(cell: Cell) -> str:
    return "" if cell is None or isinstance(cell, Blank) else str(cell).strip()


def by_course(found: Iterable[Edit]) -> Iterator[tuple[str, list[Edit]]]:
    """Group edits, so that each course is written once."""
    groups: dict[str, list[Edit]] = {}
    for edit in found:
        groups.setdefault(edit.course, []).append(edit)
    yield from groups.items()
