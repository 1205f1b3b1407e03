"""The catalogue is found by any word, kept up to date, and named by ids that stand in it."""

from datetime import date

import pytest

from cti_cli.core.offers import (
    Catalogue,
    Offer,
    Sought,
    basis_names,
    by_area,
    matches,
    offers_problems,
    unknown_offers,
    used_offers,
)
from cti_cli.store.reading import law_table
from tests.conftest import TODAY, Write

FRESH = date(2026, 6, 1)
SLEEP = Offer(
    "soevnskole", "Søvnskolen", "health", "At sove bedre", "Voksne", "Gruppe", "sundhedsloven § 119", updated=FRESH
)
HOME = Offer("bostoette", "Støtte i eget hjem", "social", legal_basis="sel-85", updated=FRESH)
EARLY = Offer("tidlig", "Tidlig støtte", "social", legal_basis="serviceloven § 82 b", updated=FRESH)
HOUSE = Offer("bolig", "Bolig først", "social", target_group="Voksne uden bolig", legal_basis="sel-85a", updated=FRESH)
CAFE = Offer("cv-cafe", "CV-café", "employment", target_group="Jobsøgende", legal_basis="lab-167")
OFFERS = (CAFE, SLEEP, HOME, EARLY, HOUSE)
LAW = {row.key: row for row in law_table()}
WORDINGS = {key: row.wording for key, row in LAW.items()}


def ids(sought: Sought) -> list[str]:
    return [each.id for each in matches(OFFERS, sought, TODAY)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["soevnskole", "bolig", "bostoette", "tidlig", "cv-cafe"]),
        (("SØVN",), ["soevnskole"]),
        (("sovnskolen",), ["soevnskole"]),
        (("cafe",), ["cv-cafe"]),
        (("støtte", "hjem"), ["bostoette"]),
        (("voksne",), ["soevnskole", "bolig"]),
        (("119",), ["soevnskole"]),
        (("zzz",), []),
    ],
)
def test_every_word_is_looked_for_in_every_field_however_it_is_typed(words: tuple[str, ...], found: list[str]) -> None:
    assert ids(Sought(words)) == found


def test_area_target_group_and_age_narrow_what_is_found() -> None:
    assert ids(Sought(area="social")) == ["bolig", "bostoette", "tidlig"]
    assert ids(Sought(target_group="UDEN BOLIG")) == ["bolig"]
    assert ids(Sought(stale=True)) == ["cv-cafe"]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (basis_names(LAW["sel-85"]), ["bostoette"]),
        (basis_names(LAW["sel-82b"]), ["tidlig"]),
        (basis_names(LAW["sel-85a"]), ["bolig"]),
        (("§ 85",), ["bostoette"]),
        (("§ 82 b",), ["tidlig"]),
        (("§ 8",), []),
        (("sundhedsloven",), ["soevnskole"]),
        (basis_names(LAW["lab-167"]), ["cv-cafe"]),
        (("§ 167",), ["cv-cafe"]),
    ],
)
def test_a_legal_basis_is_found_by_key_or_words_and_never_taken_for_its_neighbour(
    names: tuple[str, ...], found: list[str]
) -> None:
    assert ids(Sought(legal_basis=names, wordings=WORDINGS)) == found


@pytest.mark.parametrize(
    ("updated", "stale"),
    [
        (date(2025, 11, 19), True),
        (date(2025, 11, 20), True),
        (date(2025, 11, 21), False),
        (date(2026, 11, 20), False),
        (None, True),
    ],
)
def test_an_offer_is_old_when_a_year_has_passed(updated: date | None, *, stale: bool) -> None:
    assert SLEEP._replace(updated=updated).is_stale(TODAY) is stale


def test_an_offer_out_of_date_is_warned_about_where_a_course_rests_on_it() -> None:
    old = SLEEP._replace(updated=date(2025, 1, 1))
    catalogue = Catalogue((old, CAFE))
    assert [each.field for each in offers_problems(catalogue, {"soevnskole"}, TODAY)] == ["offers[0].updated"]
    assert list(offers_problems(catalogue, set(), TODAY)) == []


def test_a_doubled_id_and_a_day_to_come_are_warned_about() -> None:
    later = HOME._replace(id="soevnskole", updated=date(2027, 1, 1))
    found = offers_problems(Catalogue((SLEEP, later)), set(), TODAY)
    assert [(each.rule, each.field) for each in found] == [
        ("doubled-id", "offers[1].id"),
        ("future", "offers[1].updated"),
    ]


def test_an_offer_that_does_not_stand_in_the_catalogue_is_warned_about(caseload: Write) -> None:
    course = caseload(
        """
        plan: {goals: [{id: g1, offers: [soevnskole, gone]}]}
        activities: [{kind: placement, offer: cv-cafe}, {kind: education, offer: lost}, {kind: other}]
        """
    ).course()
    assert used_offers([course], TODAY) == {"soevnskole", "gone", "cv-cafe", "lost"}
    assert [each.field for each in unknown_offers(course, Catalogue(OFFERS))] == [
        "plan.goals[0].offers[1]",
        "activities[1].offer",
    ]


def test_a_closed_course_rests_on_no_offer_any_more(caseload: Write) -> None:
    course = caseload("plan: {goals: [{id: g1, offers: [soevnskole]}]}\nclosing: {day: 2026-11-01}\n").course()
    assert used_offers([course], TODAY) == set()


def test_the_areas_stand_in_their_order_and_an_empty_one_is_left_out() -> None:
    assert [(area, len(group)) for area, group in by_area((CAFE, SLEEP))] == [("health", 1), ("employment", 1)]


def test_an_offer_is_found_by_its_id() -> None:
    assert Catalogue(OFFERS).offer("tidlig") == EARLY
    assert Catalogue(OFFERS).offer("none") is None
