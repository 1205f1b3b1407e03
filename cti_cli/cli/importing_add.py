"""A course from a list is written as `cti new` writes it: with its comments, and the law as it stood at its start."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cti_cli.cli.session import Session
    from cti_cli.core.intake import Newcomer
    from cti_cli.core.programme import Programme


def added(session: "Session", newcomers: "Sequence[Newcomer]") -> tuple[tuple[int, str], ...]:
    """Write the courses, and return the row and the id of each."""
    from cti_cli.store.reading import read_programme

    settings = session.whole_caseload.settings
    programmes = {name: read_programme(session.folder, name, settings)[0] for name in {n.programme for n in newcomers}}
    return tuple(
        (each.row, _add(session, each, programme))
        for each in newcomers
        if (programme := programmes[each.programme]) is not None
    )


def _add(session: "Session", newcomer: "Newcomer", programme: "Programme") -> str:
    """Write one course as `cti new` writes it, and return its id; a start freezes what the law says on that day."""
    from cti_cli.cli.new import begun
    from cti_cli.core.intake import content
    from cti_cli.core.recipients import Refusal
    from cti_cli.store.opening import add_course, course_text

    def text_of(course_id: str) -> str:
        values = content(newcomer, course_id, programme, session.today)
        start = newcomer.values.get("start")
        started = begun(session, programme, values, start) if isinstance(start, date) else values
        settings = session.whole_caseload.settings
        return course_text(values if isinstance(started, Refusal) else started, programme, settings, session.speech)

    return add_course(session.folder, session.today.year, text_of)
