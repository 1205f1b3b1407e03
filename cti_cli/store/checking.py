"""A check reads everything that lies in the folder, also what no course uses yet."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cti_cli.core.caseload import Caseload
from cti_cli.core.folder_checks import programme_problems, settings_problems
from cti_cli.core.problems import Problem, in_order
from cti_cli.core.settings import Settings
from cti_cli.store.companions import companion_problems
from cti_cli.store.reading import checked, law_table, placed, read_programme
from cti_cli.store.strays import stray_files


def folder_problems(folder: Path, caseload: Caseload, today: date) -> tuple[Problem, ...]:
    """Return every problem of a folder whose caseload was read with its closed courses, in order."""
    found = list(checked(folder, caseload, today).problems)
    keys = {row.key for row in law_table()}
    settings = settings_problems(caseload.settings, keys)
    found += placed(folder / "cti.yaml", "cti.yaml", settings)
    read = {problem.file for problem in found}
    found += _own_programmes(folder, caseload.settings, keys, read)
    found += companion_problems(folder, caseload, today)
    found += stray_files(folder)
    return tuple(in_order(found))


def _own_programmes(folder: Path, settings: Settings, keys: set[str], told: set[str]) -> Iterator[Problem]:
    """Read the worker's own programmes, whether a course follows them or not; ``told`` are files read before."""
    for path in sorted((folder / "programmes").glob("*.yaml")):
        if path.name.startswith((".", "~")):
            continue
        programme, problems = read_programme(folder, path.stem, settings)
        shown = f"programmes/{path.name}"
        yield from problems if shown not in told else ()
        if programme is not None:
            found = programme_problems(programme, path.stem, keys)
            yield from placed(path, shown, found)
