"""What the folder knows about the worker, the organisation and the calendar: ``cti.yaml``."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, NamedTuple

from cti_cli.core.parsed import Pattern, Within
from cti_cli.core.programme import Country, Language
from cti_cli.core.record import NONE_GIVEN, record
from cti_cli.core.targets import Verdict

MonthDay = Annotated[str, Pattern(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "12-24")]
MUNICIPAL_CLOSED_DAYS = {"06-05": "Grundlovsdag", "12-24": "Juleaftensdag", "12-31": "Nytårsaftensdag"}


@record
class Worker(NamedTuple):
    """The CTI worker; ``full_time_share`` is 1.0 for a full-time post."""

    name: str | None = None
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    full_time_share: Annotated[float, Within(0.05, 1)] = 1.0


@record
class Organisation(NamedTuple):
    """Where the worker is employed."""

    name: str | None = None
    unit: str | None = None
    address: tuple[str, ...] = ()
    phone: str | None = None
    email: str | None = None
    kind: Literal["municipality", "private"] = "municipality"


@record
class ClosedDay(NamedTuple):
    """A day of every year on which the worker is not at work: ``12-24``."""

    day: MonthDay
    name: str | None = None


@record
class Absence(NamedTuple):
    """The worker is away from a day to a day, both inclusive."""

    from_: date
    to: date


@record
class Project(NamedTuple):
    """The project that a programme may last as long as; both days inclusive.

    ``verdicts`` are the worker's own on the goals that no figure decides, by goal id.
    """

    from_: date | None = None
    until: date | None = None
    verdicts: Mapping[str, Verdict] = NONE_GIVEN


@record
class AddressWindow(NamedTuple):
    """Where the envelope's window lies on the first page, in millimetres from its top left corner."""

    x: float = 21
    y: float = 41
    width: float = 59
    height: float = 21


@record
class DocumentSettings(NamedTuple):
    """How documents look and what they may carry."""

    cpr: Literal["none", "authority"] = "none"
    address_window: AddressWindow = AddressWindow()
    emergency: tuple[str, ...] = ()
    official_record: str | None = None


@record
class Retention(NamedTuple):
    """How many months after its closing a course is kept."""

    months: Annotated[int, Within(1, 1200)] = 60


@record
class Settings(NamedTuple):
    """The whole of ``cti.yaml``; ``norms`` holds citizens per full-time worker by legal basis.

    ``exports`` holds the columns of exports that were saved under a name.
    """

    schema: int = 1
    worker: Worker = Worker()
    organisation: Organisation = Organisation()
    language: Language = "da"
    country: Country = "DK"
    closed_days: tuple[ClosedDay, ...] | None = None
    absences: tuple[Absence, ...] = ()
    norms: Mapping[str, float | None] = NONE_GIVEN
    project: Project = Project()
    documents: DocumentSettings = DocumentSettings()
    retention: Retention = Retention()
    exports: Mapping[str, tuple[str, ...]] = NONE_GIVEN

    def yearly_closed_days(self) -> tuple[str, ...]:
        """Return the month and day of each closed day beyond the country's public holidays."""
        if self.closed_days is not None:
            return tuple(each.day for each in self.closed_days)
        municipal = self.country == "DK" and self.organisation.kind == "municipality"
        return tuple(MUNICIPAL_CLOSED_DAYS) if municipal else ()
