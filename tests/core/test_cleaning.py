"""No note is lost to a stray character in it."""

import pytest

from cti_cli.core.cleaning import legible


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mødtes på bageriet.\n\tGod stemning.", "Mødtes på bageriet.\n\tGod stemning."),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\x1b[200~b\x00\x07c", "a[200~bc"),
        ("family \U0001f468\u200d\U0001f469\u200d\U0001f467", "family \U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("private \ue000 and unknown \U0003fffd", "private \ufffd and unknown \ufffd"),
        ("half \ud800 a character", "half \ufffd a character"),
    ],
)
def test_a_typed_text_becomes_what_a_file_can_hold(typed: str, kept: str) -> None:
    assert legible(typed) == kept
