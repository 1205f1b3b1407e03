"""How courses stand and end: the phase on the last day of the period, the results at closing and after it."""

from datetime import date

from cti_cli.core.course import Closing, Course
from cti_cli.core.due import Frame
from cti_cli.core.events import FollowUp
from cti_cli.core.fidelity import fidelity
from cti_cli.core.measures.cohort import Counted, Scope, labels
from cti_cli.core.measures.figures import Row, Table, divided, figure
from cti_cli.core.phases import state, timeline
from cti_cli.core.reckoning import occurrences
from cti_cli.core.vocabulary import label, words_of
from cti_cli.core.words import Words, say


def phases(scope: Scope) -> Table:
    """Count the citizens by where their course stands at the end of the period."""
    titles: dict[str, Words] = {word: label("state", word) for word in ("not_started", "contact_period")}
    for number, phase in enumerate(scope.programme.phases, 1):
        titles[f"phase_{number}"] = say("{number} {phase}", number=number, phase=phase.title)
    titles["ended"] = label("state", "ended")
    found = (_where(each.latest, scope) for each in scope.citizens)
    return divided("phases", say("Where the courses stand"), titles, found)


def _where(course: Course, scope: Scope) -> str:
    found = state(course, scope.programme, scope.day)
    if found == "phase":
        return f"phase_{timeline(course, scope.programme).phase_on(scope.day)}"
    return "ended" if course.is_closed(scope.day) else found


def closings(scope: Scope) -> Table:
    """Count how the courses ended that were closed in the period: in time, early, and into work."""
    closed = _closed(scope)
    completed = [closing.completed for closing in closed]
    rows = (
        figure("completed", say("Carried through"), completed.count(True), len(closed)),
        figure("ended_early", say("Ended early"), completed.count(False), len(closed)),
        figure("in_work", say("In work at the end"), sum(bool(each.hours) for each in closed), len(closed)),
    )
    return Table("closings", say("Closed courses"), rows)


def outcomes(scope: Scope) -> Table:
    """Count the results of the courses that were closed in the period; several may apply."""
    closed = _closed(scope)
    rows = _results(scope, [set(filter(None, each.outcomes)) for each in closed])
    return Table("outcomes", say("Results at the end of the course"), rows)


def _closed(scope: Scope) -> list[Closing]:
    """Return each citizen's last closing in the period."""
    found = ([course.closing for course in each.courses if course.closing] for each in scope.citizens)
    inside = ([closing for closing in closings if closing.day in scope.period] for closings in found)
    return [closings[-1] for closings in inside if closings]


def _results(scope: Scope, found: list[set[str]]) -> tuple[Row, ...]:
    words = dict.fromkeys([*words_of("outcomes", scope.programme), *sorted(set().union(*found))])
    titles = labels(words, lambda word: label("outcomes", word, scope.programme))
    return tuple(figure(word, title, sum(word in each for each in found), len(found)) for word, title in titles.items())


def follow_up(scope: Scope) -> Table:
    """Count the follow-ups that fell due in the period, those made, and the results found then."""
    closed = [course for each in scope.everyone if (course := _last_closed(each, scope))]
    due = [course for course in closed if _fell_due(course, scope)]
    made = [answers[-1] for course in due if (answers := _answers(course, scope))]
    found = [set(filter(None, answer.outcomes)) for answer in made]
    rows = (
        figure("due", say("Follow-up due"), len(due), len(closed)),
        figure("made", say("Follow-up made"), len(made), len(due))._replace(of="due"),
        *(row._replace(of="made") for row in _results(scope, found)),
    )
    return Table("follow_up", say("Follow-up after the course"), rows)


def _last_closed(counted: Counted, scope: Scope) -> Course | None:
    """Return the citizen's last closed course; one whose follow-up belongs to the period comes before any other."""
    closed = [course for course in counted.courses if course.is_closed(scope.day)]
    return max(closed, key=lambda course: _fell_due(course, scope) * len(closed) + closed.index(course), default=None)


def _answers(course: Course, scope: Scope) -> list[FollowUp]:
    made = [each for each in course.follow_ups if each.made and each.day <= scope.day]
    return sorted(made, key=lambda each: each.day)


def _fell_due(course: Course, scope: Scope) -> bool:
    """Tell whether the follow-up fell due in the period, or was made in it, before its day or after."""
    day = _due_day(course, scope)
    if day is None:
        return False
    made = any(each.day in scope.period for each in _answers(course, scope))
    return made or (day in scope.period and day <= scope.today)


def _due_day(course: Course, scope: Scope) -> date | None:
    rule = scope.programme.follow_up
    if rule is None:
        return None
    line, calendar = timeline(course, scope.programme), scope.caseload.calendar(course)
    frame = Frame(course, scope.programme, line, calendar, scope.day, scope.period.last)
    return next((each.day for each in occurrences(frame, (rule.due,))), None)


def self_check(scope: Scope) -> Table:
    """Count the courses that satisfy each demand of the method, of those in which it can be judged by now."""
    courses = [course for each in scope.citizens for course in each.courses]
    share = scope.caseload.settings.worker.full_time_share
    items = fidelity(courses, scope.programme, scope.day, share)
    rows = tuple(figure(each.id, each.label, each.count_, each.n, {"score": each.score}) for each in items)
    title = say("The method: self-check, not a fidelity rating")
    return Table("fidelity", title, rows, counted=say("Courses"))
