"""Whatever a file may hold, the agenda answers; and no day that passes takes back what was overdue."""

from datetime import date, timedelta
from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cti_cli.core.agenda import reckon
from cti_cli.core.capacity import capacity
from cti_cli.core.caseload import Caseload, rows
from cti_cli.core.checks import course_problems
from cti_cli.core.course import Course
from cti_cli.core.day import day as day_of
from cti_cli.core.due import Due
from cti_cli.core.effort import effort
from cti_cli.core.fidelity import fidelity
from cti_cli.core.gate import gate
from cti_cli.core.next_gate import next_gate
from cti_cli.core.phases import timeline
from cti_cli.core.programme import Programme
from cti_cli.core.progress import progress
from cti_cli.core.review import review
from cti_cli.core.settings import Settings
from cti_cli.core.workdays import WorkCalendar
from cti_cli.language import Speech
from cti_cli.store.reading import read_programme
from tests.core.courses import courses

CALENDAR = WorkCalendar({date(2026, 12, 25): "Juledag", date(2027, 3, 29): "Anden påskedag"})
SPEECH = Speech("da")
todays = st.dates(date(2025, 12, 1), date(2027, 12, 31))


@cache
def programme(name: str) -> Programme:
    found, problems = read_programme(None, name, Settings())
    assert found is not None, problems
    return found


def reckoned(course: Course, today: date, days: int = 400) -> list[Due]:
    return reckon(course, programme(course.programme), CALENDAR, today, today + timedelta(days=days))


@settings(max_examples=300)
@given(courses, todays)
def test_no_course_makes_the_agenda_or_the_checks_fail(course: Course, today: date) -> None:
    for due in reckoned(course, today):
        assert due.course == course.id
        assert due.source, due.rule
        assert CALENDAR.is_working(due.day) or due.meeting is not None
        for step in due.chain:
            SPEECH(step)
    for problem in course_problems(course, programme(course.programme), CALENDAR, today):
        assert SPEECH(problem.message)
        assert SPEECH(problem.fix)
        assert problem.field


@settings(max_examples=100)
@given(courses, todays)
def test_no_course_makes_the_overview_fail(course: Course, today: date) -> None:
    name = course.programme
    caseload = Caseload(Settings(), {name: programme(name)}, {programme(name).country: CALENDAR}, (course,))
    (row,) = rows(caseload, today)
    assert row.course is course
    assert row.next is None or row.next.settled is None


@settings(max_examples=150)
@given(courses, todays)
def test_no_course_makes_what_the_method_asks_fail(course: Course, today: date) -> None:
    own = programme(course.programme)
    caseload = Caseload(Settings(), {own.id: own}, {own.country: CALENDAR}, (course,))
    for item in gate(course, own, today):
        assert SPEECH(item.why)
        assert SPEECH(item.fix)
    for judged in fidelity([course], own, today):
        assert judged.count_ + len(judged.lacking) <= judged.n
        assert (judged.score is None) == (judged.n == 0)
    weighed = capacity([course], {own.id: own}, Settings(), today)
    assert weighed.load >= 0
    assert not set(weighed.courses) & {*weighed.apart, *weighed.beside}
    for row in review(caseload, today).rows:
        assert row.name is None
        assert SPEECH(row.question)
    found = day_of(caseload, today)
    late_contacts = [due for due in found.dues if due.rule == "contact" and due.status == "overdue"]
    assert len(found.overdue + found.now + found.later + list(found.papers) + late_contacts) == len(found.dues)
    assert all(each.weeks for each in effort(course, own, timeline(course, own), today))
    assert all(series.answers for series in progress(course, own, today))
    coming = next_gate(caseload, course, today)
    assert coming is None or all(due.settled is None for due in coming.missing)


@settings(max_examples=300)
@given(courses, todays, st.integers(1, 60))
def test_nothing_that_binds_moves_when_today_moves(course: Course, today: date, later: int) -> None:
    after = today + timedelta(days=later)
    assume(not course.is_closed(after))
    until = date(2030, 1, 1)
    found = [
        {
            due.rule: due.day
            for due in reckon(course, programme(course.programme), CALENDAR, day, until)
            if due.kind in ("deadline", "document")
        }
        for day in (today, after)
    ]
    assert found[0] == found[1]
    line = timeline(course, programme(course.programme))
    assert all(line.phase_on(span.start) == number for number, span in enumerate(line.phases, 1))


def recorded_by(course: Course, today: date) -> Course:
    """Leave out whatever would be recorded as done after ``today``: only time passes, nobody types."""
    return course._replace(
        contacts=tuple(each for each in course.contacts if each.day <= today),
        meetings=tuple(each for each in course.meetings if each.day <= today or each.status != "held"),
        interruptions=(),
    )


@settings(max_examples=300)
@given(courses, todays, st.integers(1, 60))
def test_time_alone_takes_nothing_overdue_away(course: Course, today: date, later: int) -> None:
    after = today + timedelta(days=later)
    assume(not course.is_closed(after))
    course = recorded_by(course, today)
    lapsed = {"lapsed on {day}, when the next of its kind opened"}

    def overdue(day: date) -> set[tuple[str, date]]:
        return {
            (due.rule, due.day)
            for due in reckoned(course, day)
            if due.status == "overdue"
            and (due.settled is None or due.settled.text in lapsed)
            and due.kind != "contact"  # ends with the course
        }

    assert overdue(today) <= overdue(after)


@settings(max_examples=100)
@given(courses, todays, st.integers(0, 60), st.integers(0, 60))
def test_looking_farther_ahead_only_adds(course: Course, today: date, days: int, more: int) -> None:
    def asked(ahead: int) -> list[tuple[str, date, str]]:
        until = today + timedelta(days=ahead)
        return [
            (due.rule, due.day, due.status)
            for due in reckoned(course, today, ahead)
            if due.settled is None and due.day <= until
        ]

    near, far = asked(days), asked(days + more)
    assert far[: len(near)] == near or set(near) <= set(far)
