"""How teams are shown: the year with its hours, one team with its next meeting, or JSON."""

from datetime import date
from typing import Any

from cti_cli.cli.screen import Cell, Column, Line, Screen
from cti_cli.cli.show_due import day_words
from cti_cli.core.teams import Planned, Sent, Team, TeamMeeting, Teams, matters_for, year_plan
from cti_cli.core.vocabulary import label
from cti_cli.core.words import count, say
from cti_cli.language import Speech

NOTHING = "-"


def teams_json(teams: Teams, chosen: Team | None, year: int, today: date) -> dict[str, Any]:
    """Return the teams, or the one that was asked for, with their year plan."""
    shown = teams.teams if chosen is None else (chosen,)
    return {
        "year": year,
        "meetings_a_year": teams.meetings_a_year,
        "hours_a_year": teams.hours,
        "teams": [_team_json(each, teams, year, today) for each in shown],
        "plan": [_planned_json(each) for each in year_plan(shown, year)],
    }


def _team_json(team: Team, teams: Teams, year: int, today: date) -> dict[str, Any]:
    following = team.next_meeting(today)
    return {
        "id": team.id,
        "name": team.name,
        "purpose": team.purpose,
        "leader": team.leader,
        "members": team.members,
        "agenda": team.points,
        "meetings_a_year": team.meetings_a_year,
        "hours_a_year": team.hours_a_year,
        "planned": len(year_plan([team], year)),
        "next": following.day if following else None,
        "theme": following.theme if following else None,
        "without_minutes": [each.day for each in team.without_minutes(today)],
        "matters": [
            {"from": each.team.id, "day": each.day, "what": each.matter.what, "by": each.matter.by}
            for each in _waiting(team, teams, today)
        ],
    }


def _planned_json(planned: Planned) -> dict[str, Any]:
    meeting = planned.meeting
    return {
        "day": meeting.day,
        "time": meeting.time,
        "team": planned.team.id,
        "theme": meeting.theme,
        "leader": planned.team.leads(meeting),
        "status": meeting.status,
    }


def _waiting(team: Team, teams: Teams, today: date) -> list[Sent]:
    following = team.next_meeting(today)
    return matters_for(team, teams, following.day if following else today)


def show_plan(screen: Screen, teams: Teams, year: int, today: date) -> None:
    """Print the teams with their hours, and the year plan."""
    speech = screen.speech
    if not teams.teams:
        screen.line(say("No team stands in teams.yaml."), "muted")
        return
    heads = [
        Column(speech(say("Team"))),
        Column(speech(say("Leader")), flexible=True, spare=1),
        Column(speech(say("Meetings")), right=True),
        Column(speech(say("Hours a year")), right=True),
        Column(speech(say("Next meeting"))),
    ]
    lines: list[Line] = [_team_line(each, year, today, speech) for each in teams.teams]
    planned = sum(len(year_plan([each], year)) for each in teams.teams)
    meetings = _of(planned, teams.meetings_a_year, speech)
    total = [speech(say("All teams")), "", meetings, speech.number(teams.hours), ""]
    screen.line(say("Teams {year}", year=year), "strong")
    screen.line()
    screen.table(heads, [*lines, [Cell(each, "strong") for each in total]])
    _plan(screen, teams, year, today)


def _team_line(team: Team, year: int, today: date, speech: Speech) -> Line:
    following = team.next_meeting(today)
    return (
        Cell(team.name, "strong"),
        team.leader or NOTHING,
        _of(len(year_plan([team], year)), team.meetings_a_year, speech),
        NOTHING if team.hours_a_year is None else speech.number(team.hours_a_year),
        day_words(following.day, speech, today) if following else Cell(speech(say("none planned")), "soon"),
    )


def _of(planned: int, wanted: int | None, speech: Speech) -> str:
    """Say how many meetings are planned, of how many there are to be."""
    return str(planned) if wanted is None else speech(say("{planned} of {wanted}", planned=planned, wanted=wanted))


def _plan(screen: Screen, teams: Teams, year: int, today: date) -> None:
    speech = screen.speech
    screen.heading(say("Year plan"))
    plan = year_plan(teams.teams, year)
    if not plan:
        screen.line(say("No meeting is planned in this year."), "muted")
        return
    heads = (say("Day"), say("Time"), say("Team"), say("Theme"), say("Responsible"), say("Status"))
    columns = [Column(speech(head), flexible=at in (2, 3), spare=1 if at == 1 else 0) for at, head in enumerate(heads)]
    screen.table(columns, [_plan_line(each, speech, today) for each in plan])


def _plan_line(planned: Planned, speech: Speech, today: date) -> Line:
    meeting = planned.meeting
    return (
        day_words(meeting.day, speech, today),
        meeting.time or "",
        planned.team.name,
        meeting.theme or "",
        planned.team.leads(meeting) or NOTHING,
        _status(meeting, speech, today),
    )


def _status(meeting: TeamMeeting, speech: Speech, today: date) -> Cell:
    if meeting.is_open and meeting.day < today:
        return Cell(speech(say("MINUTES MISSING")), "overdue")
    style = {"held": "muted", "booked": "booked"}.get(meeting.status, "")
    return Cell(speech(label("meeting_status", meeting.status)), style)


def show_team(screen: Screen, team: Team, teams: Teams, today: date) -> None:
    """Print one team: its next meeting, what waits for it, and what it last decided."""
    speech = screen.speech
    screen.line(team.name, "strong")
    for words in (team.purpose, team.leader and say("Leader: {name}", name=team.leader)):
        if words:
            screen.line(words, "muted")
    following = team.next_meeting(today)
    screen.heading(say("Next meeting"))
    if following is None:
        screen.line(say("none planned"), "soon")
    else:
        when = f"{day_words(following.day, speech, today)} {following.time or ''}".rstrip()
        screen.line(" · ".join(part for part in (when, following.theme, team.leads(following)) if part))
    for each in team.without_minutes(today):
        screen.line(
            say("Minutes are missing of {day}: `cti teams minutes {team}`", day=each.day, team=team.id), "overdue"
        )
    _points(screen, team)
    _matters(screen, _waiting(team, teams, today))
    _decisions(screen, team.last_held(today))


def _points(screen: Screen, team: Team) -> None:
    screen.heading(say("Standing agenda"))
    for number, point in enumerate(team.points, 1):
        screen.line(f"{number}. {screen.speech(label('agenda', point))}")


def _matters(screen: Screen, waiting: list[Sent]) -> None:
    if not waiting:
        return
    speech = screen.speech
    screen.heading(count("{n} matter from other teams", "{n} matters from other teams", n=len(waiting)))
    for each in waiting:
        by = speech(say(" (answer by {day})", day=each.matter.by)) if each.matter.by else ""
        screen.line(f"{speech.short(each.day)}  {each.team.name}: {each.matter.what}{by}")


def _decisions(screen: Screen, last: TeamMeeting | None) -> None:
    if last is None:
        return
    screen.heading(say("Decided on {day}", day=last.day))
    for each in last.decisions:
        screen.line(f"- {each}")
    if not last.decisions:
        screen.line(say("Nothing was decided."), "muted")
