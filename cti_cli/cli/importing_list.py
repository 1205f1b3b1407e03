"""A list becomes courses only after what was understood has been shown, and could be put right."""

from collections.abc import Mapping
from datetime import date
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NamedTuple

import typer

from cti_cli.cli.importing_add import added
from cti_cli.cli.importing_asked import Asked, Taken, agreed, tell_faults, unknown_columns
from cti_cli.core.words import say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.caseload import Caseload
    from cti_cli.core.intake import Intake, Rules
    from cti_cli.core.intake_cells import Cell, Entry, Sheet
    from cti_cli.core.intake_fields import Field
    from cti_cli.language import Speech

EXAMPLES = 3
"""Rows of which a terminal shows what stands in a column."""
WIDEST_HEADING = 24


class Understood(NamedTuple):
    """A list as it is understood: its row of headings, what each column holds, and what comes of its rows."""

    sheet: "Sheet"
    head: "Entry"
    columns: "Mapping[int, Field]"
    found: "Intake | None"


def take_list(session: "Session", sheet: "Sheet", asked: Asked) -> Taken:
    """Take in a list of citizens who have no course here yet."""
    from cti_cli.core.intake import MOST_CITIZENS

    if len(sheet.entries) > MOST_CITIZENS:
        raise UsageError(
            say("the list has {n} rows, and a caseload holds far fewer", n=len(sheet.entries)),
            say("copy your own citizens into a list of their own"),
        )
    _refuse_unread(session)
    said, rules = dict(asked.columns), None
    reply: bool | dict[str, str] = {}
    while isinstance(reply, dict):
        said |= reply
        rules = rules or _rules(session, asked.programme, sheet, said)
        list_ = _understood(session, sheet, said, rules)
        _show(session, list_)
        reply = _reply(session, asked, list_, said)
    faults = list_.found.faults if list_.found else ()
    if not reply or list_.found is None:
        return Taken((), (), faults)
    return Taken(added(session, list_.found.newcomers), (), faults)


def _refuse_unread(session: "Session") -> None:
    """Refuse while a course cannot be read: its citizen may stand in the list, and would get a second one."""
    for problem in session.whole_caseload.problems:
        if problem.course and problem.severity == "error":
            raise UsageError(
                say("{file} cannot be read: {message}", file=problem.file, message=problem.message),
                say("put that right first: its citizen may stand in the list; `cti check` shows the line"),
            )


def _understood(session: "Session", sheet: "Sheet", said: Mapping[str, str], rules: "Rules") -> Understood:
    """Read the list as it is understood so far; without a column of names nothing comes of its rows."""
    from cti_cli.core.intake import intake
    from cti_cli.core.intake_fields import heading_row, mapped

    head = heading_row(sheet, said) or sheet.entries[0]
    columns, wrong = mapped(head.cells, said)
    if wrong:
        raise unknown_columns(wrong)
    if not {"citizen.name", "first", "last"} & {each.path for each in columns.values()}:
        return Understood(sheet, head, columns, None)
    return Understood(sheet, head, columns, intake(sheet, head, columns, session.whole_caseload.courses, rules))


def _rules(session: "Session", programme: str | None, sheet: "Sheet", said: Mapping[str, str]) -> "Rules":
    """Gather the names that programmes and legal bases go by; ask for the programme that nothing says."""
    from cti_cli.cli.asking import asked, can_ask
    from cti_cli.cli.choosing import programmes, show
    from cti_cli.core.intake import Rules
    from cti_cli.core.intake_fields import heading_row, mapped, plain_heading
    from cti_cli.store.reading import programme_ids, read_programme

    caseload: Caseload = session.open_caseload
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    for name in sorted(programme_ids(session.folder)):
        found, _ = read_programme(session.folder, name, caseload.settings)
        if found is None:
            continue
        names |= dict.fromkeys(map(plain_heading, (name, *found.title.values())), name)
        for row in found.law:
            number = row.paragraph.removeprefix("§").strip()
            words = (row.key, row.wording, row.paragraph, number, f"{row.key.partition('-')[0]} {row.paragraph}")
            bases |= {plain_heading(each): row.key for each in words if each}
    usual = programme or _only(caseload)
    if usual is not None and usual not in names.values():
        raise UsageError(say("no programme of this name could be read"), say("`cti programmes` lists them"))
    head = heading_row(sheet, said)
    says = head is not None and "programme" in {each.path for each in mapped(head.cells, said)[0].values()}
    if usual is None and not says and can_ask(session):
        labels, named = programmes(session)
        show(session, labels)
        usual = asked(session, say("Programme"), "--programme", named).id
    return Rules(names, bases, usual)


def _only(caseload: "Caseload") -> str | None:
    """Return the programme of the folder's courses, where they all have one."""
    used = {course.programme for course in caseload.courses}
    return used.pop() if len(used) == 1 else None


def _show(session: "Session", list_: Understood) -> None:
    """Say which column is taken for what, with examples where a worker is looking on, and what is left alone."""
    from cti_cli.cli.asking import can_ask
    from cti_cli.core.intake_cells import Blank
    from cti_cli.core.intake_fields import letter

    speech, head = session.speech, list_.head
    typer.echo(speech(say("Sheet {title}, headings in row {row}:", title=list_.sheet.title, row=head.number)), err=True)
    names = [field.label for field in list_.columns.values()]
    wide = max((len(speech(each)) for each in names), default=0)
    headings = {at: _cut(_heading(head, at)) for at in list_.columns}
    left_wide = max(map(len, headings.values()), default=0)
    rows = [entry for entry in list_.sheet.entries if entry.number > head.number][:EXAMPLES] if can_ask(session) else []
    for at, field in list_.columns.items():
        cells = [entry.cells[at] for entry in rows if at < len(entry.cells)]
        shown = " · ".join(_example(cell, speech) for cell in cells if cell is not None)
        line = f"  {headings[at]:{left_wide}} → {speech(field.label):{wide}}  {shown}".rstrip()
        typer.echo(_cut(line, get_terminal_size().columns - 1) if shown else line, err=True)
    left = [at for at, cell in enumerate(head.cells) if at not in list_.columns and cell not in (None, Blank("merged"))]
    if left:
        words = [_heading(head, at) for at in left]
        shown = ", ".join(
            f"{each} ({letter(at)})" if words.count(each) > 1 or each in map(str, _taken(list_)) else each
            for each, at in zip(words, left, strict=True)
        )
        typer.echo(speech(say("Not taken over: {headings}", headings=shown)), err=True)
    if list_.found is None:
        typer.echo(speech(_NO_NAME), err=True)
        return
    count = len({each.row for each in list_.found.faults})
    typer.echo(speech(say("{n} new, {left} left out", n=len(list_.found.newcomers), left=count)), err=True)
    tell_faults(list_.found.faults, speech)


_NO_NAME = say("no column holds the name")


def _taken(list_: Understood) -> "list[Cell]":
    return [list_.head.cells[at] for at in list_.columns]


def _heading(head: "Entry", at: int) -> str:
    from cti_cli.core.intake_fields import letter

    cell = head.cells[at]
    return cell if isinstance(cell, str) else letter(at)


def _example(cell: "Cell", speech: "Speech") -> str:
    if isinstance(cell, date):
        return speech.short(cell)
    return " ".join(str(cell).split())[:18] if isinstance(cell, str | int | float) else "-"


def _cut(text: str, most: int = WIDEST_HEADING) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _reply(session: "Session", asked: Asked, list_: Understood, said: Mapping[str, str]) -> bool | dict[str, str]:
    """Ask whether to go on; an answer such as ``Hvem=name`` puts a column right, and the list is shown again."""
    from cti_cli.cli import asking

    question = say("Which column holds the name? COLUMN=name, or no")
    if list_.found is not None:
        question = say("Make {n} new courses (yes/no)", n=len(list_.found.newcomers))
    if asked.yes or asked.dry_run or not asking.can_ask(session):
        if list_.found is None:
            raise UsageError(_NO_NAME, say("say which one it is: --column 'HEADING=citizen.name'"))
        return bool(list_.found.newcomers) and agreed(session, asked, question)
    speech = session.speech

    def read(typed: str) -> bool | dict[str, str]:
        if typed.strip() == "?":
            _fields(session)
            return {}
        if "=" in typed:
            return _corrected(typed, list_, said)
        yes = asking.is_yes(typed, speech, "--yes")
        if yes and list_.found is None:
            raise UsageError(_NO_NAME, say("? lists the fields"))
        return yes

    typer.echo(speech(say("To put a column right, write COLUMN=FIELD; ? lists the fields.")), err=True)
    return asking.asked(session, question, "--yes", read)


def _corrected(typed: str, list_: Understood, said: Mapping[str, str]) -> dict[str, str]:
    from cti_cli.core.intake_fields import mapped

    heading, _, field = (part.strip() for part in typed.rpartition("="))
    _, wrong = mapped(list_.head.cells, {**said, heading: field})
    if wrong:
        raise UsageError(
            say("this column or field is not known: {names}", names=", ".join(wrong)), say("? lists the fields")
        )
    return {heading: field}


def _fields(session: "Session") -> None:
    from cti_cli.core.intake_fields import FIELDS

    for field in FIELDS:
        typer.echo(f"  {field.path:24} {session.speech(field.label)}", err=True)
