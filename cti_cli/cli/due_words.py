"""A rule's phrase, and where it comes from, in the worker's language."""

import re
from collections.abc import Mapping

from cti_cli.core.reckoning import EVENT_WORDS, long_words
from cti_cli.core.rules import Rule
from cti_cli.core.words import Phrase, Voice, say

DOCUMENTS: Mapping[str, str] = {"B2": "Bilag 2", "S4S": "Skridt4Skridt", "BFA": "Brug For Alle"}
ORIGINS: Mapping[str, Phrase] = {
    "ours": say("chosen by cti"),
    "lit.": say("the literature on CTI"),
    "days ours": say("the days are chosen by cti"),
    "days lit.": say("the days: the literature on CTI"),
    "weeks ours": say("the weeks are chosen by cti"),
    "month ours": say("the month is chosen by cti"),
    "month lit.": say("the month: the literature on CTI"),
    "length ours": say("the length is chosen by cti"),
    "form ours": say("the form is chosen by cti"),
    "measure ours": say("the measure is chosen by cti"),
    "the second ours": say("the second is chosen by cti"),
    "ours here": say("here chosen by cti"),
}
"""The marks of the programmes that `cti` brings; what another one writes is shown as it is."""


def due_words(rule: Rule) -> Phrase:
    """Say when a rule falls due."""
    long = long_words(rule.duration.unit, rule.duration.number)
    event = EVENT_WORDS.get(rule.event, say("start"))
    match rule.kind:
        case "on":
            return say("on the day of {event}", event=event)
        case "before":
            return say("{duration} before {event}", duration=long, event=event)
        case "after":
            return say("{duration} after {event}", duration=long, event=event)
        case "midway":
            return say("midway")
        case "end_of_phase":
            return (
                say("at the end of each phase") if rule.phase is None else say("at the end of phase {n}", n=rule.phase)
            )
        case "working_day_before":
            return say("the last working day before {event}", event=event)
        case "every":
            return (
                say("every {duration} while no end is set", duration=long)
                if rule.without_end
                else say("every {duration}", duration=long)
            )
        case "as_agreed":
            return say("as agreed")


def source_words(source: str, speech: Voice) -> str:
    """Say where a rule comes from, in full: ``B2 p. 5; month ours`` is our shorthand."""
    return "; ".join(_origin(part, speech) for part in source.split("; "))


def _origin(part: str, speech: Voice) -> str:
    if part in ORIGINS:
        return speech(ORIGINS[part])
    paged = re.fullmatch(r"(\w+) p\. ([\d, \u2013-]+)", part)
    if paged:
        name, pages = paged.groups()
        return speech(say("{document} p. {pages}", document=DOCUMENTS.get(name, name), pages=pages))
    return DOCUMENTS.get(part, part)
