"""A measure says something over time only: from the first answer to the last, on its own scale."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.programme import Programme
from cti_cli.core.record import record
from cti_cli.core.words import Words


@record
class Series(NamedTuple):
    """The answers to one measure in the order of their days; None is a question the citizen would rather not answer."""

    measure: str
    title: Words
    scale: tuple[int, int] | None
    answers: tuple[tuple[date, float | None], ...]

    @property
    def values(self) -> list[float]:
        """The answers that were given."""
        return [value for _, value in self.answers if value is not None]


def progress(course: Course, programme: Programme, today: date) -> tuple[Series, ...]:
    """Return the series of each measure that has an answer, the programme's measures first and in its order."""
    given: dict[str, list[tuple[date, float | None]]] = {}
    for each in sorted(course.measurements, key=lambda one: one.day):
        if each.day <= today:
            given.setdefault(each.measure, []).append((each.day, each.value))
    rules = {rule.id: rule for rule in programme.measures}
    order = [*(id_ for id_ in rules if id_ in given), *(id_ for id_ in given if id_ not in rules)]
    found = []
    for id_ in order:
        rule = rules.get(id_)
        scale = (min(rule.scale), max(rule.scale)) if rule and rule.scale else None
        found.append(Series(id_, rule.title if rule else {"": id_}, scale, tuple(given[id_])))
    return tuple(found)
