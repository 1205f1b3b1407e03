"""Beside the courses lie the offers and the teams; one mistake in them hides nothing else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from cti_cli.core.caseload import Caseload
from cti_cli.core.offers import Catalogue, offers_problems, unknown_offers, used_offers
from cti_cli.core.problems import Problem
from cti_cli.core.teams import Teams, teams_problems
from cti_cli.store.nodes import Flaw
from cti_cli.store.reading import placed, placed_in_course, programme_ids
from cti_cli.store.records import flawed, from_tree, read_tree

R = TypeVar("R")
OFFERS, TEAMS = "offers.yaml", "teams.yaml"


def read_offers(folder: Path) -> tuple[Catalogue | None, list[Problem]]:
    """Read the catalogue; None where there is none, or none that can be read at all."""
    return _read(folder / OFFERS, Catalogue)


def read_teams(folder: Path) -> tuple[Teams | None, list[Problem]]:
    """Read the teams; None where there are none, or none that can be read at all."""
    return _read(folder / TEAMS, Teams)


def _read(path: Path, kind: type[R]) -> tuple[R | None, list[Problem]]:
    """Read what can be read: an entry with a mistake loses that field, or itself, and the others stay."""
    if not path.exists():
        return None, []
    tree = read_tree(path)
    if isinstance(tree, Flaw):
        return None, [flawed(tree, path.name)]
    return from_tree(tree, path.name, kind, whole=False)


def companion_problems(folder: Path, caseload: Caseload, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the offers and the teams, and with what courses say of them."""
    catalogue, problems = read_offers(folder)
    yield from problems
    if catalogue is not None:
        used = used_offers(caseload.courses, today)
        told = {problem.field for problem in problems}
        found = (each for each in offers_problems(catalogue, used, today) if each.field not in told)
        yield from placed(folder / OFFERS, OFFERS, found)
        for course in caseload.courses:
            yield from placed_in_course(folder, course, list(unknown_offers(course, catalogue)))
    teams, problems = read_teams(folder)
    yield from problems
    if teams is not None:
        yield from placed(folder / TEAMS, TEAMS, teams_problems(teams, programme_ids(folder), today))
