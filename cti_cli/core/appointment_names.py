"""A meeting keeps its name in a calendar from the proposal to the day it is held, wherever it is moved meanwhile.

No meeting in a file has a number of its own, so what was issued is remembered: whoever stood under a name
keeps it. Without that memory names follow from the file alone, the same every time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from cti_cli.core.course import Course
from cti_cli.core.due import Due
from cti_cli.core.events import Meeting


class Issued(NamedTuple):
    """What was last exported under a name: the number of its edition, a hash of what it said, and when it was."""

    sequence: int
    said: str
    day: date
    cancelled: bool = False
    time: str | None = None
    booked: bool = False


class Named(NamedTuple):
    """A thing due, with its name."""

    key: str
    due: Due


def rule_of(key: str) -> str:
    """Return the rule that a name was made of: ``status_meeting#2`` of ``2026-001.status_meeting#2.3``."""
    return key.partition(".")[2].partition(".")[0]


def kind_of(key: str) -> str:
    """Return the kind of meeting that a name is of."""
    return rule_of(key).partition("#")[0]


def names(
    course: Course, dues: Iterable[Due], answered: Mapping[int, str], before: Mapping[str, Issued]
) -> list[Named]:
    """Name what a course asks for; ``answered`` is the rule that a meeting answers, by its place in the file."""
    mine = {key: each for key, each in before.items() if key.startswith(f"{course.id}.")}
    asked = [due for due in dues if due.settled is None]
    taken = _Names(course.id, mine, {}, set())
    proposed = [due for due in asked if due.kind == "meeting" and due.meeting is None]
    taken.remember(course, answered)
    found = [Named(taken.of_proposal(due.rule), due) for due in proposed]
    taken.invent(course, answered)
    keys = {id(course.meetings[at]): key for at, key in taken.by_meeting.items()}
    found += [Named(keys[id(due.meeting)], due) for due in asked if due.meeting is not None]
    others = [due for due in asked if due.kind != "meeting"]
    return found + [Named(taken.next(due.rule, remembered=False), due) for due in others]


class _Names(NamedTuple):
    """The names of one course: those that were issued, and those that meetings have by now."""

    course: str
    mine: Mapping[str, Issued]
    by_meeting: dict[int, str]
    others: set[str]

    def remember(self, course: Course, answered: Mapping[int, str]) -> None:
        """Give meetings back the names under which they were issued: on their day, as answers, and where moved."""
        tests: tuple[Callable[[Meeting, str, str], bool], ...] = (
            lambda each, _, key: self._was(key, each.day) and self.mine[key].time == each.time,
            lambda each, _, key: self._was(key, each.day),
            lambda _, rule, key: rule_of(key) == rule and not self.mine[key].booked,
            lambda _, rule, key: rule_of(key) == rule,
            lambda _, __, key: self.mine[key].booked,
        )
        for fits in tests:
            for at, each in _live_first(course):
                keys = (key for key in self.mine if kind_of(key) == each.kind and self._is_free(key))
                if at not in self.by_meeting:
                    key = next((key for key in keys if fits(each, answered.get(at, each.kind), key)), None)
                    if key is not None:
                        self.by_meeting[at] = key

    def invent(self, course: Course, answered: Mapping[int, str]) -> None:
        """Name the meetings that were never issued: first those that answer a proposal, then in the file's order."""
        for at, each in sorted(enumerate(course.meetings), key=lambda pair: pair[0] not in answered):
            if at not in self.by_meeting:
                self.by_meeting[at] = self.next(answered.get(at, each.kind), remembered=True)

    def of_proposal(self, rule: str) -> str:
        """Return the name of a proposal that nothing answers."""
        known = (key for key, was in self.mine.items() if rule_of(key) == rule and not was.booked)
        key = next(filter(self._is_free, known), None)
        if key is None:
            return self.next(rule, remembered=True)
        self.others.add(key)
        return key

    def next(self, rule: str, *, remembered: bool) -> str:
        """Return the first free name that a rule gives; one that was issued for another thing is not free."""
        number = 1
        while True:
            key = f"{self.course}.{rule}" if number == 1 else f"{self.course}.{rule}.{number}"
            if self._is_free(key) and not (remembered and key in self.mine):
                self.others.add(key)
                return key
            number += 1

    def _was(self, key: str, day: date) -> bool:
        return self.mine[key].booked and self.mine[key].day == day

    def _is_free(self, key: str) -> bool:
        return key not in self.others and key not in self.by_meeting.values()


def _live_first(course: Course) -> Iterator[tuple[int, Meeting]]:
    """Yield the meetings with their places, those that still stand before those that were called off."""
    found = list(enumerate(course.meetings))
    yield from sorted(found, key=lambda pair: pair[1].status in ("cancelled", "no_show"))
