"""What every command shares: where the folder is, what day and language it is, and how a mistake is answered."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cti_cli.cli.app import app
from cti_cli.cli.commands import COMMANDS
from tests.cli.calls import answer, cti, seen
from tests.conftest import Write

WORDS = {
    "da": ("Brug: cti", "Valgmuligheder", "Vis denne hjælp.", "Overblik"),
    "sv": ("Användning: cti", "Alternativ", "Visa den här hjälpen.", "Överblick"),
    "en": ("Usage: cti", "Options", "Show this message and exit.", "Overview"),
}
MEETING = "meetings:\n  - {kind: status_meeting, day: 2026-11-20, status: booked}\n"
TWO = [
    "schema: 1\nid: 2026-001\nprogramme: cti-job\ncitizen: {name: Mette Holm}\n",
    "schema: 1\nid: 2026-012\nprogramme: siv\ncitizen: {name: Jens Holmgård}\n",
]


def bare(*args: str) -> Result:
    """Run a command with nothing but its own words."""
    return CliRunner().invoke(app, list(args), prog_name="cti")


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leave the variables and the home of whoever runs the tests out of it."""
    for name in ("CTI_FOLDER", "CTI_TODAY", "CTI_LANG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")


def test_the_folder_is_named_before_or_after_the_command(caseload: Write) -> None:
    """A worker adds the option where the line ends."""
    folder = str(caseload(TWO).path)
    before = bare("--folder", folder, "list", "--json")
    assert before.exit_code == 0
    assert bare("list", "--json", "--folder", folder).stdout == before.stdout
    assert bare("list", "--json", f"--folder={folder}").stdout == before.stdout


def test_the_folder_comes_from_the_environment_or_from_where_one_stands(
    caseload: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option wins over CTI_FOLDER, which wins over the nearest folder upwards."""
    folder = caseload(TWO).path
    monkeypatch.chdir(folder / "courses")
    assert len(json.loads(bare("list", "--json").stdout)) == 2
    other = folder.parent / "other"
    (other / "courses").mkdir(parents=True)
    (other / "cti.yaml").write_text("schema: 1\n", encoding="utf-8")
    monkeypatch.setenv("CTI_FOLDER", str(other))
    assert json.loads(bare("list", "--json").stdout) == []
    assert len(json.loads(bare("--folder", str(folder), "list", "--json").stdout)) == 2


@pytest.mark.parametrize("command", ["today", "upcoming", "list", "check"])
def test_without_a_folder_nothing_is_read(command: str) -> None:
    """Wrong usage, and how to get a folder."""
    result = bare("--lang", "en", command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no caseload folder was found here" in result.stderr
    assert "`cti init FOLDER`" in result.stderr


def test_a_folder_without_its_marker_is_none(tmp_path: Path) -> None:
    """A mistyped path is not taken for an empty caseload."""
    result = bare("--lang", "en", "--folder", str(tmp_path), "list")
    assert result.exit_code == 2
    assert "it has no cti.yaml" in result.stderr


def test_today_comes_from_the_option_or_the_environment(caseload: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option wins; a booking is overdue on the day after it."""
    folder = str(caseload(MEETING).path)
    monkeypatch.setenv("CTI_TODAY", "2026-11-20")
    assert json.loads(bare("upcoming", "--folder", folder, "--json").stdout)[0]["status"] == "booked"
    after = bare("upcoming", "--folder", folder, "--json", "--today", "2026-11-21")
    assert json.loads(after.stdout)[0]["status"] == "overdue"
    wrong = bare("--folder", folder, "--lang", "en", "--today", "yesterdayish", "list")
    assert wrong.exit_code == 2
    assert "--today" in wrong.stderr


def test_the_language_is_the_options_else_the_environments_else_the_folders(
    caseload: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And Danish where nobody has said."""
    folder = str(caseload(TWO).path)
    assert bare("--folder", folder, "list").stdout.startswith("Forløb")
    (Path(folder) / "cti.yaml").write_text("schema: 1\nlanguage: sv\n", encoding="utf-8")
    assert bare("--folder", folder, "list").stdout.startswith("Insats")
    monkeypatch.setenv("CTI_LANG", "en")
    assert bare("--folder", folder, "list").stdout.startswith("Course")
    assert bare("--folder", folder, "list", "--lang", "da").stdout.startswith("Forløb")
    assert bare("--folder", folder, "--lang", "fr", "list").exit_code == 2
    monkeypatch.setenv("CTI_LANG", "")
    assert bare("--folder", folder, "list").stdout.startswith("Insats")


@pytest.mark.parametrize("args", [("lst",), ("list", "--jsn"), ("phases", "nobody"), ("--today", "x", "list")])
def test_an_error_speaks_the_language_of_the_folder_it_is_about(caseload: Write, args: tuple[str, ...]) -> None:
    """However early it comes, and wherever the folder was named."""
    folder = caseload(TWO, settings="schema: 1\nlanguage: sv\n").path
    swedish = bare(*args, "--folder", str(folder))
    assert swedish.exit_code == 2
    assert swedish.stderr == bare(*args, "--folder", str(folder), "--lang", "sv").stderr
    assert swedish.stderr != bare(*args, "--folder", str(folder), "--lang", "da").stderr


def test_without_a_command_it_is_today(caseload: Write) -> None:
    """The first thing in the morning takes three letters."""
    folder = caseload(TWO).path
    assert cti(folder).stdout == cti(folder, "today").stdout != ""


@pytest.mark.parametrize(
    ("typed", "meant"), [("lst", "list"), ("phase", "phases"), ("upcomming", "upcoming"), ("programs", "programmes")]
)
def test_a_mistyped_command_is_answered_with_the_one_meant(caseload: Write, typed: str, meant: str) -> None:
    """Wrong usage, in the worker's language."""
    result = cti(caseload().path, typed, lang="da")
    assert result.exit_code == 2
    assert result.stderr == f"der er ingen kommando {typed}\n→ mente du cti {meant}?\n"


def test_a_command_that_resembles_none_points_to_the_help(caseload: Write) -> None:
    """No guess is better than a wild one."""
    result = cti(caseload().path, "xyzzy", lang="sv")
    assert result.exit_code == 2
    assert "`cti --help` visar kommandona" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("list", "--jsn"), "there is no option --jsn"),
        (("goal", "x", "add", "- sove"), "a text that begins with a dash looks like an option"),
        (("escalate", "x", "hun er træt"), "there is more behind cti escalate than it takes"),
        (("--colour", "list"), "there is no option --colour"),
        (("phases",), "COURSE is missing"),
        (("letter", "stauts"), "there is no command cti letter stauts"),
        (("upcoming", "--days"), "--days needs a value"),
        (("upcoming", "--days", "soon"), "--days takes a number from 0 to 3660"),
        (("upcoming", "--days", "-1"), "--days takes a number from 0 to 3660"),
    ],
)
def test_wrong_usage_is_one_sentence_and_the_way_out(caseload: Write, args: tuple[str, ...], said: str) -> None:
    """Exit 2, nothing on stdout, no traceback and no word of typer's."""
    result = cti(caseload().path, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    first, way = result.stderr.splitlines()
    assert first == said
    assert "`cti" in way


@pytest.mark.parametrize(
    "typed", ["2026-012", "012", "Jens", "jens holm", "  JENS ", "HOLMG\u00c5RD", "holmga\u030ard"]
)
def test_a_course_is_named_by_id_by_its_end_or_by_part_of_the_name(caseload: Write, typed: str) -> None:
    """However it comes to mind."""
    assert answer(caseload(TWO).path, "phases", typed)["course"] == "2026-012"


@pytest.mark.parametrize("command", ["show", "phases", "why"])
@pytest.mark.parametrize("typed", ["2026", "holm"])
def test_a_name_that_fits_several_lists_them_and_stops(caseload: Write, command: str, typed: str) -> None:
    """Nobody is shown the wrong person."""
    result = cti(caseload(TWO).path, command, typed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "  2026-001  Mette Holm\n  2026-012  Jens Holmgård\n" in result.stderr


@pytest.mark.parametrize("typed", ["Karen", "2025-001", "", "*"])
def test_a_name_that_fits_nobody_says_so_without_repeating_it(caseload: Write, typed: str) -> None:
    """What was typed may be somebody's name."""
    result = cti(caseload(TWO).path, "phases", typed)
    assert result.exit_code == 2
    assert result.stderr.startswith("no course fits what you typed")
    assert "Karen" not in result.stderr


def test_an_unreadable_course_is_named_not_called_unknown(caseload: Write) -> None:
    """A mistake in the file is no mistake in the command."""
    folder = caseload(TWO)
    folder.write("courses/2026-001.yaml", "schema: 1\nid: 2026-001\nprogramme: cti-job\ncitizen: [\n")
    result = cti(folder.path, "phases", "2026-001")
    assert result.exit_code == 2
    assert "courses/2026-001.yaml" in result.stderr
    assert "2026-012" in cti(folder.path, "list").stdout


def test_a_folder_whose_only_course_is_unreadable_is_not_called_empty(caseload: Write) -> None:
    """Nobody is told to begin anew while a file waits to be mended."""
    result = cti(caseload("schema: 1\nid: 2026-001\nprogramme: siv\ncitizen: [\n").path, "list")
    assert "courses/2026-001.yaml" in result.stderr
    assert result.stdout == ""


def test_a_citizen_with_a_faulty_name_is_not_called_missing(caseload: Write) -> None:
    """One mistake is told once, on its own line."""
    folder = caseload('schema: 1\nid: 2026-001\nprogramme: siv\ncitizen: {name: "M\\x9bette"}\n')
    (problem,) = [each for each in folder.check() if each.severity == "error"]
    assert problem.field == "citizen.name"


@pytest.mark.parametrize("lang", ["da", "sv", "en"])
@pytest.mark.parametrize("command", ["today", "upcoming", "list", "show", "phases", "why", "programmes", "check"])
def test_the_help_of_a_command_speaks_the_language(caseload: Write, command: str, lang: str) -> None:
    """Down to the words that typer puts into it."""
    result = cti(caseload().path, command, "--help", lang=lang)
    assert result.exit_code == 0
    usage, options, itself, _ = WORDS[lang]
    for word in (f"{usage} {command}", options, itself):
        assert word in result.stdout
    if lang != "en":
        assert not any(word in result.stdout for word in ("Usage", "Options", "required", "Show", "{"))


@pytest.mark.parametrize("lang", ["da", "sv", "en"])
def test_the_help_lists_every_command_in_the_language(caseload: Write, lang: str) -> None:
    """Each with a sentence that says what it does."""
    result = cti(caseload().path, "--help", lang=lang)
    usage, options, itself, panel = WORDS[lang]
    assert all(word in result.stdout for word in (usage, options, itself, panel))
    assert all(f" {name} " in result.stdout for name in COMMANDS)


def test_markup_and_tricks_in_a_name_are_shown_as_they_are(caseload: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Square brackets, braces and colons are letters like others."""
    name = "[bold]Mette[/bold] [/x] :smile: {0} %s"
    folder = caseload(f'schema: 1\nid: 2026-001\nprogramme: cti-job\ncitizen: {{name: "{name}"}}\nstart: 2026-08-31\n')
    for command in (["list"], ["phases", "2026-001"], ["show", "2026-001"]):
        assert name in cti(folder.path, *command).stdout
        assert name in "\n".join(seen(monkeypatch, 160, folder.path, *command))


@pytest.mark.parametrize("trick", [r"\e[31m", r"\x9b2J", r"\e]0;pwned\a"])
@pytest.mark.parametrize("command", ["list", "today", "upcoming", "check"])
def test_a_control_character_in_a_name_reaches_no_terminal(caseload: Write, trick: str, command: str) -> None:
    """The file is left out and named; nothing of it steers the screen."""
    folder = caseload(f'schema: 1\nid: 2026-001\nprogramme: cti-job\ncitizen: {{name: "Mette{trick}"}}\n')
    result = cti(folder.path, command)
    shown = result.stdout + result.stderr
    assert not {"\x1b", "\x9b", "\a"} & set(shown)
    assert "courses/2026-001.yaml" in shown
    assert "Mette" not in shown


@pytest.mark.parametrize("columns", [80, 160])
def test_a_name_cannot_turn_the_direction_of_a_line(
    caseload: Write, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """U+202E is left out where it would be seen, and written as its number in JSON, which keeps it."""
    folder = caseload('schema: 1\nid: 2026-001\nprogramme: siv\ncitizen: {name: "Mette \\u202eHolm"}\n').path
    assert "Mette Holm" in cti(folder, "list").stdout
    assert answer(folder, "list")[0]["name"] == "Mette \u202eHolm"
    assert "\u202e" not in cti(folder, "list", "--json").stdout
    assert "\u202e" not in "".join(seen(monkeypatch, columns, folder, "list"))
