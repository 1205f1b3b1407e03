"""A consent names one party, each kind of information and one purpose; it is never general, and asking needs none."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Consent, Information, Person
from cti_cli.core.consent import permission
from cti_cli.core.course import Course
from cti_cli.core.dates import Duration
from cti_cli.core.facts.source import Source
from cti_cli.core.facts.standing import Party
from cti_cli.core.recipients import Recipient
from cti_cli.core.record import record
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words

RENEWED = Duration(1, "month")


@record
class ConsentFacts(NamedTuple):
    """Everything a consent form says before it is filled in; ``until`` is the last day of a consent in force."""

    opens: frozenset[Information]
    first_name: str
    party: str
    role: Words | None
    party_organisation: str | None
    kinds: tuple[Information, ...]
    purpose: str | None
    until: date | None
    is_private: bool
    worker: Party | None


def consent_facts(source: Source, party: Recipient) -> ConsentFacts:
    """Gather the form by which the citizen says yes or no to one party."""
    person = party.person or Person(party.key, source.first_name)
    last = _latest(source.course, person)
    in_force = last is not None and last.in_force(source.day)
    return ConsentFacts(
        opens=source.opens,
        first_name=source.first_name,
        party=person.name or person.organisation or "",
        role=_role(person),
        party_organisation=person.organisation,
        kinds=ORDER,
        purpose=last.purpose if last else None,
        until=last.until if last and in_force else None,
        is_private=not person.is_professional,
        worker=source.worker,
    )


ORDER: tuple[Information, ...] = (
    "plan", "progress", "contacts", "measurements", "network", "crisis", "health", "finances",
)  # fmt: skip


def _role(person: Person) -> Words | None:
    """Say what the party is to the citizen, where that says anything."""
    if person.relation:
        return {"": person.relation}
    return label("role", person.role) if person.role != "other" else None


def _latest(course: Course, person: Person) -> Consent | None:
    given = [each for each in course.consents if each.covers(person) and each.law is None]
    return max(given, key=lambda each: each.given or date.min, default=None)


def unasked(course: Course, day: date) -> tuple[Person, ...]:
    """Return the professionals whom no permission covers, or covers for a month at most."""
    there = (each for each in course.people if each.in_post(day) and each.is_professional)
    return tuple(each for each in there if permission(course, each, RENEWED.after(day)) is None)
