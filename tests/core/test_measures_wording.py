"""A report reads alike on the screen and on paper, and says what it hides."""

import pytest

from cti_cli.core.facts.report import report_facts
from cti_cli.core.measures.figures import Row, Table, divided, figure
from cti_cli.core.measures.wording import about, page, share, tenths
from cti_cli.language import Speech
from tests.conftest import Write
from tests.core.reports import Report, citizen

DANISH, ENGLISH = Speech("da"), Speech("en")


def cells(table: Table) -> list[list[str]]:
    """Return the cells of a table in English."""
    return [[ENGLISH(cell) for cell in row.cells] for row in page(table).rows]


@pytest.mark.parametrize(
    ("value", "text"),
    [(89.0, "89.0\xa0%"), (96.2, "96.2\xa0%"), (0.0, "0.0\xa0%"), (-12.5, "-12.5\xa0%"), (-0.3, "-0.3\xa0%")],
)
def test_a_share_always_has_one_decimal(value: float, text: str) -> None:
    assert ENGLISH(share(value)) == text


def test_the_decimal_sign_is_the_readers() -> None:
    assert (DANISH(tenths(2.0)), Speech("sv")(tenths(2.0))) == ("2,0", "2,0")


def test_a_row_has_its_count_its_n_and_its_share_and_the_unknown_stand_alone() -> None:
    table = divided("t", {"": "T"}, {"a": {"": "A"}}, ["a", "a", "own", None])
    assert cells(table) == [["2", "3", "66.7\xa0%"], ["1", "3", "33.3\xa0%"], ["1", "", ""]]
    assert [ENGLISH(row.label) for row in page(table).rows] == ["A", "own", "Unknown"]


def test_nobody_has_no_share() -> None:
    assert cells(Table("t", {"": "T"}, (figure("a", {"": "A"}, 0, 0, {"mean": None}),))) == [["0", "", "0", ""]]


def test_what_is_hidden_says_so() -> None:
    row = Row("a", {"": "A"}, None, None, None, more={"same": None, "worse": 3, "mean_change": -0.5})
    assert cells(Table("t", {"": "T"}, (row,))) == [["hidden", "hidden", "3", "-0.5", "hidden", ""]]


def test_a_row_without_what_others_have_beside_leaves_it_empty() -> None:
    rows = (figure("a", {"": "A"}, 1, 2, {"same": 1}), figure("b", {"": "B"}, 1, 2))
    assert cells(Table("t", {"": "T"}, rows)) == [["1", "1", "2", "50.0\xa0%"], ["1", "", "2", "50.0\xa0%"]]


@pytest.mark.parametrize(("n", "few"), [(0, False), (1, True), (19, True), (20, False)])
def test_below_twenty_a_table_says_that_it_is_of_few(n: int, few: bool) -> None:
    assert (page(Table("t", {"": "T"}, (figure("a", {"": "A"}, 0, n),))).few is not None) is few


@pytest.mark.parametrize(
    ("n", "outside", "text"),
    [
        (1, 0, "1 citizen"),
        (2, None, "2 citizens"),
        (182, 9, "182 citizens; 9 outside the target group not counted"),
        (None, None, "So few citizens that their number is hidden"),
    ],
)
def test_a_report_says_whom_it_is_about(n: int | None, outside: int | None, text: str) -> None:
    assert ENGLISH(about(n, outside)) == text


def test_a_goal_says_what_supports_it_only_where_that_decided(caseload: Write) -> None:
    off = "off_benefit: [{from: 2026-02-01, to: 2026-04-01}]"
    facts = report_facts(Report(caseload([citizen(1, off), citizen(2)])).found)
    told = {
        ENGLISH(goal.title): (ENGLISH(goal.verdict), goal.support and ENGLISH(goal.support)) for goal in facts.goals
    }
    assert told["In ordinary job or education"] == ("partly met", "Self-support 50.0\xa0%")
    assert told["Fewer in match group 3"] == ("not judged", None)


def test_a_period_that_is_not_over_says_to_which_day_it_is_counted(caseload: Write) -> None:
    folder = caseload(citizen(1))
    over, going_on = Report(folder), Report(folder, last=Report(folder).found.period.last.replace(year=2027))
    assert report_facts(over.found).until is None
    assert report_facts(going_on.found).until == going_on.found.day
