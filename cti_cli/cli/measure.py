"""`cti measure`: the programme's questions, answered by the citizen; an answer may be that they would rather not."""

from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson, CourseToChange, Day
from cti_cli.core.words import Phrase, Words, count, say, term
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.cli.changes import Done, Opened
    from cti_cli.core.programme import Measure

app = typer.Typer(add_completion=False)
OCCASIONS: dict[str, Words] = {
    "start": term("occasion", "at the start"),
    "phase_2": term("occasion", "at the change to phase 2"),
    "phase_3": term("occasion", "at the change to phase 3"),
    "end": term("occasion", "at the end"),
    "follow_up": term("occasion", "at the follow-up"),
    "talk": term("occasion", "at a talk"),
}
ANSWERS = "MEASURE=VALUE"
MEASURE = say("MEASURE").text
NO_ANSWER = ("", "-", "null")
Answers = dict[str, float | None]


@app.command()
def measure(
    ctx: typer.Context,
    course: CourseToChange = None,
    answers: Annotated[
        list[str] | None, typer.Argument(metavar=ANSWERS, help="Such as coping=5; coping= where not answered.")
    ] = None,
    day: Day = None,
    occasion: Annotated[
        str | None, typer.Option("--occasion", metavar="OCCASION", help="Such as phase_2; else by what is due.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Note the citizen's answers: cti measure anja wellbeing=6 coping=5; without any, all are asked."""
    from cti_cli.cli.asking import chosen, day_of
    from cti_cli.cli.changes import apply, opened
    from cti_cli.core.occasions import occasion_of

    at = opened(ctx.obj, course)
    if not at.programme.measures:
        raise UsageError(say("this programme measures nothing"), say("a programme file may carry measures of its own"))
    when = at.today if day is None else day_of(at.session, day, "--day", past=True)
    if when > at.today:
        raise UsageError(say("--day lies ahead"), say("write the day on which it was answered"))
    what = (
        chosen(occasion, OCCASIONS, at.speech, "--occasion")
        if occasion
        else occasion_of(at.course, at.programme, at.calendar, when)
    )
    found = _typed(at, answers) if answers else _asked(at)
    apply(at, _done(at, found, when, what), as_json=as_json)


def _typed(at: "Opened", answers: list[str]) -> Answers:
    from cti_cli.cli.asking import chosen

    known = {rule.id: rule for rule in at.programme.measures}
    found: Answers = {}
    for each in answers:
        name, equals, value = each.partition("=")
        if not equals:
            raise UsageError(
                say("an answer is written as MEASURE=VALUE"), say("for example {id}=6", id=next(iter(known)))
            )
        word = chosen(name, {id_: rule.title for id_, rule in known.items()}, at.speech, MEASURE)
        if word in found:
            raise UsageError(say("{measure} is answered twice", measure=Phrase(word)), say("leave one of the two out"))
        found[word] = _value(known[word], value)
    return found


def _value(rule: "Measure", typed: str) -> float | None:
    """Read an answer on its scale; nothing, or a dash, is that the citizen would rather not."""
    typed = typed.strip().replace(",", ".")
    if typed in NO_ANSWER:
        return None
    try:
        value = float(typed)
    except ValueError:
        value = float("nan")
    low, high = min(rule.scale, default=value), max(rule.scale, default=value)
    if not low <= value <= high:
        fix = say("leave it empty where the citizen would rather not answer")
        if not rule.scale:
            raise UsageError(say("{measure} takes a number", measure=Phrase(rule.id)), fix)
        raise UsageError(
            say("{measure} takes a number from {low} to {high}", measure=Phrase(rule.id), low=low, high=high), fix
        )
    return value


def _asked(at: "Opened") -> Answers:
    """Ask every measure of the programme, with its scale in words; Enter is that they would rather not."""
    from functools import partial

    from cti_cli.cli.asking import asked, can_ask, missing
    from cti_cli.cli.changes import not_lost

    if not can_ask(at.session):
        raise missing(ANSWERS)
    typer.echo(at.speech(say("Enter where the citizen would rather not answer.")), err=True)
    found: Answers = {}
    with not_lost(at, "measurements", {"answers": found}):
        for rule in at.programme.measures:
            question: Words = say("{measure}, {scale}", measure=rule.title, scale=scale_said(at, rule))
            found[rule.id] = asked(at.session, question, rule.id, partial(_value, rule), "")
    return found


def scale_said(at: "Opened", rule: "Measure") -> str:
    """Write a scale with the words at its ends: ``0 Very poor - 10 Very good``."""
    ends = (min(rule.scale, default=None), max(rule.scale, default=None))
    return " - ".join(
        f"{end} {at.speech(rule.labels[str(end)]) if str(end) in rule.labels else ''}".strip()
        for end in ends if end is not None
    )  # fmt: skip


def _done(at: "Opened", answers: Answers, day: "date", occasion: str | None) -> "Done":
    from cti_cli.cli.changes import Done, day_said, without_nothing
    from cti_cli.store.changing import Append

    rules = {rule.id: rule for rule in at.programme.measures}
    changes = [
        Append("measurements", {
            "day": day,
            **without_nothing({"occasion": occasion}),
            "measure": name,
            "value": value,
            **without_nothing({"by": rules[name].by}),
        })
        for name, value in answers.items()
    ]  # fmt: skip
    said: Words = count(
        "{n} answer noted, {day}", "{n} answers noted, {day}", n=len(answers), day=day_said(day, at.speech)
    )
    if occasion:
        said = say("{what}, {occasion}", what=said, occasion=OCCASIONS[occasion])
    return Done("measure", changes, said, _remarks(at, answers, day), about="measure")


def _remarks(at: "Opened", answers: Answers, day: "date") -> list[Words]:
    found: list[Words] = []
    unanswered = sum(value is None for value in answers.values())
    if unanswered:
        found.append(count("{n} was not answered, and is kept as that", "{n} were not answered, and are kept as that",
                           n=unanswered))  # fmt: skip
    again = [each.measure for each in at.course.measurements if each.day == day and each.measure in answers]
    if again:
        found.append(say("answers of that day stood there already; `cti undo` takes these back"))
    return found
