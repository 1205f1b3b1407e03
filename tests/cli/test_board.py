"""`cti board` puts one page into exports, and says who it is about only when asked."""

import json
from pathlib import Path

import pytest

from cti_cli.store.practice import STORY_DAY
from tests.cli.test_review import private_texts
from tests.conftest import Folder, Write


@pytest.fixture(params=["da", "sv", "en"])
def shown(request: pytest.FixtureRequest, examples_to_read: Path, tmp_path: Path) -> str:
    file = tmp_path / "board.html"
    done = Folder(examples_to_read).cti("board", str(file), today=STORY_DAY, lang=request.param)
    assert done.exit_code == 0
    return file.read_text(encoding="utf-8")


def test_nothing_on_it_says_who_it_is_about(examples_to_read: Path, shown: str) -> None:
    texts = private_texts(examples_to_read)
    assert len(texts) > 200
    assert [text for text in texts if text in shown] == []
    assert "2026-014" in shown


def test_names_are_shown_when_asked_for_and_the_file_says_so(examples_to_read: Path) -> None:
    done = Folder(examples_to_read).cti("board", "--names", "--json", today=STORY_DAY)
    found = json.loads(done.stdout)
    assert found["names"] is True
    assert Path(found["written"]).name == "2026-11-23_board_names.html"
    assert "Annette Juhl Petersen" in Path(found["written"]).read_text(encoding="utf-8")


def test_it_goes_to_exports_under_a_dated_name(caseload: Write) -> None:
    folder = caseload()
    done = folder.cti("board")
    written = folder.path / "exports/2026-11-20_board.html"
    assert done.stdout == f"Written: {written}\n"
    assert written.stat().st_mode & 0o077 == 0


def test_a_file_of_another_kind_is_refused(caseload: Write) -> None:
    assert caseload().cti("board", "board.pdf").exit_code == 2
