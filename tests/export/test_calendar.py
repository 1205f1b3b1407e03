"""A second file moves and cancels, and never doubles; another library reads what we write."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject

from cti_cli.core.appointments import appointments
from cti_cli.core.caseload import Caseload
from cti_cli.core.settings import Worker
from cti_cli.export.calendar import Exported, Issued, Look, calendar, elsewhere, memory, owner, remembered
from cti_cli.language import Speech
from tests.conftest import Folder, Write

TODAY = date(2026, 11, 20)
MINE = owner(Worker(email="dorthe@example.dk"))
COURSE = """
    legal_basis: {key: sel-85}
    referral: {day: 2026-06-20}
    start: 2026-08-31
    work_agreement: {day: 2026-08-28}
    meetings:
      - {kind: startup_meeting, day: 2026-06-25, status: held}
      - {kind: status_meeting, day: 2027-01-12, time: "10:00", minutes: 45, where: "Caféen; bagved", status: booked}
"""


def exported(read: Caseload, before: dict[str, Issued] | None = None, *, names: bool = False) -> Exported:
    look = Look(Speech("da"), "Europe/Copenhagen", names, MINE)
    courses = {course.id: course for course in read.courses}
    return calendar(appointments(read, TODAY, 300), courses, before or {}, TODAY, look)


def events(made: Exported) -> dict[str, "vobject.base.Component"]:
    book = vobject.readOne(made.content.decode())
    return {event.uid.value: event for event in book.vevent_list}


def uid(rule: str) -> str:
    return f"2026-001.{rule}.{MINE}@cti"


@pytest.fixture
def folder(caseload: Write) -> Folder:
    return caseload(COURSE)


def test_another_library_reads_a_meeting_at_its_hour_in_copenhagen(folder: Folder) -> None:
    event = events(exported(folder.read(), names=True))[uid("status_meeting")]
    begin = datetime(2027, 1, 12, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert event.dtstart.value == begin
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=45)
    assert event.location.value == "Caféen; bagved"
    assert event.status.value == "CONFIRMED"


def test_a_deadline_is_a_whole_day_with_an_alarm_and_keeps_nobody_busy(folder: Folder) -> None:
    event = events(exported(folder.read()))[uid("crisis_plan")]
    assert event.dtstart.value == date(2027, 4, 16)
    assert event.transp.value == "TRANSPARENT"
    assert event.valarm.trigger.value == timedelta(days=-7, hours=8)


def test_a_proposal_is_tentative(folder: Folder) -> None:
    assert events(exported(folder.read()))[uid("closing_meeting")].status.value == "TENTATIVE"


def test_nobody_is_named_unless_it_is_asked_for(folder: Folder) -> None:
    assert b"Mette" not in exported(folder.read()).content
    assert "Caféen".encode() not in exported(folder.read()).content
    assert b"Mette Holm" in exported(folder.read(), names=True).content


def test_a_protected_citizen_is_never_named(caseload: Write) -> None:
    protected = COURSE + "    citizen: {name: Mette Holm, protected: true}\n"
    head = "schema: 1\nid: 2026-001\nprogramme: cti-job\n"
    made = exported(caseload(head + protected.replace("\n    ", "\n")).read(), names=True)
    assert b"Mette" not in made.content
    assert "Caféen".encode() not in made.content


def test_the_same_caseload_gives_the_same_file(folder: Folder) -> None:
    first = exported(folder.read())
    assert exported(folder.read(), dict(first.issued)).content == first.content


def test_a_moved_meeting_keeps_its_name_and_raises_its_number(folder: Folder, caseload: Write) -> None:
    first = exported(folder.read())
    moved = exported(caseload(COURSE.replace("2027-01-12", "2027-01-13")).read(), dict(first.issued))
    before, after = events(first)[uid("status_meeting")], events(moved)[uid("status_meeting")]
    assert int(after.sequence.value) == int(before.sequence.value) + 1
    unmoved = uid("closing_meeting")
    assert events(moved)[unmoved].sequence.value == events(first)[unmoved].sequence.value


def test_what_is_no_longer_due_is_called_off_until_its_day_has_passed(folder: Folder, caseload: Write) -> None:
    open_course = folder.read()
    first = exported(open_course)
    gone = caseload(COURSE + "    closing: {day: 2026-11-19}\n").read()
    second = exported(gone, dict(first.issued))
    third = exported(gone, dict(second.issued))
    for made in (second, third):
        event = events(made)[uid("status_meeting")]
        assert event.status.value == "CANCELLED"
        assert int(event.sequence.value) == first.issued["2026-001.status_meeting"].sequence + 1
    assert second.cancelled == third.cancelled > 5
    back = exported(open_course, dict(third.issued))
    assert events(back)[uid("status_meeting")].status.value == "CONFIRMED"
    assert back.issued["2026-001.status_meeting"].sequence == first.issued["2026-001.status_meeting"].sequence + 2


def test_lines_are_folded_at_75_octets_and_a_break_in_a_text_is_escaped(caseload: Write) -> None:
    text = COURSE.replace("Caféen; bagved", "æ" * 90 + "\\r\\nATTENDEE:x")
    made = exported(caseload(text).read(), names=True)
    assert max(len(line) for line in made.content.split(b"\r\n")) <= 75
    assert b"\r\nATTENDEE" not in made.content


def test_the_memory_reads_back_and_a_broken_one_is_forgotten(folder: Folder) -> None:
    issued = exported(folder.read()).issued
    assert remembered(memory(issued).decode()) == issued
    for broken in ("", "[]", "{", '{"a": 1}', '{"a": ["x"]}', '{"a": [1, "b", "2026-13-01", false]}'):
        assert remembered(broken) == {}


def test_our_entries_come_back_with_their_hour_and_strangers_are_counted(folder: Folder) -> None:
    raw = exported(folder.read()).content
    stranger = (
        b"BEGIN:VEVENT\r\nUID:x@other\r\nDTSTART:20261201T100000Z\r\nSUMMARY:Tandlaege\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
    ours, others = elsewhere(raw.replace(b"END:VCALENDAR", stranger), MINE, "Europe/Copenhagen")
    found = {each.key: each for each in ours}
    assert others == 1
    assert (found["2026-001.status_meeting"].day, found["2026-001.status_meeting"].time) == (date(2027, 1, 12), "10:00")
    assert found["2026-001.status_meeting"].minutes == 45
    assert found["2026-001.crisis_plan"].time is None


def test_an_hour_in_another_zone_is_read_as_the_hour_here(folder: Folder) -> None:
    raw = exported(folder.read()).content.replace(
        b"DTSTART;TZID=Europe/Copenhagen:20270112T100000", b"DTSTART:20270112T083000Z"
    )
    ours, _ = elsewhere(raw, MINE, "Europe/Copenhagen")
    assert {each.key: each.time for each in ours}["2026-001.status_meeting"] == "09:30"


def test_a_cancelled_entry_has_no_day(folder: Folder) -> None:
    raw = exported(folder.read()).content.replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED")
    ours, _ = elsewhere(raw, MINE, "Europe/Copenhagen")
    assert {each.key: each.day for each in ours}["2026-001.status_meeting"] is None


def test_no_calendar_is_refused() -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the library words it
        elsewhere(b"PK\x03\x04 not a calendar", MINE, "Europe/Copenhagen")
