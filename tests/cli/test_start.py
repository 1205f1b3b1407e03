"""A start fixes wording and months; moving it needs a reason and leaves a trace."""

import json
from datetime import date

import pytest

from tests.conftest import Write

REFERRED = """\
legal_basis: {key: sel-85}
referral: {day: 2026-10-01}
job_match: {day: 2026-11-10}
"""


def test_starting_freezes_what_the_law_says_now(caseload: Write) -> None:
    folder = caseload(REFERRED)
    done = folder.cti("start", "mette", "23/11")
    assert done.exit_code == 0, done.output
    assert "starts Monday 23 November 2026, last day Sunday 22 August 2027" in done.stdout
    course = folder.course()
    assert course.start == date(2026, 11, 23)
    assert course.legal_basis is not None
    assert course.legal_basis.months == 9
    assert course.legal_basis.wording == "servicelovens § 85"
    assert course.date_changes == ()


def test_moving_needs_a_reason_and_leaves_a_trace(caseload: Write) -> None:
    folder = caseload(REFERRED + "start: 2026-11-16\n")
    before = folder.raw()
    done = folder.cti("start", "mette", "2026-11-23")
    assert done.exit_code == 3
    assert "--reason" in done.stderr
    assert folder.raw() == before
    answer = json.loads(folder.cti("start", "mette", "2026-11-23", "--reason", "syg", "--json").stdout)
    assert answer["changed"] == ["start", "legal_basis.wording", "legal_basis.months", "date_changes"]
    assert [tuple(each) for each in folder.course().date_changes] == [
        ("start", date(2026, 11, 16), date(2026, 11, 20), "syg")
    ]


def test_what_was_frozen_stays(caseload: Write) -> None:
    folder = caseload("legal_basis: {key: sel-85, wording: min egen, months: 7}\nreferral: {day: 2026-10-01}\n")
    assert folder.cti("start", "mette", "2026-11-23").exit_code == 0
    basis = folder.course().legal_basis
    assert basis is not None
    assert (basis.wording, basis.months) == ("min egen", 7)


def test_a_basis_without_months_asks_for_them(caseload: Write) -> None:
    folder = caseload("legal_basis: {key: sel-85a}\nreferral: {day: 2026-10-01}\n")
    done = folder.cti("start", "mette", "2026-11-23")
    assert done.exit_code == 3
    assert "--months" in done.stderr
    line = ("start", "mette", "2026-11-23", "--months", "6", "--months-reason", "bevilget i seks")
    assert folder.cti(*line).exit_code == 0
    assert (folder.course().months, folder.course().months_reason) == (6, "bevilget i seks")


def test_a_basis_can_be_named_with_the_start(caseload: Write) -> None:
    folder = caseload("referral: {day: 2026-10-01}\n")
    assert folder.cti("start", "mette", "2026-11-23", "--legal-basis", "sel-82").exit_code == 0
    basis = folder.course().legal_basis
    assert basis is not None
    assert (basis.key, basis.months) == ("sel-82b", 6)


@pytest.mark.parametrize(
    ("course", "day", "words"),
    [
        ("", "2026-11-23", ["no day of referral", "no job match", "no legal basis"]),
        (REFERRED, "2026-11-05", ["before the referral or the job match", "0 of 2 contacts"]),
        ("legal_basis: {key: lab-31b}\nreferral: {day: 2026-10-01}\n", "2026-11-23", ["was not in force"]),
        ("legal_basis: {key: other, months: 6}\n", "2026-11-23", ["does not know this legal basis"]),
        ("legal_basis: {key: lab-31b}\n", "2019-12-02", ["outlives its legal basis"]),
    ],
)
def test_what_is_missing_for_a_start_is_said(caseload: Write, course: str, day: str, words: list[str]) -> None:
    done = caseload(course).cti("start", "mette", day)
    assert done.exit_code == 0, done.output
    for each in words:
        assert each in done.stderr


def test_a_programme_without_an_end_starts_without_a_word_about_the_law(caseload: Write) -> None:
    done = caseload("referral: {day: 2026-10-01}\n", programme="siv").cti("start", "mette", "2026-11-16")
    assert done.exit_code == 0, done.output
    assert "no last day is known" in done.stdout
    assert done.stderr == ""


def test_a_closed_course_is_not_started(caseload: Write) -> None:
    done = caseload("closing: {day: 2026-11-01}\n").cti("start", "mette", "2026-11-16")
    assert done.exit_code == 3


def test_a_start_without_a_day_names_what_is_missing(caseload: Write) -> None:
    done = caseload(REFERRED).cti("--no-input", "start", "mette")
    assert done.exit_code == 2
    assert "DATE is missing" in done.stderr
