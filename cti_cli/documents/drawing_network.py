"""In a network map nearness is strength, shape is kind, and no name covers another."""

from collections.abc import Callable, Iterator
from math import cos, pi, sin
from textwrap import wrap
from typing import NamedTuple

from cti_cli.core.facts.pictures import TIES, NetworkMap, Tied, tie_words
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Voice
from cti_cli.documents.svg import (
    DARK,
    GREY,
    INK,
    QUIET,
    SIZE,
    WHITE,
    ellipse,
    ground,
    line,
    polygon,
    rectangle,
    width_of,
    words,
)

_LINE = SIZE * 1.2
_LONGEST = 24
_TURNS = 24
_TURN = 0.7
"""How much further each ring begins, so that nobody stands straight behind another."""
_FLAT = 0.66
"""A ring is so much lower than wide."""
_STROKES = {3: 0.9, 2: 0.5, 1: 0.2}


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    foot: float

    def overlap(self, other: "_Box") -> float:
        """Return the area that two boxes share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.foot, other.foot) - max(self.top, other.top)
        return max(0.0, across) * max(0.0, down)


class _Placed(NamedTuple):
    person: Tied
    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def box(self) -> _Box:
        """The room of the shape and of the lines under it."""
        half = max(map(width_of, self.lines)) / 2
        return _Box(self.x - half, self.y - 3, self.x + half, self.y + 3 + len(self.lines) * _LINE)


def network_map(what: NetworkMap, voice: Voice, width: float) -> tuple[float, list[str]]:
    """Return the height and the parts of a network map; strong ties stand nearest to the middle."""
    rings = [tie for tie in TIES if any(each.strength == tie for each in what.people)]
    crowd = max(sum(each.strength == tie for each in what.people) for tie in rings)
    widest = width / 2 - 18
    height = widest * 2 * _FLAT * max(1.0, crowd / 8) + 24
    middle = (width / 2, height / 2 - 2)
    tall = (height / 2 - 12) / widest
    placed = _placed(what, voice, rings, (middle, widest, tall))
    parts = [
        ellipse(*middle, (_radius(at, rings, widest), _radius(at, rings, widest) * tall), "none", "1 1.5")
        for at in range(len(rings))
    ]
    parts += [_tie(middle, each) for each in placed]
    parts += [ellipse(*middle, (11, 6.5), DARK)]
    parts.append(words(middle[0], middle[1] + SIZE * 0.36, what.citizen, anchor="middle", bold=True, fill=WHITE))
    for each in placed:
        parts += _person(each)
    return height + 12, parts + _legend(what, voice, rings, height + 2)


def _radius(at: int, rings: list[int | None], widest: float) -> float:
    return 28 + (widest - 28) * at / (len(rings) - 1) if len(rings) > 1 else widest * 0.6


def _placed(
    what: NetworkMap, voice: Voice, rings: list[int | None], page: tuple[tuple[float, float], float, float]
) -> list[_Placed]:
    """Turn each ring until its people cover as little as possible of what stands already."""
    (x, y), widest, tall = page
    done: list[_Placed] = []
    taken = [_Box(x - 11, y - 6.5, x + 11, y + 6.5)]
    for at, tie in enumerate(rings):
        people = [each for each in what.people if each.strength == tie]
        radius = _radius(at, rings, widest)
        ways = [
            _around(people, voice, (x, y), (radius, radius * tall), _TURN * at + 2 * pi * turn / _TURNS / len(people))
            for turn in range(_TURNS)
        ]
        best = min(ways, key=lambda way: _covered([each.box for each in way], taken))
        done += best
        taken += [each.box for each in best]
    return done


def _around(
    people: list[Tied], voice: Voice, middle: tuple[float, float], across: tuple[float, float], turn: float
) -> list[_Placed]:
    found = []
    for place, each in enumerate(people):
        angle = turn + 2 * pi * place / len(people)
        lines = (*wrap(voice(each.name), _LONGEST), *wrap(f"({voice(each.role)})", _LONGEST))
        half = max(map(width_of, lines)) / 2
        x = middle[0] + across[0] * cos(angle)
        inside = min(max(x, half), 2 * middle[0] - half)
        found.append(_Placed(each, inside, middle[1] + across[1] * sin(angle), lines))
    return found


def _covered(boxes: list[_Box], taken: list[_Box]) -> float:
    among = sum(one.overlap(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
    return round(among + sum(one.overlap(other) for one in boxes for other in taken), 3)


def _tie(middle: tuple[float, float], each: _Placed) -> str:
    return line(
        middle, (each.x, each.y), _STROKES.get(each.person.strength or 0, 0.3), "" if each.person.strength else "1 1"
    )


def _person(each: _Placed) -> Iterator[str]:
    half = max(map(width_of, each.lines)) / 2
    yield ground(each.x - half, each.y + 2.4, half * 2, len(each.lines) * _LINE)
    yield _SHAPES[each.person.kind](each.x, each.y)
    names = len(wrap(" ".join(each.lines), 10_000)) and sum(not text.startswith("(") for text in each.lines[:-1])
    for at, text in enumerate(each.lines, 1):
        yield words(
            each.x, each.y + 2 + at * _LINE, text, anchor="middle", bold=at <= names, fill=INK if at <= names else QUIET
        )


def _circle(x: float, y: float) -> str:
    return ellipse(x, y, (2.2, 2.2), WHITE)


def _square(x: float, y: float) -> str:
    return rectangle(x - 2, y - 2, 4, 4, GREY)


def _triangle(x: float, y: float) -> str:
    return polygon(((x, y - 2.5), (x + 2.5, y + 2), (x - 2.5, y + 2)), INK)


_SHAPES: dict[str, Callable[[float, float], str]] = {
    "private": _circle,
    "professional": _square,
    "volunteer": _triangle,
}


def _legend(what: NetworkMap, voice: Voice, rings: list[int | None], y: float) -> list[str]:
    """Say what the shapes and the lines mean, of those that are there."""
    parts: list[str] = []
    x = 3.0
    for kind, shape in _SHAPES.items():
        if any(each.kind == kind for each in what.people):
            said = voice(label("person_kind", kind))
            parts += [shape(x, y), words(x + 4, y + SIZE * 0.36, said)]
            x += width_of(said) + 12
    x, y = 3.0, y + _LINE + 1
    for tie in rings:
        said = voice(tie_words(tie))
        parts.append(line((x - 3, y), (x + 3, y), _STROKES.get(tie or 0, 0.3), "" if tie else "1 1"))
        parts.append(words(x + 5, y + SIZE * 0.36, said))
        x += width_of(said) + 14
    return parts
