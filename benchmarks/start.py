"""A worker waits for `cti upcoming` no longer than for two imports of the library that reads its command line."""

import subprocess
import sys
from os import environ
from pathlib import Path
from time import perf_counter

from benchmarks.courses import TODAY, write_folder
from benchmarks.pairs import Outcome, paired

LIMIT = 2.0
COURSES = 15
CTI = Path(sys.executable).with_name("cti")


def _seconds(*command: str) -> float:
    began = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ | {"PYTHONDONTWRITEBYTECODE": ""})
    return perf_counter() - began


def measure(scratch: Path) -> list[Outcome]:
    """Start the installed command on a folder of fifteen courses."""
    folder = scratch / "start"
    write_folder(folder, COURSES)
    upcoming = (str(CTI), "--folder", str(folder), "--today", str(TODAY), "upcoming", "--json")
    bare = (sys.executable, "-c", "import typer")
    return [
        paired(
            f"cti upcoming --json, {COURSES} courses",
            lambda: _seconds(*upcoming),
            ("python -c 'import typer'", lambda: _seconds(*bare)),
            LIMIT,
        )
    ]
