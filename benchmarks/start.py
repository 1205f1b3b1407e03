"""A worker waits for `cti upcoming` no longer than for two imports of the library that reads its command line.

`cti today` is measured as it is used, on a terminal, where the colours cost what they cost.
"""

import subprocess
import sys
from os import close, environ, openpty, read
from pathlib import Path
from time import perf_counter

from benchmarks.courses import TODAY, write_folder
from benchmarks.pairs import Outcome, paired

LIMIT, ON_A_TERMINAL = 2.0, 2.7
COURSES = 15
CTI = Path(sys.executable).with_name("cti")


def _seconds(*command: str) -> float:
    began = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ | {"PYTHONDONTWRITEBYTECODE": ""})
    return perf_counter() - began


def _seconds_on_a_terminal(*command: str) -> float:
    """Run on a terminal of a hundred columns, and take what it prints off it until nobody writes there any more."""
    ours, theirs = openpty()
    began = perf_counter()
    environment = environ | {"PYTHONDONTWRITEBYTECODE": "", "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as child:
        close(theirs)
        while _printed(ours):
            pass
        code = child.wait()
    seconds = perf_counter() - began
    close(ours)
    if code:
        sys.exit(f"{command[0]} returned {code}")
    return seconds


def _printed(terminal: int) -> bytes:
    try:
        return read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def measure(scratch: Path) -> list[Outcome]:
    """Start the installed command on a folder of fifteen courses."""
    folder = scratch / "start"
    write_folder(folder, COURSES)
    upcoming = (str(CTI), "--folder", str(folder), "--today", str(TODAY), "upcoming", "--json")
    today = (str(CTI), "--folder", str(folder), "--today", str(TODAY), "today")
    bare = (sys.executable, "-c", "import typer")
    return [
        paired(
            f"cti upcoming --json, {COURSES} courses",
            lambda: _seconds(*upcoming),
            ("python -c 'import typer'", lambda: _seconds(*bare)),
            LIMIT,
        ),
        paired(
            f"cti today on a terminal, {COURSES} courses",
            lambda: _seconds_on_a_terminal(*today),
            ("python -c 'import typer'", lambda: _seconds(*bare)),
            ON_A_TERMINAL,
        ),
    ]
