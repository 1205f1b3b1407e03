"""What a terminal shows fits it: no line is cut or folded by the terminal itself, and NO_COLOR is plain."""

import re
import sys
from pathlib import Path

import pytest

from cti_cli.store.practice import STORY_DAY

pytest.importorskip("pty", reason="a pseudo-terminal")
from tests.cli.terminal import shown_at

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def on_a_terminal(folder: Path, columns: int, *args: str, **environment: str) -> str:
    """Run a command on a terminal of so many columns, and return what it was sent."""
    given = [sys.executable, "-m", "cti_cli", "--folder", str(folder), "--today", STORY_DAY.isoformat(), *args]
    code, sent = shown_at(given, columns, environment)
    assert code == 0, sent
    return sent


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "command", [["today"], ["show", "kasper"], ["show", "samira"], ["review"], ["review", "--names"], ["capacity"]]
)
def test_no_line_is_wider_than_the_terminal(examples_to_read: Path, columns: int, command: list[str]) -> None:
    shown = on_a_terminal(examples_to_read, columns, *command)
    assert "\x1b[" in shown
    plain = ESCAPE.sub("", shown).splitlines()
    assert len(plain) > 10
    assert [line for line in plain if len(line.rstrip()) > columns] == []


@pytest.mark.parametrize("command", [["documents", "list"], ["letter", "status", "2026-003", "2026-014", "--dry-run"]])
def test_ids_and_days_stay_whole_on_a_narrow_terminal(examples_to_read: Path, command: list[str]) -> None:
    shown = ESCAPE.sub("", on_a_terminal(examples_to_read, 80, "--lang", "da", *command))
    assert re.search(r"^(\d+\.\d+\.2026 +)?2026-003 ", shown, re.MULTILINE)


def test_without_colour_every_word_is_still_there(examples_to_read: Path) -> None:
    plain = on_a_terminal(examples_to_read, 120, "today", NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", plain)
    coloured = on_a_terminal(examples_to_read, 120, "today")
    assert ESCAPE.sub("", plain) == ESCAPE.sub("", coloured)
