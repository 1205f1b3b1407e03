"""Beside the lines stand lists: what is due, whom nobody has reached, what changes, and how full it is."""

from cti_cli.core.capacity import BasisLoad, load_words
from cti_cli.core.dates import iso_week
from cti_cli.core.day import Unreached
from cti_cli.core.due import Due
from cti_cli.core.vocabulary import label
from cti_cli.core.words import count, say
from cti_cli.export.board_html import NOTHING, Writer, text


def due(page: Writer) -> str:
    """Return what is late, and what is due week by week."""
    late = page.found.overdue
    weeks: dict[str, list[Due]] = {}
    for each in page.found.day.dues:
        if each.status != "overdue":
            weeks.setdefault(iso_week(each.day), []).append(each)
    groups = [(page.voice(say("Overdue")), late)] if late else []
    groups += [(page.voice(say("Week {number}", number=int(week[6:]))), dues) for week, dues in weeks.items()]
    if not groups:
        return page.section("due", page.nothing(say("Nothing is due.")))
    heads = [page.say(each) for each in (say("Course"), say("Day"), say("What"), say("Note"))]
    bodies = (
        f'<tbody>\n<tr><th scope="rowgroup" colspan="4">{text(title)}</th></tr>\n'
        f"{''.join(_due_row(page, each) for each in dues)}</tbody>\n"
        for title, dues in groups
    )
    return page.section("due", page.table(heads, bodies, body=False))


def _due_row(page: Writer, due: Due) -> str:
    day = f"{page.voice.weekday(due.day)} {page.voice.short(due.day)}"
    return (
        f'<tr>{page.course(due.course)}<td class="day">{text(day)}</td>'
        f"<td>{page.say(due.title)}</td><td>{_note(page, due)}</td></tr>\n"
    )


def _note(page: Writer, due: Due) -> str:
    if due.status == "overdue":
        days = (page.found.today - due.day).days
        words = count("OVERDUE by {n} day", "OVERDUE by {n} days", n=days)
        return f'<span class="alarm">{text(page.voice(words))}</span>'
    parts = [] if due.status == "due" else [page.voice(label("due_status", due.status))]
    if due.meeting is not None and due.meeting.time is not None:
        parts.append(due.meeting.time)
    if due.moved_from is not None:
        parts.append(page.voice(say("moved from {day}", day=due.moved_from)))
    shown = text(", ".join(parts))
    return f'<span class="good">{shown}</span>' if due.status == "booked" else shown


def silences(page: Writer) -> str:
    """Return whom the guide would have had reached."""
    unreached = page.found.day.unreached
    if not unreached:
        return page.section("silences", page.nothing(say("Every citizen has been reached within the guide.")))
    words = (say("Course"), say("Last contact"), say("Late"), say("Attempts since"), say("Booked"))
    rows = (_silence(page, each) for each in unreached)
    return page.section("silences", page.table([page.say(each) for each in words], rows, numbers=(3,)))


def _silence(page: Writer, each: Unreached) -> str:
    last = page.say(say("never")) if each.last is None else text(page.voice.short(each.last))
    late = NOTHING
    if each.late:
        late = f'<span class="alarm">{text(page.voice(count("{n} day", "{n} days", n=each.late)))}</span>'
    booked = NOTHING if each.booked is None else text(page.voice.short(each.booked.day))
    tried = len(each.attempts) + len(each.no_shows)
    return (
        f'<tr>{page.course(each.course)}<td class="day">{last}</td><td>{late}</td>'
        f'<td class="n">{tried}</td><td class="day">{booked}</td></tr>\n'
    )


def capacity(page: Writer) -> str:
    """Return how full the caseload is."""
    load = page.found.day.capacity
    if not load.courses:
        return page.section("capacity", page.nothing(say("No course is weighed by a norm.")))
    percent = round(load.load * 100)
    over = ' class="over"' if load.is_over_norm else ""
    bar = f'<span class="load" aria-hidden="true"><span{over} style="width:{min(percent, 100)}%"></span></span>'
    heads = [page.say(each) for each in (say("Legal basis"), say("Courses"), say("Norm"), say("Room for"))]
    table = page.table(heads, (_basis(page, each) for each in load.bases), numbers=(1, 2, 3))
    words = say("In their contact period, not weighed: {courses}", courses=", ".join(load.apart))
    apart = f"<p>{page.say(words)}</p>\n" if load.apart else ""
    return page.section("capacity", f"<p>{text(page.voice(load_words(load)))}</p>\n{bar}\n{table}{apart}")


def _basis(page: Writer, each: BasisLoad) -> str:
    name = text(each.wording) or page.say(say("no legal basis"))
    norm = NOTHING if each.norm is None else f"{each.norm:g}"
    room = NOTHING if each.room is None else str(each.room)
    return (
        f'<tr><th scope="row">{name}</th><td class="n">{len(each.courses)}</td>'
        f'<td class="n">{norm}</td><td class="n">{room}</td></tr>\n'
    )


def changes(page: Writer) -> str:
    """Return what changes soon."""
    if not page.found.day.changes:
        return page.section("changes", page.nothing(say("Nothing changes within 30 days.")))
    rows = (
        f'<tr>{page.course(each.course)}<td class="day">{text(page.voice.short(each.day))}</td>'
        f"<td>{page.say(each.words)}</td></tr>\n"
        for each in page.found.day.changes
    )
    heads = [page.say(each) for each in (say("Course"), say("Day"), say("What"))]
    return page.section("changes", page.table(heads, rows))
