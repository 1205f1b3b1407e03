"""What one party may know on one day: the permissions in force, each opening some kinds of information."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, get_args

from cti_cli.core.citizen import Consent, Information, Person
from cti_cli.core.course import Course
from cti_cli.core.words import Phrase, say

EVERYTHING: frozenset[Information] = frozenset(get_args(Information))

OPENS: Mapping[str, Phrase] = {
    "plan": say("the purpose, the goals with their steps, and the phase plans"),
    "progress": say("phase and dates, the assessment, decisions, tasks and hours"),
    "health": say("health considerations, wellbeing, and what a status says of health"),
    "contacts": say("the days, kinds and number of contacts"),
    "network": say("the people of the private network, and volunteers"),
    "measurements": say("the other measurements"),
    "finances": say("benefits and the grant"),
    "crisis": say("the crisis plan"),
}
"""What each kind of information lets its reader know (domain.md, "Consent in force")."""
ConsentState = Literal["in_force", "not_yet", "lapsed", "withdrawn"]


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


def consent_state(consent: Consent, day: date) -> ConsentState:
    """Tell how an entry stands on ``day``; one without a day and without a law opens nothing yet."""
    if consent.in_force(day):
        return "in_force"
    if consent.withdrawn is not None and consent.withdrawn <= day:
        return "withdrawn"
    return "lapsed" if consent.until is not None and consent.until < day else "not_yet"
