"""A measure is answered around its day; what lies within the programme's window of a day belongs to it."""

from datetime import date
from typing import cast, get_args

from cti_cli.core.course import Course
from cti_cli.core.due import Frame
from cti_cli.core.events import Occasion
from cti_cli.core.phases import timeline
from cti_cli.core.programme import Programme
from cti_cli.core.reckoning import occurrences
from cti_cli.core.workdays import WorkCalendar

KNOWN = get_args(Occasion)


def occasion_of(course: Course, programme: Programme, calendar: WorkCalendar, day: date) -> Occasion | None:
    """Return the occasion that an answer given on ``day`` belongs to: the nearest whose window holds it.

    After the closing it is the follow-up; where a programme asks as agreed, it is a talk. None where it
    is an answer between two occasions.
    """
    if programme.follow_up is not None and course.is_closed(day) and course.event("closing") != day:
        return "follow_up"
    frame = Frame(course, programme, timeline(course, programme), calendar, day, day)
    found = [each for rule in programme.measures for each in occurrences(frame, rule.at)]
    if not found:
        return "talk" if any(at.kind == "as_agreed" for rule in programme.measures for at in rule.at) else None
    window = programme.windows.measure
    near = [each for each in found if window.before(each.day) <= day <= window.after(each.day)]
    nearest = min(near, key=lambda each: abs((each.day - day).days), default=None)
    if nearest is None:
        return None
    name = {"closing": "end"}.get(nearest.occasion, nearest.occasion)
    return cast("Occasion", name) if name in KNOWN else None
