"""What another program wrote is read by UID: our entries wherever they lie now, and nobody else's."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cti_cli.core.appointments import Elsewhere
from cti_cli.export.calendar import SUFFIX

if TYPE_CHECKING:
    from icalendar import Component

EXCHANGE = "040000008200E00074C5B7101A82E008"


def elsewhere(raw: bytes, mine: str, zone: str) -> tuple[list[Elsewhere], int]:
    """Read our entries out of a calendar file of another program; return them and how many are not ours.

    Of several editions of one entry the last counts. Raises ValueError where the file is no calendar.
    """
    from icalendar import Calendar

    ours: dict[str, tuple[int, Component]] = {}
    others = 0
    tail = f".{mine}{SUFFIX}"
    for book in Calendar.from_ical(raw, multiple=True):
        for event in book.walk("VEVENT"):
            uid = _uid(str(event.get("uid", "")))
            if not uid.endswith(tail) or "recurrence-id" in event:
                others += 1
                continue
            key, edition = uid.removesuffix(tail), int(event.get("sequence", 0))
            if key not in ours or ours[key][0] <= edition:
                ours[key] = edition, event
    return [_read(event, key, ZoneInfo(zone)) for key, (_, event) in ours.items()], others


def _uid(typed: str) -> str:
    """Return a UID as it was given; Exchange may show one wrapped into a number of its own (MS-OXCICAL, vCal-Uid)."""
    if not typed.upper().startswith(EXCHANGE):
        return typed
    try:
        wrapped = bytes.fromhex(typed)
    except ValueError:
        return typed
    _, mark, uid = wrapped.partition(b"vCal-Uid\x01\0\0\0")
    return uid.rstrip(b"\0").decode("ascii", "replace") if mark else typed


def _read(event: "Component", key: str, zone: ZoneInfo) -> Elsewhere:
    if str(event.get("status", "")).upper() == "CANCELLED" or "dtstart" not in event:
        return Elsewhere(key, None, None, None)
    begin = event.decoded("dtstart")
    if not isinstance(begin, datetime):
        return Elsewhere(key, begin, None, None)
    begun = _local(begin, zone)
    return Elsewhere(key, begun.date(), f"{begun:%H:%M}", _minutes(event, begun, zone))


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone) if at.tzinfo else at.replace(tzinfo=zone)


def _minutes(event: "Component", begun: datetime, zone: ZoneInfo) -> int | None:
    """Return how long an entry lasts, by the clock on the wall of its day."""
    if "duration" in event:
        length = event.decoded("duration")
        return int(length.total_seconds() // 60) if isinstance(length, timedelta) else None
    end = event.decoded("dtend") if "dtend" in event else None
    if not isinstance(end, datetime):
        return None
    return int((_local(end, zone).astimezone(UTC) - begun.astimezone(UTC)).total_seconds() // 60)
