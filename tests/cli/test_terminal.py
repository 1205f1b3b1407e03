"""What a terminal shows fits it: no line is cut or folded by the terminal itself, and NO_COLOR is plain."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cti_cli.store.practice import STORY_DAY

pty = pytest.importorskip("pty", reason="a pseudo-terminal")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def on_a_terminal(folder: Path, columns: int, *args: str, **environment: str) -> str:
    """Run a command on a terminal of so many columns, and return what it was sent."""
    ours, theirs = pty.openpty()
    given = [sys.executable, "-m", "cti_cli", "--folder", str(folder), "--today", STORY_DAY.isoformat(), *args]
    size = {"COLUMNS": str(columns), "LINES": "60", "TERM": "xterm-256color"}
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(given, stdin=theirs, stdout=theirs, stderr=theirs, env=known | size | environment) as child:
        os.close(theirs)
        sent = b"".join(iter(lambda: _read(ours), b""))
        assert child.wait() == 0, sent
    os.close(ours)
    return sent.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


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


def test_without_colour_every_word_is_still_there(examples_to_read: Path) -> None:
    plain = on_a_terminal(examples_to_read, 120, "today", NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", plain)
    coloured = on_a_terminal(examples_to_read, 120, "today")
    assert ESCAPE.sub("", plain) == ESCAPE.sub("", coloured)
