"""LIX is measured on prose, as a reader would count sentences; a date's dot ends none."""

import pytest

from cti_cli.documents.blocks import Document
from cti_cli.documents.readability import lix, reading
from cti_cli.documents.wording import words_of_decision
from tests.documents.letters import STATUS, heading, items, prose, table

FIVE = "Hun kommer til tiden nu. "


def document(*blocks: object, **more: object) -> Document:
    return STATUS._replace(blocks=blocks, **more)  # type: ignore[arg-type]


def test_words_a_sentence_and_long_words_add_up() -> None:
    assert lix([FIVE * 10]) == 5
    assert lix([(FIVE + "Beskæftigelsesmedarbejderen kommer aldrig for sent. ") * 10]) == 5 + 10


def test_few_words_tell_nothing() -> None:
    assert lix([FIVE * 9]) is None
    assert lix([]) is None


@pytest.mark.parametrize(
    ("dotted", "bare"),
    [("den 24. november 2026", "den 24 november 2026"), ("kl. 10.30", "kl 1030"), ("nr. 3", "nr 3")],
)
def test_the_dot_of_a_date_a_time_or_a_number_ends_no_sentence(dotted: str, bare: str) -> None:
    text = "Vi ses {} hos dig og tager det hele igen. "
    assert lix([text.format(dotted) * 10]) == lix([text.format(bare) * 10])


def test_a_year_may_end_a_sentence() -> None:
    assert lix(["Vi begyndte i 2026. Nu går det bedre end før. " * 8]) == 10 // 2 + 10


def test_headings_lists_and_tables_are_no_prose_but_their_words_count() -> None:
    hard = "Beskæftigelsesforanstaltningsmedarbejderkonference"
    found = reading(document(prose(FIVE * 10), heading(hard), items(hard), table("l", (hard,), (hard,))))
    assert (found.lix, found.words) == (5, 54)
    assert not found.is_hard
    assert not found.is_long


@pytest.mark.parametrize(("easy", "hardest", "longest"), [(True, 40, 300), (False, 48, 600)])
def test_citizens_get_easier_and_shorter_texts(*, easy: bool, hardest: int, longest: int) -> None:
    found = reading(document(prose(FIVE * 130), easy=easy))
    assert (found.hardest, found.longest) == (hardest, longest)
    assert found.is_long
    hard = reading(document(prose("Beskæftigelsesmedarbejderen overvejer mulighederne. " * 20), easy=easy))
    assert hard.is_hard
    assert reading(document(prose(FIVE * 40)), 180).is_long


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("da", "Kommunen bevilger støtte, og du får afslag.", ("bevilger", "afslag")),
        ("da", "Det er en afgørelse.", ("afgørelse",)),
        ("sv", "Vi beviljar inget avslag.", ("beviljar", "avslag")),
        ("en", "Support is granted.", ("granted",)),
        ("en", "We suggest that you look at it.", ()),
    ],
)
def test_words_of_decision_are_found_in_each_language(language: str, text: str, found: tuple[str, ...]) -> None:
    assert words_of_decision(document(prose(text), language=language)) == found
