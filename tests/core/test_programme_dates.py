"""The dated rules of the four other programmes, and how long their courses last."""

from datetime import date

import pytest

from cti_cli.core.phases import Timeline, state, timeline
from cti_cli.language import Speech
from tests.conftest import Folder, Write

SPEECH = Speech("en")
PROJECT = """\
schema: 1
project: {from: 2026-01-01, until: 2026-12-31}
"""


def on(text: str) -> date:
    return date.fromisoformat(text)


def days(folder: Folder, today: str, until: str = "2028-01-01") -> list[tuple[str, str]]:
    return [(due.rule, due.day.isoformat()) for due in folder.reckoned(on(today), on(until))]


def line(folder: Folder) -> Timeline:
    read = folder.read()
    (course,) = read.courses
    return timeline(course, read.programme(course))


# Skridt4Skridt


def test_skridt4skridt_takes_status_midway_and_two_weeks_before_the_end_of_the_grant(caseload: Write) -> None:
    folder = caseload(
        "referral: {day: 2026-08-03}\nstart: 2026-08-17\ngrant: {day: 2026-08-03, until: 2027-02-14}\n",
        programme="skridt4skridt",
    )
    assert line(folder).last == on("2027-02-14")
    # 182 days: midway is 2026-11-16; two weeks before the end is Sunday 2027-01-31.
    assert days(folder, "2026-08-17") == [
        ("referral_meeting", "2026-08-17"),
        ("status_letter#1", "2026-11-16"),
        ("status_meeting#1", "2026-11-16"),
        ("status_letter#2", "2027-01-29"),
        ("status_meeting#2", "2027-01-29"),
    ]


def test_skridt4skridt_without_an_end_takes_status_every_13_weeks(caseload: Write) -> None:
    folder = caseload("start: 2026-08-17\n", programme="skridt4skridt")
    assert line(folder).last is None
    found = [found for found in days(folder, "2026-08-17", "2027-06-01") if found[0].startswith("status_letter")]
    assert [day for _, day in found][:3] == ["2026-11-16", "2027-02-15", "2027-05-14"]


def test_a_courses_own_months_come_before_the_end_of_the_grant(caseload: Write) -> None:
    folder = caseload("start: 2026-08-17\nmonths: 4\ngrant: {until: 2027-02-14}\n", programme="skridt4skridt")
    assert line(folder).last == on("2026-12-16")
    assert SPEECH(line(folder).reason) == "4 months by the course's own length"


def test_a_status_meeting_of_skridt4skridt_moves_forward_midway_and_back_before_the_end(caseload: Write) -> None:
    # 57 days from 2026-11-09 to 2027-01-04: midway is 12-07; two weeks before the end is 12-21.
    folder = caseload("start: 2026-11-14\ngrant: {until: 2027-01-16}\n", programme="skridt4skridt")
    # 64 days: midway is Wednesday 12-16; two weeks before the end is Saturday 2027-01-02, back over New Year.
    found = dict(days(folder, "2026-11-09"))
    assert found["status_meeting#1"] == "2026-12-16"
    assert found["status_meeting#2"] == "2026-12-30"


# Steget


def test_steget_lasts_about_six_months_and_nothing_ends_by_it(caseload: Write) -> None:
    folder = caseload("start: 2026-01-12\n", programme="steget")
    assert (line(folder).about, line(folder).last) == (True, on("2026-07-11"))
    late = on("2026-11-20")
    assert [each.rule for each in folder.check(late)] == [], "nothing is said to have ended"
    assert all(due.settled is None for due in folder.reckoned(late))


def test_stegets_own_length_binds(caseload: Write) -> None:
    folder = caseload("start: 2026-01-12\nmonths: 8\nmonths_reason: aftalt\n", programme="steget")
    assert (line(folder).about, line(folder).last) == (False, on("2026-09-11"))
    assert [each.rule for each in folder.check(on("2026-11-20"))] == ["not-closed"]


def test_steget_follows_up_six_months_after_closing_by_the_swedish_calendar(caseload: Write) -> None:
    # 2026-06-25 + 6 months is Christmas Day, a Friday; Boxing Day and Sunday follow.
    folder = caseload("start: 2026-01-12\nclosing: {day: 2026-06-25}\n", programme="steget")
    assert days(folder, "2026-11-20") == [("follow_up", "2026-12-28")]


def test_steget_measures_at_the_start(caseload: Write) -> None:
    folder = caseload("start: 2026-01-12\n", programme="steget")
    assert days(folder, "2026-01-12") == [("measure#start", "2026-01-12")]


# SIV


def test_siv_is_open_and_asks_only_for_contact(caseload: Write) -> None:
    folder = caseload("referral: {day: 2026-08-17}\n", programme="siv")
    assert (line(folder).last, line(folder).phases) == (None, ())
    assert days(folder, "2026-08-17") == [("contact", "2026-11-16")]


def test_a_letter_that_moves_back_to_the_last_day_looked_at_is_listed(caseload: Write) -> None:
    # Three times 13 weeks from Saturday 06-27 is Saturday 03-27; 03-25 and 03-26 are closed before Easter.
    folder = caseload("start: 2026-06-27\n", programme="skridt4skridt")
    asked = [due.rule for due in folder.upcoming(on("2027-03-10"), 14) if due.day == on("2027-03-24")]
    assert asked == ["status_letter#3"]


# Brug For Alle


def test_brug_for_alle_asks_for_a_talk_in_30_days_and_a_team_meeting_in_90(caseload: Write) -> None:
    folder = caseload("referral: {day: 2026-02-02, subgroup: social}\n", PROJECT, programme="brug-for-alle")
    # 30 days after is Wednesday 03-04, 90 days after Sunday 05-03.
    assert days(folder, "2026-02-02") == [("first_talk", "2026-03-04"), ("cross_team_meeting", "2026-05-04")]


def test_a_talk_that_stands_under_activities_answers_as_it_counts_in_the_report(caseload: Write) -> None:
    text = "referral: {day: 2026-02-02, subgroup: social}\n"
    text += "activities:\n  - {kind: first_talk, from: 2026-02-20}\n"
    text += "  - {kind: cross_team_meeting, from: 2026-04-10, stage: recommended}\n  - {kind: cross_team_meeting}\n"
    folder = caseload(text, PROJECT, programme="brug-for-alle")
    assert [due.rule for due in folder.upcoming(on("2026-02-25"), 90)] == ["cross_team_meeting"]


def test_brug_for_alle_asks_nothing_of_those_outside_the_target_group(caseload: Write) -> None:
    folder = caseload("referral: {day: 2026-02-02, subgroup: outside}\n", PROJECT, programme="brug-for-alle")
    assert days(folder, "2026-02-02") == []


def test_brug_for_alle_asks_of_those_who_are_not_screened_yet(caseload: Write) -> None:
    folder = caseload("referral: {day: 2026-02-02}\n", PROJECT, programme="brug-for-alle")
    assert [rule for rule, _ in days(folder, "2026-02-02")] == ["first_talk", "cross_team_meeting"]


def test_brug_for_alle_lasts_as_long_as_the_project(caseload: Write) -> None:
    assert line(caseload("start: 2026-02-02\n", PROJECT, programme="brug-for-alle")).last == on("2026-12-31")


def test_without_a_project_end_brug_for_alle_has_none(caseload: Write) -> None:
    found = line(caseload("start: 2026-02-02\n", programme="brug-for-alle"))
    assert (found.last, SPEECH(found.reason)) == (None, "no end is set")


# State


@pytest.mark.parametrize(
    ("programme", "text", "today", "expected"),
    [
        ("siv", "start: 2026-08-31\nclosing: {day: 2026-09-01}\n", "2026-11-20", "no_phases"),
        ("steget", "start: 2026-08-31\n", "2026-11-20", "no_phases"),
        ("cti-job", "legal_basis: {key: sel-82b}\nstart: 2026-01-05\n", "2026-07-05", "ended"),
        ("cti-job", "legal_basis: {key: sel-82b}\nstart: 2026-01-05\n", "2026-07-04", "phase"),
        (
            "cti-job",
            "start: 2026-01-05\nlegal_basis: {key: sel-82b}\nclosing: {day: 2026-02-01}\n",
            "2026-02-01",
            "ended",
        ),
        (
            "cti-job",
            "start: 2026-01-05\nlegal_basis: {key: sel-82b}\nclosing: {day: 2026-02-01}\n",
            "2026-01-31",
            "phase",
        ),
        (
            "cti-job",
            "referral: {day: 2026-08-03}\nlegal_basis: {key: sel-85}\nstart: 2026-08-31\n",
            "2026-08-03",
            "contact_period",
        ),
        (
            "cti-job",
            "referral: {day: 2026-08-03}\nlegal_basis: {key: sel-85}\nstart: 2026-08-31\n",
            "2026-08-02",
            "not_started",
        ),
        ("cti-job", "legal_basis: {key: sel-85}\nstart: 2026-08-31\n", "2026-08-02", "not_started"),
        ("cti-job", "referral: {by: karin}\nstart: 2026-08-31\n", "2026-08-02", "not_started"),
    ],
)
def test_the_state_is_the_first_that_fits(
    caseload: Write, programme: str, text: str, today: str, expected: str
) -> None:
    read = caseload(text, programme=programme).read()
    (course,) = read.courses
    assert state(course, read.programme(course), on(today)) == expected


# Lengths of a worker's own programme


@pytest.mark.parametrize(
    ("length", "last", "reason"),
    [
        ("6 months", "2027-02-28", "6 months by the programme"),
        ("until 2026-12-31", "2026-12-31", "until the project ends"),
        ("open", None, "no end is set"),
        ("by legal basis", None, "the legal basis is not known yet"),
    ],
)
def test_lengths_of_an_own_programme(caseload: Write, length: str, last: str | None, reason: str) -> None:
    folder = caseload("start: 2026-08-31\n", programme="own")
    folder.write("programmes/own.yaml", f"id: own\ntitle: Own\nlength: {length}\n")
    found = line(folder)
    assert found.last == (on(last) if last else None)
    assert SPEECH(found.reason) == reason


def test_a_grant_that_ended_before_the_start_leaves_no_phases(caseload: Write) -> None:
    folder = caseload("start: 2026-08-31\ngrant: {until: 2026-08-01}\n", programme="own")
    folder.write("programmes/own.yaml", "id: own\ntitle: Own\nlength: by grant\nphases:\n  - {id: one, title: One}\n")
    assert line(folder).phases == ()
    assert "order" in [each.rule for each in folder.check()]


def test_an_own_programme_may_meet_weekly_in_one_phase_only(caseload: Write) -> None:
    folder = caseload("start: 2026-08-31\n", programme="own")
    own = """\
id: own
title: Own
length: 2 months
phases:
  - {id: one, title: One}
  - {id: two, title: Two}
meetings:
  - {id: weekly, title: Weekly, due: every 1 weeks in phase 2}
  - {id: third, title: Third, due: every 1 weeks in phase 3}
  - {id: last, title: Last, due: 3 days after closing, before: end}
measures:
  - {id: feeling, title: Feeling, at: midway}
"""
    folder.write("programmes/own.yaml", own)
    found = days(folder, "2026-08-31")
    assert found == [
        ("measure#2026-09-30", "2026-09-30"),
        ("weekly#1", "2026-10-08"),
        ("weekly#2", "2026-10-15"),
        ("weekly#3", "2026-10-22"),
        ("weekly#4", "2026-10-29"),
    ]


# Legal bases


@pytest.mark.parametrize(
    ("key", "start", "last"),
    [
        ("sel-85", "2026-08-31", "2027-05-30"),
        ("sel-82b", "2026-08-31", "2027-02-28"),
        ("lab-31b", "2019-03-01", "2019-08-31"),
        ("lab-167", "2026-08-31", "2027-02-28"),
        ("sel-85a", "2026-08-31", None),
    ],
)
def test_the_legal_basis_gives_the_months(caseload: Write, key: str, start: str, last: str | None) -> None:
    found = line(caseload(f"legal_basis: {{key: {key}}}\nstart: {start}\n"))
    assert found.last == (on(last) if last else None)


def test_a_basis_without_months_asks_for_them(caseload: Write) -> None:
    folder = caseload("legal_basis: {key: sel-85a}\nstart: 2026-08-31\n")
    assert SPEECH(line(folder).reason) == "the legal basis gives no number of months"
    (asked,) = [each for each in folder.check() if each.rule == "months"]
    assert asked.line == 5


def test_what_a_course_has_frozen_wins_over_the_law_of_today(caseload: Write) -> None:
    folder = caseload("legal_basis: {key: sel-85, wording: som det hed, months: 6}\nstart: 2026-08-31\n")
    assert line(folder).last == on("2027-02-28")
    assert SPEECH(line(folder).reason) == "6 months by som det hed"


@pytest.mark.parametrize(
    ("key", "start", "rules"),
    [
        ("lab-31b", "2019-03-01", ["not-closed"]),
        ("lab-31b", "2019-09-01", ["basis", "not-closed"]),
        ("lab-31b", "2020-01-01", ["basis", "not-closed"]),
        ("lab-167", "2019-12-31", ["basis", "not-closed"]),
        ("lab-167", "2020-01-01", ["not-closed"]),
        ("sel-99", "2026-08-31", ["basis", "months"]),
    ],
)
def test_a_basis_is_checked_against_the_days_on_which_it_held(
    caseload: Write, key: str, start: str, rules: list[str]
) -> None:
    found = caseload(f"legal_basis: {{key: {key}}}\nstart: {start}\n").check()
    about_the_law = {"basis", "months", "not-closed"}
    assert sorted(each.rule for each in found if each.rule in about_the_law) == rules


def test_law_is_dated_rows_and_a_row_is_chosen_by_the_start(caseload: Write) -> None:
    own = """\
id: own
title: Own
length: by legal basis
law:
  - {key: x, wording: den gamle, valid_until: 2026-12-31, months: 6}
  - {key: x, wording: den nye, valid_from: 2027-01-01, months: 9}
"""
    for start, reason in (("2026-12-31", "6 months by den gamle"), ("2027-01-01", "9 months by den nye")):
        folder = caseload(f"legal_basis: {{key: x}}\nstart: {start}\n", programme="own")
        folder.write("programmes/own.yaml", own)
        assert SPEECH(line(folder).reason) == reason


def test_a_basis_before_the_start_is_known_takes_the_latest_row(caseload: Write) -> None:
    found = line(caseload("legal_basis: {key: sel-85}\n"))
    assert (found.months, found.last) == (9, None)
