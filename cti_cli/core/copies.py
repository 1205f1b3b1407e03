"""A file that was copied to save typing may still hold another citizen's life; no letter is written from it."""

import re
from collections.abc import Iterable

from cti_cli.core.course import Course
from cti_cli.core.problems import Problem
from cti_cli.core.words import say

FIX = say("take out of this file what is the other citizen's")


def copied(courses: Iterable[Course]) -> dict[str, Problem]:
    """Return a warning for each course with a status that stands in another too and names that one's citizen."""
    holders: dict[str, list[Course]] = {}
    for course in courses:
        for text in {status.summary for status in course.statuses if status.summary}:
            holders.setdefault(text, []).append(course)
    found: dict[str, Problem] = {}
    for text, group in holders.items():
        for course in group if len(group) > 1 else ():
            others = [each.id for each in group if _is_about(text, each, course)]
            if others:
                message = say("a status is about the citizen of {courses}", courses=", ".join(sorted(others)))
                found[course.id] = Problem("copied", message, FIX, "statuses")
    return found


def _is_about(text: str, other: Course, course: Course) -> bool:
    """Tell whether a text names the citizen of ``other``, and nobody of that name belongs to ``course``."""
    name = other.citizen.first_name
    known = {course.citizen.first_name, *(person.name.partition(" ")[0] for person in course.people)}
    return name not in known and re.search(rf"\b{re.escape(name)}(?:s|')?\b", text) is not None
