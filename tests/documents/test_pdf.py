"""A PDF is read by everybody, holds no more than its letter, and is whole or not there."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import page
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from cti_cli.documents.blocks import Document, Figure, Heading, Items, Paragraph, Quote, Run, Table
from cti_cli.documents.pdf import Printer
from cti_cli.documents.press import FONTS, Rasteriser, TypesettingError
from cti_cli.language import Speech
from cti_cli.store.shipped import shipped
from tests.documents.letters import HANDOVER, STATUS, SWEDISH, inline, items, prose, table

LETTERHEAD = shipped("templates") / "letterhead.typ"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm"><rect width="9" height="9"/></svg>'
PRINTER = Printer(LETTERHEAD)


def failures(raw: bytes) -> list[str]:
    """Return what keeps a file from being PDF/A-2a and PDF/UA-1."""
    reports = (page.validate_pdf_bytes(raw, profile=profile) for profile in ("2a", "ua1"))
    return [f"{each.rule_id}: {each.message}" for report in reports for each in report.failures]


def text_of(raw: bytes) -> str:
    """Return the text of a PDF without its spaces and line breaks."""
    return "".join("".join(each.extract_text().split()) for each in PdfReader(BytesIO(raw)).pages)


def squeezed(text: str) -> str:
    """Return a text as ``text_of`` does."""
    return "".join(text.split())


@pytest.mark.parametrize("document", [STATUS, HANDOVER, SWEDISH, STATUS._replace(kind="form", language="en")])
def test_every_layout_passes_both_standards_and_is_always_the_same(document: Document) -> None:
    raw = PRINTER.render(document._replace(day="2026-11-24"))
    assert failures(raw) == []
    assert Printer(LETTERHEAD).render(document._replace(day="2026-11-24")) == raw


def without(*path: str) -> Callable[[PdfWriter], None]:
    """Return what takes one entry out of a file's catalogue."""

    def tamper(writer: PdfWriter) -> None:
        node = writer.root_object
        for key in path[:-1]:
            node = node[NameObject(key)].get_object()  # type: ignore[assignment]
        del node[NameObject(path[-1])]

    return tamper


@pytest.mark.parametrize(
    "tamper",
    [
        without("/Lang"),
        without("/StructTreeRoot"),
        without("/MarkInfo"),
        without("/ViewerPreferences"),
        without("/Metadata"),
    ],
)
def test_a_file_that_was_tampered_with_fails(tamper: Callable[[PdfWriter], None]) -> None:
    writer = PdfWriter(clone_from=BytesIO(PRINTER.render(STATUS)))
    tamper(writer)
    changed = BytesIO()
    writer.write(changed)
    assert failures(changed.getvalue())


def test_the_file_says_its_language_its_title_and_its_day_and_nobodys_name() -> None:
    raw = PRINTER.render(STATUS._replace(day="2026-11-24"))
    reader = PdfReader(BytesIO(raw))
    catalogue = reader.root_object
    assert str(catalogue["/Lang"]) == "da-DK"
    assert "true" in str(catalogue["/ViewerPreferences"]).lower()
    about = reader.metadata
    assert about is not None
    assert about.title == "Status på forløb"
    assert about.creation_date is not None
    assert about.creation_date.date() == date(2026, 11, 24)
    told = str(dict(about)) + (reader.xmp_metadata.rdf_root.toxml() if reader.xmp_metadata else "")
    assert "pdfuaid:part" in told
    assert not any(name in told for name in ("Mette", "Dorthe", "Karin"))


def test_every_typeface_is_inside_the_file() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()
        for each in PdfReader(BytesIO(PRINTER.render(STATUS))).pages
        for font in each["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert fonts
    for name, font in fonts.items():
        assert "LiberationSans" in name
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert any(key in descriptor for key in ("/FontFile2", "/FontFile3"))


def tags(raw: bytes) -> list[str]:
    """Return the kinds of the parts that a reader steps through, in their order."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object()  # type: ignore[attr-defined]
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            found.append(str(node.get("/S", "")).lstrip("/"))
            if "/K" in node:
                walk(node["/K"])

    walk(PdfReader(BytesIO(raw)).root_object["/StructTreeRoot"])
    return [each for each in found if each]


def test_headings_lists_tables_quotes_and_pictures_are_what_they_look_like() -> None:
    blocks = (
        Heading(2, inline("H")), prose("P"), items("a", "b"), items("c", ordered=True), Quote((inline("q"),)),
        table("lr", ("A", "B"), ("1", "2")), Figure(SQUARE, "Et kvadrat", 10, 10), Heading(5, inline("D")), prose("x"),
    )  # fmt: skip
    raw = PRINTER.render(STATUS._replace(blocks=blocks))
    assert failures(raw) == []
    found = tags(raw)
    assert [each for each in found if each.startswith("H")] == ["H1", "H2", "H3"]
    counted = {kind: found.count(kind) for kind in ("L", "LI", "Table", "TH", "TD", "BlockQuote", "Figure")}
    assert counted == {"L": 2, "LI": 3, "Table": 1, "TH": 2, "TD": 2, "BlockQuote": 1, "Figure": 1}
    assert b"Et kvadrat" in raw or "Et kvadrat".encode("utf-16-be") in raw


@pytest.mark.parametrize("letter", [STATUS, SWEDISH])
def test_the_pages_are_counted_in_the_letters_language(letter: Document) -> None:
    long = letter._replace(blocks=letter.blocks * 3)
    read = PdfReader(BytesIO(PRINTER.render(long)))
    last = len(read.pages)
    assert last > 1
    for number, each in enumerate(read.pages, 1):
        expected = letter.page.replace("{pages}", str(last)).replace("{page}", str(number))
        assert expected in each.extract_text()


NASTY = (
    "#panic(1)", "*fed* _kursiv_ `kode`", "$x^2$", "= Overskrift", "- punkt", "+ nummer", "/ led: ord", "<mærke>",
    "@henvisning", "\\u{41} \\", "// kommentar", "/* kommentar */", '#import "x"', "[indhold]", "~---~", "...",
    "http://example.dk", "\"citat\" 'citat'", "{{ 7*7 }}", "</w:t>", "a#b", "#{ }", "]", "${sys.inputs}",
)  # fmt: skip


def test_what_stands_in_a_course_is_shown_and_never_executed() -> None:
    whole = " ".join(NASTY)
    text = (Run(whole),)
    everywhere = STATUS._replace(
        subject=f"S {whole}", sender=(whole, whole), return_line=whole, recipient=NASTY[:4], footer="#panic(2)",
        blocks=(
            Heading(2, text), Paragraph(text), Items((text,)), Items((text,), ordered=True), Quote((text,)),
            Table((text, text), ((text, text),), ("l", "l")), Figure(SQUARE, whole, 10, 10),
            Paragraph((Run(whole, bold=True), Run(whole, italic=True), Run("a\nb", bold=True, italic=True))),
        ),
    )  # fmt: skip
    raw = PRINTER.render(everywhere)
    found = text_of(raw)
    assert failures(raw) == []
    for each in NASTY:
        assert found.count(squeezed(each)) >= 9, each
    assert "#panic(2)" in found


def test_a_word_without_end_and_a_table_without_rows_stay_on_the_page() -> None:
    blocks = (
        prose("a" * 600),
        Table((inline("x" * 300), inline("b")), ((inline("y" * 500),),), ("r",)),
        Table((inline("tom"),), (), ("c",)),
        Heading(2, ()),
        Paragraph(()),
    )
    raw = PRINTER.render(STATUS._replace(blocks=blocks, subject="", signature=None))
    assert failures(raw) == []
    assert text_of(raw).replace("\u200b", "").count("a" * 600) == 1


def test_several_letters_in_one_file_count_their_own_pages_and_share_no_sheet() -> None:
    raw = PRINTER.merged((STATUS, SWEDISH, HANDOVER, SWEDISH))
    assert failures(raw) == []
    pages = [each.extract_text() for each in PdfReader(BytesIO(raw)).pages]
    begins = [number for number, text in enumerate(pages) if "Side 1 af" in text or "Sida 1 (" in text]
    assert len(begins) == 4
    assert all(number % 2 == 0 for number in begins)
    assert sum("Sida 1 (1)" in text for text in pages) == 2
    whole = "".join(pages[begins[0] : begins[1]])
    assert "Åsa" not in whole


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Liberation Sans", "Helvetica Neue"), ("letterhead.typ, line", "unknown font family")),
        (("#let inline(", "#let inline(("), ("letterhead.typ, line", "unclosed delimiter")),
        (("#set document", '#image("logo.png", alt: "x")\n#set document'), ("logo.png", "file not found")),
        (("#set document", '#image("broken.png", alt: "x")\n#set document'), ("line 2", "decode")),
        (("#set document", '#read("../secret.txt")\n#set document'), ("line 2", "escape the project root")),
        (("#set document", '#import "@preview/x:1.0.0"\n#set document'), ("line 2", "packages are not fetched")),
        (("#set document", "#while true {}\n#set document"), ("line 2", "always true")),
        (("#set document", "#let f() = f()\n#f()\n#set document"), ("line 2", "call depth")),
        (("alt: data.alt", "alt: none"), ("line", "alt text")),
        (("#set document(title: letters.first().title)", ""), ("letterhead.typ", "document title")),
    ],
)
def test_a_letterhead_that_cannot_be_used_says_why_and_where(
    tmp_path: Path, change: tuple[str, str], said: tuple[str, str]
) -> None:
    (tmp_path / "secret.txt").write_text("hemmeligt")
    own = tmp_path / "templates" / "letterhead.typ"
    own.parent.mkdir()
    (own.parent / "broken.png").write_bytes(b"no picture")
    source = LETTERHEAD.read_text(encoding="utf-8")
    assert change[0] in source
    own.write_text(source.replace(*change, 1), encoding="utf-8")
    document = STATUS._replace(blocks=(Figure(SQUARE, "x", 10, 10),))
    with pytest.raises(TypesettingError) as caught:
        Printer(own).render(document)
    told = Speech("en")(caught.value.message)
    assert all(part in told for part in said), told
    assert "hemmeligt" not in told


def test_no_error_repeats_what_stood_in_the_data(tmp_path: Path) -> None:
    own = tmp_path / "letterhead.typ"
    for line in (
        "#panic(letters.first().subject)",
        "#int(letters.first().subject)",
        "#letters.first().at(letters.first().subject)",
    ):
        own.write_text("#let letters = json(bytes(sys.inputs.letters))\n" + line)
        with pytest.raises(TypesettingError) as caught:
            Printer(own).render(STATUS)
        told = Speech("en")(caught.value.message)
        assert "Mette" not in told
        assert "letterhead.typ, line 2" in told


def test_a_file_that_is_no_text_is_no_letterhead(tmp_path: Path) -> None:
    (tmp_path / "letterhead.typ").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TypesettingError) as caught:
        Printer(tmp_path / "letterhead.typ").render(STATUS)
    assert caught.value.message.values["file"] == "letterhead.typ"


def test_a_picture_that_is_none_is_named_with_its_place() -> None:
    with pytest.raises(TypesettingError) as caught:
        PRINTER.render(STATUS._replace(blocks=(Figure("<svg", "x", 10, 10),)))
    assert "SVG" in Speech("en")(caught.value.message)


def test_a_character_that_the_typeface_lacks_is_named_by_its_number_and_never_dropped() -> None:
    with pytest.raises(TypesettingError) as caught:
        PRINTER.render(STATUS._replace(blocks=(prose("Hej \N{GRINNING FACE}"),)))
    assert caught.value.message.values["names"] == "U+1F600 GRINNING FACE"


def test_letters_from_all_over_europe_are_in_the_typeface() -> None:
    names = "Łukasz Wiśniewski, İsmail Güneş, Žaneta Šimůnková, Đặng Thị, Ωμέγα, Шевченко, ÆØÅ æøå ÄÖ äö é § € … » «"
    raw = PRINTER.render(STATUS._replace(blocks=(prose(names),)))
    assert failures(raw) == []
    assert squeezed(names) in text_of(raw)


def test_an_own_typeface_lies_beside_the_letterhead(tmp_path: Path) -> None:
    (tmp_path / "letterhead.typ").write_text(LETTERHEAD.read_text(encoding="utf-8"), encoding="utf-8")
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (fonts / "LiberationSans-Bold.ttf").write_bytes((FONTS / "LiberationSans-Bold.ttf").read_bytes())
    assert failures(Printer(tmp_path / "letterhead.typ", fonts).render(STATUS)) == []


def test_a_picture_for_word_is_sharp_and_always_the_same() -> None:
    figure = Figure(SQUARE, "x", 25.4, 25.4)
    raw = Rasteriser().png(figure)
    assert raw.startswith(b"\x89PNG")
    assert int.from_bytes(raw[16:20], "big") >= 240
    assert Rasteriser().png(figure) == raw
