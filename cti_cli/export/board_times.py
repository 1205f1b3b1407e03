"""A course's time is a line for the eye, and the same in words beside it for everybody."""

from collections.abc import Mapping, Sequence
from datetime import date

from cti_cli.core.board import Row, Stretch, months, years
from cti_cli.core.dates import Span
from cti_cli.core.words import Words, count, say, term
from cti_cli.export.board_html import NOTHING, Writer, text

LETTERS: Mapping[str, Words] = {"contact_period": term("timeline", "C"), "under_way": {"": "•"}}
CLASSES = {"contact_period": "c", "under_way": "u"}
THREE = 3
"""How many phases have a colour of their own."""


def times(page: Writer) -> str:
    """Return the courses, each with its line."""
    if not page.found.rows:
        return page.section("times", page.nothing(say("There is no open course.")))
    heads = [
        page.say(say("Course")),
        page.say(say("Where it stands")),
        f"{page.say(say('Timeline'))}{_scale(page)}",
        page.say(say("Last contact")),
        page.say(say("Next change")),
        page.say(say("To talk about")),
    ]
    table = page.table(heads, (_row(page, row) for row in page.found.rows))
    return page.section("times", f"{_legend(page)}{table}")


def _legend(page: Writer) -> str:
    kinds = {each.kind for row in page.found.rows for each in row.stretches}
    parts = [
        ("phase" in kinds, f"1, 2, 3 = {page.voice(say('phase'))}"),
        (
            "contact_period" in kinds,
            f"{page.voice(LETTERS['contact_period'])} = {page.voice(say('contact period'))}",
        ),
        ("under_way" in kinds, f"• = {page.voice(say('under way, without phases'))}"),
        (True, f"| = {page.voice(say('today'))}"),
    ]
    shown = " · ".join(each for is_there, each in parts if is_there)
    return f'<p class="sub">{text(shown)}</p>\n'


def _scale(page: Writer) -> str:
    whole = [(year, str(year.start.year)) for year in years(page.found.window)]
    parts = [(month, _month(page, month.start)) for month in months(page.found.window)]
    rows = (
        "".join(f'<span style="{_place(page, span)}">{text(name)}</span>' for span, name in row)
        for row in (whole, parts)
    )
    return "".join(f'<span class="scale" aria-hidden="true">{row}</span>' for row in rows)


def _month(page: Writer, day: date) -> str:
    """Return a month in three letters."""
    return page.voice.long(day).split("\u00a0")[1][:3]


def _place(page: Writer, span: Span) -> str:
    window = page.found.window
    left = (span.start - window.start).days / window.days
    return f"left:{left:.2%};width:{span.days / window.days:.2%}"


def _row(page: Writer, row: Row) -> str:
    said = row.said
    since = _since(page, said.days_since_contact)
    change = "" if said.change is None or said.changes_on is None else (
        f'<span class="day">{text(page.voice.short(said.changes_on))}</span>: {text(page.voice(said.change))}'
    )  # fmt: skip
    risks = "; ".join(page.voice(each.words) for each in said.risks)
    late = ' class="alarm"' if any(each.kind == "silent" for each in said.risks) else ""
    return (
        f"<tr>{page.course(said.course, anchor=True)}<td>{_where(page, row)}</td>"
        f'<td class="time">{_bar(page, row.stretches)}</td>'
        f"<td{late}>{since}</td><td>{change}</td>"
        f"<td>{text(risks) or NOTHING}</td></tr>\n"
    )


def _where(page: Writer, row: Row) -> str:
    said = row.said
    programme = f'<span class="quiet">{text(page.voice(said.programme))}</span>'
    if said.phase is None:
        return f"{page.say(said.phase_name)}<br>{programme}"
    words = say("phase {number} of {all}", number=said.phase, all=said.phases)
    return f"{page.say(words)}<br>{programme}"


def _since(page: Writer, days: int | None) -> str:
    if days is None:
        return page.say(say("never"))
    return page.say(count("{n} day ago", "{n} days ago", n=days) if days else say("today"))


def _bar(page: Writer, stretches: Sequence[Stretch]) -> str:
    parts = "".join(
        f'<span class="{CLASSES.get(each.kind) or f"p{min(each.phase, THREE)}"}" style="{_place(page, each.span)}">'
        f"{_letter(page, each)}</span>"
        for each in stretches
    )
    window = page.found.window
    now = (page.found.today - window.start).days / window.days
    return f'<span class="bar" aria-hidden="true">{parts}<span class="now" style="left:{now:.2%}"></span></span>'


def _letter(page: Writer, each: Stretch) -> str:
    return text(page.voice(LETTERS[each.kind])) if each.kind in LETTERS else str(each.phase)
