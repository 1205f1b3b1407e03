"""A document that was written anew, or has lost its meeting, waits for nobody to send it."""

from cti_cli.core.course import Course
from cti_cli.core.words import Phrase, say

BEFORE_A_MEETING = ("invitation", "agenda")


def replaced(course: Course, number: int) -> Phrase | None:
    """Tell whether the unsent document at ``number`` was written anew for the same party, or has lost its meeting."""
    document = course.documents[number]
    if document.sent is not None:
        return None
    same = (document.kind, document.to, document.about, document.as_of)
    later = [each for each in course.documents[number + 1 :] if (each.kind, each.to, each.about, each.as_of) == same]
    if later:
        return say("written anew on {day}", day=later[-1].day)
    booked = {f"{each.kind} {each.day}" for each in course.meetings if each.status == "booked"}
    if document.kind in BEFORE_A_MEETING and document.about is not None and document.about not in booked:
        return say("its meeting is no longer booked")
    return None
