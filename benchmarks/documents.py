"""A hundred letters are set in about the time that their typesetter takes, and far faster than by other means.

Bare Typst gets our data and our letterhead ready-made, and ours is the whole way: a course's facts,
the template, the letter, the file. WeasyPrint and docxtpl begin, as ours does there, with the finished
letter: WeasyPrint with our HTML, docxtpl with a Word template of one tag for each paragraph. They
are measured where they are installed. The last one gives our status letter as a Word template, tag for
tag, to both: docxtpl opens, prepares and compiles it for every letter, as its guide shows.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple, get_args

from benchmarks.courses import TODAY, write_folder
from benchmarks.pairs import Outcome, paired
from cti_cli.core.caseload import Caseload
from cti_cli.core.citizen import Consent, Information
from cti_cli.core.dates import DAY
from cti_cli.core.facts.status import status_facts
from cti_cli.core.plan import Status
from cti_cli.core.recipients import Recipient, Refusal, recipient
from cti_cli.core.words import say
from cti_cli.documents import html
from cti_cli.documents.blocks import Document
from cti_cli.documents.compose import Composer, Letter, fields
from cti_cli.documents.docx import Letterhead
from cti_cli.documents.fields import filters, spoken
from cti_cli.documents.pdf import Printer, typeset_data
from cti_cli.documents.press import FONTS, STANDARDS
from cti_cli.documents.text import render as as_text
from cti_cli.documents.word_eject import word_document
from cti_cli.documents.word_head import Head, head
from cti_cli.documents.word_template import WordTemplate
from cti_cli.language import Speech
from cti_cli.store.reading import read_caseload
from cti_cli.store.shipped import shipped

LETTERS = 100
SOME = 50
"""Of letters, where the peer takes seconds."""
PAIRS = 5
BARE_LIMIT = 1.8
WEASYPRINT_LIMIT = 0.1
DOCXTPL_LIMIT = 0.125
TEMPLATES = shipped("templates")
CONSENT = Consent("caseworker_job", get_args(Information), given=TODAY - DAY * 60)
STATUS = Status(
    TODAY,
    summary="Vi vurderer, at hun er på vej mod et job med løn for alle timer. Det bygger vi på, at hun har passet "
    "alle sine vagter siden den 5. oktober, og at hun selv siger til, når noget er svært. Hun styrer nu rugbrødet "
    "alene to morgener om ugen. Bagermesteren regner med hende i juletravlheden. Natten før en tidlig vagt er stadig "
    "svær, og en uge med fire tidlige vagter kostede to sygedage. Derfor mener vi, at der højst skal være tre.",
    citizen="Jeg troede ikke, jeg kunne det mere. Nu kender mine hænder arbejdet, før jeg selv er vågen. Jeg er træt "
    "bagefter, men det er en god træthed. Det er mandagene, der er svære.",
    goals={
        "g1": "Har passet rugbrødet alene to morgener om ugen siden den 12. oktober. Laver nu også wienerbrød.",
        "g2": "Sov mere end fem timer før fire ud af seks tidlige vagter i november. I oktober var det én ud af seks.",
    },
    health="Har brug for en fast pause kl. 7 og for at kende vagterne to uger frem.",
    needs="Vi foreslår, at timerne med almindelig løn går fra 6 til 9 om ugen fra den 4. januar 2027. Bageriet er klar "
    "til det. Vi beder jer svare senest den 4. december 2026, så vi kan nå at ændre arbejdsaftalen før jul.",
)
"""As long as a status letter is: about 400 words with what the course adds."""
Work = Callable[[], None]


class Folder(NamedTuple):
    """A caseload of made-up citizens, each of whom gets a status letter."""

    caseload: Caseload

    def letters(self, number: int) -> list[Document]:
        """Compose the first so many letters."""
        composer = Composer(lambda name: (TEMPLATES / name).read_text(encoding="utf-8"), Speech("da"))
        return [composer.compose(self.letter(place)) for place in range(number)]

    def letter(self, place: int) -> Letter:
        """Gather one letter's facts."""
        settings = self.caseload.settings
        course = self.caseload.courses[place]._replace(consents=(CONSENT,), statuses=(STATUS,))
        to = recipient(course, CONSENT.party, TODAY)
        assert isinstance(to, Recipient)  # noqa: S101 - the consent above is in force
        facts = status_facts(course, self.caseload.programme(course), settings, to, TODAY)
        assert not isinstance(facts, Refusal)  # noqa: S101 - nor is the status above an old one
        return Letter("status_letter", "letter", say("Status letter"), course, settings, to, TODAY, facts)


def measure(scratch: Path) -> list[Outcome]:
    """Write letters our way and the peers' ways, in turn."""
    folder = scratch / "documents"
    write_folder(folder, LETTERS)
    made = Folder(read_caseload(folder, TODAY))
    ready, some = made.letters(LETTERS), made.letters(SOME)
    outcomes = [
        _compared(
            f"{LETTERS} status letters as PDF/UA, from the course",
            lambda: _pdf(made.letters(LETTERS)),
            ("bare typst", _bare_typst(ready)),
            BARE_LIMIT,
        )
    ]
    for peer, sort, ours, theirs, limit in (
        ("weasyprint", "PDF/UA", _pdf, _weasyprint, WEASYPRINT_LIMIT),
        ("docxtpl", "docx", _docx, _docxtpl, DOCXTPL_LIMIT),
    ):
        if find_spec(peer) is None:
            print(f"skipped: {peer} is not installed")
            continue
        name = f"{SOME} status letters as {sort}"
        outcomes.append(_compared(name, partial(ours, some), (peer, theirs(some)), limit))
    outcomes.append(_own_word(made))
    return outcomes


def _own_word(folder: Folder) -> Outcome:
    """Fill one own Word template with the same facts, our way and docxtpl's."""
    speech, name = Speech("da"), "status_letter.da.docx"
    text = (TEMPLATES / "status_letter.da.md").read_text(encoding="utf-8")
    letterhead = Letterhead((TEMPLATES / "letterhead.docx").read_bytes())
    file = word_document("status_letter.da", text, "letter", speech, letterhead, signed=True)
    letters = [folder.letter(place) for place in range(SOME)]
    composed = folder.letters(SOME)

    def ours() -> None:
        template = WordTemplate(name, file, speech)
        for letter, document in zip(letters, composed, strict=True):
            template.fill(letter, document)

    return _compared(
        f"{SOME} status letters from an own Word template",
        ours,
        ("docxtpl", _docxtpl_own(file, [(fields(each), head(each, document, speech)) for each, document in
                                        zip(letters, composed, strict=True)], speech)),
        DOCXTPL_LIMIT,
    )  # fmt: skip


def _docxtpl_own(file: bytes, contexts: Sequence[tuple[dict[str, Any], Head]], speech: Speech) -> Work:
    from docxtpl import DocxTemplate  # noqa: PLC0415 - loaded where it is measured
    from jinja2 import Environment  # noqa: PLC0415

    environment = Environment(finalize=lambda value: value if isinstance(value, str) else spoken(value, speech))  # noqa: S701
    environment.filters.update(filters(speech))

    def work() -> None:
        for context, around in contexts:
            written = DocxTemplate(BytesIO(file))
            written.render(context | {"letter": around}, environment, autoescape=True)
            written.save(BytesIO())

    return work


def _compared(name: str, ours: Work, peer: tuple[str, Work], limit: float) -> Outcome:
    other, theirs = peer
    return paired(name, lambda: _seconds(ours), (other, lambda: _seconds(theirs)), limit, PAIRS)


def _seconds(work: Work) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _pdf(letters: Sequence[Document]) -> None:
    printer = Printer(TEMPLATES / "letterhead.typ")
    for each in letters:
        printer.render(each)


def _docx(letters: Sequence[Document]) -> None:
    letterhead = Letterhead((TEMPLATES / "letterhead.docx").read_bytes())
    for each in letters:
        letterhead.render(each)


def _bare_typst(letters: Sequence[Document]) -> Work:
    from typst import Compiler, Fonts  # noqa: PLC0415 - each process loads its own

    ready = [json.dumps([typeset_data(each)], ensure_ascii=False) for each in letters]

    def work() -> None:
        fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        compiler = Compiler(root=str(TEMPLATES), font_paths=fonts)
        source = (TEMPLATES / "letterhead.typ").read_bytes()
        for each in ready:
            compiler.compile(
                source, format="pdf", sys_inputs={"letters": each}, pdf_standards=list(STANDARDS), timestamp=0
            )

    return work


def _weasyprint(letters: Sequence[Document]) -> Work:
    from weasyprint import HTML  # noqa: PLC0415 - not everybody has it

    ready = [html.render(each) for each in letters]

    def work() -> None:
        for each in ready:
            HTML(string=each).write_pdf(pdf_variant="pdf/ua-1")

    return work


def _docxtpl(letters: Sequence[Document]) -> Work:
    from docx import Document as WordDocument  # noqa: PLC0415 - not everybody has it
    from docxtpl import DocxTemplate  # noqa: PLC0415

    ready = [as_text(each).split("\n\n") for each in letters]
    template = WordDocument()
    for place in range(max(map(len, ready))):
        template.add_paragraph(f"{{{{ parts[{place}] }}}}")
    stored = BytesIO()
    template.save(stored)

    def work() -> None:
        for each in ready:
            written = DocxTemplate(BytesIO(stored.getvalue()))
            written.render({"parts": each})
            written.save(BytesIO())

    return work
