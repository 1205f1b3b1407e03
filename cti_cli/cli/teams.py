"""`cti teams`: who meets when on what, the agenda of the next meeting, and its minutes back in."""

from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.default_group import DefaultGroup
from cti_cli.cli.options import AsJson
from cti_cli.cli.write_options import Format, Language, Out
from cti_cli.core.words import say
from cti_cli.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.teams import Team, Teams

app = typer.Typer(cls=DefaultGroup, help="Teams: the year plan, agendas and minutes.", add_completion=False)
TeamArgument = Annotated[str, typer.Argument(metavar="TEAM", help="The team's id, or part of its name.")]


@app.callback()
def teams() -> None:
    """Teams: the year plan, agendas and minutes."""


@app.command()
def show(
    ctx: typer.Context,
    team: Annotated[
        str | None, typer.Argument(metavar="[TEAM]", help="Only this team, with its next meeting.", show_default=False)
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", min=2000, max=2100, metavar="YEAR", help="Another year plan than this year's."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the teams with their meetings and hours a year, and the year plan."""
    from cti_cli.cli.screen import Screen, print_json
    from cti_cli.cli.show_teams import show_plan, show_team, teams_json

    session = ctx.obj
    found = teams_of(session)
    chosen = None if team is None else team_of(found, team)
    year = year or session.today.year
    if as_json:
        print_json(teams_json(found, chosen, year, session.today))
    elif chosen is None:
        show_plan(Screen(session.speech), found, year, session.today)
    else:
        show_team(Screen(session.speech), chosen, found, session.today)


@app.command()
def agenda(
    ctx: typer.Context,
    team: TeamArgument,
    formats: Format = "docx",
    language: Language = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Write the agenda of the team's next meeting, with what others have sent and the figures filled in."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.session import language_of
    from cti_cli.cli.write_sheet import Wanted, formats_of, tell_written, write_sheet
    from cti_cli.core.facts.team import agenda_facts
    from cti_cli.documents.compose import Sheet

    session: Session = ctx.obj
    wish = Wanted(formats_of(formats), out, language_of(language) if language else None)
    found = teams_of(session)
    chosen = team_of(found, team)
    meeting = chosen.next_meeting(session.today)
    if meeting is None:
        raise RefusedError(
            say("{team} has no meeting from today on", team=chosen.name),
            say("add one to its meetings in teams.yaml: `cti edit teams`"),
        )
    caseload = session.whole_caseload
    tell_unread(caseload, session.speech)
    facts = agenda_facts(chosen, meeting, found, caseload, session.today)
    sheet = Sheet("team_agenda", say("Agenda"), caseload.settings, session.today, facts)
    written = write_sheet(session, sheet, f"{meeting.day.isoformat()}_agenda_{chosen.id}", wish)
    tell_written(session, written, as_json=as_json)


@app.command()
def minutes(
    ctx: typer.Context,
    team: TeamArgument,
    record: Annotated[
        str | None, typer.Option("--record", metavar="TEXT", help="What was said; - reads it from standard input.")
    ] = None,
    decision: Annotated[
        list[str] | None,
        typer.Option("--decision", metavar="TEXT", help="What was decided; may be given several times."),
    ] = None,
    matter: Annotated[
        list[str] | None, typer.Option("--matter", metavar="TEAM=TEXT", help="What is sent to another team.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DATE", help="By when the other teams are asked to answer.")
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--day", metavar="DATE", help="Of which meeting; else the one that waits for its minutes."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take the minutes of a meeting: it is held then, and what is sent waits for the other teams."""
    from cti_cli.cli.minutes import Minutes, take

    taken = Minutes(record, tuple(decision or ()), tuple(matter or ()), by, day)
    take(ctx.obj, team, taken, as_json=as_json)


def teams_of(session: "Session") -> "Teams":
    """Return the teams, after saying what of them cannot be read."""
    from cti_cli.cli.problems import tell_left_out
    from cti_cli.core.teams import Teams
    from cti_cli.store.companions import TEAMS, read_teams

    found, problems = read_teams(session.folder)
    tell_left_out(problems, session.speech)
    if found is None and not problems:
        raise RefusedError(
            say("this folder has no {file}", file=TEAMS),
            say("`cti edit teams` begins one; `cti demo` shows an example"),
        )
    return found or Teams()


def team_of(found: "Teams", typed: str, option: str = "TEAM") -> "Team":
    """Find the team that is meant."""
    from cti_cli.cli.asking import meant
    from cti_cli.core.words import Phrase

    fits = meant(typed, {each.id: (each.id, each.name) for each in found.teams})
    one = found.team(fits[0]) if len(fits) == 1 else None
    if one is not None:
        return one
    name = Phrase(option)
    message = (
        say("{option} can mean several teams", option=name) if fits else say("{option} names no team", option=name)
    )
    raise UsageError(message, say("use one of: {words}", words=", ".join(fits or [each.id for each in found.teams])))
