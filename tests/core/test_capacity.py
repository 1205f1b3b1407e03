"""A caseload against its norms (domain.md, section 1): weighted, by basis, and week by week."""

from datetime import date

import pytest

from cti_cli.core.capacity import Capacity, capacity, load_words
from cti_cli.language import Speech
from tests.conftest import Write

TODAY = date(2026, 11, 20)
SETTINGS = """
schema: 1
worker: {{name: Dorthe Lund, full_time_share: {share}}}
norms: {{sel-85: {norm}}}
"""


def course(number: int, *lines: str, programme: str = "cti-job") -> str:
    head = f"schema: 1\nid: 2026-{number:03}\nprogramme: {programme}\ncitizen: {{name: Mette Holm}}\n"
    return head + "\n".join(lines) + "\n"


def on(basis: str, number: int, start: str = "2026-09-07") -> str:
    return course(number, f"legal_basis: {{key: {basis}}}", f"start: {start}")


def weighed(caseload: Write, texts: list[str], share: str = "1.0", norm: str = "10") -> Capacity:
    read = caseload(texts, SETTINGS.format(share=share, norm=norm)).read(TODAY)
    return capacity(read.courses, read.programmes, read.settings, TODAY)


MIXED = [*(on("sel-82b", number) for number in range(1, 9)), *(on("sel-85", number) for number in range(9, 13))]


@pytest.mark.parametrize(("share", "load"), [("1.0", 0.93), ("0.8", 1.17)])
def test_eight_on_82b_and_four_on_85_weigh_0_93_and_at_a_share_of_0_8_1_17(
    caseload: Write, share: str, load: float
) -> None:
    found = weighed(caseload, MIXED, share)
    assert round(found.load, 2) == load
    assert found.is_over_norm == (load > 1)
    assert [(each.key, len(each.courses), each.norm, each.source) for each in found.bases] == [
        ("sel-82b", 8, 15, "law"),
        ("sel-85", 4, 10, "settings"),
    ]
    assert found.ceiling == 20 * float(share)


def test_room_is_what_the_rest_of_the_time_gives(caseload: Write) -> None:
    """0.0667 of a full caseload is left: one more on § 82 b and none on § 85."""
    assert [each.room for each in weighed(caseload, MIXED).bases] == [1, 0]
    assert [each.room for each in weighed(caseload, MIXED, "0.8").bases] == [0, 0]


def test_a_basis_without_a_norm_weighs_nothing_and_is_named(caseload: Write) -> None:
    found = weighed(caseload, [on("sel-85", 1), on("sel-82b", 2)], norm="null")
    assert found.unweighed == ("2026-001",)
    assert round(found.load, 4) == round(1 / 15, 4)
    assert found.courses == ("2026-001", "2026-002")
    (without,) = [each for each in found.bases if each.norm is None]
    assert (without.source, without.load, without.room) == ("none", None, None)


def test_a_course_without_a_basis_is_counted_and_not_weighed(caseload: Write) -> None:
    found = weighed(caseload, [course(1, "start: 2026-09-07", "months: 6")])
    assert (found.courses, found.unweighed, found.load) == (("2026-001",), ("2026-001",), 0)


@pytest.mark.parametrize(
    ("text", "weighs"),
    [
        ("start: 2026-11-20", True),
        ("start: 2026-11-21", False),
        ("start: 2026-05-21", True),
        ("start: 2026-05-20", False),
        ("start: 2026-09-07\ninterruptions: [{from: 2026-11-01, to: null}]", True),
        ("start: 2026-09-07\nclosing: {day: 2026-11-20}", False),
        ("referral: {day: 2026-11-01}", False),
    ],
)
def test_a_course_weighs_from_its_start_to_its_last_day(caseload: Write, text: str, weighs: bool) -> None:
    """Six months from 21 May end on 20 November."""
    found = weighed(caseload, [course(1, "legal_basis: {key: sel-82b}", text)])
    assert bool(found.courses) == weighs


def test_the_contact_period_and_programmes_without_phases_are_listed_apart(caseload: Write) -> None:
    siv = course(3, "start: 2026-09-07", programme="siv")
    found = weighed(caseload, [on("sel-85", 1), on("sel-85", 2, "2026-12-01"), siv])
    assert (found.courses, found.apart, found.beside) == (("2026-001",), ("2026-002",), ("2026-003",))


def test_more_than_twenty_courses_pass_the_ceiling_whatever_their_norm(caseload: Write) -> None:
    twenty = [on("lab-167", number) for number in range(1, 21)]
    found = weighed(caseload, twenty)
    assert (found.is_over_ceiling, found.is_over_norm) == (False, False)
    assert weighed(caseload, [*twenty, on("lab-167", 21)]).is_over_ceiling
    assert weighed(caseload, twenty, "0.9").is_over_ceiling


def test_a_place_comes_free_in_the_week_of_the_last_day(caseload: Write) -> None:
    """§ 82 b from 25 May lasts until Tuesday 24 November; one begins on Tuesday 1 December."""
    texts = [on("sel-82b", 1, "2026-05-25"), on("sel-82b", 2), on("sel-82b", 3, "2026-12-01")]
    found = weighed(caseload, texts)
    assert [(each.monday.isoformat(), each.ends, each.starts, each.courses) for each in found.weeks[:4]] == [
        ("2026-11-16", (), (), 2),
        ("2026-11-23", ("2026-001",), (), 1),
        ("2026-11-30", (), ("2026-003",), 2),
        ("2026-12-07", (), (), 2),
    ]
    assert round(found.weeks[1].load, 4) == round(1 / 15, 4)


def test_an_empty_caseload_weighs_nothing(caseload: Write) -> None:
    found = weighed(caseload, [])
    assert (found.load, found.courses, found.bases, found.ceiling) == (0, (), (), 20)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ("1.0", "10 % full by the norms; 1 course of at most 20"),
        ("0.83", "12 % full by the norms; 1 course of at most 16.6"),
    ],
)
def test_how_full_it_is_stands_in_one_line(caseload: Write, share: str, said: str) -> None:
    assert Speech("en")(load_words(weighed(caseload, [on("sel-85", 1)], share))) == said
