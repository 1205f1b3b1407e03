"""The board is one page that needs no network and no script, for the eye, the keyboard and the ear."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from html import escape

from cti_cli.core.board import Board, Row, Stretch, months, years
from cti_cli.core.capacity import BasisLoad
from cti_cli.core.cleaning import clean
from cti_cli.core.dates import Span, iso_week
from cti_cli.core.day import AHEAD, Unreached
from cti_cli.core.due import Due
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Voice, Words, count, say, term
from cti_cli.export.board_style import STYLE

PARTS = ("times", "due", "silences", "capacity", "changes")
LETTERS = {"contact_period": term("timeline", "C"), "under_way": {"": "•"}}
CLASSES = {"contact_period": "c", "under_way": "u"}
THREE = 3


def board_page(found: Board, voice: Voice) -> str:
    """Return the page."""
    return _Page(found, voice).html()


def text(value: str) -> str:
    """Return a text as HTML shows it."""
    return escape(clean(value)).replace("\n", "<br>")


class _Page:
    """One board in one language."""

    def __init__(self, found: Board, voice: Voice) -> None:
        self.found = found
        self.voice = voice

    def html(self) -> str:
        say_, found = self.say, self.found
        title = say_(say("Caseload board"))
        parts = (self._silences(), self._capacity(), self._changes())
        return (
            f'<!doctype html>\n<html lang="{self.voice.language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{title} {found.today.isoformat()}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#times">{say_(say("Skip to the courses"))}</a>\n'
            f"<header>\n<h1>{title}</h1>\n<p>{text(self._when())}</p>\n<p>{self._whose()}</p>\n</header>\n"
            f'<nav aria-label="{say_(say("On this page"))}">\n<ul>{"".join(map(self._link, PARTS))}</ul>\n</nav>\n'
            f'<main>\n{self._figures()}{self._times()}<div class="columns">\n{self._due()}'
            f"<div>\n{''.join(parts)}</div>\n</div>\n</main>\n"
            f"<footer><p>{say_(say('Made by cti from the files of this folder.'))}</p></footer>\n</body>\n</html>\n"
        )

    def say(self, words: Words) -> str:
        """Return words as HTML shows them, beginning large."""
        said = self.voice(words)
        return text(said[:1].upper() + said[1:])

    def _when(self) -> str:
        today = self.found.today
        week = self.voice(say("week {number}", number=iso_week(today)[6:].lstrip("0")))
        return f"{self.voice.weekday(today)} {self.voice.long(today)} · {week}"

    def _whose(self) -> str:
        if self.found.review.names:
            return self.say(say("With names: not for a wall."))
        return self.say(say("Without names."))

    def _title(self, part: str) -> str:
        n = len(self.found.rows)
        titles: dict[str, Words] = {
            "times": count("{n} course", "{n} courses", n=n),
            "due": say("Due until {day}", day=self._last_day()),
            "silences": say("Not reached"),
            "capacity": say("Capacity"),
            "changes": say("Changes soon"),
        }
        return self.say(titles[part])

    def _last_day(self) -> date:
        return date.fromordinal(self.found.today.toordinal() + AHEAD)

    def _link(self, part: str) -> str:
        return f'<li><a href="#{part}">{self._title(part)}</a></li>'

    def _section(self, part: str, inside: str) -> str:
        return (
            f'<section aria-labelledby="{part}-title" id="{part}" tabindex="-1">\n'
            f'<h2 id="{part}-title">{self._title(part)}</h2>\n{inside}</section>\n'
        )

    def _table(
        self, heads: Sequence[str], rows: Iterable[str], *, body: bool = True, numbers: Collection[int] = ()
    ) -> str:
        """Return a table; each of ``heads`` is HTML, each of ``rows`` a row, or a whole body where not ``body``.

        ``numbers`` are the columns that hold some.
        """
        head = "".join(
            f'<th scope="col"{" class=n" if at in numbers else ""}>{each}</th>' for at, each in enumerate(heads)
        )
        lines = "".join(rows)
        inside = f"<tbody>\n{lines}</tbody>\n" if body else lines
        return f'<div class="wide" tabindex="0"><table>\n<thead><tr>{head}</tr></thead>\n{inside}</table></div>\n'

    def _nothing(self, words: Words) -> str:
        return f'<p class="quiet">{self.say(words)}</p>\n'

    def _course(self, course: str, *, anchor: bool = False) -> str:
        """Return the cell that names a course, and the citizen where names were asked for."""
        name = self.found.names.get(course)
        shown = f'<span class="name">{text(name)}</span>' if name else ""
        if anchor:
            return f'<th scope="row" id="c-{text(course)}">{text(course)}{shown}</th>'
        return f'<th scope="row"><a href="#c-{text(course)}">{text(course)}</a>{shown}</th>'

    # What stands on top ------------------------------------------------------------------------

    def _figures(self) -> str:
        day, late = self.found.day, self.found.overdue
        percent = f"{round(day.capacity.load * 100)} %"
        over = day.capacity.is_over_norm or day.capacity.is_over_ceiling
        figures: list[tuple[str, Words, bool]] = [
            (str(len(late)), count("thing overdue", "things overdue", n=len(late)), bool(late)),
            (str(len(day.unreached)), count("citizen not reached", "citizens not reached", n=len(day.unreached)),
             bool(day.unreached)),
            (str(len(day.changes)), count("change within 30 days", "changes within 30 days", n=len(day.changes)), False),
            (percent, say("full by the norms"), over),
        ]  # fmt: skip
        items = "".join(
            f'<li{" class=alarm" if alarm else ""}><strong>{text(number)}</strong> {text(self.voice(words))}</li>'
            for number, words, alarm in figures
        )
        return f'<ul class="figures">{items}</ul>\n'

    # Timelines -----------------------------------------------------------------------------------

    def _times(self) -> str:
        if not self.found.rows:
            return self._section("times", self._nothing(say("There is no open course.")))
        heads = [
            self.say(say("Course")),
            self.say(say("Where it stands")),
            f"{self.say(say('Timeline'))}{self._scale()}",
            self.say(say("Last contact")),
            self.say(say("Next change")),
            self.say(say("To talk about")),
        ]
        table = self._table(heads, map(self._row, self.found.rows))
        return self._section("times", f"{self._legend()}{table}")

    def _legend(self) -> str:
        kinds = {each.kind for row in self.found.rows for each in row.stretches}
        parts = [
            ("phase" in kinds, f"1, 2, 3 = {self.voice(say('phase'))}"),
            ("contact_period" in kinds, f"{self.voice(LETTERS['contact_period'])} = {self.voice(say('contact period'))}"),
            ("under_way" in kinds, f"• = {self.voice(say('under way, without phases'))}"),
            (True, f"| = {self.voice(say('today'))}"),
        ]
        shown = " · ".join(each for is_there, each in parts if is_there)
        return f'<p class="sub">{text(shown)}</p>\n'

    def _scale(self) -> str:
        whole = [(year, str(year.start.year)) for year in years(self.found.window)]
        parts = [(month, self._month(month.start)) for month in months(self.found.window)]
        rows = (
            "".join(f'<span style="{self._place(span)}">{text(name)}</span>' for span, name in row)
            for row in (whole, parts)
        )
        return "".join(f'<span class="scale" aria-hidden="true">{row}</span>' for row in rows)

    def _month(self, day: date) -> str:
        """Return a month in three letters."""
        return self.voice.long(day).split("\u00a0")[1][:3]

    def _place(self, span: Span) -> str:
        window = self.found.window
        left = (span.start - window.start).days / window.days
        return f"left:{left:.2%};width:{span.days / window.days:.2%}"

    def _row(self, row: Row) -> str:
        said = row.said
        since = self._since(said.days_since_contact)
        change = "" if said.change is None or said.changes_on is None else (
            f'<span class="day">{text(self.voice.short(said.changes_on))}</span>: {text(self.voice(said.change))}'
        )  # fmt: skip
        risks = "; ".join(self.voice(each.words) for each in said.risks)
        late = any(each.kind == "silent" for each in said.risks)
        return (
            f"<tr>{self._course(said.course, anchor=True)}<td>{self._where(row)}</td>"
            f'<td class="time">{self._bar(row.stretches)}</td>'
            f"<td{' class=alarm' if late else ''}>{since}</td><td>{change}</td>"
            f"<td>{text(risks) if risks else '–'}</td></tr>\n"
        )

    def _where(self, row: Row) -> str:
        said = row.said
        programme = f'<span class="quiet">{text(self.voice(said.programme))}</span>'
        if said.phase is None:
            return f"{self.say(said.phase_name)}<br>{programme}"
        words = say("phase {number} of {all}", number=said.phase, all=said.phases)
        return f"{self.say(words)}<br>{programme}"

    def _since(self, days: int | None) -> str:
        if days is None:
            return self.say(say("never"))
        return self.say(count("{n} day ago", "{n} days ago", n=days) if days else say("today"))

    def _bar(self, stretches: Sequence[Stretch]) -> str:
        parts = "".join(
            f'<span class="{CLASSES.get(each.kind) or f"p{min(each.phase, THREE)}"}" style="{self._place(each.span)}">'
            f"{text(self.voice(LETTERS[each.kind])) if each.kind in LETTERS else each.phase}</span>"
            for each in stretches
        )
        window = self.found.window
        now = (self.found.today - window.start).days / window.days
        return f'<span class="bar" aria-hidden="true">{parts}<span class="now" style="left:{now:.2%}"></span></span>'

    # What is due ---------------------------------------------------------------------------------

    def _due(self) -> str:
        late = self.found.overdue
        weeks: dict[str, list[Due]] = {}
        for due in self.found.day.dues:
            if due.status != "overdue":
                weeks.setdefault(iso_week(due.day), []).append(due)
        groups = [(self.voice(say("Overdue")), late)] if late else []
        groups += [(self.voice(say("Week {number}", number=int(week[6:]))), dues) for week, dues in weeks.items()]
        if not groups:
            return self._section("due", self._nothing(say("Nothing is due.")))
        heads = [self.say(each) for each in (say("Course"), say("Day"), say("What"), say("Note"))]
        bodies = (
            f'<tbody>\n<tr><th scope="rowgroup" colspan="4">{text(title)}</th></tr>\n'
            f"{''.join(map(self._due_row, dues))}</tbody>\n"
            for title, dues in groups
        )
        return self._section("due", self._table(heads, bodies, body=False))

    def _due_row(self, due: Due) -> str:
        day = f"{self.voice.weekday(due.day)} {self.voice.short(due.day)}"
        return (
            f'<tr>{self._course(due.course)}<td class="day">{text(day)}</td>'
            f"<td>{self.say(due.title)}</td><td>{self._note(due)}</td></tr>\n"
        )

    def _note(self, due: Due) -> str:
        if due.status == "overdue":
            days = (self.found.today - due.day).days
            words = count("OVERDUE by {n} day", "OVERDUE by {n} days", n=days)
            return f'<span class="alarm">{text(self.voice(words))}</span>'
        parts = [] if due.status == "due" else [self.voice(label("due_status", due.status))]
        if due.meeting is not None and due.meeting.time is not None:
            parts.append(due.meeting.time)
        if due.moved_from is not None:
            parts.append(self.voice(say("moved from {day}", day=due.moved_from)))
        shown = text(", ".join(parts))
        return f'<span class="good">{shown}</span>' if due.status == "booked" else shown

    # Silences, capacity, changes -------------------------------------------------------------------

    def _silences(self) -> str:
        unreached = self.found.day.unreached
        if not unreached:
            return self._section("silences", self._nothing(say("Every citizen has been reached within the guide.")))
        words = (say("Course"), say("Last contact"), say("Late"), say("Attempts since"), say("Booked"))
        rows = map(self._silence, unreached)
        return self._section("silences", self._table([self.say(each) for each in words], rows, numbers=(3,)))

    def _silence(self, each: Unreached) -> str:
        last = self.say(say("never")) if each.last is None else text(self.voice.short(each.last))
        late = "–"
        if each.late:
            late = f'<span class="alarm">{text(self.voice(count("{n} day", "{n} days", n=each.late)))}</span>'
        booked = "–" if each.booked is None else text(self.voice.short(each.booked.day))
        tried = len(each.attempts) + len(each.no_shows)
        return (
            f'<tr>{self._course(each.course)}<td class="day">{last}</td><td>{late}</td>'
            f'<td class="n">{tried}</td><td class="day">{booked}</td></tr>\n'
        )

    def _capacity(self) -> str:
        load = self.found.day.capacity
        if not load.courses:
            return self._section("capacity", self._nothing(say("No course is weighed by a norm.")))
        percent = round(load.load * 100)
        most = f"{load.ceiling:g}" if load.ceiling % 1 else int(load.ceiling)
        words = count(
            "{percent} % full by the norms; {n} course of at most {most}",
            "{percent} % full by the norms; {n} courses of at most {most}",
            n=len(load.courses), percent=percent, most=most,
        )  # fmt: skip
        over = " class=over" if load.is_over_norm else ""
        bar = f'<span class="load" aria-hidden="true"><span{over} style="width:{min(percent, 100)}%"></span></span>'
        heads = [self.say(each) for each in (say("Legal basis"), say("Courses"), say("Norm"), say("Room for"))]
        table = self._table(heads, map(self._basis, load.bases), numbers=(1, 2, 3))
        apart = f"<p>{self.say(say('In their contact period, not weighed: {courses}', courses=', '.join(load.apart)))}</p>\n"
        return self._section("capacity", f"<p>{text(self.voice(words))}</p>\n{bar}\n{table}{apart if load.apart else ''}")

    def _basis(self, each: BasisLoad) -> str:
        name = text(each.wording) or self.say(say("no legal basis"))
        norm = "–" if each.norm is None else f"{each.norm:g}"
        room = "–" if each.room is None else str(each.room)
        return (
            f'<tr><th scope="row">{name}</th><td class="n">{len(each.courses)}</td>'
            f'<td class="n">{norm}</td><td class="n">{room}</td></tr>\n'
        )

    def _changes(self) -> str:
        changes = self.found.day.changes
        if not changes:
            return self._section("changes", self._nothing(say("Nothing changes within 30 days.")))
        rows = (
            f'<tr>{self._course(each.course)}<td class="day">{text(self.voice.short(each.day))}</td>'
            f"<td>{self.say(each.words)}</td></tr>\n"
            for each in changes
        )
        heads = [self.say(each) for each in (say("Course"), say("Day"), say("What"))]
        return self._section("changes", self._table(heads, rows))
