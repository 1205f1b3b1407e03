"""Nothing is written twice, and what somebody has changed by hand is never written over.

The ledger is the course's own ``documents``: each entry holds the file, the hash of its bytes and
the fingerprint of what it says. Decisions are taken here; whoever calls gathers and applies.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.events import DocumentEntry
from cti_cli.core.recipients import Recipient

Verdict = Literal["write", "unchanged", "edited"]
SHORT_NAMES: Mapping[str, str] = {"status_letter": "status", "handover_plan": "handover"}


class Last(NamedTuple):
    """The last time a document of a kind was written to a party: an entry for each format, all of one day."""

    day: date
    facts: str
    sent: bool
    entries: tuple[DocumentEntry, ...]


def last_written(course: Course, kind: str, to: Recipient) -> Last | None:
    """Return what was last written to the party; None where the ledger has no fingerprint of it."""
    found = [each for each in course.documents if each.kind == kind and to.same_as(course, each.to)]
    latest = max((each.day for each in found), default=None)
    entries = tuple(each for each in found if each.day == latest)
    facts = entries[-1].facts if entries else None
    if latest is None or facts is None:
        return None
    return Last(latest, facts, any(each.sent for each in entries), entries)


def before(course: Course, last: Last) -> Course:
    """Return the course as it was when the last document was about to be written."""
    return course._replace(documents=tuple(each for each in course.documents if each not in last.entries))


def file_name(kind: str, to: Recipient, day: date, suffix: str) -> str:
    """Name a file so that it sorts by day and holds no name: ``2026-11-20_status_caseworker-job.docx``."""
    parts = (day.isoformat(), SHORT_NAMES.get(kind, kind), to.role)
    return "_".join(part.replace("_", "-") for part in parts) + f".{suffix}"


def verdict(course: Course, file: str, new: str, on_disk: str | None) -> Verdict:
    """Decide about one file: ``new`` is the hash of what would be written, ``on_disk`` that of what is there.

    A file whose hash no entry knows was changed, or made, by somebody else.
    """
    if on_disk is None:
        return "write"
    known = {each.sha256 for each in course.documents if each.file == file}
    if on_disk == new:
        return "unchanged" if new in known else "write"
    return "write" if on_disk in known else "edited"
