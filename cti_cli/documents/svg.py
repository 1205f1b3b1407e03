"""A picture is drawn in millimetres, in ink that a copying machine keeps: dark, grey, white and hatched.

No style sheet, no script, no reference to anything, not even within the picture: so that two on
one page never share a name, and every reader draws the same.
"""

from html import escape

from cti_cli.documents.markdown import printable

INK = "#1a1a1a"
DARK = "#1b3a5c"
GREY = "#d5dbe1"
QUIET = "#4a5560"
WHITE = "#ffffff"
SIZE = 3.35
"""Of letters: 9.5 points."""
_TYPEFACE = "Liberation Sans, Arial, Helvetica, sans-serif"
_GAP = 1.6


def picture(width: float, height: float, alt: str, *parts: str) -> str:
    """Return a picture; ``alt`` is what it says to whoever cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{number(width)}mm" height="{number(height)}mm" '
        f'viewBox="0 0 {number(width)} {number(height)}" font-family="{_TYPEFACE}" font-size="{number(SIZE)}" '
        f'fill="{INK}"><title>{_text(alt)}</title>{"".join(parts)}</svg>'
    )


def number(value: float) -> str:
    """Write a length with at most two decimals, and never as minus nought."""
    return f"{value + 0:.2f}".rstrip("0").rstrip(".").replace("-0", "0" if abs(value) < 0.005 else "-0")  # noqa: PLR2004


def rectangle(x: float, y: float, width: float, height: float, fill: str = WHITE) -> str:
    """Return a box with a thin edge."""
    return f'<rect {_at(x=x, y=y, width=width, height=height)} fill="{fill}" {_stroke(0.25)}/>'


def ground(x: float, y: float, width: float, height: float) -> str:
    """Return white ground, so that no line runs through what is written on it."""
    return f'<rect {_at(x=x, y=y, width=width, height=height)} fill="{WHITE}"/>'


def hatched(x: float, y: float, width: float, height: float) -> str:
    """Return a box filled with slanting lines."""
    strokes = []
    start = _GAP
    while start < width + height:
        left, right = max(0.0, start - height), min(start, width)
        strokes.append(line((x + left, y + start - left), (x + right, y + start - right), 0.25))
        start += _GAP
    return rectangle(x, y, width, height) + "".join(strokes)


def line(begin: tuple[float, float], end: tuple[float, float], width: float, dashes: str = "") -> str:
    """Return a straight line."""
    places = _at(x1=begin[0], y1=begin[1], x2=end[0], y2=end[1])
    return f"<line {places} {_stroke(width)}{_dashed(dashes)}/>"


def ellipse(x: float, y: float, across: tuple[float, float], fill: str, dashes: str = "") -> str:
    """Return an ellipse; ``across`` holds its two radii."""
    places = _at(cx=x, cy=y, rx=across[0], ry=across[1])
    return f'<ellipse {places} fill="{fill}" {_stroke(0.25)}{_dashed(dashes)}/>'


def polygon(points: tuple[tuple[float, float], ...], fill: str) -> str:
    """Return a closed shape."""
    places = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return f'<polygon points="{places}" fill="{fill}" {_stroke(0.25)}/>'


def words(  # noqa: PLR0913 - a place, a text and its look
    x: float, y: float, text: str, *, anchor: str = "start", bold: bool = False, fill: str = INK
) -> str:
    """Return one line of text, its foot at ``y``."""
    weight = ' font-weight="bold"' if bold else ""
    colour = f' fill="{fill}"' if fill != INK else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f"<text {_at(x=x, y=y)}{side}{weight}{colour}>{_text(text)}</text>"


def width_of(text: str, *, bold: bool = False) -> float:
    """Guess how wide a line of text is; a little more than it takes on average."""
    return len(text) * SIZE * (0.58 if bold else 0.53)


def _text(text: str) -> str:
    return escape(printable(text).replace("\n", " "))


def _at(**places: float) -> str:
    return " ".join(f'{name}="{number(value)}"' for name, value in places.items())


def _stroke(width: float) -> str:
    return f'stroke="{INK}" stroke-width="{number(width)}"'


def _dashed(dashes: str) -> str:
    return f' stroke-dasharray="{dashes}"' if dashes else ""
