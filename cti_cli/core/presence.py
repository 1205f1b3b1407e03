"""A meeting counts as what the programme means by it only when those it is for were there."""

from collections.abc import Iterable

from cti_cli.core.citizen import CASEWORKERS
from cti_cli.core.course import Course
from cti_cli.core.events import Meeting


def roles_present(course: Course, meeting: Meeting) -> frozenset[str]:
    """Return the roles of those who took part; a participant is a person's id or a role itself."""
    people = {person.id: person.role for person in course.people}
    return frozenset(people.get(name, name) for name in meeting.participants or ())


def roles_missing(course: Course, meeting: Meeting, wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the wanted roles that nobody present has.

    One ``caseworker`` may be both the one from the job side and the one from the social side
    (B2 p. 5), and where ``caseworker`` is wanted, either will do.
    """
    present = roles_present(course, meeting)
    return tuple(role for role in wanted if not _is_filled(role, present))


def _is_filled(role: str, present: frozenset[str]) -> bool:
    if role == "caseworker":
        return not present.isdisjoint(CASEWORKERS)
    return role in present or (role in CASEWORKERS and "caseworker" in present)
