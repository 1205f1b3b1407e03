"""A folder becomes a caseload: one bad file is one problem, and hides nobody else."""

import gc
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import SCHEMA, Course
from cti_cli.core.problems import Problem, in_order
from cti_cli.core.programme import LegalBasis, Programme
from cti_cli.core.record import record
from cti_cli.core.settings import Settings
from cti_cli.core.words import say
from cti_cli.errors import RefusedError
from cti_cli.store.closed_days import calendars
from cti_cli.store.nodes import Flaw, Map, Scalar
from cti_cli.store.records import from_tree, locate, named_field, read_record, read_tree
from cti_cli.store.schema import close_to
from cti_cli.store.shipped import LEGAL_BASES, PROGRAMMES

COURSES, CLOSED = "courses", "closed"
_ID = re.compile(r"\d{4}-\d{3,4}")
YEARS_BACK, YEARS_ON = 1, 4


@record
class LawTable(NamedTuple):
    """The file of legal bases."""

    legal_bases: tuple[LegalBasis, ...]


class _Read(NamedTuple):
    """The course files of a folder: those that make sense, their files, and what is wrong with any."""

    courses: list[Course]
    problems: list[Problem]
    blocked: set[str]


def read_caseload(folder: Path, today: date, *, closed: bool = False) -> Caseload:
    """Read the open courses of ``folder``, with the closed ones too where ``closed``."""
    settings, problems = read_settings(folder)
    found = _Read([], problems, set())
    with _no_search_for_cycles():
        for name in (COURSES, CLOSED) if closed else (COURSES,):
            _read_courses(folder, name, found)
    if not closed:  # the closed files are not read, and yet one of them may be the newer of two
        found.blocked.update(Path(file).stem for file in course_files(folder, CLOSED))
    programmes = _programmes(folder, settings, found)
    countries = {programme.country for programme in programmes.values()} | {settings.country}
    years = _years(found.courses, today)
    courses = tuple(sorted(found.courses, key=lambda course: course.id))
    return Caseload(
        settings,
        programmes,
        calendars(folder, settings, sorted(countries), years),
        courses,
        tuple(in_order(found.problems)),
        frozenset(found.blocked),
    )


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Let the collector wait: trees hold no cycle, and looking for one takes a third of the time of a large folder."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_settings(folder: Path) -> tuple[Settings, list[Problem]]:
    """Read ``cti.yaml``; where it has mistakes, the settings are the usual ones and the mistakes are problems."""
    settings, problems = read_record(folder / "cti.yaml", "cti.yaml", Settings)
    if settings is not None and settings.schema > SCHEMA:
        raise RefusedError(
            say("cti.yaml was written by a newer cti than this one (schema {n})", n=settings.schema),
            say("update cti; until then nothing is read or written here"),
        )
    return settings or Settings(), problems


def course_files(folder: Path, name: str) -> list[str]:
    """Return the names of the course files of one folder, without the litter of editors and sync programs."""
    try:
        names = os.listdir(folder / name)  # noqa: PTH208 - names alone, at a fifth of the time
    except OSError:
        return []
    return sorted(each for each in names if each.endswith((".yaml", ".yml")) and not each.startswith((".", "~")))


def _read_courses(folder: Path, name: str, found: _Read) -> None:
    taken = {course.id for course in found.courses}  # in one folder, an id is the name of its file
    for file in course_files(folder, name):
        shown = f"{name}/{file}"
        if file.endswith(".yml"):
            fix = say("rename it so that it ends in .yaml")
            found.problems.append(Problem("name", say("this file is not read"), fix, severity="error", file=shown))
            continue
        course, problems = read_course(folder / name / file, shown)
        if course is not None and course.id in taken:
            problems.append(_twice(course, shown))
            course = None
        found.problems.extend(problems)
        found.blocked.update(problem.course for problem in problems if problem.rule == "id")
        if course is not None:
            found.courses.append(course)


def read_course(path: Path, shown: str) -> tuple[Course | None, list[Problem]]:
    """Read one course file; None where it cannot be relied on."""
    tree = read_tree(path)
    stem = path.stem
    if isinstance(tree, Flaw):
        _, problems = read_record(path, shown, Course)
        return None, [problem._replace(course=stem) for problem in problems]
    newer = _newer(tree, shown, stem)
    if newer is not None:
        return None, [newer]
    course, problems = from_tree(tree, shown, Course)
    if course is not None and course.id != stem:
        problems.append(_misnamed(course, stem).at(shown, *(locate(tree, "id") or (None, None))))
        course = None
    return course, [problem._replace(course=problem.course or stem) for problem in problems]


def _newer(tree: object, shown: str, stem: str) -> Problem | None:
    """Say where a file is of a newer schema: everything else about it may be right there and wrong here."""
    schema = tree.entries.get("schema") if isinstance(tree, Map) else None
    value = schema[1] if schema else None
    if not isinstance(value, Scalar) or not value.value.isdecimal() or int(value.value[:6]) == SCHEMA:
        return None
    fix = say("update cti; until then this file is neither read nor written")
    message = say("this file is of another schema than this cti knows")
    return Problem("schema", message, fix, "schema", "error", stem, shown, *_line(value))


def _line(value: Scalar) -> tuple[int, int]:
    mark = value.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _misnamed(course: Course, stem: str) -> Problem:
    if _ID.fullmatch(stem):
        fix = say("make the two the same")
    else:
        fix = say(
            "is this the copy of a sync program? compare it with {file}, then delete it", file=f"{course.id}.yaml"
        )
    return Problem("id", say("the id in the file is not the file's name"), fix, "id", "error", course.id)


def _twice(course: Course, shown: str) -> Problem:
    fix = say("compare the two files, and delete the one that is out of date")
    message = say("this course stands in another file too, and is counted once")
    return Problem("id", message, fix, "id", "error", course.id, shown)


def _programmes(folder: Path, settings: Settings, found: _Read) -> dict[str, Programme]:
    """Read the programmes that the courses name; a course of an unknown one is a problem, and no course."""
    wanted = {course.programme for course in found.courses}
    programmes: dict[str, Programme] = {}
    law = law_table() if wanted else ()
    for name in sorted(wanted):
        programme, problems = read_programme(folder, name, settings, law)
        found.problems.extend(problems)
        if programme is not None:
            programmes[name] = programme
    for course in [each for each in found.courses if each.programme not in programmes]:
        found.courses.remove(course)
        found.problems.append(_unknown_programme(folder, course))
    return programmes


def _unknown_programme(folder: Path, course: Course) -> Problem:
    known = tuple(sorted(programme_ids(folder)))
    nearest = close_to(course.programme, known)
    if course.programme in known:
        fix = say("put right what is wrong in programmes/{word}.yaml", word=course.programme)
    elif nearest:
        fix = say("did you mean {word}?", word=nearest)
    else:
        fix = say("use one of: {words}", words=", ".join(known))
    problem = Problem("programme", say("no programme of this name could be read"), fix, "programme", "error")
    return placed_in_course(folder, course, [problem])[0]


def programme_ids(folder: Path | None) -> set[str]:
    """Return the ids of the shipped programmes and of the worker's own."""
    folders = [PROGRAMMES] if folder is None else [PROGRAMMES, folder / "programmes"]
    return {path.stem for each in folders for path in each.glob("*.yaml")}


def read_programme(
    folder: Path | None, name: str, settings: Settings, law: Iterable[LegalBasis] | None = None
) -> tuple[Programme | None, list[Problem]]:
    """Read one programme, the worker's own before the shipped one; the project's end comes from the settings."""
    own = folder / "programmes" / f"{name}.yaml" if folder else None
    mine = own is not None and own.is_file() and bool(re.fullmatch(r"[\w-]+", name))
    path = own if mine and own else PROGRAMMES / f"{name}.yaml"
    if not re.fullmatch(r"[\w-]+", name) or not path.is_file():
        return None, []
    programme, problems = read_record(path, f"programmes/{path.name}", Programme, "error")
    if programme is None:
        return None, problems
    table = tuple(law if law is not None else law_table())
    length, named = programme.length, programme.legal_bases
    if length.kind == "by_legal_basis" and not named and not programme.law:
        named = tuple(dict.fromkeys(row.key for row in table))  # where none is named, any may be the one
    rows = *(row for row in table if row.key in named), *programme.law
    if length.kind == "project_end":
        length = length._replace(day=settings.project.until)
    return programme._replace(law=rows, legal_bases=named, length=length), problems


def law_table() -> tuple[LegalBasis, ...]:
    """Return the dated rows of all legal bases."""
    table, _ = read_record(LEGAL_BASES, LEGAL_BASES.name, LawTable, "error")
    return table.legal_bases if table else ()


def _years(courses: Iterable[Course], today: date) -> range:
    """Return the years that any date of these courses can lie in, rounded so that they seldom change."""
    days = [day for course in courses for day in _far_days(course) if day is not None]
    first, last = min([today, *days]).year, max([today, *days]).year
    return range(first - YEARS_BACK, last + YEARS_ON)


def _far_days(course: Course) -> tuple[date | None, ...]:
    return course.start, course.event("referral"), course.grant.until if course.grant else None


def checked(folder: Path, caseload: Caseload, today: date) -> Caseload:
    """Add what each course owes its programme to the problems, with file and line."""
    from cti_cli.core.checks import course_problems, shared_cpr  # noqa: PLC0415 - most commands show no warnings
    from cti_cli.core.copies import copied  # noqa: PLC0415

    problems = list(caseload.problems)
    shared, copies = shared_cpr(caseload.courses), copied(caseload.courses)
    for course in caseload.courses:
        found = course_problems(course, caseload.programme(course), caseload.calendar(course), today)
        found += [each[course.id] for each in (shared, copies) if course.id in each]
        if found:
            problems.extend(placed_in_course(folder, course, found))
    return caseload._replace(problems=tuple(in_order(problems)))


def placed_in_course(folder: Path, course: Course, problems: Iterable[Problem]) -> list[Problem]:
    """Find the line of each problem in a course's file."""
    name = next((n for n in (COURSES, CLOSED) if (folder / n / f"{course.id}.yaml").is_file()), COURSES)
    shown = f"{name}/{course.id}.yaml"
    return [problem._replace(course=course.id) for problem in placed(folder / shown, shown, problems)]


def placed(path: Path, shown: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Find the line of each problem; the tree is read again, and only where there is something to say."""
    tree = None
    for problem in problems:
        tree = tree or read_tree(path)
        spot = None if isinstance(tree, Flaw) else locate(tree, problem.field)
        yield problem._replace(field=named_field(problem.field)).at(shown, *(spot or (None, None)))
