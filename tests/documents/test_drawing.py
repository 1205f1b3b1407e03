"""A drawing says nothing by colour alone, executes nothing, and is the same every time."""

import itertools
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from cti_cli.core.facts.pictures import (
    Curve,
    Curves,
    HoursByPhase,
    NetworkMap,
    PhaseHours,
    PhaseLine,
    Picture,
    Stretch,
    Tied,
)
from cti_cli.documents.drawing import WIDTH, drawn
from cti_cli.documents.svg import number, width_of
from cti_cli.language import Speech

if TYPE_CHECKING:
    from cti_cli.core.citizen import PersonKind

SPACE = "{http://www.w3.org/2000/svg}"
NASTY = '</text><script>alert(1)</script> & "x"\u202e\x07'


def phases(today: date, name: str = "Begynde") -> PhaseLine:
    """Return three phases."""
    days = (date(2026, 8, 31), date(2026, 12, 1), date(2027, 3, 1), date(2027, 5, 31))
    spans = itertools.pairwise(days)
    return PhaseLine(
        tuple(Stretch({"": name}, one, date.fromordinal(two.toordinal() - 1)) for one, two in spans), today
    )


def people(*strengths: int | None, name: str = "Anders Langtnavn Mikkelsen") -> NetworkMap:
    """Return a network with people of these ties."""
    kinds: tuple[PersonKind, ...] = ("private", "professional", "volunteer")
    return NetworkMap(
        "Mette",
        tuple(Tied({"": f"{name} {at}"}, {"": "nabo"}, kinds[at % 3], tie) for at, tie in enumerate(strengths)),
    )


CURVE = Curve({"": "Trivsel"}, 0, 10, ((date(2026, 9, 1), 4.0), (date(2026, 12, 1), 6.5)))
PICTURES: list[Picture] = [
    phases(date(2026, 12, 10)),
    phases(date(2026, 8, 31)),
    phases(date(2028, 1, 1), NASTY),
    people(3, 3, 2, 1, None, 2, 1),
    people(None, name=NASTY),
    Curves((CURVE,)),
    Curves((CURVE, CURVE._replace(points=CURVE.points[:1]), CURVE)),
    HoursByPhase((PhaseHours({"": "Fase 1"}, 12.5, 3.0), PhaseHours({"": NASTY}, 0.0, 1.0))),
]


def texts(svg: str) -> list[str]:
    """Return the words that stand in a picture."""
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{SPACE}text")]  # noqa: S314 - our own


@pytest.mark.parametrize("picture", PICTURES)
def test_a_drawing_is_plain_shapes_with_its_words_and_always_the_same(picture: Picture) -> None:
    voice = Speech("da")
    figure = drawn(picture, voice)
    root = ET.fromstring(figure.svg)  # noqa: S314 - our own
    shapes = {"svg", "title", "rect", "line", "ellipse", "polygon", "text"}
    assert {each.tag.removeprefix(SPACE) for each in root.iter()} <= shapes
    assert root.get("role") == "img"
    assert root.findtext(f"{SPACE}title") == figure.alt.replace("\u202e", "").replace("\x07", "")
    assert "href" not in figure.svg
    assert "url(" not in figure.svg
    assert "id=" not in figure.svg
    assert figure.width == WIDTH
    assert drawn(picture, voice) == figure


@pytest.mark.parametrize("picture", PICTURES)
def test_nothing_is_drawn_outside_the_picture(picture: Picture) -> None:
    figure = drawn(picture, Speech("sv"))
    for each in ET.fromstring(figure.svg).iter():  # noqa: S314 - our own
        for name, limit in (("x", WIDTH), ("x1", WIDTH), ("x2", WIDTH), ("y", figure.height), ("y2", figure.height)):
            value = each.get(name)
            assert value is None or -0.01 <= float(value) <= limit, (each.tag, name, value)


def test_a_timeline_says_in_words_what_is_over_what_is_now_and_what_comes() -> None:
    found = texts(drawn(phases(date(2026, 12, 10)), Speech("en")).svg)
    assert [each for each in found if each.startswith("Phase")] == [
        "Phase 1: over", "Phase 2: now", "Phase 3: to come"
    ]  # fmt: skip
    assert "Today, 2026-12-10" in found
    assert not any(each.startswith("Today") for each in texts(drawn(phases(date(2026, 1, 1)), Speech("en")).svg))


def test_every_point_and_every_bar_carries_its_number() -> None:
    assert {"4", "6,5", "0", "10", "1.9.2026", "1.12.2026"} <= set(texts(drawn(Curves((CURVE,)), Speech("da")).svg))
    hours = texts(drawn(PICTURES[-1], Speech("da")).svg)
    assert {"12,5", "3", "0", "1"} <= set(hours)


@pytest.mark.parametrize("strengths", [(3,) * 3 + (2,) * 4 + (1,) * 5, (None,) * 9, (3, 1) * 7])
def test_no_name_in_a_network_map_covers_another(strengths: tuple[int | None, ...]) -> None:
    figure = drawn(people(*strengths, name="Bo Ib"), Speech("da"))
    boxes = []
    for each in ET.fromstring(figure.svg).iter(f"{SPACE}text"):  # noqa: S314 - our own
        if each.get("text-anchor") == "middle":
            half = width_of(each.text or "") / 2
            x, y = float(each.get("x", "0")), float(each.get("y", "0"))
            boxes.append((x - half, x + half, y))
    hits = [
        (one, two)
        for at, one in enumerate(boxes)
        for two in boxes[at + 1 :]
        if one[0] < two[1] and two[0] < one[1] and abs(one[2] - two[2]) < 2
    ]
    assert not hits


def test_a_length_has_two_decimals_and_no_negative_nought() -> None:
    assert [number(value) for value in (1.0, 0.126, -0.001, 10.0, -3.5, 0.1)] == ["1", "0.13", "0", "10", "-3.5", "0.1"]
