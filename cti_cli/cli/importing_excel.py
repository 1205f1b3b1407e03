"""A list becomes courses only after what was understood has been shown; from a workbook of ours come only changes."""

from typing import TYPE_CHECKING

import typer

from cti_cli.cli.importing_asked import Asked, Taken, agreed, tell_faults
from cti_cli.core.words import say
from cti_cli.errors import CtiError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cti_cli.cli.session import Session
    from cti_cli.core.edits import Edit, Edits
    from cti_cli.core.intake_cells import Sheet


def take_in(session: "Session", sheets: "Sequence[Sheet]", asked: Asked) -> Taken:
    """Show what a workbook holds, ask, and take it in; nothing is written where the answer is no."""
    from cti_cli.cli.importing_list import take_list
    from cti_cli.core.edits import notes

    if notes(sheets):
        return _take_back(session, sheets, asked)
    return take_list(session, _chosen(sheets, asked), asked)


def _take_back(session: "Session", sheets: "Sequence[Sheet]", asked: Asked) -> Taken:
    """Take over what was changed in a workbook that cti made."""
    from cti_cli.core.edits import by_course, edits
    from cti_cli.core.intake import Fault
    from cti_cli.store.changing import Put, change_course

    courses = {course.id: course for course in session.open_caseload.courses}
    found: Edits = edits(sheets, courses, _goal_status, _keys())
    speech = session.speech
    for edit in found.edits:
        was, now = (" ".join(text.split()) or "-" for text in (edit.was, edit.shown))
        words = say("{course}  {heading}: {was} → {now}", course=edit.course, heading=edit.heading, was=was, now=now)
        typer.echo(speech(words), err=True)
    tell_faults(found.faults, speech)
    if not found.edits or not agreed(session, asked, say("Change this in the courses?")):
        return Taken((), (), found.faults)
    changed: list[Edit] = []
    refused: list[Fault] = []
    for course, changes in by_course(found.edits):
        puts = [Put(edit.place, edit.now) for edit in changes]
        try:
            change_course(session.folder, course, puts, "import excel", seen=courses[course])
        except CtiError as error:
            refused += [Fault(edit.row, edit.heading, error.message, edit.sheet) for edit in changes]
        else:
            changed += changes
    tell_faults(refused, speech)
    return Taken((), tuple(changed), (*found.faults, *refused))


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


def _chosen(sheets: "Sequence[Sheet]", asked: Asked) -> "Sheet":
    """Return the sheet that was named, else the only one with headings that are known."""
    from cti_cli.core.intake_fields import heading_row

    if asked.sheet is not None:
        found = [sheet for sheet in sheets if sheet.entries and sheet.title.casefold() == asked.sheet.casefold()]
    else:
        found = [sheet for sheet in sheets if not sheet.hidden and heading_row(sheet, asked.columns) is not None]
    if len(found) == 1:
        return found[0]
    names = ", ".join(sheet.title for sheet in sheets if not sheet.hidden)
    if found:
        raise UsageError(say("several sheets could be the list: {names}", names=names), say("name one with --sheet"))
    raise UsageError(
        say("no list of citizens was found: one row must hold headings such as Name, Born, Start"),
        say("the sheets are: {names}; name one with --sheet, or its columns with --column", names=names),
    )
