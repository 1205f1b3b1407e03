"""A small line says how something went; the numbers beside it say how much."""

from collections.abc import Iterable, Sequence

STEPS = "▁▂▃▄▅▆▇█"
NONE = "·"


def spark(values: Iterable[float | None], lowest: float, highest: float) -> str:
    """Draw one block a value between ``lowest`` and ``highest``; a dot where there is none."""
    return "".join(NONE if value is None else _block(value, lowest, highest) for value in values)


def bars(values: Sequence[float], highest: float) -> str:
    """Draw one block a value from zero up; a dot where it is zero."""
    return spark([value or None for value in values], 0, highest)


def _block(value: float, lowest: float, highest: float) -> str:
    if highest <= lowest:
        return STEPS[0]
    at = (value - lowest) / (highest - lowest) * (len(STEPS) - 1)
    return STEPS[max(0, min(len(STEPS) - 1, round(at)))]
