"""No permission in force, no document; and each kind of information is opened by itself."""

from datetime import date

import pytest

from cti_cli.core.consent import permission
from cti_cli.core.recipients import Recipient, Refusal, recipient
from tests.conftest import Write

PEOPLE = """
people:
  - {id: karin, name: Karin Lund, role: caseworker_job, organisation: Haderslev Kommune, to: 2026-11-30}
  - {id: tina, name: Tina Fogh, role: caseworker_job, from: 2026-12-01}
  - {id: ole, name: Ole Winkel, role: caseworker_social}
  - {id: a, name: A, role: network, kind: private}
  - {id: b, name: B, role: network, kind: private}
"""
DAY = date(2026, 11, 20)


def asked(caseload: Write, text: str, to: str | None, day: date = DAY) -> Recipient | Refusal:
    """Find the receiver in a course with the usual people."""
    return recipient(caseload(PEOPLE + text).course(), to, day)


def consent(party: str, more: str = "given: 2026-06-20") -> str:
    """Write one permission."""
    return f"consents:\n  - {{party: {party}, information: [plan], {more}}}\n"


def test_a_permission_withdrawn_on_a_day_holds_the_day_before(caseload: Write) -> None:
    text = consent("karin", "given: 2026-06-20, withdrawn: 2026-11-10")
    assert isinstance(asked(caseload, text, "karin", date(2026, 11, 9)), Recipient)
    assert isinstance(asked(caseload, text, "karin", date(2026, 11, 10)), Refusal)


def test_a_permission_lasts_its_last_day(caseload: Write) -> None:
    text = consent("karin", "given: 2026-06-20, until: 2026-11-10")
    assert isinstance(asked(caseload, text, "karin", date(2026, 11, 10)), Recipient)
    assert isinstance(asked(caseload, text, "karin", date(2026, 11, 11)), Refusal)


def test_a_permission_not_given_yet_opens_nothing(caseload: Write) -> None:
    assert isinstance(asked(caseload, consent("karin", "given: 2026-11-21"), "karin"), Refusal)
    assert isinstance(asked(caseload, consent("karin", "until: 2027-01-01"), "karin"), Refusal)


def test_a_law_needs_no_day(caseload: Write) -> None:
    found = asked(caseload, consent("karin", "law: retssikkerhedslovens § 11"), "karin")
    assert isinstance(found, Recipient)
    assert found.permission.law == "retssikkerhedslovens § 11"
    assert found.permission.given is None


@pytest.mark.parametrize("party", ["karin", "caseworker_job", "Haderslev Kommune"])
def test_the_party_is_a_person_a_role_or_an_organisation(caseload: Write, party: str) -> None:
    assert isinstance(asked(caseload, consent(party), "karin"), Recipient)


def test_a_successor_in_the_role_is_covered(caseload: Write) -> None:
    found = asked(caseload, consent("caseworker_job"), "caseworker_job", date(2026, 12, 2))
    assert isinstance(found, Recipient)
    assert found.key == "tina"


def test_permissions_of_one_party_add_up(caseload: Write) -> None:
    text = """
consents:
  - {party: karin, information: [plan], given: 2026-06-20}
  - {party: caseworker_job, information: [progress, health], given: 2026-07-01}
  - {party: ole, information: [finances], given: 2026-06-20}
"""
    course = caseload(PEOPLE + text).course()
    (karin,) = course.in_role("caseworker_job", DAY)
    found = permission(course, karin, DAY)
    assert found is not None
    assert found.opens == {"plan", "progress", "health"}
    assert found.given == date(2026, 6, 20)


def test_the_citizen_needs_no_permission(caseload: Write) -> None:
    found = asked(caseload, "", "citizen")
    assert isinstance(found, Recipient)
    assert found.is_citizen
    assert "health" in found.permission.opens


def test_by_default_the_plans_owner_gets_it(caseload: Write) -> None:
    found = asked(caseload, consent("ole") + "plan: {owner: ole}\n", None)
    assert isinstance(found, Recipient)
    assert (found.key, found.role) == ("ole", "caseworker_social")


def test_an_owner_who_has_left_does_not(caseload: Write) -> None:
    text = consent("ole") + "plan: {owner: karin}\n"
    people = text + "people:\n  - {id: karin, role: caseworker_job, name: K, to: 2026-11-01}\n"
    course = caseload(people + "  - {id: ole, role: caseworker_social, name: O}\n").course()
    found = recipient(course, None, DAY)
    assert isinstance(found, Recipient)
    assert found.key == "ole"


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (None, "several caseworkers"),
        ("network", "several people"),
        ("employer", "nobody has the role"),
        ("nobody", "nobody of this id"),
        ("ole", "no permission"),
    ],
)
def test_where_it_is_unclear_who_nobody_gets_it(caseload: Write, to: str | None, said: str) -> None:
    found = asked(caseload, "", to)
    assert isinstance(found, Refusal)
    assert said in found.reason.text


def test_a_person_who_has_left_gets_nothing(caseload: Write) -> None:
    found = asked(caseload, consent("karin"), "karin", date(2026, 12, 2))
    assert isinstance(found, Refusal)
    assert "left" in found.reason.text


def test_without_a_caseworker_there_is_nobody_to_write_to(caseload: Write) -> None:
    found = recipient(caseload("start: 2026-08-31").course(), None, DAY)
    assert isinstance(found, Refusal)
    assert "no caseworker" in found.reason.text


def test_an_earlier_letter_to_the_same_role_is_a_letter_to_the_same_party(caseload: Write) -> None:
    course = caseload(PEOPLE + consent("caseworker_job")).course()
    tina = recipient(course, "caseworker_job", date(2026, 12, 2))
    assert isinstance(tina, Recipient)
    assert tina.same_as(course, "tina")
    assert tina.same_as(course, "caseworker_job")
    assert tina.same_as(course, "karin")
    assert not tina.same_as(course, "ole")
    assert not tina.same_as(course, "citizen")
    assert not tina.same_as(course, None)


def test_two_people_of_the_network_are_two_parties(caseload: Write) -> None:
    course = caseload(PEOPLE + consent("a")).course()
    found = recipient(course, "a", DAY)
    assert isinstance(found, Recipient)
    assert not found.same_as(course, "b")
