"""A closed course lies among the open ones until it owes nothing; the change that settles the last puts it away."""

from datetime import date
from pathlib import Path
from typing import Literal

from cti_cli.core.agenda import owes
from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.store.changing import course_file, move_course
from cti_cli.store.reading import CLOSED


def shelve(
    folder: Path, caseload: Caseload, before: Course, after: Course, today: date
) -> Literal["closed", "courses"] | None:
    """Move a course's file to where it belongs after a change; return where to, None where it stays.

    It is a change of its own in the history. A file that lies among the closed ones comes back only when
    this change opened the course, or made it owe something again: somebody may have put it there by hand.
    """
    lies_closed = course_file(folder, after.id).parent.name == CLOSED
    programme, calendar = caseload.programme(after), caseload.calendar(after)
    if not owes(after, programme, calendar, today):
        if lies_closed:
            return None
        move_course(folder, after.id, closed=True, action="to closed")
        return "closed"
    if not lies_closed or (after.is_closed(today) and owes(before, programme, calendar, today)):
        return None
    move_course(folder, after.id, closed=False, action="to open")
    return "courses"
