"""What was measured is told as the first and the latest answer."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information
from cti_cli.core.course import Course
from cti_cli.core.facts.pictures import open_measures, readings
from cti_cli.core.programme import Measure, Programme
from cti_cli.core.record import record
from cti_cli.core.words import Words


@record
class Score(NamedTuple):
    """One measure, first and latest; ``first`` is None where it was measured once."""

    measure: Words
    first: float | None
    latest: float
    top: int | None
    day: date


def scores(course: Course, programme: Programme, opens: frozenset[Information], day: date) -> tuple[Score, ...]:
    """Return the measures that may be known, each with its answers up to ``day``."""
    found = (_score(course, each, day) for each in open_measures(programme, opens))
    return tuple(each for each in found if each is not None)


def _score(course: Course, measure: Measure, day: date) -> Score | None:
    given = readings(course, measure, day)
    if not given:
        return None
    (_, first), (latest_day, latest) = given[0], given[-1]
    top = measure.scale[1] if len(measure.scale) > 1 else None
    return Score(measure.title, first if len(given) > 1 else None, latest, top, latest_day)
