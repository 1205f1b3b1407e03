"""The supervision sheet is read by colleagues: it says how courses go and what is in doubt, and ranks no worker."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.phases import State
from cti_cli.core.record import record
from cti_cli.core.review import Review, ReviewRow
from cti_cli.core.words import Phrase, Words

WITHIN = 30
"""Days within which a change of phase, or an end, is talked about (lit.: supervision looks a month ahead)."""
BEFORE: tuple[State, ...] = ("contact_period", "not_started")


@record
class SupervisionRow(NamedTuple):
    """One course by its id, and by name only where names were asked for."""

    course: str
    name: str | None
    phase: int | None
    where: Words
    days_to_change: int | None
    days_since_contact: int | None
    made: int | None
    guide: int | None
    focus: tuple[Words, ...]
    next: Words | None
    next_on: date | None
    worries: tuple[Phrase, ...]
    question: Phrase


@record
class SupervisionFacts(NamedTuple):
    """Everything the sheet may say; ``new``, ``changing``, ``silent`` and ``ending`` hold ids for the agenda."""

    names: bool
    rows: tuple[SupervisionRow, ...]
    new: tuple[str, ...]
    changing: tuple[str, ...]
    silent: tuple[str, ...]
    ending: tuple[str, ...]
    deep: SupervisionRow | None
    looked_at: date


def supervision_facts(found: Review) -> SupervisionFacts:
    """Put the review in the order of the meeting: the new, the changes, the silent, the endings, one in depth."""
    soon = [row for row in found.rows if row.days_to_change is not None and row.days_to_change <= WITHIN]
    rows = tuple(map(_row, found.rows))
    return SupervisionFacts(
        names=found.names,
        rows=rows,
        new=tuple(row.course for row in found.rows if row.state in BEFORE),
        changing=tuple(row.course for row in soon if row.phase and row.phase < row.phases),
        silent=tuple(row.course for row in found.rows if any(risk.kind == "silent" for risk in row.risks)),
        ending=tuple(row.course for row in soon if row.state not in BEFORE and row.phase in (None, row.phases)),
        deep=next((row for row in rows if row.worries), None),
        looked_at=found.day,
    )


def _row(row: ReviewRow) -> SupervisionRow:
    return SupervisionRow(
        course=row.course,
        name=row.name,
        phase=row.phase,
        where=row.phase_name,
        days_to_change=row.days_to_change,
        days_since_contact=row.days_since_contact,
        made=row.contacts.made if row.contacts else None,
        guide=row.contacts.guide if row.contacts else None,
        focus=tuple(each.track for each in row.focus if each.track),
        next=row.next.title if row.next else None,
        next_on=row.next.day if row.next else None,
        worries=tuple(risk.words for risk in row.risks),
        question=row.question,
    )
