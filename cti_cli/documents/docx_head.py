"""A letter begins with its address where the envelope has its window; a plan begins with its subject."""

from collections.abc import Mapping

from cti_cli.documents.blocks import Document, Field
from cti_cli.documents.docx_xml import lines, paragraph, run, twips
from cti_cli.documents.markdown import clean
from cti_cli.documents.windows import DATED, Box, Window

Ids = Mapping[str, str]


def letter_head(document: Document, ids: Ids, window: Window, top: int) -> str:
    """Return return line, address, references and subject; ``top`` is the page's upper margin in twips."""
    dated = document.reference[:DATED] if window.dated else ()
    space = max(0, twips(window.subject) - top)
    return "".join(
        (
            _framed(window.back, ids["return"], (document.return_line,)),
            _framed(window.address, ids["address"], document.recipient),
            _dates(dated, ids, window.dated),
            _references(document.reference[len(dated) :], ids, window.reference),
            paragraph(ids["subject"], lines((document.subject,)), "", f'<w:spacing w:before="{space}"/>'),
        )
    )


def plan_head(document: Document, ids: Ids) -> str:
    """Return the subject, and under it the references in one line; no window, for a plan goes from hand to hand."""
    parts = [f"{clean(label)}: {one_line(value)}" for label, value in document.reference]
    to = ", ".join(clean(line) for line in document.recipient)
    line = paragraph(ids["line"], run("   ·   ".join(part for part in (to, *parts) if part)))
    return paragraph(ids["subject"], lines((document.subject,))) + (line if to or parts else "")


def one_line(value: str) -> str:
    """Return several lines as one."""
    return ", ".join(clean(value).split("\n"))


def _frame(box: Box) -> str:
    height = f' w:h="{twips(box.height)}" w:hRule="atLeast"' if box.height else ""
    return (
        f'<w:framePr w:w="{twips(box.width)}"{height} w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        f'w:x="{twips(box.x)}" w:y="{twips(box.y)}"/>'
    )


def _framed(box: Box, style: str, values: tuple[str, ...]) -> str:
    return paragraph(style, lines(values), _frame(box)) if any(map(clean, values)) else ""


def _references(fields: tuple[Field, ...], ids: Ids, box: Box) -> str:
    """Return each label over its value."""
    frame = _frame(box)
    return "".join(
        paragraph(ids["label"], lines((label,)), frame) + paragraph(ids["reference"], lines((value,)), frame)
        for label, value in fields
    )


def _dates(fields: tuple[Field, ...], ids: Ids, box: Box | None) -> str:
    """Return each label beside its value, a line each: the Swedish place holds no more."""
    if not fields or box is None:
        return ""
    rows = "\n".join(f"{clean(label)}: {clean(value)}" for label, value in fields)
    return paragraph(ids["reference"], run(rows), _frame(box))
