"""A booklet stands by area, words the law, and marks what is old."""

from datetime import date

from cti_cli.core.facts.offer import booklet_facts, offer_lines
from cti_cli.core.offers import Offer
from cti_cli.core.words import say
from tests.conftest import TODAY

NEW = Offer("a", "Alpha", "social", purpose="To meet", legal_basis="sel-85", updated=date(2026, 9, 1))
OLD = Offer("b", "Beta", "health", legal_basis="sundhedsloven § 119")


def test_offers_stand_by_area_and_the_old_ones_are_counted() -> None:
    facts = booklet_facts([NEW, OLD], {}, TODAY)
    assert (facts.number, facts.stale) == (2, 1)
    assert [[offer.name for offer in area.offers] for area in facts.areas] == [["Beta"], ["Alpha"]]
    assert [offer.stale for area in facts.areas for offer in area.offers] == [True, False]


def test_an_offer_says_what_it_says_and_words_its_legal_basis() -> None:
    assert offer_lines(NEW, {"sel-85": "servicelovens § 85"}) == (
        (say("Purpose"), "To meet"),
        (say("Legal basis"), "servicelovens § 85"),
    )
    assert offer_lines(OLD, {}) == ((say("Legal basis"), "sundhedsloven § 119"),)
    assert offer_lines(Offer("c", "C", "social"), {}) == ()
