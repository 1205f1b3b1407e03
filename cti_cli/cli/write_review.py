"""The supervision sheet goes to files under one dated name; without names asked for, nothing says who a citizen is."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cti_cli.cli.write_report import Wanted
from cti_cli.core.words import say
from cti_cli.errors import RefusedError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.review import Review

TEMPLATE = "supervision"


def write_review(session: "Session", found: "Review", wish: Wanted) -> list[Path]:
    """Write the sheet in each format, and return where."""
    from cti_cli.cli.export import save
    from cti_cli.cli.stationery import format_writer, templates
    from cti_cli.core.supervision_facts import supervision_facts
    from cti_cli.documents.compose import Composer, Sheet
    from cti_cli.language import Speech

    settings = session.open_caseload.settings
    if not found.rows:
        raise RefusedError(say("there is no open course to review"), say("`cti list` shows the courses"))
    composer = Composer(templates(session.folder), Speech(wish.language or settings.language))
    title = say("Supervision and caseload review")
    document = composer.compose(Sheet(TEMPLATE, title, settings, session.today, supervision_facts(found), wide=True))
    folder = session.folder / "exports" if wish.out is None else wish.out.expanduser().absolute()
    written = []
    for suffix in wish.formats:
        path = folder / f"{session.today.isoformat()}_{TEMPLATE}.{suffix}"
        saved = save(path, format_writer(session.folder, suffix)(document))
        if saved != path:
            typer.echo(session.speech(say("{file} is open in another program", file=path.name)), err=True)
        written.append(saved)
    return written
