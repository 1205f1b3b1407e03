"""A paper waits to be sent, then to be filed; what was written anew waits no more."""

from datetime import date

from cti_cli.core.papers import Marking, papers, unwritten, waiting
from cti_cli.core.recipients import Refusal
from tests.conftest import TODAY, Folder, Write

COURSE = """\
start: 2026-08-31
people: [{id: karin, name: Karin, role: caseworker_job}]
meetings: [{kind: status_meeting, day: 2026-12-01}]
documents:
  - {kind: status_letter, to: karin, day: 2026-10-01}
  - {kind: status_letter, to: karin, day: 2026-11-01}
  - {kind: status_letter, to: karin, day: 2026-11-02, as_of: 2026-10-01}
  - {kind: status_letter, to: citizen, day: 2026-11-01, sent: {day: 2026-11-03}}
  - {kind: handover_plan, to: karin, day: 2026-09-01, sent: {day: 2026-09-02}, filed: {day: 2026-09-02}}
  - {kind: invitation, to: citizen, day: 2026-11-01, about: status_meeting 2026-12-01}
  - {kind: invitation, to: citizen, day: 2026-11-01, about: status_meeting 2026-11-11}
"""


def meant(folder: Folder, wish: Marking) -> list[int]:
    read = folder.read()
    found = waiting(read.courses[0], read.programme(read.courses[0]), wish)
    assert not isinstance(found, Refusal)
    return [each.number for each in found]


def test_each_paper_has_its_state_and_its_name(caseload: Write) -> None:
    read = caseload(COURSE).read()
    found = papers(read.courses[0], read.programme(read.courses[0]))
    assert [each.state for each in found] == [
        "replaced", "written", "written", "sent", "filed", "written", "replaced",
    ]  # fmt: skip


def test_papers_are_marked_by_state_kind_and_party(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert meant(folder, Marking("written", TODAY)) == [1, 2, 5]
    assert meant(folder, Marking("written", TODAY, "invitation")) == [5]
    assert meant(folder, Marking("written", TODAY, to="karin")) == [1, 2]
    assert meant(folder, Marking("written", TODAY, to="caseworker_job")) == [1, 2]
    assert meant(folder, Marking("sent", TODAY)) == [3]
    assert meant(folder, Marking("sent", TODAY, to="karin")) == []


def test_nothing_is_sent_before_it_was_written_or_filed_before_it_was_sent(caseload: Write) -> None:
    read = caseload(COURSE).read()
    course = read.courses[0]
    for state, day in (("written", date(2026, 10, 31)), ("sent", date(2026, 11, 2))):
        found = waiting(course, read.programme(course), Marking(state, day))  # type: ignore[arg-type]
        assert isinstance(found, Refusal)


def test_whom_nothing_was_written_for_is_named_after_three_months(caseload: Write) -> None:
    texts = [
        f"schema: 1\nid: 2026-00{n}\nprogramme: cti-job\ncitizen: {{name: X}}\n{text}\n"
        for n, text in enumerate(
            (
                "start: 2026-05-01",
                "start: 2026-03-01\ndocuments: [{kind: status_letter, day: 2026-06-01}]",
                "start: 2026-05-01\ndocuments: [{kind: x, day: 2026-06-01, sent: {day: 2026-11-01}}]",
                "start: 2026-05-01\nclosing: {day: 2026-11-01}",
                "start: 2026-12-01",
                "referral: {day: 2026-01-01}",
                "start: 2026-05-01\nknown_from: 2026-11-01",
            ),
            1,
        )
    ]
    found = unwritten(caseload(texts).read(), TODAY)
    assert [(each.course, each.since) for each in found] == [("2026-001", None), ("2026-002", date(2026, 6, 1))]
