"""`cti schema` prints what an editor needs, and puts it where the files point."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tests.conftest import Folder, Write


@pytest.mark.parametrize(
    ("args", "title", "key"),
    [
        ([], "A course", "citizen"),
        (["--settings"], "The settings of a folder", "worker"),
        (["--offers"], "The offers catalogue", "offers"),
        (["--teams"], "The teams", "teams"),
    ],
)
def test_it_is_printed_for_any_program(caseload: Write, args: list[str], title: str, key: str) -> None:
    schema = json.loads(caseload().cti("schema", *args).stdout)
    Draft7Validator.check_schema(schema)
    assert schema["title"] == title
    assert key in schema["properties"]


def test_it_speaks_the_worker_s_language(caseload: Write) -> None:
    title = json.loads(caseload().cti("schema", lang="da").stdout)["title"]
    assert title == "Et forløb"


def test_it_needs_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from cti_cli.cli.app import app

    monkeypatch.chdir(tmp_path)
    assert json.loads(CliRunner().invoke(app, ["schema"]).stdout)["type"] == "object"


def test_it_is_written_where_the_files_look(caseload: Write) -> None:
    folder = caseload([])
    folder.write("programmes/garden.yaml", "id: garden\ntitle: {en: Garden}\nlength: open\ntracks: [soil]\n")
    done = folder.cti("schema", "--write")
    assert done.stdout.splitlines() == [
        f".cti/{name}.schema.json" for name in ("course", "settings", "offers", "teams")
    ]
    made = folder.cti("new", "--programme", "garden", "--name", "Mette Holm")
    assert made.exit_code == 0
    first = folder.raw().decode().splitlines()[0]
    schema = json.loads((folder.path / "courses" / first.partition("$schema=")[2]).read_text(encoding="utf-8"))
    assert "garden" in schema["properties"]["programme"]["anyOf"][0]["enum"]


def test_a_folder_that_is_none_gets_no_schema(tmp_path: Path) -> None:
    assert Folder(tmp_path).cti("schema", "--write").exit_code == 2
    assert list(tmp_path.iterdir()) == []
