"""One screen holds a day: each thing once, the pressing first, and a calm day says so in a line."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from cti_cli.cli.capacity import bar_of, warnings
from cti_cli.cli.screen import Cell, Column, Line, Screen
from cti_cli.cli.show_due import day_words, due_columns, due_lines, shortened, week_words, whose, whose_columns
from cti_cli.core.capacity import load_words
from cti_cli.core.caseload import Caseload
from cti_cli.core.dates import iso_week
from cti_cli.core.day import Day, Unreached, next_free
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, count, say
from cti_cli.language import Speech

if TYPE_CHECKING:
    from cti_cli.core.due import Due

WEEK = 7
SHOWN = 4
"""Papers and files that are named one by one; more of them are counted."""
Part = tuple[str, str, list[Line]]


def show_day(screen: Screen, caseload: Caseload, found: Day) -> None:
    """Show the whole day."""
    _head(screen, found)
    if not caseload.courses:
        screen.line(say("There is no course yet. `cti new` makes the first one."))
        return
    tasks = [part for part in _tasks(screen, caseload, found) if part[2]]
    if not found.overdue and not found.unreached:
        screen.heading(say("Nothing is overdue."), "booked")
    screen.sections(due_columns(screen), tasks)
    if not any(due.day <= found.today + timedelta(days=WEEK) for due in (*found.now, *found.later)):
        screen.line(say("Nothing is due in the next seven days."))
    _later(screen, found)
    screen.sections(
        [Column(""), *whose_columns(screen), Column("", flexible=True), Column("")], _changes(screen, caseload, found)
    )
    columns = [Column(""), Column(""), Column("", flexible=True)]
    screen.sections(columns, [part(screen, caseload, found) for part in (_papers, _unwritten, _missing)])
    _capacity(screen, found)


def _head(screen: Screen, found: Day) -> None:
    speech = screen.speech
    name = f"{speech.weekday(found.today).capitalize()} {speech.long(found.today)}"
    week = iso_week(found.today)[6:].lstrip("0")
    head = count("{day} · week {week} · {n} course", "{day} · week {week} · {n} courses",
                 n=found.courses, day=name, week=week)  # fmt: skip
    screen.line(head, "strong")


def _tasks(screen: Screen, caseload: Caseload, found: Day) -> list[Part]:
    """Return the parts of the days: overdue, today, the rest of this week, and as far into the next as seven days."""
    speech, today = screen.speech, found.today
    weeks: dict[str, list[Due]] = {}
    for due in found.later:
        if due.day <= today + timedelta(days=WEEK):
            weeks.setdefault(iso_week(due.day), []).append(due)
    parts = [(speech(say("Today")), found.now)]
    parts += [(week_words(week, today, speech), dues) for week, dues in weeks.items()]
    late = due_lines(found.overdue, caseload, screen, today)
    return [
        (speech(say("Overdue")), "overdue", late),
        (speech(say("Not reached")), "overdue", _unreached(screen, caseload, found)),
        *((title, "strong", due_lines(dues, caseload, screen, today)) for title, dues in parts),
    ]


def _later(screen: Screen, found: Day) -> None:
    later = sum(due.day > found.today + timedelta(days=WEEK) for due in found.later)
    if later:
        last = max(due.day for due in found.later)
        words = count("{n} more until {day}: `cti upcoming`", "{n} more until {day}: `cti upcoming`",
                      n=later, day=_short(last, screen.speech, found.today))  # fmt: skip
        screen.line(words, "muted")


def _unreached(screen: Screen, caseload: Caseload, found: Day) -> list[Line]:
    """Return one line a citizen, in the columns of what is due: the guide's day, who, how long, what was tried."""
    speech = screen.speech
    return [
        (
            Cell(day_words(each.due.day, speech, found.today), "overdue" if each.late else "") if each.due else "",
            *whose(each.course, caseload, screen),
            Cell(_silence(each, speech, found.today), "strong"),
            Cell(_tries(each, speech, found.today), "overdue" if each.late else "soon"),
        )
        for each in found.unreached
    ]


def _silence(each: Unreached, speech: Speech, today: date) -> str:
    if each.last is None:
        return speech(say("never reached"))
    return speech(count("{n} day since contact", "{n} days since contact", n=(today - each.last).days))


def _tries(each: Unreached, speech: Speech, today: date) -> str:
    """Name each attempt since the last contact, and what is booked."""
    parts: list[Words | str] = []
    if each.late:
        parts.append(count("{n} day late", "{n} days late", n=each.late))
    tried = [(one.day, label("contact", one.type)) for one in each.attempts]
    tried += [(one.day, label("meeting_status", "no_show")) for one in each.no_shows]
    if tried:
        named = ", ".join(f"{speech(words)} {_short(day, speech, today)}" for day, words in sorted(tried)[-SHOWN:])
        parts.append(count("{n} attempt: {which}", "{n} attempts: {which}", n=len(tried), which=named))
    if each.booked:
        parts.append(say("booked {day}", day=_short(each.booked.day, speech, today)))
    return "; ".join(part if isinstance(part, str) else speech(part) for part in parts)


def _short(day: date, speech: Speech, today: date) -> str:
    """Write a day within a line: ``19. nov``."""
    return " ".join(day_words(day, speech, today).split()[1:])


def _changes(screen: Screen, caseload: Caseload, found: Day) -> list[Part]:
    speech, today = screen.speech, found.today
    lines: list[Line] = [
        (
            day_words(each.day, speech, today),
            *whose(each.course, caseload, screen),
            speech(each.words),
            Cell(_in_days((each.day - today).days, speech), "muted"),
        )
        for each in found.changes
    ]
    return [(speech(say("Changes soon")), "strong", lines)]


def _in_days(days: int, speech: Speech) -> str:
    return speech(count("in {n} day", "in {n} days", n=days)) if days else speech(say("today"))


def _papers(screen: Screen, caseload: Caseload, found: Day) -> Part:
    speech = screen.speech
    lines: list[Line] = [
        (*_file(due.course, caseload, screen), f"{speech(due.title)}, {speech(due.chain[0])}")
        for due in found.papers[:SHOWN]
    ]
    return _title(speech, say("Papers"), len(found.papers)), "strong", lines


def _unwritten(screen: Screen, caseload: Caseload, found: Day) -> Part:
    """Return one line a citizen for whom nothing was written for long."""
    speech = screen.speech
    lines: list[Line] = [
        (
            *_file(each.course, caseload, screen),
            speech(say("last on {day}", day=each.since) if each.since else say("nothing was ever written")),
        )
        for each in found.unwritten[:SHOWN]
    ]
    return _title(speech, say("Not written for months"), len(found.unwritten)), "strong", lines


def _missing(screen: Screen, caseload: Caseload, found: Day) -> Part:
    """Return one line a file: its first warning, and how many more there are."""
    speech = screen.speech
    lines: list[Line] = []
    for course, problems in list(found.missing.items())[:SHOWN]:
        more = len(problems) - 1
        text = speech(problems[0].message)
        if more:
            text = speech(count("{first}; and {n} more", "{first}; and {n} more", n=more, first=text))
        lines.append((*_file(course, caseload, screen), text))
    return _title(speech, say("Missing in the files: `cti check`"), len(found.missing)), "strong", lines


def _file(course: str, caseload: Caseload, screen: Screen) -> tuple[Cell, str]:
    """Return the cells that say in which file, and whose it is; the id is the file's name."""
    name = next(each.citizen.name for each in caseload.courses if each.id == course)
    return Cell(course, "muted"), shortened(name, screen)


def _title(speech: Speech, title: Words, number: int) -> str:
    if number <= SHOWN:
        return speech(title)
    return speech(say("{title} ({shown} of {all})", title=title, shown=SHOWN, all=number))


def _capacity(screen: Screen, found: Day) -> None:
    """Say how full the caseload is, unless nothing in it is weighed."""
    weighed = found.capacity
    if not weighed.courses:
        return
    speech, full = screen.speech, weighed.is_over_norm or weighed.is_over_ceiling
    screen.heading(f"{bar_of(weighed.load, 10)} {speech(load_words(weighed))}", "overdue" if full else "")
    free = next_free(weighed)
    if free is not None:
        monday, courses = free
        place = say("a place comes free on {day} ({courses})", day=_short(monday, speech, found.today),
                    courses=", ".join(courses))  # fmt: skip
        screen.line(place, "muted")
    for words in warnings(weighed):
        screen.line(words, "soon")
