"""SIV's teams: standing agendas, a year plan, hours that add up, and matters that wait for their team."""

from datetime import date

from cti_cli.core.teams import (
    LEADING,
    STANDING,
    Matter,
    Team,
    TeamMeeting,
    Teams,
    matters_for,
    teams_problems,
    year_plan,
)
from cti_cli.store.companions import read_teams
from cti_cli.store.shipped import shipped
from tests.conftest import TODAY

SIV = {"steering": (4, 20), "operation": (4, 20), "casework": (6, 18), "substance": (4, 12), "outreach": (6, 18)}
HELD = TeamMeeting(date(2026, 9, 10), status="held", decisions=("One thing",))
MISSED = TeamMeeting(date(2026, 10, 20))
NEXT = TeamMeeting(date(2026, 12, 1), time="09:00", theme="Debt", leader="Rita")
CANCELLED = TeamMeeting(date(2026, 11, 25), status="cancelled")
TEAM = Team("casework", "Casework", leader="Ole", meetings=(HELD, NEXT, CANCELLED, MISSED))


def test_meetings_and_leaders_hours_a_year_are_those_of_siv_and_come_to_88_hours() -> None:
    teams, problems = read_teams(shipped("examples"))
    assert teams is not None
    assert problems == []
    assert {each.id: (each.meetings_a_year, each.hours_a_year) for each in teams.teams} == SIV
    assert teams.hours == 88
    assert teams.meetings_a_year == 24


def test_every_meeting_of_siv_s_year_is_planned_in_the_examples() -> None:
    teams, _ = read_teams(shipped("examples"))
    assert teams is not None
    assert {each.id: len(year_plan([each], 2026)) for each in teams.teams} == {key: n for key, (n, _) in SIV.items()}


def test_seven_points_are_fixed_and_the_steering_and_operation_teams_have_three_of_their_own() -> None:
    assert len(STANDING) == 7
    assert TEAM.points == STANDING
    assert TEAM._replace(id="steering").points == LEADING
    assert TEAM._replace(id="operation").hears_every_team
    assert not TEAM.hears_every_team
    assert TEAM._replace(id="steering", agenda=("theme", "Coffee")).points == ("theme", "Coffee")


def test_the_next_meeting_is_the_first_one_ahead_and_a_past_one_waits_for_its_minutes() -> None:
    assert TEAM.next_meeting(TODAY) == NEXT
    assert TEAM.next_meeting(date(2027, 1, 1)) is None
    assert TEAM.without_minutes(TODAY) == [MISSED]
    assert TEAM.last_held(TODAY) == HELD
    assert TEAM.last_held(HELD.day) is None


def test_a_meeting_s_own_leader_comes_before_the_team_s() -> None:
    assert TEAM.leads(NEXT) == "Rita"
    assert TEAM.leads(MISSED) == "Ole"


def sending(day: date, to: str, status: str = "held") -> Team:
    meeting = TeamMeeting(day, status=status, matters=(Matter("A room", to), Matter("Not for you", "operation")))  # type: ignore[arg-type]
    return Team("outreach", "Outreach", meetings=(meeting,))


def waiting(sender: Team) -> list[str]:
    return [each.matter.what for each in matters_for(TEAM, Teams((sender, TEAM)), NEXT.day)]


def test_a_matter_waits_until_its_team_has_met_after_the_day_it_was_sent() -> None:
    assert waiting(sending(date(2026, 10, 1), "casework")) == ["A room"]
    assert waiting(sending(HELD.day, "casework")) == ["A room"]
    assert waiting(sending(date(2026, 9, 9), "casework")) == []
    assert waiting(sending(date(2026, 12, 2), "casework")) == []
    assert waiting(sending(date(2026, 10, 1), "steering")) == []
    assert waiting(sending(date(2026, 10, 1), "casework", "cancelled")) == []


def test_a_team_that_never_met_hears_everything_and_nothing_from_itself() -> None:
    new = TEAM._replace(meetings=(NEXT._replace(matters=(Matter("Mine", "casework"),)),))
    found = matters_for(new, Teams((sending(date(2020, 1, 1), "casework"), new)), NEXT.day)
    assert [each.matter.what for each in found] == ["A room"]


def test_the_year_plan_is_in_order_and_leaves_out_what_was_cancelled() -> None:
    plan = year_plan([TEAM, Team("b", "B", meetings=(TeamMeeting(date(2025, 1, 1)),))], 2026)
    assert [each.meeting.day for each in plan] == [HELD.day, MISSED.day, NEXT.day]


def test_what_cannot_be_right_is_warned_about() -> None:
    early = TeamMeeting(date(2027, 1, 1), status="held", matters=(Matter("What", "nobody"), Matter("To whom?")))
    teams = Teams((TEAM._replace(programme="none"), Team("casework", "Again", programme="siv", meetings=(early,))))
    found = [(each.rule, each.field) for each in teams_problems(teams, ["siv"], TODAY)]
    assert found == [
        ("word", "teams[0].programme"),
        ("doubled-id", "teams[1].id"),
        ("future", "teams[1].meetings[0].day"),
        ("team", "teams[1].meetings[0].matters[0].to"),
    ]


def test_a_team_is_found_by_its_id() -> None:
    assert Teams((TEAM,)).team("casework") == TEAM
    assert Teams((TEAM,)).team("none") is None
    assert Teams((TEAM,)).hours == 0
