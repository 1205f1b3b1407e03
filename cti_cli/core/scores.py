"""What was measured is told as the first and the latest answer; how the citizen feels is health."""

from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information
from cti_cli.core.course import Course
from cti_cli.core.programme import Measure, Programme
from cti_cli.core.record import record
from cti_cli.core.words import Words

HEALTH = frozenset({"wellbeing", "health"})
"""The measures of cti-job and steget that say how the citizen feels."""


@record
class Score(NamedTuple):
    """One measure, first and latest; ``first`` is None where it was measured once."""

    measure: Words
    first: float | None
    latest: float
    top: int | None
    day: date


def scores(course: Course, programme: Programme, opens: AbstractSet[Information], day: date) -> tuple[Score, ...]:
    """Return the measures that may be known, each with its answers up to ``day``."""
    allowed = [each for each in programme.measures if ("health" if each.id in HEALTH else "measurements") in opens]
    return tuple(score for each in allowed if (score := _score(course, each, day)) is not None)


def _score(course: Course, measure: Measure, day: date) -> Score | None:
    given = [
        (each.day, each.value)
        for each in course.measurements
        if each.measure == measure.id and each.value is not None and each.day <= day
    ]
    if not given:
        return None
    given.sort()
    (_, first), (latest_day, latest) = given[0], given[-1]
    top = measure.scale[1] if len(measure.scale) > 1 else None
    return Score(measure.title, first if len(given) > 1 else None, latest, top, latest_day)
