"""People are counted, not files: two courses of one citizen are one, and who is outside the target group is none."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.dates import DAY, Span
from cti_cli.core.events import Activity, Meeting
from cti_cli.core.programme import Programme
from cti_cli.core.record import record
from cti_cli.core.words import Words

T = TypeVar("T")
OUTSIDE = "outside"


@record
class Counted(NamedTuple):
    """One citizen with their courses in the programme, the earliest first.

    ``reference`` is the day on which the composition is counted: the report's first, or that of the
    referral where it is later.
    """

    courses: tuple[Course, ...]
    reference: date

    @property
    def latest(self) -> Course:
        """The course that says where the citizen stands now."""
        return self.courses[-1]

    def known(self, read: Callable[[Course], T | None]) -> T | None:
        """Return what the earliest course that knows it says."""
        return next((found for course in self.courses if (found := read(course)) is not None), None)

    def every(self, read: Callable[[Course], Iterable[T]]) -> Iterator[T]:
        """Yield what all courses hold."""
        return (each for course in self.courses for each in read(course))


@record
class Scope(NamedTuple):
    """Whom a report is about, and when.

    ``citizens`` are those of the net target group who were in the programme in the period; ``everyone``
    are those of any time; ``outside`` is how many the screening left out.
    """

    caseload: Caseload
    programme: Programme
    period: Span
    today: date
    citizens: tuple[Counted, ...]
    everyone: tuple[Counted, ...]
    outside: int

    @property
    def day(self) -> date:
        """The day of the state at the end: the period's last, or today where that is to come."""
        return min(self.period.last, self.today)

    def begun(self, counted: Counted, *kinds: str) -> list[Activity]:
        """Return the activities of these kinds that went on in the period; a recommended one did not."""
        return [each for each in self.activities(counted, *kinds) if each.stage != "recommended"]

    def activities(self, counted: Counted, *kinds: str) -> list[Activity]:
        """Return the activities of these kinds in the period, begun or recommended."""
        found = counted.every(lambda course: course.activities)
        return [each for each in found if each.kind in kinds and self._touches(each)]

    def _touches(self, each: Activity) -> bool:
        begun, ended = each.from_ or self.period.start, each.to or self.period.last
        return begun <= self.period.last and self.period.start <= ended

    def held(self, counted: Counted, kind: str) -> list[Meeting]:
        """Return the meetings of a kind that were held in the period."""
        found = counted.every(lambda course: course.meetings)
        return [each for each in found if each.kind == kind and each.status == "held" and each.day in self.period]


def scope(caseload: Caseload, programme: Programme, period: Span, today: date) -> Scope:
    """Find whom a report on a period is about."""
    everyone, citizens, outside = [], [], 0
    for group in distinct(caseload.courses):
        own = [course for course in group if course.programme == programme.id]
        inside = [course for course in own if course.referral is None or course.referral.subgroup != OUTSIDE]
        present = [course for course in inside if _in_period(course, period)]
        if inside:
            everyone.append(_counted(inside, period))
        if present:
            citizens.append(_counted(present, period))
        outside += bool(not inside and any(_in_period(course, period) for course in own))
    return Scope(caseload, programme, period, today, tuple(citizens), tuple(everyone), outside)


def _counted(courses: Iterable[Course], period: Span) -> Counted:
    found = sorted(courses, key=lambda course: (first_day(course) or date.min, course.id))
    begun = found[0].event("referral") or found[0].start or period.start
    return Counted(tuple(found), max(period.start, begun))


def _in_period(course: Course, period: Span) -> bool:
    begun, closed = first_day(course), course.event("closing")
    return (begun is None or begun <= period.last) and (closed is None or period.start <= closed)


def first_day(course: Course) -> date | None:
    """Return the first day on which the course is known to have been one."""
    events = [course.event("referral"), course.start, *(each.day for each in course.enquiries)]
    known = [day for day in events if day is not None]
    contacts = [each.day for each in course.contacts]
    meetings, measurements = [each.day for each in course.meetings], [each.day for each in course.measurements]
    return min(known or contacts + meetings + measurements, default=None)


def whole(caseload: Caseload, programme: Programme, today: date) -> Span:
    """Return the period of a report that names none: the project's, else from the first course until today."""
    days = [first_day(course) for course in caseload.courses if course.programme == programme.id]
    first, last = min([day for day in days if day is not None], default=today), today
    if programme.length.kind == "project_end":
        project = caseload.settings.project
        first, last = project.from_ or first, project.until or last
    return Span(min(first, last), last + DAY)


def distinct(courses: Sequence[Course]) -> list[list[Course]]:
    """Group courses by citizen: the same CPR number, else ``same_as``, else each file for itself.

    ``same_as`` joins no two that have different CPR numbers.
    """
    groups: dict[str, list[Course]] = {}
    of: dict[str, str] = {}
    for course in courses:
        of[course.id] = _digits(course) or course.id
        groups.setdefault(of[course.id], []).append(course)
    for course in courses:
        mine, theirs = of[course.id], of.get(course.citizen.same_as or "", course.id)
        if mine == theirs or theirs not in groups or (_has_cpr(groups[mine]) and _has_cpr(groups[theirs])):
            continue
        for moved in groups.pop(mine):
            of[moved.id] = theirs
            groups[theirs].append(moved)
    return list(groups.values())


def _digits(course: Course) -> str | None:
    return course.citizen.cpr.replace("-", "") if course.citizen.cpr else None


def _has_cpr(group: list[Course]) -> bool:
    return any(course.citizen.cpr for course in group)


def labels(words: Iterable[str], label: Callable[[str], Words]) -> dict[str, Words]:
    """Return words with their labels, in order."""
    return {word: label(word) for word in words}
