"""The agenda of cti-job, read a second time from the domain's text by someone who had not built it.

Nothing here uses the tool's own reckoning: months, phases, closed days, moves and answers are written
anew, and any course that can be made up must get the same list from both.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cti_cli.core.agenda import agenda
from cti_cli.core.citizen import Citizen
from cti_cli.core.course import Basis, Closing, Course, JobMatch, Referral
from cti_cli.core.events import Contact, DocumentEntry, Filed, FollowUp, Interruption, Measurement, Meeting, Sent
from cti_cli.core.settings import Settings
from cti_cli.core.workdays import WorkCalendar
from cti_cli.store.closed_days import calendars
from cti_cli.store.reading import read_programme
from cti_cli.store.shipped import PACKAGE

DAY, WEEKS_6, FORTNIGHT = timedelta(1), timedelta(42), timedelta(14)
MEASURES = ("wellbeing", "coping", "network", "belief_in_work")
MEETINGS = ("startup_meeting", "start_meeting", "status_meeting", "closing_meeting")
PROGRAMME, _ = read_programme(None, "cti-job", Settings())
assert PROGRAMME is not None
Line = tuple[str, date, str, date | None]


@cache
def closed(year: int) -> frozenset[date]:
    """Return the closed days of a Danish municipality: Gauss's Easter and what hangs on it."""
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    easter = date(year, 3, 22) + timedelta(d + e)
    fixed = ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))
    return frozenset(
        {date(year, *each) for each in fixed} | {easter + timedelta(n) for n in (-3, -2, 0, 1, 39, 49, 50)}
    )


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in closed(day.year)


def back(day: date, counted_from: date = date.min) -> date:
    found = next(day - DAY * n for n in range(99) if works(day - DAY * n))
    return forward(day) if day != found <= counted_from else found


def forward(day: date) -> date:
    return next(day + DAY * n for n in range(99) if works(day + DAY * n))


def months(day: date, n: int) -> date:
    """Count months and clamp to the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def boundary(day: date, n: int) -> date:
    """Count months to the first of the next where the day is missing."""
    there = months(day, n)
    return there if there.day == day.day else there + DAY


def test_the_closed_days_are_those_of_the_library() -> None:
    ours = calendars(PACKAGE, Settings(), ["DK"], range(2024, 2034))["DK"]
    days = [date(2024, 1, 1) + DAY * n for n in range(3650)]
    assert [day for day in days if ours.is_working(day) != works(day)] == []


def expected(course: Course, today: date, until: date) -> Iterator[Line]:
    """Yield rule, day, status and the day before the move, in no order."""
    for rule, day, moved_from, held, answered in _asked(course, today):
        for when in _held_back(course, day, today) if held else (day,):
            if not answered and when <= until and not (course.known_from and when < course.known_from):
                proposal = "proposed" if rule in MEETINGS else "due"
                yield rule, when, "overdue" if when < today else proposal, moved_from if moved_from != when else None
    for meeting in () if course.is_closed(today) else course.meetings:
        known = course.known_from is None or meeting.day >= course.known_from
        if meeting.status == "booked" and known and meeting.day <= until:
            yield meeting.kind, meeting.day, "overdue" if meeting.day < today else "booked", None


def _held_back(course: Course, day: date, today: date) -> tuple[date, ...]:
    for gap in course.interruptions:
        end = gap.to or date.max
        if gap.from_ <= day <= end or (gap.from_ <= today <= end and day < gap.from_):
            if gap.to is None:
                return ()
            day = forward(gap.to + DAY)
    return (day,)


def _asked(course: Course, today: date) -> Iterator[tuple[str, date, date, bool, bool]]:
    if course.closing and course.closing.day and course.closing.day <= today:
        day = months(course.closing.day, 6)
        yield "follow_up", forward(day), day, False, any(each.made for each in course.follow_ups)
        return
    assert course.start is not None
    assert course.legal_basis is not None
    start, length = course.start, course.legal_basis.months or 0
    ends = [boundary(start, length * k // 3) - DAY for k in (1, 2, 3)]
    last = ends[-1]
    middle, month_before = start + DAY * (((last - start).days + 1) // 2), months(last, -1)
    yield from _meetings(course, start, middle, month_before)
    yield from _contacts(course, today, start, ends)
    for rule in ("work_agreement", "phase_plan#1"):
        yield rule, back(start + FORTNIGHT, start), start + FORTNIGHT, False, False
    for rule, day in (
        ("phase_plan#2", ends[0]), ("phase_plan#3", ends[1]), ("network_map", ends[0]),
        ("crisis_plan", last - WEEKS_6), ("continued_support", month_before),
    ):  # fmt: skip
        yield rule, back(day), day, False, False
    for rule, day in (("start", start), ("phase_2", ends[0]), ("phase_3", ends[1]), ("end", last)):
        near = {each.measure for each in course.measurements if abs(each.day - day) <= FORTNIGHT}
        moved = back(day, start) if rule == "start" else back(day)
        yield f"measure#{rule}", moved, day, True, near >= set(MEASURES)
    for rule, day in (
        ("status_letter#1", middle), ("status_letter#2", last - WEEKS_6), ("handover_plan", month_before),
    ):  # fmt: skip
        kind = rule.partition("#")[0]
        written = any(each.kind == kind and each.day >= day - WEEKS_6 for each in course.documents)
        yield rule, back(day), day, False, written


def _on(event: Referral | JobMatch | None) -> date:
    assert event is not None
    assert event.day is not None
    return event.day


def _meetings(course: Course, start: date, middle: date, before: date) -> Iterator[tuple[str, date, date, bool, bool]]:
    first, second = _on(course.referral) + FORTNIGHT, _on(course.job_match) + timedelta(7)
    moved = forward(second) if forward(second) < start else back(min(second, start - DAY))
    for kind, day, when in (
        ("startup_meeting", first, forward(first)), ("start_meeting", second, moved),
        ("status_meeting", middle, forward(middle)), ("closing_meeting", before, back(before)),
    ):  # fmt: skip
        firm = [each.day for each in course.meetings if each.kind == kind and each.status in ("booked", "held")]
        yield kind, when, day, True, any(each >= day - WEEKS_6 for each in firm)


def _there(people: tuple[str, ...] | None) -> bool:
    """Tell whether the citizen was among them; where nobody is named, the citizen was."""
    return people is None or "citizen" in people


def _contacts(
    course: Course, today: date, start: date, ends: list[date]
) -> Iterator[tuple[str, date, date, bool, bool]]:
    seen = [each for each in course.contacts if each.made and each.type not in ("letter", "coordination")]
    made = [each.day for each in seen if _there(each.with_)]
    held = [each.day for each in course.meetings if each.status == "held" and _there(each.participants)]
    since = max([start, *(day for day in made + held if day <= today)])
    phase = next((number for number, end in enumerate(ends) if since <= end), None)
    if phase is not None and today <= ends[-1]:
        day = (since + timedelta(7), since + FORTNIGHT, months(since, 1))[phase]
        moved = back(day, since)
        then = max([day, *_held_back(course, moved, today)])
        ahead = [each.day for each in course.meetings if each.status == "booked" and _there(each.participants)]
        booked = any(since <= each <= then for each in ahead)
        if day <= ends[-1]:
            yield "contact", moved, day, True, booked
    first = min(
        (each.day for each in course.meetings if each.kind == MEETINGS[0] and each.status == "held"), default=None
    )
    counted = [day for day in made if first and first < day < start and day <= today]
    yield "contact_period", back(start - DAY), start - DAY, True, len(counted) >= 2


@st.composite
def started(draw: st.DrawFn) -> Course:
    """Make up a course of which nothing is settled but by meetings, contacts, documents and measurements."""
    start = draw(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
    days = st.integers(-60, 300).map(lambda n: start + DAY * n)

    def up_to(most: int, each: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(draw(st.lists(each, max_size=most)))

    statuses = st.sampled_from(["booked", "held", "cancelled", "no_show"])
    who = st.sampled_from([None, ("citizen", "worker"), ("worker",)])
    types = st.sampled_from(["visit", "phone", "meeting", "letter", "coordination"])
    papers = st.sampled_from(["status_letter", "handover_plan"])
    filed = st.tuples(papers, days).map(lambda each: DocumentEntry(*each, sent=Sent(each[1]), filed=Filed(each[1])))
    return Course(
        schema=1,
        id="2026-001",
        programme="cti-job",
        citizen=Citizen("Mette Holm"),
        legal_basis=draw(st.sampled_from([Basis("sel-85", "x", 9), Basis("lab-167", "x", 6)])),
        start=start,
        referral=Referral(start - DAY * draw(st.integers(0, 90))),
        job_match=JobMatch(start - DAY * draw(st.integers(0, 30))),
        known_from=draw(st.none() | days),
        meetings=up_to(4, st.builds(Meeting, st.sampled_from(MEETINGS), days, status=statuses, participants=who)),
        contacts=up_to(6, st.builds(Contact, days, types, made=st.booleans(), with_=who)),
        measurements=tuple(Measurement(day, each, 5) for day in up_to(3, days) for each in MEASURES),
        documents=up_to(2, filed),
        interruptions=tuple(draw(gaps(start - timedelta(40)))),
        closing=draw(st.none() | st.builds(Closing, days)),
        follow_ups=up_to(1, st.builds(FollowUp, days, st.booleans())),
    )


@st.composite
def gaps(draw: st.DrawFn, end: date) -> list[Interruption]:
    """Make up interruptions that do not overlap, the last of them perhaps without an end."""
    found = []
    for wait, length in draw(st.lists(st.tuples(st.integers(1, 90), st.integers(0, 60)), max_size=2)):
        begin = end + DAY * wait
        end = begin + DAY * length
        found.append(Interruption(begin, end))
    if found and draw(st.integers(0, 4)) == 0:
        found[-1] = Interruption(found[-1].from_)
    return found


@settings(max_examples=120)
@given(started(), st.integers(-80, 480), st.sampled_from([0, 14, 60, 900]))
def test_both_readings_ask_for_the_same_on_the_same_day(course: Course, later: int, days: int) -> None:
    assert course.start is not None
    assert PROGRAMME is not None
    today = course.start + DAY * later
    names = {day: "closed" for year in range(2024, 2034) for day in closed(year)}
    found = [
        (due.rule, due.day, due.status, due.moved_from)
        for due in agenda(course, PROGRAMME, WorkCalendar(names), today, days)
    ]
    assert [due[1] for due in found] == sorted(due[1] for due in found)
    assert sorted(found, key=str) == sorted(expected(course, today, today + DAY * days), key=str)
