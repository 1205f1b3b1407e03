"""Who is counted, once each, and on which day they are looked at."""

from datetime import date

import pytest

from cti_cli.core.measures.cohort import whole
from cti_cli.core.measures.figures import mean, percent
from cti_cli.core.targets import parse_figure
from tests.conftest import Write
from tests.core.reports import Report, citizen


@pytest.mark.parametrize(
    ("count", "n", "share"),
    [(175, 182, 96.2), (162, 182, 89.0), (30, 182, 16.5), (81, 182, 44.5), (18, 54, 33.3), (1, 16, 6.3), (1, 0, None)],
)
def test_a_share_has_one_decimal_half_up_and_of_nobody_there_is_none(count: int, n: int, share: float | None) -> None:
    assert percent(count, n) == share


def test_a_mean_has_one_decimal_and_of_nothing_there_is_none() -> None:
    assert (mean([1, 2]), mean([-0.25]), mean([0.25]), mean([])) == (1.5, -0.3, 0.3, None)


@pytest.mark.parametrize(("cpr", "other", "n"), [("120488-0000", "1204880000", 1), ("120488-0000", "130488-0000", 2)])
def test_two_courses_with_one_cpr_number_are_one_citizen(caseload: Write, cpr: str, other: str, n: int) -> None:
    folder = caseload([citizen(1, f'cpr: "{cpr}"\nsex: male'), citizen(2, f'cpr: "{other}"\nsex: male')])
    assert Report(folder).found.n == n
    assert Report(folder).count("sex.male") == (n, n)


def test_without_a_cpr_number_same_as_says_who_is_the_same_along_a_chain_and_in_a_ring(caseload: Write) -> None:
    folder = caseload([
        citizen(1, "same_as: 2026-003"),
        citizen(2, 'same_as: 2026-001\ncpr: "120488-0000"'),
        citizen(3, "same_as: 2026-001"),
        citizen(4, "same_as: 2019-001"),
    ])  # fmt: skip
    assert Report(folder).found.n == 2


def test_same_as_joins_no_two_cpr_numbers(caseload: Write) -> None:
    folder = caseload([citizen(1, 'cpr: "120488-0000"'), citizen(2, 'same_as: 2026-001\ncpr: "130488-0000"')])
    assert Report(folder).found.n == 2


def test_a_course_in_another_programme_joins_two_and_is_not_counted(caseload: Write) -> None:
    folder = caseload([
        citizen(1, "same_as: 2026-002"), citizen(2, programme="siv"), citizen(3, "same_as: 2026-002"),
    ])  # fmt: skip
    assert Report(folder).found.n == 1


def test_who_is_outside_the_target_group_is_counted_apart(caseload: Write) -> None:
    outside = "referral: {day: 2026-02-01, subgroup: outside}"
    folder = caseload([citizen(1, more=outside), citizen(2, more="referral: {subgroup: social}"), citizen(3)])
    assert (Report(folder).found.n, Report(folder).found.outside) == (2, 1)


@pytest.mark.parametrize(
    ("more", "n"),
    [
        ("referral: {day: 2026-10-31}", 1),
        ("referral: {day: 2026-11-01}", 0),
        ("start: 2025-01-01\nclosing: {day: 2026-01-01}", 1),
        ("start: 2025-01-01\nclosing: {day: 2025-12-31}", 0),
        ("contacts: [{day: 2026-11-02, type: phone}]", 0),
        ("meetings: [{kind: first_talk, day: 2026-10-01, status: held}]", 1),
    ],
)
def test_a_citizen_counts_who_was_in_the_programme_in_the_period(caseload: Write, more: str, n: int) -> None:
    assert Report(caseload(citizen(1, more=more))).found.n == n


@pytest.mark.parametrize(
    ("referral", "row"),
    [("2025-05-01", "under_30"), ("2026-02-13", "under_30"), ("2026-02-14", "30_49"), ("2026-03-01", "30_49")],
)
def test_age_is_counted_on_the_first_day_or_that_of_a_later_referral(caseload: Write, referral: str, row: str) -> None:
    folder = caseload(citizen(1, "born: 1996-02-14", more=f"referral: {{day: {referral}}}"))
    assert Report(folder).rows("age") == {row: (1, 1)}


def test_a_citizen_who_turns_fifty_is_in_the_oldest_group_from_that_day(caseload: Write) -> None:
    folder = caseload([citizen(1, "born: 1976-01-01"), citizen(2, "born: 1976-01-02"), citizen(3)])
    assert Report(folder).rows("age") == {"30_49": (1, 2), "50_plus": (1, 2), "unknown": (1, 0)}


@pytest.mark.parametrize(
    ("since", "row"), [("2024-12-31", "over_12_months"), ("2025-01-01", "up_to_12_months"), ("null", "unknown")]
)
def test_long_term_is_more_than_twelve_months(caseload: Write, since: str, row: str) -> None:
    assert set(Report(caseload(citizen(1, f"benefit_since: {since}"))).rows("long_term")) == {row}


def test_what_is_not_known_stands_outside_n(caseload: Write) -> None:
    folder = caseload([
        citizen(1, "sex: female\norigin: danish\nmunicipality: Ishøj"),
        citizen(2, "sex: female\norigin: other\nmunicipality: Vallensbæk"),
        citizen(3),
    ])  # fmt: skip
    report = Report(folder)
    assert report.rows("sex") == {"female": (2, 2), "unknown": (1, 0)}
    assert (report.percent("sex.female"), report.percent("sex.unknown")) == (100.0, None)
    assert report.rows("origin") == {"danish": (1, 2), "other": (1, 2), "unknown": (1, 0)}
    assert report.rows("municipality") == {"Ishøj": (1, 2), "Vallensbæk": (1, 2), "unknown": (1, 0)}


def test_the_earliest_course_that_knows_a_thing_says_it(caseload: Write) -> None:
    folder = caseload([
        citizen(1, "municipality: Ishøj", more="start: 2026-05-01"),
        citizen(2, "municipality: Vallensbæk\nsame_as: 2026-001", more="start: 2026-03-01"),
        citizen(3, "same_as: 2026-001\nsex: male", more="start: 2026-02-01"),
    ])  # fmt: skip
    assert Report(folder).rows("municipality") == {"Vallensbæk": (1, 1)}
    assert Report(folder).rows("sex") == {"male": (1, 1)}


def test_target_groups_and_entrances_are_those_of_the_programme(caseload: Write) -> None:
    more = "referral: {target_group: service_act, entrance: recovery}"
    folder = caseload([citizen(1, programme="skridt4skridt", more=more), citizen(2, programme="skridt4skridt")])
    report = Report(folder, programme="skridt4skridt")
    assert report.rows("target_group") == {"service_act": (1, 1), "unknown": (1, 0)}
    assert report.rows("entrance") == {"recovery": (1, 1), "unknown": (1, 0)}


@pytest.mark.parametrize(
    ("project", "first", "last"),
    [
        ("{from: 2026-01-01, until: 2027-06-30}", date(2026, 1, 1), date(2027, 6, 30)),
        ("{}", date(2026, 2, 1), date(2026, 11, 20)),
        ("{until: 2026-01-15}", date(2026, 1, 15), date(2026, 1, 15)),
    ],
)
def test_a_report_without_a_period_takes_the_projects_or_the_whole_time(
    caseload: Write, project: str, first: date, last: date
) -> None:
    settings = f"schema: 1\nproject: {project}\n"
    texts = [citizen(1, more="referral: {day: 2026-02-01}"), citizen(2), citizen(3, programme="siv")]
    read = caseload(texts, settings=settings).read()
    period = whole(read, read.programmes["brug-for-alle"], date(2026, 11, 20))
    assert (period.start, period.last) == (first, last)


def test_without_any_course_the_whole_time_is_today(caseload: Write) -> None:
    read = caseload(citizen(1, programme="siv")).read()
    period = whole(read, read.programmes["siv"], date(2026, 11, 20))
    assert (period.start, period.last) == (date(2026, 11, 20), date(2026, 11, 20))


def test_a_figure_of_a_goal_is_a_row_of_a_known_table() -> None:
    assert parse_figure("attendance.attended") == ("attendance", "attended")
    assert [parse_figure(text) for text in ("attendance", "attendance.", "attendence.attended")] == [None] * 3
