"""How courses stand and end: the phase on the last day of the period, the results at closing and after it."""

from datetime import date

from cti_cli.core.course import Course
from cti_cli.core.due import Frame
from cti_cli.core.fidelity import fidelity
from cti_cli.core.measures.cohort import Scope, labels
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
    closed = [closing for each in scope.citizens if (closing := each.latest.closing) and closing.day in scope.period]
    completed = [closing.completed for closing in closed]
    rows = (
        figure("completed", say("Carried through"), completed.count(True), len(closed)),
        figure("ended_early", say("Ended early"), completed.count(False), len(closed)),
        figure("in_work", say("In work at the end"), sum(bool(each.hours) for each in closed), len(closed)),
    )
    return Table("closings", say("Closed courses"), rows)


def outcomes(scope: Scope) -> Table:
    """Count the results of the courses that were closed in the period; several may apply."""
    closed = [closing for each in scope.citizens if (closing := each.latest.closing) and closing.day in scope.period]
    rows = _results(scope, [set(filter(None, each.outcomes)) for each in closed])
    return Table("outcomes", say("Results at the end of the course"), rows)


def _results(scope: Scope, found: list[set[str]]) -> tuple[Row, ...]:
    words = dict.fromkeys([*words_of("outcomes", scope.programme), *sorted(set().union(*found))])
    titles = labels(words, lambda word: label("outcomes", word, scope.programme))
    return tuple(figure(word, title, sum(word in each for each in found), len(found)) for word, title in titles.items())


def follow_up(scope: Scope) -> Table:
    """Count the follow-ups that fell due in the period, those made, and the results found then."""
    due = made = 0
    found: list[set[str]] = []
    closed = [each.latest for each in scope.everyone if each.latest.is_closed(scope.day)]
    for course in closed:
        answers = [each for each in course.follow_ups if each.made and each.day <= scope.period.last]
        day = _due_day(course, scope)
        if day is None or not (
            (day in scope.period and day <= scope.today) or any(a.day in scope.period for a in answers)
        ):
            continue
        due += 1
        if answers:
            made += 1
            found.append(set(filter(None, max(answers, key=lambda each: each.day).outcomes)))
    rows = (
        figure("due", say("Follow-up due"), due, len(closed)),
        figure("made", say("Follow-up made"), made, due)._replace(of="due"),
        *(row._replace(of="made") for row in _results(scope, found)),
    )
    return Table("follow_up", say("Follow-up after the course"), rows)


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
