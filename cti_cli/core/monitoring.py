"""What a team is told of the caseload are counts of people; no figure says who anybody is."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.dates import Span
from cti_cli.core.measures.cohort import distinct
from cti_cli.core.record import record
from cti_cli.core.words import Words, say


@record
class Tally(NamedTuple):
    """One figure: what is counted, and how many."""

    title: Words
    number: int


@record
class Monitoring(NamedTuple):
    """The figures of a period: of distinct citizens, and of what was done."""

    first: date
    last: date
    people: tuple[Tally, ...]
    work: tuple[Tally, ...]


def monitoring(caseload: Caseload, programme: str | None, period: Span, today: date) -> Monitoring:
    """Count a caseload, or one programme of it: who is under way ``today``, and what happened in the period."""
    courses = [course for course in caseload.courses if programme in (None, course.programme)]
    return Monitoring(
        period.start, period.last, tuple(_people(caseload, courses, period, today)), tuple(_work(courses, period))
    )


def _people(caseload: Caseload, courses: list[Course], period: Span, today: date) -> list[Tally]:
    groups = distinct(courses)
    late = {due.course for due in caseload.upcoming(today, 0) if due.rule == "contact" and due.status == "overdue"}

    def citizens(fits: Callable[[Course], bool]) -> int:
        return sum(any(map(fits, group)) for group in groups)

    return [
        Tally(say("Citizens under way today"), citizens(lambda each: not each.is_closed(today))),
        Tally(say("Citizens referred in the period"), citizens(lambda each: each.event("referral") in period)),
        Tally(
            say("Citizens whose course closed in the period"), citizens(lambda each: each.event("closing") in period)
        ),
        Tally(say("Citizens met or talked to in the period"), citizens(lambda each: _met(each, period))),
        Tally(say("Citizens not reached within the time of the guide"), citizens(lambda each: each.id in late)),
    ]


def _met(course: Course, period: Span) -> bool:
    made = any(each.made and each.with_citizen and each.day in period for each in course.contacts)
    return made or any(each.status == "held" and each.with_citizen and each.day in period for each in course.meetings)


def _work(courses: list[Course], period: Span) -> list[Tally]:
    contacts = [each for course in courses for each in course.contacts if each.day in period and each.with_citizen]
    meetings = [each for course in courses for each in course.meetings if each.day in period]
    enquiries = [each for course in courses for each in course.enquiries if each.day in period]
    found = [
        Tally(say("Contacts made with citizens"), sum(each.made for each in contacts)),
        Tally(say("Attempts without an answer"), sum(not each.made for each in contacts)),
        Tally(say("Meetings held"), sum(each.status == "held" for each in meetings)),
    ]
    return [*found, Tally(say("Enquiries at the drop-in centres"), len(enquiries))] if enquiries else found
