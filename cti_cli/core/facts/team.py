"""The agenda of a team's meeting: its standing points, and under them what is known beforehand."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cti_cli.core.caseload import Caseload
from cti_cli.core.dates import DAY, Span, add_months
from cti_cli.core.monitoring import Monitoring, monitoring
from cti_cli.core.record import record
from cti_cli.core.teams import Team, TeamMeeting, Teams, matters_for
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words

FIRST_TIME = 3
"""Months that the figures look back where a team has held no meeting yet."""


@record
class SentFacts(NamedTuple):
    """A matter from another team."""

    team: str
    day: date
    what: str
    by: date | None


@record
class ReportFacts(NamedTuple):
    """What another team last decided."""

    team: str
    day: date | None
    decisions: tuple[str, ...]
    next: date | None


@record
class AgendaFacts(NamedTuple):
    """An agenda; ``last`` is the meeting before, ``teams`` is filled where the other teams report."""

    team: str
    purpose: str | None
    on: date
    time: str | None
    leader: str | None
    members: tuple[str, ...]
    theme: str | None
    points: tuple[Words, ...]
    last: date | None
    decisions: tuple[str, ...]
    matters: tuple[SentFacts, ...]
    teams: tuple[ReportFacts, ...]
    figures: Monitoring


def agenda_facts(team: Team, meeting: TeamMeeting, teams: Teams, caseload: Caseload, today: date) -> AgendaFacts:
    """Gather what the agenda of a meeting says; the figures reach from the last meeting up to ``today``."""
    before = team.last_held(min(meeting.day, today + DAY))
    first = before.day if before else add_months(today, -FIRST_TIME)
    figures = monitoring(caseload, team.programme, Span(first, max(first, today) + DAY), today)
    others = [each for each in teams.teams if each.id != team.id] if team.hears_every_team else []
    return AgendaFacts(
        team.name,
        team.purpose,
        meeting.day,
        meeting.time,
        team.leads(meeting),
        team.members,
        meeting.theme,
        tuple(label("agenda", point) for point in team.points),
        before.day if before else None,
        before.decisions if before else (),
        tuple(
            SentFacts(each.team.name, each.day, each.matter.what, each.matter.by)
            for each in matters_for(team, teams, meeting.day)
        ),
        _reports(others, meeting.day, today),
        figures,
    )


def _reports(others: Sequence[Team], day: date, today: date) -> tuple[ReportFacts, ...]:
    found = []
    for each in others:
        last, following = each.last_held(day), each.next_meeting(today)
        decisions = last.decisions if last else ()
        found.append(
            ReportFacts(each.name, last.day if last else None, decisions, following.day if following else None)
        )
    return tuple(found)
