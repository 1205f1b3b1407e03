"""Progression is each citizen's own: from their first measurement to their last, never from mean to mean."""

from datetime import date

from cti_cli.core.course import Course
from cti_cli.core.facts.standing import hours_on
from cti_cli.core.measures.cohort import Counted, Scope, labels
from cti_cli.core.measures.figures import Row, Table, figure, mean
from cti_cli.core.phases import timeline
from cti_cli.core.programme import Measure
from cti_cli.core.vocabulary import label, words_of
from cti_cli.core.words import Words, say

DONE = ("reached", "partly")


def progression(scope: Scope) -> Table:
    """Count, measure by measure, whose last value lies above, at or below their first."""
    rows = tuple(_progress(scope, measure) for measure in scope.programme.measures)
    return Table("progression", say("Progression"), rows, counted=say("Better"))


def _progress(scope: Scope, measure: Measure) -> Row:
    changes = [_change(each, scope, measure) for each in scope.citizens]
    known = [change for change in changes if change is not None]
    better, same = sum(change > 0 for change in known), known.count(0)
    more = {
        "same": same,
        "worse": len(known) - better - same,
        "mean_change": mean(known),
        "unknown": len(changes) - len(known),
    }
    return figure(measure.id, measure.title, better, len(known), more)


def _change(counted: Counted, scope: Scope, measure: Measure) -> float | None:
    """Return the change from the first to the last day with a value in the period; one day alone shows none."""
    values = {
        each.day: each.value
        for each in sorted(counted.every(lambda course: course.measurements), key=lambda each: each.day)
        if each.measure == measure.id and each.value is not None and each.day in scope.period
    }
    days = list(values)
    return values[days[-1]] - values[days[0]] if len(days) > 1 else None


def ordinary_hours(scope: Scope) -> Table:
    """Count who had hours on ordinary pay at the start, at the end of each phase and at the end of the course."""
    numbers = range(1, len(scope.programme.phases) + 1)
    points: dict[str, Words] = {
        "start": say("At the start"),
        **{f"phase_{number}": say("At the end of phase {number}", number=number) for number in numbers},
        "end": say("At the end of the course"),
    }
    return Table("ordinary_hours", say("Hours on ordinary pay"), tuple(_hours(scope, *each) for each in points.items()))


def _hours(scope: Scope, point: str, words: Words) -> Row:
    days = [(each.latest, _day(each.latest, scope, point)) for each in scope.citizens]
    reached = [(course, day) for course, day in days if day is not None]
    agreed = [hours_on(course, day) for course, day in reached]
    known = [each.ordinary for each in agreed if each is not None and each.ordinary is not None]
    more = {"mean": mean(known), "unknown": len(reached) - len(known)}
    return figure(point, words, sum(hours > 0 for hours in known), len(known), more)


def _day(course: Course, scope: Scope, point: str) -> date | None:
    """Return the day of a point in the course; None where it lies outside the period or has not come."""
    line = timeline(course, scope.programme)
    closed = course.event("closing")
    if point == "start":
        day = line.start
    elif point == "end":
        day = closed or line.last
    else:
        day = dict(enumerate((span.last for span in line.phases), 1)).get(int(point.removeprefix("phase_")))
        day = None if day and closed and closed < day else day
    return day if day is not None and day in scope.period and day <= scope.today else None


def domains(scope: Scope) -> Table:
    """Count the citizens with a goal in each of the programme's domains, and those who reached one there."""
    titles = labels(words_of("track", scope.programme), lambda word: label("track", word, scope.programme))
    rows = []
    for word, title in titles.items():
        goals = [
            [goal.status for goal in each.every(lambda course: course.plan.goals) if goal.track == word]
            for each in scope.citizens
        ]
        reached = sum(any(status in DONE for status in held) for held in goals)
        rows.append(figure(word, title, sum(map(bool, goals)), len(goals), {"reached": reached}))
    return Table("domains", say("Citizens with a goal in the domain"), tuple(rows))
