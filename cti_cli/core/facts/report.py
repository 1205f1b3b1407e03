"""What an evaluation report may say: counts and shares of everybody together, and nothing of anyone."""

from datetime import date
from typing import NamedTuple

from cti_cli.core.measures.evaluation import Evaluation
from cti_cli.core.measures.goals import Judged
from cti_cli.core.measures.wording import Page, about, not_read, page, reached, share, target
from cti_cli.core.record import record
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Phrase, Words, say


@record
class GoalFacts(NamedTuple):
    """A goal, each part in words; ``support`` is its supporting measure and what it came to, where that decided."""

    title: Words
    target: Words
    value: Words
    verdict: Words
    support: Words | None


@record
class ReportFacts(NamedTuple):
    """A report; ``until`` is the day that it is counted to where the period goes on after it."""

    programme: Words
    first: date
    last: date
    until: date | None
    about: Phrase
    goals: tuple[GoalFacts, ...]
    tables: tuple[Page, ...]
    suppressed: int | None
    unread: Phrase | None


def report_facts(found: Evaluation, *, drawn: bool = True) -> ReportFacts:
    """Put a report into words; where nothing can be ``drawn``, a picture in words would only repeat its table."""
    pages = tuple(map(page, found.tables))
    return ReportFacts(
        found.programme.title,
        found.period.start,
        found.period.last,
        found.day if found.day < found.period.last else None,
        about(found.n, found.outside),
        tuple(map(goal_facts, found.goals)),
        pages if drawn else tuple(each._replace(picture=None) for each in pages),
        found.suppressed,
        not_read(found.unread),
    )


def goal_facts(goal: Judged) -> GoalFacts:
    """Put a goal into words."""
    if goal.verdict != "partly" or goal.support is None or goal.qualitative:
        return GoalFacts(goal.title, target(goal), reached(goal), label("verdict", goal.verdict), None)
    support = say("{name} {share}", name=goal.supporter, share=share(goal.support))
    return GoalFacts(goal.title, target(goal), reached(goal), label("verdict", goal.verdict), support)
