"""A caseload is full when the sum of each course's share of its norm reaches the worker's share of full time.

Norms are warned about and never enforced (B2 p. 6). A course weighs from its first day to its last,
interrupted or not; the contact period weighs nothing and is listed apart.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.dates import DAY
from cti_cli.core.phases import Timeline, timeline
from cti_cli.core.programme import Fidelity, Programme
from cti_cli.core.record import record
from cti_cli.core.settings import Settings
from cti_cli.core.words import Words, count

NormSource = Literal["settings", "law", "none"]
WEEKS = 26


@record
class BasisLoad(NamedTuple):
    """The courses on one legal basis; ``key`` is None where a course has none.

    ``norm`` is citizens per full-time worker, and ``load`` what these courses take of the worker's time;
    both are None where nobody has said a norm. ``room`` is how many more would fit.
    """

    key: str | None
    wording: str
    norm: float | None
    source: NormSource
    courses: tuple[str, ...]
    load: float | None
    room: int | None


@record
class Week(NamedTuple):
    """One week ahead, from its Monday: whose places come free in it, who starts, and what is taken at its end."""

    monday: date
    ends: tuple[str, ...]
    starts: tuple[str, ...]
    courses: int
    load: float


@record
class Capacity(NamedTuple):
    """How full a caseload is on a day.

    ``load`` is 1.0 when it is full by the norms; courses in ``unweighed`` have no norm and are not in it.
    ``ceiling`` is the most courses whatever their basis, times the worker's share. ``apart`` are in their
    contact period or not begun; ``beside`` belong to programmes that no norm is about.
    """

    day: date
    share: float
    bases: tuple[BasisLoad, ...]
    load: float
    courses: tuple[str, ...]
    unweighed: tuple[str, ...]
    ceiling: float
    apart: tuple[str, ...]
    beside: tuple[str, ...]
    weeks: tuple[Week, ...]

    @property
    def is_over_norm(self) -> bool:
        """Tell whether the weighted load passes what the norms allow."""
        return round(self.load, 9) > 1

    @property
    def is_over_ceiling(self) -> bool:
        """Tell whether there are more courses than any worker should have."""
        return len(self.courses) > self.ceiling


class _Weight(NamedTuple):
    course: Course
    line: Timeline
    key: str | None
    wording: str
    norm: float | None
    source: NormSource

    def weighs_on(self, day: date) -> bool:
        started = self.line.start is not None and self.line.start <= day
        return started and (self.line.end is None or day < self.line.end)


def capacity(
    courses: Iterable[Course], programmes: Mapping[str, Programme], settings: Settings, today: date, weeks: int = WEEKS
) -> Capacity:
    """Weigh a caseload on ``today`` and in each of the next ``weeks`` weeks."""
    share, known = settings.worker.full_time_share, programmes.values()
    still = [course for course in courses if not course.is_closed(today)]
    weighed = [
        _weight(course, programmes[course.programme], settings)
        for course in still
        if programmes[course.programme].phases
    ]
    now = [each for each in weighed if each.weighs_on(today)]
    return Capacity(
        day=today,
        share=share,
        bases=_bases(now, share),
        load=_load(now, share),
        courses=_ids(now),
        unweighed=_ids(each for each in now if not each.norm),
        ceiling=min((each.fidelity.caseload for each in known if each.phases), default=Fidelity().caseload) * share,
        apart=_ids(each for each in weighed if each.line.start is None or each.line.start > today),
        beside=tuple(course.id for course in still if not programmes[course.programme].phases),
        weeks=tuple(_week(weighed, today, number, share) for number in range(weeks)),
    )


def _weight(course: Course, programme: Programme, settings: Settings) -> _Weight:
    basis, line = course.legal_basis, timeline(course, programme)
    if basis is None:
        return _Weight(course, line, None, "", None, "none")
    row = programme.basis(basis.key, course.start)
    wording = basis.wording or (row.wording if row else basis.key)
    own = settings.norms.get(basis.key)
    if own is not None and own > 0:
        return _Weight(course, line, basis.key, wording, own, "settings")
    law = row.citizens_per_worker if row else None
    return _Weight(course, line, basis.key, wording, law, "law" if law else "none")


def _ids(weights: Iterable[_Weight]) -> tuple[str, ...]:
    return tuple(each.course.id for each in weights)


def _load(weights: Iterable[_Weight], share: float) -> float:
    return sum(1 / each.norm for each in weights if each.norm) / share


def _bases(now: list[_Weight], share: float) -> tuple[BasisLoad, ...]:
    whole = _load(now, share)
    alike: dict[tuple[str | None, float | None], list[_Weight]] = {}
    for each in now:
        alike.setdefault((each.key, each.norm), []).append(each)
    found = []
    for (key, _), group in alike.items():
        first = group[0]
        load = None if first.norm is None else _load(group, share)
        room = None if first.norm is None else max(0, int((1 - whole) * share * first.norm + 1e-9))
        found.append(BasisLoad(key, first.wording, first.norm, first.source, _ids(group), load, room))
    return tuple(sorted(found, key=lambda each: (-len(each.courses), each.key or "")))


def _week(weighed: list[_Weight], today: date, number: int, share: float) -> Week:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=number)
    first, sunday = max(today, monday), monday + timedelta(days=6)
    then = [each for each in weighed if each.weighs_on(sunday + DAY)]
    return Week(
        monday,
        _ids(each for each in weighed if each.weighs_on(first) and not each.weighs_on(sunday + DAY)),
        _ids(each for each in weighed if each.weighs_on(sunday + DAY) and not each.weighs_on(first)),
        len(then),
        _load(then, share),
    )


def load_words(found: Capacity) -> Words:
    """Say in one line how full the caseload is."""
    percent = round(found.load * 100)
    most = f"{found.ceiling:g}" if found.ceiling % 1 else int(found.ceiling)
    return count(
        "{percent} % full by the norms; {n} course of at most {most}",
        "{percent} % full by the norms; {n} courses of at most {most}",
        n=len(found.courses), percent=percent, most=most,
    )  # fmt: skip
