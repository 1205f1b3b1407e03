"""The programme proposes meetings; what the worker books answers a proposal, and stays where it was booked."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cti_cli.core.due import Due, Frame, Status
from cti_cli.core.events import Meeting
from cti_cli.core.programme import MeetingRule
from cti_cli.core.reckoning import Occurrence, invite, numbered, occurrences
from cti_cli.core.rules import Rule
from cti_cli.core.words import Label, Phrase, say


class Proposal(NamedTuple):
    """A meeting that the programme asks for, open from ``opens`` until the next of its kind opens, at ``lapses``."""

    rule: str
    found: Occurrence
    opens: date
    lapses: date | None
    answer: Meeting | None

    def has_lapsed(self, today: date) -> bool:
        """Tell whether nothing answered it before the next of its kind opened."""
        return self.answer is None and self.lapses is not None and self.lapses <= today


def repeats(rules: Sequence[Rule]) -> bool:
    """Tell whether the phrases can give more than one day."""
    return len(rules) > 1 or any(r.kind == "every" or (r.kind == "end_of_phase" and r.phase is None) for r in rules)


def named(rule: str, rules: Sequence[Rule], number: int) -> str:
    """Return the id of one occurrence."""
    return numbered(rule, number, 2 if repeats(rules) else 1)


def proposals(frame: Frame, rule: MeetingRule) -> list[Proposal]:
    """Return the proposals of one kind, each with the meeting that answers it.

    A booked or held meeting answers the earliest unanswered proposal that is open on its day;
    a meeting noted as proposed does so after those. Cancelled and no-show answer nothing.
    """
    referral = frame.course.referral
    if rule.not_for and referral is not None and referral.subgroup in rule.not_for:
        return []
    window = frame.programme.windows.opens
    # As far as any meeting reaches, so that what a meeting answers does not hang on how far one looks ahead.
    farthest = max([frame.horizon, *(each.day for each in frame.course.meetings)])
    found = occurrences(frame._replace(horizon=window.after(farthest)), rule.due)
    found.sort(key=lambda each: each.day)
    opens = [window.before(each.day) for each in found]
    lapses: list[date | None] = [*opens[1:], *(None for _ in opens[:1])]
    answers: list[Meeting | None] = [None] * len(found)
    for meeting in answering(frame, rule.id):
        for number, (begin, lapse) in enumerate(zip(opens, lapses, strict=True)):
            if answers[number] is None and begin <= meeting.day and (lapse is None or meeting.day < lapse):
                answers[number] = meeting
                break
    names = [named(rule.id, rule.due, number) for number in range(1, len(found) + 1)]
    return list(map(Proposal, names, found, opens, lapses, answers))


def answering(frame: Frame, kind: str) -> list[Meeting]:
    """Return the meetings of a kind that can answer a proposal, in the order in which they do.

    What took place may stand under activities instead, and is then as good as held: the reports count it so.
    """
    firm = [each for each in frame.course.meetings if each.kind == kind and each.status in ("booked", "held")]
    firm += [
        Meeting(kind, each.from_, status="held")
        for each in frame.course.activities
        if each.kind == kind and each.from_ and each.stage != "recommended"
    ]
    loose = [each for each in frame.course.meetings if each.kind == kind and each.status == "proposed"]
    return [*sorted(firm, key=lambda each: each.day), *sorted(loose, key=lambda each: each.day)]


def meetings_due(frame: Frame) -> Iterator[Due]:
    """Yield every proposal and every booking that still waits for its day or its outcome."""
    answered: dict[int, tuple[str, tuple[Phrase, ...]]] = {}
    for rule in frame.programme.meetings:
        bound = {"start": frame.line.start, "end": frame.line.end, None: None}[rule.before]
        for proposal in proposals(frame, rule):
            if proposal.answer is not None:
                answered[id(proposal.answer)] = proposal.rule, proposal.found.chain
            settled = _settled(frame, proposal)
            shift = invite(frame, proposal.found, bound)
            chain = (*proposal.found.chain, say("open from {day}", day=proposal.opens))
            name, day = proposal.rule, proposal.found.day
            yield frame.due("meeting", name, rule.title, day, shift, chain=chain, source=rule.source, settled=settled)
    for meeting in frame.course.meetings:
        if meeting.status in ("booked", "proposed"):
            yield _booking(frame, meeting, *answered.get(id(meeting), (meeting.kind, ())))


def _settled(frame: Frame, proposal: Proposal) -> Phrase | None:
    if proposal.has_lapsed(frame.today):
        return say("lapsed on {day}, when the next of its kind opened", day=proposal.lapses)
    answer = proposal.answer
    if answer is None:
        return None
    if answer.status == "held":
        return say("answered by the meeting held on {day}", day=answer.day)
    if answer.status == "proposed":
        return say("answered by the meeting proposed for {day}", day=answer.day)
    return say("answered by the meeting booked for {day}", day=answer.day)


def _booking(frame: Frame, meeting: Meeting, rule: str, chain: tuple[Phrase, ...]) -> Due:
    programme_rule = frame.programme.meeting(meeting.kind)
    title: Label = programme_rule.title if programme_rule else {"": meeting.kind}
    past = meeting.day < frame.today
    status: Status = "overdue" if past else "booked" if meeting.status == "booked" else "proposed"
    booked = meeting.status == "booked"
    step = say("booked for {day}", day=meeting.day) if booked else say("proposed for {day}", day=meeting.day)
    steps = (step, say("its outcome is not recorded")) if past else (step,)
    known_from = frame.course.known_from
    silenced = known_from is not None and meeting.day < known_from
    settled = say("silenced: the course is known from {day}", day=known_from) if silenced else None
    source = programme_rule.source if programme_rule else "ours"
    return Due(
        frame.course.id, "meeting", rule, title, meeting.day, status, None, (*chain, *steps), source, settled, meeting
    )
