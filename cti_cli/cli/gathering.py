"""Each kind of document has one function that gathers its facts, and nothing else knows which."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from cti_cli.cli.kinds import Kind
from cti_cli.cli.receivers import Job, Wish
from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.events import Meeting
from cti_cli.core.facts.closing import ClosingFacts, closing_facts
from cti_cli.core.facts.consent import ConsentFacts, consent_facts
from cti_cli.core.facts.cover import CoverFacts, cover_facts
from cti_cli.core.facts.crisis import CrisisFacts, crisis_facts
from cti_cli.core.facts.handover import HandoverFacts, handover_facts
from cti_cli.core.facts.meeting import (
    AgendaFacts,
    InvitationFacts,
    MinutesFacts,
    agenda_facts,
    invitation_facts,
    minutes_facts,
)
from cti_cli.core.facts.network import NetworkFacts, network_facts
from cti_cli.core.facts.phase_plan import PhasePlanFacts, phase_plan_facts
from cti_cli.core.facts.siv_agreement import SivAgreementFacts, siv_agreement_facts
from cti_cli.core.facts.source import Source
from cti_cli.core.facts.status import StatusFacts, has_news, status_facts
from cti_cli.core.facts.work_agreement import WorkAgreementFacts, work_agreement_facts
from cti_cli.core.recipients import Refusal

Facts = tuple[Any, ...]
FAR = timedelta(days=800)


class Asked(NamedTuple):
    """One document that is asked for."""

    kind: Kind
    wish: Wish
    job: Job
    caseload: Caseload
    source: Source

    @property
    def meeting(self) -> Meeting:
        """The meeting that the document concerns."""
        if self.job.meeting is None:
            raise LookupError(self.kind.id)  # the kind is declared without one
        return self.job.meeting


def _status(asked: Asked) -> Facts | Refusal:
    source = asked.source
    return status_facts(
        source.course, source.programme, source.settings, source.to, source.day, facts_only=asked.wish.facts_only
    )


def _handover(asked: Asked) -> Facts | Refusal:
    source = asked.source
    return handover_facts(source.course, source.programme, source.settings, source.to, source.day)


def _closing(asked: Asked) -> Facts | Refusal:
    source = asked.source
    dues = asked.caseload.reckon(source.course, source.day, source.day + FAR)
    return closing_facts(source, next((due.day for due in dues if due.rule == "follow_up"), None))


def _cover(asked: Asked) -> Facts | Refusal:
    source, days = asked.source, asked.wish.days or asked.kind.days
    dues = asked.caseload.reckon(source.course, source.day, source.day + timedelta(days=days - 1))
    return cover_facts(source, dues, days)


FACTS: Mapping[str, Callable[[Asked], Facts | Refusal]] = {
    "status_letter": _status,
    "invitation": lambda asked: invitation_facts(asked.source, asked.meeting),
    "agenda": lambda asked: agenda_facts(asked.source, asked.meeting),
    "minutes": lambda asked: minutes_facts(asked.source, asked.meeting),
    "closing_note": _closing,
    "consent": lambda asked: consent_facts(asked.source, asked.job.to),
    "cover_pack": _cover,
    "handover_plan": _handover,
    "phase_plan": lambda asked: phase_plan_facts(asked.source),
    "work_agreement": lambda asked: work_agreement_facts(asked.source),
    "crisis_plan": lambda asked: crisis_facts(asked.source),
    "crisis_card": lambda asked: crisis_facts(asked.source),
    "network_map": lambda asked: network_facts(asked.source),
    "siv_agreement": lambda asked: siv_agreement_facts(asked.source),
}


def tells_news(kind: Kind) -> bool:
    """Tell whether a document says what is new since the last one, and so is compared with that day's facts."""
    return kind.id == "status_letter"


def has_come(kind: Kind, course: Course, since: date, today: date, wish: Wish) -> bool:
    """Tell whether something has come after ``since`` that asks for another document."""
    return tells_news(kind) and has_news(course, since, today, facts_only=wish.facts_only)


RECORDS: Mapping[str, type[Facts]] = {
    "status_letter": StatusFacts,
    "invitation": InvitationFacts,
    "agenda": AgendaFacts,
    "minutes": MinutesFacts,
    "closing_note": ClosingFacts,
    "consent": ConsentFacts,
    "cover_pack": CoverFacts,
    "handover_plan": HandoverFacts,
    "phase_plan": PhasePlanFacts,
    "work_agreement": WorkAgreementFacts,
    "crisis_plan": CrisisFacts,
    "crisis_card": CrisisFacts,
    "network_map": NetworkFacts,
    "siv_agreement": SivAgreementFacts,
}
"""What each of them returns, and so what a template of the kind may print."""
