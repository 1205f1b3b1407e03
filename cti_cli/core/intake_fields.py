"""A column of a list is known by its heading, in three languages; a cell is read or refused, never guessed."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cti_cli.core.record import record
from cti_cli.core.words import Phrase, say


class Blank(NamedTuple):
    """A cell that shows nothing that could be taken over, and why: merged, formula or error."""

    why: str


Cell = str | int | float | date | Blank | None


@record
class Entry(NamedTuple):
    """One row that is not empty; ``number`` counts from 1, as Excel does."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False


@record
class Sheet(NamedTuple):
    """One sheet: its rows that are not empty."""

    title: str
    entries: tuple[Entry, ...]
    hidden: bool = False


class Field(NamedTuple):
    """Something a list may hold: its path in a course, how a cell is read, and the headings it goes by."""

    path: str
    read: Callable[[Cell], object]
    headings: str


class UnreadableError(ValueError):
    """A cell does not hold what its column should; ``reason`` says what is expected."""

    def __init__(self, reason: Phrase) -> None:
        """Keep the reason."""
        super().__init__(reason.text)
        self.reason = reason


_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


def day_in(cell: Cell) -> date:
    """Read a day: a date of Excel's, 2026-08-31, 31.8.2026, 31/8-2026; never one whose year is guessed."""
    if isinstance(cell, date):
        found = cell
    else:
        text = str(cell).strip()
        match = _NUMERIC.fullmatch(text)
        try:
            found = date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text)
        except ValueError:
            raise UnreadableError(say("a day is expected, such as 31.8.2026 or 2026-08-31")) from None
    if not 1900 <= found.year <= 2100:  # noqa: PLR2004 - nobody's day lies outside
        raise UnreadableError(say("this year cannot be right"))
    return found


def text_in(cell: Cell) -> str:
    """Read a text on one line."""
    return " ".join(str(cell).split())


def number_text_in(cell: Cell) -> str:
    """Read a phone or case number as it was typed; Excel may have made a number of it."""
    return text_in(int(cell) if isinstance(cell, float) else cell)


def cpr_in(cell: Cell) -> str:
    """Read a CPR number; one that Excel took for a number, and whose first zero is gone, is refused."""
    text = re.sub(r"\s", "", str(int(cell) if isinstance(cell, float) else cell))
    if isinstance(cell, int | float) or not re.fullmatch(r"\d{6}-?\d{4}", text):
        raise UnreadableError(say("a CPR number is ten digits kept as text; Excel has made something else of it"))
    return text if "-" in text else f"{text[:6]}-{text[6:]}"


def months_in(cell: Cell) -> int:
    """Read a number of months."""
    match = re.fullmatch(r"(\d{1,3})(?: ?(?:mdr?\.?|måneder|månader|months))?", str(cell).strip())
    if not match or not 1 <= int(match[1]) <= 120:  # noqa: PLR2004 - ten years
        raise UnreadableError(say("a number of months is expected"))
    return int(match[1])


LANGUAGES = {"dansk": "da", "danska": "da", "danish": "da", "svensk": "sv", "svenska": "sv", "swedish": "sv"}
LANGUAGES |= {"engelsk": "en", "engelska": "en", "english": "en"}


def language_in(cell: Cell) -> str:
    """Read a language: its two letters, or one of the three by name."""
    text = text_in(cell).casefold()
    code = LANGUAGES.get(text, text)
    if not re.fullmatch("[a-z]{2}", code):
        raise UnreadableError(say("a language is expected, such as da"))
    return code


FIELDS: tuple[Field, ...] = (
    Field(
        "citizen.name",
        text_in,
        "navn|borger|borgerens navn|fulde navn|namn|deltagare|name|citizen|full name",
    ),
    Field("first", text_in, "fornavn|förnamn|first name|given name"),
    Field("last", text_in, "efternavn|efternamn|last name|surname|family name"),
    Field("citizen.born", day_in, "født|fødselsdato|fødselsdag|född|födelsedatum|born|birth date|date of birth"),
    Field("citizen.cpr", cpr_in, "cpr|cpr-nr|cpr nr|cpr-nummer|cpr nummer|personnummer|cpr no|cpr number"),
    Field("street", text_in, "adresse|vej|gade|adress|gatuadress|address|street"),
    Field("town", text_in, "by|postnr og by|postnummer og by|postnr. og by|ort|postadress|town|city"),
    Field("postcode", number_text_in, "postnr|postnummer|postal code|postcode|zip"),
    Field("citizen.phone", number_text_in, "telefon|tlf|tlf nr|mobil|telefonnummer|phone|mobile"),
    Field("citizen.email", text_in, "e-mail|email|mail|e-post|epost"),
    Field("citizen.municipality", text_in, "kommune|bopælskommune|kommun|municipality"),
    Field("citizen.language", language_in, "sprog|språk|language"),
    Field("citizen.interpreter", text_in, "tolk|tolkebehov|interpreter"),
    Field("citizen.benefit_since", day_in, "ydelse siden|på ydelse siden|benefit since"),
    Field("programme", text_in, "indsats|indsatsmodel|forløbstype|program|verksamhet|programme"),
    Field("legal_basis.key", text_in, "hjemmel|lovhjemmel|paragraf|lov|lagrum|legal basis|paragraph"),
    Field("grant.day", day_in, "bevilget|bevillingsdato|bevilling fra|beslut om stöd|granted|grant"),
    Field("grant.until", day_in, "bevilling til|bevilling udløber|bevilget til|beslut till|grant until"),
    Field("referral.day", day_in, "henvist|henvisning|henvisningsdato|visiteret|remitterad|referral|referred"),
    Field("job_match.day", day_in, "jobmatch|match|job match"),
    Field("start", day_in, "start|startdato|opstart|begyndt|første dag|startdatum|start date"),
    Field("months", months_in, "måneder|mdr|længde|månader|months|length"),
    Field("caseworker.name", text_in, "sagsbehandler|handläggare|caseworker|case worker"),
    Field("caseworker.phone", number_text_in, "sagsbehandlers telefon|sagsbehandler tlf|caseworker phone"),
    Field("caseworker.email", text_in, "sagsbehandlers e-mail|sagsbehandler mail|caseworker email"),
    Field("consultant.name", text_in, "jobkonsulent|jobbcoach|job consultant"),
    Field("employer.name", text_in, "arbejdsplads|arbejdsgiver|virksomhed|arbetsgivare|employer|workplace"),
    Field(
        "references.own",
        number_text_in,
        "sagsnr|sagsnummer|vores sagsnr|journalnr|diarienummer|dnr|case no",
    ),
    Field("references.theirs", number_text_in, "deres sagsnr|jeres sagsnr|kommunens sagsnr|their case no|your case no"),
    Field("plan.purpose", text_in, "formål|mål|syfte|purpose|goal"),
    Field("notes", text_in, "noter|note|bemærkninger|kommentar|anteckningar|notes|comment|remarks"),
)
"""What a list may hold, in the order in which it is shown."""
_BY_HEADING = {heading: field for field in FIELDS for heading in field.headings.split("|")}
_BY_PATH = {field.path: field for field in FIELDS}
PATHS = tuple(_BY_PATH)


def plain_heading(heading: str) -> str:
    """Return a heading, or a name, without case and signs."""
    text = unicodedata.normalize("NFC", heading).casefold()
    return " ".join(re.sub(r"[^\w\s-]", " ", text).split())


def guessed(headings: Sequence[Cell]) -> dict[int, Field]:
    """Return the field of each column whose heading is known; the first of two for one field counts."""
    found: dict[int, Field] = {}
    for at, heading in enumerate(headings):
        field = _BY_HEADING.get(plain_heading(heading)) if isinstance(heading, str) else None
        if field is not None and field not in found.values():
            found[at] = field
    return found


def heading_row(sheet: Sheet) -> Entry | None:
    """Return the row of headings: among the first ten, the one in which most are known."""
    ranked = [(len(guessed(entry.cells)), -entry.number, entry) for entry in sheet.entries[:10]]
    best = max(ranked, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] else None


def mapped(headings: Sequence[Cell], given: Mapping[str, str]) -> tuple[dict[int, Field], list[str]]:
    """Return the fields by what the worker said, else by guess, and the headings or paths that fit nothing."""
    found = guessed(headings)
    names = {plain_heading(str(each)): at for at, each in enumerate(headings) if isinstance(each, str)}
    wrong = []
    for heading, path in given.items():
        at = names.get(plain_heading(heading))
        if at is None or (path and path not in _BY_PATH):
            wrong.append(heading)
            continue
        found.pop(at, None)
        if path:
            found = {each: field for each, field in found.items() if field.path != path}
            found[at] = _BY_PATH[path]
    return dict(sorted(found.items())), wrong
