"""A template's name says what it is for: kind, perhaps its reader, language and format, ``status_letter.da.docx``."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cti_cli.cli.gathering import RECORDS
from cti_cli.cli.samples import kind_of, samples, template_names
from cti_cli.cli.session import Session
from cti_cli.cli.stationery import OWN, templates
from cti_cli.core.facts.access import AccessFacts
from cti_cli.core.facts.fields import hints_of
from cti_cli.core.facts.offer import BookletFacts
from cti_cli.core.facts.report import ReportFacts
from cti_cli.core.facts.supervision import SupervisionFacts
from cti_cli.core.facts.team import AgendaFacts
from cti_cli.core.settings import Organisation
from cti_cli.core.words import Phrase, say
from cti_cli.documents.compose import Composer, Letter
from cti_cli.documents.docx import Letterhead
from cti_cli.documents.template_check import unknown_fields
from cti_cli.documents.word_head import Head
from cti_cli.documents.word_template import WordTemplate
from cti_cli.errors import CtiError
from cti_cli.language import LANGUAGES, Speech
from cti_cli.store.shipped import shipped

SHEETS: dict[str, Any] = {
    "supervision": SupervisionFacts,
    "evaluation_report": ReportFacts,
    "offers_booklet": BookletFacts,
    "team_agenda": AgendaFacts,
    "access": AccessFacts,
}
"""What is written about the whole folder; only its text can be one's own."""
NO_TEMPLATES = (".docm", ".dotm", ".dotx", ".doc", ".odt", ".rtf")


class Found(NamedTuple):
    """A template: its name without language and format."""

    path: Path
    template: str
    language: str
    format: str


class Complaint(NamedTuple):
    """What is wrong with a template, and the way out."""

    message: Phrase
    fix: Phrase | None = None


class Checked(NamedTuple):
    """A template that was looked at: what is wrong, and how many sample letters it made."""

    file: str
    complaints: tuple[Complaint, ...]
    made: int = 0


def named(path: Path) -> Found | None:
    """Return what a file is a template for; None where its name says it is for nothing."""
    template, _, rest = path.name.partition(".")
    language, _, suffix = rest.partition(".")
    known = template in SHEETS or kind_of(template) is not None
    fits = known and language in LANGUAGES and suffix in ("md", "docx")
    return Found(path, template, language, suffix) if fits else None


def own_files(folder: Path) -> list[Path]:
    """Return the files of the folder's templates that are, or look as if they should be, templates."""
    place = folder / OWN
    files = sorted(path for path in place.glob("*") if path.is_file()) if place.is_dir() else []
    return [
        path for path in files if path.suffix.lower() in (".md", ".docx", *NO_TEMPLATES) and path.name[0] not in "~."
    ]


def names_of(template: str) -> dict[str, Any]:
    """Return the names that a template may use, each with what it holds."""
    found = kind_of(template)
    record = RECORDS[found[0].id] if found else SHEETS[template]
    always: dict[str, Any] = {"day": None, "organisation": Organisation}
    if found:
        always["citizen"] = None
    return always | dict(hints_of(record))


def checked(path: Path, folder: Path, practised: Session) -> Checked:
    """Look at one file: read it, look for fields that do not exist, and try it on the invented caseload."""
    found = named(path)
    try:
        if path.name == "letterhead.docx":
            Letterhead(path.read_bytes(), (shipped("templates") / "letterhead.docx").read_bytes())
            return Checked(path.name, ())
        if found is None:
            return Checked(path.name, (_misnamed(path),))
        if found.format == "docx" and found.template in SHEETS:
            return Checked(path.name, (Complaint(say("this document has no Word template"), say("use {name}.md",
                           name=f"{found.template}.{found.language}")),))  # fmt: skip
        return _tried(found, folder, practised)
    except CtiError as error:
        return Checked(path.name, (Complaint(error.message, error.fix),))


def _misnamed(path: Path) -> Complaint:
    from difflib import get_close_matches

    if path.suffix.lower() in NO_TEMPLATES:
        return Complaint(
            say("{file} is no Word document without macros", file=path.name),
            say("In Word or LibreOffice, save it as .docx"),
        )
    near = get_close_matches(path.name.partition(".")[0], (*template_names(), *SHEETS), n=1)
    language = path.name.partition(".")[2].partition(".")[0]
    name = f"{near[0] if near else 'status_letter'}.{language if language in LANGUAGES else 'da'}{path.suffix}"
    return Complaint(
        say("the name {file} does not say what it is a template for", file=path.name),
        say("kind and language make the name, such as {name}", name=name),
    )


def _tried(found: Found, folder: Path, practised: Session) -> Checked:
    speech = Speech(found.language)
    names = names_of(found.template)
    word = None
    if found.format == "docx":
        word = WordTemplate(found.path.name, found.path.read_bytes(), speech)
        named_so = names | {"letter": Head}
        complaints = [each for tree, near in word.trees() for each in _unknown(tree, named_so, found.path.name, near)]
    else:
        tree = _own_text(found, folder, speech).tree(found.template)
        complaints = list(_unknown(tree, names, found.path.name, lambda line: f":{line}"))
    made = 0
    try:
        for letter in samples(practised, found.template):
            _render(found, letter, folder, speech, word)
            made += 1
    except CtiError as error:
        if not complaints:
            complaints.append(Complaint(error.message, error.fix))
    return Checked(found.path.name, tuple(complaints), made)


def _render(found: Found, letter: Letter, folder: Path, speech: Speech, word: WordTemplate | None) -> None:
    if word is None:
        _own_text(found, folder, speech).compose(letter)
        return
    word.fill(letter, Composer(templates(folder), speech).compose(letter))


def _own_text(found: Found, folder: Path, speech: Speech) -> Composer:
    """Return a composer that takes the file at hand for the template of its name."""
    others = templates(folder)

    def find(name: str) -> str | None:
        return found.path.read_text(encoding="utf-8") if name == found.path.name else others(name)

    return Composer(find, speech)


def _unknown(tree: Any, names: dict[str, Any], file: str, near: Callable[[int], str]) -> Iterator[Complaint]:
    for each in unknown_fields(tree, names):
        yield Complaint(
            say(
                "{template} uses a field that does not exist: {field}", template=file + near(each.line), field=each.path
            ),
            say("`cti templates fields` lists them"),
        )
