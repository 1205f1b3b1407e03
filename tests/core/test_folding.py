"""A word is found however its letters are typed."""

import pytest

from cti_cli.core.folding import alphabetical, folded


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Søvnskolen", "sovnskolen"),
        ("A\u030aben  RÅDGIVNING", "aben radgivning"),
        ("CV-café", "cv cafe"),
        ("ordinary_job", "ordinary job"),
        ("Æbler", "aebler"),
        ("", ""),
    ],
)
def test_case_accents_and_hyphens_do_not_count(typed: str, plain: str) -> None:
    assert folded(typed) == plain


def test_danish_letters_come_last() -> None:
    names = ["Åben", "Zoo", "Øl", "abe", "Ærlig"]
    assert sorted(names, key=alphabetical) == ["abe", "Zoo", "Ærlig", "Øl", "Åben"]
