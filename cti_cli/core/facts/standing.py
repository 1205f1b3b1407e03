"""Where a course stands on a day, as every document says it, and by which name each person goes in it."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Person
from cti_cli.core.course import Course
from cti_cli.core.phases import State, Timeline, state, timeline
from cti_cli.core.plan import Hours
from cti_cli.core.programme import Programme
from cti_cli.core.recipients import Recipient
from cti_cli.core.record import record
from cti_cli.core.settings import Settings
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, say


@record
class Phase(NamedTuple):
    """One phase: its number from 1, how many there are, its name and its last day."""

    number: int
    of: int
    name: Words
    first: date
    last: date


@record
class Standing(NamedTuple):
    """A course on ``day``; ``last`` is its last day, ``about`` says that it binds nobody.

    ``goes_on`` tells that support by the legal basis may not be limited in time, and outlives the course.
    """

    day: date
    state: State
    start: date | None
    last: date | None
    about: bool
    phase: Phase | None
    title: Words
    legal_basis: str | None
    goes_on: bool


@record
class Party(NamedTuple):
    """A person as one document may name them; ``role`` says what they are to the citizen."""

    name: Words
    role: Words
    organisation: str | None = None
    phone: str | None = None
    email: str | None = None
    is_citizen: bool = False
    is_worker: bool = False


def standing(course: Course, programme: Programme, day: date) -> Standing:
    """Reckon where a course stands on ``day``."""
    line = timeline(course, programme)
    basis = course.legal_basis
    row = programme.basis(basis.key, course.start) if basis else None
    wording = basis.wording or (row.wording if row else None) if basis else None
    return Standing(
        day, state(course, programme, day), line.start, line.last, line.about, _phase(line, programme, day),
        programme.title, wording, row is not None and not row.time_limited,
    )  # fmt: skip


def _phase(line: Timeline, programme: Programme, day: date) -> Phase | None:
    number = line.phase_on(day)
    if number is None:
        return None
    span = line.phases[number - 1]
    return Phase(number, len(line.phases), programme.phases[number - 1].title, span.start, span.last)


def hours_on(course: Course, day: date) -> Hours | None:
    """Return the agreed hours a week on ``day``."""
    agreed = course.work_agreement.hours if course.work_agreement else ()
    begun = [each for each in agreed if each.from_ is None or each.from_ <= day]
    return max(begun, key=lambda each: each.from_ or date.min, default=None)


def party(course: Course, settings: Settings, name: str | None, to: Recipient) -> Party | None:
    """Return a person as the recipient may read of them; None where nobody is named.

    Private and volunteer people are named only with permission to *network*, or to themselves.
    """
    if not name:
        return None
    if name == "citizen":
        return Party({"": course.citizen.first_name}, label("role", "citizen"), is_citizen=True)
    if name == "worker":
        worker = settings.worker
        return Party(
            {"": worker.name or ""}, label("role", "worker"), settings.organisation.name, worker.phone, worker.email,
            is_worker=True,
        )  # fmt: skip
    person = course.person(name)
    if person is None:
        return Party(label("role", name), label("role", name))
    return _named(person, to)


def _named(person: Person, to: Recipient) -> Party:
    if person.is_professional or "network" in to.permission.opens or person.id == to.key:
        role: Words = {"": person.relation} if person.relation else label("role", person.role)
        return Party({"": person.name}, role, person.organisation, person.phone, person.email)
    if person.kind == "volunteer":
        return Party(say("a volunteer"), say("a volunteer"))
    return Party(say("someone close"), say("someone close"))


def may_be_listed(person: Person, to: Recipient) -> bool:
    """Tell whether a list of the people around the citizen may hold ``person``.

    A doctor tells of illness; private and volunteer people are the citizen's own to name.
    """
    opens = to.permission.opens
    if person.role == "doctor":
        return "health" in opens
    return person.is_professional or "network" in opens
