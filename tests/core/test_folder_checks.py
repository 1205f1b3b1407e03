"""The settings and programmes that ship fit together; what does not is a warning with its field."""

from datetime import date

import pytest

from cti_cli.core.folder_checks import programme_problems, settings_problems
from cti_cli.core.programme import Programme
from cti_cli.core.settings import Absence, ClosedDay, Project, Settings
from cti_cli.store.nodes import Flaw, parse
from cti_cli.store.reading import law_table, programme_ids, read_programme
from cti_cli.store.records import from_tree

KEYS = {row.key for row in law_table()}
SIX = "length: 6 months\nphases: [{id: one, title: One}]\n"
HEAD = "id: garden\ntitle: {en: The garden}\n"


def programme(text: str) -> Programme:
    """Read a programme from its text."""
    tree = parse(HEAD + text)
    assert not isinstance(tree, Flaw)
    found, problems = from_tree(tree, "garden.yaml", Programme, "error")
    assert problems == []
    assert isinstance(found, Programme)
    return found


@pytest.mark.parametrize("name", sorted(programme_ids(None)))
def test_what_ships_fits_together(name: str) -> None:
    found, _ = read_programme(None, name, Settings())
    assert found is not None
    assert list(programme_problems(found, name, KEYS)) == []


@pytest.mark.parametrize(
    ("text", "rule", "field"),
    [
        ("length: open\nlegal_bases: [sel-58]\n", "basis", "legal_bases[0]"),
        ("length: open\ntracks: [soil, people, soil]\n", "doubled-id", "tracks[2]"),
        (
            SIX + "deadlines: [{id: plan, title: Plan, due: at end of phase 2, done_when: plan}]\n",
            "programme-parts",
            "deadlines[0].due",
        ),
        (
            "length: 6 months\nmeasures: [{id: mood, title: Mood, scale: [0, 10], at: at end of each phase}]\n",
            "programme-parts",
            "measures[0].at",
        ),
        (
            "length: open\nmeetings: [{id: last, title: Last, due: 1 month before end}]\n",
            "programme-parts",
            "meetings[0].due",
        ),
        ("length: open\nmeetings: [{id: a, title: A, due: midway}]\n", "programme-parts", "meetings[0].due"),
        (
            "length: open\nmeetings: [{id: a, title: A, due: as agreed, roles: [citizen, gardener]}]\n",
            "word",
            "meetings[0].roles[1]",
        ),
        ("length: open\nmeasures: [{id: mood, title: Mood, scale: [10, 0]}]\n", "programme-parts", "measures[0].scale"),
    ],
)
def test_what_would_be_passed_over_in_silence_is_said(text: str, rule: str, field: str) -> None:
    (problem,) = programme_problems(programme(text), "garden", KEYS)
    assert (problem.rule, problem.field, problem.severity) == (rule, field, "warning")


def test_a_programme_may_bring_its_own_law() -> None:
    text = "length: by legal basis\nlaw: [{key: own, wording: § 1, months: 3}]\nlegal_bases: [own]\n"
    assert list(programme_problems(programme(text), "garden", KEYS)) == []


def test_a_programme_carries_the_name_of_its_file() -> None:
    (problem,) = programme_problems(programme("length: open\n"), "shed", KEYS)
    assert (problem.rule, problem.field) == ("id", "id")


def test_the_settings_are_held_against_the_calendar_and_the_law() -> None:
    day, before = date(2027, 7, 12), date(2027, 7, 1)
    settings = Settings(
        norms={"sel-85": 10, "sel-58": 10},
        absences=(Absence(day, day), Absence(day, before)),
        project=Project(day, before),
        closed_days=(ClosedDay("02-29"), ClosedDay("02-30")),
    )
    found = [(problem.rule, problem.field) for problem in settings_problems(settings, KEYS)]
    assert found == [
        ("norm", "norms.sel-58"),
        ("order", "absences[1].to"),
        ("order", "project.until"),
        ("date", "closed_days[1].day"),
    ]


def test_a_project_that_has_no_end_yet_is_in_order() -> None:
    assert list(settings_problems(Settings(project=Project(date(2027, 1, 1), None)), KEYS)) == []
