"""A start writes what the law says then; what stood there before stays, and what is missing is said."""

from datetime import date

from cti_cli.core.recipients import Refusal
from cti_cli.core.starting import Starting, StartWish, lacks_months, starting
from tests.conftest import TODAY, Folder, Write

START = date(2026, 11, 16)
READY = """\
legal_basis: {key: sel-85}
referral: {day: 2026-10-01}
job_match: {day: 2026-10-20}
meetings:
  - {kind: startup_meeting, day: 2026-10-12, status: held}
contacts:
  - {day: 2026-10-20, type: visit}
  - {day: 2026-10-27, type: visit}
"""


def decided(folder: Folder, wish: StartWish) -> Starting:
    """Return what a start would write."""
    read = folder.read()
    (course,) = read.courses
    found = starting(course, read.programme(course), wish, TODAY)
    assert isinstance(found, Starting)
    return found


def test_a_course_that_is_ready_starts_without_a_word(caseload: Write) -> None:
    found = decided(caseload(READY), StartWish(START))
    assert found.warnings == ()
    assert found.trace is None
    assert dict(found.values) == {
        "start": START,
        "legal_basis.wording": "servicelovens § 85",
        "legal_basis.months": 9,
    }
    assert found.line.last == date(2027, 8, 15)


def test_the_same_start_again_writes_only_what_was_not_frozen(caseload: Write) -> None:
    folder = caseload(READY.replace("{key: sel-85}", "{key: sel-85, wording: mine}") + "start: 2026-11-16\n")
    assert dict(decided(folder, StartWish(START)).values) == {"legal_basis.months": 9}


def test_another_basis_brings_its_own_wording_and_months(caseload: Write) -> None:
    folder = caseload(READY.replace("{key: sel-85}", "{key: sel-85, wording: mine, months: 9}"))
    values = decided(folder, StartWish(START, legal_basis="sel-82b")).values
    assert values["legal_basis.key"] == "sel-82b"
    assert values["legal_basis.months"] == 6
    assert values["legal_basis.wording"] == "servicelovens § 82 b"
    same = decided(folder, StartWish(START, legal_basis="sel-85"))
    assert dict(same.values) == {"start": START}


def test_a_start_ahead_does_not_count_contacts_that_may_still_be_made(caseload: Write) -> None:
    folder = caseload(READY.partition("contacts:")[0])
    assert decided(folder, StartWish(date(2026, 11, 23))).warnings == ()
    assert len(decided(folder, StartWish(START)).warnings) == 1


def test_a_length_is_asked_for_only_where_the_basis_gives_none(caseload: Write) -> None:
    read = caseload("legal_basis: {key: sel-85a}\n").read()
    (course,) = read.courses
    programme = read.programme(course)
    assert lacks_months(course, programme, StartWish(START))
    assert not lacks_months(course, programme, StartWish(START, months=6))
    assert not lacks_months(course._replace(legal_basis=None), programme, StartWish(START))
    assert isinstance(starting(course, programme, StartWish(START), TODAY), Refusal)
