"""What does not fit in the settings and in a programme: words and numbers that contradict one another."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from cti_cli.core.problems import Problem
from cti_cli.core.programme import Programme
from cti_cli.core.references import ROLES
from cti_cli.core.settings import Settings
from cti_cli.core.words import Phrase, say


def settings_problems(settings: Settings, legal_bases: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for whatever in ``cti.yaml`` can be read and cannot be right."""
    for key in settings.norms:
        if key not in legal_bases:
            fix = say("use one of: {words}", words=", ".join(sorted(legal_bases)))
            yield Problem("norm", say("there is no legal basis of this key"), fix, f"norms.{key}")
    for at, away in enumerate(settings.absences):
        if away.to < away.from_:
            yield _order(f"absences[{at}].to")
    project = settings.project
    if project.from_ and project.until and project.until < project.from_:
        yield _order("project.until")
    for at, closed in enumerate(settings.closed_days or ()):
        if not _comes(closed.day):
            message, fix = say("this day does not exist"), say("look it up in a calendar")
            yield Problem("date", message, fix, f"closed_days[{at}].day")


def _order(field: str) -> Problem:
    return Problem("order", say("this ends before it begins"), say("check both days"), field)


def _comes(month_day: str) -> bool:
    """Tell whether a day comes at least in leap years."""
    try:
        date.fromisoformat(f"2028-{month_day}")
    except ValueError:
        return False
    return True


def programme_problems(programme: Programme, stem: str, legal_bases: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for each part of a programme that would be passed over in silence; ``stem`` names its file."""
    if programme.id != stem:
        yield Problem("id", say("the id in the file is not the file's name"), say("make the two the same"), "id")
    known = {*legal_bases, *(row.key for row in programme.law)}
    for at, key in enumerate(programme.legal_bases):
        if key not in known:
            fix = say("use one of: {words}", words=", ".join(sorted(known)))
            yield Problem("basis", say("there is no legal basis of this key"), fix, f"legal_bases[{at}]")
    yield from _doubled(programme)
    yield from _dues(programme)
    yield from _deadlines(programme)
    yield from _meetings(programme)
    yield from _measures(programme)


def _parts(field: str, message: Phrase) -> Problem:
    return Problem("programme-parts", message, say("see how a programme of ours does it: `cti programmes`"), field)


def _doubled(programme: Programme) -> Iterator[Problem]:
    for name in ("phases", "tracks", "meetings", "contacts", "deadlines", "documents", "measures", "goals"):
        ids = [each.id for each in getattr(programme, name)]
        often = Counter(ids)
        for at, id_ in enumerate(ids):
            if often[id_] > 1 and id_ in ids[:at]:
                yield Problem(
                    "doubled-id", say("this id stands twice"), say("give each an id of its own"), f"{name}[{at}]"
                )


def _dues(programme: Programme) -> Iterator[Problem]:
    """Find rules that count on phases or an end that the programme does not have."""
    phases = len(programme.phases)
    for name in ("meetings", "contacts", "deadlines", "documents", "measures"):
        for at, rule in enumerate(getattr(programme, name)):
            field = f"{name}[{at}].{'at' if name == 'measures' else 'due'}"
            for due in _phrases(rule):
                if (due.phase or 0) > phases or (due.kind == "end_of_phase" and not phases):
                    yield _parts(field, count_phases(phases))
                elif programme.length.kind == "open" and (due.kind == "midway" or due.event == "end"):
                    yield _parts(field, say("the length is open, so this day never comes"))


def _deadlines(programme: Programme) -> Iterator[Problem]:
    """Find deadlines that nothing in a course could ever meet."""
    for at, rule in enumerate(programme.deadlines):
        if rule.settled_by is None:
            yield _parts(f"deadlines[{at}].done_when", say("nothing says what in the course meets this deadline"))


def _phrases(rule: Any) -> tuple[Any, ...]:
    found: tuple[Any, ...] = rule.at if hasattr(rule, "at") else rule.due
    return found


def count_phases(phases: int) -> Phrase:
    """Say how many phases there are."""
    return say("the programme has {n} phases, so this day never comes", n=phases)


def _meetings(programme: Programme) -> Iterator[Problem]:
    for at, meeting in enumerate(programme.meetings):
        for inner, role in enumerate(meeting.roles):
            if role not in ROLES:
                fix = say("use one of: {words}", words=", ".join(sorted(ROLES)))
                yield Problem("word", say("there is no such role"), fix, f"meetings[{at}].roles[{inner}]")


def _measures(programme: Programme) -> Iterator[Problem]:
    for at, measure in enumerate(programme.measures):
        if measure.scale and not (len(measure.scale) == 2 and measure.scale[0] < measure.scale[1]):  # noqa: PLR2004
            yield _parts(f"measures[{at}].scale", say("a scale has a lowest and a highest number: [0, 10]"))
