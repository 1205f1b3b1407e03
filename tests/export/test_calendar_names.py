"""One meeting is one entry of a calendar, from the proposal to the day it is held, wherever it is moved."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from cti_cli.core.appointment_names import Issued
from cti_cli.core.appointments import Compared, Elsewhere, agreed_on, appointments, compared
from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.events import Meeting
from cti_cli.core.settings import Worker
from cti_cli.export.calendar import Exported, Look, calendar, remembered
from cti_cli.language import Speech
from tests.conftest import Folder, Write

TODAY = date(2026, 11, 20)
COURSE = """
    legal_basis: {key: sel-85}
    referral: {day: 2026-06-20}
    start: 2026-08-31
    work_agreement: {day: 2026-08-28}
    meetings:
      - {kind: startup_meeting, day: 2026-06-25, status: held}
"""
PROPOSED = Meeting("status_meeting", date(2027, 1, 12), "10:00")
LATER = Meeting("status_meeting", date(2027, 2, 3), "09:00")


class Outlook:
    """A calendar that takes files in as RFC 5545 says: by UID, the higher number wins, cancelled is gone."""

    def __init__(self) -> None:
        """Begin empty."""
        self.entries: dict[str, tuple[int, date, str | None]] = {}
        self.seen: dict[str, int] = {}

    def take_in(self, made: Exported) -> None:
        """Open a calendar file."""
        for event in vobject.readOne(made.content.decode()).contents.get("vevent", []):
            uid, number = event.uid.value, int(event.sequence.value)
            if number < self.seen.get(uid, -1):
                continue
            self.seen[uid] = number
            begin = event.dtstart.value
            if event.status.value == "CANCELLED":
                self.entries.pop(uid, None)
            else:
                timed = hasattr(begin, "hour")
                self.entries[uid] = number, begin.date() if timed else begin, f"{begin:%H:%M}" if timed else None

    def meetings(self, kind: str) -> list[tuple[date, str | None]]:
        """Return the days and hours that are shown of a kind of meeting."""
        return sorted((day, time) for uid, (_, day, time) in self.entries.items() if f".{kind}" in uid and time)


def exported(read: Caseload, before: Mapping[str, Issued]) -> Exported:
    look = Look(Speech("da"), "Europe/Copenhagen", names=False, owner="me")
    courses = {course.id: course for course in read.courses}
    return calendar(appointments(read, TODAY, 400, before), courses, before, TODAY, look)


def holding(read: Caseload, *meetings: Meeting) -> Caseload:
    (course,) = read.courses
    return read._replace(courses=(course._replace(meetings=(*course.meetings[:1], *meetings)),))


def at(made: Exported | Mapping[str, Issued]) -> dict[str, date]:
    issued = made.issued if isinstance(made, Exported) else made
    return {key: each.day for key, each in issued.items() if "status_meeting" in key and not each.cancelled}


@pytest.fixture
def read(caseload: Write) -> Caseload:
    return caseload(COURSE).read()


NOTHING: Mapping[str, Issued] = MappingProxyType({})
KEY = "2026-001.status_meeting"


def test_a_proposal_that_is_booked_and_moved_past_its_window_stays_one_entry(read: Caseload) -> None:
    proposed = exported(read, NOTHING)
    booked = exported(holding(read, PROPOSED), proposed.issued)
    far = exported(holding(read, PROPOSED._replace(day=date(2027, 5, 20))), booked.issued)
    assert at(booked) == {KEY: PROPOSED.day}
    assert at(far)[KEY] == date(2027, 5, 20)
    assert [made.cancelled for made in (booked, far)] == [0, 0]
    early = exported(holding(read, PROPOSED._replace(day=date(2026, 11, 24))), booked.issued)
    assert at(early)[KEY] == date(2026, 11, 24)
    assert f"{KEY}.2" in at(early), "the proposal that nothing answers any more is an entry of its own"


def test_a_meeting_that_was_held_leaves_its_entry_and_the_next_one_keeps_its_own(read: Caseload) -> None:
    both = exported(holding(read, PROPOSED, LATER), NOTHING)
    held = exported(holding(read, PROPOSED._replace(status="held"), LATER), both.issued)
    assert (at(both)[KEY], at(both)[f"{KEY}.2"]) == (PROPOSED.day, LATER.day)
    assert at(held) == {f"{KEY}.2": LATER.day}
    assert held.issued[f"{KEY}.2"].sequence == both.issued[f"{KEY}.2"].sequence


def test_a_meeting_that_is_noted_before_another_takes_no_name_from_it(read: Caseload) -> None:
    one = exported(holding(read, LATER), NOTHING)
    two = exported(holding(read, PROPOSED, LATER), one.issued)
    (name,) = [key for key, day in at(one).items() if day == LATER.day]
    assert at(two)[name] == LATER.day


def test_a_meeting_that_was_called_off_keeps_its_name_and_a_new_one_gets_its_own(read: Caseload) -> None:
    one = exported(holding(read, PROPOSED), NOTHING)
    new = exported(holding(read, PROPOSED._replace(status="cancelled"), LATER), one.issued)
    assert new.issued[KEY].cancelled
    assert LATER.day in at(new).values()
    assert at(new).get(KEY) is None


def test_names_follow_from_the_file_alone_where_the_memory_is_lost(read: Caseload) -> None:
    both = exported(holding(read, PROPOSED, LATER), NOTHING)
    held = exported(holding(read, PROPOSED._replace(status="held"), LATER), NOTHING)
    assert at(held) == {f"{KEY}.2": LATER.day}
    assert at(both)[f"{KEY}.2"] == LATER.day


def test_a_memory_of_an_earlier_edition_is_understood(read: Caseload) -> None:
    made = exported(holding(read, PROPOSED), NOTHING)
    older = {key: each._replace(time=None, booked=False) for key, each in made.issued.items()}
    assert at(exported(holding(read, PROPOSED), older)) == at(made)
    found = remembered('{"2026-001.x": [3, "a", "2026-12-01", false]}', Worker(name="Dorthe")).issued
    assert (found["2026-001.x"].sequence, found["2026-001.x"].booked) == (3, False)


def test_what_lies_further_ahead_than_is_asked_for_is_not_called_off(read: Caseload) -> None:
    here = holding(read, PROPOSED)
    far = exported(here, NOTHING)
    look = Look(Speech("da"), "Europe/Copenhagen", names=False, owner="me")
    courses = {each.id: each for each in here.courses}
    assert calendar(appointments(here, TODAY, 7, far.issued), courses, far.issued, TODAY, look).cancelled == 0


def there(entry: str, day: date | None, time: str | None) -> Elsewhere:
    return Elsewhere(entry, day, time, 60)


def test_a_calendar_that_is_behind_moves_nothing_back(read: Caseload) -> None:
    issued = exported(holding(read, PROPOSED), NOTHING).issued
    here = holding(read, PROPOSED._replace(day=date(2027, 1, 13)))
    found = compared(here, [there(KEY, PROPOSED.day, "10:00")], TODAY, 400, issued)
    assert (found.moved, [each.day for each in found.here]) == ((), [date(2027, 1, 13)])


def test_what_was_moved_on_both_sides_is_left_to_the_worker(read: Caseload) -> None:
    issued = exported(holding(read, PROPOSED), NOTHING).issued
    here = holding(read, PROPOSED._replace(day=date(2027, 1, 13)))
    found = compared(here, [there(KEY, date(2027, 1, 14), "10:00")], TODAY, 400, issued)
    assert (found.moved, len(found.both)) == ((), 1)


def test_a_deadline_that_was_moved_elsewhere_is_said_to_stay(read: Caseload) -> None:
    issued = exported(read, NOTHING).issued
    found = compared(read, [there("2026-001.crisis_plan", date(2027, 4, 1), None)], TODAY, 400, issued)
    assert ([each.key for each in found.fixed], found.moved) == (["2026-001.crisis_plan"], ())
    assert compared(read, [there("2026-001.crisis_plan", None, None)], TODAY, 400, issued) == Compared()


def test_two_meetings_moved_elsewhere_at_once_keep_their_entries(read: Caseload) -> None:
    issued = exported(holding(read, PROPOSED, LATER), NOTHING).issued
    days = {KEY: date(2027, 5, 20), f"{KEY}.2": date(2026, 11, 25)}
    found = compared(
        holding(read, PROPOSED, LATER), [there(key, day, "11:00") for key, day in days.items()], TODAY, 400, issued
    )
    moved = [each._replace(day=new, time="11:00") for each, new in zip((PROPOSED, LATER), days.values(), strict=True)]
    again = exported(holding(read, *moved), agreed_on(issued, found.moved))
    assert {key: at(again)[key] for key in days} == days


KINDS = ("status_meeting", "closing_meeting", "other")
STEPS = st.tuples(
    st.sampled_from(["book", "move", "held", "cancelled", "remove", "insert", "export"]),
    st.integers(0, 4),
    st.dates(date(2026, 11, 21), date(2027, 6, 30)),
    st.sampled_from(["09:00", "13:30"]),
    st.sampled_from(KINDS),
)


def stepped(meetings: list[Meeting], step: tuple[str, int, date, str, str]) -> list[Meeting]:
    what, number, day, time, kind = step
    at_ = number % len(meetings) if meetings else None
    match what:
        case "book" | "insert":
            new = Meeting(kind, day, time)
            return [new, *meetings] if what == "insert" else [*meetings, new]
        case "move" if at_ is not None and meetings[at_].status == "booked":
            return [*meetings[:at_], meetings[at_]._replace(day=day, time=time), *meetings[at_ + 1 :]]
        case "held" | "cancelled" if at_ is not None:
            status = meetings[at_]._replace(status=what)
            return [*meetings[:at_], status, *meetings[at_ + 1 :]]
        case "remove" if at_ is not None:
            return [*meetings[:at_], *meetings[at_ + 1 :]]
    return meetings


@settings(max_examples=60)
@given(steps=st.lists(STEPS, max_size=12))
def test_whatever_is_booked_moved_and_called_off_outlook_shows_what_stands_in_the_course(
    examples_read: Caseload, steps: list[tuple[str, int, date, str, str]]
) -> None:
    outlook, issued, meetings = Outlook(), dict(NOTHING), list[Meeting]()
    for step in [*steps, ("export", 0, TODAY, "09:00", "")]:
        meetings = stepped(meetings, step)
        if step[0] != "export":
            continue
        made = exported(holding(examples_read, *meetings), issued)
        outlook.take_in(made)
        issued = dict(made.issued)
    for kind in KINDS:
        booked = sorted((each.day, each.time) for each in meetings if each.kind == kind and each.status == "booked")
        assert outlook.meetings(kind) == booked


@pytest.fixture(scope="module")
def examples_read(tmp_path_factory: pytest.TempPathFactory) -> Caseload:
    folder = Folder(tmp_path_factory.mktemp("names"))
    folder.write("cti.yaml", "schema: 1\nworker: {name: Dorthe Lund}\n")
    head = "schema: 1\nid: 2026-001\nprogramme: cti-job\ncitizen: {name: Mette Holm}\n"
    folder.write("courses/2026-001.yaml", head + COURSE.replace("\n    ", "\n"))
    found = folder.read(TODAY)
    assert isinstance(found.courses[0], Course)
    return found
