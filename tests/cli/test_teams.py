"""`cti teams` shows the year, writes the next agenda, and takes the minutes back in."""

import json
from datetime import date
from pathlib import Path

import pytest

from cti_cli.core.teams import Team
from cti_cli.store.companions import read_teams
from cti_cli.store.practice import STORY_DAY
from tests.cli.test_review import private_texts
from tests.conftest import TODAY, Folder, Write

TEAMS = """\
# our own comment
teams:
  - id: casework
    name: Casework
    leader: Ole   # until summer
    meetings_a_year: 6
    hours_a_year: 18
    meetings:
      - {day: 2026-10-22, time: "10:00", theme: Letters}
      - day: 2026-12-03
        theme: Debt
  - id: steering
    name: Steering
    meetings_a_year: 4
    hours_a_year: 20
    meetings: [{day: 2026-12-10, theme: Budget, leader: Ann}]
"""


@pytest.fixture
def folder(caseload: Write) -> Folder:
    found = caseload()
    found.write("teams.yaml", TEAMS)
    return found


def team(folder: Folder, team_id: str) -> Team:
    teams, problems = read_teams(folder.path)
    assert problems == []
    assert teams is not None
    found = teams.team(team_id)
    assert found is not None
    return found


def raw(folder: Folder) -> str:
    return (folder.path / "teams.yaml").read_text(encoding="utf-8")


def test_the_teams_are_listed_with_meetings_and_hours_and_their_sum(folder: Folder) -> None:
    lines = [line.split() for line in folder.cti("teams").stdout.splitlines() if line]
    assert ["Casework", "Ole", "2", "of", "6", "18", "Thu", "3", "Dec"] in lines
    assert ["All", "teams", "3", "of", "10", "38"] in lines
    assert ["Thu", "22", "Oct", "10:00", "Casework", "Letters", "Ole", "MINUTES", "MISSING"] in lines
    assert ["Thu", "10", "Dec", "Steering", "Budget", "Ann", "booked"] in lines


def test_siv_s_hours_come_to_88(examples_to_read: Path) -> None:
    found = json.loads(Folder(examples_to_read).cti("teams", "--json", today=STORY_DAY).stdout)
    assert (found["hours_a_year"], found["meetings_a_year"]) == (88, 24)
    assert [each["planned"] for each in found["teams"]] == [4, 4, 6, 4, 6]
    assert len(found["plan"]) == 24


def test_another_year_has_its_own_plan(folder: Folder) -> None:
    assert "No meeting is planned in this year." in folder.cti("teams", "--year", "2030").stdout
    assert json.loads(folder.cti("teams", "show", "--year", "2030", "--json").stdout)["plan"] == []


def test_one_team_shows_its_next_meeting_and_what_waits_for_it(folder: Folder) -> None:
    folder.cti("teams", "minutes", "casework", "--matter", "steering=More beds", "--by", "2026-12-09")
    shown = folder.cti("teams", "steer").stdout
    assert "Thu 10 Dec · Budget · Ann" in shown
    assert "1. status from each team" in shown
    assert "2026-10-22  Casework: More beds (answer by 2026-12-09)" in shown
    found = json.loads(folder.cti("teams", "steering", "--json").stdout)
    assert found["teams"][0]["matters"] == [
        {"from": "casework", "day": "2026-10-22", "what": "More beds", "by": "2026-12-09"}
    ]


def test_a_team_says_what_it_lacks(folder: Folder) -> None:
    assert "Minutes are missing of 2026-10-22" in folder.cti("teams", "casework").stdout
    folder.write("teams.yaml", "teams: [{id: a, name: Alpha, meetings: [{day: 2026-01-01, status: held}]}]\n")
    shown = folder.cti("teams", "a").stdout
    assert "none planned" in shown
    assert "Nothing was decided." in shown


def test_no_team_no_file_and_an_unclear_name_say_so(folder: Folder) -> None:
    assert "TEAM names no team" in folder.cti("teams", "zzz").stderr
    assert "TEAM can mean several teams" in folder.cti("teams", "e").stderr
    folder.write("teams.yaml", "teams: []\n")
    assert "No team stands in teams.yaml." in folder.cti("teams").stdout
    (folder.path / "teams.yaml").unlink()
    assert folder.cti("teams").exit_code == 3


def test_a_mistake_in_one_meeting_hides_no_other(folder: Folder) -> None:
    folder.write("teams.yaml", TEAMS.replace("2026-12-10", "10.12.2026"))
    done = folder.cti("teams", "--json")
    assert [each["next"] for each in json.loads(done.stdout)["teams"]] == ["2026-12-03", None]
    assert "teams.yaml, line 16" in done.stderr


def agenda(folder: Folder, *args: str, today: date = TODAY) -> str:
    done = folder.cti("teams", "agenda", *args, "--format", "txt", "--json", today=today)
    assert done.exit_code == 0, done.stderr
    (written,) = json.loads(done.stdout)["written"]
    return " ".join(Path(written).read_text(encoding="utf-8").replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", ["da", "sv", "en"])
def test_an_agenda_carries_points_matters_and_figures_in_each_language(folder: Folder, language: str) -> None:
    folder.cti("teams", "minutes", "casework", "--decision", "One hour more", "--matter", "steering=More beds")
    text = agenda(folder, "steering", "--language", language)
    for expected in ("Steering", "Budget", "Ann", "More beds", "One hour more"):
        assert expected in text
    assert (folder.path / "exports/2026-12-10_agenda_steering.txt").is_file()


def test_an_agenda_says_what_was_decided_last_time(folder: Folder) -> None:
    assert "This is the first meeting with minutes." in agenda(folder, "casework", "--language", "en")
    folder.cti("teams", "minutes", "casework", "--record", "We talked.")
    assert "Nothing was decided at the meeting on 22 October 2026." in agenda(folder, "casework", "--language", "en")


def test_a_team_that_plans_no_meeting_gets_no_agenda(folder: Folder) -> None:
    done = folder.cti("teams", "agenda", "casework", today=date(2027, 1, 1))
    assert done.exit_code == 3
    assert "has no meeting from today on" in done.stderr


@pytest.mark.parametrize("team_id", ["steering", "operation", "casework", "substance", "outreach"])
def test_no_agenda_of_the_examples_names_a_citizen(examples_to_read: Path, tmp_path: Path, team_id: str) -> None:
    folder = Folder(examples_to_read)
    folder.cti("teams", "agenda", team_id, "--format", "md", "--out", str(tmp_path), today=STORY_DAY)
    (path,) = tmp_path.iterdir()
    text = path.read_text(encoding="utf-8")
    citizens = {course.citizen.name for course in folder.read(STORY_DAY, closed=True).courses}
    assert len(private_texts(examples_to_read)) > 200
    assert [name for name in citizens if name in text] == []


def test_minutes_are_spliced_in_and_taken_back(folder: Folder) -> None:
    done = folder.cti(
        "teams", "minutes", "casework", "--record", "-", "--decision", "One hour more", "--decision", "No: two",
        "--matter", "steering=More beds", "--by", "2026-12-09", typed="We opened letters.\nTogether.\n",
    )  # fmt: skip
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Casework: minutes of Thursday 22 October 2026, 2 decisions, 1 matter sent",
        "Next meeting: Thursday 3 December 2026",
    ]
    meeting, _ = team(folder, "casework").meetings
    assert meeting.status == "held"
    assert meeting.record == "We opened letters.\nTogether."
    assert meeting.decisions == ("One hour more", "No: two")
    assert [tuple(each) for each in meeting.matters] == [("More beds", "steering", date(2026, 12, 9))]
    text = raw(folder)
    assert "# our own comment" in text
    assert "# until summer" in text
    assert folder.cti("undo").exit_code == 0
    assert raw(folder) == TEAMS


def test_more_minutes_of_the_same_meeting_join_the_first(folder: Folder) -> None:
    for words in ("First.", "Second."):
        folder.cti("teams", "minutes", "casework", "--day", "2026-10-22", "--record", words)
    assert team(folder, "casework").meetings[0].record == "First.\n\nSecond."


def test_a_meeting_that_nobody_planned_is_added(folder: Folder) -> None:
    done = folder.cti("teams", "minutes", "steering", "--day", "2026-11-01", "--decision", "Yes", "--json")
    assert json.loads(done.stdout) == {
        "team": "steering", "day": "2026-11-01", "decisions": 1, "matters": 0, "next": "2026-12-10",
    }  # fmt: skip
    planned, added = team(folder, "steering").meetings
    assert (planned.day, added.day, added.status, added.decisions) == (
        date(2026, 12, 10), date(2026, 11, 1), "held", ("Yes",),
    )  # fmt: skip


def test_today_s_meeting_comes_before_one_that_waits(folder: Folder) -> None:
    folder.cti("teams", "minutes", "casework", "--decision", "Yes", today=date(2026, 12, 3))
    assert [each.status for each in team(folder, "casework").meetings] == ["booked", "held"]


def test_a_meeting_is_counted_as_the_file_counts(folder: Folder) -> None:
    folder.write("teams.yaml", TEAMS.replace("teams:\n", "teams:\n  - {id: half}\n").replace(
        "    meetings:\n", "    meetings:\n      - theme: Without a day\n"))  # fmt: skip
    assert folder.cti("teams", "minutes", "casework", "--decision", "Yes").exit_code == 0
    assert '{day: 2026-10-22, time: "10:00", theme: Letters, status: held' in raw(folder) or (
        "day: 2026-10-22" in raw(folder).partition("status: held")[0]
    )
    teams, _ = read_teams(folder.path)
    assert teams is not None
    assert [each.decisions for each in teams.teams[0].meetings] == [("Yes",), ()]


@pytest.mark.parametrize(
    ("args", "told", "code"),
    [
        (["steering", "--decision", "x"], "no meeting of Steering waits for its minutes", 3),
        (["casework"], "--record is missing", 2),
        (["casework", "--day", "2026-12-24", "--record", "x"], "--day lies ahead", 2),
        (["casework", "--matter", "steering"], "--matter names a team and what is sent to it", 2),
        (["casework", "--matter", "casework=x"], "--matter is sent to another team", 2),
        (["casework", "--matter", "zzz=x"], "--matter names no team", 2),
    ],
)
def test_what_is_not_clear_is_not_written(folder: Folder, args: list[str], told: str, code: int) -> None:
    done = folder.cti("teams", "minutes", *args)
    assert told in done.stderr
    assert done.exit_code == code
    assert raw(folder) == TEAMS


def test_several_meetings_that_wait_are_named(folder: Folder) -> None:
    done = folder.cti("teams", "minutes", "casework", "--record", "x", today=date(2026, 12, 24))
    assert "several meetings wait for their minutes: 2026-10-22, 2026-12-03" in done.stderr


def test_minutes_that_name_a_citizen_are_noted_without_the_name(folder: Folder) -> None:
    done = folder.cti("teams", "minutes", "casework", "--decision", "We call mette  holm.")
    assert "the minutes name the citizen of 2026-001" in done.stderr
    assert "holm" not in done.stderr.casefold()
    done = folder.cti("teams", "minutes", "steering", "--day", "2026-11-01", "--decision", "Mettes Holmgaard")
    assert "Note" not in done.stderr
