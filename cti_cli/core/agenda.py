"""What every course asks for, and when: computed afresh from the programme, never stored."""

from collections.abc import Iterator
from datetime import date, timedelta

from cti_cli.core.contacts import counted_contacts, next_contact
from cti_cli.core.course import Course
from cti_cli.core.dates import DAY, Duration
from cti_cli.core.due import Due, Frame
from cti_cli.core.events import Measurement
from cti_cli.core.meetings import meetings_due, named
from cti_cli.core.phases import timeline
from cti_cli.core.programme import Measure, Programme
from cti_cli.core.reckoning import Occurrence, bind, long_words, occurrences
from cti_cli.core.settled import is_done
from cti_cli.core.shifts import back, forward
from cti_cli.core.superseded import replaced
from cti_cli.core.vocabulary import document_title, label, words_of
from cti_cli.core.words import Phrase, Words, count, say
from cti_cli.core.workdays import WorkCalendar

OCCASIONS = {
    "start": say("Measurement at the start"),
    "phase_2": say("Measurement at the change to phase 2"),
    "phase_3": say("Measurement at the change to phase 3"),
    "end": say("Measurement at the end"),
}


def reckon(course: Course, programme: Programme, calendar: WorkCalendar, today: date, until: date) -> list[Due]:
    """Return everything the programme ever asks of a course up to ``until``, settled or not, earliest first."""
    frame = Frame(course, programme, timeline(course, programme), calendar, today, until)
    closed = course.is_closed(today)
    asked = [] if closed else [due for part in (meetings_due, _contacts, _rules, _consents) for due in part(frame)]
    return sorted([*asked, *_follow_up(frame), *_unsent(frame)], key=lambda due: (due.day, due.rule))


def agenda(course: Course, programme: Programme, calendar: WorkCalendar, today: date, days: int) -> list[Due]:
    """Return what is overdue and what is due within ``days`` days, today's and the last included."""
    until = today + timedelta(days=days)
    return [due for due in reckon(course, programme, calendar, today, until) if not due.settled and due.day <= until]


def owes(course: Course, programme: Programme, calendar: WorkCalendar, today: date) -> bool:
    """Tell whether anything is still asked of a course, today or ever; an open one always owes something."""
    if not course.is_closed(today):
        return True
    return any(due.settled is None for due in reckon(course, programme, calendar, today, today))


def _contacts(frame: Frame) -> Iterator[Due]:
    yield from next_contact(frame)
    yield from counted_contacts(frame)


def deadlines(frame: Frame) -> Iterator[Due]:
    """Yield what must stand in the course by a day."""
    for rule in frame.programme.deadlines:
        for number, found in enumerate(occurrences(frame, rule.due), 1):
            part = rule.settled_by
            stands = part is not None and is_done(frame.course, part, number)
            settled = say("it stands in the course") if stands else None
            name, shift = named(rule.id, rule.due, number), bind(frame, found)
            yield frame.due(
                "deadline", name, rule.title, found.day, shift, chain=found.chain, source=rule.source, settled=settled
            )


def _rules(frame: Frame) -> Iterator[Due]:
    yield from deadlines(frame)
    for document in frame.programme.documents:
        for number, found in enumerate(occurrences(frame, document.due), 1):
            opens = frame.programme.windows.opens.before(found.day)
            settled = _rendered(frame.course, document.id, opens)
            name, shift = named(document.id, document.due, number), bind(frame, found)
            chain, source = (*found.chain, say("open from {day}", day=opens)), document.source
            title = document_title(document)
            yield frame.due("document", name, title, found.day, shift, chain=chain, source=source, settled=settled)
    yield from _measures(frame)


def _rendered(course: Course, kind: str, opens: date) -> Phrase | None:
    days = [each.day for each in course.documents if each.kind == kind and each.day >= opens and not each.as_of]
    return say("written on {day}", day=min(days)) if days else None


def _measures(frame: Frame) -> Iterator[Due]:
    """Yield one line an occasion, whatever number of measures it has; a day without a name is one too."""
    asked: dict[str, tuple[Occurrence, list[Measure]]] = {}
    for measure in frame.programme.measures:
        for found in occurrences(frame, measure.at):
            asked.setdefault(found.occasion or found.day.isoformat(), (found, []))[1].append(measure)
    for occasion, (found, measures) in asked.items():
        window = frame.programme.windows.measure
        missing = [each for each in measures if not _measured(frame.course.measurements, each, found.day, window)]
        title = OCCASIONS.get(occasion, say("Measurement"))
        settled = None if missing else say("measured")
        chain = found.chain
        if missing and len(missing) < len(measures):
            chain = (*chain, count("{n} measure is missing", "{n} measures are missing", n=len(missing)))
        rule, shift, source = f"measure#{occasion}", bind(frame, found), measures[0].source
        yield frame.due("measure", rule, title, found.day, shift, chain=chain, source=source, settled=settled)


def _measured(given: tuple[Measurement, ...], measure: Measure, day: date, window: Duration) -> bool:
    first, last = window.before(day), window.after(day)
    return any(each.measure == measure.id and first <= each.day <= last for each in given)


def _consents(frame: Frame) -> Iterator[Due]:
    """Yield the permissions that lapse, or have lapsed, without one that takes their place."""
    for number, consent in enumerate(frame.course.consents, 1):
        if consent.until is None or (consent.withdrawn is not None and consent.withdrawn <= consent.until):
            continue
        renewed = any(
            other is not consent
            and other.party == consent.party
            and set(consent.information) <= set(other.information)
            and other.in_force(max(consent.until + DAY, other.given or consent.until))
            for other in frame.course.consents
        )
        settled = say("another permission takes its place") if renewed else None
        chain = (say("the permission lasts until {day}", day=consent.until),)
        rule, title = f"consent#{number}", say("Permission lapses")
        shift = back(frame.calendar, consent.until, consent.given)
        yield frame.due("deadline", rule, title, consent.until, shift, chain=chain, source="ours", settled=settled)


def _follow_up(frame: Frame) -> Iterator[Due]:
    rule = frame.programme.follow_up
    if rule is None or not frame.course.is_closed(frame.today):
        return
    made = [each.day for each in frame.course.follow_ups if each.made]
    settled = say("made on {day}", day=max(made)) if made else None
    for found in occurrences(frame, (rule.due,)):
        shift, chain = forward(frame.calendar, found.day), found.chain
        yield frame.due(
            "follow_up", "follow_up", rule.title, found.day, shift, chain=chain, source=rule.source, settled=settled
        )


def _to_send(course: Course, title: Words, kind: str, to: str | None) -> Phrase:
    """Say what is to be sent, and to whom where letters of one kind wait for several readers."""
    waiting = {each.to for each in course.documents if each.kind == kind and each.sent is None}
    person = course.person(to)
    role = to if person is None else person.role
    if role is None or role not in words_of("role") or len(waiting) == 1:
        return say("Send: {document}", document=title)
    return say("Send: {document} ({role})", document=title, role=label("role", role))


def _unsent(frame: Frame) -> Iterator[Due]:
    """Yield the documents that were written and not sent, or sent and not filed."""
    titles = {rule.id: document_title(rule) for rule in frame.programme.documents}
    within = frame.programme.windows.send
    for number, document in enumerate(frame.course.documents, 1):
        title = titles.get(document.kind) or label("document", document.kind)
        if document.sent is None:
            since, rule, words = (
                document.day,
                f"send#{number}",
                _to_send(frame.course, title, document.kind, document.to),
            )
            step = say("written on {day} and not sent", day=since)
        else:
            since, rule, words = document.sent.day, f"file#{number}", say("File: {document}", document=title)
            step = say("sent on {day}", day=since) if document.filed else say("sent on {day} and not filed", day=since)
        settled = say("sent and filed") if document.sent and document.filed else replaced(frame.course, number - 1)
        day = within.after(since)
        shift = back(frame.calendar, day, since)
        chain = step, say("{duration} after: {day}", duration=long_words(within.unit, within.number), day=day)
        yield frame.due("document", rule, words, day, shift, chain=chain, source="ours", settled=settled)
