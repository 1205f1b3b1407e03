"""A goal is met at its target, partly met where what supports it gets there, and otherwise not; nobody rounds it up."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from cti_cli.core.measures.figures import Row, Table, percent
from cti_cli.core.record import record
from cti_cli.core.targets import Figure, ProgrammeGoal, Verdict
from cti_cli.core.words import Words

Judgement = Literal["met", "partly", "not_met", "not_judged"]


@record
class Judged(NamedTuple):
    """A goal with what was reached; ``value`` and ``support`` are per cent, None where there is no such figure.

    ``supporter`` is the table that the support is from.
    """

    id: str
    title: Words
    target: float | None
    value: float | None
    support: float | None
    supporter: Words | None
    verdict: Judgement
    qualitative: bool


def judged(goal: ProgrammeGoal, tables: Mapping[str, Table], verdicts: Mapping[str, Verdict]) -> Judged:
    """Hold a goal against the report's tables; a qualitative one has the worker's own verdict or none."""
    value, support = _value(goal, tables), _share(goal.supported_by, tables)
    if goal.qualitative:
        verdict: Judgement = verdicts.get(goal.id, "not_judged")
    else:
        verdict = _verdict(goal.target, value, support)
    table = tables.get(goal.supported_by.table) if goal.supported_by else None
    supporter = table.title if table else None
    return Judged(goal.id, goal.title, goal.target, value, support, supporter, verdict, goal.qualitative)


def _verdict(target: float | None, value: float | None, support: float | None) -> Judgement:
    if target is None or value is None:
        return "not_judged"
    if value >= target:
        return "met"
    return "partly" if support is not None and support >= target else "not_met"


def _value(goal: ProgrammeGoal, tables: Mapping[str, Table]) -> float | None:
    if goal.down_to is None:
        return _share(goal.measure, tables)
    first, last = _row(goal.measure, tables), _row(goal.down_to, tables)
    if first is None or last is None or first.count_ is None or last.count_ is None:
        return None
    return percent(first.count_ - last.count_, first.count_)


def _share(figure: Figure | None, tables: Mapping[str, Table]) -> float | None:
    row = _row(figure, tables)
    return row.percent if row else None


def _row(figure: Figure | None, tables: Mapping[str, Table]) -> Row | None:
    table = tables.get(figure.table) if figure else None
    return table.row(figure.row) if table and figure else None
