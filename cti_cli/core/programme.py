"""A programme is data: what it asks for and when, each with its source; one shape for all of them."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, NamedTuple, get_args

from cti_cli.core.dates import Duration
from cti_cli.core.parsed import Bare, Parsed, Within
from cti_cli.core.record import NONE_GIVEN, record
from cti_cli.core.rules import Length, Rule, parse_due, parse_duration, parse_length
from cti_cli.core.words import Label

Due = Annotated[Rule, Parsed(parse_due, "due phrase")]
Time = Annotated[Duration, Parsed(parse_duration, "length of time")]
LengthPhrase = Annotated[Length, Parsed(parse_length, "length")]
Title = Annotated[Label, Bare("")]
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
GateItem = Literal[
    "closing_meeting", "handover_accepted", "long_term", "crisis_plan", "continued_support", "receiving_worker"
]
TableId = Literal[
    "phases",
    "closings",
    "outcomes",
    "ordinary_hours",
    "progression",
    "fidelity",
    "follow_up",
    "status_meetings",
    "status_letters",
    "domains",
    "target_group",
    "entrance",
    "sex",
    "age",
    "origin",
    "long_term",
    "municipality",
    "match_groups",
    "self_support",
    "young_started",
    "job_education",
    "attendance",
    "offers",
    "recommended",
    "challenges",
    "support_basis",
    "satisfaction",
    "job_centre",
    "enquiries",
]
Verdict = Literal["met", "partly", "not_met"]


class Figure(NamedTuple):
    """A row of a report's table."""

    table: str
    row: str


def parse_figure(text: str) -> Figure | None:
    """Read ``attendance.attended``; None where there is no such table."""
    table, dot, row = text.partition(".")
    return Figure(table, row) if dot and row and table in get_args(TableId) else None


FigureName = Annotated[Figure, Parsed(parse_figure, "figure")]


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
    """When a proposal opens before its day, how far from its day a measure answers, and how soon a letter goes out."""

    opens: Time = Duration(6, "week")
    measure: Time = Duration(14, "day")
    send: Time = Duration(7, "day")
    source: str = "ours"


@record
class MeetingRule(NamedTuple):
    """A meeting that the programme holds, who takes part and what it must yield."""

    id: str
    title: Title
    due: tuple[Due, ...] = ()
    before: Literal["start", "end"] | None = None
    roles: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    asks: tuple[Title, ...] = ()
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
    """Something that must stand in the course by a day."""

    id: str
    title: Title
    due: tuple[Due, ...]
    done_when: DoneWhen
    source: str = ""


@record
class DocumentRule(NamedTuple):
    """A document that the programme writes."""

    id: str
    title: Title
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
class ProgrammeGoal(NamedTuple):
    """What the programme as a whole set out to reach.

    ``measure`` is the row whose percentage is held against ``target``; with ``down_to`` it is how many
    per cent fewer stand in that row than in ``measure``. Below the target the goal is partly met where
    ``supported_by`` reaches it.
    """

    id: str
    title: Title
    target: float | None = None
    unit: str = "percent"
    measure: FigureName | None = None
    down_to: FigureName | None = None
    supported_by: FigureName | None = None
    qualitative: bool = False
    source: str = ""


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
    gate: tuple[GateItem, ...] = ()
    report: tuple[TableId, ...] = ()
    goals: tuple[ProgrammeGoal, ...] = ()
    source: str = ""

    def basis(self, key: str, day: date | None) -> LegalBasis | None:
        """Return the row of a legal basis that holds on ``day``, else its latest row."""
        rows = [row for row in self.law if row.key == key]
        return next((row for row in rows if day is not None and row.in_force(day)), rows[-1] if rows else None)

    def meeting(self, kind: str) -> MeetingRule | None:
        """Return the rule of a kind of meeting."""
        return next((rule for rule in self.meetings if rule.id == kind), None)
