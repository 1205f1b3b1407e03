"""What one programme alone asks of its courses stands on a sheet of its own, in that programme's words."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from cti_cli.core.course import Course
from cti_cli.core.programme import Programme
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Phrase, say
from cti_cli.export.columns import Column, Line, Request, Table, Value, tabulate

OwnColumn = Column[tuple[Course]]
OwnLine = Line[tuple[Course]]


def own_tables(request: Request) -> dict[str, Table]:
    """Return a table a programme, by its id; a programme whose courses have nothing of their own has none."""
    found = {}
    for programme in request.caseload.programmes.values():
        lines = [
            Line(row.course, programme, (row.course,)) for row in request.rows if row.course.programme == programme.id
        ]
        columns = [each for each in _columns(request, programme) if any(each.cell(line) is not None for line in lines)]
        if any(each.open or not request.pseudonym for each in columns):
            name = "Own_" + re.sub(r"\W", "_", programme.id, flags=re.ASCII)
            title = Phrase("{title}", {"title": programme.title})
            found[programme.id] = tabulate(request, name, title, [*_identity(), *columns], lines)
    return found


def _identity() -> list[OwnColumn]:
    return [
        Column("id", say("Course"), lambda line: line.course.id, widest=10, open=True),
        Column("name", say("Citizen"), lambda line: line.course.citizen.name, "prose", 24),
    ]


def _columns(request: Request, programme: Programme) -> list[OwnColumn]:
    """Return every column that a programme may have; days and counts alone are open."""
    return [
        *_referral(request),
        *_life(request),
        *_work(request),
        *(each for measure in programme.measures for each in _measured(measure.id, measure.title)),
    ]


def _referral(request: Request) -> list[OwnColumn]:
    def word(field: str) -> Callable[[OwnLine], Value]:
        def cell(line: OwnLine) -> Value:
            held = getattr(line.course.referral, field, None)
            return request.voice(label(field, held, line.programme)) if held else None

        return cell

    return [
        Column("referral.day", say("Referred on"), lambda line: line.course.event("referral"), "day", open=True),
        Column("referral.target_group", say("Target group"), word("target_group"), "prose", 30),
        Column("referral.subgroup", say("Subgroup"), word("subgroup"), "prose", 24),
        Column("referral.entrance", say("Entrance"), word("entrance"), "prose", 24),
        Column("options", say("Options"), _words(request, "options", lambda course: course.options), "prose", 30),
        Column("grant.day", say("Granted on"), lambda line: _grant(line, "day"), "day", open=True),
        Column("grant.until", say("Granted until"), lambda line: _grant(line, "until"), "day", open=True),
    ]


def _grant(line: OwnLine, field: str) -> date | None:
    found: date | None = getattr(line.course.grant, field, None)
    return found


def _words(request: Request, field: str, of: Callable[[Course], Iterable[str]]) -> Callable[[OwnLine], Value]:
    """Read several words of one field."""
    return lambda line: "; ".join(request.voice(label(field, word, line.programme)) for word in of(line.course)) or None


def _life(request: Request) -> list[OwnColumn]:
    day = request.today

    def support(course: Course) -> list[str]:
        held = [each for each in course.citizen.support_basis if each.from_ is None or each.from_ <= day]
        return [each.kind for each in held if each.to is None or day <= each.to]

    def group(line: OwnLine, at: int) -> int | None:
        held = [each for each in line.course.citizen.match_group if each.from_ is None or each.from_ <= day]
        held.sort(key=lambda each: each.from_ or date.min)
        return held[at].group if held else None

    challenges = _words(request, "challenges", lambda course: course.plan.challenges)
    return [
        Column("plan.challenges", say("Challenges"), challenges, "prose", 40),
        Column("citizen.support_basis", say("Support basis"), _words(request, "support_basis", support), "prose", 26),
        Column("citizen.match_group.first", say("Match group at first"), lambda line: group(line, 0), "number"),
        Column("citizen.match_group", say("Match group now"), lambda line: group(line, -1), "number"),
        Column("enquiries", say("Enquiries"), lambda line: len(line.course.enquiries) or None, "number", open=True),
    ]


def _work(request: Request) -> list[OwnColumn]:
    def hours(line: OwnLine, field: str) -> float | None:
        agreed = line.course.work_agreement
        held = [each for each in agreed.hours if each.from_ is None or each.from_ <= request.today] if agreed else []
        found: float | None = getattr(held[-1], field) if held else None
        return found

    def attended(line: OwnLine) -> float | None:
        agreed = line.course.attendance
        return agreed.hours if agreed else None

    def employer(line: OwnLine) -> str | None:
        person = line.course.person(line.course.job_match.employer) if line.course.job_match else None
        return (person.organisation or person.name) if person else None

    return [
        Column("attendance.hours", say("Agreed hours a week"), attended, "decimal", open=True),
        Column("job_match.day", say("Job match"), lambda line: line.course.event("job_match"), "day", open=True),
        Column("job_match.employer", say("Employer"), employer, "prose", 22),
        Column("hours", say("Hours a week"), lambda line: hours(line, "hours"), "decimal", open=True),
        Column(
            "hours.ordinary",
            say("On ordinary pay"),
            lambda line: hours(line, "ordinary"),
            "decimal",
            open=True,
        ),
    ]


def _measured(measure: str, title: object) -> list[OwnColumn]:
    """Return a measure at first and at last; one value alone is the first."""

    def value(line: OwnLine, at: int) -> float | None:
        held = [each for each in line.course.measurements if each.measure == measure and each.value is not None]
        held.sort(key=lambda each: each.day)
        return held[at].value if len(held) > (0 if at == 0 else 1) else None

    first, last = say("{measure}, first", measure=title), say("{measure}, last", measure=title)
    return [
        Column(f"{measure}.first", first, lambda line: value(line, 0), "decimal", 16),
        Column(f"{measure}.last", last, lambda line: value(line, -1), "decimal", 16),
    ]
