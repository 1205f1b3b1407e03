"""Each thing that can happen to the people around a citizen, as changes to the course."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from cti_cli.cli.asking import asked, asked_text, asked_word, can_ask, chosen, day_of, meant, required, text_of
from cti_cli.cli.asking import vocabulary as words_of
from cti_cli.cli.changes import Done, Opened, day_said, without_nothing
from cti_cli.core.citizen import Person
from cti_cli.core.dates import DAY
from cti_cli.core.folding import folded
from cti_cli.core.references import ROLES
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, count, say
from cti_cli.errors import UsageError
from cti_cli.store.changing import Append, Put

STRONGEST = 3
Changes = list[Append | Put]


class NetworkWish(NamedTuple):
    """What the worker says about a person."""

    at: Opened
    who: str | None
    value: str | None
    role: str | None
    kind: str | None
    details: Mapping[str, str | None]
    tie: int | None
    succeeds: str | None
    day: str | None

    def on(self, *, past: bool | None) -> date:
        """Return the day that is meant."""
        return day_of(self.at.session, self.day, "--day", past=past) if self.day else self.at.today


def add(wish: NetworkWish) -> Done:
    """Add a person; a successor takes over role, kind and organisation on the day after the other's last."""
    at = wish.at
    name = text_of(wish.who) if wish.who else asked_text(at.session, say("Name"), "PERSON")
    name = required(name, "PERSON")
    before = _person(at, wish.succeeds, "--succeeds") if wish.succeeds else None
    known = before[1] if before else None
    role = _role(wish, known)
    id_ = person_id(name, {each.id for each in at.course.people})
    day = wish.on(past=None)
    entry: dict[str, Any] = {"id": id_, "name": name, "role": role}
    details = {key: text_of(value) for key, value in wish.details.items()}
    entry |= without_nothing(
        {
            "organisation": details["organisation"] or (known.organisation if known else None),
            "kind": _kind(wish, role, known),
            "relation": details["relation"] or _asked_relation(wish, role),
            "phone": details["phone"],
            "email": details["email"],
            "tie": [{"day": min(day, at.today), "strength": wish.tie}] if wish.tie else None,
            "from": day if known or wish.day else None,
        }
    )
    said = say("{name} added as {role}, {id}", name=name, role=label("role", role), id=id_)
    if before is None:
        remarks = _namesake(at, name)
        return Done("network add", [Append("people", entry)], said, remarks)
    return _succeeded(wish, before, entry, day)


def _succeeded(wish: NetworkWish, before: tuple[int, Person], entry: Mapping[str, Any], day: date) -> Done:
    """Close one person and open the next: the one leaves the day before the other comes."""
    at, (number, person) = wish.at, before
    changes: Changes = [Put(f"people[{number}].to", day - DAY), Append("people", entry)]
    remarks: list[Words] = []
    if at.course.plan.owner == person.id and day <= at.today:
        changes.append(Put("plan.owner", entry["id"]))
        remarks.append(say("the plan's owner is now {name}", name=entry["name"]))
    elif at.course.plan.owner == person.id:
        remarks.append(say("{name} owns the plan until then; write under plan.owner who does afterwards",
                           name=person.name or person.id))  # fmt: skip
    named = [each for each in at.course.consents if each.party == person.id and each.in_force(day)]
    if named:
        remarks.append(count("{n} consent names {name} and not the role: it does not cover the successor",
                             "{n} consents name {name} and not the role: they do not cover the successor",
                             n=len(named), name=person.name or person.id))  # fmt: skip
    said = say("{name} takes over from {other} on {day}, {id}", name=entry["name"], other=person.name or person.id,
               day=day_said(day, at.speech), id=entry["id"])  # fmt: skip
    return Done("network add", changes, said, remarks)


def person_id(name: str, taken: set[str]) -> str:
    """Return an id for a person: the first name in plain letters, with a number where it is taken."""
    plain = "".join(each for each in folded(name.split(maxsplit=1)[0]) if each.isascii() and each.isalnum()) or "person"
    if plain not in taken and plain not in ROLES:
        return plain
    numbers = (f"{plain}{number}" for number in range(2, len(taken) + 3))
    return next(each for each in numbers if each not in taken)


def _role(wish: NetworkWish, known: Person | None) -> str:
    at = wish.at
    roles = {word: said for word, said in words_of("role").items() if word not in ("citizen", "worker")}
    if wish.role is not None:
        return chosen(wish.role, roles, at.speech, "--role")
    if known is not None:
        return known.role
    if can_ask(at.session):
        return asked_word(at.session, say("Which role?"), "--role", roles, "network")
    return "network"


def _kind(wish: NetworkWish, role: str, known: Person | None) -> str:
    from cti_cli.cli.network import KINDS

    if wish.kind is not None:
        return chosen(wish.kind, KINDS, wish.at.speech, "--kind")
    if known is not None and known.kind is not None:
        return known.kind
    usual = "private" if role == "network" else "professional"
    if can_ask(wish.at.session) and role in ("network", "other"):
        return asked_word(wish.at.session, say("What kind of person?"), "--kind", KINDS, usual)
    return usual


def _asked_relation(wish: NetworkWish, role: str) -> str | None:
    if role != "network" or not can_ask(wish.at.session):
        return None
    return asked_text(wish.at.session, say("What are they to the citizen? Such as sister"), "--relation", "") or None


def _namesake(at: Opened, name: str) -> list[Words]:
    same = [each.id for each in at.course.people if folded(each.name) == folded(name)]
    return [say("someone of this name stood there already: {id}", id=same[0])] if same else []


def _person(at: Opened, typed: str | None, option: str) -> tuple[int, Person]:
    """Find a person of the course, those who are there today before those who have left."""
    people = at.course.people
    if typed is None:
        typed = asked_text(at.session, say("Who?"), option)
    here = [number for number, each in enumerate(people) if each.in_post(at.today)]
    for among in (here, range(len(people))):
        names = {
            str(n): (people[n].id, people[n].name, people[n].role, at.speech(label("role", people[n].role)))
            for n in among
        }
        fits = [int(each) for each in meant(typed, names)]
        if len(fits) == 1:
            return fits[0], people[fits[0]]
        if fits:
            ids = ", ".join(people[each].id for each in fits)
            raise UsageError(say("{option} can mean several: {words}", option=option, words=ids), say("use the id"))
    words = ", ".join(each.id for each in people)
    raise UsageError(
        say("{option} names nobody of this course", option=option), say("use one of: {words}", words=words)
    )


def tie(wish: NetworkWish) -> Done:
    """Note how strong a tie is on a day; what it was before stays."""
    at = wish.at
    number, person = _person(at, wish.who, "PERSON")
    day = wish.on(past=True)
    if day > at.today:
        raise UsageError(say("--day lies ahead"), say("write the day on which it was so"))
    strength = wish.tie or (_strength(wish.value) if wish.value else
                            asked(at.session, say("How strong, 1 weak to 3 strong?"), "TIE", _strength))  # fmt: skip
    name = person.name or person.id
    entry = {"day": day, "strength": strength}
    drawn = "●" * strength + "○" * (STRONGEST - strength)
    said: Words = say("tie to {name}: {drawn}, {day}", name=name, drawn=drawn, day=day_said(day, at.speech))
    same = next((n for n, each in enumerate(person.tie) if each.day == day), None)
    if same is not None:
        return Done("network tie", [Put(f"people[{number}].tie[{same}].strength", strength)], said)
    path = f"people[{number}].tie"
    return Done("network tie", [Append(path, entry) if person.tie else Put(path, [entry])], said)


def _strength(typed: str) -> int:
    if typed not in ("1", "2", "3"):
        raise UsageError(say("TIE takes a number from 1 to 3"), say("1 is weak, 3 is strong"))
    return int(typed)


def leave(wish: NetworkWish) -> Done:
    """Note a person's last day in the course; they stay in the file."""
    at = wish.at
    number, person = _person(at, wish.who, "PERSON")
    day = day_of(at.session, wish.value, "DATE", past=None) if wish.value else wish.on(past=None)
    if person.from_ is not None and day < person.from_:
        raise UsageError(say("that lies before the day on which they came, {day}", day=person.from_),
                         say("both days count"))  # fmt: skip
    name = person.name or person.id
    remarks: list[Words] = []
    if at.course.plan.owner == person.id:
        remarks.append(say("{name} owns the plan; write under plan.owner who does now", name=name))
    if person.is_professional and not any(
        each.role == person.role and each.id != person.id and each.in_post(day + DAY) for each in at.course.people
    ):
        role = label("role", person.role)
        remarks.append(
            say("nobody is {role} then; `cti network COURSE add NAME --succeeds {id}`", role=role, id=person.id)
        )
    said = say("{name}: last day {day}", name=name, day=day_said(day, at.speech))
    return Done("network leave", [Put(f"people[{number}].to", day)], said, remarks)


STEPS: Mapping[str, Callable[[NetworkWish], Done]] = {"add": add, "tie": tie, "leave": leave}


def show_network(at: Opened, *, as_json: bool) -> None:
    """Show everyone, those who have left last, with their ties over time."""
    from cti_cli.cli.screen import Cell, Column, Line, Screen, print_json
    from cti_cli.cli.show_life import tie_words

    people = sorted(at.course.people, key=lambda each: (not each.in_post(at.today), each.is_professional))
    if as_json:
        print_json([_as_json(each) for each in people])
        return
    screen = Screen(at.speech)
    lines: list[Line] = [
        (
            Cell(each.id, "muted"),
            Cell(each.name, "strong" if each.in_post(at.today) else "muted"),
            each.relation or at.speech(label("role", each.role)),
            each.organisation or "",
            each.phone or "",
            tie_words(each),
            Cell(_days(at, each), "muted"),
        )
        for each in people
    ]
    if not lines:
        screen.line(say("Nobody stands in the course yet."))
        return
    columns = [Column(""), Column("", flexible=True), Column("", flexible=True), Column("", flexible=True, spare=1),
               Column("", spare=2), Column(""), Column("")]  # fmt: skip
    screen.table(columns, lines, headings=False)


def _days(at: Opened, person: Person) -> str:
    if person.to is not None:
        return at.speech(say("until {day}", day=person.to))
    return at.speech(say("from {day}", day=person.from_)) if person.from_ else ""


def _as_json(person: Person) -> dict[str, object]:
    found = {name.rstrip("_"): value for name, value in person._asdict().items()}
    return {**found, "tie": [each._asdict() for each in person.tie]}
