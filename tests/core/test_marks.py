"""A citizen is found in a text however name, numbers and address are typed, and nobody else is."""

import pytest

from cti_cli.core.citizen import Citizen
from cti_cli.core.marks import marks, named_on

METTE = Citizen(
    "Mette Åholm",
    cpr="120488-0000",
    phone="+45 20 30 40 50",
    email="mette@example.dk",
    address=("Elmevej 3, 2. th.", "6100 Haderslev"),
)


@pytest.mark.parametrize(
    "text",
    [
        "mette åholm",
        "Mette  A\u030aholm",
        "Mette\nÅholm",
        "1204880000",
        "120488 0000",
        "20304050",
        "20 30 40 50",
        "METTE@example.dk",
        "Elmevej 3,  2. th.",
    ],
)
def test_the_citizen_is_found_however_it_is_typed(text: str) -> None:
    assert named_on(f"first\nsecond {text}.", marks([METTE])) == [2]


@pytest.mark.parametrize("text", ["Mette", "Mette Åholmsen", "6100 Haderslev", "9120304050", "1204880", ""])
def test_what_others_share_finds_nobody(text: str) -> None:
    assert named_on(text, marks([METTE])) == []


def test_what_says_too_little_is_no_mark() -> None:
    bare = Citizen("Ib Dahl", phone="112", email="a@b", address=("Vej",))
    assert len(marks([bare, bare])) == 1
