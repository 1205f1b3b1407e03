"""On day one a course knows its citizen, its programme and how the citizen came; the rest follows when it is due."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cti_cli.core.course import SCHEMA
from cti_cli.core.programme import Programme
from cti_cli.core.record import record

REFERRAL_WORDS = ("target_group", "subgroup", "entrance")
"""What a referral may say in words of the programme."""
_REPORTED = ("sex", "origin")


@record
class Opening(NamedTuple):
    """What is known of a new course."""

    name: str
    born: date | None = None
    municipality: str | None = None
    language: str | None = None
    phone: str | None = None
    email: str | None = None
    legal_basis: str | None = None
    months: int | None = None
    months_reason: str | None = None
    granted: date | None = None
    granted_until: date | None = None
    referral: date | None = None
    target_group: str | None = None
    subgroup: str | None = None
    entrance: str | None = None
    job_match: date | None = None
    known_from: date | None = None


def opening_values(course_id: str, programme: Programme, opening: Opening) -> dict[str, object]:
    """Return the keys of a new course file; None is a key that the worker will fill in."""
    values: dict[str, object] = {"schema": SCHEMA, "id": course_id, "programme": programme.id}
    if opening.known_from:
        values["known_from"] = opening.known_from
    values["citizen"] = _citizen(programme, opening)
    if programme.law:
        key = opening.legal_basis
        values["legal_basis"] = {"key": key, "wording": None, "months": None} if key else None
        values["grant"] = {"day": opening.granted, "until": opening.granted_until}
    values["references"] = {"own": None, "theirs": None}
    values["referral"] = _referral(programme, opening)
    if "options" in programme.vocabularies:
        values["options"] = []
    if programme.starts == "job_match":
        values["job_match"] = {"day": opening.job_match, "employer": None}
    values["start"] = None
    if opening.months:
        values |= {"months": opening.months, "months_reason": opening.months_reason}
    values |= {"people": [], "consents": [], "plan": {"purpose": None, "owner": None}, "notes": None}
    return values


def _citizen(programme: Programme, opening: Opening) -> Mapping[str, object]:
    """Return what is known of the citizen; what only a report needs stands there where the programme reports it."""
    values: dict[str, object] = {"name": opening.name, "born": opening.born, "cpr": None}
    values |= {name: None for name in _REPORTED if name in programme.report}
    values |= {"address": [], "phone": opening.phone, "email": opening.email, "contact_by": None}
    values |= {"language": opening.language or programme.language, "municipality": opening.municipality}
    if "long_term" in programme.report:
        values["benefit_since"] = None
    if "support_basis" in programme.report:
        values["support_basis"] = []
    if "match_groups" in programme.report:
        values["match_group"] = []
    return values


def _referral(programme: Programme, opening: Opening) -> Mapping[str, object]:
    values: dict[str, object] = {"day": opening.referral, "by": None, "reason": None}
    values |= {name: getattr(opening, name) for name in REFERRAL_WORDS if name in programme.vocabularies}
    return values
