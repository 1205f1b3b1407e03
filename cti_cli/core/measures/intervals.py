"""Self-supporting is who went four weeks without benefit on end; periods that touch or overlap are one."""

from collections.abc import Iterable
from datetime import date

from cti_cli.core.citizen import Period
from cti_cli.core.dates import DAY, Span

FOUR_WEEKS = 28


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join the spans that touch or overlap; empty ones are dropped."""
    found: list[Span] = []
    for span in sorted(each for each in spans if each.days > 0):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def clipped(periods: Iterable[Period], bounds: Span, today: date) -> tuple[Span, ...]:
    """Return what lies within ``bounds`` of periods with inclusive days, joined.

    A period whose end is not known still runs, and has run until ``today``.
    """
    spans = []
    for each in periods:
        end = each.to + DAY if each.to is not None else today + DAY
        spans.append(Span(max(each.from_ or bounds.start, bounds.start), min(end, bounds.end)))
    return merged(spans)


def longest(spans: Iterable[Span]) -> int:
    """Return the days of the longest span."""
    return max((span.days for span in spans), default=0)
