"""A network map shows who is there and how close, so that one sees whom to call before the worker leaves."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information, Person
from cti_cli.core.facts.pictures import Pictures, tie_words
from cti_cli.core.facts.source import Source, closed_to
from cti_cli.core.facts.standing import Party
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.record import record
from cti_cli.core.words import Phrase, say


@record
class TieLine(NamedTuple):
    """One person of the network, with the tie as it was first and as it is; ``since`` is the day of the latest."""

    who: Party
    strength: int | None
    now: Phrase | None
    before: Phrase | None
    since: date | None


@record
class NetworkFacts(NamedTuple):
    """Everything a network map may say; ``circle`` has the close ones first."""

    to: Recipient
    opens: frozenset[Information]
    withheld: tuple[Information, ...]
    first_name: str
    circle: tuple[TieLine, ...]
    professionals: tuple[Party, ...]
    drawn: date | None
    pictures: Pictures


def network_facts(source: Source) -> NetworkFacts | Refusal:
    """Gather the network map; a Refusal where nobody of the citizen's own network stands in the course."""
    if "network" not in source.opens:
        return closed_to("network")
    own = [each for each in source.course.people if each.in_post(source.day) and not each.is_professional]
    if not own:
        return Refusal(
            say("nobody of the citizen's own network stands under people"),
            say("draw the map with the citizen, and add each person with kind private or volunteer"),
        )
    lines = [_line(source, each) for each in own]
    return NetworkFacts(
        to=source.to,
        opens=source.opens,
        withheld=source.withheld(health=any(each.role == "doctor" for each in source.course.people)),
        first_name=source.first_name,
        circle=tuple(sorted(lines, key=lambda each: -(each.strength or 0))),
        professionals=source.professionals(),
        drawn=max((each.since for each in lines if each.since), default=None),
        pictures=source.pictures(),
    )


def _line(source: Source, person: Person) -> TieLine:
    ties = [each for each in person.tie if each.day is None or each.day <= source.day]
    ties.sort(key=lambda each: each.day or date.min)
    (who,) = source.parties([person.id])
    if not ties:
        return TieLine(who, None, None, None, None)
    first, latest = ties[0], ties[-1]
    changed = first.strength != latest.strength
    before = tie_words(first.strength) if changed else None
    return TieLine(who, latest.strength, tie_words(latest.strength), before, latest.day)
