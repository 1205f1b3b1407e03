"""A batch takes in the courses that a kind of document is for, and of these the ones that were asked for."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from cti_cli.cli.kinds import Kind
from cti_cli.cli.receivers import Wish
from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.phases import timeline
from cti_cli.core.words import say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session

_LENGTH = re.compile(r"(\d{1,3}) ?(d|dage?|dagar|days?|w|u|v|uger?|veckor|weeks?)?", re.IGNORECASE)


def is_narrowed(wish: Wish) -> bool:
    """Tell whether only some of the courses are asked for."""
    return any(each is not None for each in (wish.phase, wish.programme, wish.legal_basis, wish.due))


def chosen(kind: Kind, caseload: Caseload, wish: Wish, today: date) -> list[Course]:
    """Return the courses of a batch; a programme or legal basis that nobody has is refused by name."""
    _refuse_unknown("--programme", wish.programme, caseload.programmes)
    known = {course.legal_basis.key for course in caseload.courses if course.legal_basis}
    _refuse_unknown("--legal-basis", wish.legal_basis, known | _bases(caseload))
    asked = _asked(kind, caseload, wish, today)
    return [
        course
        for course in caseload.courses
        if _belongs(kind, caseload, course, today)
        and _fits(caseload, course, wish, today)
        and (asked is None or course.id in asked)
    ]


def _belongs(kind: Kind, caseload: Caseload, course: Course, today: date) -> bool:
    """Tell whether a batch takes in the course: its programme uses the kind, and it is open or closed as that asks.

    A programme that lists no documents at all uses every kind.
    """
    listed = {each.id for each in caseload.programme(course).documents}
    used = not listed or (kind.listed or kind.id) in listed
    return used and course.is_closed(today) is kind.of_closed


def _fits(caseload: Caseload, course: Course, wish: Wish, today: date) -> bool:
    basis = course.legal_basis.key if course.legal_basis else None
    phase = timeline(course, caseload.programme(course)).phase_on(today)
    return (
        wish.phase in (None, phase) and wish.programme in (None, course.programme) and wish.legal_basis in (None, basis)
    )


def _asked(kind: Kind, caseload: Caseload, wish: Wish, today: date) -> set[str] | None:
    """Return the courses whose programme asks for the document within the days; None where no days were given."""
    if wish.due is None:
        return None
    name = kind.listed or kind.id
    dues = caseload.upcoming(today, wish.due)
    return {due.course for due in dues if due.kind == "document" and due.rule.partition("#")[0] == name}


def _bases(caseload: Caseload) -> set[str]:
    return {key for programme in caseload.programmes.values() for key in programme.legal_bases}


def _refuse_unknown(option: str, typed: str | None, known: Iterable[str]) -> None:
    words = sorted(known)
    if typed is not None and typed not in words:
        raise UsageError(
            say("{option} does not know this word", option=option),
            say("use one of: {words}", words=", ".join(words)),
        )


def days_of(session: "Session", typed: str) -> int:
    """Read a length of time: ``14``, ``14d``, ``2w``, ``2 uger``; else a day, up to which it counts."""
    found = _LENGTH.fullmatch(typed.strip())
    if found:
        return int(found[1]) * (7 if (found[2] or "d")[0].lower() in "wuv" else 1)
    from cti_cli.cli.asking import day_of

    return max(0, (day_of(session, typed, "--due") - session.today).days)
