"""Teams meet on standing agendas; what one sends to another waits until that one has met.

Seven fixed points, and three for the steering and the operation team (SIV). The year plan names a
responsible leader for every meeting, and the leaders' hours of all teams add up to its cost.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal, NamedTuple

from cti_cli.core.events import Clock
from cti_cli.core.offers import ShortId
from cti_cli.core.parsed import Within
from cti_cli.core.problems import Problem
from cti_cli.core.record import record
from cti_cli.core.words import say

STANDING = ("approval", "last_minutes", "round", "monitoring", "theme", "matters", "any_other")
LEADING = ("status", "information", "proposals")
LEADING_TEAMS = ("steering", "operation")
"""Ids of the teams whose points are those of LEADING unless they have an agenda of their own (SIV)."""

TeamMeetingStatus = Literal["proposed", "booked", "held", "cancelled"]


@record
class Matter(NamedTuple):
    """What a meeting sends to another team, and by when an answer is wished for."""

    what: str
    to: str | None = None
    by: date | None = None


@record
class TeamMeeting(NamedTuple):
    """A meeting of the year plan, and its minutes; ``leader`` is responsible where it is not the team's own."""

    day: date
    time: Clock | None = None
    theme: str | None = None
    leader: str | None = None
    status: TeamMeetingStatus = "booked"
    record: str | None = None
    decisions: tuple[str, ...] = ()
    matters: tuple[Matter, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be held, or its minutes to be written."""
        return self.status in ("proposed", "booked")


@record
class Team(NamedTuple):
    """One team; ``hours_a_year`` are its leader's, and ``programme`` narrows its figures to one programme."""

    id: ShortId
    name: str
    purpose: str | None = None
    leader: str | None = None
    members: tuple[str, ...] = ()
    programme: str | None = None
    agenda: tuple[str, ...] = ()
    meetings_a_year: Annotated[int, Within(0, 366)] | None = None
    hours_a_year: Annotated[float, Within(0, 2000)] | None = None
    meetings: tuple[TeamMeeting, ...] = ()

    @property
    def points(self) -> tuple[str, ...]:
        """The standing points of its agenda: words of the vocabulary, or the team's own."""
        return self.agenda or (LEADING if self.id in LEADING_TEAMS else STANDING)

    @property
    def hears_every_team(self) -> bool:
        """Tell whether the agenda asks for the status of the other teams."""
        return "status" in self.points

    def leads(self, meeting: TeamMeeting) -> str | None:
        """Return who is responsible for a meeting."""
        return meeting.leader or self.leader

    def next_meeting(self, today: date) -> TeamMeeting | None:
        """Return the first meeting from today on."""
        ahead = [each for each in self.meetings if each.is_open and each.day >= today]
        return min(ahead, key=lambda each: each.day, default=None)

    def without_minutes(self, today: date) -> list[TeamMeeting]:
        """Return the meetings before today of which nobody has said how they went."""
        return sorted((each for each in self.meetings if each.is_open and each.day < today), key=lambda each: each.day)

    def last_held(self, before: date) -> TeamMeeting | None:
        """Return the last meeting that was held before a day."""
        held = [each for each in self.meetings if each.status == "held" and each.day < before]
        return max(held, key=lambda each: each.day, default=None)


@record
class Teams(NamedTuple):
    """The file of teams."""

    teams: tuple[Team, ...] = ()

    def team(self, team_id: str) -> Team | None:
        """Return the team of this id."""
        return next((each for each in self.teams if each.id == team_id), None)

    @property
    def hours(self) -> float:
        """The leaders' hours a year of all teams."""
        return sum(each.hours_a_year or 0 for each in self.teams)

    @property
    def meetings_a_year(self) -> int:
        """The meetings a year of all teams."""
        return sum(each.meetings_a_year or 0 for each in self.teams)


@record
class Sent(NamedTuple):
    """A matter on its way: from which team, of which day, and what."""

    team: Team
    day: date
    matter: Matter


@record
class Planned(NamedTuple):
    """A line of the year plan."""

    team: Team
    meeting: TeamMeeting


def matters_for(team: Team, teams: Teams, day: date) -> list[Sent]:
    """Return what the other teams have sent to a team's meeting on ``day``, the earliest first.

    A matter waits until the team has held a meeting after the day on which it was sent.
    """
    last = team.last_held(day)
    found = [
        Sent(other, meeting.day, matter)
        for other in teams.teams
        if other.id != team.id
        for meeting in other.meetings
        if meeting.status != "cancelled" and meeting.day <= day and (last is None or meeting.day >= last.day)
        for matter in meeting.matters
        if matter.to == team.id
    ]
    return sorted(found, key=lambda each: (each.day, each.team.id))


def year_plan(teams: Iterable[Team], year: int) -> list[Planned]:
    """Return the meetings of a year, in order; cancelled ones are left out."""
    found = [
        Planned(team, each)
        for team in teams
        for each in team.meetings
        if each.day.year == year and each.status != "cancelled"
    ]
    return sorted(found, key=lambda each: (each.meeting.day, each.meeting.time or "", each.team.id))


def teams_problems(teams: Teams, programmes: Iterable[str], today: date) -> Iterator[Problem]:
    """Yield a warning for whatever in ``teams.yaml`` can be read and cannot be right."""
    ids = [each.id for each in teams.teams]
    known = set(programmes)
    for at, team in enumerate(teams.teams):
        field = f"teams[{at}]"
        if team.id in ids[:at]:
            yield Problem("doubled-id", say("this id stands twice"), say("give each an id of its own"), f"{field}.id")
        if team.programme is not None and team.programme not in known:
            fix = say("use one of: {words}", words=", ".join(sorted(known)))
            yield Problem("word", say("there is no programme of this name"), fix, f"{field}.programme")
        for inner, meeting in enumerate(team.meetings):
            yield from _meeting_problems(meeting, f"{field}.meetings[{inner}]", ids, today)


def _meeting_problems(meeting: TeamMeeting, field: str, ids: list[str], today: date) -> Iterator[Problem]:
    if meeting.status == "held" and meeting.day > today:
        message = say("this is recorded as done on a day that has not come yet")
        yield Problem("future", message, say("check the day"), f"{field}.day")
    for at, matter in enumerate(meeting.matters):
        if matter.to is not None and matter.to not in ids:
            fix = say("use the id of one of the teams in this file: {words}", words=", ".join(ids))
            yield Problem("team", say("no team of this id stands in the file"), fix, f"{field}.matters[{at}].to")
