"""The few phrases in which a programme file says when; nothing else knows how they are written.

Due phrases: ``[on] X``, ``N days|weeks|months before|after X``, ``midway``,
``[at] end of each phase``, ``[at] end of phase K``, ``last working day before X``,
``every N weeks [in phase K | without end]`` and ``as agreed``, where X is one of the events.
Lengths: ``by legal basis``, ``by grant``, ``N months``, ``about N months``, ``until project end``,
``until DATE`` and ``open``.
"""

from datetime import date
from typing import Literal, NamedTuple

from cti_cli.core.dates import Duration

EVENTS = ("referral", "job_match", "start", "end", "closing")
RuleKind = Literal["on", "before", "after", "midway", "end_of_phase", "working_day_before", "every", "as_agreed"]
LengthKind = Literal["by_legal_basis", "by_grant", "months", "about", "project_end", "until", "open"]
_UNITS = {"day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month"}


class Rule(NamedTuple):
    """When something is due.

    ``event`` goes with ``on``, ``before``, ``after`` and ``working_day_before``; ``duration`` with
    ``before``, ``after`` and ``every``; ``phase`` (from 1) with ``end_of_phase``, where None means
    each, and with ``every``, which ``without_end`` restricts to courses that have no end.
    """

    kind: RuleKind
    event: str = ""
    duration: Duration = Duration(0, "day")
    phase: int | None = None
    without_end: bool = False


class Length(NamedTuple):
    """How long a course lasts; ``number`` of months, or ``day``, the last one."""

    kind: LengthKind
    number: int = 0
    day: date | None = None


def parse_due(phrase: str) -> Rule | None:
    """Read a due phrase; None where it is not one."""
    match phrase.split():
        case ["midway"]:
            return Rule("midway")
        case ["as", "agreed"]:
            return Rule("as_agreed")
        case [event] | ["on", event] if event in EVENTS:
            return Rule("on", event)
        case ["end", "of", "each", "phase"] | ["at", "end", "of", "each", "phase"]:
            return Rule("end_of_phase")
        case ["end", "of", "phase", number] | ["at", "end", "of", "phase", number] if _counts(number):
            return Rule("end_of_phase", phase=int(number))
        case ["last", "working", "day", "before", event] if event in EVENTS:
            return Rule("working_day_before", event)
        case ["every", number, "weeks", *rest] if _counts(number):
            return _every(Duration(int(number), "week"), rest)
        case [number, unit, ("before" | "after") as side, event] if event in EVENTS:
            duration = parse_duration(f"{number} {unit}")
            kind: RuleKind = "before" if side == "before" else "after"
            return None if duration is None else Rule(kind, event, duration)
    return None


def _every(duration: Duration, rest: list[str]) -> Rule | None:
    match rest:
        case []:
            return Rule("every", duration=duration)
        case ["without", "end"]:
            return Rule("every", duration=duration, without_end=True)
        case ["in", "phase", number] if _counts(number):
            return Rule("every", duration=duration, phase=int(number))
    return None


def _counts(word: str) -> bool:
    return word.isascii() and word.isdecimal() and 0 < int(word) < 1000  # noqa: PLR2004 - no rule reaches further


def parse_duration(phrase: str) -> Duration | None:
    """Read ``7 days``, ``2 weeks`` or ``1 month``; None where it is none of these."""
    match phrase.split():
        case [number, unit] if _counts(number) and unit in _UNITS:
            return Duration(int(number), _UNITS[unit])
    return None


def parse_length(phrase: str) -> Length | None:
    """Read the length of a programme; None where the phrase is unknown."""
    match phrase.split():
        case ["by", "legal", "basis"]:
            return Length("by_legal_basis")
        case ["by", "grant"]:
            return Length("by_grant")
        case ["open"]:
            return Length("open")
        case ["until", "project", "end"]:
            return Length("project_end")
        case ["until", day]:
            return _until(day)
        case ["about", number, "months"] if _counts(number):
            return Length("about", int(number))
        case [number, "months"] if _counts(number):
            return Length("months", int(number))
    return None


def _until(day: str) -> Length | None:
    try:
        return Length("until", day=date.fromisoformat(day))
    except ValueError:
        return None
