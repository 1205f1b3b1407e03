"""A new file asks only for what its programme will use."""

from datetime import date
from typing import Any

import pytest

from cti_cli.core.opening import Opening, opening_values, with_values
from cti_cli.core.settings import Settings
from cti_cli.store.reading import read_programme


def values(programme: str, **known: Any) -> dict[str, object]:
    """Return the keys of a new file in a programme."""
    found, _ = read_programme(None, programme, Settings())
    assert found is not None
    opening = Opening("Mette Holm")._replace(**known)
    return opening_values("2026-001", found, opening)


@pytest.mark.parametrize(
    ("programme", "there", "not_there"),
    [
        ("cti-job", {"legal_basis", "grant", "job_match"}, {"options", "months", "known_from"}),
        ("skridt4skridt", {"legal_basis", "grant", "options"}, {"job_match"}),
        ("steget", {"referral", "start"}, {"legal_basis", "grant", "job_match", "options"}),
        ("siv", {"referral"}, {"legal_basis", "job_match"}),
        ("brug-for-alle", {"referral"}, {"legal_basis", "job_match"}),
    ],
)
def test_a_programme_gets_its_own_keys(programme: str, there: set[str], not_there: set[str]) -> None:
    found = set(values(programme))
    assert there <= found
    assert not found & not_there


def test_what_only_a_report_needs_stands_where_the_programme_reports_it() -> None:
    job, everyone = values("cti-job")["citizen"], values("brug-for-alle")["citizen"]
    assert isinstance(job, dict)
    assert isinstance(everyone, dict)
    reported = {"sex", "origin", "benefit_since", "match_group"}
    assert reported <= set(everyone)
    assert not reported & set(job)
    drop_in = values("siv")["citizen"]
    assert isinstance(drop_in, dict)
    assert "support_basis" in drop_in


def test_what_is_known_stands_in_its_place() -> None:
    found = values(
        "cti-job", known_from=date(2026, 11, 1), months=7, months_reason="granted so", same_as="2025-007",
        legal_basis="sel-85",
    )  # fmt: skip
    assert (found["known_from"], found["months"], found["months_reason"]) == (date(2026, 11, 1), 7, "granted so")
    assert found["legal_basis"] == {"key": "sel-85", "wording": None, "months": None}
    assert isinstance(found["citizen"], dict)
    assert found["citizen"]["same_as"] == "2025-007"


def test_values_are_put_by_their_path() -> None:
    before = {"start": None, "legal_basis": {"key": "sel-85", "months": None}, "grant": None}
    after = with_values(before, {"start": 1, "legal_basis.months": 9, "grant.day": 2})
    assert after == {"start": 1, "legal_basis": {"key": "sel-85", "months": 9}, "grant": {"day": 2}}
    assert before["start"] is None
