"""Whoever asks what is held about them gets every field, every version and every file, and cti forgets none."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from cti_cli.core.course import Course
from cti_cli.core.field_names import FIELD_NAMES, VALUE_NAMES
from cti_cli.core.vocabulary import VOCABULARY
from cti_cli.core.words import term
from cti_cli.language import LANGUAGES, Speech
from cti_cli.store.changing import record_in
from cti_cli.store.schema import keys
from tests.cli.everything import everything
from tests.conftest import Folder, Write


def package(folder: Folder, *args: str) -> dict[str, bytes]:
    """Ask for everything about a course, and return the files in the package."""
    done = folder.cti("access", *args, "--json")
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(json.loads(done.stdout)["written"]) as box:
        return {name: box.read(name) for name in box.namelist()}


def scalars(value: object) -> Iterator[str]:
    """Yield every value of a file as it was typed."""
    if isinstance(value, dict):
        for each in value.values():
            yield from scalars(each)
    elif isinstance(value, list):
        for each in value:
            yield from scalars(each)
    elif value not in (None, ""):
        yield str(value)


def names(kind: Any) -> Iterator[str]:
    """Yield the key of every field that a course may hold."""
    for key, name in keys(kind).items():
        yield key
        inner = record_in(kind.__annotations__[name])
        yield from names(inner) if inner else ()


def flat(text: str) -> str:
    """Return a paper's text on one line, without marks of its format."""
    return " ".join(text.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ").split())


def test_every_field_has_a_name() -> None:
    assert set(names(Course)) <= set(FIELD_NAMES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_of_every_field_stands_in_the_paper(caseload: Write, lang: str) -> None:
    tree = everything()
    folder = caseload([])
    folder.write("courses/2026-001.yaml", yaml.safe_dump(tree, allow_unicode=True, default_style='"'))
    paper = package(folder, "2026-001", "--format", "txt", "--language", lang)["access_2026-001.txt"].decode()
    paper, typed = flat(paper), [each for each in scalars(tree) if each not in NOT_AS_TYPED]
    assert sum(each.startswith("x") for each in typed) > 80
    assert [each for each in typed if not any(said in paper for said in sayings(each, Speech(lang)))] == []


def sayings(typed: str, speech: Speech) -> Iterator[str]:
    """Yield what a paper may say for a value: itself, a day in words, or a word in the reader's language."""
    yield typed
    if re.fullmatch(r"\d{4}-\d\d-\d\d", typed):
        yield flat(speech.long(date.fromisoformat(typed)))
    if typed in VALUE_NAMES:
        yield speech(VALUE_NAMES[typed])
    yield from (speech(term(field, words[typed])) for field, words in VOCABULARY.items() if typed in words)


NOT_AS_TYPED = ("cti-job", "startup_meeting", "wellbeing", "true")
"""Words that the programme, or the language, has another name for."""


def test_versions_drafts_documents_and_unsaved_texts_are_enclosed_and_nobody_else_s(caseload: Write) -> None:
    other = "schema: 1\nid: 2026-002\nprogramme: cti-job\ncitizen: {name: Ib Dahl}\nnotes: Mette Holm er hans søster\n"
    folder = caseload(["notes: first\n", other])
    assert folder.cti("log", "2026-001", "-t", "phone", "--note", "xnote").exit_code == 0
    folder.write("documents/2026-001/2026-11-20_status_caseworker-job.docx", b"letter")
    folder.write("documents/2026-002/theirs.docx", b"theirs")
    folder.write(".cti/unsaved/2026-001.txt", "unsaved")
    folder.write("courses/.2026-001.0123abcd.editing.yaml", "draft")
    files = package(folder, "2026-001", "--format", "md,txt")
    assert set(files) == {
        "access_2026-001.md",
        "access_2026-001.txt",
        "courses/2026-001.yaml",
        "courses/.2026-001.0123abcd.editing.yaml",
        "documents/2026-001/2026-11-20_status_caseworker-job.docx",
        ".cti/history/000001_2026-001.yaml",
        ".cti/unsaved/2026-001.txt",
    }
    paper = files["access_2026-001.txt"].decode()
    assert "log" in paper
    assert "contacts" in paper
    assert "Ib Dahl" not in paper
    told = folder.cti("access", "2026-001", "--format", "md")
    assert "also named in courses/2026-002.yaml:5" in told.stderr
    assert "the authority decides" in told.stderr


def test_a_key_that_cti_does_not_know_is_told_too(caseload: Write) -> None:
    files = package(caseload("shoe_size: x042\nplan: {shelf: x043}\n"), "2026-001", "--format", "txt")
    paper = files["access_2026-001.txt"].decode()
    assert "Shoe_size" in paper
    assert "x042" in paper
    assert "x043" in paper


def test_the_earlier_courses_of_the_same_citizen_come_along(caseload: Write) -> None:
    folder = caseload("notes: later\n")
    raw = folder.raw().decode().replace("{name: Mette Holm}", "{name: Mette Holm, same_as: 2024-007}")
    folder.write("courses/2026-001.yaml", raw)
    folder.write(
        "closed/2024-007.yaml",
        "schema: 1\nid: 2024-007\nprogramme: cti-job\ncitizen: {name: Mette H}\nnotes: earlier\n",
    )
    files = package(folder, "2026-001", "--format", "txt")
    assert {"courses/2026-001.yaml", "closed/2024-007.yaml"} <= set(files)
    paper = files["access_2026-001.txt"].decode()
    assert "earlier" in paper
    assert "later" in paper


def test_the_paper_is_a_pdf_in_the_citizens_language_and_its_name_names_nobody(caseload: Write) -> None:
    folder = caseload("schema: 1\nid: 2026-001\nprogramme: cti-job\ncitizen: {name: Mette Holm, language: sv}\n")
    done = folder.cti("access", "mette")
    assert done.exit_code == 0, done.output
    (file,) = (folder.path / "exports").iterdir()
    assert file.name == "2026-11-20_access_2026-001.zip"
    with zipfile.ZipFile(file) as box:
        raw = box.read("access_2026-001.pdf")
    text = PdfReader(io.BytesIO(raw)).pages[0].extract_text()
    assert "Registerutdrag" in text
