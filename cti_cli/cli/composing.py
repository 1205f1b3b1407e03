"""A paper is composed once for every format; where the folder has a Word template for it, that one fills the docx."""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from cti_cli.cli.kinds import Kind
from cti_cli.cli.stationery import OWN, templates
from cti_cli.core.citizen import Information
from cti_cli.core.recipients import Recipient
from cti_cli.documents.blocks import Document
from cti_cli.documents.compose import Composer, Letter, fingerprint
from cti_cli.documents.word_template import Filled, WordTemplate
from cti_cli.documents.writers import Writer, writer
from cti_cli.language import Speech
from cti_cli.store.shipped import shipped

WORD = "docx"


class Paper(NamedTuple):
    """One document as every format shows it, what it leaves out, and what an own Word template makes of it."""

    document: Document
    withheld: tuple[Information, ...] = ()
    filled: Filled | None = None

    @property
    def facts(self) -> str:
        """What tells it apart from another, whatever the format."""
        known = fingerprint(self.document)
        if self.filled is None:
            return known
        return hashlib.sha256((known + self.filled.fingerprint).encode()).hexdigest()

    def read_as(self, suffix: str) -> Document:
        """Return what is read in a format."""
        return self.document._replace(blocks=self.filled.blocks) if self.filled and suffix == WORD else self.document


def template_of(kind: Kind, reader: Recipient) -> str:
    """Return the name of the template for a reader: the kind's, or that reader's own."""
    return f"{kind.id}_{reader.role}" if reader.role in kind.variants else kind.id


class Composing:
    """The templates and letterheads of a folder, each read once."""

    def __init__(self, folder: Path, formats: tuple[str, ...]) -> None:
        """Use the templates of ``folder``, else the shipped ones; ``formats`` are those to be written."""
        self._folder = folder
        self._formats = formats
        self._composers: dict[str, Composer] = {}
        self._words: dict[str, WordTemplate | None] = {}

    def paper(self, letter: Letter, language: str) -> Paper:
        """Compose one document."""
        if language not in self._composers:
            self._composers[language] = Composer(templates(self._folder), Speech(language))
        document = self._composers[language].compose(letter)
        word = self._word(letter.template, language)
        facts: Any = letter.facts
        return Paper(document, getattr(facts, "withheld", ()), word.fill(letter, document) if word else None)

    def bytes_of(self, paper: Paper, suffix: str) -> bytes:
        """Return the file."""
        if paper.filled is not None and suffix == WORD:
            return paper.filled.raw
        return self._writers[suffix](paper.document)

    def _word(self, template: str, language: str) -> WordTemplate | None:
        """Return the folder's own Word template of a kind and language, if it has one."""
        name = f"{template}.{language}.{WORD}"
        if name not in self._words:
            path = self._folder / OWN / name
            self._words[name] = WordTemplate(name, path.read_bytes(), Speech(language)) if path.is_file() else None
        return self._words[name]

    @cached_property
    def _writers(self) -> Mapping[str, Writer]:
        return {each: writer(each, self._folder / OWN, shipped("templates")) for each in self._formats}
