"""A course as one file holds it: facts only; phases, dues and silences are computed from it, never stored."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, NamedTuple

from cti_cli.core.citizen import CASEWORKERS, Citizen, Consent, Person
from cti_cli.core.events import (
    Activity,
    Contact,
    DateChange,
    DocumentEntry,
    Enquiry,
    Escalation,
    FollowUp,
    Interruption,
    Measurement,
    Meeting,
)
from cti_cli.core.parsed import Pattern, Within
from cti_cli.core.plan import CrisisPlan, Handover, PhasePlan, Plan, Status, WorkAgreement
from cti_cli.core.record import NONE_GIVEN, record

SCHEMA = 1
Months = Annotated[int, Within(1, 120)]
CourseId = Annotated[str, Pattern(r"\d{4}-\d{3,4}", "2026-014")]


@record
class Basis(NamedTuple):
    """The legal basis; wording and months are frozen when the course starts."""

    key: str
    wording: str | None = None
    months: Months | None = None


@record
class Grant(NamedTuple):
    """The authority's grant: a thing of its own, and not the course."""

    day: date | None = None
    until: date | None = None


@record
class References(NamedTuple):
    """Case numbers for letters: ours and the receiver's."""

    own: str | None = None
    theirs: str | None = None


@record
class Referral(NamedTuple):
    """How the citizen came."""

    day: date | None = None
    by: str | None = None
    reason: str | None = None
    target_group: str | None = None
    subgroup: str | None = None
    entrance: str | None = None


@record
class Attendance(NamedTuple):
    """Agreed hours a week."""

    hours: float
    from_: date | None = None


@record
class JobMatch(NamedTuple):
    """When a job was found, and with whom."""

    day: date | None = None
    employer: str | None = None


@record
class Closing(NamedTuple):
    """How the course ended; ``results`` by goal id."""

    day: date | None = None
    completed: bool | None = None
    reason: str | None = None
    outcomes: tuple[str, ...] = ()
    results: Mapping[str, str] = NONE_GIVEN
    job: str | None = None
    hours: float | None = None
    supports: str | None = None
    risks: str | None = None
    evaluation: str | None = None


@record
class Course(NamedTuple):
    """One citizen's way through one programme."""

    schema: int
    id: CourseId
    programme: str
    citizen: Citizen
    known_from: date | None = None
    legal_basis: Basis | None = None
    grant: Grant | None = None
    references: References | None = None
    referral: Referral | None = None
    options: tuple[str, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    attendance: Attendance | None = None
    job_match: JobMatch | None = None
    start: date | None = None
    months: Months | None = None
    months_reason: str | None = None
    date_changes: tuple[DateChange, ...] = ()
    people: tuple[Person, ...] = ()
    consents: tuple[Consent, ...] = ()
    plan: Plan = Plan()
    phase_plans: tuple[PhasePlan, ...] = ()
    statuses: tuple[Status, ...] = ()
    work_agreement: WorkAgreement | None = None
    meetings: tuple[Meeting, ...] = ()
    contacts: tuple[Contact, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    activities: tuple[Activity, ...] = ()
    crisis_plan: CrisisPlan | None = None
    handover: Handover | None = None
    closing: Closing | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()
    notes: str | None = None

    def person(self, id_: str | None) -> Person | None:
        """Return one of the people by id."""
        return next((person for person in self.people if person.id == id_), None)

    def in_role(self, role: str, day: date) -> tuple[Person, ...]:
        """Return who holds ``role`` on ``day``."""
        return tuple(person for person in self.people if person.role == role and person.in_post(day))

    def caseworkers(self, day: date) -> tuple[Person, ...]:
        """Return the caseworkers in post on ``day``."""
        return tuple(person for person in self.people if person.role in CASEWORKERS and person.in_post(day))

    def event(self, name: str) -> date | None:
        """Return the day of an event that the file records; ``end`` is computed elsewhere."""
        match name:
            case "referral":
                return self.referral.day if self.referral else None
            case "job_match":
                return self.job_match.day if self.job_match else None
            case "start":
                return self.start
            case "closing":
                return self.closing.day if self.closing else None
        return None

    def is_closed(self, today: date) -> bool:
        """Tell whether the course has been closed by ``today``."""
        return self.closing is not None and self.closing.day is not None and self.closing.day <= today
