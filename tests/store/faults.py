"""A disk that fails on request: system calls that strace answers with an error or a kill, and drives that go away."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

SAVE = """\
import sys
from pathlib import Path
from cti_cli.errors import CtiError
from cti_cli.store.changing import Put, change_course
try:
    change_course(Path(sys.argv[1]), "2026-001", [Put("notes", sys.argv[2])])
except CtiError as error:
    print(error.message.text, error.fix and error.fix.text, sep="\\n")
    sys.exit(error.exit_code)
print("saved")
"""
ENVIRONMENT: Mapping[str, str] = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}


class Ran(NamedTuple):
    """How one process ended, and what it said; a killed one has the signal as a negative code."""

    code: int
    said: str


def save(folder: Path, text: str = "Ny", before: Sequence[str] = ()) -> Ran:
    """Change the notes of the only course in a process of its own, run by the command ``before``."""
    run = [*before, sys.executable, "-c", SAVE, str(folder), text]
    done = subprocess.run(
        run, capture_output=True, text=True, check=False, timeout=60, env={**os.environ, **ENVIRONMENT}
    )
    return Ran(done.returncode, done.stdout + done.stderr)


@cache
def _why_no_strace() -> str:
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-e", "trace=none", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here"


def strace(*options: str) -> list[str]:
    """Return the command that runs another one under strace, or skip the test where there is none."""
    if _why_no_strace():
        pytest.skip(_why_no_strace())
    return ["strace", "-f", "-qq", "-o", os.devnull, *options]


def failing(call: str, how: str, path: Path | None = None) -> list[str]:
    """Return the command under which the system call ``call`` fails; with ``path``, only where it is about that."""
    only = ["-P", str(path)] if path else []
    return strace("-e", f"trace={call}", "-e", f"inject={call}:{how}", *only)


class Call(NamedTuple):
    """One system call: ``number`` counts those of its name from the start of the process."""

    name: str
    number: int
    line: str


def calls(folder: Path, log: Path, names: Sequence[str]) -> list[Call]:
    """Save once, and return the system calls from the moment when the lock is asked for."""
    command = strace("-e", f"trace={','.join(names)}", "-y")
    command[command.index(os.devnull)] = str(log)
    assert save(folder, before=command).said == "saved\n"
    counted = dict.fromkeys(names, 0)
    found: list[Call] = []
    for line in log.read_text(encoding="utf-8").splitlines():
        name = re.sub(r"^(\d+ +)?", "", line).partition("(")[0]
        if name in counted:
            counted[name] += 1
            if found or ".cti" in line:
                found.append(Call(name, counted[name], line))
    return [each for each in found if "write(1<" not in each.line]


@contextmanager
def drive(at: Path, size: str = "1m") -> Iterator[Path]:
    """Connect a small drive of its own at ``at``, or skip the test where that may not be done."""
    at.mkdir()
    tried = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(at)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if tried.returncode:
        pytest.skip(f"a drive cannot be mounted here: {tried.stderr.strip()}")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], capture_output=True, check=False)


@contextmanager
def immutable(path: Path) -> Iterator[None]:
    """Let nobody, not even root, write at ``path``, or skip the test where that may not be done."""
    try:
        tried = subprocess.run(["chattr", "+i", str(path)], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("chattr is not installed")
    if tried.returncode:
        pytest.skip(f"chattr may not be used here: {tried.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(path)], check=True)
