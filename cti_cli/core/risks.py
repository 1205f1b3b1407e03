"""What may go wrong in a course next, the most pressing first; said without names, reasons or health."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from cti_cli.core.caseload import Caseload
from cti_cli.core.contacts import attempts_since, last_contact
from cti_cli.core.course import Course
from cti_cli.core.due import Due
from cti_cli.core.gate import gate
from cti_cli.core.phases import Timeline, timeline
from cti_cli.core.record import record
from cti_cli.core.words import Phrase, count, say

RiskKind = Literal[
    "not_told", "silent", "overdue", "gate", "undecided", "no_focus", "interrupted", "falling", "permission"
]
FALL = 2
"""Points by which a measure has fallen between its last two answers before it is a risk (ours)."""
SOON = 30
"""Days ahead that a lapsing permission is looked for."""


@record
class Risk(NamedTuple):
    """Something to talk about: what it is, in words, and the question that it raises for colleagues."""

    kind: RiskKind
    words: Phrase
    question: Phrase


def risks(caseload: Caseload, course: Course, dues: list[Due], today: date) -> tuple[Risk, ...]:
    """Return the risks of an open course; ``dues`` are what it asks for now, overdue included."""
    line = timeline(course, caseload.programme(course))
    found = (
        _not_told(course, today),
        _silent(course, dues, today),
        _overdue(dues),
        _gate(caseload, course, line, today),
        _no_focus(course, line, today),
        _interrupted(course, today),
        _falling(course, today),
        _permission(dues),
    )
    return tuple(risk for part in found for risk in part)


def _not_told(course: Course, today: date) -> Iterator[Risk]:
    waiting = [each.needed for each in course.escalations if each.told is None and each.needed and each.needed <= today]
    if waiting:
        days = (today - min(waiting)).days
        words = count(
            "the plan must change; not told for {n} day", "the plan must change; not told for {n} days", n=days
        )
        yield Risk("not_told", words, say("What must change, and who tells the caseworkers today?"))


def _silent(course: Course, dues: list[Due], today: date) -> Iterator[Risk]:
    late = next((due for due in dues if due.rule == "contact" and due.status == "overdue"), None)
    if late is None:
        return
    last = last_contact(course, today)
    tried = len(attempts_since(course, last, today))
    days = (today - late.day).days
    words = count("contact {n} day late", "contact {n} days late", n=days)
    if tried:
        attempts = count("{n} attempt", "{n} attempts", n=tried)
        words = say("{contact}, {attempts}", contact=words, attempts=attempts)
    yield Risk("silent", words, say("How else can I reach the citizen, and who could help with it?"))


def _overdue(dues: list[Due]) -> Iterator[Risk]:
    late = [due for due in dues if due.status == "overdue" and due.rule != "contact"]
    if late:
        words = count("{n} thing overdue", "{n} things overdue", n=len(late))
        if len(late) == 1:
            words = say("overdue: {what}", what=late[0].title)
        yield Risk("overdue", words, say("What keeps this from being done, and can anything be left out?"))


def _gate(caseload: Caseload, course: Course, line: Timeline, today: date) -> Iterator[Risk]:
    programme = caseload.programme(course)
    if line.last is None or not programme.gate or today < programme.windows.gate.before(line.last):
        return
    lacking = [item for item in gate(course, programme, today) if not item.met]
    if lacking:
        days = max(0, (line.last - today).days)
        words = count(
            "{days} days left, and {n} thing missing before it can close",
            "{days} days left, and {n} things missing before it can close",
            n=len(lacking), days=days,
        )  # fmt: skip
        yield Risk("gate", words, say("Who can carry what I still carry, and what do they need to say yes?"))
    if any(item.item == "continued_support" for item in lacking):
        words = say("continued support is not settled")
        yield Risk("undecided", words, say("What does the caseworker need in order to decide in time?"))


def _no_focus(course: Course, line: Timeline, today: date) -> Iterator[Risk]:
    phase = line.phase_on(today)
    if phase is not None and not any(plan.phase == phase and plan.focus for plan in course.phase_plans):
        words = say("no focus chosen for phase {number}", number=phase)
        yield Risk("no_focus", words, say("What should this phase be about?"))


def _interrupted(course: Course, today: date) -> Iterator[Risk]:
    if any(gap.from_ <= today and (gap.to is None or today <= gap.to) for gap in course.interruptions):
        words = say("interrupted; the time runs on")
        yield Risk("interrupted", words, say("What must be in place on the day the citizen is back?"))


def _falling(course: Course, today: date) -> Iterator[Risk]:
    answers: dict[str, list[tuple[date, float]]] = {}
    for given in course.measurements:
        if given.value is not None and given.day <= today:
            answers.setdefault(given.measure, []).append((given.day, given.value))
    series = [[value for _, value in sorted(each)] for each in answers.values()]
    fallen = sum(len(values) > 1 and values[-2] - values[-1] >= FALL for values in series)
    if fallen:
        words = count("{n} measure has fallen", "{n} measures have fallen", n=fallen)
        yield Risk("falling", words, say("What has become harder, and what would the citizen change?"))


def _permission(dues: list[Due]) -> Iterator[Risk]:
    lapsing = [due.day for due in dues if due.rule.startswith("consent#")]
    if lapsing:
        words = say("a permission lapses on {day}", day=min(lapsing))
        yield Risk("permission", words, say("Who must still know what, after the permission lapses?"))
