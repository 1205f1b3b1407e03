"""`cti documents` lists what was written, and notes what was sent and what was filed, undoably."""

import pytest

from tests.cli.calls import answer, cti
from tests.cli.terminal import at_terminal
from tests.conftest import Folder, Write

COURSE = """\
schema: 1
id: 2026-00{n}
programme: cti-job
citizen: {{name: Mette {name}}}
people: [{{id: karin, name: Karin Lund, role: caseworker_job}}]
{more}documents:
  - {{kind: status_letter, to: karin, day: 2026-10-01}}  # the first
  - {{kind: status_letter, to: karin, day: 2026-11-01}}
  - {{kind: status_letter, to: citizen, day: 2026-11-02}}
"""


@pytest.fixture
def folder(caseload: Write) -> Folder:
    """Return two courses with three documents each."""
    return caseload([COURSE.format(n=n, name=name, more="") for n, name in ((1, "Holm"), (2, "Krog"))])


def test_the_list_says_what_each_document_waits_for(folder: Folder) -> None:
    found = answer(folder.path, "documents")
    assert [each["state"] for each in found if each["course"] == "2026-001"] == ["replaced", "written", "written"]
    assert len(answer(folder.path, "documents", "2026-001")) == 3
    assert len(answer(folder.path, "documents", "list", "krog", "--kind", "handover")) == 0
    shown = cti(folder.path, "documents", "holm").stdout
    assert "Karin Lund" in shown
    assert "to be sent" in shown
    empty = cti(folder.path, "documents", "--kind", "handover")
    assert "Nothing has been written yet" in empty.stdout


def test_what_was_sent_and_filed_stands_in_the_course_and_can_be_taken_back(folder: Folder) -> None:
    before = folder.raw()
    done = cti(
        folder.path, "documents", "sent", "holm", "--to", "caseworker_job", "--how", "digital", "--day", "2026-11-03"
    )
    assert done.exit_code == 0
    assert "Mette Holm: Status letter (Karin Lund, 2026-11-01): sent on Tuesday 3 November 2026" in done.stdout
    one, two, three = folder.read().courses[0].documents
    assert (one.sent, three.sent) == (None, None)
    assert two.sent is not None
    assert two.sent.how == "digital_post"
    assert b"# the first" in folder.raw()
    (filed,) = answer(folder.path, "documents", "filed", "holm", "--number", "27.36.00")["filed"]
    assert (filed["to"], filed["written"]) == ("karin", "2026-11-01")
    assert answer(folder.path, "documents", "holm")[1]["filed"]["number"] == "27.36.00"
    for _ in range(2):
        assert cti(folder.path, "undo").exit_code == 0
    assert folder.raw() == before


def test_many_are_shown_and_asked_about(folder: Folder) -> None:
    refused = cti(folder.path, "documents", "sent", "--all")
    assert refused.exit_code == 2
    assert refused.stdout.count("Status letter") == 4
    assert all(each["state"] != "sent" for each in answer(folder.path, "documents"))
    assert cti(folder.path, "documents", "sent", "--all", "--json").stdout == ""
    done = answer(folder.path, "documents", "sent", "--all", "--yes", "--to", "citizen")
    assert [each["course"] for each in done["sent"]] == ["2026-001", "2026-002"]


def test_a_terminal_asks_before_many_are_marked(folder: Folder) -> None:
    for answered, code, marked in (("n", 1, 0), ("y", 0, 4)):
        status, shown = at_terminal(folder.path, ["documents", "sent", "--all"], [answered])
        assert status == code, shown
        assert sum(each["state"] == "sent" for each in answer(folder.path, "documents")) == marked


@pytest.mark.parametrize(
    ("args", "code", "reason"),
    [
        (("sent",), 2, "name one or more courses"),
        (("sent", "holm", "--all"), 2, "name one or more courses"),
        (("sent", "holm", "--day", "2026-12-24"), 2, "--day lies ahead"),
        (("sent", "holm", "--day", "2026-10-15"), 3, "is of 2026-11-01, which is later"),
        (("filed", "holm"), 3, "nothing waits to be filed"),
        (("sent", "holm", "--kind", "handover"), 3, "nothing waits to be sent"),
        (("sent", "holm", "--how", "pigeon"), 2, "--how does not know this word"),
        (("sent", "nobody"), 2, ""),
    ],
)
def test_what_cannot_be_marked_is_refused_in_a_sentence(
    folder: Folder, args: tuple[str, ...], code: int, reason: str
) -> None:
    before = folder.raw()
    result = cti(folder.path, "documents", *args)
    assert (result.exit_code, reason in result.stderr) == (code, True), result.stderr
    assert folder.raw() == before


def test_filing_the_last_paper_puts_a_closed_course_away(caseload: Write) -> None:
    more = "closing: {day: 2026-06-01}\nfollow_ups: [{day: 2026-11-01}]\n"
    course = COURSE.format(n=1, name="Holm", more=more)
    path = caseload(course).path
    cti(path, "documents", "sent", "2026-001", "--day", "2026-11-03")
    assert (path / "courses/2026-001.yaml").is_file()
    done = cti(path, "documents", "filed", "2026-001")
    assert "closed/" in done.stderr
    assert (path / "closed/2026-001.yaml").is_file()
