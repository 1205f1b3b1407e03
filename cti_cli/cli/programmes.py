"""`cti programmes`: the programmes that a course can follow, and what each asks for."""

from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.targets import TableId
from cti_cli.core.words import say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.screen import Line, Screen
    from cti_cli.core.programme import Programme

app = typer.Typer(add_completion=False)
PHRASES = """on X
N days|weeks|months before|after X
midway
at end of each phase
at end of phase K
last working day before X
every N weeks
every N weeks in phase K
every N weeks without end
as agreed

X: referral, job_match, start, end, closing

TABLE.ROW, the figure of a goal

TABLE: """


@app.command()
def programmes(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="PROGRAMME", help="Show this one in full.")] = None,
    phrases: Annotated[bool, typer.Option("--phrases", help="List the phrases that say when.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the programmes, or show what one asks for and when."""
    from cti_cli.cli.problems import told
    from cti_cli.cli.screen import Column, Screen, print_json
    from cti_cli.store.reading import programme_ids, read_programme, read_settings

    if phrases:
        typer.echo(PHRASES + ", ".join(get_args(TableId)))
        return
    session = ctx.obj
    folder = session.folder if session.has_folder else None
    settings = read_settings(folder)[0] if folder else _usual()
    names = [name] if name else sorted(programme_ids(folder))
    found = []
    for each in names:
        programme, problems = read_programme(folder, each, settings)
        for problem in problems:
            typer.echo(told(problem, session.speech), err=True)
        if programme is not None:
            found.append(programme)
    if name and not found:
        raise UsageError(say("no programme of this name could be read"), say("`cti programmes` lists them"))
    if as_json:
        print_json([programme_json(each, session.speech) for each in found])
        return
    screen = Screen(session.speech)
    if name:
        _show(screen, found[0])
        return
    lines = [(each.id, session.speech(each.title), each.country, length_words(each, session.speech)) for each in found]
    screen.table([Column(""), Column("", flexible=True), Column(""), Column("")], lines, headings=False)


def _usual() -> Any:
    from cti_cli.core.settings import Settings

    return Settings()


def length_words(programme: "Programme", speech: Any) -> str:
    """Say how long a course in the programme lasts."""
    length = programme.length
    phrases = {
        "by_legal_basis": say("by legal basis"),
        "by_grant": say("by grant"),
        "months": say("{n} months", n=length.number),
        "about": say("about {n} months", n=length.number),
        "project_end": say("until the project ends"),
        "until": say("until {day}", day=length.day),
        "open": say("open"),
    }
    return str(speech(phrases[length.kind]))


def programme_json(programme: "Programme", speech: Any) -> dict[str, Any]:
    """Return what a script may want to know of a programme."""
    rules: tuple[Any, ...] = (*programme.meetings, *programme.contacts, *programme.deadlines, *programme.documents)
    return {
        "id": programme.id,
        "title": speech(programme.title),
        "country": programme.country,
        "length": length_words(programme, speech),
        "phases": [phase.id for phase in programme.phases],
        "tracks": [track.id for track in programme.tracks],
        "legal_bases": list(programme.legal_bases),
        "rules": [{"id": rule.id, "title": speech(rule_title(rule)), "source": rule.source} for rule in rules],
        "measures": [measure.id for measure in programme.measures],
        "gate": list(programme.gate),
        "report": list(programme.report),
    }


def _show(screen: "Screen", programme: "Programme") -> None:
    from cti_cli.cli.screen import Column
    from cti_cli.cli.show_due import NARROW

    speech = screen.speech
    screen.line(speech(programme.title), "strong")
    screen.line(f"{programme.id} · {programme.country} · {length_words(programme, speech)}", "muted")
    follow_up = (programme.follow_up,) if programme.follow_up else ()
    asked: list[tuple[Any, Any]] = [
        (say("Meetings"), programme.meetings),
        (say("Contacts"), programme.contacts),
        (say("Deadlines"), programme.deadlines),
        (say("Documents"), programme.documents),
        (say("Follow-up"), follow_up),
    ]
    columns = [Column("", flexible=True)] * 3 + [Column("")] * (screen.width >= NARROW)
    parts = [(title, "strong", [_rule_line(rule, speech)[: len(columns)] for rule in rules]) for title, rules in asked]
    screen.sections(columns, parts)
    known: list[tuple[Any, Any]] = [
        (say("Tracks"), [(each.id, speech(each.title)) for each in programme.tracks]),
        (say("Measures"), [(each.id, speech(each.title)) for each in programme.measures]),
        (say("Goals"), [(each.id, speech(each.title)) for each in programme.goals]),
        (say("Legal bases"), [(row.key, basis_words(row, speech)) for row in programme.law]),
    ]
    screen.sections([Column(""), Column("", flexible=True)], [(title, "strong", lines) for title, lines in known])


def _rule_line(rule: Any, speech: Any) -> "Line":
    """Return what a rule asks for, when, where that comes from, and its id, which `cti why` takes."""
    from cti_cli.cli.due_words import due_words, source_words
    from cti_cli.cli.screen import Cell

    dues = rule.due if not hasattr(rule.due, "kind") else (rule.due,)
    when = "; ".join(speech(due_words(each)) for each in dues)
    source, name = source_words(rule.source, speech), getattr(rule, "id", "follow_up")
    return Cell(speech(rule_title(rule)), "strong"), when, Cell(source, "muted"), Cell(name, "muted")


def rule_title(rule: Any) -> Any:
    """Return what a rule is called; a document may go by the tool's own name for it."""
    from cti_cli.core.vocabulary import label

    return rule.title or label("document", rule.id)


def basis_words(row: Any, speech: Any) -> str:
    """Say what a legal basis gives, and when it is or was in force."""
    parts = [row.wording]
    if row.months:
        parts.append(speech(say("{n} months", n=row.months)))
    if row.valid_from:
        parts.append(speech(say("from {day}", day=row.valid_from)))
    if row.valid_until:
        parts.append(speech(say("until {day}", day=row.valid_until)))
    return ", ".join(parts)
