"""What became of a batch, document by document: written, unchanged, left out or failed, and why."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from cti_cli.cli.composing import WORD, Paper
from cti_cli.cli.receivers import Job
from cti_cli.core.course import Course
from cti_cli.core.words import Phrase
from cti_cli.documents.blocks import Document
from cti_cli.documents.readability import Reading, reading


class Planned(NamedTuple):
    """One document that is ready to be written in one format."""

    course: Course
    job: Job
    paper: Paper
    day: date
    suffix: str
    path: Path
    shown: str
    longest: int | None = None

    @property
    def document(self) -> Document:
        """What its reader reads."""
        return self.paper.read_as(self.suffix)

    @property
    def reading(self) -> Reading:
        """How it reads."""
        return reading(self.document, self.longest)

    @property
    def line(self) -> "Line":
        """Return what is told of it."""
        citizen, to = self.course.citizen.name, self.job.to
        receiver = to.person.name if to.person else citizen
        own = self.paper.filled.template if self.paper.filled and self.suffix == WORD else ""
        return Line(
            self.course.id, to.key, self.shown, self.suffix, citizen=citizen, receiver=receiver, template=own,
            reading=self.reading,
        )  # fmt: skip


class Line(NamedTuple):
    """What became of one document, or why a course has none; ``fix`` is the way out.

    ``citizen`` and ``receiver`` are names, for the worker's own screen; ``template`` is the own Word template.
    """

    course: str
    to: str = ""
    file: str = ""
    format: str = ""
    reason: Phrase | None = None
    fix: Phrase | None = None
    citizen: str = ""
    receiver: str = ""
    template: str = ""
    reading: Reading | None = None


class Merged(NamedTuple):
    """One file with several documents, to print."""

    file: str
    documents: int


class Outcome(NamedTuple):
    """What became of the batch; ``printable`` is what stands on disk as it was composed."""

    written: list[Line]
    unchanged: list[Line]
    skipped: list[Line]
    failed: list[Line]
    planned: list[Planned]
    printable: list[Planned]

    @property
    def is_whole(self) -> bool:
        """Tell whether every course got what was asked for."""
        return not self.skipped and not self.failed
