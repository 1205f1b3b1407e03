"""The board is right for the eye, the keyboard and the ear, in daylight, at night and on an A3 sheet."""

import re
import shutil
import subprocess
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from cti_cli.core.board import board
from cti_cli.export.board import board_page
from cti_cli.export.board_style import DARK, FILLS, LIGHT, ON_PAPER, style
from cti_cli.language import LANGUAGES, Speech
from cti_cli.store.practice import STORY_DAY
from cti_cli.store.reading import read_caseload
from tests.conftest import TODAY, Write

VOID = {"meta", "br", "link", "img", "hr", "input"}
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed here")


class Element(NamedTuple):
    """A tag, what it carries, and the tags that it stands in."""

    tag: str
    attributes: dict[str, str | None]
    inside: tuple[str, ...]


class Reader(HTMLParser):
    """Reads a page, and fails where a tag is left open or closed twice."""

    def __init__(self, page: str) -> None:
        """Read ``page``."""
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.elements.append(Element(tag, dict(attrs), tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last one that was opened."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Remember a text."""
        self.texts.append((tuple(self._open), data))

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of these tags."""
        return [each for each in self.elements if each.tag in tags]

    def values(self, name: str) -> list[str]:
        """Return what an attribute says wherever it stands."""
        return [value for each in self.elements if (value := each.attributes.get(name)) is not None]


@pytest.fixture(params=["da", "en"])
def page(request: pytest.FixtureRequest, examples_to_read: Path) -> str:
    caseload = read_caseload(examples_to_read, STORY_DAY)
    return board_page(board(caseload, STORY_DAY), Speech(request.param))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language_its_title_and_its_letters(language: str, examples_to_read: Path) -> None:
    caseload = read_caseload(examples_to_read, STORY_DAY)
    read = Reader(board_page(board(caseload, STORY_DAY), Speech(language)))
    (html,) = read.all("html")
    assert html.attributes["lang"] == language
    assert len(read.all("title")) == 1
    assert read.all("meta")[0].attributes == {"charset": "utf-8"}


def test_it_needs_no_network_and_no_script(page: str) -> None:
    read = Reader(page)
    assert read.all("script", "link", "img", "iframe", "object", "form", "input", "button") == []
    assert [each for each in read.values("href") if not each.startswith("#")] == []
    assert read.values("src") == []
    assert [name for each in read.elements for name in each.attributes if name.startswith("on")] == []
    assert "url(" not in page
    assert "http:" not in page
    assert "https:" not in page
    assert "default-src 'none'" in page


def test_ids_are_unique_and_every_link_leads_somewhere(page: str) -> None:
    read = Reader(page)
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    assert {value[1:] for value in read.values("href")} <= set(ids)
    assert set(read.values("aria-labelledby")) <= set(ids)


def test_landmarks_and_headings_lead_through_it_in_order(page: str) -> None:
    read = Reader(page)
    for tag in ("header", "nav", "main", "footer"):
        assert len(read.all(tag)) == 1, tag
    levels = [int(each.tag[1]) for each in read.all("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(each.attributes.get("aria-labelledby") for each in read.all("section"))
    assert read.all("nav")[0].attributes["aria-label"]
    first = next(each for each in read.elements if each.tag == "a")
    assert (first.attributes["class"], first.attributes["href"]) == ("skip", "#times")


def test_every_table_has_headers_that_say_what_they_head(page: str) -> None:
    read = Reader(page)
    assert len(read.all("table")) == 5
    assert {each.attributes.get("scope") for each in read.all("th")} == {"col", "row", "rowgroup"}
    tables = page.split("<table>")[1:]
    for table in tables:
        head, _, body = table.partition("</thead>")
        columns = head.count('scope="col"')
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL):
            assert row.count("<td") + row.count("<th") == columns or 'colspan="4"' in row
            assert row.startswith("<th scope=")


def test_what_is_drawn_is_said_beside_it(page: str) -> None:
    read = Reader(page)
    drawn = [each for each in read.elements if each.attributes.get("aria-hidden") == "true"]
    assert {each.attributes["class"] for each in drawn} == {"bar", "scale", "load"}
    assert all(each.attributes["class"] in ("scale", "load") or "td" in each.inside for each in drawn)
    plain = " ".join(text for _, text in read.texts)
    assert ("Fase 2 af 3" if 'lang="da"' in page else "Phase 2 of 3") in plain
    assert ("OVERSKREDET" if 'lang="da"' in page else "OVERDUE") in plain


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_colours_have_enough_contrast(palette: dict[str, str]) -> None:
    """WCAG 2.2: 4.5 for text, 3 for what is drawn."""
    assert contrast("#000000", "#ffffff") == 21
    for ground in ("paper", "card"):
        assert all(contrast(palette[name], palette[ground]) >= 4.5 for name in ON_PAPER)
        assert all(contrast(palette[name], palette[ground]) >= 3 for name in (*FILLS, "now"))
    assert all(contrast(palette["on-fill"], palette[name]) >= 4.5 for name in FILLS)


def test_every_colour_is_one_of_the_palette_and_all_are_known_in_both() -> None:
    assert LIGHT.keys() == DARK.keys()
    text = style()
    assert set(re.findall(r"var\(--([\w-]+)\)", text)) <= LIGHT.keys()
    rules = text.split("* { box-sizing", 1)[1]
    assert re.findall(r"#[0-9a-f]{3,6}\b", rules) == []
    assert "focus-visible" in rules
    assert "size: A3 landscape" in rules


def test_a_value_is_shown_as_it_stands(caseload: Write) -> None:
    folder = caseload('schema: 1\nid: 2026-001\nprogramme: siv\ncitizen: {name: "<b>&\\"M"}\nstart: 2026-11-01\n')
    page = board_page(board(folder.read(), TODAY, names=True), Speech("en"))
    assert '<span class="name">&lt;b&gt;&amp;&quot;M</span>' in page
    Reader(page)


@pytest.mark.parametrize("names", [False, True])
def test_a_folder_without_courses_says_so(caseload: Write, *, names: bool) -> None:
    page = board_page(board(caseload([]).read(), TODAY, names=names), Speech("en"))
    for words in (
        "There is no open course.", "Nothing is due.", "Every citizen has been reached within the guide.",
        "No course is weighed by a norm.", "Nothing changes within 30 days.",
    ):  # fmt: skip
        assert words in page
    assert ("With names: not for a wall." in page) is names
    Reader(page)


def test_a_course_that_nobody_ever_reached_and_a_norm_passed_are_said(caseload: Write) -> None:
    settings = """\
        schema: 1
        worker: {name: Dorthe, full_time_share: 0.1}
        norms: {sel-85: 1}
        """
    text = """\
        schema: 1
        id: 2026-001
        programme: cti-job
        citizen: {name: Mette}
        legal_basis: {key: sel-85, wording: servicelovens § 85, months: 9}
        start: 2026-09-01
        contacts: [{day: 2026-11-01, type: phone, made: false}]
        """
    page = board_page(board(caseload(text, settings).read(), TODAY), Speech("en"))
    assert ">Never</td>" in page
    assert '<span class="over" style="width:100%">' in page
    assert "1000 % full by the norms" in page


def run(*options: str, page: Path, folder: Path) -> None:
    assert BROWSER is not None
    common = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder / 'home'}"]
    subprocess.run([BROWSER, *common, *options, page.as_uri()], check=True, capture_output=True, timeout=120)


@needs_browser
def test_a_browser_shows_it_light_and_dark_and_prints_one_a3_sheet(examples_to_read: Path, tmp_path: Path) -> None:
    caseload = read_caseload(examples_to_read, STORY_DAY)
    page = tmp_path / "board.html"
    page.write_text(board_page(board(caseload, STORY_DAY), Speech("da")), encoding="utf-8")
    size = "--window-size=1500,1100"
    for name, scheme in (("light", "1"), ("dark", "0")):
        shot = f"--screenshot={tmp_path / name}.png"
        run(shot, size, f"--blink-settings=preferredColorScheme={scheme}", page=page, folder=tmp_path)
    light, dark = ((tmp_path / f"{name}.png").read_bytes() for name in ("light", "dark"))
    assert light.startswith(b"\x89PNG")
    assert light != dark
    run(f"--print-to-pdf={tmp_path / 'board.pdf'}", "--no-pdf-header-footer", page=page, folder=tmp_path)
    printed = (tmp_path / "board.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    width, height = map(float, re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)[0])
    assert (round(width), round(height)) == (1191, 842)


def test_the_day_is_the_one_it_was_made_on(page: str) -> None:
    assert date(2026, 11, 23).isoformat() in page
