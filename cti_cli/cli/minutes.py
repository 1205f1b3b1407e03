"""Minutes go back into the meeting that they are of, beside what was written there before; no citizen is named."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import typer

from cti_cli.cli.asking import asked_lines, day_of, text_of
from cti_cli.cli.changes import day_said, without_nothing
from cti_cli.cli.teams import team_of, teams_of
from cti_cli.core.folding import folded
from cti_cli.core.teams import Team, TeamMeeting, Teams
from cti_cli.core.words import count, joined, say
from cti_cli.errors import RefusedError, UsageError
from cti_cli.store.changing import Append, Put, change_file
from cti_cli.store.companions import TEAMS

if TYPE_CHECKING:
    from cti_cli.cli.session import Session


class Minutes(NamedTuple):
    """What was typed on the command line."""

    record: str | None
    decisions: tuple[str, ...]
    matters: tuple[str, ...]
    by: str | None
    day: str | None


class _Taken(NamedTuple):
    """What it means."""

    record: str | None
    decisions: tuple[str, ...]
    matters: tuple[dict[str, object], ...]


def take(session: "Session", typed: str, minutes: Minutes, *, as_json: bool) -> None:
    """Write the minutes, and say what comes next."""
    teams = teams_of(session)
    team = team_of(teams, typed)
    day = _day(session, team, minutes.day)
    found = next((each for each in team.meetings if each.day == day), None)
    taken = _read(session, teams, team, minutes)
    changes = list(_changes(teams, team, found, day, taken))
    change_file(session.folder, TEAMS, Teams, changes, "teams minutes", seen=teams)
    for course in _named(session, taken):
        words = say("the minutes name the citizen of {course}: take the name out, for others read them", course=course)
        typer.echo(session.speech(say("Note: {remark}", remark=words)), err=True)
    _tell(session, team, day, taken, as_json=as_json)


def _day(session: "Session", team: Team, typed: str | None) -> date:
    """Return the day of the meeting: the one named, today's, or the only one that waits for its minutes."""
    today = session.today
    if typed is not None:
        day = day_of(session, typed, "--day", past=True)
        if day > today:
            raise UsageError(say("--day lies ahead"), say("minutes are of a meeting that was held"))
        return day
    if any(each.is_open and each.day == today for each in team.meetings):
        return today
    waiting = team.without_minutes(today)
    if len(waiting) == 1:
        return waiting[0].day
    if waiting:
        days = ", ".join(each.day.isoformat() for each in waiting)
        raise UsageError(say("several meetings wait for their minutes: {days}", days=days), say("name one with --day"))
    raise RefusedError(
        say("no meeting of {team} waits for its minutes", team=team.name), say("name its day with --day")
    )


def _read(session: "Session", teams: Teams, team: Team, minutes: Minutes) -> _Taken:
    by = None if minutes.by is None else day_of(session, minutes.by, "--by")
    matters = []
    for each in minutes.matters:
        name, sign, what = each.partition("=")
        if not sign or not what.strip():
            raise UsageError(
                say("--matter names a team and what is sent to it"), say('write it as --matter "TEAM=TEXT"')
            )
        to = team_of(teams, name.strip(), "--matter")
        if to.id == team.id:
            raise UsageError(
                say("--matter is sent to another team"), say("what the team decides itself is a --decision")
            )
        matters.append(without_nothing({"to": to.id, "what": text_of(what), "by": by}))
    record = text_of(minutes.record)
    decisions = tuple(filter(None, map(text_of, minutes.decisions)))
    if record is None and not decisions and not matters:
        record = asked_lines(session, say("What was said? It is in no letter"))
    if not record and not decisions and not matters:
        raise UsageError(
            say("--record is missing"), say("--record -, --decision or --matter says what the minutes hold")
        )
    return _Taken(record or None, decisions, tuple(matters))


def _changes(teams: Teams, team: Team, found: TeamMeeting | None, day: date, taken: _Taken) -> Iterator[Append | Put]:
    list_ = f"teams[{teams.teams.index(team)}].meetings"
    if found is None:
        entry = {"day": day, "status": "held", "record": taken.record, "decisions": list(taken.decisions)}
        yield Append(list_, without_nothing({**entry, "matters": list(taken.matters)}))
        return
    at = f"{list_}[{team.meetings.index(found)}]"
    if found.status != "held":
        yield Put(f"{at}.status", "held")
    if taken.record:
        yield Put(f"{at}.record", "\n\n".join(filter(None, (found.record, taken.record))))
    for each in taken.decisions:
        yield Append(f"{at}.decisions", each)
    for matter in taken.matters:
        yield Append(f"{at}.matters", matter)


def _named(session: "Session", taken: _Taken) -> list[str]:
    """Return the courses whose citizen is named in full."""
    parts = (taken.record or "", *taken.decisions, *(str(each["what"]) for each in taken.matters))
    text = folded(" ".join(parts))
    return [each.id for each in session.whole_caseload.courses if _says(text, each.citizen.name)]


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(folded(name))}(?!\w)", text) is not None


def _tell(session: "Session", team: Team, day: date, taken: _Taken, *, as_json: bool) -> None:
    from cti_cli.cli.screen import Screen, print_json

    following = team.next_meeting(session.today)
    after = following.day if following and following.day != day else None
    if as_json:
        print_json(
            {
                "team": team.id,
                "day": day,
                "decisions": len(taken.decisions),
                "matters": len(taken.matters),
                "next": after,
            }
        )
        return
    speech = session.speech
    parts = [say("minutes of {day}", day=day_said(day, speech))]
    if taken.decisions:
        parts.append(count("{n} decision", "{n} decisions", n=len(taken.decisions)))
    if taken.matters:
        parts.append(count("{n} matter sent", "{n} matters sent", n=len(taken.matters)))
    screen = Screen(speech)
    screen.line(f"{team.name}: {speech(joined(parts, ', '))}", "strong")
    if after is not None:
        screen.line(say("Next meeting: {day}", day=day_said(after, speech)))
