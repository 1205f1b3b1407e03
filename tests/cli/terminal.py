"""A worker at a terminal: a command on a pseudo-terminal, with what is typed to it and what it shows."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.conftest import TODAY

PATIENCE = 60
"""Seconds of silence after which a command waits for somebody."""


def at_terminal(folder: Path, args: Sequence[str], typed: Sequence[str], lang: str = "en") -> tuple[int, str]:
    """Run one command in a folder; return its exit code and everything that the terminal showed."""
    command = [sys.executable, "-m", "cti_cli", "--today", TODAY.isoformat(), "--lang", lang, *args]
    child, master = pty.fork()
    if not child:  # pragma: no cover - becomes another program
        os.chdir(folder)
        os.environ |= {"COLUMNS": "80", "LINES": "40", "TERM": "dumb"}
        os.execv(command[0], command)  # noqa: S606 - the command under test
    os.write(master, "".join(f"{line}\n" for line in typed).encode())
    shown = b""
    while True:
        if not select.select([master], [], [], PATIENCE)[0]:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise AssertionError("it waits for more than was typed:\n" + shown.decode())
        try:
            piece = os.read(master, 4096)
        except OSError:  # how Linux says that the other side has closed
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), re.sub(r"\r+\n", "\n", shown.decode())


def shown_at(command: Sequence[str], columns: int, environment: Mapping[str, str]) -> tuple[int, str]:
    """Run a command to which nothing is typed, on a terminal of so many columns; return exit code and all it sent."""
    ours, theirs = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    size = {"COLUMNS": str(columns), "LINES": "60", "TERM": "xterm-256color"}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env={**known, **size, **environment}
    ) as child:
        os.close(theirs)
        sent = until_closed(ours)
    return child.returncode, sent


def until_closed(master: int) -> str:
    """Return what a terminal was sent until its other end closed, and close this one."""
    sent = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # how Linux says that the other side has closed
            break
        if not piece:
            break
        sent += piece
    os.close(master)
    return sent.decode(errors="replace")
