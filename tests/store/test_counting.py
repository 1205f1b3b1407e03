"""An entry that cannot be read is not counted by the course, and keeps its place in the file."""

from datetime import date

import pytest

from cti_cli.errors import RefusedError
from cti_cli.store.changing import Append, Put, change_course
from tests.conftest import Folder, Write

HALF = """\
meetings:
  - kind: startup_meeting
  - {kind: startup_meeting, day: 2026-11-20, status: booked}
plan:
  goals:
    - wish: No id
    - id: g1
      steps:
        - who: citizen
        - what: Walk
"""


@pytest.fixture
def folder(caseload: Write) -> Folder:
    return caseload(HALF)


def test_what_is_changed_is_the_entry_that_was_meant(folder: Folder) -> None:
    course = folder.course()
    changes: list[Append | Put] = [
        Put("meetings[0].status", "held"),
        Put("plan.goals[0].steps[0].done", date(2026, 11, 20)),
        Append("plan.goals[0].offers", "garden"),
    ]
    change_course(folder.path, "2026-001", changes, "test", course)
    text = folder.raw().decode()
    assert "  - kind: startup_meeting\n  - {kind: startup_meeting, day: 2026-11-20, status: held}\n" in text
    assert "        - who: citizen\n        - what: Walk\n          done: 2026-11-20\n" in text
    after = folder.course()
    assert after.meetings[0].status == "held"
    assert after.plan.goals[0].offers == ("garden",)


def test_a_held_meeting_is_not_written_over_the_half_one(folder: Folder) -> None:
    assert folder.cti("meeting", "mette", "hold", "startup_meeting").exit_code == 0
    assert "  - kind: startup_meeting\n  - {" in folder.raw().decode()
    assert [each.status for each in folder.course().meetings] == ["held"]


def test_a_list_that_has_changed_meanwhile_is_left_alone(folder: Folder) -> None:
    course = folder.course()
    folder.write("courses/2026-001.yaml", folder.raw().decode().replace("2026-11-20", "2026-11-19"))
    with pytest.raises(RefusedError):
        change_course(folder.path, "2026-001", [Put("meetings[0].status", "held")], "test", course)
