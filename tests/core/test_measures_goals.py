"""A worker's own programme names its tables and holds its own goals against their figures."""

import pytest

from tests.conftest import Folder, Write
from tests.core.reports import Report, citizen

OWN = """\
id: own
title: Vores egen
length: open
report: [support_basis, self_support]
goals:
  - {id: on_their_own, title: Selvforsørgende, target: 50, measure: self_support.self_supporting, source: ours}
  - {id: fewer, title: Færre, target: 10, measure: match_groups.start_3, down_to: match_groups.end_3, source: ours}
  - {id: nowhere, title: Ingen steder, target: 10, measure: self_support.nobody, source: ours}
  - {id: unmeasured, title: Ikke målt, target: 10, source: ours}
source: ours
"""


@pytest.fixture
def own(caseload: Write) -> Folder:
    """Write two citizens of a programme of the worker's own, one of them self-supporting."""
    off = "off_benefit: [{from: 2026-02-01, to: 2026-03-31}]"
    folder = caseload([citizen(1, off, programme="own"), citizen(2, programme="own")])
    folder.write("programmes/own.yaml", OWN)
    return folder


def test_its_goals_are_judged_by_the_figures_that_it_names(own: Folder) -> None:
    report = Report(own, programme="own")
    assert [(goal.id, goal.value, goal.verdict) for goal in report.found.goals] == [
        ("on_their_own", 50.0, "met"),
        ("fewer", None, "not_judged"),
        ("nowhere", None, "not_judged"),
        ("unmeasured", None, "not_judged"),
    ]


def test_the_report_shows_the_tables_that_it_names_and_no_more(own: Folder) -> None:
    assert [table.id for table in Report(own, programme="own").found.tables] == ["support_basis", "self_support"]


@pytest.mark.parametrize(
    ("was", "typed", "rule", "line"),
    [
        ("self_support]", "selfsupport]", "word", 4),
        ("match_groups.end_3", "matchgroups.end_3", "phrase", 7),
        ("self_support.nobody", "self_support", "phrase", 8),
    ],
)
def test_a_table_that_does_not_exist_is_a_problem_with_its_line(
    own: Folder, was: str, typed: str, rule: str, line: int
) -> None:
    own.write("programmes/own.yaml", OWN.replace(was, typed))
    found = [each for each in own.read().problems if each.file == "programmes/own.yaml"]
    assert [(each.rule, each.line, each.severity) for each in found] == [(rule, line, "error")]
