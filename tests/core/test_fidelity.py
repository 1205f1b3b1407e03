"""The method's self-check of domain.md, section 5: each item once its phase has ended, with n."""

from datetime import date

import pytest

from cti_cli.core.fidelity import FidelityItem, fidelity, score
from cti_cli.core.programme import Fidelity
from cti_cli.language import Speech
from tests.conftest import Write

SIX_MONTHS = "legal_basis: {key: sel-82b}\nstart: 2026-01-05\n"
"""Phases end on 4 March, 4 May and 4 July 2026."""
PHASE_2, PHASE_3, AFTER = date(2026, 3, 5), date(2026, 5, 5), date(2026, 7, 6)
CLOSED = "closing: {day: %s, completed: %s}\n"


def judged(caseload: Write, text: str, today: date = AFTER) -> dict[str, FidelityItem]:
    read = caseload(SIX_MONTHS + text).read(today)
    found = fidelity(read.courses, read.programmes["cti-job"], today)
    return {item.id: item for item in found}


def verdict(items: dict[str, FidelityItem], name: str) -> bool | None:
    """Return how the only course is judged."""
    item = items[name]
    return bool(item.count_) if item.n else None


@pytest.mark.parametrize(
    ("met", "n", "expected"),
    [(0, 0, None), (9, 100, 1), (10, 100, 2), (39, 100, 2), (40, 100, 3), (59, 100, 3), (60, 100, 4), (94, 100, 4),
     (95, 100, 5), (1, 1, 5), (0, 1, 1), (2, 3, 4)],
)  # fmt: skip
def test_the_score_comes_from_the_share_of_courses(met: int, n: int, expected: int | None) -> None:
    assert score(met, n, Fidelity()) == expected


def test_nothing_is_judged_before_the_first_phase_has_ended(caseload: Write) -> None:
    items = judged(caseload, "", date(2026, 3, 4))
    assert {name: item.n for name, item in items.items() if item.n} == {"caseload": 1}
    assert all(item.score is None for name, item in items.items() if name != "caseload")
    assert items["focus"].share is None


def test_what_is_judged_when_phase_1_has_ended(caseload: Write) -> None:
    items = judged(caseload, "", PHASE_2)
    assert {name for name, item in items.items() if item.n} == {
        "focus", "outside", "first_month", "background", "ties", "caseload"
    }  # fmt: skip
    assert items["focus"].lacking == ("2026-001",)
    assert items["focus"].share == 0


@pytest.mark.parametrize(
    ("closing", "completed", "not_early"),
    [
        (CLOSED % ("2026-07-04", "true"), True, True),
        (CLOSED % ("2026-07-03", "true"), True, True),
        (CLOSED % ("2026-06-27", "true"), True, True),
        (CLOSED % ("2026-06-26", "true"), True, False),
        (CLOSED % ("2026-07-05", "true"), False, True),
        (CLOSED % ("2026-07-04", "false"), False, True),
        (CLOSED % ("2026-04-01", "false"), False, False),
        ("", False, True),
        ("closing: {reason: syg}\n", False, True),
    ],
)
def test_completed_within_the_length_and_not_ended_early(
    caseload: Write, closing: str, completed: bool, not_early: bool
) -> None:
    items = judged(caseload, closing)
    assert (verdict(items, "completed"), verdict(items, "not_early")) == (completed, not_early)


@pytest.mark.parametrize(
    ("first", "second", "expected"), [(1, 3, True), (0, 1, False), (1, 0, False), (4, 1, False), (3, 2, True)]
)
def test_one_to_three_focus_areas_in_each_phase_that_has_ended(
    caseload: Write, first: int, second: int, expected: bool
) -> None:
    area = "{track: job}"
    plans = "\n".join(
        f"  - {{phase: {number}, focus: [{', '.join([area] * areas)}]}}"
        for number, areas in ((1, first), (2, second), (3, 9))
    )
    assert verdict(judged(caseload, f"phase_plans:\n{plans}\n", PHASE_3), "focus") == expected


def contacts(*lines: str) -> str:
    return "contacts:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


VISIT = "day: 2026-01-%s, type: visit, place: home"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([VISIT % "07", VISIT % "14" + ", with: [citizen, lis]", VISIT % "21" + ", with: [citizen, lis]"], True),
        ([VISIT % "07", VISIT % "14", VISIT % "21" + ", with: [citizen, lis]"], False),
        ([VISIT % "14" + ", with: [citizen, lis]", VISIT % "21" + ", with: [citizen, lis]"], False),
        ([VISIT % "07" + ", made: false", *[VISIT % "14" + ", with: [citizen, lis]"] * 2], False),
        ([VISIT.replace("home", "office") % "07", *[VISIT % "14" + ", with: [citizen, lis]"] * 2], False),
        ([VISIT.replace("visit", "phone") % "07", *[VISIT % "14" + ", with: [citizen, lis]"] * 2], False),
        ([VISIT.replace("2026-01", "2025-12") % "30", *[VISIT % "14" + ", with: [citizen, lis]"] * 2], False),
        ([VISIT.replace("home", "community") % "07", *[VISIT % "14" + ", with: [citizen, lis]"] * 2], True),
        ([VISIT % "07" + ", with: [lis]", *[VISIT % "14" + ", with: [citizen, lis]"] * 2], False),
    ],
)
def test_three_meetings_outside_the_office_two_of_them_with_supports(
    caseload: Write, lines: list[str], expected: bool
) -> None:
    people = "people: [{id: lis, role: network, kind: private}]\n"
    assert verdict(judged(caseload, people + contacts(*lines), PHASE_2), "outside") == expected


def made(*numbers: int) -> str:
    """Return so many contacts in each phase."""
    firsts = ("2026-01-%02d", "2026-03-%02d", "2026-05-%02d")
    return contacts(
        *(
            f"day: {first % (7 + number)}, type: phone"
            for first, many in zip(firsts, numbers, strict=True)
            for number in range(many)
        )
    )


@pytest.mark.parametrize(
    ("numbers", "today", "expected"),
    [
        ((5, 3, 1), AFTER, True),
        ((5, 3, 3), AFTER, False),
        ((5, 6, 1), AFTER, False),
        ((5, 3, 9), PHASE_3, True),
        ((5, 9, 0), PHASE_2, None),
    ],
)
def test_contacts_fall_strictly_from_phase_to_phase(
    caseload: Write, numbers: tuple[int, ...], today: date, expected: bool | None
) -> None:
    assert verdict(judged(caseload, made(*numbers), today), "falling") is expected


def test_a_phase_that_was_cut_short_is_not_judged(caseload: Write) -> None:
    items = judged(caseload, made(5, 3, 0) + CLOSED % ("2026-04-20", "false"))
    assert verdict(items, "falling") is None
    assert verdict(items, "first_month") is True


@pytest.mark.parametrize(
    ("days", "expected"),
    [(("01-05", "02-04"), True), (("01-05", "02-05"), False), (("01-04", "01-20"), False), (("01-20", "01-20"), True)],
)
def test_two_contacts_in_the_first_month(caseload: Write, days: tuple[str, ...], expected: bool) -> None:
    lines = contacts(*(f"day: 2026-{day}, type: phone" for day in days))
    assert verdict(judged(caseload, lines, PHASE_2), "first_month") == expected


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("{resources: [a], barriers: [b], support_needs: [c]}", True),
        ("{resources: [a], barriers: [b]}", False),
        ("{}", False),
    ],
)
def test_background_is_resources_barriers_and_support_needs(caseload: Write, plan: str, expected: bool) -> None:
    assert verdict(judged(caseload, f"plan: {plan}\n", PHASE_2), "background") == expected


@pytest.mark.parametrize(
    ("tie", "expected"),
    [("{day: 2026-03-04, strength: 2}", True), ("{day: 2026-03-05, strength: 2}", False), ("{strength: 2}", False)],
)
def test_ties_are_mapped_in_phase_1(caseload: Write, tie: str, expected: bool) -> None:
    people = f"people: [{{id: lis, role: network, kind: private, tie: [{tie}]}}]\n"
    assert verdict(judged(caseload, people, PHASE_2), "ties") == expected


def test_what_lies_before_known_from_is_not_judged(caseload: Write) -> None:
    items = judged(caseload, "known_from: 2026-02-01\n")
    assert {name for name in ("outside", "first_month", "background", "ties") if items[name].n} == set()
    assert items["focus"].n == 1


def test_the_caseload_is_one_line_for_the_folder(caseload: Write) -> None:
    head = "schema: 1\nid: 2026-%03d\nprogramme: cti-job\ncitizen: {name: M}\n" + SIX_MONTHS
    folder = caseload([head % number for number in range(1, 12)], settings="schema: 1\n")
    read = folder.read(PHASE_2)
    programme = read.programmes["cti-job"]
    for share, met in ((1.0, 1), (0.5, 0)):
        item = fidelity(read.courses, programme, PHASE_2, share)[-1]
        assert (item.id, item.count_, item.n, item.score) == ("caseload", met, 1, 5 if met else 1)
        assert Speech("en")(item.label) == f"{11 / share:g} courses per full-time worker, at most 20"


def test_only_the_programmes_own_courses_count_and_none_without_phases(caseload: Write) -> None:
    read = caseload("referral: {day: 2026-01-05}\n").read(AFTER)
    assert not any(item.n for item in fidelity(read.courses, read.programmes["cti-job"], AFTER)[:-1])
    other = caseload("start: 2026-01-05\n", programme="siv").read(AFTER)
    assert not any(item.n for item in fidelity(other.courses, read.programmes["cti-job"], AFTER)[:-1])
