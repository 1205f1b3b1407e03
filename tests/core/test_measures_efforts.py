"""What a project did for each citizen, and whether its goals were met."""

from datetime import date

import pytest

from tests.conftest import Write
from tests.core.reports import Report, citizen

BORN_1982 = "born: 1982-08-06"


@pytest.mark.parametrize(("last", "n"), [(date(2012, 8, 5), 1), (date(2012, 8, 6), 0)])
def test_born_on_1982_08_06_is_under_thirty_until_2012_08_05(caseload: Write, last: date, n: int) -> None:
    more = "activities:\n  - {kind: placement, from: 2012-03-01, stage: begun}"
    report = Report(caseload(citizen(1, BORN_1982, more=more)), date(2012, 1, 1), last, today=date(2012, 12, 1))
    assert report.count("young_started.placement") == (n, n)
    assert report.count("young_started.any") == (n, n)


def test_someone_young_with_two_of_the_three_counts_once_among_any(caseload: Write) -> None:
    both = "activities:\n  - {kind: education, from: 2026-03-01}\n  - {kind: placement, from: 2026-02-01}"
    folder = caseload([
        citizen(1, "born: 2000-01-01", more=both),
        citizen(2, "born: 2000-01-01", more="activities: [{kind: special_education, stage: recommended}]"),
        citizen(3, "born: 1970-01-01", more=both),
        citizen(4),
    ])  # fmt: skip
    assert Report(folder).rows("young_started") == {
        "education": (1, 2), "placement": (1, 2), "any": (1, 2), "unknown": (1, 0),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("activity", "count"),
    [
        ("{kind: wage_subsidy, from: 2026-10-31}", 1),
        ("{kind: wage_subsidy, from: 2026-11-01}", 0),
        ("{kind: guidance_upskilling, from: 2025-01-01, to: 2026-01-01}", 1),
        ("{kind: guidance_upskilling, from: 2025-01-01, to: 2025-12-31}", 0),
        ("{kind: placement}", 1),
        ("{kind: placement, from: 2026-03-01, stage: recommended}", 0),
        ("{kind: health_effort, from: 2026-03-01}", 0),
    ],
)
def test_an_employment_offer_is_one_of_three_kinds_and_went_on_in_the_period(
    caseload: Write, activity: str, count: int
) -> None:
    assert Report(caseload(citizen(1, more=f"activities: [{activity}]"))).count("offers.employment_offer") == (count, 1)


def test_what_is_recommended_counts_as_such_begun_or_not(caseload: Write) -> None:
    folder = caseload([
        citizen(1, more="activities:\n  - {kind: fleksjob, stage: recommended}\n  - {kind: resource_course}"),
        citizen(2),
    ])  # fmt: skip
    assert Report(folder).rows("recommended") == {"fleksjob": (1, 2), "resource_course": (1, 2)}


HEARD = [
    ("meetings: [{kind: cross_team_meeting, day: 2026-03-01, status: held, participants: [citizen, worker]}]", 1, None),
    ("meetings: [{kind: cross_team_meeting, day: 2026-03-01, status: held, participants: [worker]}]", 0, None),
    ("meetings: [{kind: cross_team_meeting, day: 2026-03-01, status: held}]", 0, 1),
    ("activities: [{kind: cross_team_meeting, from: 2026-03-01, attended: true}]", 1, None),
    ("activities: [{kind: cross_team_meeting, from: 2026-03-01, attended: false}]", 0, None),
    ("activities: [{kind: cross_team_meeting, from: 2026-03-01}]", 0, 1),
]


@pytest.mark.parametrize(("more", "attended", "unknown"), HEARD)
def test_of_those_heard_who_took_part_is_among_the_participants(
    caseload: Write, more: str, attended: int, unknown: int | None
) -> None:
    report = Report(caseload([citizen(1, more=more), citizen(2)]))
    assert report.count("attendance.heard") == (1, 2)
    assert report.count("attendance.attended") == (attended, 1)
    assert report.row("attendance.attended").more.get("unknown") == unknown


@pytest.mark.parametrize("status", ["proposed", "booked", "cancelled", "no_show"])
def test_a_talk_that_was_not_held_is_none(caseload: Write, status: str) -> None:
    more = f"meetings: [{{kind: first_talk, day: 2026-03-01, status: {status}}}]"
    assert Report(caseload(citizen(1, more=more))).count("attendance.first_talk") == (0, 1)


def test_a_talk_held_before_the_period_is_not_of_it(caseload: Write) -> None:
    more = "meetings: [{kind: first_talk, day: 2025-12-31, status: held}]"
    assert Report(caseload(citizen(1, more=more))).count("attendance.first_talk") == (0, 1)


def test_match_groups_are_those_on_the_day_of_reference_and_at_the_end(caseload: Write) -> None:
    folder = caseload([
        citizen(1, "match_group:\n  - {group: 3, from: 2025-01-01}\n  - {group: 2, from: 2026-10-31}"),
        citizen(2, "match_group:\n  - {group: 3}\n  - {group: 1, from: 2026-11-01}"),
        citizen(3, "match_group: [{group: 2, from: 2026-02-15}]", more="referral: {day: 2026-02-01}"),
        citizen(4, "match_group: [{group: 2, from: 2026-12-01}]"),
    ])  # fmt: skip
    report = Report(folder)
    assert report.rows("match_groups") == {
        "start_2": (1, 3), "start_3": (2, 3), "end_2": (2, 3), "end_3": (1, 3), "unknown": (1, 0),
    }  # fmt: skip
    assert report.value("match_group_3") == 50.0
    assert report.verdict("match_group_3") == "met"


def groups(start: int, end: int) -> list[str]:
    """Write so many in match group 3 at the start, and so many of them at the end."""
    moved = "\n  - {group: 2, from: 2026-05-01}"
    return [
        citizen(at, "match_group:\n  - {group: 3, from: 2025-01-01}" + (moved if at > end else ""))
        for at in range(1, start + 1)
    ]


@pytest.mark.parametrize(("end", "value", "verdict"), [(17, 15.0, "met"), (18, 10.0, "not_met")])
def test_fifteen_per_cent_fewer_is_counted_of_those_at_the_start(
    caseload: Write, end: int, value: float, verdict: str
) -> None:
    report = Report(caseload(groups(20, end)))
    assert (report.value("match_group_3"), report.verdict("match_group_3")) == (value, verdict)


def test_without_anybody_in_the_group_nothing_is_judged(caseload: Write) -> None:
    report = Report(caseload(citizen(1)))
    assert (report.value("match_group_3"), report.verdict("match_group_3")) == (None, "not_judged")
    assert report.verdict("attendance") == "not_judged"


def heard(number: int, *, attended: bool) -> str:
    """Write a citizen whose matter was heard."""
    words = str(attended).lower()
    more = f"activities: [{{kind: cross_team_meeting, from: 2026-03-01, attended: {words}}}]"
    return citizen(number, more=more)


@pytest.mark.parametrize(("there", "verdict"), [(75, "not_met"), (80, "met")])
def test_seventy_five_of_eighty_is_not_met(caseload: Write, there: int, verdict: str) -> None:
    report = Report(caseload([heard(at, attended=at <= there) for at in range(1, 101)]))
    assert (report.value("attendance"), report.verdict("attendance")) == (float(there), verdict)


@pytest.mark.parametrize(("supported", "verdict"), [(8, "partly"), (3, "partly"), (2, "not_met")])
def test_two_per_cent_of_five_is_partly_met_where_self_support_reaches_the_goal(
    caseload: Write, supported: int, verdict: str
) -> None:
    off = "off_benefit: [{from: 2026-02-01, to: 2026-04-01}]"
    job = "activities: [{kind: ordinary_job, from: 2026-04-01}]"
    texts = [citizen(at, off if at <= supported else "", more=job if at == 50 else "") for at in range(1, 51)]
    report = Report(caseload(texts[:40] + texts[-1:]))
    assert (report.value("job_or_education"), report.verdict("job_or_education")) == (2.4, verdict)


@pytest.mark.parametrize("verdict", ["met", "partly", "not_met"])
def test_a_goal_without_a_figure_takes_the_workers_verdict(caseload: Write, verdict: str) -> None:
    settings = f"schema: 1\nproject: {{verdicts: {{cooperation: {verdict}}}}}\n"
    assert Report(caseload(citizen(1), settings=settings)).verdict("cooperation") == verdict


def test_without_the_workers_verdict_it_is_not_judged(caseload: Write) -> None:
    assert Report(caseload(citizen(1))).verdict("cooperation") == "not_judged"
