"""A picture says nothing by colour alone: every part of it carries its word or its number."""

from datetime import date
from itertools import pairwise
from textwrap import wrap

from cti_cli.core.facts.pictures import Bars, Curve, Curves, HoursByPhase, NetworkMap, PhaseLine, Picture, Stretch
from cti_cli.core.words import Voice, say, term
from cti_cli.documents.blocks import Figure
from cti_cli.documents.drawing_bars import bars
from cti_cli.documents.drawing_network import network_map
from cti_cli.documents.fields import spoken
from cti_cli.documents.svg import (
    DARK,
    GREY,
    INK,
    QUIET,
    SIZE,
    WHITE,
    ellipse,
    ground,
    hatched,
    line,
    picture,
    polygon,
    rectangle,
    width_of,
    words,
)

WIDTH = 169.0
"""Millimetres: as wide as the page's text."""
_BAR = 8.0
_LINE = SIZE * 1.25


def drawn(what: Picture, voice: Voice) -> Figure:
    """Draw a picture in the document's language."""
    height, parts = _parts(what, voice)
    alt = voice(what.alt)
    return Figure(picture(WIDTH, height, alt, *parts), alt, WIDTH, height)


def _parts(what: Picture, voice: Voice) -> tuple[float, list[str]]:
    match what:
        case PhaseLine():
            return _phase_line(what, voice)
        case NetworkMap():
            return network_map(what, voice, WIDTH)
        case Curves(curves):
            return _curves(curves, voice)
        case HoursByPhase():
            return _hours(what, voice)
        case Bars():
            return bars(what, voice, WIDTH)


def _phase_line(what: PhaseLine, voice: Voice) -> tuple[float, list[str]]:
    first, last = what.stretches[0].first, what.stretches[-1].last
    scale = (WIDTH - 1) / ((last - first).days + 1)
    top = _LINE + 2.5
    parts: list[str] = []
    deepest = 0
    for number, each in enumerate(what.stretches, 1):
        x, width = 0.5 + (each.first - first).days * scale, ((each.last - each.first).days + 1) * scale
        drawn_bar, lines = _stretch(each, number, what.today, voice, (x, top, width))
        parts += drawn_bar
        deepest = max(deepest, lines)
    if what.current:
        x = 0.5 + ((what.today - first).days + 0.5) * scale
        parts += _today(x, top, voice(say("Today, {day}", day=what.today)))
    return top + _BAR + deepest * _LINE + 1, parts


def _stretch(
    each: Stretch, number: int, today: date, voice: Voice, box: tuple[float, float, float]
) -> tuple[list[str], int]:
    """Return one phase's bar with its name and last day under it, and how many lines these take."""
    x, y, width = box
    over, now = each.last < today, each.first <= today <= each.last
    fill, letters = (GREY, INK) if over else (DARK, WHITE) if now else (WHITE, INK)
    when = term("phase", "over") if over else term("phase", "now") if now else term("phase", "to come")
    title = voice(say("Phase {number}: {when}", number=number, when=when))
    room = max(8, int((width - 2) / (SIZE * 0.5)))
    below = [*wrap(voice(each.name), room), voice(say("until {day}", day=each.last))]
    parts = [rectangle(x, y, width, _BAR, fill)]
    parts.append(words(x + 2, y + _BAR / 2 + SIZE * 0.36, title, bold=True, fill=letters))
    for at, text in enumerate(below, 1):
        parts.append(words(x + 1, y + _BAR + at * _LINE, text, fill=QUIET if at < len(below) else INK))
    return parts, len(below)


def _today(x: float, top: float, text: str) -> list[str]:
    half = width_of(text, bold=True) / 2
    middle = min(max(x, half), WIDTH - half)
    mark = polygon(((x - 1.4, top - 2.2), (x + 1.4, top - 2.2), (x, top)), INK)
    return [words(middle, top - 3, text, anchor="middle", bold=True), mark, line((x, top), (x, top + _BAR), 0.7)]


def _curves(curves: tuple[Curve, ...], voice: Voice) -> tuple[float, list[str]]:
    columns, height = (2 if len(curves) > 1 else 1), 34.0
    width = WIDTH / 2 - 4
    parts: list[str] = []
    for place, each in enumerate(curves):
        parts += _curve(each, voice, (place % columns) * (width + 8), (place // columns) * height, width)
    return -(-len(curves) // columns) * height, parts


def _curve(each: Curve, voice: Voice, x: float, y: float, width: float) -> list[str]:
    """Return one measure on its own scale, every point with its value."""
    left, right, top, foot = x + 8, x + width - 8, y + 10, y + 26
    begin, end = each.points[0][0], each.points[-1][0]
    days, reach = max(1, (end - begin).days), max(1, each.high - each.low)
    places = [
        (left + 4 + (right - left - 8) * (day - begin).days / days, foot - (foot - top) * (value - each.low) / reach)
        for day, value in each.points
    ]
    parts = [words(x, y + SIZE, voice(each.measure), bold=True)]
    for at, label in ((foot, each.low), (top, each.high)):
        parts += [
            words(left - 2, at + SIZE * 0.36, str(label), anchor="end", fill=QUIET),
            line((left, at), (right, at), 0.15),
        ]
    parts += [line(one, other, 0.6) for one, other in pairwise(places)]
    for (at, up), (_, value) in zip(places, each.points, strict=True):
        said = spoken(value, voice)
        half = width_of(said, bold=True) / 2
        parts += [
            ground(at - half, up - 2 - SIZE * 0.75, half * 2, SIZE * 0.8),
            ellipse(at, up, (1.1, 1.1), DARK),
            words(at, up - 2, said, anchor="middle", bold=True),
        ]
    parts.append(words(places[0][0], foot + _LINE + 1, voice.short(begin), anchor="middle", fill=QUIET))
    if end != begin:
        parts.append(words(places[-1][0], foot + _LINE + 1, voice.short(end), anchor="middle", fill=QUIET))
    return parts


def _hours(what: HoursByPhase, voice: Voice) -> tuple[float, list[str]]:
    left, step, bar = 34.0, 12.0, 4.2
    most = max(max(each.together, each.around) for each in what.phases)
    scale = (WIDTH - left - 24) / most
    parts: list[str] = []
    for place, each in enumerate(what.phases):
        y = place * step + 1
        parts.append(words(0, y + bar + SIZE * 0.36, voice(each.name), bold=True))
        for turn, hours in enumerate((each.together, each.around)):
            up = y + turn * (bar + 0.4)
            shape = hatched if turn else _solid
            parts += [shape(left, up, hours * scale, bar)] if hours else []
            parts.append(words(left + hours * scale + 2, up + bar - 0.9, spoken(hours, voice)))
    y = len(what.phases) * step + 2
    together, around = voice(say("hours with the citizen")), voice(say("hours of coordination"))
    second = left + width_of(together) + 14
    parts += [rectangle(left, y, 6, bar, DARK), words(left + 8, y + bar - 0.9, together)]
    parts += [hatched(second, y, 6, bar), words(second + 8, y + bar - 0.9, around)]
    return y + bar + 2, parts


def _solid(x: float, y: float, width: float, height: float) -> str:
    return rectangle(x, y, width, height, DARK)
