"""Where people would rather look than read there is a picture, and every picture can be said in words.

A picture holds only what its reader may know, and is None where that is nothing; how it is drawn
is not decided here.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information, Person, PersonKind
from cti_cli.core.course import Course
from cti_cli.core.dates import Span
from cti_cli.core.facts.standing import may_be_listed, party
from cti_cli.core.phases import timeline
from cti_cli.core.programme import Measure, Programme
from cti_cli.core.recipients import Recipient
from cti_cli.core.record import record
from cti_cli.core.settings import Settings
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Phrase, Words, joined, say

TIES = (3, 2, 1, None)
"""How strong a tie is, from the middle outwards; None is not asked about yet."""
HEALTH = frozenset({"wellbeing", "health"})
"""The measures of cti-job and steget that say how the citizen feels."""


@record
class Stretch(NamedTuple):
    """One phase in a timeline, with its first and last day."""

    name: Words
    first: date
    last: date


@record
class PhaseLine(NamedTuple):
    """The phases in a row, and the day on which somebody looks at them."""

    stretches: tuple[Stretch, ...]
    today: date

    @property
    def current(self) -> int | None:
        """The number of the phase that today lies in, from 1."""
        within = (number for number, each in enumerate(self.stretches, 1) if each.first <= self.today <= each.last)
        return next(within, None)

    @property
    def alt(self) -> Phrase:
        """What the picture shows, in words."""
        parts = [
            say("Phase {number}, {name}, lasts until {last}.", number=number, name=each.name, last=each.last)
            for number, each in enumerate(self.stretches, 1)
        ]
        now = say("Today, {day}, is in phase {number}.", day=self.today, number=self.current)
        return joined([say("Timeline."), *parts, *([now] if self.current else [])], " ")


@record
class Tied(NamedTuple):
    """Somebody in the network: by which name the reader may know them, and how strong the tie is (3 to 1, or None)."""

    name: Words
    role: Words
    kind: PersonKind
    strength: int | None


@record
class NetworkMap(NamedTuple):
    """The citizen in the middle, and the others the nearer the stronger the tie."""

    citizen: str
    people: tuple[Tied, ...]

    @property
    def alt(self) -> Phrase:
        """What the picture shows, in words."""
        rings = ((tie, [each for each in self.people if each.strength == tie]) for tie in TIES)
        told = [
            say("{tie}: {people}.", tie=tie_words(tie), people=joined([_in_words(each) for each in people], ", "))
            for tie, people in rings
            if people
        ]
        return joined([say("Network map with {citizen} in the middle.", citizen=self.citizen), *told], " ")


@record
class Curve(NamedTuple):
    """One measure over time on its scale; ``points`` in the order of their days."""

    measure: Words
    low: int
    high: int
    points: tuple[tuple[date, float], ...]


@record
class Curves(NamedTuple):
    """Every measure that was taken, each on its own scale."""

    curves: tuple[Curve, ...]

    @property
    def alt(self) -> Phrase:
        """What the picture shows, in words."""
        told = [
            say(
                "{measure}, from {low} to {high}: {values}.",
                measure=each.measure,
                low=each.low,
                high=each.high,
                values=joined([say("{value} on {day}", value=value, day=day) for day, value in each.points], ", "),
            )
            for each in self.curves
        ]
        return joined([say("Measurements over time."), *told], " ")


@record
class PhaseHours(NamedTuple):
    """Hours in one phase: with the citizen, and spent on coordination and others."""

    name: Words
    together: float
    around: float


@record
class HoursByPhase(NamedTuple):
    """How contact falls off and coordination rises over the phases that have begun."""

    phases: tuple[PhaseHours, ...]

    @property
    def alt(self) -> Phrase:
        """What the picture shows, in words."""
        told = [
            say(
                "{phase}: {together} hours with the citizen, {around} hours of coordination.",
                phase=each.name,
                together=each.together,
                around=each.around,
            )
            for each in self.phases
        ]
        return joined([say("Hours by phase."), *told], " ")


@record
class Bar(NamedTuple):
    """One share of a hundred, and how it is said."""

    name: Words
    percent: float
    said: Words


@record
class Bars(NamedTuple):
    """Shares under one another, from nought to a hundred."""

    title: Words
    bars: tuple[Bar, ...]

    @property
    def alt(self) -> Phrase:
        """What the picture shows, in words."""
        told = [say("{name} {share}", name=each.name, share=each.said) for each in self.bars]
        return say("{title}: {bars}.", title=self.title, bars=joined(told, ", "))


Picture = PhaseLine | NetworkMap | Curves | HoursByPhase | Bars


@record
class Pictures(NamedTuple):
    """The pictures of one course for one reader; None where there is nothing that they may see."""

    timeline: PhaseLine | None
    network: NetworkMap | None
    measurements: Curves | None
    hours: HoursByPhase | None


def pictures(course: Course, programme: Programme, settings: Settings, to: Recipient, day: date) -> Pictures:
    """Gather what can be drawn of a course for ``to`` on ``day``."""
    opens = to.permission.opens
    return Pictures(
        timeline=_phase_line(course, programme, day) if "progress" in opens else None,
        network=_network(course, settings, to, day) if "network" in opens else None,
        measurements=_curves(course, programme, opens, day),
        hours=_hours(course, programme, day) if "contacts" in opens else None,
    )


def tie_words(tie: int | None) -> Phrase:
    """Name the strength of a tie."""
    return {3: say("Strong ties"), 2: say("Medium ties"), 1: say("Weak ties")}.get(tie or 0, say("Ties not rated yet"))


def open_measures(programme: Programme, opens: Iterable[Information]) -> tuple[Measure, ...]:
    """Return the measures that a permission opens: how one feels is health, the others are *measurements*."""
    known = frozenset(opens)
    return tuple(each for each in programme.measures if _opened_by(each) in known)


def _opened_by(measure: Measure) -> Information:
    return "health" if measure.id in HEALTH else "measurements"


def readings(course: Course, measure: Measure, day: date) -> list[tuple[date, float]]:
    """Return what was measured up to ``day``, oldest first."""
    return sorted(
        (each.day, each.value)
        for each in course.measurements
        if each.measure == measure.id and each.value is not None and each.day <= day
    )


def _phase_line(course: Course, programme: Programme, day: date) -> PhaseLine | None:
    spans = timeline(course, programme).phases
    named = tuple(
        Stretch(rule.title, span.start, span.last) for rule, span in zip(programme.phases, spans, strict=False)
    )
    return PhaseLine(named, day) if named else None


def _network(course: Course, settings: Settings, to: Recipient, day: date) -> NetworkMap | None:
    shown = [each for each in course.people if each.in_post(day) and may_be_listed(each, to)]
    found = [(person, party(course, settings, person.id, to)) for person in shown]
    people = [Tied(known.name, known.role, _kind(person), _strength(person, day)) for person, known in found if known]
    people.sort(key=lambda each: TIES.index(each.strength))
    return NetworkMap(course.citizen.first_name, tuple(people)) if people else None


def _kind(person: Person) -> PersonKind:
    return person.kind or ("private" if person.is_private else "professional")


def _strength(person: Person, day: date) -> int | None:
    rated = [each for each in person.tie if each.day is None or each.day <= day]
    return max(rated, key=lambda each: each.day or date.min).strength if rated else None


def _in_words(person: Tied) -> Phrase:
    return say("{name} ({role}, {kind})", name=person.name, role=person.role, kind=label("person_kind", person.kind))


def _curves(course: Course, programme: Programme, opens: frozenset[Information], day: date) -> Curves | None:
    found = []
    for measure in open_measures(programme, opens):
        points = readings(course, measure, day)
        if points:
            values = [value for _, value in points]
            low, high = measure.scale or (min(0, int(min(values))), int(max(values)) + 1)
            found.append(Curve(measure.title, low, high, tuple(points)))
    return Curves(tuple(found)) if found else None


def _hours(course: Course, programme: Programme, day: date) -> HoursByPhase | None:
    line = timeline(course, programme)
    spans: list[tuple[Words, Span]] = [
        (say("Phase {number}", number=number), span) for number, span in enumerate(line.phases, 1) if span.start <= day
    ]
    if line.phases:
        spans.insert(0, (say("Contact period"), Span(date.min, line.phases[0].start)))
    counted = [_in_span(course, name, span, day) for name, span in spans]
    return HoursByPhase(tuple(counted)) if any(each.together or each.around for each in counted) else None


def _in_span(course: Course, name: Words, span: Span, day: date) -> PhaseHours:
    made = [each for each in course.contacts if each.made and each.day <= day and each.day in span]
    held = [each for each in course.meetings if each.status == "held" and each.day <= day and each.day in span]
    spent = [(each.with_citizen, each.minutes or 0) for each in made]
    spent += [(each.with_citizen, each.minutes or 0) for each in held]
    together = sum(minutes for with_citizen, minutes in spent if with_citizen)
    return PhaseHours(name, _as_hours(together), _as_hours(sum(minutes for _, minutes in spent) - together))


def _as_hours(minutes: int) -> float:
    return round(minutes / 60, 1)
