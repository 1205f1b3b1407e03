"""A bar of a hundred per cent is as long as its row is wide, so that no share looks greater than it is."""

from textwrap import wrap

from cti_cli.core.facts.pictures import Bars
from cti_cli.core.words import Voice
from cti_cli.documents.svg import DARK, SIZE, line, rectangle, words

_NAMES, _SHARES = 64.0, 18.0  # millimetres kept for what stands left and right of the bars
_BAR, _GAP = 4.2, 2.0
_LINE = SIZE * 1.2


def bars(what: Bars, voice: Voice, width: float) -> tuple[float, list[str]]:
    """Draw the shares, each with its name before it and its number behind it; return the height too."""
    room = width - _NAMES - _SHARES
    parts: list[str] = []
    y = 1.0
    for each in what.bars:
        lines = wrap(voice(each.name), int(_NAMES / (SIZE * 0.5))) or [""]
        tall = max(_BAR, len(lines) * _LINE)
        top = y + (tall - _BAR) / 2
        for at, text in enumerate(lines):
            foot = y + (tall - len(lines) * _LINE) / 2 + at * _LINE + SIZE
            parts.append(words(_NAMES - 2, foot, text, anchor="end"))
        parts.append(line((_NAMES, top + _BAR), (_NAMES + room, top + _BAR), 0.15))
        parts += [rectangle(_NAMES, top, room * each.percent / 100, _BAR, DARK)] if each.percent > 0 else []
        parts.append(words(width, top + _BAR - 0.8, voice(each.said), anchor="end", bold=True))
        y += tall + _GAP
    parts.append(line((_NAMES, 0), (_NAMES, y), 0.4))
    return y, parts
