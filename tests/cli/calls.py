"""How the tests of the commands call ``cti``: piped, on a terminal of a given width, or as a process of its own."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cti_cli.cli.app import app

TODAY = "2026-11-23"


def cti(folder: Path, *args: str, today: str = TODAY, lang: str = "en") -> Result:
    """Run one command in a folder, piped."""
    words = ["--folder", str(folder), "--today", today, "--lang", lang, "--no-input", *args]
    return CliRunner().invoke(app, words, prog_name="cti")


def answer(folder: Path, *args: str, today: str = TODAY, lang: str = "en") -> Any:
    """Run one command that succeeds and read its JSON."""
    result = cti(folder, *args, "--json", today=today, lang=lang)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


class Terminal(io.StringIO):
    """A standard output that someone looks at."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Tell that it is a terminal."""
        return True


def seen(patch: pytest.MonkeyPatch, columns: int, folder: Path, *args: str, lang: str = "en") -> list[str]:
    """Return the lines that a terminal of this many columns shows."""
    terminal = Terminal()
    patch.setattr(sys, "stdout", terminal)
    patch.setenv("COLUMNS", str(columns))
    patch.setenv("NO_COLOR", "1")
    patch.setenv("TERM", "xterm")
    with pytest.raises(SystemExit) as ended:
        app(["--folder", str(folder), "--today", TODAY, "--lang", lang, "--no-input", *args])
    assert ended.value.code == 0
    return [line.rstrip() for line in plain(terminal.getvalue()).splitlines()]


def plain(text: str) -> str:
    """Take the bold and the dim out of what a terminal was sent."""
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def process(
    folder: Path, *args: str, stdout: Any = subprocess.PIPE, **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run one command as a worker's shell does."""
    words = [sys.executable, "-m", "cti_cli", "--folder", str(folder), "--today", TODAY, "--lang", "da", *args]
    return subprocess.run(words, stdout=stdout, stderr=subprocess.PIPE, check=False, env={**os.environ, **environment})
