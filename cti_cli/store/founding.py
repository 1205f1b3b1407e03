"""A new folder's settings say everything that can be set, with what is not known yet left empty."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cti_cli.core.settings import MUNICIPAL_CLOSED_DAYS, Settings
from cti_cli.core.words import Voice, say
from cti_cli.store.guided import Guide, Samples, comment

SCHEMA_LINE = "# yaml-language-server: $schema=.cti/settings.schema.json"
ASSUMED_NORM = 10
"""Citizens per worker under § 85: the number is lost in the source (B2 p. 6), so this one is ours."""


class Founding(NamedTuple):
    """What is known when a folder is made."""

    settings: Settings
    assumed: bool = False


def settings_text(founding: Founding, open_norms: Iterable[str], voice: Voice) -> str:
    """Return the text of a new ``cti.yaml``; ``open_norms`` are the legal bases that state no norm themselves."""
    head = say(
        "The settings of this folder. What follows a # is a comment. Change what you like, here "
        "(`cti edit settings`) or with `cti settings`; `cti check` says what does not fit."
    )
    samples: Samples = {
        "absences": [{"from": date(2027, 7, 12), "to": date(2027, 7, 30)}],
        "closed_days": [{"day": "12-24"}],
    }
    guide = Guide(voice, _notes(founding, voice), samples)
    lines = guide.lines(Settings, _values(founding.settings, open_norms))
    return "\n".join([SCHEMA_LINE, *comment(voice(head)), *lines]) + "\n"


def _notes(founding: Founding, voice: Voice) -> dict[str, str]:
    norms = voice(say("Citizens per full-time worker, by legal basis; warned about, never enforced."))
    lost = say("The number for sel-85 is lost in the source: {n} is assumed.", n=ASSUMED_NORM)
    return {"Settings.norms": f"{norms} {voice(lost)}"} if founding.assumed else {}


def _values(settings: Settings, open_norms: Iterable[str]) -> dict[str, object]:
    worker, organisation, documents = settings.worker, settings.organisation, settings.documents
    municipal = settings.country == "DK" and organisation.kind == "municipality"
    return {
        "schema": settings.schema,
        "worker": worker._asdict(),
        "organisation": {**organisation._asdict(), "address": list(organisation.address)},
        "language": settings.language,
        "country": settings.country,
        "closed_days": [{"day": day} for day in MUNICIPAL_CLOSED_DAYS] if municipal else [],
        "absences": [],
        "norms": dict.fromkeys(open_norms) | dict(settings.norms),
        "project": {"from": None, "until": None},
        "documents": {
            "cpr": documents.cpr,
            "address_window": documents.address_window._asdict(),
            "emergency": [],
            "official_record": None,
        },
        "retention": settings.retention._asdict(),
        "exports": {},
    }
