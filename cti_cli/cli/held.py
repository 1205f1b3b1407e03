"""Whoever gives access, erases or counts what is kept sees the same citizen: every course, and every trace of it."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cti_cli.core.agenda import owes
from cti_cli.core.citizen import Citizen
from cti_cli.core.course import Course
from cti_cli.core.marks import Marks, marks
from cti_cli.core.retention import Kept, keeping, kept
from cti_cli.store.changing import course_file
from cti_cli.store.reading import CLOSED
from cti_cli.store.records import citizen_name
from cti_cli.store.traces import Named, Traces, traces

if TYPE_CHECKING:
    from cti_cli.cli.session import Session


class Subject(NamedTuple):
    """One course, and the citizen it is about; ``kept`` is None where its file cannot be read."""

    course_id: str
    kept: Kept | None
    marks: Marks

    @property
    def course(self) -> Course | None:
        """The course, where it could be read."""
        return next((each for each in self.courses if each.id == self.course_id), None)

    @property
    def courses(self) -> tuple[Course, ...]:
        """Every course of the citizen that could be read."""
        return self.kept.courses if self.kept else ()

    @property
    def others(self) -> list[str]:
        """The citizen's other courses."""
        return [each.id for each in self.courses if each.id != self.course_id]

    def traces(self, folder: Path) -> Traces:
        """Look for the course; what bears the number of another course of the same citizen is that one's."""
        return self.without_others(folder, traces(folder, self.course_id, self.marks))

    def without_others(self, folder: Path, found: Traces) -> Traces:
        """Leave out places in the files of the citizen's other courses."""
        theirs = re.compile("|".join(rf"(?<!\d){each}(?!\d)" for each in self.others) or r"(?!)")
        places = (each for each in found.elsewhere if not theirs.search(each.file.relative_to(folder).as_posix()))
        return found._replace(elsewhere=tuple(places))


def everyone(session: "Session") -> list[Kept]:
    """Return every citizen of the folder, the first to be erased first."""
    caseload, today = session.whole_caseload, session.today
    owing = {
        course.id
        for course in caseload.courses
        if course_file(session.folder, course.id).parent.name != CLOSED
        and owes(course, caseload.programme(course), caseload.calendar(course), today)
    }
    return kept(caseload.courses, caseload.settings.retention.months, owing, today)


def subject(session: "Session", course_id: str) -> Subject:
    """Return whom a course is about; of a file that cannot be read, as far as its name is to be had."""
    found = keeping(everyone(session), course_id)
    if found is not None:
        return Subject(course_id, found, marks([each.citizen for each in found.courses]))
    name = citizen_name(course_file(session.folder, course_id)).strip()
    return Subject(course_id, None, marks([Citizen(name)] if name else []))


def shown(folder: Path, place: Named) -> str:
    """Name a place as editors do."""
    file = place.file.relative_to(folder).as_posix()
    return file if place.line is None else f"{file}:{place.line}"
