"""Who the course is about, who else is in it, and what each may know."""

from datetime import date
from typing import Annotated, Literal, NamedTuple

from cti_cli.core.parsed import Pattern, Within, Years
from cti_cli.core.record import record

Born = Annotated[date, Years(1900, 2100)]
Cpr = Annotated[str, Pattern(r"\d{6}-?\d{4}", '"120488-0000"', quoted=True)]
Role = Literal[
    "citizen",
    "worker",
    "caseworker_job",
    "caseworker_social",
    "caseworker",
    "job_consultant",
    "employer",
    "doctor",
    "receiving_worker",
    "coordinator",
    "drop_in_worker",
    "outreach_worker",
    "substance_worker",
    "guardian",
    "network",
    "other",
]
PersonKind = Literal["private", "professional", "volunteer"]
Information = Literal["plan", "progress", "health", "contacts", "network", "measurements", "finances", "crisis"]
CASEWORKERS = ("caseworker_job", "caseworker_social", "caseworker")


@record
class SupportBasis(NamedTuple):
    """What the citizen lives on, from a day to a day, both inclusive; None is still, or unknown."""

    kind: str
    from_: date | None = None
    to: date | None = None


@record
class MatchGroup(NamedTuple):
    """Match group 1 (job-ready), 2 (ready for effort) or 3 (temporarily passive), from a day."""

    group: Annotated[int, Within(1, 3)]
    from_: date | None = None


@record
class Period(NamedTuple):
    """From a day to a day, both inclusive; None is open."""

    from_: date | None = None
    to: date | None = None


@record
class Citizen(NamedTuple):
    """The person whose course it is; ``called`` is the name in letters, where it is not the first word of the name."""

    name: str
    called: str | None = None
    born: Born | None = None
    cpr: Cpr | None = None
    protected: bool = False
    sex: Literal["female", "male", "other"] | None = None
    origin: Literal["danish", "immigrant_non_western", "descendant_non_western", "other"] | None = None
    address: tuple[str, ...] = ()
    phone: str | None = None
    email: str | None = None
    contact_by: Literal["phone", "text", "email", "letter"] | None = None
    digital_post: bool | None = None
    representative: str | None = None
    same_as: str | None = None
    language: str | None = None
    interpreter: str | None = None
    municipality: str | None = None
    benefit_since: date | None = None
    support_basis: tuple[SupportBasis, ...] = ()
    match_group: tuple[MatchGroup, ...] = ()
    off_benefit: tuple[Period, ...] = ()

    @property
    def first_name(self) -> str:
        """The name that letters use."""
        if self.called:
            return self.called
        return self.name.split()[0] if self.name.split() else self.name


@record
class Tie(NamedTuple):
    """How strong a tie is on a day: 1 weak to 3 strong."""

    strength: Annotated[int, Within(1, 3)]
    day: date | None = None


@record
class Person(NamedTuple):
    """Someone around the citizen, private, professional or volunteer; kept with a last day when they leave."""

    id: str
    name: str = ""
    role: Role = "other"
    organisation: str | None = None
    kind: PersonKind | None = None
    relation: str | None = None
    phone: str | None = None
    email: str | None = None
    address: tuple[str, ...] = ()
    tie: tuple[Tie, ...] = ()
    from_: date | None = None
    to: date | None = None

    def in_post(self, day: date) -> bool:
        """Tell whether the person is in the course on ``day``."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)

    @property
    def is_private(self) -> bool:
        """Tell whether the person is of the private network rather than there by profession."""
        return self.kind == "private" or (self.kind is None and self.role == "network")

    @property
    def is_professional(self) -> bool:
        """Tell whether the person is there by profession."""
        return self.kind == "professional" or (self.kind is None and self.role != "network")


@record
class Consent(NamedTuple):
    """What the citizen lets one party know; ``party`` is a person id, a role or an organisation."""

    party: str
    information: tuple[Information, ...] = ()
    purpose: str | None = None
    given: date | None = None
    how: Literal["written", "spoken"] | None = None
    until: date | None = None
    withdrawn: date | None = None
    law: str | None = None

    def in_force(self, day: date) -> bool:
        """Tell whether it opens anything on ``day`` (``until`` inclusive, ``withdrawn`` exclusive)."""
        begun = self.law is not None or (self.given is not None and self.given <= day)
        ended = (self.withdrawn is not None and self.withdrawn <= day) or (self.until is not None and self.until < day)
        return begun and not ended

    def covers(self, person: Person) -> bool:
        """Tell whether ``person`` is the party, by id, role or organisation."""
        return self.party in (person.id, person.role, person.organisation)
