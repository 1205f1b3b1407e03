"""`cti why`: every step that led to a date."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from cti_cli.cli.options import AsJson, CourseArgument
from cti_cli.core.words import Phrase, Words, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.core.caseload import Caseload
    from cti_cli.core.course import Course
    from cti_cli.language import Speech

app = typer.Typer(add_completion=False)
YEAR, FAR = 366, 5 * 366
"""Days ahead that are listed, and that are searched for a rule."""


class Answer(NamedTuple):
    """One date with its steps and source."""

    rule: str
    title: Words
    day: "date"
    chain: tuple[Phrase, ...]
    source: str


@app.command()
def why(
    ctx: typer.Context,
    course: CourseArgument,
    rule: Annotated[
        str | None, typer.Argument(metavar="RULE", help="Such as closing_meeting, phase_2 or end; none lists them.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say how a date came about: each step, and the source of the rule."""
    from cti_cli.cli.due_words import source_words
    from cti_cli.cli.screen import Column, Screen, print_json
    from cti_cli.cli.show_due import day_words

    session = ctx.obj
    caseload, found = session.course(course)
    speech, today = session.speech, session.today
    far = YEAR if rule is None else FAR
    answers = _phase_answers(caseload, found) | _due_answers(caseload, found, today, far)
    screen = Screen(speech)
    if rule is None:
        everything = sorted(answers.values(), key=lambda each: each.day)
        if as_json:
            print_json([answer_json(each, found, speech) for each in everything])
        else:
            columns = [Column(""), Column(""), Column("", flexible=True)]
            lines = [(each.rule, day_words(each.day, speech, today), speech(each.title)) for each in everything]
            screen.table(columns, lines, headings=False)
        return
    answer = answers.get(rule)
    if answer is None:
        raise UsageError(
            say("the course has no date of this name"),
            say("it has: {rules}", rules=", ".join(answers)) if answers else say("it has no dates yet"),
        )
    if as_json:
        print_json(answer_json(answer, found, speech))
        return
    screen.line(f"{speech(answer.title)}: {speech.weekday(answer.day)} {speech.long(answer.day)}", "strong")
    for step in answer.chain:
        screen.line(f"  {speech(step)}")
    screen.line(say("Source: {source}", source=source_words(answer.source, speech)), "muted")


def answer_json(answer: Answer, course: "Course", speech: "Speech") -> dict[str, Any]:
    """Return the contract's shape."""
    chain = [speech(step) for step in answer.chain]
    return {"course": course.id, "rule": answer.rule, "day": answer.day, "chain": chain, "source": answer.source}


def _due_answers(caseload: "Caseload", course: "Course", today: "date", days: int) -> dict[str, Answer]:
    """Return every due by its rule, with what settled it as the last step."""
    found = {}
    for due in caseload.reckon(course, today, today + timedelta(days=days)):
        chain = due.chain if due.settled is None else (*due.chain, due.settled)
        if due.rule not in found or due.settled is None:
            found[due.rule] = Answer(due.rule, due.title, due.day, chain, due.source)
    return found


def _phase_answers(caseload: "Caseload", course: "Course") -> dict[str, Answer]:
    """Return the course's last day and that of each phase."""
    from cti_cli.core.phases import timeline

    programme = caseload.programme(course)
    line = timeline(course, programme)
    begun = (say("start: {day}", day=line.start),) if line.start else ()
    found = {}
    for number, (rule, span) in enumerate(zip(programme.phases, line.phases, strict=False), 1):
        part = say(
            "phase {number} of {parts} equal ones, counted from the start", number=number, parts=len(line.phases)
        )
        next_one = (say("the day before the next phase begins, {day}", day=span.end),) if span.end != line.end else ()
        name = f"phase_{number}"
        found[name] = Answer(name, rule.title, span.last, (*begun, line.reason, part, *next_one), rule.source)
    if line.last is not None:
        found["end"] = Answer("end", say("The course's last day"), line.last, (*begun, line.reason), programme.source)
    return found
