"""Whatever a course file holds is printed as it stands, and a template that cannot be used says why."""

from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_cli.core.citizen import Citizen, Person
from cti_cli.core.consent import Permission
from cti_cli.core.course import Course, References
from cti_cli.core.recipients import Recipient
from cti_cli.core.settings import DocumentSettings, Organisation, Settings, Worker
from cti_cli.core.words import say
from cti_cli.documents.blocks import Document, Heading, Items, Paragraph, Quote, Table, plain
from cti_cli.documents.compose import Composer, Letter, fingerprint
from cti_cli.documents.fields import genitive, paragraphs, request, stopped
from cti_cli.documents.markdown import clean
from cti_cli.documents.slips import TemplateError
from cti_cli.documents.wording import words_of_decision
from cti_cli.language import Speech


class Facts(NamedTuple):
    """What the templates of these tests print."""

    text: object = ""
    day: date | None = None


CITIZEN = Recipient("citizen", "citizen", None, Permission(frozenset()))
KARIN = Person("karin", "Karin Lund", "caseworker_job", "Haderslev Kommune", address=("Haderslev Kommune", "Vej 1"))
SETTINGS = Settings(
    worker=Worker("Dorthe Lund", "CTI-medarbejder", "11 22 33 44", "d@example.dk"),
    organisation=Organisation("Haderslev Kommune", "Job og Støtte", ("Vej 2", "6100 Haderslev")),
)


def compose(template: str, text: object = "", to: Recipient = CITIZEN, settings: Settings = SETTINGS) -> Document:
    """Compose a document from one template in Danish."""
    citizen = Citizen("Mette Holm", cpr="120488-0000", address=("Elmevej 3", "6100 Haderslev"))
    course = Course(1, "2026-014", "cti-job", citizen, references=References("27.36-1", "15.20-2"))
    letter = Letter(
        "t", "letter", say("Status letter"), course, settings, to, date(2026, 11, 20), Facts(text, date(2026, 11, 3))
    )  # fmt: skip
    return Composer({"t.da.md": template}.get, Speech("da")).compose(letter)


NASTY = [
    "{{ 7 * 7 }}", "{% for x in y %}", "# Ikke en overskrift", "- ikke et punkt", "1. ikke nummer", "a | b | c",
    "**fed** _kursiv_ `kode`", "<script>alert(1)</script>", "</w:t>]]>", "[tekst](http://example.dk)", "\\", "a\\|b",
    "> ikke citat", "&amp; &#10;", "~~~", "=====", "| --- |", "![billede](x.png)", "a\nb", "<!-- skjult -->",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_markup_in_a_course_is_printed_as_it_stands(text: str) -> None:
    template = "# {{ text|line }}\n\n{{ text }}\n\n- {{ text }}\n\n> {{ text }}\n\n| A |\n|---|\n| {{ text }} |\n"
    document = compose(template, text)
    assert document.subject == " ".join(text.split("\n"))
    paragraph, items, quote, table = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(items, Items)
    assert isinstance(quote, Quote)
    assert isinstance(table, Table)
    assert [plain(paragraph.text), plain(items.items[0]), plain(quote.paragraphs[0]), plain(table.rows[0][0])] == [
        text
    ] * 4


@given(st.text(min_size=1))
def test_any_text_at_all_comes_out_as_the_same_text(text: str) -> None:
    document = compose("# S\n\nA{{ text }}B\n", text)
    assert "".join(plain(block.text) for block in document.blocks if isinstance(block, Paragraph)) == f"A{clean(text)}B"


def test_prose_keeps_its_paragraphs_and_joins_lines_broken_by_hand() -> None:
    document = compose("# S\n\n{{ text|prose }}\n\n{{ text|quote }}\n", "Første linje\nog mere.\n\nAndet afsnit.")
    first, second, quote = document.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert isinstance(quote, Quote)
    assert plain(first.text) == "Første linje og mere."
    assert [plain(each) for each in quote.paragraphs] == ["Første linje og mere.", "Andet afsnit."]


def test_a_list_typed_as_prose_keeps_its_lines() -> None:
    assert paragraphs("Husk:\n- mælk\n- brød") == ["Husk:\n- mælk\n- brød"]
    assert paragraphs(" \n\n") == []


def test_days_and_numbers_are_said_in_the_language() -> None:
    document = compose("# S\n\n{{ day }}, {{ day|short }}, {{ text }}\n", 12.5)
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert plain(block.text) == "3.\u00a0november\u00a02026, 3.11.2026, 12,5"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("# {{ missing }}", "uses a field that does not exist"),
        ("# {% if text %}", "no valid template"),
        ("# {{ text }}", "prints a field that is empty"),
        ("Uden emne", "does not begin with its subject"),
        ("# {{ ''.__class__ }}", "field that does not exist|may not do"),
        ("# {{ text.nothing }}", "uses a field that does not exist"),
    ],
)
def test_a_template_that_cannot_be_used_says_why_and_nothing_of_the_data(template: str, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compose(template, None)
    assert any(part in caught.value.message.text for part in said.split("|"))


def test_a_template_that_is_not_there_is_named() -> None:
    letter = Letter(
        "t", "letter", say("x"), Course(1, "2026-014", "p", Citizen("M")), SETTINGS, CITIZEN, date.max, Facts()
    )
    with pytest.raises(TemplateError) as caught:
        Composer(dict[str, str]().get, Speech("sv")).compose(letter)
    assert caught.value.message.values["template"] == "t.sv.md"


def test_the_head_has_sender_receiver_and_references() -> None:
    to = Recipient("karin", "caseworker_job", KARIN, Permission(frozenset()))
    document = compose("# S", to=to)
    assert document.recipient == ("Haderslev Kommune", "Att. Karin Lund", "Vej 1")
    assert document.sender[:2] == ("Haderslev Kommune", "Job og Støtte")
    assert document.return_line == "Haderslev Kommune, Job og Støtte, Vej 2, 6100 Haderslev"
    values = [field.value for field in document.reference]
    assert "15.20-2" in values
    assert "120488-0000" not in values
    assert document.signature is not None
    assert document.signature.name == "Dorthe Lund"
    assert "Mette" not in document.title + document.footer
    assert not document.easy


def test_the_citizen_reads_no_case_number_of_others_and_gets_the_letter_at_home() -> None:
    document = compose("# S")
    assert document.recipient == ("Mette Holm", "Elmevej 3", "6100 Haderslev")
    assert "15.20-2" not in [field.value for field in document.reference]
    assert document.easy


def test_the_cpr_number_goes_to_an_authoritys_caseworker_where_the_folder_says_so() -> None:
    settings = SETTINGS._replace(documents=DocumentSettings(cpr="authority"))
    for person, shown in ((KARIN, True), (KARIN._replace(role="employer"), False)):
        to = Recipient("karin", person.role, person, Permission(frozenset()))
        document = compose("# S", to=to, settings=settings)
        assert ("120488-0000" in [field.value for field in document.reference]) is shown


def test_a_person_without_an_address_is_reached_at_the_organisation() -> None:
    to = Recipient("karin", "caseworker_job", KARIN._replace(address=()), Permission(frozenset()))
    assert compose("# S", to=to).recipient == ("Karin Lund", "Haderslev Kommune")


def test_without_a_name_nobody_signs() -> None:
    assert compose("# S", settings=Settings()).signature is None


def test_the_same_document_has_the_same_fingerprint_and_another_has_not() -> None:
    assert fingerprint(compose("# S\n\n{{ text }}", "a")) == fingerprint(compose("# S\n\n{{ text }}", "a"))
    assert fingerprint(compose("# S\n\n{{ text }}", "a")) != fingerprint(compose("# S\n\n{{ text }}", "b"))


def test_words_of_decision_are_found_wherever_they_stand() -> None:
    document = compose(
        "# S\n\n## Afslag\n\nStøtten bevilges.\n\n- afgørelsen\n\n> ny afgørelse\n\n| A |\n|-|\n| afslag |\n"
    )
    assert words_of_decision(document) == ("afslag", "bevilges", "afgørelsen", "afgørelse")
    assert words_of_decision(document._replace(language="en")) == ()
    assert isinstance(document.blocks[0], Heading)


@pytest.mark.parametrize(
    ("name", "language", "owned"),
    [
        ("Anna", "da", "Annas"), ("Jens", "da", "Jens'"), ("Max", "sv", "Max"), ("Emma", "sv", "Emmas"),
        ("Anna", "en", "Anna's"), ("Jens", "en", "Jens's"),
    ],
)  # fmt: skip
def test_a_name_owns_as_its_language_has_it(name: str, language: str, owned: str) -> None:
    assert genitive(name, language) == owned


def test_a_request_is_the_first_sentence_and_the_day_by_which_it_is_asked_for() -> None:
    assert request("Svar senest den 1. december 2026. Så når vi det.") == "Svar senest den 1. december 2026."
    assert request("Tal med Dr. Holm i dag! Ellers i morgen.") == "Tal med Dr. Holm i dag!"
    assert request("Uden punktum") == "Uden punktum"
    asked = "Vi foreslår 9 timer. Bageriet er klar. Svar senest den 4. december 2026, så vi når det. Ring senest kl. 9."
    assert request(asked) == "Vi foreslår 9 timer. Svar senest den 4. december 2026, så vi når det."


def test_a_sentence_gets_the_stop_it_lacks() -> None:
    assert [stopped(text) for text in ("Ja", "Ja.", "Ja?")] == ["Ja.", "Ja.", "Ja?"]


def test_no_line_breaks_inside_a_paragraph_sign_a_time_or_a_date() -> None:
    for text in ("§ 85", "kl. 10", "4. december", "17 november"):
        (kept,) = paragraphs(f"Svar efter\n{text} igen.")
        assert kept == f"Svar efter {text.replace(' ', chr(160))} igen."
