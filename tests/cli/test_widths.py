"""A table fits its screen: it spares, then folds, and never cuts what cannot be folded."""

from hypothesis import given
from hypothesis import strategies as st

from cti_cli.cli.widths import FOLDED, GAP, Fit, fit, kept, shared

TEXTS = st.lists(st.text("abc  ", max_size=60), min_size=1, max_size=5)
COLUMNS = st.lists(st.builds(fit, TEXTS, flexible=st.booleans(), spare=st.integers(0, 3)), min_size=1, max_size=7)


def test_a_column_needs_its_longest_text_and_can_be_folded_to_its_longest_word() -> None:
    """A word longer than any screen has room for is broken in the end."""
    assert fit(["Kontakt med borgeren", "Faseplan"], flexible=True) == Fit(20, 8, 8)
    assert fit(["2026-014"], flexible=False, spare=2) == Fit(8, 8, 8, 2)
    assert fit(["Kontaktetableringsperiode"], flexible=True) == Fit(25, 25, FOLDED)
    assert fit([], flexible=True) == Fit(0, 0, 0)


def test_the_most_dispensable_column_goes_first() -> None:
    """And none goes while all can be folded to fit."""
    columns = [Fit(8, 8, 8), Fit(13, 13, 13, 2), Fit(15, 15, 15, 1), Fit(40, 12, 12)]
    assert kept(columns, 54) == [0, 1, 2, 3]
    assert kept(columns, 53) == [0, 2, 3]
    assert kept(columns, 30) == [0, 3]
    assert kept(columns, 10) == [0, 3]


def test_room_that_is_left_goes_by_need() -> None:
    """What is whole takes no more."""
    assert shared([Fit(8, 8, 8), Fit(30, 10, 10), Fit(20, 10, 10)], 200) == [8, 30, 20]
    assert shared([Fit(8, 8, 8), Fit(30, 10, 10), Fit(20, 10, 10)], 44) == [8, 18, 14]
    assert shared([Fit(8, 8, 8), Fit(25, 25, 18)], 30) == [8, 20]


@given(COLUMNS, st.integers(1, 200))
def test_a_table_is_as_wide_as_the_screen_at_most_where_it_can_be(columns: list[Fit], width: int) -> None:
    """Each column gets its least at least, and never more than it needs."""
    shown = [columns[at] for at in kept(columns, width)]
    assert {column for column in columns if not column.spare} <= set(shown)
    given_ = shared(shown, width)
    least = sum(column.least for column in shown) + GAP * (len(shown) - 1)
    assert all(column.least <= got <= column.whole for column, got in zip(shown, given_, strict=True))
    assert sum(given_) + GAP * (len(shown) - 1) <= max(width, least)
