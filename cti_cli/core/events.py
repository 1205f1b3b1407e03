"""What has happened, and what has been booked."""

from datetime import date
from typing import Annotated, Literal, NamedTuple

from cti_cli.core.parsed import Pattern, Within
from cti_cli.core.record import record

Clock = Annotated[str, Pattern(r"([01]\d|2[0-3]):[0-5]\d", '"10:00"')]
Minutes = Annotated[int, Within(0, 1440)]
ContactType = Literal["visit", "workplace", "office", "phone", "text", "video", "meeting", "letter", "coordination"]
Place = Literal["home", "workplace", "office", "community", "drop_in_centre", "phone", "other"]
MeetingStatus = Literal["proposed", "booked", "held", "cancelled", "no_show"]
Occasion = Literal["start", "phase_2", "phase_3", "end", "follow_up", "talk"]
NOT_WITH_CITIZEN = ("letter", "coordination")


@record
class Meeting(NamedTuple):
    """A meeting of one of the programme's kinds; ``record`` is what was said, and in no letter."""

    kind: str
    day: date
    time: Clock | None = None
    minutes: Minutes | None = None
    place: Place | None = None
    where: str | None = None
    status: MeetingStatus = "booked"
    participants: tuple[str, ...] | None = None
    purpose: str | None = None
    bring: tuple[str, ...] = ()
    record: str | None = None
    decisions: tuple[str, ...] = ()
    filed: date | None = None

    @property
    def with_citizen(self) -> bool:
        """Tell whether the citizen takes part; where nobody is named, the citizen does."""
        return self.participants is None or "citizen" in self.participants


@record
class Contact(NamedTuple):
    """A contact made or attempted; ``note`` is the worker's own, and in no letter."""

    day: date
    type: ContactType
    time: Clock | None = None
    minutes: Minutes | None = None
    place: Place | None = None
    with_: tuple[str, ...] | None = None
    track: str | None = None
    made: bool = True
    note: str | None = None
    next: str | None = None
    filed: date | None = None

    @property
    def with_citizen(self) -> bool:
        """Tell whether it counts as being in touch with the citizen, made or attempted."""
        return self.type not in NOT_WITH_CITIZEN and (self.with_ is None or "citizen" in self.with_)


@record
class Escalation(NamedTuple):
    """The plan had to change: when it was needed, and when the caseworkers were told."""

    needed: date | None = None
    told: date | None = None
    what: str | None = None
    to: tuple[str, ...] = ()


@record
class Interruption(NamedTuple):
    """Away from a day to a day, both inclusive; ``reason`` is in no document and no export."""

    from_: date
    to: date | None = None
    reason: str | None = None


@record
class Measurement(NamedTuple):
    """One answer; ``value`` is None where the citizen would rather not."""

    day: date
    measure: str
    value: float | None = None
    occasion: Occasion | None = None
    by: str | None = None


@record
class Activity(NamedTuple):
    """An offer taken up, a job, an education, a placement."""

    kind: str
    from_: date | None = None
    to: date | None = None
    stage: Literal["recommended", "begun"] | None = None
    offer: str | None = None
    attended: bool | None = None


@record
class Enquiry(NamedTuple):
    """Someone came to a drop-in centre with something."""

    day: date
    kind: str | None = None
    centre: str | None = None


@record
class DateChange(NamedTuple):
    """A date that was moved, with its reason; the trace stays."""

    what: str
    was: date | None = None
    day: date | None = None
    reason: str | None = None


@record
class FollowUp(NamedTuple):
    """How it went after the course."""

    day: date
    made: bool = True
    outcomes: tuple[str, ...] = ()
    note: str | None = None


@record
class Sent(NamedTuple):
    """When a document went out, and how."""

    day: date
    how: str | None = None


@record
class Filed(NamedTuple):
    """When a document was filed in the official record, and under what number."""

    day: date
    number: str | None = None


@record
class DocumentEntry(NamedTuple):
    """A document that was written for the course; ``about`` is the kind and day of the meeting it concerns.

    ``as_of`` is the earlier day as on which it tells how things stood.
    """

    kind: str
    day: date
    to: str | None = None
    about: str | None = None
    as_of: date | None = None
    file: str | None = None
    sha256: str | None = None
    template: str | None = None
    facts: str | None = None
    sent: Sent | None = None
    filed: Filed | None = None
