"""What falls on a closed day moves to a working day: back if it binds, forward if it is an invitation."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.dates import DAY
from cti_cli.core.words import Phrase, say
from cti_cli.core.workdays import WorkCalendar


class Shift(NamedTuple):
    """A day after its move; ``steps`` say what moved it, and are empty where nothing did."""

    day: date
    steps: tuple[Phrase, ...] = ()


def back(calendar: WorkCalendar, day: date, counted_from: date | None = None) -> Shift:
    """Move to the last working day; forward instead where that would reach the day counted from."""
    if calendar.is_working(day):
        return Shift(day)
    to = calendar.back(day)
    if counted_from is not None and to <= counted_from:
        to = calendar.forward(day)
        return Shift(
            to,
            (
                calendar.why_closed(day),
                say("moving back would reach the day it is counted from"),
                say("forward to the first working day, {day}", day=to),
            ),
        )
    return Shift(to, (calendar.why_closed(day), say("back to the last working day, {day}", day=to)))


def forward(calendar: WorkCalendar, day: date, bound: date | None = None) -> Shift:
    """Move to the first working day; back instead where that would not be before ``bound``."""
    within = day if bound is None or day < bound else bound - DAY
    early = (say("it must lie before {day}", day=bound),) if bound is not None and within != day else ()
    if calendar.is_working(within):
        return Shift(within, early)
    to = calendar.forward(within)
    if bound is not None and to >= bound:
        to = calendar.back(within)
        return Shift(
            to,
            (
                *early,
                calendar.why_closed(within),
                say("moving forward would pass {day}", day=bound),
                say("back to the last working day, {day}", day=to),
            ),
        )
    return Shift(to, (*early, calendar.why_closed(within), say("forward to the first working day, {day}", day=to)))
