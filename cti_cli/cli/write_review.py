"""The supervision sheet goes to files under one dated name; without names asked for, nothing says who a citizen is."""

from pathlib import Path
from typing import TYPE_CHECKING

from cti_cli.cli.write_sheet import Wanted, write_sheet
from cti_cli.core.words import say
from cti_cli.errors import RefusedError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.review import Review

TEMPLATE = "supervision"


def write_review(session: "Session", found: "Review", wish: Wanted) -> list[Path]:
    """Write the sheet in each format, and return where."""
    from cti_cli.core.facts.supervision import supervision_facts
    from cti_cli.documents.compose import Sheet

    if not found.rows:
        raise RefusedError(say("there is no open course to review"), say("`cti list` shows the courses"))
    title, settings = say("Supervision and caseload review"), session.open_caseload.settings
    sheet = Sheet(TEMPLATE, title, settings, session.today, supervision_facts(found), wide=True)
    return write_sheet(session, sheet, f"{session.today.isoformat()}_{TEMPLATE}", wish)
