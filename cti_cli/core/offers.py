"""An offer is worth no more than the day it was last looked at: one not updated for a year is flagged (ours)."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Literal, NamedTuple, get_args

from cti_cli.core.course import Course
from cti_cli.core.dates import add_months
from cti_cli.core.folding import alphabetical, folded
from cti_cli.core.parsed import Pattern
from cti_cli.core.problems import Problem
from cti_cli.core.programme import LegalBasis
from cti_cli.core.record import NONE_GIVEN, record
from cti_cli.core.words import say

Area = Literal["health", "social", "employment"]
AREAS: tuple[Area, ...] = get_args(Area)
ShortId = Annotated[str, Pattern(r"[a-z0-9][a-z0-9_-]*", "mentorstoette")]
GOOD_FOR = 12
"""Months after which an offer must have been looked at again."""


@record
class Offer(NamedTuple):
    """One offer of the catalogue (BFA).

    ``legal_basis`` is the key of one of ours (``sel-85``), or the law as the catalogue words it.
    """

    id: ShortId
    name: str
    area: Area
    purpose: str | None = None
    target_group: str | None = None
    content: str | None = None
    legal_basis: str | None = None
    duration: str | None = None
    price: str | None = None
    referral: str | None = None
    contact: str | None = None
    place: str | None = None
    more: str | None = None
    updated: date | None = None

    def is_stale(self, today: date) -> bool:
        """Tell whether a year has passed since it was updated, or nobody knows when it was."""
        return self.updated is None or add_months(self.updated, GOOD_FOR) <= today

    def says(self, word: str) -> bool:
        """Tell whether any of its fields holds a word, however it is typed."""
        return any(folded(word) in folded(text) for text in self if isinstance(text, str))


@record
class Catalogue(NamedTuple):
    """The file of offers."""

    offers: tuple[Offer, ...] = ()

    def offer(self, offer_id: str) -> Offer | None:
        """Return the offer of this id."""
        return next((each for each in self.offers if each.id == offer_id), None)


@record
class Sought(NamedTuple):
    """What is looked for; ``legal_basis`` holds every name of one basis, and any of them will do.

    ``wordings`` say how a key of the catalogue is worded, so that either finds the other.
    """

    words: tuple[str, ...] = ()
    area: str | None = None
    target_group: str | None = None
    legal_basis: tuple[str, ...] = ()
    stale: bool = False
    wordings: Mapping[str, str] = NONE_GIVEN


def matches(offers: Iterable[Offer], sought: Sought, today: date) -> list[Offer]:
    """Return the offers that fit everything that is looked for, by area and name."""
    found = [each for each in offers if _fits(each, sought, today)]
    return sorted(found, key=lambda each: (AREAS.index(each.area), alphabetical(each.name)))


def _fits(offer: Offer, sought: Sought, today: date) -> bool:
    group = folded(sought.target_group or "")
    return (
        all(offer.says(word) for word in sought.words)
        and sought.area in (None, offer.area)
        and group in folded(offer.target_group or "")
        and (not sought.legal_basis or any(_rests_on(offer, name, sought) for name in sought.legal_basis))
        and (not sought.stale or offer.is_stale(today))
    )


def _rests_on(offer: Offer, name: str, sought: Sought) -> bool:
    """Tell whether an offer's legal basis is the one named; § 85 is not § 85 a, and not § 8 (a lone i is a word)."""
    basis = offer.legal_basis or ""
    pattern = rf"(?<!\w){re.escape(folded(name))}(?!\w)(?! [a-hj-z]\b)"
    return any(re.search(pattern, folded(text)) for text in (basis, sought.wordings.get(basis, "")))


def basis_names(row: LegalBasis) -> tuple[str, ...]:
    """Return what people call a legal basis: its key, its wording in both forms, and its short form: SEL § 85."""
    short = f"{row.key.partition('-')[0]} {row.paragraph or ''}".rstrip()
    return row.key, row.wording, row.wording.replace("lovens ", "loven "), short


def offers_problems(catalogue: Catalogue, used: Collection[str], today: date) -> Iterator[Problem]:
    """Yield a warning for each doubled id, and for each offer in use that may be out of date.

    ``used`` are the ids that open courses name. What no course rests on is flagged in the catalogue's
    own list only: a check is about what a worker relies on.
    """
    ids = [each.id for each in catalogue.offers]
    for at, offer in enumerate(catalogue.offers):
        if offer.id in ids[:at]:
            yield Problem(
                "doubled-id", say("this id stands twice"), say("give each an id of its own"), f"offers[{at}].id"
            )
        if offer.updated is not None and offer.updated > today:
            message = say("this is recorded as done on a day that has not come yet")
            yield Problem("future", message, say("check the day"), f"offers[{at}].updated")
        if offer.id in used and offer.is_stale(today):
            message = say("a course names this offer, and it has not been updated for a year")
            fix = say("ask whether it still holds, then put today's date under updated")
            yield Problem("stale-offer", message, fix, f"offers[{at}].updated")


def named_offers(course: Course) -> Iterator[tuple[str, str]]:
    """Yield each offer that a course names, after the field that names it."""
    for at, goal in enumerate(course.plan.goals):
        for inner, name in enumerate(goal.offers):
            yield f"plan.goals[{at}].offers[{inner}]", name
    for at, activity in enumerate(course.activities):
        if activity.offer is not None:
            yield f"activities[{at}].offer", activity.offer


def used_offers(courses: Iterable[Course], today: date) -> set[str]:
    """Return the ids of the offers that open courses name."""
    return {name for course in courses if not course.is_closed(today) for _, name in named_offers(course)}


def unknown_offers(course: Course, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a warning for each offer that a course names and the catalogue does not hold."""
    known = {each.id for each in catalogue.offers}
    for field, name in named_offers(course):
        if name not in known:
            fix = say("`cti offers` lists the catalogue; use the id of an offer, or add it to offers.yaml")
            yield Problem("offer", say("no offer of this id stands in the catalogue"), fix, field)


def by_area(offers: Sequence[Offer]) -> list[tuple[Area, list[Offer]]]:
    """Group offers by area; an area without any is left out."""
    groups = [(area, [each for each in offers if each.area == area]) for area in AREAS]
    return [(area, group) for area, group in groups if group]
