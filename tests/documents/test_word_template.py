"""An own Word template prints what ours prints, looks as it was designed, and executes nothing."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as WordDocument
from docx.shared import Pt

from cti_cli.cli.samples import practice, samples, template_names
from cti_cli.cli.session import Session
from cti_cli.cli.template_files import named
from cti_cli.documents.blocks import Block, Heading, Items, Paragraph, Quote, Table, plain
from cti_cli.documents.compose import Composer, Letter
from cti_cli.documents.docx import Letterhead
from cti_cli.documents.slips import TemplateError
from cti_cli.documents.word_eject import word_document
from cti_cli.documents.word_template import Filled, WordTemplate
from cti_cli.documents.wording import texts
from cti_cli.language import LANGUAGES, Speech
from cti_cli.store.shipped import shipped

NAME = "status_letter.da.docx"
TEMPLATES = shipped("templates")
LIBREOFFICE = Path(__file__).parent / "word_libreoffice.docx"
CITIZEN = "Kasper Thygesen Lund"


@pytest.fixture(scope="module")
def practised() -> Iterator[Session]:
    """Lay out the invented caseload."""
    with practice() as session:
        yield session


@pytest.fixture(scope="module")
def letter(practised: Session) -> Letter:
    """Return the facts of one status letter."""
    return next(samples(practised, "status_letter"))


def composer(language: str = "da") -> Composer:
    """Return what reads the shipped templates."""
    return Composer(lambda name: (TEMPLATES / name).read_text(encoding="utf-8"), Speech(language))


def filled(file: bytes, letter: Letter, name: str = NAME) -> Filled:
    """Fill a template once."""
    return WordTemplate(name, file, Speech("da")).fill(letter, composer().compose(letter))


def typed(*paragraphs: str) -> bytes:
    """Return a Word document with these paragraphs."""
    return saved(*(lambda document, text=text: document.add_paragraph(text) for text in paragraphs))


def saved(*steps: Any) -> bytes:
    """Return a Word document after these steps."""
    document, stored = WordDocument(), BytesIO()
    for step in steps:
        step(document)
    document.save(stored)
    return stored.getvalue()


def changed(file: bytes, part: str, old: str, new: str) -> bytes:
    """Return a document with something else in one of its parts."""
    packed, stored = ZipFile(BytesIO(file)), BytesIO()
    with ZipFile(stored, "w", ZIP_DEFLATED) as again:
        for name in packed.namelist():
            content = packed.read(name)
            assert name != part or old.encode() in content
            again.writestr(name, content.replace(old.encode(), new.encode()) if name == part else content)
    return stored.getvalue()


def lines_of(made: Filled) -> list[str]:
    """Return the paragraphs of a letter as Word reads them."""
    return [each.text for each in WordDocument(BytesIO(made.raw)).paragraphs]


def words(blocks: tuple[Block, ...]) -> list[str]:
    """Return what blocks say, word for word."""
    return " ".join(text for block in blocks for text in texts(block)).split()


def test_tags_that_word_has_cut_are_joined_and_keep_their_look(letter: Letter) -> None:
    def cut(document: Any) -> None:
        paragraph = document.add_paragraph("Kære ", style="Quote")
        for piece in ("{", "{ first", "_na", "me", " }", "}"):
            run = paragraph.add_run(piece)
            run.font.size = Pt(17)
        document.sections[0].header.paragraphs[0].text = "Vores hus · {{ letter.sender }}"

    made = WordDocument(BytesIO(filled(saved(cut), letter).raw))
    (paragraph,) = made.paragraphs
    assert paragraph.text == "Kære Kasper"
    assert paragraph.style
    assert paragraph.style.name == "Quote"
    assert paragraph.runs[1].font.size == Pt(17)
    assert made.sections[0].header.paragraphs[0].text == "Vores hus · Haderslev Kommune"


def test_a_template_made_in_libreoffice_is_filled(letter: Letter) -> None:
    made = filled(LIBREOFFICE.read_bytes(), letter)
    text = "\n".join(lines_of(made))
    assert f"Kære {'Haderslev Kommune'}\nAtt. Karin Brodersen" in text
    assert "Det går fremad for Kaspers del." in text
    assert "Vi vurderer, at Kasper kan beholde sit job" in text
    table = WordDocument(BytesIO(made.raw)).tables[0]
    assert len(table.rows) == 1 + len(letter.facts.goals)  # type: ignore[attr-defined]
    assert "{" not in text


@pytest.mark.parametrize("name", template_names())
def test_a_word_document_of_our_template_says_the_same(practised: Session, name: str) -> None:
    letterhead = Letterhead((TEMPLATES / "letterhead.docx").read_bytes())
    letters = list(samples(practised, name))[:3]
    assert letters
    for language in LANGUAGES:
        speech, file = Speech(language), f"{name}.{language}"
        text = (TEMPLATES / f"{file}.md").read_text(encoding="utf-8")
        signed = letters[0].signed
        raw = word_document(file, text, letters[0].kind, speech, letterhead, signed=signed)
        word = WordTemplate(f"{file}.docx", raw, speech)
        for each in letters:
            ours = composer(language).compose(each)
            made = word.fill(each, ours)
            assert words(made.blocks) == [*ours.subject.split(), *words(ours.blocks)]
            whole = "\n".join(lines_of(made))
            assert all(line in whole for line in (*ours.recipient, *(ours.signature or ("", "", ()))[2]))


def test_what_a_course_holds_is_text_and_nothing_else(letter: Letter) -> None:
    evil = "</w:t></w:r><w:br/>{{ 7*7 }} {% raw %} & \x00\x1b[2J\u202e\ufdd0 &#10; ]]>"
    facts = letter.facts._replace(summary=f"Første linje\n{evil}\n\nAndet afsnit", first_name=evil)  # type: ignore[attr-defined]
    made = filled(typed("A {{ first_name }} B", "{{ summary|prose }}", "{{ summary }}"), letter._replace(facts=facts))
    name, first, second, plain_text = lines_of(made)
    shown = "</w:t></w:r><w:br/>{{ 7*7 }} {% raw %} & [2J &#10; ]]>"
    assert name == f"A {shown} B"
    assert (first, second) == (f"Første linje {shown}", "Andet afsnit")
    assert plain_text == f"Første linje\n{shown}\nAndet afsnit"


def test_pictures_numbers_and_days_are_printed_as_ever(letter: Letter) -> None:
    def written(document: Any) -> None:
        for text in ("{{ pictures.timeline|figure }}", "{{ standing.last }}, {{ standing.last|short }}"):
            document.add_paragraph(text)
        document.sections[0].footer.paragraphs[0].text = "{{ letter.footer }}"

    document = WordDocument(BytesIO(filled(saved(written), letter).raw))
    (picture,) = document.inline_shapes
    assert picture.width > 0
    (key,) = re.findall(r'r:embed="([^"]+)"', document.element.xml)
    assert document.part.related_parts[key].blob.startswith(b"\x89PNG")
    assert document.paragraphs[1].text == "29.\xa0december\xa02026, 29.12.2026"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Kære {{ frist_name }}, hej", "»Kære {{ frist_name }}, hej« uses a field that does not exist: frist_name"),
        ("{{ standing.phas.number }}", "uses a field that does not exist"),
        ("Kære {% if summary %} du", "»Kære {% if summary %} du«: this is no valid template"),
        ("{{ ''.__class__.__mro__ }}", "does something that a template may not do"),
        ("{{ 'a' * 10**9 }}", "makes more text than a document can hold"),
        ("{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}", "makes more text"),
        ("{% include '../../etc/passwd' %}", "there is no template"),
        ("{{ to.person.phone }}{{ summary.nothing() }}", "does not exist"),
        ("{{r first_name }}", "stands outside the text"),
        ("{{ none }}", "prints a field that is empty"),
        ("{{ first_name|nosuch }}", "no valid template"),
        ("{{ nothing|figure }}", "does not exist"),
    ],
)
def test_a_slip_is_named_with_its_place_and_nothing_is_executed(letter: Letter, text: str, reason: str) -> None:
    with pytest.raises(TemplateError) as refused:
        filled(typed(text), letter)
    assert reason in Speech("en")(refused.value.message)
    assert NAME in Speech("en")(refused.value.message) or "there is no template" in reason


def test_a_tag_that_opens_in_one_place_and_ends_in_another_is_refused(letter: Letter) -> None:
    def across(document: Any) -> None:
        document.add_paragraph("{% if not summary %}en")
        document.add_table(1, 1).cell(0, 0).text = "{% endif %}to"

    with pytest.raises(TemplateError) as refused:
        filled(saved(across), letter)
    assert "begins in one part of the page" in Speech("en")(refused.value.message)


def test_a_cell_that_is_left_empty_keeps_a_paragraph_as_word_wants_it(letter: Letter) -> None:
    def table(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "{%p if not summary %}"
        cell.add_paragraph("x")
        cell.add_paragraph("{%p endif %}")

    made = WordDocument(BytesIO(filled(saved(table), letter).raw))
    assert [each.text for each in made.tables[0].cell(0, 0).paragraphs] == [""]


def test_no_picture_stands_in_a_margin(letter: Letter) -> None:
    def header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ pictures.timeline|figure }}"

    with pytest.raises(TemplateError, match="may not do"):
        filled(saved(header), letter)


RELATIONS = "word/_rels/document.xml.rels"
OUTSIDE = '<Relationship Id="rId99" Type="http://x/image" Target="http://example.org/x.png" TargetMode="External"/>'
CLICKED = '<Relationship Id="rId98" Type="http://x/hyperlink" Target="https://example.org/" TargetMode="External"/>'
FIELD = (
    '<w:p><w:r><w:instrText xml:space="preserve"> INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT x </w:instrText>'
)
TRACKED = '<w:del w:id="1" w:author="A"><w:r><w:delText>hemmeligt</w:delText></w:r></w:del>'
END = "</Relationships>"


def hostile() -> dict[str, tuple[bytes, str]]:
    """Return templates that are refused, each with the reason."""
    plain_file = typed("Kære {{ first_name }}")
    bomb = BytesIO(plain_file)
    with ZipFile(bomb, "a", ZIP_DEFLATED) as packed:
        packed.writestr("word/media/big.png", b"0" * 40_000_000)
    macros = changed(plain_file, "[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml")
    foreign = OUTSIDE.replace("http://x/image", "http://x/aFChunk").replace(' TargetMode="External"', "")
    return {
        "bomb": (bomb.getvalue(), "unpacks to more"),
        "macros": (macros, "macros or embedded objects"),
        "outside": (changed(plain_file, RELATIONS, END, OUTSIDE + END), "fetches something from outside"),
        "field": (changed(plain_file, "word/document.xml", "<w:p>", f"{FIELD}</w:r></w:p><w:p>"), "has a field"),
        "tracked": (changed(plain_file, "word/document.xml", "<w:p>", f"<w:p>{TRACKED}"), "tracked changes"),
        "foreign": (changed(plain_file, RELATIONS, END, foreign + END), "holds another document"),
        "no docx": (b"Kaere", "not a Word document"),
    }


@pytest.mark.parametrize("case", ["bomb", "macros", "outside", "field", "tracked", "foreign", "no docx"])
def test_a_hostile_file_is_refused_by_name(case: str) -> None:
    file, reason = hostile()[case]
    with pytest.raises(TemplateError) as refused:
        WordTemplate(NAME, file, Speech("da"))
    assert f"{NAME} cannot be used: " in Speech("en")(refused.value.message)
    assert reason in Speech("en")(refused.value.message)


def test_comments_and_whoever_made_the_template_stay_behind_and_links_stay(letter: Letter) -> None:
    def commented(document: Any) -> None:
        document.core_properties.author = "Sekretær Hemmelig"
        paragraph = document.add_paragraph("Kære {{ first_name }}")
        document.add_comment(paragraph.runs, text="Skal vi virkelig skrive det?", author="Chef Hemmelig")

    file = changed(saved(commented), RELATIONS, END, CLICKED + END)
    raw = filled(changed(file, "word/document.xml", "<w:p>", '<w:p w:rsidR="00AB12CD">'), letter).raw
    with ZipFile(BytesIO(raw)) as packed:
        everything = "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
    assert not re.search("Hemmelig|virkelig|comments|w:rsidR=", everything)
    assert 'Target="https://example.org/" TargetMode="External"' in everything
    assert "<dc:title>Statusbrev</dc:title>" in everything
    assert lines_of(filled(file, letter)) == ["Kære Kasper"]


def test_the_same_letter_is_the_same_file_and_another_day_of_the_template_another_letter(letter: Letter) -> None:
    one, two = typed("Kære {{ first_name }}"), typed("Hej {{ first_name }}")
    assert filled(one, letter) == filled(one, letter)
    assert filled(one, letter).fingerprint != filled(two, letter).fingerprint


def test_a_document_as_of_a_day_says_so_once_whatever_the_template(letter: Letter) -> None:
    then = letter._replace(as_of=letter.day.replace(day=1))
    sentence = "Her står, hvordan det så ud den 1.11.2026."
    for text in ("Kære {{ first_name }}", "Kære {{ first_name }}. {{ letter.as_of }}"):
        assert "\n".join(lines_of(filled(typed(text), then))).count(sentence) == 1
        ours = composer().compose(then)
        assert isinstance(ours.blocks[0], Paragraph)
        assert plain(ours.blocks[0].text).startswith(sentence)


def test_what_a_word_letter_says_is_read_back_by_its_styles(letter: Letter) -> None:
    def styled(document: Any) -> None:
        for text, style in (("Emne", "Heading 1"), ("Et punkt", "List Bullet"), ("Egne ord", "Quote"), ("Hej", None)):
            document.add_paragraph(text, style=style)
        document.add_table(1, 1).cell(0, 0).text = "{{ first_name }}"
        document.add_paragraph("")

    found = filled(saved(styled), letter).blocks
    assert [type(each) for each in found] == [Heading, Items, Quote, Paragraph, Table]


def test_a_name_says_kind_language_and_format() -> None:
    known = named(Path("status_letter_citizen.sv.docx"))
    assert known is not None
    assert known[1:] == ("status_letter_citizen", "sv", "docx")
    assert named(Path("brev.da.docx")) is None
    assert named(Path("status_letter.docx")) is None
