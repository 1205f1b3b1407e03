"""Nothing that a worker reads is without its Danish and Swedish: this collects the messages and compiles both.

``python tests/messages.py`` brings the catalogues up to date with the source and keeps every translation;
``--check`` changes nothing, and fails where a catalogue is behind or lacks a translation.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import typer
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from cti_cli.cli.app import app
from cti_cli.cli.commands import COMMANDS, PANELS, module_of
from cti_cli.cli.help import localise
from cti_cli.core.vocabulary import VOCABULARY
from cti_cli.core.words import Phrase, Words
from cti_cli.language import LOCALE

ROOT = Path(__file__).resolve().parent.parent
VOCABULARY_FILE = "cti_cli/core/vocabulary.py"
MARKS = {"say": 1, "count": 2, "term": 2}
FOLDER = "LC_MESSAGES"
NAMES = {"da": "Danish", "sv": "Swedish"}


class Message(NamedTuple):
    """A text to translate; ``plural`` and ``context`` are empty where it has none."""

    text: str
    plural: str = ""
    context: str = ""


class UnreadableError(Exception):
    """A message is put together at run time, and so no catalogue can hold it."""


class Heard:
    """A voice that translates nothing and remembers what it was asked to say."""

    language = "xx"

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self.messages: list[Message] = []

    def __call__(self, words: Words) -> str:
        """Remember a phrase."""
        if not isinstance(words, Phrase):
            return ""
        self.messages.append(Message(words.text, words.plural, words.context))
        return words.text


def collected() -> dict[Message, list[str]]:
    """Return every message with the files that use it."""
    found: dict[Message, set[str]] = {}
    for message, place in (*_said(), *_words()):
        found.setdefault(message, set()).add(place)
    said = set(found)
    for message, place in _helped():
        if message not in said:
            found.setdefault(message, set()).add(place)
    return {message: sorted(found[message]) for message in sorted(found)}


def _said() -> Iterator[tuple[Message, str]]:
    for path in sorted((ROOT / "cti_cli").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        place = path.relative_to(ROOT).as_posix()
        marks = _marks_of(tree) if place != VOCABULARY_FILE else set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in marks:
                yield _message(node, node.func.id, place), place


def _marks_of(tree: ast.Module) -> set[str]:
    """Return which of ``MARKS`` a module takes from the words of the core: itertools has a ``count`` too."""
    return {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "cti_cli.core.words"
        for name in node.names
        if name.name in MARKS
    }


def _message(call: ast.Call, mark: str, place: str) -> Message:
    texts = [node.value for node in call.args[: MARKS[mark]] if isinstance(node, ast.Constant)]
    if len(texts) < MARKS[mark]:
        where = f"{place}:{call.lineno}"
        raise UnreadableError(where)
    first, *second = map(str, texts)
    if mark == "term":
        return Message(second[0], context=first)
    return Message(first, plural=second[0] if second else "")


def _words() -> Iterator[tuple[Message, str]]:
    for field, words in VOCABULARY.items():
        for text in words.values():
            yield Message(text, context=field), VOCABULARY_FILE


def _helped() -> Iterator[tuple[Message, str]]:
    """Collect the help by translating all of it, as a call with ``--help`` does."""
    for text in PANELS.values():
        yield Message(text), "cti_cli/cli/commands.py"
    yield from ((message, "cti_cli/cli/app.py") for message in _heard(app))
    for name in COMMANDS:
        module = module_of(name)
        if find_spec(module) is None:
            continue
        found = _heard(import_module(module).app)
        yield from ((message, f"{module.replace('.', '/')}.py") for message in found)


def _heard(tree: typer.Typer) -> list[Message]:
    heard = Heard()
    localise(typer.main.get_command(tree), heard)
    return heard.messages


class Steady(Catalog):
    """A catalogue whose head holds neither dates nor the version of a library."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Return what a reader of the file needs: language, encoding, plural forms."""
        return [
            ("Project-Id-Version", "cti"),
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def catalogue(language: str, messages: dict[Message, list[str]]) -> Catalog:
    """Return the messages with the translations that the committed file has."""
    path = LOCALE / language / FOLDER / "cti.po"
    known = read_po(BytesIO(path.read_bytes()), locale=language) if path.is_file() else Catalog(locale=language)
    fresh = Steady(locale=language, header_comment=f"# What a worker reads, in {NAMES[language]}.", fuzzy=False)
    for message, places in messages.items():
        had = known.get(message.text, context=message.context or None)
        fits = had is not None and isinstance(had.string, (tuple, list)) is bool(message.plural)
        entry = fresh.add(
            (message.text, message.plural) if message.plural else message.text,
            had.string if had is not None and fits else ("", "") if message.plural else "",
            locations=[(place, 0) for place in places],
            context=message.context or None,
        )
        entry.flags.clear()
    return fresh


def written(fresh: Catalog) -> tuple[bytes, bytes]:
    """Return the catalogue as text and compiled: from the same messages the same bytes, on every machine."""
    text, compiled = BytesIO(), BytesIO()
    write_po(text, fresh, width=110, include_lineno=False, sort_output=True)
    write_mo(compiled, fresh)
    return text.getvalue().rstrip() + b"\n", compiled.getvalue()


def missing(fresh: Catalog) -> list[str]:
    """Return the messages without a translation."""
    return [str(each.id) for each in fresh if each.id and not (each.string and all(each.string))]


def main() -> int:
    """Update the catalogues, or check them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="change nothing; fail where something is behind")
    check = options.parse_args().check
    messages, wrong = collected(), []
    for language in NAMES:
        folder = LOCALE / language / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        fresh = catalogue(language, messages)
        wrong += [f"{language}: no translation of {text}" for text in missing(fresh)]
        for name, content in zip(("cti.po", "cti.mo"), written(fresh), strict=True):
            path = folder / name
            if check and (not path.is_file() or path.read_bytes() != content):
                wrong.append(f"{language}: {name} is behind the source; run `make messages`")
            elif not check:
                path.write_bytes(content)
    sys.stdout.write("".join(f"{line}\n" for line in (*wrong, f"{len(messages)} messages")))
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
