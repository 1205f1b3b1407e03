"""`cti access`: everything that is held about one citizen, as a paper to read and the files themselves, in one zip."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson, CourseArgument
from cti_cli.core.words import count, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cti_cli.cli.held import Subject
    from cti_cli.cli.session import Session
    from cti_cli.core.course import Course
    from cti_cli.core.facts.access import AccessCourse, AccessFacts, Changed

app = typer.Typer(add_completion=False)
TEMPLATE = "access"


@app.command()
def access(
    ctx: typer.Context,
    course: CourseArgument,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to, ending in .zip; else the folder `exports`.")
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help="The paper: docx, pdf, html, md, txt; several with commas.")
    ] = "pdf",
    language: Annotated[str | None, typer.Option("--language", help="The paper's language: da, sv or en.")] = None,
    as_json: AsJson = False,
) -> None:
    """Gather everything about one citizen, for whoever asks what is held about them."""
    from cti_cli.cli.export import save, target
    from cti_cli.cli.held import subject
    from cti_cli.cli.screen import print_json
    from cti_cli.cli.session import language_of
    from cti_cli.cli.write_sheet import formats_of
    from cti_cli.store.backup import zipped
    from cti_cli.store.writing import require_marker

    session = ctx.obj
    who = subject(session, session.course(course)[1].id)
    wanted = target(session.folder, file, session.today, "zip", f"access_{who.course_id}", pseudonym=False)
    enclosed, places = _enclosed(session, who)
    facts = _facts(session, who, enclosed)
    papers = _papers(session, who, facts, formats_of(formats) or ("pdf",), language_of(language) if language else None)
    require_marker(session.folder)
    files = {name: raw for each in enclosed.values() for name, raw in each.items()}
    written = save(wanted, zipped({**papers, **files}))
    if as_json:
        held = {"written": str(written), "course": who.course_id, "courses": list(enclosed)}
        print_json(held | {"files": [*papers, *files], "elsewhere": places})
        return
    speech = session.speech
    typer.echo(speech(say("Written: {file}", file=str(written))))
    found = count("{n} course", "{n} courses", len(enclosed))
    typer.echo(
        speech(
            say(
                "{courses} of the citizen, {files} enclosed",
                courses=found,
                files=count("{n} file", "{n} files", len(files)),
            )
        )
    )
    for place in places:
        typer.echo(
            speech(say("Note: {remark}", remark=say("the citizen is also named in {place}", place=place))), err=True
        )
    duty = say(
        "Before it goes out, the authority decides: on what is about other people in it, and on the official record."
    )
    typer.echo(speech(duty), err=True)


def _enclosed(session: "Session", who: "Subject") -> tuple[dict[str, dict[str, bytes]], list[str]]:
    """Return the files of each course of the citizen as they are, and where else the citizen is named."""
    from cti_cli.cli.held import shown

    folder = session.folder
    files: dict[str, dict[str, bytes]] = {}
    places: dict[str, None] = {}
    for course in who.courses:
        each = who._replace(course_id=course.id)
        found = each.traces(folder)
        paths = (path for path in found.own if path.is_file() and not path.is_symlink())
        files[course.id] = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        places |= dict.fromkeys(shown(folder, place) for place in found.elsewhere)
    return files, list(places)


def _facts(session: "Session", who: "Subject", enclosed: "dict[str, dict[str, bytes]]") -> "AccessFacts":
    from cti_cli.core.facts.access import AccessFacts

    named = who.course or who.courses[0]
    courses = tuple(_course(session, course, tuple(enclosed[course.id])) for course in who.courses)
    until = who.kept.until if who.kept else None
    return AccessFacts(named.citizen.name, courses, until, session.whole_caseload.settings.retention.months)


def _course(session: "Session", course: "Course", files: tuple[str, ...]) -> "AccessCourse":
    from cti_cli.core.facts.access import AccessCourse
    from cti_cli.store.changing import course_file
    from cti_cli.store.disclosing import Discloser
    from cti_cli.store.nodes import Map
    from cti_cli.store.records import read_tree

    programme = session.whole_caseload.programme(course)
    tree = read_tree(course_file(session.folder, course.id))
    sections = tuple(Discloser(course, programme).sections(tree)) if isinstance(tree, Map) else ()
    return AccessCourse(course.id, programme.title, sections, tuple(_changes(session, course.id)), files)


def _changes(session: "Session", course_id: str) -> "Iterator[Changed]":
    from datetime import datetime

    from cti_cli.core.facts.access import Changed
    from cti_cli.store.changelog import entries

    for each in entries(session.folder):
        if each.course == course_id:
            day = session.local(datetime.fromisoformat(each.time)).date()
            yield Changed(day, each.action or "-", ", ".join(each.fields) or "-")


def _papers(
    session: "Session", who: "Subject", facts: "AccessFacts", formats: tuple[str, ...], language: str | None
) -> dict[str, bytes]:
    """Write the paper in each format, in the citizen's language."""
    from cti_cli.cli.write_sheet import rendered
    from cti_cli.documents.compose import Sheet
    from cti_cli.language import LANGUAGES

    asked = language or (who.course.citizen.language if who.course else None)
    sheet = Sheet(TEMPLATE, say("Access to information"), session.whole_caseload.settings, session.today, facts)
    made = rendered(session, sheet, asked if asked in LANGUAGES else None)
    return {f"{TEMPLATE}_{who.course_id}.{suffix}": made(suffix) for suffix in formats}
