"""Nobody meets English in a Danish or Swedish tool, and no translation loses the name of what it speaks of."""

import re
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po

from cti_cli.language import LOCALE
from tests.messages import FOLDER, NAMES, catalogue, collected, missing, written

LANGUAGES = sorted(NAMES)
MESSAGES = collected()
TYPED = re.compile(r"`cti \w+|--[a-z-]+")
WORDS_OF_A_LABEL = 3


def committed(language: str, name: str) -> bytes:
    """Return a catalogue as it stands in the repository."""
    return (LOCALE / language / FOLDER / name).read_bytes()


def entries(language: str) -> list[Entry]:
    """Return the messages of the committed catalogue."""
    return [each for each in read_po(BytesIO(committed(language, "cti.po")), locale=language) if each.id]


def texts(value: object) -> list[str]:
    """Return one text, or both forms of a plural."""
    return list(value) if isinstance(value, (tuple, list)) else [str(value)]


def placeholders(text: str) -> list[str]:
    """Return the names in braces that a message is filled with; a lone brace fills nothing."""
    return sorted(set(re.findall(r"\{(\w*)\}", text)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_are_in_step_with_the_source(language: str) -> None:
    """`python tests/messages.py` would change nothing."""
    text, compiled = written(catalogue(language, MESSAGES))
    assert committed(language, "cti.po") == text
    assert committed(language, "cti.mo") == compiled


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_its_translation(language: str) -> None:
    """A worker reads no sentence that is half English."""
    assert missing(catalogue(language, MESSAGES)) == []


def test_a_message_without_its_plural_counts_as_missing() -> None:
    """The check itself sees what is absent."""
    lacking = Catalog(locale="da")
    lacking.add(("{n} day", "{n} days"), ("{n} dag", ""))
    lacking.add("Week", "")
    lacking.add("Day", "Dag")
    assert missing(lacking) == ["('{n} day', '{n} days')", "Week"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_what_its_message_names(language: str) -> None:
    """No value is lost, and none is asked for that the message does not have."""
    wrong = [
        entry.id
        for entry in entries(language)
        for message, text in zip(texts(entry.id), texts(entry.string), strict=True)
        if placeholders(text) != placeholders(message)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_commands_options_and_the_shape_of_its_message(language: str) -> None:
    """What is typed is typed alike in every language; a sentence that ends in a full stop still does."""
    wrong = []
    for entry in entries(language):
        english, other = texts(entry.id)[0], texts(entry.string)[0]
        sentence = len(english.split()) > WORDS_OF_A_LABEL
        if TYPED.findall(english) != TYPED.findall(other) or (
            sentence and english.endswith(".") != other.endswith(".")
        ):
            wrong.append((english, other))
    assert wrong == []
