"""A letter as plain text keeps to its width, its tables and every word; as Markdown it keeps its structure as well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_cli.documents import markdown_file
from cti_cli.documents.blocks import (
    Block,
    Document,
    Heading,
    Inline,
    Items,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
)
from cti_cli.documents.columns import column_widths
from cti_cli.documents.markdown import blocks, clean
from cti_cli.documents.text import WIDTH, render
from tests.documents.letters import HANDOVER, NBSP, STATUS, SWEDISH, heading, inline, items, prose, table


def shown(*body: Block) -> str:
    """Return blocks as text, without the head of a letter."""
    bare = STATUS._replace(
        sender=(), recipient=(), reference=(), subject="", signature=None, footer="", blocks=body
    )  # fmt: skip
    return render(bare).rstrip("\n")


def said(document: Document) -> list[str]:
    """Return every word of a document."""
    words: list[str] = []
    for block in document.blocks:
        match block:
            case Heading(_, text) | Paragraph(text):
                words += plain(text).split()
            case Quote(parts) | Items(parts):
                words += " ".join(map(plain, parts)).split()
            case Table(header, rows):
                words += " ".join(plain(cell) for row in (header, *rows) for cell in row).split()
    return words


@pytest.mark.parametrize("document", [STATUS, HANDOVER, SWEDISH])
def test_a_letter_keeps_to_its_width_and_loses_no_word(document: Document) -> None:
    text = render(document)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert not [word for word in said(document) if word not in text.replace(NBSP, " ")]
    for line in (*document.sender, *document.recipient, document.subject, document.footer):
        assert line in text
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_the_head_stands_in_order_with_its_references_in_two_columns() -> None:
    lines = render(STATUS).splitlines()
    assert lines[:6] == list(STATUS.sender)
    assert lines[7:12] == list(STATUS.recipient)
    assert lines[13:18] == [
        f"Dato:          24.{NBSP}november 2026",
        "Vores sagsnr.: 2026-014",
        "Jeres sagsnr.: 27.36.00-G01-114-26",
        "Kontakt:       Dorthe Lund",
        "               74 00 00 01",
    ]


def test_headings_are_underlined_as_long_as_they_are() -> None:
    assert shown(heading("Aftaler"), Heading(3, inline("Nu"))) == "Aftaler\n-------\n\nNu\n.."


def test_a_table_stays_a_table_with_its_columns_apart() -> None:
    small = table("lr", ("Uge", "Timer"), ("48", "12,5"), ("49", "9"))
    assert shown(small) == "Uge  Timer\n---  -----\n48    12,5\n49       9"


def test_a_table_that_is_too_wide_becomes_a_paragraph_a_row() -> None:
    long = "x" * 50
    assert shown(table("ll", ("Mål", "Skridt"), (long, long))) == f"Mål: {long}\nSkridt: {long}"


def test_lists_and_quotes_hang_under_their_mark() -> None:
    text = shown(items("Kort", "ord " * 30, ordered=True), Quote((inline("Ja."), inline("Nej."))))
    assert text.startswith("1. Kort\n2. ord ord")
    assert "\n   ord ord" in text
    assert text.endswith("> Ja.\n>\n> Nej.")


def test_a_date_is_never_broken() -> None:
    text = shown(prose("a" * 70 + " 1.~december~2026"))
    assert f"1.{NBSP}december{NBSP}2026" in text


def test_control_characters_and_directions_are_left_out() -> None:
    assert shown(prose("a\x00\x1b[2J\x9b\u202e\u200bb")) == "a[2Jb"


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "<script>", "=HYPERLINK(1)", "[bold]x[/bold]", "a & b"])
def test_a_text_stands_as_it_was_typed(text: str) -> None:
    assert shown(prose(text)) == text


WORDS = st.text(alphabet="abc æøå-", min_size=1, max_size=12)


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=2, max_size=5), st.integers(20, 78))
def test_columns_take_no_more_than_there_is(rows: list[list[str]], total: int) -> None:
    widths = column_widths(tuple(tuple(row) for row in rows), total)
    assert sum(widths) <= max(total, 3)
    assert all(width >= 1 for width in widths)


LINES = st.text(max_size=20).map(lambda text: clean(text).replace("\n", " ")).filter(bool)


@st.composite
def body(draw: st.DrawFn) -> tuple[Block, ...]:
    """Draw blocks that hold any text."""

    def line() -> Inline:
        return (Run(draw(LINES)),)

    kinds = draw(st.lists(st.sampled_from("hpqiot"), min_size=1, max_size=6))
    made: dict[str, Block] = {}
    found: list[Block] = []
    for kind in kinds:
        made = {
            "h": Heading(2, line()), "p": Paragraph(line()), "q": Quote((line(), line())), "i": Items((line(), line())),
            "o": Items((line(),), ordered=True), "t": Table((line(), line()), ((line(), line()),), ("l", "r")),
        }  # fmt: skip
        found.append(made[kind])
    return tuple(found)


@given(body())
def test_a_markdown_file_is_read_back_as_the_same_document(found: tuple[Block, ...]) -> None:
    bare = STATUS._replace(sender=(), recipient=(), reference=(), signature=None, footer="", blocks=found)
    subject, *again = blocks(markdown_file.render(bare))
    assert subject == Heading(1, (Run(STATUS.subject),))
    assert tuple(again) == found


@pytest.mark.parametrize("document", [STATUS, HANDOVER, SWEDISH])
def test_a_letter_as_markdown_keeps_its_blocks_between_head_and_signature(document: Document) -> None:
    read = blocks(markdown_file.render(document))
    begin = read.index(Heading(1, (Run(document.subject),)))
    body = document._replace(blocks=read[begin + 1 : begin + 1 + len(document.blocks)])
    assert [type(block) for block in body.blocks] == [type(block) for block in document.blocks]
    assert said(body) == said(document)


def test_markdown_keeps_bold_and_italic() -> None:
    text = markdown_file.render(STATUS)
    assert "**Periode:** " in text
    assert "_netop dette brev_" in text
