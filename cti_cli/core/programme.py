"""A programme is data: what it asks for and when, each with its source; one shape for all of them."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, NamedTuple, get_args

from cti_cli.core.dates import Duration
from cti_cli.core.parsed import Bare, Parsed, Within
from cti_cli.core.record import NONE_GIVEN, record
from cti_cli.core.rules import Length, Rule, parse_due, parse_duration, parse_length
from cti_cli.core.targets import ProgrammeGoal, TableId, Title

Due = Annotated[Rule, Parsed(parse_due, "due phrase")]
Time = Annotated[Duration, Parsed(parse_duration, "length of time")]
LengthPhrase = Annotated[Length, Parsed(parse_length, "length")]
Country = Literal["DK", "SE"]
Language = Literal["da", "sv", "en"]
DoneWhen = Literal[
    "work_agreement",
    "phase_plan",
    "network_map",
    "crisis_plan",
    "continued_support",
    "long_term",
    "handover_accepted",
    "plan",
]
Yield = Literal["cv_date", "timetable", "plan_owner", "registrations"]
GatePart = Literal[
    "closing_meeting", "handover_accepted", "long_term", "crisis_plan", "continued_support", "receiving_worker"
]


@record
class Term(NamedTuple):
    """A word of a programme's vocabulary; a bare word in the file is one without titles."""

    id: str
    title: Title = NONE_GIVEN


TermWord = Annotated[Term, Bare("id")]


@record
class LegalBasis(NamedTuple):
    """What the law said from ``valid_from`` to ``valid_until``, both inclusive; None is unknown or open."""

    key: str
    wording: str
    law: Title = NONE_GIVEN
    paragraph: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    months: Annotated[int, Within(1, 120)] | None = None
    renewable_months: int | None = None
    time_limited: bool = True
    decision_before_end: bool = False
    citizens_per_worker: int | None = None
    source: str = ""
    checked: date | None = None

    def in_force(self, day: date) -> bool:
        """Tell whether the row holds on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@record
class PhaseRule(NamedTuple):
    """One of the equal phases, and how often the worker and the citizen meet in it (a guide)."""

    id: str
    title: Title
    contact_every: Time | None = None
    aims: tuple[Title, ...] = ()
    source: str = ""


@record
class Silence(NamedTuple):
    """How long a course without phases may be silent."""

    after: Time
    source: str = ""


@record
class Windows(NamedTuple):
    """When a proposal opens before its day, how far from its day a measure answers, and how soon a letter goes out.

    ``gate`` is how long before the last day whatever the closing gate still lacks is warned about.
    """

    opens: Time = Duration(6, "week")
    measure: Time = Duration(14, "day")
    send: Time = Duration(7, "day")
    gate: Time = Duration(1, "month")
    source: str = "ours"


@record
class MeetingRule(NamedTuple):
    """A meeting that the programme holds, who takes part, what it asks and what must stand in the file after it."""

    id: str
    title: Title
    due: tuple[Due, ...] = ()
    before: Literal["start", "end"] | None = None
    roles: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    asks: tuple[Title, ...] = ()
    yields: tuple[Yield, ...] = ()
    source: str = ""


@record
class ContactRule(NamedTuple):
    """So many made contacts after a meeting, before a day."""

    id: str
    title: Title
    due: tuple[Due, ...]
    count_: int = 1
    after: str | None = None
    source: str = ""


@record
class DeadlineRule(NamedTuple):
    """Something that must stand in the course by a day; without ``done_when`` the id says what it is."""

    id: str
    title: Title
    due: tuple[Due, ...]
    done_when: DoneWhen | None = None
    source: str = ""

    @property
    def settled_by(self) -> DoneWhen | None:
        """Name the part of the course that settles it; None where neither the rule nor its id says so."""
        return self.done_when or next((part for part in get_args(DoneWhen) if part == self.id), None)


@record
class DocumentRule(NamedTuple):
    """A document that the programme writes; without a title it is called what the tool calls it."""

    id: str
    title: Title = NONE_GIVEN
    template: str = ""
    due: tuple[Due, ...] = ()
    source: str = ""


@record
class Measure(NamedTuple):
    """A question with a scale; ``at`` says when it is asked."""

    id: str
    title: Title
    scale: tuple[int, ...] = ()
    labels: Mapping[str, Title] = NONE_GIVEN
    at: tuple[Due, ...] = ()
    by: str = "citizen"
    source: str = ""


@record
class FollowUpRule(NamedTuple):
    """How long after the closing the worker asks how it went."""

    title: Title
    due: Due
    source: str = ""


@record
class Fidelity(NamedTuple):
    """The thresholds of the method's self-check (lit.; sources disagree, so a programme file may say others).

    ``least_focus`` and ``most_focus`` bound the focus areas of a phase; ``outside`` meetings outside the office
    in phase 1, ``with_supports`` of them with people around the citizen; ``first_month`` contacts in the
    first month; ``early`` how long before its last day a course may close without ending early;
    ``caseload`` courses per full-time worker; ``scores`` the percentages from which a score is 2, 3, 4 and 5.
    """

    least_focus: int = 1
    most_focus: int = 3
    outside: int = 3
    with_supports: int = 2
    first_month: int = 2
    early: Time = Duration(7, "day")
    caseload: int = 20
    scores: tuple[int, ...] = (10, 40, 60, 95)
    source: str = "lit.; early ours"


@record
class Programme(NamedTuple):
    """One effort model, ours or a worker's own."""

    id: str
    title: Title
    length: LengthPhrase
    country: Country = "DK"
    language: Language = "da"
    starts: Literal["referral", "job_match", "none"] = "none"
    legal_bases: tuple[str, ...] = ()
    law: tuple[LegalBasis, ...] = ()
    phases: tuple[PhaseRule, ...] = ()
    silent_after: Silence | None = None
    windows: Windows = Windows()
    tracks: tuple[TermWord, ...] = ()
    vocabularies: Mapping[str, tuple[TermWord, ...]] = NONE_GIVEN
    meetings: tuple[MeetingRule, ...] = ()
    contacts: tuple[ContactRule, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    documents: tuple[DocumentRule, ...] = ()
    measures: tuple[Measure, ...] = ()
    follow_up: FollowUpRule | None = None
    gate: tuple[GatePart, ...] = ()
    report: tuple[TableId, ...] = ()
    goals: tuple[ProgrammeGoal, ...] = ()
    fidelity: Fidelity = Fidelity()
    source: str = ""

    def basis(self, key: str, day: date | None) -> LegalBasis | None:
        """Return the row of a legal basis that holds on ``day``, else its latest row."""
        rows = [row for row in self.law if row.key == key]
        return next((row for row in rows if day is not None and row.in_force(day)), rows[-1] if rows else None)

    def meeting(self, kind: str) -> MeetingRule | None:
        """Return the rule of a kind of meeting."""
        return next((rule for rule in self.meetings if rule.id == kind), None)
