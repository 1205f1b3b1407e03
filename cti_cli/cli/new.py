"""`cti new`: a course file with what is known on day one, and what comes next."""

from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import say
from cti_cli.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cti_cli.cli.intake import Taken
    from cti_cli.cli.session import Session
    from cti_cli.core.programme import Programme
    from cti_cli.core.recipients import Refusal

app = typer.Typer(add_completion=False)


@app.command()
def new(
    ctx: typer.Context,
    programme: Annotated[str | None, typer.Option("--programme", help="`cti programmes` lists them.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="The citizen's name.")] = None,
    born: Annotated[str | None, typer.Option("--born", metavar="DATE", help="Day of birth.")] = None,
    municipality: Annotated[str | None, typer.Option("--municipality", help="Where the citizen lives.")] = None,
    referral: Annotated[str | None, typer.Option("--referral", metavar="DATE", help="Day of the referral.")] = None,
    legal_basis: Annotated[
        str | None, typer.Option("--legal-basis", metavar="KEY", help="What the support rests on, such as sel-85.")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="DATE", help="First day of phase 1, once it is known.")
    ] = None,
    job_match: Annotated[
        str | None, typer.Option("--job-match", metavar="DATE", help="The day a job was found.")
    ] = None,
    granted: Annotated[str | None, typer.Option("--granted", metavar="DATE", help="Day of the grant.")] = None,
    granted_until: Annotated[
        str | None, typer.Option("--granted-until", metavar="DATE", help="The grant's last day.")
    ] = None,
    months: Annotated[
        int | None, typer.Option("--months", min=1, max=120, help="Another length than the legal basis gives.")
    ] = None,
    months_reason: Annotated[str | None, typer.Option("--months-reason", help="Why it has another length.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="Of letters to the citizen: da, sv, en.")] = None,
    target_group: Annotated[str | None, typer.Option("--target-group", help="One of the programme's.")] = None,
    subgroup: Annotated[str | None, typer.Option("--subgroup", help="One of the programme's.")] = None,
    entrance: Annotated[str | None, typer.Option("--entrance", help="One of the programme's.")] = None,
    known_from: Annotated[
        str | None,
        typer.Option("--known-from", metavar="DATE", help="For a course under way: ask for nothing earlier."),
    ] = None,
    same_as: Annotated[
        str | None, typer.Option("--same-as", metavar="COURSE", help="An earlier course of the same person.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a course for a citizen; on a terminal cti asks for what is not given."""
    from cti_cli.cli.intake import Intake

    given = {
        "programme": programme,
        "name": name,
        "born": born,
        "municipality": municipality,
        "referral": referral,
        "legal_basis": legal_basis,
        "start": start,
        "job_match": job_match,
        "granted": granted,
        "granted_until": granted_until,
        "months": months,
        "months_reason": months_reason,
        "language": language,
        "target_group": target_group,
        "subgroup": subgroup,
        "entrance": entrance,
        "known_from": known_from,
        "same_as": same_as,
    }
    session = ctx.obj
    taken = Intake(session, given).taken()
    _tell(session, _written(session, taken), as_json=as_json)


def _written(session: "Session", taken: "Taken") -> str:
    """Write the file, with the start in it where that is known; return the id."""
    from cti_cli.store.opening import add_course, course_text

    settings = session.whole_caseload.settings

    def text_of(course_id: str) -> str:
        values = _values(session, course_id, taken)
        return course_text(values, taken.programme, settings, session.speech)

    return add_course(session.folder, session.today.year, text_of)


def _values(session: "Session", course_id: str, taken: "Taken") -> dict[str, object]:
    """Return what the file holds."""
    from cti_cli.core.opening import opening_values
    from cti_cli.core.recipients import Refusal

    values = opening_values(course_id, taken.programme, taken.opening)
    if taken.start is None:
        return values
    found = begun(session, taken.programme, values, taken.start)
    if isinstance(found, Refusal):
        raise RefusedError(found.reason, found.fix)
    return found


def begun(
    session: "Session", programme: "Programme", values: "Mapping[str, object]", start: "date"
) -> "dict[str, object] | Refusal":
    """Return what the file holds once the course has a start, which freezes what the law says on that day."""
    from cti_cli.core.opening import with_values
    from cti_cli.core.recipients import Refusal
    from cti_cli.core.starting import StartWish, starting
    from cti_cli.store.opening import course_of, course_text

    course = course_of(course_text(values, programme, session.whole_caseload.settings, session.speech))
    found = starting(course._replace(start=None), programme, StartWish(start), session.today)
    return found if isinstance(found, Refusal) else with_values({**values, "start": start}, found.values)


def _tell(session: "Session", course_id: str, *, as_json: bool) -> None:
    """Say what was made, what does not fit in it, and what comes next."""
    from cti_cli.cli.changes import Opened, tell
    from cti_cli.core.checks import course_problems
    from cti_cli.store.reading import read_caseload

    caseload = read_caseload(session.folder, session.today)
    course = next(each for each in caseload.courses if each.id == course_id)
    at = Opened(session, caseload, course)
    file = f"courses/{course_id}.yaml"
    tell(at, say("a new course in {programme}: {file}", programme=course.programme, file=file), [file], as_json=as_json)
    for problem in course_problems(course, at.programme, at.calendar, session.today):
        if problem.rule != "lapsed":
            typer.echo(session.speech(say("Note: {remark}", remark=problem.message)), err=True)
    if course.event("referral") is None and course.start is None:
        words = say("Dates count from the referral; note its day with: cti edit {course}", course=course_id)
        typer.echo(session.speech(words), err=True)
