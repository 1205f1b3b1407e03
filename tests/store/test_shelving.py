"""The change that settles the last thing a closed course owes puts its file away, whichever change that is."""

from datetime import date

import pytest

from cti_cli.store.changing import Append, Put, change_course
from cti_cli.store.shelving import shelve
from tests.conftest import Folder, Write

TODAY = date(2027, 2, 10)
CLOSED = """\
closing: {day: 2026-07-01}   # done
follow_ups: [{day: 2027-01-04}]
documents:
  - {kind: closing_note, day: 2026-07-02, sent: {day: 2026-07-03}}
"""
FILED = Put("documents[0].filed", {"day": date(2027, 2, 10)})


def changed(folder: Folder, *changes: Append | Put) -> str | None:
    """Make changes to the course and put its file where it belongs."""
    read = folder.read(TODAY, closed=True)
    (before,) = read.courses
    after = change_course(folder.path, before.id, changes, "documents filed", before)
    assert after is not None
    return shelve(folder.path, read, before, after, TODAY)


def where(folder: Folder) -> list[str]:
    """Return the folders in which a file of the course lies."""
    return [path.parent.name for path in folder.path.glob("c*/2026-001.yaml")]


def test_filing_the_last_paper_puts_the_course_away_as_it_is(caseload: Write) -> None:
    folder = caseload(CLOSED)
    assert changed(folder, Put("notes", "x")) is None
    assert where(folder) == ["courses"]
    assert changed(folder, FILED) == "closed"
    assert where(folder) == ["closed"]
    assert b"# done" in (folder.path / "closed/2026-001.yaml").read_bytes()


@pytest.mark.parametrize(
    "change", [Append("documents", {"kind": "closing_note", "day": date(2027, 2, 9)}), Put("closing.day", None)]
)
def test_what_is_owed_again_brings_it_back(caseload: Write, change: Append | Put) -> None:
    folder = caseload(CLOSED)
    assert changed(folder, FILED) == "closed"
    assert changed(folder, Put("notes", "x")) is None
    assert changed(folder, change) == "courses"
    assert where(folder) == ["courses"]


def test_a_file_that_somebody_put_away_while_it_owed_stays_there(caseload: Write) -> None:
    folder = caseload(CLOSED)
    (folder.path / "closed").mkdir()
    (folder.path / "courses/2026-001.yaml").rename(folder.path / "closed/2026-001.yaml")
    assert changed(folder, Put("notes", "x")) is None
    assert changed(folder, FILED) is None
    assert where(folder) == ["closed"]
