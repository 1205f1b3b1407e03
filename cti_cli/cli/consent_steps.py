"""What the citizen allows is read back in words before it is anywhere else; what was allowed once is never erased."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cti_cli.cli.asking import (
    asked,
    asked_day_or_none,
    asked_lines,
    asked_text,
    asked_word,
    can_ask,
    chosen,
    chosen_words,
    meant,
    tell_text,
)
from cti_cli.cli.asking import vocabulary as words_of
from cti_cli.cli.changes import Done, Opened, day_said, not_lost, without_nothing
from cti_cli.core.citizen import Consent, Person
from cti_cli.core.consent import OPENS, ConsentState, consent_state
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, count, listed, say, term
from cti_cli.errors import UsageError
from cti_cli.store.changing import Append, Put

STATES: dict[ConsentState, Words] = {
    "in_force": term("consent_state", "in force"),
    "not_yet": term("consent_state", "not yet"),
    "lapsed": term("consent_state", "lapsed"),
    "withdrawn": term("consent_state", "withdrawn"),
}
INFORMATION = say("INFORMATION").text
NOBODY = ("citizen", "worker")
"""Roles that need no consent."""


class ConsentWish(NamedTuple):
    """What the worker says about a consent."""

    at: Opened
    party: str | None
    information: str | None
    day: date | None
    how: str | None
    purpose: str | None
    until: date | None
    law: str | None


def give(wish: ConsentWish) -> Done:
    """Note what the citizen lets a party know from a day on."""
    at = wish.at
    asks = can_ask(at.session) and (wish.party is None or wish.information is None)
    party = _party(wish)
    information = _information(wish)
    given = wish.day or (None if wish.law else at.today)
    how = chosen(wish.how, _how(), at.speech, "--how") if wish.how else _asked_how(wish)
    purpose, until = _asked_rest(wish, party) if asks else (wish.purpose, wish.until)
    if until is not None and given is not None and until < given:
        raise UsageError(say("--until lies before the day on which it was given"), say("both days count"))
    entry = {
        "party": party,
        "information": information,
        **without_nothing({"purpose": purpose}),
        **without_nothing({"given": given, "how": how}),
        "until": until,
        "withdrawn": None,
        **without_nothing({"law": wish.law}),
    }
    opens = "; ".join(at.speech(OPENS[each]) for each in information)
    until_said = say("until {day}", day=day_said(until, at.speech)) if until else say("until it is withdrawn")
    said = say("{party} may know {what}; {until}", party=party_said(at, party), what=opens, until=until_said)
    return Done("consent give", [Append("consents", entry)], said, _remarks(wish, party, how))


def _asked_rest(wish: ConsentWish, party: str) -> tuple[str | None, date | None]:
    """Ask what it is for and how long it holds, where the options do not say."""
    typed: dict[str, str | None] = {"party": party}
    with not_lost(wish.at, "consents", typed):
        typed["purpose"] = wish.purpose or asked_lines(wish.at.session, say("What is it for?"))
        question = say("Until when? Enter leaves it open")
        return typed["purpose"], wish.until or asked_day_or_none(wish.at.session, question, "--until")


def _how() -> dict[str, Words]:
    from cti_cli.cli.consent import HOW

    return HOW


def _asked_how(wish: ConsentWish) -> str | None:
    if wish.law or not can_ask(wish.at.session):
        return None
    return asked_word(wish.at.session, say("How was it given?"), "--how", _how())


def _remarks(wish: ConsentWish, party: str, how: str | None) -> list[Words]:
    at = wish.at
    found: list[Words] = []
    if not _covered(at, party):
        found.append(say("nobody in the course is that today; it will hold for whoever comes"))
    if wish.day is not None:
        said = day_said(wish.day, at.speech)
        found.append(
            say("it holds from {day}, and not before", day=said)
            if wish.day > at.today
            else say("given {day}", day=said)
        )
    if how is None and not wish.law:
        found.append(say("how it was given is not noted; --how written or spoken says it"))
    before = [each for each in at.course.consents if each.party == party and each.in_force(at.today)]
    if before:
        found.append(count("{n} earlier consent to the same party holds as well",
                           "{n} earlier consents to the same party hold as well", n=len(before)))  # fmt: skip
    return found


def _covered(at: Opened, party: str) -> list[Person]:
    """Return those of the course today whom a party is."""
    return [each for each in at.course.people if each.in_post(at.today) and Consent(party).covers(each)]


def party_said(at: Opened, party: str) -> str:
    """Name a party: a person, else a role with whoever holds it today, else an organisation."""
    person = at.course.person(party)
    if person is not None:
        return person.name or person.id
    if party not in words_of("role"):
        return party
    role = at.speech(label("role", party))
    names = ", ".join(each.name for each in _covered(at, party) if each.name)
    return f"{role} ({names})" if names else role


def _parties(at: Opened) -> dict[str, tuple[str, ...]]:
    """Return every party that there can be, with what it may be called; a role stands for whoever holds it."""
    names = {word: (word, at.speech(said)) for word, said in words_of("role").items() if word not in NOBODY}
    people = {each.id: (each.id, each.name) for each in at.course.people}
    organisations = {each.organisation: (each.organisation,) for each in at.course.people if each.organisation}
    return {**organisations, **names, **people}


def _shown(at: Opened, parties: Iterable[str]) -> str:
    """List roles and ids; the name of an organisation is somebody's, and stands in no message."""
    roles = words_of("role")
    return listed(
        at.speech(roles[each]) if each in roles else each for each in parties if each in roles or at.course.person(each)
    )


def _party(wish: ConsentWish) -> str:
    at, names = wish.at, _parties(wish.at)
    if wish.party is None and can_ask(at.session):
        for person in at.course.people:
            tell_text(f"  {person.id}  {person.name}, {at.speech(label('role', person.role))}")

    def read(typed: str) -> str:
        fits = meant(typed, names)
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise UsageError(say("PARTY can mean several: {words}", words=_shown(at, fits)), say("type more of it"))
        fix = say("use one of: {words}; `cti network` adds a person", words=_shown(at, names))
        raise UsageError(say("PARTY is no person, role or organisation of this course"), fix)

    return read(wish.party) if wish.party is not None else asked(at.session, say("To whom?"), "PARTY", read)


def _information(wish: ConsentWish) -> tuple[str, ...]:
    at, known = wish.at, words_of("information")

    def read(typed: str) -> tuple[str, ...]:
        words = chosen_words(typed, known, at.speech, INFORMATION)
        if not words:
            fix = say("use one of: {words}", words=", ".join(at.speech(each) for each in known.values()))
            raise UsageError(say("INFORMATION is missing"), fix)
        return words

    if wish.information is not None:
        return read(wish.information)
    if can_ask(at.session):
        for word, said in known.items():
            tell_text(f"  {at.speech(said)}: {at.speech(OPENS[word])}")
    return asked(at.session, say("What may they know? Commas between"), INFORMATION, read)


def withdraw(wish: ConsentWish) -> Done:
    """Note that whatever a party was allowed is taken back from a day on."""
    at = wish.at
    day = wish.day or at.today
    party = _party_with_consent(wish, day)
    numbers = [n for n, each in enumerate(at.course.consents) if each.party == party and _holds_from(each, day)]
    person = at.course.person(party)
    others = [each for n, each in enumerate(at.course.consents)
              if n not in numbers and person and each.covers(person) and each.in_force(max(day, at.today))]  # fmt: skip
    remarks: list[Words] = [
        say(
            "{party} is still covered by the consent to {other}",
            party=party_said(at, party),
            other=party_said(at, other),
        )
        for other in {each.party: each.party for each in others}
    ]
    if any(at.course.consents[n].law for n in numbers):
        remarks.append(say("one of them rests on a law, which a citizen cannot withdraw; check it"))
    said = say("{party} may know nothing more from {day}", party=party_said(at, party), day=day_said(day, at.speech))
    return Done("consent withdraw", [Put(f"consents[{n}].withdrawn", day) for n in numbers], said, remarks)


def _holds_from(consent: Consent, day: date) -> bool:
    return consent_state(consent, day) in ("in_force", "not_yet")


def _party_with_consent(wish: ConsentWish, day: date) -> str:
    at = wish.at
    held = dict.fromkeys(each.party for each in at.course.consents if _holds_from(each, day))
    if not held:
        raise UsageError(say("no consent is in force"), say("`cti consent COURSE list` shows all of them"))
    names = {party: names for party, names in _parties(at).items() if party in held}
    names |= {party: (party,) for party in held if party not in names}
    typed = wish.party
    if typed is None:
        for party in held if can_ask(at.session) else ():
            tell_text(f"  {party_said(at, party)}")
        typed = asked_text(at.session, say("Whose?"), "PARTY")
    fits = meant(typed, names)
    if len(fits) == 1:
        return fits[0]
    message = say("PARTY can mean several") if fits else say("PARTY has no consent in force of its own")
    raise UsageError(message, say("use one of: {words}", words=_shown(at, fits or names)))


def show_consents(at: Opened, *, as_json: bool) -> None:
    """Show what is in force today and for whom, then what has lapsed or was withdrawn."""
    from cti_cli.cli.screen import Cell, Column, Screen, print_json

    order = list(STATES)
    found = sorted(((consent_state(each, at.today), each) for each in at.course.consents),
                   key=lambda pair: order.index(pair[0]))  # fmt: skip
    if as_json:
        print_json([{"state": stands, **each._asdict()} for stands, each in found])
        return
    screen = Screen(at.speech)
    if not found:
        screen.line(say("No consent is noted; no document may go to anyone but the citizen."))
        return
    lines = [
        (
            Cell(at.speech(STATES[stands]), "booked" if stands == "in_force" else "muted"),
            Cell(party_said(at, each.party), "strong"),
            ", ".join(at.speech(label("information", word)) for word in each.information),
            _days(at, each),
        )
        for stands, each in found
    ]
    screen.table([Column(""), Column("", flexible=True), Column("", flexible=True), Column("", flexible=True)], lines,
                 headings=False)  # fmt: skip


def _days(at: Opened, each: Consent) -> str:
    parts: list[Words] = []
    if each.given:
        parts.append(say("given {day}", day=each.given))
    if each.how:
        parts.append(_how()[each.how])
    if each.law:
        parts.append(say("by law"))
    if each.withdrawn:
        parts.append(say("withdrawn from {day}", day=each.withdrawn))
    elif each.until:
        parts.append(say("until {day}", day=each.until))
    return ", ".join(map(at.speech, parts))
