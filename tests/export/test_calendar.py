"""A second file moves and cancels, and never doubles; another library reads what we write."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject

from cti_cli.core.appointment_names import Issued
from cti_cli.core.appointments import Elsewhere, appointments
from cti_cli.core.caseload import Caseload
from cti_cli.core.settings import Worker
from cti_cli.export.calendar import Exported, Look, Memory, calendar, memory, owner, remembered
from cti_cli.export.calendar_back import elsewhere
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
    worker = Worker(email="dorthe@example.dk")
    assert remembered(memory(Memory(MINE, issued)).decode(), worker) == (MINE, issued)
    assert remembered(memory(Memory(MINE, issued)).decode(), Worker(email="new@example.dk")).owner == MINE
    for broken in ("", "[]", "{", '{"a": 1}', '{"a": ["x"]}', '{"a": [1, "b", "2026-13-01", false]}'):
        assert remembered(broken, worker) == (MINE, {})


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


OUTLOOK = """\
BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-CALSTART:20261201T000000Z
X-WR-RELCALID:{{0000002E-5B1A}}
X-PRIMARY-CALENDAR:TRUE
BEGIN:VTIMEZONE
TZID:Romance Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PRIVATE
DTSTAMP:20261120T080000Z
DTSTART;TZID="Romance Standard Time":20270330T093000
DTEND;TZID="Romance Standard Time":20270330T103000
PRIORITY:5
SEQUENCE:2517
SUMMARY;LANGUAGE=da:2026-001 · Statusmøde
TRANSP:OPAQUE
UID:{uid}
X-ALT-DESC;FMTTYPE=text/html:<html></html>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-MS-OLK-AUTOFILLLOCATION:FALSE
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261224
DTEND;VALUE=DATE:20261225
RRULE:FREQ=YEARLY
SUMMARY:Juleaften
UID:fremmed
END:VEVENT
END:VCALENDAR
"""
WRAPPED = "040000008200E00074C5B7101A82E00800000000" + "00" * 16 + "2F000000" + b"vCal-Uid\x01\0\0\0".hex().upper()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("wrapped", [False, True])
def test_what_outlook_writes_is_read_in_its_own_time_zone(ends: str, *, wrapped: bool) -> None:
    name = uid("status_meeting")
    raw = OUTLOOK.format(uid=WRAPPED + name.encode().hex() + "00" if wrapped else name).replace("\n", ends).encode()
    ours, others = elsewhere(raw, MINE, "Europe/Copenhagen")
    assert ours == [Elsewhere("2026-001.status_meeting", date(2027, 3, 30), "09:30", 60)]
    assert others == 1


def test_a_number_of_exchange_s_own_is_somebody_else_s() -> None:
    raw = OUTLOOK.format(uid="040000008200E00074C5B7101A82E008zz").encode()
    assert elsewhere(raw, MINE, "Europe/Copenhagen") == ([], 2)


def test_of_several_editions_the_last_counts_and_a_length_may_stand_for_an_end() -> None:
    later = "DTSTART:20261201T090000Z\r\nDURATION:PT45M\r\nSEQUENCE:9000"
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{uid('status_meeting')}\r\n{each}\r\nEND:VEVENT\r\n"
        for each in (later, "DTSTART:20261130T090000\r\nSEQUENCE:1", "RECURRENCE-ID:20261201T090000Z")
    )
    ours, others = elsewhere(f"BEGIN:VCALENDAR\r\n{events}END:VCALENDAR".encode(), MINE, "Europe/Copenhagen")
    assert ours == [Elsewhere("2026-001.status_meeting", date(2026, 12, 1), "10:00", 45)]
    assert others == 1


@pytest.mark.parametrize(("day", "utc"), [("2027-03-28", 8), ("2027-03-27", 9), ("2026-10-25", 9), ("2026-10-24", 8)])
def test_an_hour_stays_the_same_on_the_wall_when_the_clocks_change(caseload: Write, day: str, utc: int) -> None:
    when = date.fromisoformat(day)
    read = caseload(COURSE.replace("2027-01-12", day)).read()
    look = Look(Speech("da"), "Europe/Copenhagen", names=False, owner=MINE)
    courses = {course.id: course for course in read.courses}
    made = calendar(appointments(read, date(2026, 10, 1), 300), courses, {}, date(2026, 10, 1), look)
    (event,) = [each for name, each in events(made).items() if getattr(each.dtstart.value, "hour", None) == 10]
    begin, end = event.dtstart.value, event.dtend.value
    assert (begin.date(), begin.astimezone(UTC).hour) == (when, utc)
    assert end.astimezone(UTC) - begin.astimezone(UTC) == timedelta(minutes=45)
    ours, _ = elsewhere(made.content, MINE, "Europe/Copenhagen")
    assert (when, "10:00", 45) in {(each.day, each.time, each.minutes) for each in ours}


def test_another_library_finds_the_file_valid(folder: Folder) -> None:
    book = vobject.readOne(exported(folder.read()).content.decode())
    assert book.validate(raiseException=True)
    assert len({event.uid.value for event in book.vevent_list}) == len(book.vevent_list)


def test_a_memory_from_a_backup_makes_no_newer_edition_look_older(folder: Folder, caseload: Write) -> None:
    first = exported(folder.read())
    older = {key: each._replace(sequence=each.sequence - 30, said="") for key, each in first.issued.items()}
    again = exported(caseload(COURSE.replace("10:00", "11:00")).read(), older)
    key = "2026-001.status_meeting"
    assert again.issued[key].sequence >= first.issued[key].sequence
