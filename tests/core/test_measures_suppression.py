"""A published report hides the few, and nothing that it shows gives them away."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cti_cli.core.measures.figures import Table, divided, figure
from cti_cli.core.measures.suppression import hidden
from tests.conftest import Write
from tests.core.reports import Report, citizen

LEAST = 5
KEYS = ("a", "b", "c", "d")


def parted(counts: tuple[int, ...], *, with_any: bool = False) -> Table:
    """Return a table in which each stands in one row; with ``any``, beside others who stand in none."""
    labels = {key: {"": key} for key in KEYS[: len(counts)]}
    found = [key for key, count in zip(labels, counts, strict=True) for _ in range(count)]
    table = divided("t", {"": "T"}, labels, found)
    if not with_any:
        return table
    n = len(found) + 40
    rows = tuple(figure(row.key, row.label, row.count_ or 0, n) for row in table.rows)
    return table._replace(rows=(*rows, figure("any", {"": "any"}, len(found), n)))


def shown(table: Table) -> list[int | None]:
    """Return the counts that are left after hiding."""
    return [row.count_ for row in hidden({"t": table}, LEAST)["t"].rows]


@pytest.mark.parametrize(
    ("counts", "left"),
    [
        ((62, 75, 45), [62, 75, 45]),
        ((3, 75, 45), [None, 75, None]),  # the second smallest goes with it
        ((3, 4, 45), [None, None, 45]),
        ((1, 2, 45), [None, None, None]),  # together they would still be of few
        ((3, 0, 45), [None, 0, None]),
        ((60, 0, 0), [60, 0, 0]),
        ((2, 1, 0), [None, None, None]),  # of three people
        ((0, 0, 0), [0, 0, 0]),
    ],
)
def test_a_small_part_takes_the_smallest_other_with_it(counts: tuple[int, ...], left: list[int | None]) -> None:
    assert shown(parted(counts)) == left


def test_of_fewer_than_the_threshold_not_even_n_is_shown() -> None:
    (first, *_) = hidden({"t": parted((2, 1))}, LEAST)["t"].rows
    assert (first.count_, first.n, first.percent) == (None, None, None)


@pytest.mark.parametrize(
    ("counts", "left"),
    [
        ((6, 3, 9), [None, None, 9, 18]),  # 18 less 6 and 9 would be 3
        ((6, 7, 9), [6, 7, 9, 22]),
        ((3, 0, 0), [None, 0, 0, None]),
    ],
)
def test_the_total_of_some_rows_gives_none_of_them_away(counts: tuple[int, ...], left: list[int | None]) -> None:
    assert shown(parted(counts, with_any=True)) == left


def test_all_but_a_few_is_as_telling_as_a_few() -> None:
    table = Table("t", {"": "T"}, (figure("a", {"": "a"}, 97, 100), figure("b", {"": "b"}, 95, 100)))
    assert shown(table) == [None, 95]


def test_an_n_that_is_a_hidden_count_is_hidden_and_so_is_the_share_of_it() -> None:
    rows = (figure("heard", {"": ""}, 98, 100), figure("attended", {"": ""}, 60, 98)._replace(of="heard"))
    attended = hidden({"t": Table("t", {"": "T"}, rows)}, LEAST)["t"].rows[1]
    assert (attended.count_, attended.n, attended.percent) == (60, None, None)


def test_few_of_whom_a_thing_is_not_known_are_left_out_altogether() -> None:
    table = divided("t", {"": "T"}, {"a": {"": "a"}}, ["a"] * 40 + [None] * 3)
    assert [row.key for row in hidden({"t": table}, LEAST)["t"].rows] == ["a"]
    table = divided("t", {"": "T"}, {"a": {"": "a"}}, ["a"] * 40 + [None] * 6)
    assert [row.count_ for row in hidden({"t": table}, LEAST)["t"].rows] == [40, 6]


@pytest.mark.parametrize(
    ("better", "same", "worse", "left"),
    [
        (10, 8, 7, (10, 8, 7)),
        (10, 8, 2, (10, None, None)),
        (20, 1, 1, (None, None, None)),
        (2, 1, 0, (None, None, None)),
    ],
)
def test_better_same_and_worse_are_parts_of_those_measured(
    better: int, same: int, worse: int, left: tuple[int | None, ...]
) -> None:
    n = better + same + worse
    more = {"same": same, "worse": worse, "mean_change": 1.0, "unknown": 2}
    row = hidden({"t": Table("t", {"": "T"}, (figure("m", {"": "m"}, better, n, more),))}, LEAST)["t"].rows[0]
    assert (row.count_, row.more["same"], row.more["worse"]) == left
    assert row.more["mean_change"] == (None if n < LEAST else 1.0)
    assert row.more["unknown"] is None


def test_a_score_goes_with_its_count() -> None:
    row = figure("m", {"": "m"}, 3, 40, {"score": 2})
    assert hidden({"t": Table("t", {"": "T"}, (row,))}, LEAST)["t"].rows[0].more == {"score": None}


def bases(counts: dict[str, int]) -> dict[str, Table]:
    """Return the two tables of SIV that tell of the same people."""
    labels = {kind: {"": kind} for kind in counts}
    found = [kind for kind, count in counts.items() for _ in range(count)]
    active = counts["fleksjob"] + counts["cash_benefit"]
    centre = Table("job_centre", {"": ""}, (figure("active_case", {"": ""}, active, len(found)),))
    return {"support_basis": divided("support_basis", {"": ""}, labels, found), "job_centre": centre}


def test_the_active_cases_give_no_support_basis_away() -> None:
    found = hidden(bases({"fleksjob": 3, "cash_benefit": 60, "student_grant": 9, "other": 50}), LEAST)
    # Beside 3 on fleksjob, 9 with a grant would be enough for the table alone; not beside 63 active cases.
    assert [row.count_ for row in found["support_basis"].rows] == [None, None, 9, 50]
    found = hidden(bases({"fleksjob": 60, "cash_benefit": 70, "student_grant": 3, "other": 50}), LEAST)
    assert [row.count_ for row in found["support_basis"].rows] == [60, 70, None, None]


@settings(max_examples=60)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=3).map(tuple))
def test_nobody_who_knows_n_can_reckon_out_what_is_hidden(counts: tuple[int, ...]) -> None:
    rows = list(hidden({"t": parted(counts)}, LEAST)["t"].rows)
    n = rows[0].n
    if n is None or n == 0:
        assert sum(counts) < LEAST
        return
    assert all(row.count_ is None or row.count_ == 0 or row.count_ >= LEAST for row in rows)
    possible = [
        found
        for found in product(*(range(n + 1) if row.count_ is None else (row.count_,) for row in rows))
        if sum(found) == n
    ]
    for at, row in enumerate(rows):
        if row.count_ is None:
            assert len({found[at] for found in possible}) > 1


def test_a_published_report_hides_the_values_and_keeps_the_verdicts(caseload: Write) -> None:
    sexes = ["male"] * 20 + ["female"] * 3
    heard = "activities: [{kind: cross_team_meeting, from: 2026-03-01, attended: true}]"
    folder = caseload([citizen(at, f"sex: {sex}", more=heard if at < 23 else "") for at, sex in enumerate(sexes, 1)])
    report = Report(folder, last=date(2026, 10, 31), suppress=5)
    assert (report.found.n, report.found.outside, report.found.suppressed) == (23, 0, 5)
    assert report.rows("sex") == {"male": (None, 23), "female": (None, 23)}
    assert report.count("attendance.heard") == (None, 23)
    assert (report.value("attendance"), report.verdict("attendance")) == (None, "met")


def test_a_report_on_a_few_shows_not_even_how_many(caseload: Write) -> None:
    folder = caseload([citizen(1), citizen(2, more="referral: {subgroup: outside}")])
    report = Report(folder, suppress=5)
    assert (report.found.n, report.found.outside) == (None, None)


def test_a_fall_between_hidden_figures_is_hidden_too(caseload: Write) -> None:
    lines = "match_group:\n  - {group: 3, from: 2025-01-01}"
    moved = "\n  - {group: 2, from: 2026-05-01}"
    folder = caseload([citizen(at, lines + (moved if at > 17 else "")) for at in range(1, 21)])
    assert Report(folder).value("match_group_3") == 15.0
    report = Report(folder, suppress=5)
    assert report.rows("match_groups") == {"start_3": (20, 20), "end_2": (None, 20), "end_3": (None, 20)}
    assert (report.value("match_group_3"), report.verdict("match_group_3")) == (None, "met")


@settings(max_examples=60)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=3).map(tuple))
def test_nor_can_who_knows_how_many_stand_in_any_of_the_rows(counts: tuple[int, ...]) -> None:
    *rows, total = hidden({"t": parted(counts, with_any=True)}, LEAST)["t"].rows
    possible = [
        found
        for found in product(*(range(60) if row.count_ is None else (row.count_,) for row in rows))
        if total.count_ is None or sum(found) == total.count_
    ]
    for at, row in enumerate(rows):
        assert row.count_ is None or row.count_ == 0 or row.count_ >= LEAST
        if row.count_ is None:
            assert len({found[at] for found in possible}) > 1
