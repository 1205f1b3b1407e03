"""A column of a list is known by its heading, in three languages, or by what the worker says of it."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from cti_cli.core.intake_cells import (
    Cell,
    Entry,
    Sheet,
    born_in,
    cpr_in,
    day_in,
    language_in,
    lines_in,
    months_in,
    name_in,
    number_text_in,
    text_in,
)
from cti_cli.core.record import NONE_GIVEN
from cti_cli.core.words import Phrase, say


class Field(NamedTuple):
    """Something a list may hold: its path in a course, its name, how a cell is read, and the headings it goes by."""

    path: str
    label: Phrase
    read: Callable[[Cell], object]
    headings: str


FIELDS: tuple[Field, ...] = (
    Field(
        "citizen.name",
        say("Name"),
        name_in,
        "navn|efternavn fornavn|borger|borgerens navn|fulde navn|namn|deltagare|name|citizen|full name",
    ),
    Field("first", say("First name"), name_in, "fornavn|förnamn|first name|given name"),
    Field("last", say("Last name"), name_in, "efternavn|efternamn|last name|surname|family name"),
    Field(
        "citizen.born",
        say("Day of birth"),
        born_in,
        "født|fødselsdato|fødselsdag|född|födelsedatum|born|birth date|date of birth",
    ),
    Field(
        "citizen.cpr",
        say("CPR number"),
        cpr_in,
        "cpr|cpr-nr|cpr nr|cpr-nummer|cpr nummer|personnummer|cpr no|cpr number",
    ),
    Field("street", say("Address"), lines_in, "adresse|vej|gade|adress|gatuadress|address|street"),
    Field("town", say("Town"), text_in, "by|postnr og by|postnummer og by|postnr. og by|ort|postadress|town|city"),
    Field("postcode", say("Postcode"), number_text_in, "postnr|postnummer|postal code|postcode|zip"),
    Field("citizen.phone", say("Phone"), number_text_in, "telefon|tlf|tlf nr|mobil|telefonnummer|phone|mobile"),
    Field("citizen.email", say("E-mail"), text_in, "e-mail|email|mail|e-post|epost"),
    Field("citizen.municipality", say("Municipality"), text_in, "kommune|bopælskommune|kommun|municipality"),
    Field("citizen.language", say("Language"), language_in, "sprog|språk|language"),
    Field("citizen.interpreter", say("Interpreter"), text_in, "tolk|tolkebehov|interpreter"),
    Field("citizen.benefit_since", say("On benefit since"), born_in, "ydelse siden|på ydelse siden|benefit since"),
    Field("programme", say("Programme"), text_in, "indsats|indsatsmodel|forløbstype|program|verksamhet|programme"),
    Field(
        "legal_basis.key", say("Legal basis"), text_in, "hjemmel|lovhjemmel|paragraf|lov|lagrum|legal basis|paragraph"
    ),
    Field(
        "grant.day",
        say("Day of the grant"),
        day_in,
        "bevilget|bevillingsdato|bevilling fra|beslut om stöd|granted|grant",
    ),
    Field(
        "grant.until",
        say("Last day of the grant"),
        day_in,
        "bevilling til|bevilling udløber|bevilget til|beslut till|grant until",
    ),
    Field(
        "referral.day",
        say("Day of the referral"),
        day_in,
        "henvist|henvisning|henvisningsdato|visiteret|remitterad|referral|referred",
    ),
    Field("job_match.day", say("Job match"), day_in, "jobmatch|match|job match"),
    Field("start", say("Start"), day_in, "start|startdato|opstart|begyndt|første dag|startdatum|start date"),
    Field("months", say("Months"), months_in, "måneder|mdr|længde|månader|months|length"),
    Field("caseworker.name", say("Caseworker"), name_in, "sagsbehandler|handläggare|caseworker|case worker"),
    Field(
        "caseworker.phone",
        say("The caseworker's phone"),
        number_text_in,
        "sagsbehandlers telefon|sagsbehandler tlf|caseworker phone",
    ),
    Field(
        "caseworker.email",
        say("The caseworker's e-mail"),
        text_in,
        "sagsbehandlers e-mail|sagsbehandler mail|caseworker email",
    ),
    Field("consultant.name", say("Job consultant"), name_in, "jobkonsulent|jobbcoach|job consultant"),
    Field(
        "employer.name",
        say("Employer"),
        text_in,
        "arbejdsplads|arbejdsgiver|virksomhed|arbetsgivare|employer|workplace",
    ),
    Field(
        "references.own",
        say("Our case number"),
        number_text_in,
        "sagsnr|sagsnummer|vores sagsnr|journalnr|diarienummer|dnr|case no",
    ),
    Field(
        "references.theirs",
        say("Their case number"),
        number_text_in,
        "deres sagsnr|jeres sagsnr|kommunens sagsnr|their case no|your case no",
    ),
    Field("plan.purpose", say("Purpose of the plan"), lines_in, "formål|mål|syfte|purpose|goal"),
    Field("notes", say("Notes"), lines_in, "noter|note|bemærkninger|kommentar|anteckningar|notes|comment|remarks"),
)
"""What a list may hold, in the order in which it is shown."""
_BY_HEADING = {heading: field for field in FIELDS for heading in field.headings.split("|")}
_BY_PATH = {field.path: field for field in FIELDS}
PATHS = tuple(_BY_PATH)


def plain_heading(heading: str) -> str:
    """Return a heading, or a name, without case and signs."""
    text = unicodedata.normalize("NFC", heading).casefold()
    return " ".join(re.sub(r"[^\w\s-]", " ", text).split())


def field_named(name: str) -> Field | None:
    """Return the field of a path, or of a heading that it goes by."""
    return _BY_PATH.get(name.strip()) or _BY_HEADING.get(plain_heading(name))


def letter(at: int) -> str:
    """Name a column as Excel does: A to Z, AA and on."""
    above, rest = divmod(at, 26)
    return (letter(above - 1) if above else "") + chr(65 + rest)


def guessed(headings: Sequence[Cell]) -> dict[int, Field]:
    """Return the field of each column whose heading is known; the first of two for one field counts."""
    found: dict[int, Field] = {}
    for at, heading in enumerate(headings):
        field = _BY_HEADING.get(plain_heading(heading)) if isinstance(heading, str) else None
        if field is not None and field not in found.values():
            found[at] = field
    return found


def heading_row(sheet: Sheet, given: Mapping[str, str] = NONE_GIVEN) -> Entry | None:
    """Return the row of headings: among the first ten, the one in which most are known, or named by the worker."""
    said = {plain_heading(each) for each in given}
    ranked = [
        (
            len(guessed(entry.cells)) + sum(plain_heading(str(cell)) in said for cell in entry.cells),
            -entry.number,
            entry,
        )
        for entry in sheet.entries[:10]
    ]
    best = max(ranked, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] else None


def mapped(headings: Sequence[Cell], given: Mapping[str, str]) -> tuple[dict[int, Field], list[str]]:
    """Return the fields by what the worker said, else by guess, and the headings or fields that fit nothing.

    A column is named by its heading, or by Excel's letter where it has none of its own; a field by its path
    or a heading that it goes by.
    """
    found = guessed(headings)
    names = {letter(at).casefold(): at for at in range(len(headings))}
    worded = [(plain_heading(each), at) for at, each in enumerate(headings) if isinstance(each, str)]
    names |= dict(reversed(worded))  # the first of two alike
    wrong = []
    for heading, name in given.items():
        at, field = names.get(plain_heading(heading)), field_named(name)
        if at is None or (name and field is None):
            wrong.append(heading)
            continue
        found.pop(at, None)
        if field:
            found = {each: other for each, other in found.items() if other.path != field.path}
            found[at] = field
    return dict(sorted(found.items())), wrong
