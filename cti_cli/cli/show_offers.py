"""How offers are shown: a line each, one in full, or JSON."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cti_cli.cli.screen import Cell, Column, Line, Screen
from cti_cli.core.facts.offer import offer_lines
from cti_cli.core.offers import Offer, by_area
from cti_cli.core.vocabulary import label
from cti_cli.core.words import count, say
from cti_cli.language import Speech
from cti_cli.store.reading import law_table

INDENT = "  "


def wordings() -> Mapping[str, str]:
    """Return how each legal basis is worded, by key."""
    return {row.key: row.wording for row in law_table()}


def offer_json(offer: Offer, today: date) -> dict[str, Any]:
    """Return an offer with every field of its file, and whether it may be out of date."""
    return {**offer._asdict(), "stale": offer.is_stale(today)}


def updated_words(offer: Offer, speech: Speech, today: date) -> Cell:
    """Say when an offer was updated; one that has not been for a year says so."""
    if offer.updated is None:
        return Cell(speech(say("NOT UPDATED: no date")), "overdue")
    if offer.is_stale(today):
        return Cell(speech(say("NOT UPDATED since {day}", day=offer.updated)), "overdue")
    return Cell(speech(say("updated {day}", day=offer.updated)), "muted")


def show_list(screen: Screen, found: Sequence[Offer], today: date) -> None:
    """Print a line an offer, by area."""
    speech = screen.speech
    stale = sum(each.is_stale(today) for each in found)
    columns = [
        Column(""),
        Column("", flexible=True),
        Column("", flexible=True, spare=1),
        Column(""),
    ]
    parts = []
    for area, group in by_area(found):
        lines: list[Line] = [
            (
                Cell(each.id, "muted"),
                Cell(each.name, "strong"),
                each.target_group or "",
                updated_words(each, speech, today),
            )
            for each in group
        ]
        title = speech(label("area", area))
        parts.append((f"{title[:1].upper()}{title[1:]}", "strong", lines))
    screen.line(count("{n} offer", "{n} offers", n=len(found)), "strong")
    screen.sections(columns, parts)
    if stale:
        words = count("{n} offer was not updated for a year", "{n} offers were not updated for a year", n=stale)
        screen.line()
        screen.line(words, "soon")


def show_offer(screen: Screen, offer: Offer, today: date) -> None:
    """Print everything about one offer."""
    speech = screen.speech
    screen.line(offer.name, "strong")
    screen.line(f"{offer.id}  ·  {speech(label('area', offer.area))}", "muted")
    for heading, text in offer_lines(offer, wordings()):
        screen.line()
        screen.line(speech(heading), "muted")
        for line in text.split("\n"):
            screen.line(f"{INDENT}{line}")
    screen.line()
    cell = updated_words(offer, speech, today)
    screen.line(cell.text, cell.style)
