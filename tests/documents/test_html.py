"""A page asks nothing of the network, holds no markup that came from a course, and every reader can follow it."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_cli.documents.blocks import Block, Document, Figure, Paragraph, Run
from cti_cli.documents.html import render
from cti_cli.documents.markdown import clean, printable
from tests.documents.letters import HANDOVER, STATUS, SWEDISH, items, prose, table

ALONE = {"meta", "br"}


class Page(HTMLParser):
    """What a browser would see: elements as a path, their attributes, and text."""

    def __init__(self, html: str) -> None:
        """Read a page; an element that is closed out of turn fails."""
        super().__init__(convert_charrefs=True)
        self.path: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.path == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.seen.append((tag, dict(attrs)))
        if tag in ALONE:
            self.texts.append((tag, "\n"))
        else:
            self.path.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element."""
        assert self.path.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep text with its element."""
        self.texts.append((self.path[-1] if self.path else "", data))

    def text(self, *tags: str) -> str:
        """Return the text in some elements."""
        return "".join(text for tag, text in self.texts if tag in tags)

    def first(self, tag: str) -> dict[str, str | None]:
        """Return the attributes of the first element of a name."""
        return next(attributes for name, attributes in self.seen if name == tag)


def with_blocks(*blocks: Block) -> Document:
    return STATUS._replace(blocks=blocks)


@pytest.mark.parametrize("document", [STATUS, HANDOVER, SWEDISH])
def test_a_page_is_whole_and_asks_nothing_of_the_network(document: Document) -> None:
    html = render(document)
    page = Page(html)
    assert html.startswith("<!doctype html>\n")
    assert page.first("html") == {"lang": document.language}
    assert page.first("meta") == {"charset": "utf-8"}
    assert not {"script", "img", "link", "iframe", "form", "a"} & {tag for tag, _ in page.seen}
    assert not re.search(r"https?:|//|url\(|@import|src=|href=", html)
    policy = [each["content"] for tag, each in page.seen if tag == "meta" and "http-equiv" in each]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_the_title_names_the_kind_of_document_and_nobody() -> None:
    assert Page(render(STATUS)).text("title") == "Status på forløb"


def test_headings_come_in_order_and_a_table_says_which_cells_head_it() -> None:
    page = Page(render(STATUS))
    levels = [int(tag[1]) for tag, _ in page.seen if re.fullmatch(r"h\d", tag)]
    assert levels == [1, *[2] * 7]
    assert [each for tag, each in page.seen if tag == "th"] == [{"scope": "col"}] * 4
    assert page.text("h1") == STATUS.subject


def test_a_number_stands_at_the_right() -> None:
    page = Page(render(with_blocks(table("lrc", ("A", "B", "C"), ("1", "2", "3")))))
    assert [each.get("class") for tag, each in page.seen if tag == "td"] == [None, "r", "c"]


NASTY = [
    "<script>alert(1)</script>", "a & b", "&lt;b&gt;", '" onload="x', "' x='", "<!-- skjult", "</main>", "<style>*{}",
    "]]>", "<img src=x onerror=alert(1)>", "{{ 7 * 7 }}",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_markup_in_a_course_is_text_wherever_it_stands(text: str) -> None:
    document = STATUS._replace(
        title=text, subject=text, sender=(text, text), recipient=(text,), return_line=text, footer=text,
        blocks=(prose(text), items(text), table("l", (text,), (text,))),
    )  # fmt: skip
    page = Page(render(document))
    for tag in ("title", "h1", "strong", "span", "th", "td", "li"):
        assert text in page.text(tag), tag
    assert {tag for tag, _ in page.seen} == {tag for tag, _ in Page(render(document._replace(subject="x"))).seen}
    assert "script" not in {tag for tag, _ in page.seen}


@given(st.text())
def test_any_text_at_all_comes_out_as_the_same_text(text: str) -> None:
    page = Page(render(with_blocks(Paragraph((Run(text),)))._replace(subject=text, signature=None)))
    assert page.text("h1", "br").strip("\n") == clean(text)
    shown = printable(text).replace("\r", "\n")
    assert shown.strip("\n") in page.text("p", "br").replace("\r", "\n")


def test_control_characters_and_directions_are_left_out() -> None:
    assert "<p>a[2Jb</p>" in render(with_blocks(prose("a\x00\x1b[2J\x9b\u202e\u2066\u200bb")))


def test_on_paper_the_page_number_is_text_and_counters() -> None:
    html = render(STATUS._replace(page='"}</style><b>{page}\\ af {pages}'))
    assert "counter(page)" in html
    assert "counter(pages)" in html
    assert "<b>" not in html
    Page(html)


def test_a_letter_to_a_citizen_has_larger_letters_and_a_plan_no_window() -> None:
    assert Page(render(SWEDISH)).first("body") == {"class": "letter easy"}
    assert Page(render(HANDOVER)).first("body") == {"class": "plan"}
    assert 'class="return"' not in render(HANDOVER)
    assert 'class="recipient"' not in render(HANDOVER)


def test_without_a_signature_or_references_nothing_stands_in_their_place() -> None:
    html = render(STATUS._replace(signature=None, reference=(), sender=()))
    assert 'class="signature"' not in html
    assert "<dl" not in html


def test_a_picture_has_a_role_and_says_what_it_shows() -> None:
    picture = Figure('<svg role="img"><title>Et kort</title><text x="1">A</text></svg>', "Et kort", 10, 10)
    html = render(with_blocks(picture))
    assert [each for tag, each in Page(html).seen if tag == "svg"] == [{"role": "img"}]
    assert '<figure><svg role="img"><title>Et kort</title>' in html


def test_a_page_is_printed_as_a_letter() -> None:
    html = render(STATUS)
    assert "@page { size: A4" in html
    assert "@media print" in html
