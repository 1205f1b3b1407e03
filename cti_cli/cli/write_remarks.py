"""What is unsure about a letter, and should be looked at before it is sent."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cti_cli.core.words import Phrase, say
from cti_cli.documents.wording import names_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cti_cli.cli.batch import Batch
    from cti_cli.cli.outcome import Planned

LASTS = 21
"""Days after which a status may no longer be what the worker would write today."""


def remarks(batch: "Batch") -> Iterator[Phrase]:
    """Yield what is unsure about the letters of a batch, each thing once."""
    planned = {each.course.id: each for each in batch.outcome.planned}
    for each in planned.values():
        if batch.kind.id == "status_letter" and not batch.wish.facts_only:
            yield from _unsent(each)
            yield from _old(each)
        yield from _named(each)
    yield from _strangers(batch, planned)
    unread = {each.course for each in batch.session.open_caseload.problems if each.rule == "unknown-key"}
    for course in sorted(unread & planned.keys()):
        yield say("{course}  something in the file was not understood, and is in no letter: `cti check`", course=course)


def _named(planned: "Planned") -> Iterator[Phrase]:
    """Warn of a relative or a friend whom the worker's own text names to somebody who may not know of them."""
    course, reader = planned.course, planned.job.reader
    if "network" not in planned.paper.withheld:
        return
    known = {course.citizen.first_name, reader.person.name.split()[0] if reader.person else ""}
    known |= {each.name.split()[0] for each in course.people if each.is_professional}
    private = {each.name.split()[0] for each in course.people if not each.is_professional} - known
    if names_in(planned.document, private):
        yield say("{course}  the text names somebody of the network; there is no permission for it", course=course.id)


def _strangers(batch: "Batch", planned: "Mapping[str, Planned]") -> Iterator[Phrase]:
    """Warn of a text that was copied from another citizen's course and still has that citizen's name in it."""
    everyone = {each.citizen.name for each in batch.session.open_caseload.courses}
    for course, each in planned.items():
        own = {each.course.citizen.name, *(person.name for person in each.course.people)}
        if names_in(each.document, everyone - own):
            yield say("{course}  the text names the citizen of another course", course=course)


def _old(planned: "Planned") -> Iterator[Phrase]:
    """Tell how old the assessment is where much may have happened since: the day it asks for may be past."""
    status = max((each.day for each in planned.course.statuses if each.day <= planned.day), default=planned.day)
    days = (planned.day - status).days
    if days > LASTS:
        yield say(
            "{course}  the status is {n} days old: are its words and its days still right?",
            course=planned.course.id,
            n=days,
        )


def _unsent(planned: "Planned") -> Iterator[Phrase]:
    """Yield the last status letter to the same reader, where nobody has noted that it was sent."""
    course, to = planned.course, planned.job.to
    letters = [
        each
        for each in course.documents
        if each.kind == "status_letter" and each.day < planned.day and to.same_as(course, each.to)
    ]
    last = max(letters, key=lambda each: (each.day, each.sent is not None), default=None)
    if last is not None and last.sent is None:
        yield say(
            "{course}  the letter of {day} is not noted as sent, and this one tells only what has come since",
            course=course.id,
            day=last.day,
        )
