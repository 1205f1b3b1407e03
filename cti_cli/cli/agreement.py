"""`cti agreement`: what citizen and workplace have agreed, and the hours a week over time; no diagnosis in it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cti_cli.cli.options import AsJson, CourseToChange, Day
from cti_cli.core.words import Phrase, Words, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from cti_cli.cli.changes import Done, Opened
    from cti_cli.store.changing import Append, Put

app = typer.Typer(add_completion=False)
MOST_HOURS = 80
QUESTIONS: dict[str, Words] = {
    "tasks": say("Which tasks?"),
    "health": say("Considerations at work; no diagnosis"),
    "aids": say("Aids"),
    "mentor": say("Mentor at the workplace"),
    "follow_up": say("How is it followed up?"),
}


@app.command()
def agreement(
    ctx: typer.Context,
    course: CourseToChange = None,
    day: Day = None,
    employer: Annotated[str | None, typer.Option("--employer", metavar="PERSON", help="Who is the employer.")] = None,
    tasks: Annotated[str | None, typer.Option("--tasks", metavar="TEXT", help="What the citizen does there.")] = None,
    health: Annotated[
        str | None, typer.Option("--health", metavar="TEXT", help="Considerations at work; no diagnosis.")
    ] = None,
    aids: Annotated[str | None, typer.Option("--aids", metavar="TEXT", help="Aids.")] = None,
    mentor: Annotated[str | None, typer.Option("--mentor", metavar="TEXT", help="Who is mentor there.")] = None,
    sub_goal: Annotated[
        list[str] | None, typer.Option("--sub-goal", metavar="TEXT", help="One more sub-goal; repeatable.")
    ] = None,
    follow_up: Annotated[
        str | None, typer.Option("--follow-up", metavar="TEXT", help="How and when it is followed up.")
    ] = None,
    hours: Annotated[str | None, typer.Option("--hours", metavar="N", help="Hours a week.")] = None,
    ordinary: Annotated[str | None, typer.Option("--ordinary", metavar="N", help="Of these, on ordinary pay.")] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The day from which the hours hold; else today.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the work agreement, or other hours: cti agreement anja --hours 15 --ordinary 9 --from 4/1."""
    from cti_cli.cli.asking import can_ask, day_of, text_of, texts_of
    from cti_cli.cli.changes import apply, opened

    at = opened(ctx.obj, course)
    texts = {"tasks": tasks, "health": health, "aids": aids, "mentor": mentor, "follow_up": follow_up}
    values: dict[str, Any] = {name: text_of(typed) for name, typed in texts.items()}
    values["employer"] = _employer(at, employer) if employer else None
    values["sub_goals"] = texts_of(sub_goal)
    values["day"] = None if day is None else day_of(at.session, day, "--day", past=None)
    led = can_ask(at.session) and not any((*values.values(), hours))
    if led:
        values = _asked(at)
    weekly = _asked_hours(at) if led else _hours(at, hours, ordinary)
    since = None if from_ is None else day_of(at.session, from_, "--from", past=None)
    if weekly is None and (since or ordinary):
        raise UsageError(say("{option} is missing", option=Phrase("--hours")), say("--ordinary and --from go with it"))
    apply(at, _done(at, values, weekly, since), as_json=as_json)


def _employer(at: "Opened", typed: str) -> str:
    from cti_cli.cli.asking import parties_of

    (found, *more) = parties_of(typed, at, "--employer")
    if more or found in ("citizen", "worker"):
        raise UsageError(say("--employer takes one person of the course"), say("`cti network COURSE add` adds one"))
    return found


def number_of(typed: str, option: str) -> float:
    """Read a number of hours a week; a comma is as good as a point."""
    try:
        found = float(typed.strip().replace(",", "."))
    except ValueError:
        found = -1
    if not 0 <= found <= MOST_HOURS:
        fix = say("write for example 15 or 7,5")
        raise UsageError(say("{option} takes hours a week, up to {most}", option=Phrase(option), most=MOST_HOURS), fix)
    return found


def _hours(at: "Opened", hours: str | None, ordinary: str | None) -> dict[str, float] | None:
    del at
    if hours is None:
        return None
    found = {"hours": number_of(hours, "--hours")}
    if ordinary is not None:
        found["ordinary"] = number_of(ordinary, "--ordinary")
        if found["ordinary"] > found["hours"]:
            raise UsageError(say("--ordinary cannot be more than --hours"), say("it is the part on ordinary pay"))
    return found


def _asked_hours(at: "Opened") -> dict[str, float] | None:
    from cti_cli.cli.asking import asked, asked_text

    hours = asked_text(at.session, say("Hours a week? Enter where they are as before"), "--hours", "")
    if not hours:
        return None
    return asked(at.session, say("Of these on ordinary pay?"), "--ordinary",
                 lambda typed: _hours(at, hours, typed or None), "")  # fmt: skip


def _asked(at: "Opened") -> dict[str, Any]:
    """Ask each part, showing what stands there; Enter keeps it."""
    from cti_cli.cli.asking import asked, asked_day_or_none, asked_lines
    from cti_cli.cli.changes import not_lost

    now, session = at.course.work_agreement, at.session
    found: dict[str, Any] = {}
    with not_lost(at, "work_agreement", found):
        found["day"] = asked_day_or_none(session, say("When was it agreed? Enter keeps it"), "--day", past=None)
        found["employer"] = asked(session, say("Employer? Enter keeps it"), "--employer",
                                  lambda typed: _employer(at, typed) if typed else None, "")  # fmt: skip
        for name, question in QUESTIONS.items():
            before = getattr(now, name) if now else None
            if before:
                typer.echo(f"  {before}", err=True)
            found[name] = asked_lines(session, question)
        found["sub_goals"] = tuple((asked_lines(session, say("More sub-goals, one a line")) or "").split("\n"))
        found["sub_goals"] = tuple(filter(None, found["sub_goals"]))
    return found


def _done(at: "Opened", values: dict[str, Any], weekly: dict[str, float] | None, since: "date | None") -> "Done":
    from cti_cli.cli.changes import Done, without_nothing
    from cti_cli.store.changing import Put

    found = without_nothing(values)
    if not found and weekly is None:
        raise UsageError(say("nothing was said of the agreement"), say("add --tasks, --hours or another part"))
    hours = {"from": since or at.today, **weekly} if weekly else None
    parts = _parts(found, hours)
    if at.course.work_agreement is None:
        entry = {"day": at.today, **found, **({"hours": [hours]} if hours else {})}
        order = ("day", "employer", "tasks", "health", "aids", "mentor", "sub_goals", "follow_up", "hours")
        change = Put("work_agreement", {key: entry[key] for key in order if key in entry})
        return Done("agreement", [change], say("work agreement written: {parts}", parts=parts), _lacking(entry),
                    about="work_agreement")  # fmt: skip
    return Done(
        "agreement", _changes(at, found, hours), say("work agreement: {parts}", parts=parts), _same_day(at, hours)
    )


def _parts(found: dict[str, Any], hours: dict[str, Any] | None) -> Words:
    """Name the parts that were written, and the hours in full."""
    names: list[Words] = [PARTS[each] for each in found if each in PARTS]
    if hours:
        said = say("{hours} hours a week from {day}", hours=hours["hours"], day=hours["from"])
        if "ordinary" in hours:
            said = say("{hours}, {ordinary} of them on ordinary pay", hours=said, ordinary=hours["ordinary"])
        names.append(said)
    words = names[0]
    for each in names[1:]:
        words = say("{before}, {last}", before=words, last=each)
    return words


PARTS: dict[str, Words] = {
    "day": say("the day"),
    "employer": say("the employer"),
    "tasks": say("the tasks"),
    "health": say("health considerations"),
    "aids": say("aids"),
    "mentor": say("mentor"),
    "sub_goals": say("sub-goals for progress"),
    "follow_up": say("how it is followed up"),
}


def _changes(at: "Opened", found: dict[str, Any], hours: dict[str, Any] | None) -> "list[Append | Put]":
    """Write over what is said anew; sub-goals and hours are added to those that stand there."""
    from cti_cli.store.changing import Append, Put

    now = at.course.work_agreement
    assert now is not None  # noqa: S101 - the caller has looked
    changes: list[Append | Put] = []
    for key, value in found.items():
        if key == "sub_goals" and now.sub_goals:
            changes += [Append("work_agreement.sub_goals", each) for each in value]
        elif getattr(now, key) != value:
            changes.append(Put(f"work_agreement.{key}", list(value) if key == "sub_goals" else value))
    if hours is not None:
        changes.append(Append("work_agreement.hours", hours) if now.hours else Put("work_agreement.hours", [hours]))
    return changes


def _same_day(at: "Opened", hours: dict[str, Any] | None) -> list[Words]:
    now = at.course.work_agreement
    if hours is None or now is None or not any(each.from_ == hours["from"] for each in now.hours):
        return []
    return [say("hours from the same day stood there already; take the wrong ones out with `cti edit`")]


def _lacking(entry: dict[str, Any]) -> list[Words]:
    """Name what an agreement should have and this one has not (B2 p. 4)."""
    wanted = {
        "hours": say("the hours"),
        **{name: PARTS[name] for name in ("tasks", "health", "sub_goals", "follow_up")},
    }
    return [say("it does not say: {what}", what=words) for name, words in wanted.items() if not entry.get(name)]
