"""What one party may know on one day: the permissions in force, each opening some kinds of information."""

from datetime import date
from typing import NamedTuple, get_args

from cti_cli.core.citizen import Information, Person
from cti_cli.core.course import Course

EVERYTHING: frozenset[Information] = frozenset(get_args(Information))


class Permission(NamedTuple):
    """What is open to one party; ``given`` is the earliest day of it, ``law`` the ground where no consent is needed."""

    opens: frozenset[Information]
    given: date | None = None
    law: str | None = None


def permission(course: Course, person: Person, day: date) -> Permission | None:
    """Return what ``person`` may know on ``day``; None where no permission is in force.

    The source is domain.md, "Consent in force": a permission names a person id, a role or an
    organisation, so that a successor in the role is covered.
    """
    entries = [each for each in course.consents if each.covers(person) and each.in_force(day)]
    if not entries:
        return None
    return Permission(
        frozenset(kind for each in entries for kind in each.information),
        min((each.given for each in entries if each.given), default=None),
        next((each.law for each in entries if each.law), None),
    )
