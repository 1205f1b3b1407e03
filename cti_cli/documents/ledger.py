"""Nothing is written twice, and what somebody has changed by hand is never written over.

The ledger is the course's own ``documents``: each entry holds the file, the hash of its bytes and
the fingerprint of what it says. Decisions are taken here; whoever calls gathers and applies.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.events import DocumentEntry
from cti_cli.core.recipients import Recipient

Verdict = Literal["write", "unchanged", "edited"]
SHORT_NAMES: Mapping[str, str] = {
    "status_letter": "status",
    "handover_plan": "handover",
    "closing_note": "closing",
    "cover_pack": "cover",
}
_NO_NAME = re.compile(r"[^a-z0-9]+")


class Last(NamedTuple):
    """The last time a document of a kind was written to a party: an entry for each format, all of one day."""

    day: date
    facts: str
    sent: bool
    entries: tuple[DocumentEntry, ...]


def last_written(
    course: Course, kind: str, to: Recipient, about: str | None = None, as_of: date | None = None
) -> Last | None:
    """Return what was last written to the party, about the same meeting or as of the same earlier day.

    None where no fingerprint of it is known.

    What went to the person is preferred to what went to somebody else in the role.
    """
    alike = [each for each in course.documents if (each.kind, each.about, each.as_of) == (kind, about, as_of)]
    found = [each for each in alike if each.to == to.key] or [each for each in alike if to.same_as(course, each.to)]
    latest = max((each.day for each in found), default=None)
    entries = tuple(each for each in found if each.day == latest)
    facts = entries[-1].facts if entries else None
    if latest is None or facts is None:
        return None
    return Last(latest, facts, any(each.sent for each in entries), entries)


def before(course: Course, last: Last) -> Course:
    """Return the course as it was when the last document was about to be written."""
    return course._replace(documents=tuple(each for each in course.documents if each not in last.entries))


def file_name(kind: str, party: str, day: date, suffix: str, about: str | None = None) -> str:
    """Name a file so that it sorts by day and holds no name: ``2026-11-20_status_caseworker-job.docx``."""
    parts = (SHORT_NAMES.get(kind, kind), party, *((about,) if about else ()))
    return "_".join((day.isoformat(), *(_NO_NAME.sub("-", part.lower()).strip("-") for part in parts))) + f".{suffix}"


def party_name(course: Course, to: Recipient, day: date) -> str:
    """Return the party's role, with a number where several people have it: an id may be a first name."""
    holders = [each.id for each in course.in_role(to.role, day)]
    if to.key not in holders or holders.index(to.key) == 0:
        return to.role
    return f"{to.role}-{holders.index(to.key) + 1}"


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
