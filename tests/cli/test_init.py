"""A folder is made once, explains itself, touches nothing that was there, and is found from everywhere."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cti_cli.cli.app import app
from cti_cli.cli.session import default_folder_file
from cti_cli.core.settings import Settings
from cti_cli.language import LANGUAGES
from cti_cli.store.nodes import Map
from cti_cli.store.reading import read_settings
from cti_cli.store.records import read_tree
from cti_cli.store.schema import keys
from tests.cli.terminal import at_terminal
from tests.conftest import Folder, Write


def cti(*args: str) -> Result:
    """Run one command, asking nothing."""
    return CliRunner().invoke(app, ["--no-input", "--lang", "en", *args])


def test_a_folder_is_made_without_a_question(tmp_path: Path) -> None:
    done = cti("init", str(tmp_path / "my caseload"))
    assert done.exit_code == 0, done.output
    folder = tmp_path / "my caseload"
    assert {path.name for path in folder.iterdir()} == {
        "cti.yaml", "courses", "closed", "templates", "programmes", "documents", "exports", ".cti",
    }  # fmt: skip
    assert f"Next: cd {folder}, then cti new" in done.stdout
    assert {path.name for path in (folder / ".cti").iterdir()} == {
        f"{name}.schema.json" for name in ("course", "settings", "offers", "teams")
    }
    assert oct(folder.stat().st_mode & 0o777) == "0o700"
    assert Folder(folder).cti("check").stderr == "0 courses, nothing to mend\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_stand_there_with_comments_and_read_back(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "folder"
    assert CliRunner().invoke(app, ["--lang", language, "--no-input", "init", str(folder)]).exit_code == 0
    text = (folder / "cti.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=.cti/settings.schema.json\n# ")
    assert max(map(len, text.splitlines())) <= 110
    tree = read_tree(folder / "cti.yaml")
    assert isinstance(tree, Map)
    assert list(tree.entries) == list(keys(Settings))
    settings, problems = read_settings(folder)
    assert problems == []
    assert (settings.language, settings.country) == (language, "SE" if language == "sv" else "DK")
    assert settings.yearly_closed_days() == (() if language == "sv" else ("06-05", "12-24", "12-31"))
    assert settings.norms.get("sel-85") is None


def test_a_caseload_folder_is_left_alone(tmp_path: Path, caseload: Write) -> None:
    folder = caseload("start: null\n").path
    before = (folder / "cti.yaml").read_bytes()
    for where in (folder, folder / "courses" / "inner"):
        refused = cti("init", str(where))
        assert refused.exit_code == 3
        assert "is a caseload folder already" in refused.stderr
    assert (folder / "cti.yaml").read_bytes() == before
    assert not (folder / "courses" / "inner").exists()
    assert not default_folder_file().exists()
    assert tmp_path.exists()


@pytest.mark.parametrize("name", ["folder", "folder/courses", "."])
def test_a_file_in_the_way_is_named_and_stays(tmp_path: Path, name: str) -> None:
    in_the_way = tmp_path / "at" / name if name != "." else tmp_path / "at"
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("mine")
    refused = cti("init", str(tmp_path / "at" / "folder"))
    assert refused.exit_code == 3
    assert str(in_the_way) in refused.stderr
    assert in_the_way.read_text() == "mine"


def test_what_lies_in_a_folder_stays_as_it_is(tmp_path: Path) -> None:
    mine = tmp_path / "courses" / "2026-001.yaml"
    mine.parent.mkdir()
    mine.write_text("schema: 1\nid: 2026-001\nprogramme: siv\ncitizen: {name: Ulla}\n")
    assert cti("init", str(tmp_path)).exit_code == 0
    assert mine.read_text().endswith("{name: Ulla}\n")
    assert Folder(tmp_path).cti("check").stderr == "1 course, nothing to mend\n"


def test_the_first_folder_is_found_from_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "cti uses this folder from everywhere" in cti("init", str(tmp_path / "one")).stderr
    second = cti("init", str(tmp_path / "two"))
    assert f"From everywhere else cti uses {tmp_path / 'one'}, as before" in second.stderr
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert cti("new", "--programme", "siv", "--name", "Ulla Berg").exit_code == 0
    assert list((tmp_path / "one" / "courses").iterdir())
    changed = cti("init", str(tmp_path / "two"), "--default")
    assert (changed.exit_code, default_folder_file().read_text().strip()) == (0, str(tmp_path / "two"))


def test_a_default_that_is_gone_gives_way(tmp_path: Path) -> None:
    default_folder_file().parent.mkdir(parents=True, exist_ok=True)
    default_folder_file().write_text(str(tmp_path / "gone"))
    cti("init", str(tmp_path / "new"))
    assert default_folder_file().read_text().strip() == str(tmp_path / "new")


def test_a_configuration_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(blocked))
    done = cti("init", str(tmp_path / "new"))
    assert done.exit_code == 0
    assert "name the folder with --folder" in done.stderr


def test_on_a_terminal_it_asks_and_takes_an_answer_that_it_cannot_read_again(tmp_path: Path) -> None:
    answers = [
        "", "", "Dorthe Lund", "CTI-medarbejder", "74 00 00 00", "", "half", "80 %", "Haderslev Kommune", "",
        "Vej 1, 6100 Haderslev", "", "",
    ]  # fmt: skip
    code, shown = at_terminal(tmp_path, ["init", "folder"], answers, lang="en")
    assert code == 0, shown
    assert "a number is expected here" in shown
    settings, problems = read_settings(tmp_path / "folder")
    assert problems == []
    assert (settings.worker.name, settings.worker.phone, settings.worker.email) == ("Dorthe Lund", "74 00 00 00", None)
    assert settings.worker.full_time_share == 0.8
    assert settings.organisation.address == ("Vej 1", "6100 Haderslev")
    assert settings.norms == {"sel-85": 10}
    assert "10 is assumed" in " ".join((tmp_path / "folder" / "cti.yaml").read_text().replace("#", "").split())


def test_a_demo_brings_the_schemas(tmp_path: Path) -> None:
    assert cti("demo", str(tmp_path / "demo")).exit_code == 0
    for path in (tmp_path / "demo" / "courses").glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        target = path.parent / first.partition("$schema=")[2]
        assert json.loads(target.read_text(encoding="utf-8"))["type"] == "object"
