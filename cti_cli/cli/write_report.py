"""A report goes to files under one dated name a programme; no file names whom it counts."""

from pathlib import Path
from typing import TYPE_CHECKING

from cti_cli.cli.write_sheet import Wanted, save_each
from cti_cli.cli.write_sheet import formats_of as document_formats
from cti_cli.core.words import say
from cti_cli.language import Speech

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.caseload import Caseload
    from cti_cli.core.measures.evaluation import Evaluation

BOOK = "xlsx"
TEMPLATE = "evaluation_report"
IN_LETTERS = ("md", "txt")


def formats_of(typed: str | None) -> tuple[str, ...]:
    """Read the formats from the command line: a workbook, or a document in any format."""
    return document_formats(typed or "", BOOK)


def write_report(session: "Session", caseload: "Caseload", found: "Evaluation", wish: Wanted) -> list[Path]:
    """Write the report in each format, and return where."""
    hidden = f"_min{found.suppressed}" if found.suppressed is not None else ""
    voice = Speech(wish.language or found.programme.language)

    def made(suffix: str) -> bytes:
        if suffix == BOOK:
            return _book(session, caseload, found)
        return _document(session, caseload, found, suffix, voice)

    return save_each(session, f"{session.today.isoformat()}_report_{found.programme.id}{hidden}", wish, made)


def _book(session: "Session", caseload: "Caseload", found: "Evaluation") -> bytes:
    from cti_cli.export.report_book import report_book

    return report_book(caseload, found, session.speech, session.today)


def _document(session: "Session", caseload: "Caseload", found: "Evaluation", suffix: str, voice: Speech) -> bytes:
    from cti_cli.cli.stationery import format_writer, templates
    from cti_cli.core.facts.report import report_facts
    from cti_cli.documents.compose import Composer, Sheet

    composer = Composer(templates(session.folder), voice)
    facts = report_facts(found, drawn=suffix not in IN_LETTERS)
    sheet = Sheet(TEMPLATE, say("Evaluation report"), caseload.settings, session.today, facts)
    return format_writer(session.folder, suffix)(composer.compose(sheet))
