"""The booklet of offers, as colleagues and citizens read it: by area, with what is old marked as old."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cti_cli.core.offers import Offer, by_area
from cti_cli.core.record import record
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, say

FIELDS: Mapping[str, Words] = {
    "purpose": say("Purpose"),
    "target_group": say("Target group"),
    "content": say("Content"),
    "legal_basis": say("Legal basis"),
    "duration": say("Duration"),
    "price": say("Price"),
    "referral": say("Referral"),
    "contact": say("Contact"),
    "place": say("Place"),
    "more": say("More information"),
}
"""What an offer says, in the order in which it is told."""


@record
class OfferFacts(NamedTuple):
    """One offer: ``lines`` are a heading and what stands under it, in words."""

    name: str
    lines: tuple[tuple[Words, str], ...]
    updated: date | None
    stale: bool


@record
class AreaFacts(NamedTuple):
    """The offers of one area."""

    title: Words
    offers: tuple[OfferFacts, ...]


@record
class BookletFacts(NamedTuple):
    """A booklet; ``number`` is how many offers there are in all, ``stale`` how many of them may be out of date."""

    number: int
    stale: int
    areas: tuple[AreaFacts, ...]


def booklet_facts(offers: Sequence[Offer], bases: Mapping[str, str], today: date) -> BookletFacts:
    """Gather a booklet; ``bases`` say how a legal basis is worded, by key."""
    areas = tuple(
        AreaFacts(label("area", area), tuple(_facts(each, bases, today) for each in group))
        for area, group in by_area(offers)
    )
    return BookletFacts(len(offers), sum(each.is_stale(today) for each in offers), areas)


def _facts(offer: Offer, bases: Mapping[str, str], today: date) -> OfferFacts:
    return OfferFacts(offer.name, offer_lines(offer, bases), offer.updated, offer.is_stale(today))


def offer_lines(offer: Offer, bases: Mapping[str, str]) -> tuple[tuple[Words, str], ...]:
    """Return what an offer says, each part under its heading; what it does not say is left out."""
    said = {**offer._asdict(), "legal_basis": bases.get(offer.legal_basis or "", offer.legal_basis)}
    return tuple((heading, said[key]) for key, heading in FIELDS.items() if said[key])
