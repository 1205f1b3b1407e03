"""A report goes to files under one dated name a programme; no file names whom it counts."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from cti_cli.core.words import say
from cti_cli.errors import UsageError
from cti_cli.language import Speech

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.caseload import Caseload
    from cti_cli.core.measures.evaluation import Evaluation

BOOK = "xlsx"
TEMPLATE = "evaluation_report"
IN_LETTERS = ("md", "txt")


def formats_of(typed: str | None) -> tuple[str, ...]:
    """Read the formats from the command line, each once."""
    from cti_cli.documents.writers import FORMATS

    found = dict.fromkeys(each.strip().lower() for each in (typed or "").split(",") if each.strip())
    for suffix in found:
        if suffix not in (BOOK, *FORMATS):
            raise UsageError(
                say("the format {format} is not known", format=suffix),
                say("use one or more of: {formats}", formats=", ".join((BOOK, *FORMATS))),
            )
    return tuple(found)


class Wanted(NamedTuple):
    """Which files, in which folder, and documents in which language; where none is named, the programme's."""

    formats: tuple[str, ...]
    out: Path | None = None
    language: str | None = None


def write_report(session: "Session", caseload: "Caseload", found: "Evaluation", wish: Wanted) -> list[Path]:
    """Write the report in each format, and return where."""
    from cti_cli.cli.export import save

    folder = session.folder / "exports" if wish.out is None else wish.out.expanduser().absolute()
    hidden = f"_min{found.suppressed}" if found.suppressed is not None else ""
    written = []
    voice = Speech(wish.language or found.programme.language)
    for suffix in wish.formats:
        wanted = folder / f"{session.today.isoformat()}_report_{found.programme.id}{hidden}.{suffix}"
        raw = _book(session, caseload, found) if suffix == BOOK else _document(session, caseload, found, suffix, voice)
        path = save(wanted, raw)
        if path != wanted:
            typer.echo(session.speech(say("{file} is open in another program", file=wanted.name)), err=True)
        written.append(path)
    return written


def _book(session: "Session", caseload: "Caseload", found: "Evaluation") -> bytes:
    from cti_cli.export.report_book import report_book

    return report_book(caseload, found, session.speech, session.today)


def _document(session: "Session", caseload: "Caseload", found: "Evaluation", suffix: str, voice: Speech) -> bytes:
    from cti_cli.cli.stationery import format_writer, templates
    from cti_cli.core.report_facts import report_facts
    from cti_cli.documents.compose import Composer, Sheet

    composer = Composer(templates(session.folder), voice)
    facts = report_facts(found, drawn=suffix not in IN_LETTERS)
    sheet = Sheet(TEMPLATE, say("Evaluation report"), caseload.settings, session.today, facts)
    return format_writer(session.folder, suffix)(composer.compose(sheet))
