"""What our letterhead puts round a document itself, a template made in Word prints where it wants."""

from typing import NamedTuple

from cti_cli.core.words import Voice
from cti_cli.documents.blocks import Document, Field
from cti_cli.documents.compose import Letter, as_it_stood
from cti_cli.documents.docx_head import one_line

_BETWEEN = "   ·   "


class Head(NamedTuple):
    """What our letterhead puts round a document: ``letter.recipient`` and so on; several lines are one text."""

    sender: str
    details: str
    return_line: str
    recipient: str
    reference: tuple[Field, ...]
    line: str
    subject: str
    closing: str
    name: str
    lines: str
    footer: str
    as_of: str | None


def head(letter: Letter, document: Document, voice: Voice) -> Head:
    """Return what stands round a document, as a template in Word prints it."""
    name, *details = document.sender or ("",)
    signed = document.signature
    parts = (", ".join(document.recipient), *(f"{label}: {one_line(value)}" for label, value in document.reference))
    return Head(
        sender=name,
        details=" · ".join(details),
        return_line=document.return_line,
        recipient="\n".join(document.recipient),
        reference=document.reference,
        line=_BETWEEN.join(filter(None, parts)),
        subject=document.subject,
        closing=signed.closing if signed else "",
        name=signed.name if signed else "",
        lines="\n".join(signed.lines) if signed else "",
        footer=document.footer,
        as_of=None if letter.as_of is None else voice(as_it_stood(letter.as_of)),
    )
