"""A picture that a template asks for is in every format: drawn where it can be, and said in words everywhere."""

from datetime import date
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

import docx
import page
import pytest

from cti_cli.core.citizen import Citizen
from cti_cli.core.consent import Permission
from cti_cli.core.course import Course
from cti_cli.core.facts.pictures import PhaseLine, Stretch
from cti_cli.core.recipients import Recipient
from cti_cli.core.settings import Settings
from cti_cli.core.words import say
from cti_cli.documents import html, markdown_file, text
from cti_cli.documents.blocks import Document, Figure, Paragraph, plain
from cti_cli.documents.compose import Composer, Letter
from cti_cli.documents.docx import Letterhead
from cti_cli.documents.pdf import Printer
from cti_cli.documents.slips import TemplateError
from cti_cli.documents.wording import words_of_decision
from cti_cli.language import Speech
from cti_cli.store.shipped import shipped


class Facts(NamedTuple):
    """What the templates of these tests print."""

    timeline: PhaseLine | None


LINE = PhaseLine((Stretch({"": "Be|gyn*de* <b>"}, date(2026, 9, 1), date(2026, 12, 1)),), date(2026, 9, 9))
ALT = "Tidslinje. Fase 1, Be|gyn*de* <b>, varer til og med 1.12.2026. I dag, 9.9.2026, er i fase 1."


def compose(template: str, line: PhaseLine | None = LINE) -> Document:
    """Compose a plan from one template in Danish."""
    to = Recipient("citizen", "citizen", None, Permission(frozenset()))
    course = Course(1, "2026-014", "cti-job", Citizen("Mette Holm"))
    letter = Letter("t", "plan", say("Handover plan"), course, Settings(), to, date(2026, 9, 9), (Facts(line)))
    return Composer({"t.da.md": template}.get, Speech("da")).compose(letter)


def test_a_picture_alone_in_its_paragraph_is_a_figure_with_its_words() -> None:
    first, figure, second = compose("# S\n\nA\n\n{{ timeline|figure }}\n\n{{ timeline|figure }}").blocks
    assert isinstance(first, Paragraph)
    assert isinstance(figure, Figure)
    assert figure.alt == ALT
    assert figure == second


@pytest.mark.parametrize(
    "template", ["# S\n\nSe {{ timeline|figure }}", "# S\n\n- {{ timeline|figure }}", "# S\n\n> {{ timeline|figure }}"]
)
def test_a_picture_among_words_is_its_words(template: str) -> None:
    document = compose(template)
    assert not any(isinstance(block, Figure) for block in document.blocks)
    assert ALT in " ".join(text.render(document).replace(">", " ", 1).split()).replace("> ", " ") or ALT in str(
        document
    )


def test_a_picture_from_anywhere_else_is_not_fetched() -> None:
    (block,) = compose("# S\n\n![Et **logo**](https://example.dk/logo.png)").blocks
    assert isinstance(block, Paragraph)
    assert plain(block.text) == "Et logo"


def test_a_picture_that_is_not_there_is_an_empty_field() -> None:
    with pytest.raises(TemplateError, match="empty"):
        compose("# S\n\n{{ timeline|figure }}", None)
    with pytest.raises(TemplateError, match="does not exist"):
        compose("# S\n\n{{ network|figure }}")


def test_the_picture_of_one_letter_is_never_in_the_next() -> None:
    template = "# S\n\n{% if timeline %}{{ timeline|figure }}{% else %}![x](figure-1){% endif %}"
    to = Recipient("citizen", "citizen", None, Permission(frozenset()))
    composer = Composer({"t.da.md": template}.get, Speech("da"))
    made = []
    for number, line in ((1, LINE), (2, None)):
        course = Course(1, f"2026-00{number}", "cti-job", Citizen("Mette Holm"))
        letter = Letter("t", "plan", say("x"), course, Settings(), to, date(2026, 9, 9), Facts(line))
        made.append(composer.compose(letter))
    assert isinstance(made[0].blocks[0], Figure)
    assert isinstance(made[1].blocks[0], Paragraph)


def test_every_format_carries_the_picture_or_its_words() -> None:
    document = compose("# S\n\n{{ timeline|figure }}\n\n{{ timeline|figure }}\n\nSlut")
    assert " ".join(text.render(document).split()).count(ALT) == 2
    assert markdown_file.render(document).count("Tidslinje") == 2
    assert html.render(document).count("<svg") == 2
    raw = Printer(shipped("templates") / "letterhead.typ").render(document)
    assert page.validate_pdf_bytes(raw, profile="ua1").is_compliant
    assert words_of_decision(document) == ()


def test_in_word_the_picture_is_sharp_described_and_no_wider_than_the_page() -> None:
    letterhead = Letterhead((shipped("templates") / "letterhead.docx").read_bytes())
    document = compose("# S\n\n{{ timeline|figure }}\n\n{{ timeline|figure }}\n\nSlut")
    raw = letterhead.render(document)
    assert letterhead.render(document) == raw
    read = docx.Document(BytesIO(raw))
    shapes = read.inline_shapes
    assert [each._inline.docPr.get("descr") for each in shapes] == [ALT, ALT]
    section = read.sections[0]
    assert section.page_width
    assert section.left_margin
    assert section.right_margin
    room = section.page_width - section.left_margin - section.right_margin
    assert all(each.width <= room for each in shapes)
    with ZipFile(BytesIO(raw)) as packed:
        assert sum(name.endswith(".png") for name in packed.namelist()) == 2
        assert packed.testzip() is None
    plain_letter = letterhead.render(compose("# S\n\nUden billede"))
    with ZipFile(BytesIO(plain_letter)) as packed:
        assert not any(name.endswith(".png") for name in packed.namelist())
