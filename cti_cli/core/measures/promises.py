"""What a programme promises the authority, a meeting or a letter on a day, is counted as due and as kept."""

from collections.abc import Iterator
from datetime import date

from cti_cli.core.course import Course
from cti_cli.core.due import Frame
from cti_cli.core.events import DocumentEntry
from cti_cli.core.measures.cohort import Scope
from cti_cli.core.measures.figures import Table, figure
from cti_cli.core.meetings import proposals
from cti_cli.core.phases import timeline
from cti_cli.core.programme import DocumentRule, MeetingRule
from cti_cli.core.reckoning import occurrences
from cti_cli.core.words import say

MEETING, LETTER = "status_meeting", "status_letter"


def status_meetings(scope: Scope) -> Table:
    """Count the status meetings that fell due in the period, and those that were held."""
    rule = scope.programme.meeting(MEETING)
    found = [held for course in _courses(scope) for held in _meetings(course, scope, rule)] if rule else []
    rows = (
        figure("due", say("Status meetings due"), len(found), len(found)),
        figure("held", say("Held"), sum(found), len(found))._replace(of="due"),
    )
    return Table("status_meetings", say("Status meetings"), rows, counted=say("Meetings"))


def status_letters(scope: Scope) -> Table:
    """Count the status letters that fell due in the period, those written and those sent."""
    rule = next((each for each in scope.programme.documents if each.id == LETTER), None)
    found = [entry for course in _courses(scope) for entry in _letters(course, scope, rule)] if rule else []
    written = [entry for entry in found if entry is not None]
    rows = (
        figure("due", say("Status letters due"), len(found), len(found)),
        figure("written", say("Written"), len(written), len(found))._replace(of="due"),
        figure("sent", say("Sent"), sum(entry.sent is not None for entry in written), len(found))._replace(of="due"),
    )
    return Table("status_letters", say("Status letters"), rows, counted=say("Letters"))


def _courses(scope: Scope) -> Iterator[Course]:
    return (course for each in scope.citizens for course in each.courses)


def _frame(course: Course, scope: Scope) -> Frame:
    line, calendar = timeline(course, scope.programme), scope.caseload.calendar(course)
    horizon = scope.programme.windows.opens.after(scope.day)
    return Frame(course, scope.programme, line, calendar, scope.day, horizon)


def _falls_due(course: Course, scope: Scope, day: date) -> bool:
    """Tell whether something was asked for on ``day``: in the period, past, known of, and before the course closed."""
    closed, known = course.event("closing"), course.known_from
    asked = day in scope.period and day <= scope.day
    return asked and (known is None or known <= day) and (closed is None or day <= closed)


def _meetings(course: Course, scope: Scope, rule: MeetingRule) -> Iterator[bool]:
    """Yield, for each meeting that fell due, whether it was held."""
    for proposal in proposals(_frame(course, scope), rule):
        if _falls_due(course, scope, proposal.found.day):
            answer = proposal.answer
            yield answer is not None and answer.status == "held" and answer.day <= scope.day


def _letters(course: Course, scope: Scope, rule: DocumentRule) -> Iterator[DocumentEntry | None]:
    """Yield, for each letter that fell due, the last one written while it was the one asked for."""
    days = sorted(each.day for each in occurrences(_frame(course, scope), rule.due))
    opens = [scope.programme.windows.opens.before(day) for day in days]
    for day, begin, end in zip(days, opens, [*opens[1:], date.max], strict=False):
        if _falls_due(course, scope, day):
            written = [each for each in course.documents if each.kind == rule.id and begin <= each.day < end]
            yield next((each for each in reversed(written) if each.day <= scope.day), None)
