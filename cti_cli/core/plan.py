"""What the citizen wants, what has been agreed, and who carries it on."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from cti_cli.core.record import NONE_GIVEN, record

GoalStatus = Literal["planned", "active", "reached", "partly", "dropped"]
SupportDecision = Literal["granted", "refused", "pending"]
UNDER_WAY = ("planned", "active", "partly")


@record
class Step(NamedTuple):
    """One thing to do; ``who`` is a person id, ``citizen`` or ``worker``."""

    what: str
    who: str | None = None
    due: date | None = None
    done: date | None = None


@record
class Goal(NamedTuple):
    """One of the citizen's own goals, in the citizen's words; its status holds from ``status_since``."""

    id: str
    wish: str = ""
    track: str | None = None
    status: GoalStatus = "active"
    status_since: date | None = None
    since: date | None = None
    offers: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    def is_under_way(self, day: date) -> bool:
        """Tell whether it has been set by ``day`` and is neither reached nor set aside."""
        return self.status in UNDER_WAY and (self.since is None or self.since <= day)


@record
class Cv(NamedTuple):
    """When it was agreed to write the CV, and when it was begun."""

    agreed: date | None = None
    begun: date | None = None


@record
class Plan(NamedTuple):
    """The citizen's one plan, with one purpose, owned by one of the caseworkers."""

    purpose: str | None = None
    owner: str | None = None
    cv: Cv | None = None
    timetable: str | None = None
    links: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    support_needs: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()


@record
class Focus(NamedTuple):
    """One of the one to three things that a phase works on."""

    track: str | None = None
    goal: str | None = None
    why: str | None = None
    result: str | None = None
    carried_over: bool | None = None


@record
class PhasePlan(NamedTuple):
    """What one phase works on; ``phase`` counts from 1."""

    phase: int
    focus: tuple[Focus, ...] = ()


@record
class Status(NamedTuple):
    """Where the course stands on a day: the worker's assessment, the citizen's view, goal by goal."""

    day: date
    summary: str | None = None
    citizen: str | None = None
    goals: Mapping[str, str] = NONE_GIVEN
    health: str | None = None
    needs: str | None = None
    heard: date | None = None


@record
class Hours(NamedTuple):
    """Hours a week from a day; ``ordinary`` of them on ordinary pay."""

    hours: float
    from_: date | None = None
    ordinary: float | None = None


@record
class WorkAgreement(NamedTuple):
    """What citizen and workplace have agreed; ``health`` holds considerations, never a diagnosis."""

    day: date | None = None
    employer: str | None = None
    tasks: str | None = None
    health: str | None = None
    aids: str | None = None
    mentor: str | None = None
    sub_goals: tuple[str, ...] = ()
    follow_up: str | None = None
    hours: tuple[Hours, ...] = ()


@record
class CrisisPlan(NamedTuple):
    """What the citizen does, and who helps, when it gets hard; ``may_share`` holds parties."""

    triggers: tuple[str, ...] = ()
    early_signs: tuple[str, ...] = ()
    own_steps: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    helps_not: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    workplace: str | None = None
    may_share: tuple[str, ...] = ()


@record
class Task(NamedTuple):
    """One responsibility handed from one to another."""

    what: str
    from_: str | None = None
    to: str | None = None
    accepted: date | None = None
    tried: bool | None = None


@record
class ContinuedSupport(NamedTuple):
    """Whether support goes on after the course, and what the authority has decided."""

    needed: bool | None = None
    kind: str | None = None
    decision: SupportDecision | None = None
    decided: date | None = None
    receiving_worker: str | None = None


@record
class Handover(NamedTuple):
    """Who carries what when the worker leaves."""

    long_term: str | None = None
    tasks: tuple[Task, ...] = ()
    continued_support: ContinuedSupport | None = None
    next_review: date | None = None
