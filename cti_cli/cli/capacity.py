"""`cti capacity`: how full the caseload is, by legal basis, and when places come free."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.capacity import load_words
from cti_cli.core.words import count, say

if TYPE_CHECKING:
    from cti_cli.cli.screen import Line, Screen
    from cti_cli.core.capacity import BasisLoad, Capacity, Week
    from cti_cli.core.words import Words
    from cti_cli.language import Speech

app = typer.Typer(add_completion=False)
BAR = 20


@app.command()
def capacity(
    ctx: typer.Context,
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=104, metavar="N", help="How many weeks ahead.")] = 26,
    as_json: AsJson = False,
) -> None:
    """Weigh the caseload against the norms of each legal basis, and show when places come free."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.screen import Screen, print_json
    from cti_cli.core.capacity import capacity as weighed

    session = ctx.obj
    caseload, speech = session.open_caseload, session.speech
    tell_unread(caseload, speech)
    found = weighed(caseload.courses, caseload.programmes, caseload.settings, session.today, weeks)
    if as_json:
        print_json(capacity_json(found, speech))
        return
    _show(Screen(speech), found)


def capacity_json(found: "Capacity", speech: "Speech") -> dict[str, Any]:
    """Return everything that was weighed; ``load`` is 1 when the caseload is full by the norms."""
    del speech
    return {
        "today": found.day,
        "full_time_share": found.share,
        "load": round(found.load, 4),
        "courses": found.courses,
        "ceiling": found.ceiling,
        "over_norm": found.is_over_norm,
        "over_ceiling": found.is_over_ceiling,
        "without_norm": found.unweighed,
        "bases": [_basis_json(each) for each in found.bases],
        "contact_period": found.apart,
        "beside": found.beside,
        "weeks": [_week_json(each) for each in found.weeks],
    }


def _basis_json(each: "BasisLoad") -> dict[str, Any]:
    return {
        "legal_basis": each.key,
        "norm": each.norm,
        "norm_from": each.source,
        "courses": each.courses,
        "load": None if each.load is None else round(each.load, 4),
        "room": each.room,
    }


def _week_json(each: "Week") -> dict[str, Any]:
    from cti_cli.core.dates import iso_week

    return {
        "week": iso_week(each.monday),
        "monday": each.monday,
        "ends": each.ends,
        "starts": each.starts,
        "courses": each.courses,
        "load": round(each.load, 4),
    }


def warnings(found: "Capacity") -> "list[Words]":
    """Say what passes a limit, and what could not be weighed."""
    said: list[Words] = []
    if found.is_over_norm:
        said.append(say("More than the norms allow."))
    if found.is_over_ceiling:
        said.append(say("More courses than one worker should have."))
    if found.unweighed:
        said.append(
            count(
                "{n} course has a legal basis without a norm and weighs nothing here; set it under norms in cti.yaml",
                "{n} courses have a legal basis without a norm and weigh nothing here; set it under norms in cti.yaml",
                n=len(found.unweighed),
            )
        )
    return said


def _show(screen: "Screen", found: "Capacity") -> None:
    from cti_cli.core.dates import iso_week

    speech = screen.speech
    title = say("Capacity · {day} · week {week}", day=found.day, week=iso_week(found.day)[6:].lstrip("0"))
    screen.line(title, "strong")
    full = found.is_over_norm or found.is_over_ceiling
    screen.line(f"{bar_of(found.load)} {speech(load_words(found))}", "overdue" if full else "")
    if found.share != 1:
        screen.line(say("Counted for a post of {share} of full time.", share=f"{round(found.share * 100)} %"), "muted")
    for words in warnings(found):
        screen.line(words, "soon")
    if found.bases:
        _bases(screen, found)
    _apart(screen, found)
    _weeks(screen, found)


def bar_of(load: float, width: int = BAR) -> str:
    """Draw a load as blocks; what passes the norm stands behind a bar."""
    taken = round(load * width)
    over = "│" + "█" * (taken - width) if taken > width else ""
    return "█" * min(taken, width) + "░" * (width - min(taken, width)) + over


def _bases(screen: "Screen", found: "Capacity") -> None:
    from cti_cli.cli.screen import Column

    speech = screen.speech
    heads = (say("Legal basis"), say("Courses"), say("Norm"), say("Load"), say("Room for"), say("Norm from"))
    columns = [Column(speech(head), flexible=not at, right=0 < at < 5) for at, head in enumerate(heads)]  # noqa: PLR2004
    screen.line()
    screen.table(columns, [_basis_line(each, speech) for each in found.bases])


def _basis_line(each: "BasisLoad", speech: "Speech") -> "Line":
    from cti_cli.cli.screen import Cell

    source = {"settings": say("cti.yaml"), "law": say("the law table"), "none": say("no norm is known")}[each.source]
    return (
        each.wording or speech(say("no legal basis")),
        str(len(each.courses)),
        "" if each.norm is None else f"{each.norm:g}",
        "" if each.load is None else speech(say("{percent} %", percent=round(each.load * 100))),
        "" if each.room is None else str(each.room),
        Cell(speech(source), "muted" if each.norm else "soon"),
    )


def _apart(screen: "Screen", found: "Capacity") -> None:
    if not found.apart and not found.beside:
        return
    screen.line()
    if found.apart:
        screen.line(say("In their contact period, not weighed: {courses}", courses=", ".join(found.apart)))
    if found.beside:
        beside = say("In programmes without phases, not weighed: {courses}", courses=", ".join(found.beside))
        screen.line(beside, "muted")


def _weeks(screen: "Screen", found: "Capacity") -> None:
    """Show each week up to the last in which anything changes."""
    from cti_cli.cli.screen import Cell, Column
    from cti_cli.cli.show_due import day_words

    speech = screen.speech
    changing = [at for at, each in enumerate(found.weeks) if each.ends or each.starts]
    screen.heading(say("When places come free"))
    if not changing:
        screen.line(count("Nothing changes in the next week.", "Nothing changes in the next {n} weeks.",
                          n=len(found.weeks)))  # fmt: skip
        return
    lines: list[Line] = []
    for each in found.weeks[: changing[-1] + 1]:
        ends = speech(say("ends: {courses}", courses=", ".join(each.ends))) if each.ends else ""
        starts = speech(say("starts: {courses}", courses=", ".join(each.starts))) if each.starts else ""
        lines.append(
            (
                Cell(
                    speech(say("week {number}", number=each.monday.isocalendar().week)), "strong" if ends else "muted"
                ),
                Cell(day_words(each.monday, speech, found.day), "muted"),
                Cell(bar_of(each.load, 10), "overdue" if round(each.load, 9) > 1 else "booked" if ends else "muted"),
                speech(say("{percent} %", percent=round(each.load * 100))),
                Cell(speech(count("{n} course", "{n} courses", n=each.courses)), "muted"),
                "; ".join(part for part in (ends, starts) if part),
            )
        )
    right = [
        Column(""),
        Column(""),
        Column(""),
        Column("", right=True),
        Column("", right=True),
        Column("", flexible=True),
    ]
    screen.table(right, lines, headings=False)
