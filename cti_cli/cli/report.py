"""`cti report`: the figures that a programme is judged by, on the screen, in Excel and as a document."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.caseload import Caseload
    from cti_cli.core.dates import Span
    from cti_cli.core.programme import Programme

app = typer.Typer(add_completion=False)
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="The period's first day.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="The period's last day.")]
Suppress = Annotated[
    int | None, typer.Option("--suppress", min=2, help="Hide figures of fewer people than this, for publishing.")
]
Format = Annotated[str | None, typer.Option("--format", help="xlsx, docx, pdf, html, md, txt; several with commas.")]
Language = Annotated[str | None, typer.Option("--language", help="The document's language: da, sv or en.")]
Out = Annotated[Path | None, typer.Option("--out", help="Another folder than exports.")]


@app.command()
def report(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="PROGRAMME", help="The programme, such as brug-for-alle.")],
    first: From = None,
    last: Until = None,
    suppress: Suppress = None,
    formats: Format = None,
    out: Out = None,
    language: Language = None,
    as_json: AsJson = False,
) -> None:
    """Count what a programme is judged by: tables with n, and goals with target, value and verdict."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.cli.screen import Screen, print_json
    from cti_cli.cli.session import language_of
    from cti_cli.cli.show_report import report_json, show_report
    from cti_cli.cli.write_report import formats_of, write_report
    from cti_cli.cli.write_sheet import Wanted
    from cti_cli.core.measures.evaluation import evaluation

    session: Session = ctx.obj
    wanted = formats_of(formats)
    tongue = language_of(language) if language else None
    caseload = session.whole_caseload
    programme = _programme(session, caseload, name)
    caseload = caseload._replace(programmes={**caseload.programmes, programme.id: programme})
    tell_unread(caseload, session.speech)
    period = _period(session, caseload, programme, first, last)
    found = evaluation(caseload, programme, period, session.today, suppress=suppress)
    written = write_report(session, caseload, found, Wanted(wanted, out, tongue))
    if as_json:
        names = {"written": [str(path) for path in written]} if written else {}
        print_json(report_json(found, session.speech) | names)
        return
    if not wanted:
        show_report(Screen(session.speech), found)
    for path in written:
        typer.echo(session.speech(say("Written: {file}", file=str(path))))


def _programme(session: "Session", caseload: "Caseload", name: str) -> "Programme":
    """Return the programme, also where no course follows it yet."""
    from cti_cli.cli.problems import told
    from cti_cli.store.reading import programme_ids, read_programme

    if name in caseload.programmes:
        return caseload.programmes[name]
    programme, problems = read_programme(session.folder, name, caseload.settings)
    for problem in problems:
        typer.echo(told(problem, session.speech), err=True)
    if programme is None:
        known = ", ".join(sorted(programme_ids(session.folder)))
        raise UsageError(say("no programme of this name could be read"), say("use one of: {words}", words=known))
    return programme


def _period(
    session: "Session", caseload: "Caseload", programme: "Programme", first: str | None, last: str | None
) -> "Span":
    """Return the days from --from to --to; what is not given is the project's, or everything until today."""
    from cti_cli.core.dates import DAY, Span
    from cti_cli.core.measures.cohort import whole

    usual = whole(caseload, programme, session.today)
    begin = _day(first, "--from") if first else usual.start
    end = _day(last, "--to") if last else max(usual.last, begin)
    if first is None and last is not None:
        begin = min(begin, end)
    if end < begin:
        raise UsageError(
            say("the period ends before it begins"), say("let --from name the first day and --to the last")
        )
    return Span(begin, end + DAY)


def _day(typed: str, option: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise UsageError(
            say("{option} takes a day", option=option), say("write it as year-month-day: 2026-11-23")
        ) from None
