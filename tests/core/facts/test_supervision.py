"""The supervision sheet puts the review in the order of the meeting, and names nobody unless asked."""

from datetime import date

from cti_cli.core.facts.supervision import supervision_facts
from cti_cli.core.review import review
from tests.conftest import Write

DAY = date(2026, 11, 20)
HEAD = "schema: 1\nid: 2026-00{number}\nprogramme: {programme}\ncitizen: {{name: Mette Holm}}\n"
BASIS = "legal_basis: {key: sel-85, months: 9}\n"


def course(number: int, text: str, programme: str = "cti-job") -> str:
    return HEAD.format(number=number, programme=programme) + (BASIS if programme == "cti-job" else "") + text


FOLDER = [
    course(1, "referral: {day: 2026-11-01}\nstart: 2026-12-01\n"),
    course(2, "start: 2026-08-31\nphase_plans: [{phase: 1, focus: [{track: job}, {why: x}]}]\n"),
    course(3, "start: 2026-03-10\ncontacts: [{day: 2026-11-18, type: visit}]\n"),
    course(4, "start: 2026-08-01\n", "siv"),
    course(5, "start: 2026-06-10\nmonths: 6\nmonths_reason: x\ncontacts: [{day: 2026-11-19, type: visit}]\n"),
]


def test_the_agenda_names_the_new_the_changing_the_silent_and_the_ending(caseload: Write) -> None:
    found = supervision_facts(review(caseload(FOLDER).read(DAY), DAY))
    assert (found.new, found.changing, found.silent) == (("2026-001",), ("2026-002",), ("2026-002", "2026-004"))
    assert set(found.ending) == {"2026-003", "2026-005"}
    assert found.deep == next(row for row in found.rows if row.worries)
    assert len(found.rows) == 5
    assert {row.name for row in found.rows} == {None}


def test_a_row_counts_contact_against_the_guide(caseload: Write) -> None:
    rows = {row.course: row for row in supervision_facts(review(caseload(FOLDER).read(DAY), DAY)).rows}
    assert (rows["2026-002"].made, rows["2026-002"].guide, len(rows["2026-002"].focus)) == (0, 11, 1)
    assert (rows["2026-004"].made, rows["2026-004"].guide, rows["2026-004"].phase) == (None, None, None)


def test_names_stand_only_where_they_were_asked_for(caseload: Write) -> None:
    found = supervision_facts(review(caseload(FOLDER[1]).read(DAY), DAY, names=True))
    assert found.names
    assert found.rows[0].name == "Mette Holm"


def test_where_nothing_worries_no_case_is_chosen(caseload: Write) -> None:
    calm = course(4, "start: 2026-11-01\ncontacts: [{day: 2026-11-19, type: visit}]\n", "siv")
    assert supervision_facts(review(caseload(calm).read(DAY), DAY)).deep is None
