"""Every document is gathered from one course, for one reader, as it stood on one day."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cti_cli.core.citizen import Information
from cti_cli.core.course import Course
from cti_cli.core.facts.pictures import Pictures, pictures
from cti_cli.core.facts.standing import Party, Standing, may_be_listed, party, standing
from cti_cli.core.plan import Goal, Step
from cti_cli.core.programme import Programme
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.record import record
from cti_cli.core.settings import Settings
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, say


@record
class NextStep(NamedTuple):
    """Something agreed: what, who and by when; ``due`` is the day it was done, where it is done."""

    what: str
    who: Party | None
    due: date | None


@record
class Source(NamedTuple):
    """What a document is gathered from, and the only way to a person's name.

    ``marked`` is the day that pictures call today, where it is another: that of the document which
    a new one is compared with, for another day alone makes no new document.
    """

    course: Course
    programme: Programme
    settings: Settings
    to: Recipient
    day: date
    marked: date | None = None

    @property
    def opens(self) -> frozenset[Information]:
        """What the reader may know."""
        return self.to.permission.opens

    @property
    def first_name(self) -> str:
        """The name by which documents call the citizen."""
        return self.course.citizen.first_name

    @property
    def worker(self) -> Party | None:
        """Who writes."""
        return self.named("worker")

    def standing(self) -> Standing:
        """Reckon where the course stands on the day."""
        return standing(self.course, self.programme, self.day)

    def pictures(self) -> Pictures:
        """Gather what can be drawn for the reader."""
        found = pictures(self.course, self.programme, self.settings, self.to, self.day)
        line = found.timeline
        return found._replace(timeline=line._replace(today=self.marked or self.day)) if line else found

    def named(self, name: str | None) -> Party | None:
        """Return a person as the reader may read of them."""
        return party(self.course, self.settings, name, self.to)

    def parties(self, names: Iterable[str]) -> tuple[Party, ...]:
        """Return several people, as the reader may read of them."""
        return tuple(each for name in names if (each := self.named(name)) is not None)

    def professionals(self) -> tuple[Party, ...]:
        """Return the professionals of the day whom the reader may know of."""
        there = (each for each in self.course.people if each.in_post(self.day) and each.is_professional)
        return self.parties(each.id for each in there if may_be_listed(each, self.to))

    def track(self, word: str | None) -> Words | None:
        """Name a track in the programme's own words."""
        return label("track", word, self.programme) if word else None

    def withheld(self, **there: bool) -> tuple[Information, ...]:
        """Return the kinds of information that the course has something of, and the reader may not see."""
        kinds: dict[Information, bool] = there  # type: ignore[assignment]
        return tuple(kind for kind, has in kinds.items() if has and kind not in self.opens)

    def waiting(self, goal: Goal) -> tuple[NextStep, ...]:
        """Return the steps of a goal that are not done, the most urgent first."""
        steps = [each for each in goal.steps if each.done is None or each.done > self.day]
        return tuple(map(self._step, sorted(steps, key=lambda each: each.due or date.max)))

    def done(self, goal: Goal) -> tuple[NextStep, ...]:
        """Return the steps of a goal that are done, in their order."""
        steps = [(each.done, each) for each in goal.steps if each.done is not None and each.done <= self.day]
        steps.sort(key=lambda pair: pair[0])
        return tuple(NextStep(each.what, self.named(each.who), day) for day, each in steps)

    def _step(self, step: Step) -> NextStep:
        return NextStep(step.what, self.named(step.who), step.due)


def closed_to(*kinds: Information) -> Refusal:
    """Refuse a document to a reader whose permission opens none of what it is about."""
    one, *others = (label("information", kind) for kind in kinds)
    about = say("{one} or {other}", one=one, other=others[0]) if others else one
    return Refusal(
        say("the permission does not open {kind}, which is what the document is about", kind=about),
        say("ask the citizen; `cti consent COURSE give` notes the answer"),
    )
