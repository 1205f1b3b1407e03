"""A letter's address stands where the envelope has its window.

Places are millimetres from the page's top left corner, from the sources in the README: the
Danish window at the left with the references at the right, the Swedish window at the right.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Box(NamedTuple):
    """A place on the page that text may fill downwards."""

    x: float
    y: float
    width: float
    height: float = 0


class Window(NamedTuple):
    """Where a letter's head stands; ``dated`` holds the first two references where they have a place of their own."""

    back: Box
    address: Box
    reference: Box
    subject: float
    dated: Box | None = None


DANISH = Window(Box(21, 37, 111), Box(21, 41, 59, 21), Box(135, 41, 55), 116)
SWEDISH = Window(Box(113, 46, 77), Box(113, 50, 77, 21), Box(21, 33.5, 70), 84, Box(113, 33.5, 77))
WINDOWS: Mapping[str, Window] = {"da": DANISH, "sv": SWEDISH, "en": DANISH}
DATED = 2
"""How many references stand in the place for dates."""
