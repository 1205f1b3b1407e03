"""A letter for Word is read back by another program: real styles, the letterhead's parts, and nobody's name beside."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from cti_cli.documents.blocks import Block, Document, Items, Paragraph, Run
from cti_cli.documents.docx import Letterhead, LetterheadError
from cti_cli.documents.docx_xml import twips
from cti_cli.documents.markdown import clean
from cti_cli.language import Speech
from cti_cli.store.shipped import shipped
from tests.documents.letters import GOALS, HANDOVER, STATUS, SWEDISH, heading, inline, items, prose, table
from tests.make_letterhead import build

SHIPPED = (shipped("templates") / "letterhead.docx").read_bytes()
OURS = Letterhead(SHIPPED)


def word(document: Document, letterhead: Letterhead = OURS) -> Word:
    """Return a document as python-docx reads it."""
    return docx.Document(BytesIO(letterhead.render(document)))


def with_blocks(*blocks: Block) -> Document:
    return STATUS._replace(blocks=blocks)


def part(raw: bytes, name: str) -> str:
    return ZipFile(BytesIO(raw)).read(name).decode()


def repacked(raw: bytes, **parts: bytes) -> bytes:
    """Return a .docx with some parts changed or added; ``__`` in a name is a slash, ``_`` at its end a dot."""
    whole = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(whole, "w", ZIP_DEFLATED) as new:
        named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, content in named.items():
            new.writestr(name, content)
    return whole.getvalue()


def test_the_shipped_letterhead_is_what_its_program_builds() -> None:
    assert build() == SHIPPED, "run python -m tests.make_letterhead"


def test_everything_stands_in_a_real_style_and_in_order() -> None:
    found = [(each.style.name, each.text) for each in word(STATUS).paragraphs if each.style]
    styles = [style for style, _ in found]
    assert styles[:2] == ["Letter Return", "Letter Address"]
    assert styles[2:10] == ["Letter Label", "Letter Reference"] * 4
    assert found[10] == ("Heading 1", STATUS.subject)
    assert {style for style, _ in found[11:]} == {
        "Heading 2", "Body Text", "Quote", "List Bullet", "List Number", "Closing", "Signature",
    }  # fmt: skip
    assert [text for style, text in found if style == "Heading 2"] == [
        "Kort fortalt", "Mål og status", "Mettes egen vurdering", "Vores faglige vurdering", "Aftaler",
        "Det beder vi jer om", "Grundlag",
    ]  # fmt: skip
    assert found[-1] == (
        "Signature",
        "Dorthe Lund\nCTI-medarbejder\nSocial støtte og beskæftigelse\n74 00 00 01\ndorthe.lund@example.dk",
    )


def test_bold_and_italic_stay_in_their_words() -> None:
    basis = word(STATUS).paragraphs[-3]
    assert [run.text for run in basis.runs if run.bold] == ["Periode: ", "Kontakter: "]
    assert [run.text for run in basis.runs if run.italic] == ["netop dette brev"]


def test_a_table_is_one_with_its_header_on_each_page_and_rows_that_no_page_cuts() -> None:
    (goals,) = word(STATUS).tables
    assert goals.style is not None
    assert goals.style.name == "Letter Table"
    assert [cell.text for cell in goals.rows[0].cells] == [
        "Mål",
        "Siden sidst",
        "Status",
        "Næste skridt",
    ]
    assert len(goals.rows) == 1 + len(GOALS.rows)
    header, *body = [row._element for row in goals.rows]
    assert header.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in body)
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (header, *body))


def test_columns_fill_the_page_and_a_number_stands_at_the_right() -> None:
    document = word(with_blocks(table("lr", ("Uge", "Timer"), ("48", "12,5"))))
    (found,) = document.tables
    section = document.sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert section.right_margin is not None
    text = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width or 0 for column in found.columns) == pytest.approx(text, abs=2000)
    assert found.rows[1].cells[1].paragraphs[0].alignment == 2


@pytest.mark.parametrize(("document", "tag"), [(STATUS, "da-DK"), (SWEDISH, "sv-SE"), (HANDOVER, "da-DK")])
def test_word_knows_the_language(document: Document, tag: str) -> None:
    raw = OURS.render(document)
    assert re.findall(r'<w:lang w:val="([^"]*)"', part(raw, "word/styles.xml")) == [tag]
    assert word(document).core_properties.language == tag


def test_the_properties_name_nobody_and_no_clock() -> None:
    properties = word(STATUS).core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert (properties.created, properties.modified, properties.last_printed) == (None, None, None)
    assert (properties.title, properties.comments, properties.keywords) == ("Status på forløb", "", "")
    everything = b"".join(
        ZipFile(BytesIO(OURS.render(STATUS))).read(name) for name in ("docProps/app.xml", "docProps/core.xml")
    )
    assert b"cti" in everything
    assert not any(word in everything for word in (b"python", b"docx", b"root", b"Mette", b"Dorthe"))


def test_the_same_document_is_the_same_bytes_and_another_leaves_no_trace_in_it() -> None:
    again = Letterhead(SHIPPED)
    again.render(SWEDISH)
    again.render(HANDOVER)
    assert again.render(STATUS) == OURS.render(STATUS)


def test_the_first_page_has_the_sender_and_every_page_its_case_and_number() -> None:
    section = word(STATUS).sections[0]
    assert section.different_first_page_header_footer
    assert [each.text for each in section.first_page_header.paragraphs] == [
        "Haderslev Kommune",
        "Social støtte og beskæftigelse · Gåskærgade 26 · 6100 Haderslev · 74 34 34 34 · job@example.dk",
    ]
    for footer in (section.first_page_footer, section.footer):
        (line,) = footer.paragraphs
        assert line.text.startswith("Sagsnr. 2026-014\tSide ")
        fields = [field.get(qn("w:instr"), "").split()[0] for field in line._element.iter(qn("w:fldSimple"))]
        instructions = [text.text.strip() for text in line._element.iter(qn("w:instrText")) if text.text]
        assert [*fields, *instructions] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("document", "left", "top"), [(STATUS, 21, 41), (SWEDISH, 113, 50)])
def test_the_address_stands_where_the_envelope_has_its_window(document: Document, left: float, top: float) -> None:
    address = next(each for each in word(document).paragraphs if each.style and each.style.name == "Letter Address")
    frame = address._element.find(f".//{qn('w:framePr')}")
    assert frame is not None
    assert (frame.get(qn("w:x")), frame.get(qn("w:y"))) == (str(twips(left)), str(twips(top)))
    assert tuple(address.text.split("\n")) == document.recipient


def test_a_plan_begins_with_its_subject_and_one_line_of_references() -> None:
    plan = HANDOVER._replace(reference=(*HANDOVER.reference[:2], STATUS.reference[3]))
    first, second, *_ = word(plan).paragraphs
    assert first.text == HANDOVER.subject
    assert second.text == ("Dato: 30. april 2027   ·   Vores sagsnr.: 2026-014   ·   Kontakt: Dorthe Lund, 74 00 00 01")


def test_each_ordered_list_begins_at_one() -> None:
    document = word(with_blocks(items("a", "b", ordered=True), prose("x"), items("c", ordered=True), items("d")))
    numbers = [each._element.find(f".//{qn('w:numId')}") for each in document.paragraphs]
    used = [number.get(qn("w:val")) for number in numbers if number is not None]
    first, second, third = used
    assert first == second != third


def test_easy_language_has_larger_letters() -> None:
    plain, easy = (OURS.render(STATUS._replace(easy=each)) for each in (False, True))
    sizes = [
        [int(size) for size in re.findall(r'<w:sz w:val="(\d+)"', part(raw, "word/styles.xml"))]
        for raw in (plain, easy)
    ]
    assert sum(sizes[1]) > sum(sizes[0])


NASTY = ["</w:t></w:r>", "a & b < c > d \" e '", "{{ 7 * 7 }}", "{sender}", "{page}", "&amp;", "<![CDATA[x]]>", "?><?x"]


@pytest.mark.parametrize("text", NASTY)
def test_markup_of_word_is_printed_as_it_stands(text: str) -> None:
    document = word(with_blocks(prose(text), items(text), table("l", (text,), (text,))))
    assert [each.text for each in document.paragraphs if each.text == text] == [text, text]
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == [text, text]


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_at_all_makes_a_document_that_opens(text: str, other: str) -> None:
    document = word(STATUS._replace(subject=text, recipient=(other,), blocks=(Paragraph((Run(text, bold=True),)),)))
    subject = next(each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1")
    assert subject == clean(text)


def test_control_characters_and_directions_are_left_out() -> None:
    document = word(with_blocks(prose("a\x00\x1b[2J\x9b\u202e\u200b\ud800b")))
    assert "a[2Jb" in [each.text for each in document.paragraphs]


def own_letterhead() -> bytes:
    """Return a letterhead as somebody would make it in Word: a header, and nothing of our styles."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Vejle Kommune"
    made.sections[0].footer.paragraphs[0].text = "Skolegade 1"
    made.add_paragraph("Skriv her")
    made.core_properties.author = "Jens Jensen"
    whole = BytesIO()
    made.save(whole)
    return whole.getvalue()


def test_ones_own_letterhead_keeps_its_header_and_loses_its_text_and_its_author() -> None:
    raw = Letterhead(own_letterhead(), SHIPPED).render(STATUS)
    document = docx.Document(BytesIO(raw))
    assert "Vejle Kommune" in [each.text for each in document.sections[0].header.paragraphs]
    footer = "\n".join(each.text for each in document.sections[0].footer.paragraphs)
    assert "Skolegade 1" in footer
    assert "Sagsnr. 2026-014" in footer
    everything = "".join(
        part(raw, name) for name in ZipFile(BytesIO(raw)).namelist() if name.endswith((".xml", ".rels"))
    )
    assert "Skriv her" not in everything
    assert "Jensen" not in everything
    assert {"Heading 1", "Heading 2", "Body Text", "List Bullet"} <= {
        p.style.name for p in document.paragraphs if p.style
    }


REFUSED = {
    "not a Word document, as text": b"En almindelig tekst",
    "not a Word document, as nothing": b"",
    "not a Word document, cut short": SHIPPED[:2000],
    "macros": repacked(SHIPPED, word__vbaProject_dot_bin=b"x"),
    "macros or embedded objects": repacked(SHIPPED, word__embeddings__ole1_dot_xml=b"x"),
    "fetches something from outside": repacked(
        own_letterhead(),
        word___rels__header1_dot_xml_dot_rels=b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'relationships"><Relationship Id="r1" Type="http://x/image" Target="http://example.dk/spor.png" '
        b'TargetMode="External"/></Relationships>',
    ),
    "unpacks to more": repacked(SHIPPED, word__media__x_dot_png=b"\0" * 31_000_000),
    "styles.xml is not as Word writes it": repacked(
        SHIPPED, word__styles_dot_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    ),
    "document.xml": repacked(SHIPPED, word__document_dot_xml=b"<w:document"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_no_letterhead_is_refused_in_one_sentence(why: str) -> None:
    with pytest.raises(LetterheadError) as refused:
        Letterhead(REFUSED[why], SHIPPED)
    said = Speech("en")(refused.value.message)
    assert said.startswith("The letterhead cannot be used: it")
    assert why.partition(",")[0] in said
    assert refused.value.fix is not None


def test_two_tables_in_a_row_stay_two_and_a_last_one_is_followed_by_a_paragraph() -> None:
    small = table("l", ("A",), ("1",))
    document = word(with_blocks(small, small)._replace(signature=None))
    assert len(document.tables) == 2
    body = document.element.body
    assert body[-2].tag == qn("w:p"), "Word repairs a document that ends with a table"


def test_the_last_paragraph_stays_with_the_signature() -> None:
    document = word(with_blocks(heading("A"), prose("Første"), prose("Sidste")))
    kept = {each.text: each.paragraph_format.keep_with_next for each in document.paragraphs}
    assert kept["Sidste"] is True
    assert kept["Første"] is None


def test_an_empty_list_and_an_empty_paragraph_harm_nothing() -> None:
    assert len(word(with_blocks(Items(()), Paragraph(()), Paragraph(inline("x")))).paragraphs) > 3
