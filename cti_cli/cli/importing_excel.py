"""A list becomes courses only after what was understood has been shown; from a workbook of ours come only changes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from cti_cli.core.words import Phrase, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.caseload import Caseload
    from cti_cli.core.edits import Edit, Edits
    from cti_cli.core.intake import Fault, Intake, Newcomer, Rules
    from cti_cli.core.intake_fields import Entry, Field, Sheet

EXAMPLES = 3
"""Rows that are shown before a list is taken in."""


class Asked(NamedTuple):
    """What the worker said on the command line."""

    programme: str | None
    columns: Mapping[str, str]
    sheet: str | None
    yes: bool
    dry_run: bool


class Taken(NamedTuple):
    """What came of an import: new courses and changed cells, with the rows that were left out, and why."""

    added: tuple[tuple[int, str], ...]
    changed: "tuple[Edit, ...]"
    faults: "tuple[Fault, ...]"


def take_in(session: "Session", sheets: "Sequence[Sheet]", asked: Asked) -> Taken:
    """Show what a workbook holds, ask, and take it in; nothing is written where the answer is no."""
    from cti_cli.core.edits import notes

    if notes(sheets):
        return _take_back(session, sheets, asked)
    return _take_list(session, _chosen(sheets, asked.sheet), asked)


def _take_back(session: "Session", sheets: "Sequence[Sheet]", asked: Asked) -> Taken:
    """Take over what was changed in a workbook that cti made."""
    from cti_cli.core.edits import by_course, edits
    from cti_cli.store.changing import Put, change_course

    courses = {course.id: course for course in session.open_caseload.courses}
    found: Edits = edits(sheets, courses, _goal_status, _keys())
    speech = session.speech
    for edit in found.edits:
        was, now = edit.was or "-", edit.shown or "-"
        words = say("{course}  {heading}: {was} → {now}", course=edit.course, heading=edit.heading, was=was, now=now)
        typer.echo(speech(words), err=True)
    if not found.edits or not _agreed(session, asked, say("Change this in the courses?")):
        return Taken((), (), found.faults)
    for course, changes in by_course(found.edits):
        puts = [Put(edit.place, edit.now) for edit in changes]
        change_course(session.folder, course, puts, "import excel", courses[course])
    return Taken((), found.edits, found.faults)


def _keys() -> list[str]:
    """Return the headings that tell rows apart, in every language that a workbook may be in."""
    from cti_cli.language import LANGUAGES, Speech

    return [Speech(language)(heading) for language in LANGUAGES for heading in (say("Course"), say("Goal"))]


def _goal_status(typed: str) -> str | None:
    """Read a status word in whichever language the workbook speaks."""
    from cti_cli.core.vocabulary import label, words_of
    from cti_cli.language import LANGUAGES, Speech

    voices = [Speech(language) for language in LANGUAGES]
    wanted = typed.strip().casefold()
    for word in words_of("goal_status"):
        if wanted == word or any(voice(label("goal_status", word)).casefold() == wanted for voice in voices):
            return word
    return None


def _chosen(sheets: "Sequence[Sheet]", name: str | None) -> "Sheet":
    """Return the sheet that was named, else the only one with headings that are known."""
    from cti_cli.core.intake_fields import heading_row

    if name is not None:
        found = [sheet for sheet in sheets if sheet.title.casefold() == name.casefold()]
    else:
        found = [sheet for sheet in sheets if not sheet.hidden and sheet.entries and heading_row(sheet) is not None]
    if len(found) == 1:
        return found[0]
    names = ", ".join(sheet.title for sheet in sheets if not sheet.hidden)
    if found:
        raise UsageError(say("several sheets could be the list: {names}", names=names), say("name one with --sheet"))
    raise UsageError(
        say("no list of citizens was found: one row must hold headings such as Name, Born, Start"),
        say("the sheets are: {names}; name one with --sheet, or its columns with --column", names=names),
    )


def _take_list(session: "Session", sheet: "Sheet", asked: Asked) -> Taken:
    """Take in a list of citizens who have no course here yet."""
    from cti_cli.core.intake import MOST_CITIZENS, intake
    from cti_cli.core.intake_fields import heading_row, mapped

    head = heading_row(sheet) or sheet.entries[0]
    columns, wrong = mapped(head.cells, asked.columns)
    if wrong:
        raise _unknown_columns(wrong)
    if "citizen.name" not in {each.path for each in columns.values()} and not _has_both_names(columns):
        raise UsageError(say("no column holds the name"), say("say which one it is: --column 'HEADING=citizen.name'"))
    if len(sheet.entries) > MOST_CITIZENS:
        raise UsageError(
            say("the list has {n} rows, and a caseload holds far fewer", n=len(sheet.entries)),
            say("copy your own citizens into a list of their own"),
        )
    found = intake(sheet, head, columns, session.whole_caseload.courses, _rules(session, asked.programme))
    _show(session, sheet, head, columns, found)
    count = len(found.newcomers)
    if not count or not _agreed(session, asked, say("Make {n} new courses from it?", n=count)):
        return Taken((), (), found.faults)
    added = tuple((each.row, _add(session, each)) for each in found.newcomers)
    return Taken(added, (), found.faults)


def _has_both_names(columns: "Mapping[int, Field]") -> bool:
    return bool({"first", "last"} & {each.path for each in columns.values()})


def _unknown_columns(wrong: Sequence[str]) -> UsageError:
    from cti_cli.core.intake_fields import PATHS

    return UsageError(
        say("this column or field is not known: {names}", names=", ".join(wrong)),
        say("write --column 'HEADING=FIELD', with one of: {fields}", fields=", ".join(PATHS)),
    )


def _rules(session: "Session", programme: str | None) -> "Rules":
    """Gather the names that programmes and legal bases go by."""
    from cti_cli.core.intake import Rules
    from cti_cli.core.intake_fields import plain_heading
    from cti_cli.store.reading import programme_ids, read_programme

    caseload: Caseload = session.open_caseload
    programmes: dict[str, str] = {}
    bases: dict[str, str] = {}
    for name in sorted(programme_ids(session.folder)):
        found, _ = read_programme(session.folder, name, caseload.settings)
        if found is None:
            continue
        programmes |= dict.fromkeys(map(plain_heading, (name, *found.title.values())), name)
        for row in found.law:
            names = (row.key, row.wording, row.paragraph, f"{row.key.partition('-')[0]} {row.paragraph}")
            bases |= {plain_heading(each): row.key for each in names if each}
    usual = programme or _only(caseload)
    if usual is not None and usual not in programmes.values():
        raise UsageError(say("no programme of this name could be read"), say("`cti programmes` lists them"))
    return Rules(programmes, bases, usual)


def _only(caseload: "Caseload") -> str | None:
    """Return the programme of the folder's courses, where they all have one."""
    used = {course.programme for course in caseload.courses}
    return used.pop() if len(used) == 1 else None


def _show(session: "Session", sheet: "Sheet", head: "Entry", columns: "Mapping[int, Field]", found: "Intake") -> None:
    """Say which column is taken for what, and which is left alone."""
    speech = session.speech
    typer.echo(speech(say("Sheet {title}, headings in row {row}:", title=sheet.title, row=head.number)), err=True)
    for at, heading in enumerate(head.cells):
        if heading is None:
            continue
        field = columns.get(at)
        words = {"": field.path} if field else say("not taken over")
        typer.echo(f"  {heading!s:28} → {speech(words)}", err=True)
    count = say("{n} new, {left} left out", n=len(found.newcomers), left=len({each.row for each in found.faults}))
    typer.echo(speech(count), err=True)


def _agreed(session: "Session", asked: Asked, question: Phrase) -> bool:
    """Ask whether to go on; without a terminal only ``--yes`` says so."""
    from cti_cli.cli.asking import asked_yes, can_ask

    if asked.dry_run:
        return False
    if asked.yes:
        return True
    if not can_ask(session):
        raise UsageError(say("--yes is missing"), say("look at what is shown, and add --yes; or try --dry-run"))
    return asked_yes(session, question, "--yes", default=False)


def _add(session: "Session", newcomer: "Newcomer") -> str:
    """Write one course, and return its id."""
    from cti_cli.core.course import SCHEMA
    from cti_cli.core.intake import content
    from cti_cli.store.emitting import mapping_lines
    from cti_cli.store.opening import SCHEMA_LINE, add_course

    held = content(newcomer, session.today)

    def text_of(course_id: str) -> str:
        lines = mapping_lines({"schema": SCHEMA, "id": course_id, **held}, 0)
        return "\n".join([SCHEMA_LINE, *lines]) + "\n"

    return add_course(session.folder, session.today.year, text_of)


def columns_of(given: Sequence[str], file: Path | None) -> dict[str, str]:
    """Read ``HEADING=FIELD`` from the command line, and the same from a mapping file, a line each."""
    lines = list(given)
    if file is not None:
        try:
            lines = [*file.read_text(encoding="utf-8-sig").splitlines(), *lines]
        except (OSError, UnicodeDecodeError):
            raise UsageError(
                say("{file} cannot be read", file=str(file)), say("it holds one HEADING=FIELD a line, as UTF-8")
            ) from None
    found = {}
    for line in lines:
        heading, equals, field = line.partition("=")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not equals:
            raise _unknown_columns([line.strip()])
        found[heading.strip()] = field.strip()
    return found
