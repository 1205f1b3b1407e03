"""A rule's phrase in the worker's language."""

from cti_cli.core.reckoning import EVENT_WORDS, long_words
from cti_cli.core.rules import Rule
from cti_cli.core.words import Phrase, say


def due_words(rule: Rule) -> Phrase:
    """Say when a rule falls due."""
    long = long_words(rule.duration.unit, rule.duration.number)
    event = EVENT_WORDS.get(rule.event, say("start"))
    match rule.kind:
        case "on":
            return say("on the day of: {event}", event=event)
        case "before":
            return say("{duration} before: {event}", duration=long, event=event)
        case "after":
            return say("{duration} after: {event}", duration=long, event=event)
        case "midway":
            return say("midway")
        case "end_of_phase":
            return (
                say("at the end of each phase") if rule.phase is None else say("at the end of phase {n}", n=rule.phase)
            )
        case "working_day_before":
            return say("the last working day before: {event}", event=event)
        case "every":
            return (
                say("every {duration} while no end is set", duration=long)
                if rule.without_end
                else say("every {duration}", duration=long)
            )
        case "as_agreed":
            return say("as agreed")
