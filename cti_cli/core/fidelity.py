"""The method's self-check asks what the files show, of courses that have come so far; it rates nobody.

Each item is judged only once its phase has ended, and a course that was known only from a later day
is not judged on what lies before it (domain.md, section 5).
"""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.dates import Duration, Span
from cti_cli.core.events import Contact
from cti_cli.core.phases import has_ended, timeline
from cti_cli.core.programme import Fidelity, Programme
from cti_cli.core.record import record
from cti_cli.core.words import Phrase, say

OUTSIDE = ("home", "workplace", "community")
NO_MEETING = ("phone", "text", "video")
MONTH = Duration(1, "month")


@record
class FidelityItem(NamedTuple):
    """One item: how many of the ``n`` courses judged satisfy it, and the score from 1 to 5; None where n is 0.

    ``lacking`` are the courses that do not; ``share`` is in percent.
    """

    id: str
    label: Phrase
    count_: int
    n: int
    score: int | None
    lacking: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The percentage of courses that satisfy the item."""
        return self.count_ * 100 / self.n if self.n else None


class _Judged(NamedTuple):
    """A course with the phases of it that have ended and were known."""

    course: Course
    phases: tuple[tuple[int, Span], ...]
    last: date | None
    is_over: bool
    limits: Fidelity

    def phase(self, number: int) -> Span | None:
        return next((span for at, span in self.phases if at == number), None)


Verdict = Callable[[_Judged], bool | None]


def fidelity(
    courses: Iterable[Course], programme: Programme, today: date, full_time_share: float = 1.0
) -> tuple[FidelityItem, ...]:
    """Judge the courses of one programme; the last item is the whole folder's."""
    own = [course for course in courses if course.programme == programme.id]
    judged = [_judged(course, programme, today) for course in own]
    items = tuple(_item(id_, label, verdict, judged, programme.fidelity) for id_, label, verdict in _items(programme))
    return (*items, _caseload(own, programme, today, full_time_share))


def _judged(course: Course, programme: Programme, today: date) -> _Judged:
    line = timeline(course, programme)
    over = bool(line.phases) and has_ended(course, line, today)
    until = course.closing.day if course.is_closed(today) and course.closing else None
    phases = tuple(
        (number, span)
        for number, span in enumerate(line.phases, 1)
        if (span.end <= today or over)
        and (until is None or until >= programme.fidelity.early.before(span.last))
        and (course.known_from is None or course.known_from <= span.start)
    )
    return _Judged(course, phases, line.last, over, programme.fidelity)


def _items(programme: Programme) -> tuple[tuple[str, Phrase, Verdict], ...]:
    limits = programme.fidelity
    return (
        ("completed", say("completed within the course's length"), _completed),
        ("focus", say("{least} to {most} focus areas in each phase", least=limits.least_focus, most=limits.most_focus),
         _focus),
        ("outside", say("at least {n} meetings outside the office in phase 1, {supports} of them with supports",
                        n=limits.outside, supports=limits.with_supports), _outside),
        ("falling", say("contact falls from phase to phase"), _falling),
        ("not_early", say("not ended early"), _not_early),
        ("first_month", say("{n} or more contacts in the first month", n=limits.first_month), _first_month),
        ("background", say("resources, barriers and support needs gathered"), _background),
        ("ties", say("strength of ties mapped in phase 1"), _ties),
    )  # fmt: skip


def _item(id_: str, label: Phrase, verdict: Verdict, judged: list[_Judged], limits: Fidelity) -> FidelityItem:
    found = [(each.course.id, verdict(each)) for each in judged]
    met = sum(answer is True for _, answer in found)
    lacking = tuple(course for course, answer in found if answer is False)
    n = met + len(lacking)
    return FidelityItem(id_, label, met, n, score(met, n, limits), lacking)


def score(met: int, n: int, limits: Fidelity) -> int | None:
    """Turn a share of courses into 1 to 5; the thresholds are the programme's."""
    if not n:
        return None
    return 1 + sum(met * 100 >= threshold * n for threshold in limits.scores)


def _completed(each: _Judged) -> bool | None:
    if not each.is_over:
        return None
    closing = each.course.closing
    return bool(closing and closing.completed and closing.day and each.last and closing.day <= each.last)


def _focus(each: _Judged) -> bool | None:
    if not each.phases:
        return None
    chosen = {number: 0 for number, _ in each.phases}
    for plan in each.course.phase_plans:
        if plan.phase in chosen:
            chosen[plan.phase] += len(plan.focus)
    return all(each.limits.least_focus <= number <= each.limits.most_focus for number in chosen.values())


def _made(course: Course, span: Span) -> list[Contact]:
    return [each for each in course.contacts if each.made and each.with_citizen and each.day in span]


def _outside(each: _Judged) -> bool | None:
    span = each.phase(1)
    if span is None:
        return None
    met = [one for one in _made(each.course, span) if one.place in OUTSIDE and one.type not in NO_MEETING]
    with_supports = [one for one in met if set(one.with_ or ()) - {"citizen", "worker"}]
    return len(met) >= each.limits.outside and len(with_supports) >= each.limits.with_supports


def _falling(each: _Judged) -> bool | None:
    """Judge only where two phases, one after the other, have ended."""
    if len(each.phases) < 2:  # noqa: PLR2004 - one before and one after
        return None
    rates = [len(_made(each.course, span)) / span.days for _, span in each.phases]
    return all(after < before for before, after in pairwise(rates))


def _not_early(each: _Judged) -> bool | None:
    if not each.is_over or each.last is None:
        return None
    closing = each.course.closing
    return closing is None or closing.day is None or closing.day >= each.limits.early.before(each.last)


def _first_month(each: _Judged) -> bool | None:
    span = each.phase(1)
    if span is None:
        return None
    return len(_made(each.course, Span(span.start, MONTH.after(span.start)))) >= each.limits.first_month


def _background(each: _Judged) -> bool | None:
    plan = each.course.plan
    return bool(plan.resources and plan.barriers and plan.support_needs) if each.phase(1) else None


def _ties(each: _Judged) -> bool | None:
    span = each.phase(1)
    if span is None:
        return None
    return any(tie.day is not None and tie.day < span.end for person in each.course.people for tie in person.tie)


def _caseload(own: list[Course], programme: Programme, today: date, share: float) -> FidelityItem:
    lines = [timeline(course, programme) for course in own if not course.is_closed(today)]
    now = sum(line.start is not None and line.start <= today and (line.end is None or today < line.end)
              for line in lines)  # fmt: skip
    met = int(now <= programme.fidelity.caseload * share)
    label = say(
        "{per} courses per full-time worker, at most {most}",
        per=round(now / share, 1), most=programme.fidelity.caseload,
    )  # fmt: skip
    return FidelityItem("caseload", label, met, 1, score(met, 1, programme.fidelity), ())
