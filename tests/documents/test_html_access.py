"""A page of HTML asks nothing of the network, and a screen reader finds its way in it."""

import itertools
from html.parser import HTMLParser

import pytest

from cti_cli.documents import html
from cti_cli.documents.blocks import Document, Figure
from tests.documents.letters import HANDOVER, STATUS, SWEDISH

PICTURE = Figure('<svg role="img"><title>Et kort</title><text x="1">A</text></svg>', "Et kort", 10, 10)
LETTERS = [STATUS, HANDOVER, SWEDISH._replace(blocks=(*SWEDISH.blocks, PICTURE))]
VOID = ("meta", "br", "link", "img", "hr")


class Page(HTMLParser):
    """Every element with its attributes, and what was left open."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        assert len(dict(attrs)) == len(attrs)
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every such element."""
        return [attributes for name, attributes in self.found if name == tag]


@pytest.mark.parametrize("document", LETTERS)
def test_a_page_is_well_formed_and_says_its_language_and_title(document: Document) -> None:
    page = Page(html.render(document))
    assert page.open == []
    assert page.all("html") == [{"lang": document.language}]
    assert len(page.all("title")) >= 1
    assert [len(page.all(tag)) for tag in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]


@pytest.mark.parametrize("document", LETTERS)
def test_headings_come_in_order_and_a_tables_head_says_what_it_heads(document: Document) -> None:
    page = Page(html.render(document))
    levels = [int(tag[1]) for tag, _ in page.found if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    assert all(each.get("scope") == "col" for each in page.all("th"))
    assert len(page.all("thead")) == len(page.all("table"))


@pytest.mark.parametrize("document", LETTERS)
def test_a_page_fetches_nothing_and_runs_nothing(document: Document) -> None:
    text = html.render(document)
    page = Page(text)
    assert not any(page.all(tag) for tag in ("script", "link", "iframe", "object", "img"))
    assert not any(
        name in ("src", "href") or name.startswith("on") for _, attributes in page.found for name in attributes
    )
    assert "url(" not in text
    assert "@import" not in text
    assert any("default-src 'none'" in str(each.get("content")) for each in page.all("meta"))


def test_a_picture_has_a_role_and_says_what_it_shows() -> None:
    text = html.render(LETTERS[2])
    assert Page(text).all("svg") == [{"role": "img"}]
    assert '<figure><svg role="img"><title>Et kort</title>' in text


@pytest.mark.parametrize("document", LETTERS)
def test_a_page_is_printed_as_a_letter(document: Document) -> None:
    text = html.render(document)
    assert "@page { size: A4" in text
    assert "@media print" in text
    assert "counter(page)" in text
