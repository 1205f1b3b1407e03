"""A document goes to one person, found before anything is written; where it is unclear who, nobody gets it."""

from datetime import date
from typing import NamedTuple, get_args

from cti_cli.core.citizen import Person, Role
from cti_cli.core.consent import EVERYTHING, Permission, permission
from cti_cli.core.course import Course
from cti_cli.core.record import record
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Phrase, say

ROLES = frozenset(get_args(Role))


class Refusal(NamedTuple):
    """Why a document is not written, and the way out; never whose data it was."""

    reason: Phrase
    fix: Phrase


@record
class Recipient(NamedTuple):
    """Who gets a document; ``key`` is `citizen` or a person id, and ``person`` is None for the citizen."""

    key: str
    role: str
    person: Person | None
    permission: Permission

    @property
    def is_citizen(self) -> bool:
        """Tell whether it is the citizen's own."""
        return self.person is None

    def same_as(self, course: Course, written_to: str | None) -> bool:
        """Tell whether an earlier document went to the same party: the person, or somebody in the same role."""
        if written_to in (self.key, self.role):
            return True
        earlier = course.person(written_to)
        return earlier is not None and earlier.role == self.role and self.role not in ("network", "other")


CITIZEN = Recipient("citizen", "citizen", None, Permission(EVERYTHING))
"""The citizen, who needs nobody's permission."""


def recipient(course: Course, asked: str | None, day: date) -> Recipient | Refusal:
    """Find who a document is for: ``asked`` is `citizen`, a role or a person id; None leaves it to the plan.

    By default it is the plan's owner, else the only caseworker in post.
    """
    if asked == "citizen":
        return CITIZEN
    found = _by_default(course, day) if asked is None else person_asked(course, asked, day)
    if isinstance(found, Refusal):
        return found
    allowed = permission(course, found, day)
    if allowed is None:
        return Refusal(
            say("no permission is in force for {party} on {day}", party=label("role", found.role), day=day),
            say("ask the citizen; `cti consent COURSE give` notes the answer"),
        )
    return Recipient(found.id, found.role, found, allowed)


def _by_default(course: Course, day: date) -> Person | Refusal:
    owner = course.person(course.plan.owner)
    if owner is not None and owner.in_post(day):
        return owner
    in_post = course.caseworkers(day)
    if len(in_post) == 1:
        return in_post[0]
    if in_post:
        return Refusal(
            say("there are several caseworkers, and none of them owns the plan"),
            say("fill in plan.owner, or name the receiver with --to"),
        )
    return Refusal(
        say("no caseworker stands in the course to write to"),
        say("add the caseworker with `cti network`, or name the receiver with --to"),
    )


def person_asked(course: Course, asked: str, day: date) -> Person | Refusal:
    """Find the person that an id or a role names, whatever they may know."""
    person = course.person(asked)
    if person is not None:
        if person.in_post(day):
            return person
        return Refusal(say("this person left the course on {day}", day=person.to), say("name the successor with --to"))
    if asked not in ROLES:
        return Refusal(
            say("nobody of this id or role stands under people"),
            say("--to takes citizen, a role such as caseworker_job, or a person's id"),
        )
    holders = course.in_role(asked, day)
    if len(holders) == 1:
        return holders[0]
    role = label("role", asked)
    if holders:
        return Refusal(say("several people have the role {role}", role=role), say("name one of them by id with --to"))
    return Refusal(
        say("nobody has the role {role} on {day}", role=role, day=day),
        say("add the person under people, with the first day"),
    )
