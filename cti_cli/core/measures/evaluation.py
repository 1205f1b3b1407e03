"""A programme's report is the tables and goals that its file names, over one period."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from cti_cli.core.caseload import Caseload
from cti_cli.core.dates import Span
from cti_cli.core.measures import composition, efforts, endings, progress, promises, talks
from cti_cli.core.measures.cohort import Scope, scope
from cti_cli.core.measures.figures import Table
from cti_cli.core.measures.goals import Judged, judged
from cti_cli.core.measures.suppression import hidden
from cti_cli.core.programme import Programme
from cti_cli.core.record import record

TABLES: Mapping[str, Callable[[Scope], Table]] = {
    "phases": endings.phases,
    "closings": endings.closings,
    "outcomes": endings.outcomes,
    "ordinary_hours": progress.ordinary_hours,
    "progression": progress.progression,
    "fidelity": endings.self_check,
    "follow_up": endings.follow_up,
    "status_meetings": promises.status_meetings,
    "status_letters": promises.status_letters,
    "domains": progress.domains,
    "target_group": composition.target_group,
    "entrance": composition.entrance,
    "sex": composition.sex,
    "age": composition.ages,
    "origin": composition.origin,
    "long_term": composition.long_term,
    "municipality": composition.municipality,
    "match_groups": efforts.match_groups,
    "self_support": efforts.self_support,
    "young_started": efforts.young_started,
    "job_education": efforts.job_education,
    "attendance": efforts.attendance,
    "offers": efforts.offers,
    "recommended": efforts.recommended,
    "challenges": talks.challenges,
    "support_basis": talks.support_basis,
    "satisfaction": talks.satisfaction,
    "job_centre": talks.job_centre,
    "enquiries": talks.enquiries,
}


@record
class Evaluation(NamedTuple):
    """A report; ``n`` is how many citizens it is about and ``outside`` how many the screening left out.

    ``day`` is the last day that anything is counted on: the period's, or today where that is to come.
    ``unread`` is how many course files could not be read, and so are not counted.
    ``suppressed`` is the number below which figures are hidden; where it is not None, ``n`` and ``outside``
    may be hidden too.
    """

    programme: Programme
    period: Span
    day: date
    n: int | None
    outside: int | None
    tables: tuple[Table, ...]
    goals: tuple[Judged, ...]
    suppressed: int | None
    unread: int


def evaluation(
    caseload: Caseload, programme: Programme, period: Span, today: date, *, suppress: int | None = None
) -> Evaluation:
    """Return the report of a programme; with ``suppress``, figures of fewer than so many are hidden."""
    about = scope(caseload, programme, period, today)
    wanted = dict.fromkeys([*programme.report, *_named(programme)])
    tables = {name: TABLES[name](about) for name in wanted}
    goals = [judged(goal, tables, caseload.settings.project.verdicts) for goal in programme.goals]
    n, outside = len(about.citizens), about.outside
    if suppress is not None:
        tables = hidden(tables, suppress)
        seen = [judged(goal, tables, {}) for goal in programme.goals]
        goals = [goal._replace(value=each.value, support=each.support) for goal, each in zip(goals, seen, strict=True)]
    all_, left_out = (None if suppress and 0 < number < suppress else number for number in (n, outside))
    shown = tuple(tables[name] for name in programme.report)
    return Evaluation(
        programme, period, about.day, all_, left_out, shown, tuple(goals), suppress, unread_courses(caseload)
    )


def unread_courses(caseload: Caseload) -> int:
    """Count the course files that could not be read."""
    errors = {problem.file for problem in caseload.problems if problem.severity == "error"}
    return sum(file.startswith(("courses/", "closed/")) for file in errors)


def _named(programme: Programme) -> list[str]:
    """Return the tables that the goals need, whether the report shows them or not."""
    figures = [each for goal in programme.goals for each in (goal.measure, goal.down_to, goal.supported_by)]
    return [each.table for each in figures if each is not None]
