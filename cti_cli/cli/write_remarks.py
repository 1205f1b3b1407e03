"""What a worker should know of a letter before it is sent: what it leaves out, and what else is unsure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cti_cli.core.vocabulary import label
from cti_cli.core.words import Phrase, say
from cti_cli.documents.wording import words_of_decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cti_cli.cli.batch import Batch
    from cti_cli.cli.outcome import Planned
    from cti_cli.language import Speech


def remarks(batch: "Batch", speech: "Speech") -> Iterator[Phrase]:
    """Yield what is to be said about the letters of a batch, each thing once."""
    planned = {each.course.id: each for each in batch.outcome.planned}
    yield from _withheld(planned, speech)
    for course, each in planned.items():
        for word in words_of_decision(each.document):
            yield say("{course}  the text says »{word}«; decisions are the authority's", course=course, word=word)
        if batch.kind.id == "status_letter":
            yield from _unsent(each)
    unread = {each.course for each in batch.session.open_caseload.problems if each.rule == "unknown-key"}
    for course in sorted(unread & planned.keys()):
        yield say("{course}  something in the file was not understood, and is in no letter: `cti check`", course=course)


def _withheld(planned: "Mapping[str, Planned]", speech: "Speech") -> Iterator[Phrase]:
    found: dict[str, list[str]] = {}
    for course, each in planned.items():
        if each.withheld:
            kinds = ", ".join(speech(label("information", kind)) for kind in each.withheld)
            found.setdefault(kinds, []).append(course)
    for kinds, courses in found.items():
        yield say("{courses}  without {kinds}: no permission for it", courses=", ".join(courses), kinds=kinds)


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
