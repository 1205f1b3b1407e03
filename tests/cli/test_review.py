"""`cti review` shows the caseload to colleagues, and says who it is about only when asked."""

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from pypdf import PdfReader
from typer.testing import CliRunner

from cti_cli.cli.app import app
from cti_cli.language import LANGUAGES
from cti_cli.store.practice import STORY_DAY
from cti_cli.store.reading import read_caseload
from tests.conftest import Write


def cti(folder: Path, *args: str) -> str:
    """Run one command in a folder, and return what it prints."""
    given = ["--folder", str(folder), "--today", STORY_DAY.isoformat(), "--lang", "en", "review", *args]
    return CliRunner().invoke(app, given).stdout


def private_texts(folder: Path) -> set[str]:
    """Return the names, and the first words of every wish, note and record, of the examples' open courses."""
    found = set()
    for course in read_caseload(folder, STORY_DAY).courses:
        names = [course.citizen.name, *(person.name for person in course.people)]
        prose = [goal.wish for goal in course.plan.goals]
        prose += [text for each in course.contacts for text in (each.note, each.next) if text]
        prose += [each.record for each in course.meetings if each.record]
        prose += [each.what for each in course.escalations if each.what]
        found |= {word for name in names for word in name.split() if len(word) > 3} | {text[:20] for text in prose}
        found |= {gap.reason for gap in course.interruptions if gap.reason}
    return found


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_nothing_on_the_sheet_says_who_it_is_about(examples_to_read: Path, form: list[str]) -> None:
    shown = cti(examples_to_read, *form)
    texts = private_texts(examples_to_read)
    assert len(texts) > 200
    assert [text for text in texts if text in shown] == []
    assert "2026-014" in shown


def test_names_and_wishes_are_shown_when_asked_for(examples_to_read: Path) -> None:
    shown = cti(examples_to_read, "--names")
    assert "Annette Juhl Petersen" in shown
    named = json.loads(cti(examples_to_read, "--names", "--json"))
    (annette,) = [each for each in named["courses"] if each["course"] == "2026-014"]
    assert annette["focus"][0]["wish"].startswith("Jeg vil stå ved ovnen igen")


def test_every_open_course_stands_on_it_with_its_question(examples_to_read: Path) -> None:
    found = json.loads(cti(examples_to_read, "--json"))
    assert len(found["courses"]) == 11
    assert all(each["question"] for each in found["courses"])
    (poul,) = [each for each in found["courses"] if each["course"] == "2026-008"]
    assert (poul["phase"], poul["days_to_change"], poul["contacts"]) == (2, 15, {"made": 4, "guide": 5})
    assert [risk["kind"] for risk in poul["risks"]] == ["silent", "overdue"]


def test_an_empty_caseload_says_so(caseload: Write) -> None:
    assert "There is no open course." in cti(caseload("closing: {day: 2026-11-20}\n").path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("names", [[], ["--names"]])
def test_the_sheet_is_one_page_that_lies_on_its_side(
    examples_to_read: Path, tmp_path: Path, language: str, names: list[str]
) -> None:
    cti(examples_to_read, "--format", "pdf,docx,html", "--language", language, "--out", str(tmp_path), *names)
    pdf, docx, html = (next(tmp_path.glob(f"*.{suffix}")) for suffix in ("pdf", "docx", "html"))
    (page,) = PdfReader(pdf).pages
    assert page.mediabox.width > page.mediabox.height
    section: Any = Document(str(docx)).sections[0]
    assert (section.orientation, section.page_width > section.page_height) == (WD_ORIENT.LANDSCAPE, True)
    room = section.page_width - section.left_margin - section.right_margin
    for table in Document(str(docx)).tables:
        assert abs(sum(cell.width or 0 for cell in table.rows[0].cells) - room) < room / 50
    assert "size: A4 landscape" in html.read_text()
    assert "2026-014" in page.extract_text()
