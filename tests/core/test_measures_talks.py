"""What is counted at the drop-in centres: challenges, support basis, enquiries and five questions."""

from datetime import date

import pytest

from tests.conftest import Write
from tests.core.reports import Report, citizen

WORDS = (
    "job", "rehabilitation_plan", "education", "mental_health", "health", "housing", "alcohol", "hash", "other_drugs",
    "finances", "social_counselling", "dental",
)  # fmt: skip
PER_CENT = (13, 1, 4, 21, 19, 33, 12, 5, 6, 62, 59, 6)
COUNTS = tuple(round(share * 125 / 100) for share in PER_CENT)


def siv(number: int, text: str = "", more: str = "") -> str:
    """Write a course at the drop-in centres."""
    return citizen(number, text, programme="siv", more=more)


def report(folder: object, last: date = date(2026, 10, 31)) -> Report:
    """Return the report of the drop-in centres."""
    return Report(folder, last=last, programme="siv")  # type: ignore[arg-type]


def test_twelve_challenges_over_125_citizens_give_the_published_shares(caseload: Write) -> None:
    texts = []
    for at in range(125):
        # Each challenge begins with another citizen, so that they overlap as they may.
        held = [
            word for turn, (word, count) in enumerate(zip(WORDS, COUNTS, strict=True)) if (at - turn * 10) % 125 < count
        ]
        texts.append(siv(at + 1, more=f"plan: {{challenges: [{', '.join(held)}]}}"))
    found = report(caseload(texts))
    assert [found.count(f"challenges.{word}") for word in WORDS] == [(count, 125) for count in COUNTS]
    shares = [found.percent(f"challenges.{word}") for word in WORDS]
    assert [round(share or 0) for share in shares] == [13, 1, 4, 21, 19, 33, 12, 5, 6, 62, 59, 6]
    assert sum(share or 0 for share in shares) > 200


def test_two_courses_of_one_citizen_with_one_challenge_count_once(caseload: Write) -> None:
    more = "plan: {challenges: [housing, own_word]}"
    found = report(caseload([siv(1, more=more), siv(2, "same_as: 2026-001", more), siv(3)]))
    assert found.rows("challenges") == {"housing": (1, 2), "own_word": (1, 2)}


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("{kind: cash_benefit, from: 2020-01-01}", {"cash_benefit": (1, 1)}),
        ("{kind: education_benefit}", {"cash_benefit": (1, 1)}),  # SIV counts the two as one
        ("{kind: cash_benefit, to: 2026-10-31}", {"cash_benefit": (1, 1)}),
        ("{kind: cash_benefit, to: 2026-10-30}", {"unknown": (1, 0)}),
        ("{kind: cash_benefit, from: 2026-11-01}", {"unknown": (1, 0)}),
        ("{kind: lottery}", {"lottery": (1, 1)}),
    ],
)
def test_the_support_basis_is_that_of_the_periods_last_day(
    caseload: Write, line: str, rows: dict[str, tuple[int, int]]
) -> None:
    assert report(caseload(siv(1, f"support_basis: [{line}]"))).rows("support_basis") == rows


def test_a_closed_course_has_the_support_basis_that_it_was_closed_with(caseload: Write) -> None:
    text = "support_basis:\n  - {kind: fleksjob, to: 2026-05-01}\n  - {kind: old_age_pension, from: 2026-05-02}"
    assert report(caseload(siv(1, text, "closing: {day: 2026-05-01}"))).rows("support_basis") == {"fleksjob": (1, 1)}


@pytest.mark.parametrize(
    ("kind", "active"),
    [
        ("unemployment_benefit", 1), ("ledighedsydelse", 1), ("fleksjob", 1), ("sickness_benefit", 1),
        ("cash_benefit", 1), ("education_benefit", 1), ("revalidering", 1), ("student_grant", 0),
        ("early_retirement_pension", 0), ("old_age_pension", 0), ("family_or_friends", 0), ("other", 0),
    ],
)  # fmt: skip
def test_an_active_case_at_the_job_centre_follows_from_the_support_basis(
    caseload: Write, kind: str, active: int
) -> None:
    found = report(caseload([siv(1, f"support_basis: [{{kind: {kind}}}]"), siv(2)]))
    assert found.count("job_centre.active_case") == (active, 1)
    assert found.count("job_centre.unknown") == (1, 0)


def test_enquiries_are_counted_and_not_those_who_make_them(caseload: Write) -> None:
    several = """
enquiries:
  - {day: 2026-03-01, kind: single}
  - {day: 2026-04-01, kind: ongoing}
  - {day: 2026-05-01, kind: ongoing}
  - {day: 2026-11-01, kind: single}
  - {day: 2026-06-01}
"""
    assert report(caseload(siv(1, more=several))).rows("enquiries") == {
        "single": (1, 3), "ongoing": (2, 3), "unknown": (1, 0),
    }  # fmt: skip


def answers(*pairs: tuple[str, str]) -> str:
    """Write answers to one question, each with its day."""
    return "measurements:\n" + "".join(f"  - {{day: {day}, measure: safe, value: {value}}}\n" for day, value in pairs)


def test_the_two_best_answers_are_counted_of_those_who_answered(caseload: Write) -> None:
    folder = caseload([
        siv(1, more=answers(("2026-03-01", "5"))),
        siv(2, more=answers(("2026-03-01", "4"))),
        siv(3, more=answers(("2026-03-01", "3"))),
        siv(4, more=answers(("2026-03-01", "null"))),
        siv(5),
    ])  # fmt: skip
    found = report(folder)
    assert (found.count("satisfaction.safe"), found.percent("satisfaction.safe")) == ((2, 3), 66.7)
    assert (found.count("satisfaction.place"), found.percent("satisfaction.place")) == ((0, 0), None)


@pytest.mark.parametrize(("last", "count"), [(date(2026, 10, 31), 0), (date(2026, 3, 31), 1)])
def test_a_citizens_latest_answer_in_the_period_counts_once(caseload: Write, last: date, count: int) -> None:
    text = answers(("2026-04-01", "2"), ("2026-03-01", "5"))
    assert report(caseload(siv(1, more=text)), last).count("satisfaction.safe") == (count, 1)
