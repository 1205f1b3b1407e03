"""A ratio of two things measured in turn holds on any machine; a number of seconds holds on one."""

from collections.abc import Callable
from statistics import median
from typing import NamedTuple

PAIRS = 15


class Outcome(NamedTuple):
    """What one benchmark found: ours and the peer's medians, or one value where there is no peer."""

    name: str
    peer: str
    ours: str
    theirs: str
    value: float
    limit: float
    unit: str = "x"

    @property
    def is_within(self) -> bool:
        """Tell whether the limit holds."""
        return self.value <= self.limit


def paired(
    name: str, ours: Callable[[], float], peer: tuple[str, Callable[[], float]], limit: float, times: int = PAIRS
) -> Outcome:
    """Run ours and the peer in turn, each returning its seconds; the value is the median of the pairs' ratios."""
    peer_name, theirs = peer
    ours(), theirs()  # the first run fills the disk's cache and writes the byte code
    pairs = [(ours(), theirs()) for _ in range(times)]
    return Outcome(
        name,
        peer_name,
        f"{median(mine for mine, _ in pairs) * 1000:.0f} ms",
        f"{median(other for _, other in pairs) * 1000:.0f} ms",
        median(mine / other for mine, other in pairs),
        limit,
    )


def table(outcomes: list[Outcome]) -> str:
    """Write the outcomes under one another."""
    head = ("benchmark", "peer", "ours", "peer's", "value", "limit", "")
    rows = [head, *(_row(each) for each in outcomes)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _row(found: Outcome) -> tuple[str, ...]:
    digits = 0 if found.unit == "MB" else 2
    value, limit = f"{found.value:.{digits}f} {found.unit}", f"{found.limit:.{digits}f} {found.unit}"
    return found.name, found.peer, found.ours, found.theirs, value, limit, "PASS" if found.is_within else "OVER"
