"""Template and facts become a document: compiled once a batch, escaped throughout, and nothing undefined passes."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.facts.pictures import Picture
from cti_cli.core.recipients import Recipient
from cti_cli.core.record import record
from cti_cli.core.settings import Settings
from cti_cli.core.words import Voice, Words, say
from cti_cli.documents.blocks import Block, Document, Field, Figure, Heading, Kind, Paragraph, Run, Signature, plain
from cti_cli.documents.drawing import drawn
from cti_cli.documents.fields import EmptyFieldError, Ready, filters, finalizer, spoken
from cti_cli.documents.markdown import blocks, escape
from cti_cli.documents.sandbox import measured, sandbox
from cti_cli.documents.slips import Find, TemplateError, said

if TYPE_CHECKING:
    from jinja2.nodes import Template as Tree
    from jinja2.sandbox import ImmutableSandboxedEnvironment

EASY = "_citizen"
_PLAIN = re.compile(r"\w[\w.-]*\.md")
"""The name of a template: no other folder can be named with it, so that none includes a citizen's file."""


@record
class Letter(NamedTuple):
    """One document to compose: what it says, to whom, on which day; ``title`` is neutral and holds no name.

    What is the citizen's own, or has lines to sign on, is not ``signed`` by the worker. ``as_of`` is an
    earlier day than the letter's own, as on which it tells how things stood.
    """

    template: str
    kind: Kind
    title: Words
    course: Course
    settings: Settings
    to: Recipient
    day: date
    facts: tuple[Any, ...]
    signed: bool = True
    as_of: date | None = None


@record
class Sheet(NamedTuple):
    """A document of the whole folder, about nobody and to nobody in particular; ``wide`` on a page that lies down."""

    template: str
    title: Words
    settings: Settings
    day: date
    facts: tuple[Any, ...]
    wide: bool = False


class Composer:
    """The templates of one language, each compiled when it is first used."""

    def __init__(self, find: Find, voice: Voice) -> None:
        """Look templates up with ``find``, which returns the text of a file name or None."""
        self._find = find
        self._voice = voice
        self._figures: dict[str, Figure] = {}

    def compose(self, letter: Letter | Sheet) -> Document:
        """Return the document."""
        self._figures.clear()
        text = self._rendered(letter)
        subject, body = _split(blocks(text, self._figures), letter.template)
        if isinstance(letter, Sheet):
            return _sheet(letter, subject, body, self._voice)
        if letter.as_of is not None:
            body = (Paragraph((Run(as_it_stood(letter.as_of, self._voice)),)), *body)
        return _document(letter, subject, body, self._voice)

    def tree(self, template: str) -> "Tree":
        """Return a template as jinja reads it, so that it can be looked through."""
        name = f"{template}.{self._voice.language}.md"
        with said(name, self._find):
            return self._environment.parse(self._find(name) or "")

    def _rendered(self, letter: Letter | Sheet) -> str:
        name = f"{letter.template}.{self._voice.language}.md"
        with said(name, self._find):
            return measured(self._environment.get_template(name).generate(fields(letter)))

    @cached_property
    def _environment(self) -> "ImmutableSandboxedEnvironment":
        from jinja2 import FunctionLoader, StrictUndefined

        environment = sandbox(
            loader=FunctionLoader(lambda name: self._find(name) if _PLAIN.fullmatch(name) else None),
            undefined=StrictUndefined,
            finalize=finalizer(self._voice),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters.update(filters(self._voice))
        environment.filters["figure"] = self._figure
        return environment

    def _figure(self, picture: Picture | None) -> Ready:
        """Draw a picture where a template asks for one: ``{{ pictures.timeline|figure }}``, a paragraph of its own."""
        from jinja2 import Undefined

        if picture is None or isinstance(picture, Undefined):
            spoken(picture, self._voice)
            raise EmptyFieldError
        figure = drawn(picture, self._voice)
        address = f"figure-{len(self._figures) + 1}"
        self._figures[address] = figure
        return Ready(f"![{escape(figure.alt)}]({address})")


def as_it_stood(day: date, voice: Voice) -> str:
    """Return the sentence that a document of an earlier day carries."""
    words = say(
        "This shows how it stood on {day}. What has no date of its own is as it is today.", day={"": voice.long(day)}
    )
    return voice(words)


def fields(letter: Letter | Sheet) -> dict[str, Any]:
    """Return what a template may print: the facts by name, and what every document knows."""
    facts = dict(zip(letter.facts._fields, letter.facts, strict=True))  # type: ignore[attr-defined]
    always: dict[str, Any] = {"day": letter.day, "organisation": letter.settings.organisation}
    if isinstance(letter, Letter):
        always["citizen"] = letter.course.citizen.name
    return always | facts


def _split(found: tuple[Block, ...], template: str) -> tuple[str, tuple[Block, ...]]:
    match found:
        case (Heading(1, text), *rest):
            return plain(text), tuple(rest)
    raise TemplateError(
        say("{template} does not begin with its subject", template=template), say("let the first line be: # Subject")
    )


def _document(letter: Letter, subject: str, body: tuple[Block, ...], voice: Voice) -> Document:
    settings, references = letter.settings, letter.course.references
    number = (references.own if references else None) or letter.course.id
    return Document(
        kind=letter.kind,
        language=voice.language,
        title=voice(letter.title),
        subject=subject,
        sender=_sender(settings),
        return_line=_return_line(settings, voice),
        recipient=_address(letter),
        reference=tuple(_reference(letter, number, voice)),
        blocks=body,
        signature=_signature(letter.settings, voice, letter.kind) if letter.signed else None,
        footer=voice(say("Case no. {number}", number=number)),
        page=page_pattern(voice),
        easy=letter.to.is_citizen,
        day=letter.day.isoformat(),
    )


def _sheet(sheet: Sheet, subject: str, body: tuple[Block, ...], voice: Voice) -> Document:
    title = voice(sheet.title)
    return Document(
        kind="plan",
        language=voice.language,
        title=title,
        subject=subject,
        sender=_sender(sheet.settings),
        return_line=_return_line(sheet.settings, voice),
        recipient=(),
        reference=tuple(_sheet_reference(sheet, voice)),
        blocks=body,
        signature=None if sheet.wide else _signature(sheet.settings, voice, "plan"),
        footer=title,
        page=page_pattern(voice),
        day=sheet.day.isoformat(),
        wide=sheet.wide,
    )


def _sheet_reference(sheet: Sheet, voice: Voice) -> Iterator[Field]:
    yield Field(voice(say("Date")), voice.long(sheet.day))
    if sheet.wide and sheet.settings.worker.name:  # nobody signs what hangs on a wall
        yield Field(voice(say("Written by")), sheet.settings.worker.name)


def page_pattern(voice: Voice) -> str:
    """Return the page number's pattern, with ``{page}`` and ``{pages}`` in it."""
    return voice(say("Page {page} of {pages}", page={"": "{page}"}, pages={"": "{pages}"}))


def _sender(settings: Settings) -> tuple[str, ...]:
    organisation = settings.organisation
    lines = (organisation.name, organisation.unit, *organisation.address, organisation.phone, organisation.email)
    return tuple(line for line in lines if line)


def _return_line(settings: Settings, voice: Voice) -> str:
    organisation = settings.organisation
    line = ", ".join(line for line in (organisation.name, organisation.unit, *organisation.address) if line)
    return f"Avs: {line}" if line and voice.language == "sv" else line


def _address(letter: Letter) -> tuple[str, ...]:
    person, citizen = letter.to.person, letter.course.citizen
    if person is None:
        return (citizen.name, *citizen.address)
    organisation = person.organisation
    if organisation and person.address[:1] == (organisation,):
        return (organisation, f"Att. {person.name}", *person.address[1:])
    return tuple(line for line in (person.name, organisation, *person.address) if line)


def _reference(letter: Letter, number: str, voice: Voice) -> list[Field]:
    references, worker = letter.course.references, letter.settings.worker
    found = [Field(voice(say("Date")), voice.long(letter.day)), Field(voice(say("Our case no.")), number)]
    if not letter.to.is_citizen and references and references.theirs:
        found.append(Field(voice(say("Your case no.")), references.theirs))
    if _shows_cpr(letter) and letter.course.citizen.cpr:
        found.append(Field(voice(say("CPR no.")), letter.course.citizen.cpr))
    if worker.name:
        contact = "\n".join(line for line in (worker.name, worker.phone) if line)
        found.append(Field(voice(say("Contact person")), contact))
    return found


def _shows_cpr(letter: Letter) -> bool:
    return letter.settings.documents.cpr == "authority" and letter.to.role.startswith("caseworker")


def _signature(settings: Settings, voice: Voice, kind: Kind) -> Signature | None:
    worker, unit = settings.worker, settings.organisation.unit
    if not worker.name:
        return None
    pairs = ((worker.title, unit), (worker.phone, worker.email))
    lines = tuple(", ".join(filter(None, pair)) for pair in pairs if any(pair))
    closing = say("Kind regards") if kind == "letter" else say("Written by")
    return Signature(voice(closing), worker.name, lines)


def fingerprint(document: Document) -> str:
    """Return what tells two documents apart: text, receiver and head, whatever the format."""
    return hashlib.sha256(json.dumps(document, ensure_ascii=False).encode()).hexdigest()
