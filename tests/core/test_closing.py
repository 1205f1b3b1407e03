"""A course about so many months ends nothing, and nothing is owed once a closed course has been settled."""

from datetime import date

import pytest

from cti_cli.core.agenda import owes
from cti_cli.core.closing import Closed, ClosingWish, closed, is_early
from tests.conftest import Write

TODAY = date(2027, 2, 10)


def test_about_six_months_is_never_early_nor_late(caseload: Write) -> None:
    read = caseload("start: 2026-08-31\n", programme="steget").read(TODAY)
    (course,) = read.courses
    programme = read.programme(course)
    assert not is_early(course, programme, date(2026, 9, 30))
    found = closed(course, programme, ClosingWish(date(2027, 4, 1)), date(2027, 4, 1))
    assert isinstance(found, Closed)
    assert found.values["completed"] is True
    assert found.warnings == ()


@pytest.mark.parametrize(("programme", "early"), [("cti-job", True), ("siv", False)])
def test_a_course_whose_phases_never_began_was_not_completed(caseload: Write, programme: str, early: bool) -> None:
    read = caseload("referral: {day: 2026-11-01}\n", programme=programme).read(TODAY)
    (course,) = read.courses
    assert is_early(course, read.programme(course), TODAY) == early


def test_who_leaves_before_the_first_day_can_be_closed_with_a_reason(caseload: Write) -> None:
    read = caseload("start: 2027-03-01\nlegal_basis: {key: sel-82b}\n").read(TODAY)
    (course,) = read.courses
    found = closed(course, read.programme(course), ClosingWish(TODAY, reason="trak sig"), TODAY)
    assert isinstance(found, Closed)
    assert found.values["completed"] is False


@pytest.mark.parametrize(("day", "early"), [(date(2027, 2, 20), True), (date(2027, 2, 21), False)])
def test_a_week_before_the_last_day_is_not_early(caseload: Write, day: date, early: bool) -> None:
    read = caseload("start: 2026-08-31\nlegal_basis: {key: sel-82b}\n").read(TODAY)
    (course,) = read.courses
    assert is_early(course, read.programme(course), day) == early


@pytest.mark.parametrize(
    ("text", "owed"),
    [
        ("", True),
        ("closing: {day: 2027-02-28}\n", True),
        ("closing: {day: 2027-02-01}\n", True),
        ("closing: {day: 2026-07-01}\nfollow_ups: [{day: 2027-01-04}]\n", False),
        ("closing: {day: 2026-07-01}\nfollow_ups: [{day: 2027-01-04, made: false}]\n", True),
        (
            "closing: {day: 2026-07-01}\nfollow_ups: [{day: 2027-01-04}]\ndocuments: [{kind: x, day: 2026-06-01}]\n",
            True,
        ),
    ],
)
def test_a_course_owes_until_it_is_closed_followed_up_and_its_papers_are_filed(
    caseload: Write, text: str, owed: bool
) -> None:
    read = caseload("start: 2026-01-05\nlegal_basis: {key: sel-82b}\n" + text).read(TODAY)
    (course,) = read.courses
    assert owes(course, read.programme(course), read.calendar(course), TODAY) == owed
