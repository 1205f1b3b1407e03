"""The board is one page that needs no network and no script, for the eye, the keyboard and the ear."""

from cti_cli.core.board import Board
from cti_cli.core.dates import iso_week
from cti_cli.core.words import Voice, Words, count, say
from cti_cli.export.board_html import PARTS, Writer, text
from cti_cli.export.board_lists import capacity, changes, due, silences
from cti_cli.export.board_style import style
from cti_cli.export.board_times import times


def board_page(found: Board, voice: Voice) -> str:
    """Return the page."""
    page = Writer(found, voice)
    title = page.say(say("Caseload board"))
    links = "".join(f'<li><a href="#{part}">{page.say(words)}</a></li>' for part, words in PARTS.items())
    beside = "".join(part(page) for part in (silences, capacity, changes))
    return (
        f'<!doctype html>\n<html lang="{voice.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title} {found.today.isoformat()}</title>\n<style>\n{style()}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#times">{page.say(say("Skip to the courses"))}</a>\n'
        f"<header>\n<h1>{title}</h1>\n<p>{_when(page)}</p>\n<p>{_whose(page)}</p>\n</header>\n"
        f'<nav aria-label="{page.say(say("On this page"))}">\n<ul>{links}</ul>\n</nav>\n'
        f'<main>\n{_figures(page)}{times(page)}<div class="columns">\n'
        f"{due(page)}<div>\n{beside}</div>\n</div>\n</main>\n"
        f"<footer><p>{page.say(say('Made by cti from the files of this folder.'))}</p></footer>\n</body>\n</html>\n"
    )


def _when(page: Writer) -> str:
    today = page.found.today
    week = page.voice(say("week {number}", number=iso_week(today)[6:].lstrip("0")))
    return text(f"{page.voice.weekday(today)} {page.voice.long(today)} · {week}")


def _whose(page: Writer) -> str:
    named = page.found.review.names
    return page.say(say("With names: not for a wall.") if named else say("Without names."))


def _figures(page: Writer) -> str:
    """Return what the page comes to in four numbers."""
    day, late = page.found.day, len(page.found.overdue)
    unreached, coming = len(day.unreached), len(day.changes)
    load = day.capacity
    figures: list[tuple[str, Words, bool]] = [
        (str(late), count("thing overdue", "things overdue", n=late), late > 0),
        (str(unreached), count("citizen not reached", "citizens not reached", n=unreached), unreached > 0),
        (str(coming), count("change within 30 days", "changes within 30 days", n=coming), False),
        (f"{round(load.load * 100)} %", say("full by the norms"), load.is_over_norm or load.is_over_ceiling),
    ]
    items = "".join(
        f'<li class="{"alarm" if alarm else "calm"}"><strong>{text(number)}</strong> {text(page.voice(words))}</li>'
        for number, words, alarm in figures
    )
    return f'<ul class="figures">{items}</ul>\n'
