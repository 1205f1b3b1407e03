"""As of an earlier day a course knows nothing that is dated later; what has no date of its own is as it is now."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.events import Meeting
from cti_cli.core.measures.cohort import first_day
from cti_cli.core.plan import Goal, Handover, WorkAgreement

T = TypeVar("T")


def as_of(course: Course, day: date) -> Course:
    """Return the course as its dated entries tell of ``day``.

    A start that was moved later is where it was; a meeting that lies ahead is known only while it is booked.
    """
    closing = course.closing
    return course._replace(
        start=_start(course, day),
        job_match=course.job_match if course.job_match and _known(course.job_match.day, day) else None,
        grant=course.grant if course.grant and _known(course.grant.day, day) else None,
        date_changes=tuple(each for each in course.date_changes if _known(each.day, day)),
        people=tuple(
            each._replace(to=_unless(each.to, day), tie=tuple(tie for tie in each.tie if _known(tie.day, day)))
            for each in course.people
            if _known(each.from_, day)
        ),
        consents=tuple(
            each._replace(withdrawn=_unless(each.withdrawn, day)) for each in course.consents if _known(each.given, day)
        ),
        plan=course.plan._replace(
            goals=tuple(_goal(each, day) for each in course.plan.goals if _known(each.since, day))
        ),
        statuses=_until(course.statuses, day),
        work_agreement=_agreement(course.work_agreement, day),
        meetings=tuple(_meeting(each, day) for each in course.meetings if each.day <= day or each.status == "booked"),
        contacts=tuple(each._replace(filed=_unless(each.filed, day)) for each in _until(course.contacts, day)),
        escalations=tuple(
            each._replace(told=_unless(each.told, day)) for each in course.escalations if _known(each.needed, day)
        ),
        interruptions=tuple(
            each._replace(to=_unless(each.to, day)) for each in course.interruptions if _known(each.from_, day)
        ),
        measurements=_until(course.measurements, day),
        activities=tuple(
            each._replace(to=_unless(each.to, day)) for each in course.activities if _known(each.from_, day)
        ),
        enquiries=_until(course.enquiries, day),
        handover=_handover(course.handover, day),
        closing=closing if closing and _known(closing.day, day) else None,
        follow_ups=_until(course.follow_ups, day),
        documents=tuple(
            each._replace(
                sent=each.sent if each.sent and each.sent.day <= day else None,
                filed=each.filed if each.filed and each.filed.day <= day else None,
            )
            for each in course.documents
            if each.day <= day
        ),
    )


def caseload_as_of(caseload: Caseload, day: date, still_open: Iterable[str]) -> Caseload:
    """Return the courses that were there on ``day``; closed ones stay where the folder still has them open.

    Names, wishes and the words of a status have no day of their own, and are as they are now.
    """
    kept = frozenset(still_open)
    courses = [each for each in caseload.courses if (first_day(each) or day) <= day]
    shown = tuple(as_of(each, day) for each in courses if each.id in kept or not each.is_closed(day))
    ids = {each.id for each in shown}
    problems = tuple(each for each in caseload.problems if not each.course or each.course in ids)
    return caseload._replace(courses=shown, problems=problems)


def _known(dated: date | None, day: date) -> bool:
    return dated is None or dated <= day


def _unless(dated: date | None, day: date) -> date | None:
    """Return a day that has come; one that lies ahead was not known."""
    return dated if dated is not None and dated <= day else None


def _until(entries: Iterable[T], day: date) -> tuple[T, ...]:
    return tuple(each for each in entries if each.day <= day)  # type: ignore[attr-defined]


def _start(course: Course, day: date) -> date | None:
    """Return the start as it stood: what it was before the first move that came later."""
    later = [each for each in course.date_changes if each.what == "start" and each.day and each.day > day and each.was]
    return min(later, key=lambda each: each.day or date.max).was if later else course.start


def _goal(goal: Goal, day: date) -> Goal:
    """Return a goal without what was done later; it was under way where its status is of later."""
    steps = tuple(each._replace(done=_unless(each.done, day)) for each in goal.steps)
    if _known(goal.status_since, day):
        return goal._replace(steps=steps)
    return goal._replace(steps=steps, status="active", status_since=None)


def _meeting(meeting: Meeting, day: date) -> Meeting:
    return meeting._replace(filed=_unless(meeting.filed, day))


def _agreement(agreement: WorkAgreement | None, day: date) -> WorkAgreement | None:
    if agreement is None or not _known(agreement.day, day):
        return None
    return agreement._replace(hours=tuple(each for each in agreement.hours if _known(each.from_, day)))


def _handover(handover: Handover | None, day: date) -> Handover | None:
    """Return the handover without a yes, or a decision, that came later."""
    if handover is None:
        return None
    support = handover.continued_support
    if support is not None and not _known(support.decided, day):
        support = support._replace(decision="pending", decided=None)
    tasks = tuple(each._replace(accepted=_unless(each.accepted, day)) for each in handover.tasks)
    return handover._replace(tasks=tasks, continued_support=support)
