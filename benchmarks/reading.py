"""Reading and checking a thousand citizens' files costs less than loading them unchecked.

Each measurement is a process of its own, which times its work and reports the most memory it held.
"""

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.courses import TODAY, write_folder
from benchmarks.pairs import Outcome, paired

LIMIT = 0.6
MOST_MEMORY = 150.0
"""MB."""
COURSES = 1000


def measure(scratch: Path) -> list[Outcome]:
    """Read a thousand made-up files with our reader and with PyYAML's C loader, in turn."""
    folder = scratch / "reading"
    write_folder(folder, COURSES)
    memory: list[float] = []

    def run(what: str) -> float:
        seconds, peak = _child(what, folder)
        if what == "cti":
            memory.append(peak)
        return seconds

    speed = paired(
        f"read and validate {COURSES} files",
        lambda: run("cti"),
        ("yaml.CSafeLoader", lambda: run("yaml")),
        LIMIT,
    )
    most = max(memory)
    return [speed, Outcome(f"memory for {COURSES} files", "", f"{most:.0f} MB", "", most, MOST_MEMORY, "MB")]


def _child(what: str, folder: Path) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reading", what, str(folder)], check=True, capture_output=True, text=True
    )
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def _ours(folder: Path) -> tuple[float, int]:
    from cti_cli.store.reading import read_caseload  # noqa: PLC0415 - the peer's process must not load it

    began = perf_counter()
    caseload = read_caseload(folder, TODAY)
    seconds = perf_counter() - began
    return seconds, len(caseload.courses) - len(caseload.problems)


def _theirs(folder: Path) -> tuple[float, int]:
    import yaml  # noqa: PLC0415 - each process loads its own

    began = perf_counter()
    files = sorted(folder.joinpath("courses").iterdir())
    loaded = [yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader) for file in files]
    return perf_counter() - began, len(loaded)


def _report(what: str, folder: Path) -> None:
    """Do the work, and print its seconds and the process's peak in MB."""
    from resource import RUSAGE_SELF, getrusage  # noqa: PLC0415 - where there is none, the rest still runs

    seconds, read = _ours(folder) if what == "cti" else _theirs(folder)
    if read != COURSES:
        sys.exit(f"{read} of {COURSES} files were read")
    unit = 1 if sys.platform == "darwin" else 1024
    print(seconds, getrusage(RUSAGE_SELF).ru_maxrss * unit / 1e6)


if __name__ == "__main__":
    _report(sys.argv[1], Path(sys.argv[2]))
