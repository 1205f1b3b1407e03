"""What `cti letter` and `cti plan` have in common: their options, their answer and its exit code."""

import sys
from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cti_cli.cli.kinds import Group, Kind, of_group
from cti_cli.cli.options import AsJson
from cti_cli.cli.write_sheet import formats_of
from cti_cli.core.words import count, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cti_cli.cli.batch import Batch
    from cti_cli.cli.outcome import Line, Outcome, Planned
    from cti_cli.cli.receivers import Wish
    from cti_cli.cli.screen import Screen
    from cti_cli.cli.session import Session
    from cti_cli.language import Speech

Courses = Annotated[
    list[str] | None, typer.Argument(metavar="[COURSE]...", help="Ids or parts of names.", show_default=False)
]
Everyone = Annotated[bool, typer.Option("--all", help="Every open course.")]
To = Annotated[str | None, typer.Option("--to", help="citizen, a role such as caseworker_job, or a person's id.")]
Format = Annotated[str, typer.Option("--format", help="docx, pdf, html, md, txt; several with commas.")]
Out = Annotated[Path | None, typer.Option("--out", help="Another folder than documents.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As it stood on a day.")]
Language = Annotated[str | None, typer.Option("--language", help="The document's language: da, sv or en.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many documents.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Write over what was changed by hand.")]
Merge = Annotated[Path | None, typer.Option("--merge", metavar="FILE", help="Also one PDF with all of them, to print.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")]


FactsOnly = Annotated[bool, typer.Option("--facts-only", help="Also without a new status: only what is on record.")]
OfMeeting = Annotated[str | None, typer.Option("--meeting", metavar="KIND|DATE", help="Another meeting than the next.")]
Days = Annotated[int | None, typer.Option("--days", min=1, max=366, help="How many days ahead, or back.")]
COMMON: Mapping[str, tuple[Any, object]] = {
    "courses": (Courses, None),
    "everyone": (Everyone, False),
    "to": (To, None),
    "formats": (Format, "docx"),
    "out": (Out, None),
    "as_of": (AsOf, None),
    "language": (Language, None),
    "dry_run": (DryRun, False),
    "limit": (Limit, None),
    "overwrite": (Overwrite, False),
    "merge": (Merge, None),
    "as_json": (AsJson, False),
}
"""The options of every kind of document, each with its default."""
OWN: Mapping[str, tuple[Any, object]] = {
    "facts_only": (FactsOnly, False),
    "meeting": (OfMeeting, None),
    "days": (Days, None),
}
"""The options of some."""


def add_commands(app: typer.Typer, group: Group) -> None:
    """Give ``app`` a command for each kind of document of a group."""
    app.callback()(_nothing)
    for kind in of_group(group):
        app.command(kind.command, help=kind.help)(_command(kind))


def _nothing() -> None:
    """Keep a group of one command a group."""


def _command(kind: Kind) -> Callable[..., None]:
    """Return the function that typer reads the options from: the common ones and the kind's own."""
    options = {**{name: OWN[name] for name in kind.options}, **COMMON}

    def command(ctx: typer.Context, **given: Any) -> None:
        from cti_cli.cli.asking import day_of
        from cti_cli.cli.receivers import Wish

        as_json, as_of = given.pop("as_json"), given["as_of"]
        given["courses"], given["formats"] = tuple(given["courses"] or ()), formats_of(given["formats"])
        given["as_of"] = day_of(ctx.obj, as_of, "--as-of", past=True) if as_of else None
        run(ctx.obj, kind, Wish(**given), as_json=as_json)

    first = Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    rest = [
        Parameter(name, Parameter.KEYWORD_ONLY, annotation=option, default=default)
        for name, (option, default) in options.items()
    ]
    command.__signature__ = Signature([first, *rest])  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in (first, *rest)}
    return command


def run(session: "Session", kind: Kind, wish: "Wish", *, as_json: bool) -> None:
    """Run a batch, tell what came of it, and leave with its exit code."""
    from cti_cli.cli.batch import Batch
    from cti_cli.cli.screen import print_json

    batch = Batch(session, kind, wish)
    planned = batch.plan()
    for each in _shown(planned, session.speech, quiet=as_json):
        batch.apply(each)
    merged = batch.merge()
    outcome = batch.outcome
    if as_json:
        found = _json(outcome, session.speech)
        print_json(found | ({"merged": merged._asdict()} if merged else {}))
    else:
        _tell(batch, session.speech)
        if merged:
            told = count(
                "{n} document in {file}, to print", "{n} documents in {file}, to print",
                n=merged.documents, file=merged.file,
            )  # fmt: skip
            typer.echo(session.speech(told), err=True)
    if not outcome.is_whole:
        alone = len(wish.courses) == 1 and not outcome.written and not outcome.unchanged and not outcome.failed
        raise typer.Exit(3 if alone else 1)


def _shown(planned: "list[Planned]", speech: "Speech", *, quiet: bool) -> "Iterator[Planned]":
    """Yield what is to be written, with a bar where somebody is watching."""
    if quiet or len(planned) < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one needs no bar
        yield from planned
        return
    from rich.console import Console
    from rich.progress import track

    words = speech(say("Writing"))
    yield from track(planned, description=words, console=Console(stderr=True), transient=True)


def _tell(batch: "Batch", speech: "Speech") -> None:
    from cti_cli.cli.screen import Column, Screen

    outcome = batch.outcome
    done = say("would be written") if batch.wish.dry_run else say("written")
    found = [(line, done) for line in outcome.written] + [(line, say("unchanged")) for line in outcome.unchanged]
    if found:
        screen = Screen(speech)
        headings = (say("Course"), say("Citizen"), say("To"), say("File"), say("State"))
        columns = [Column(speech(heading), flexible=at > 1) for at, heading in enumerate(headings)]
        screen.table(columns, [_line(line, speech(mark), screen) for line, mark in sorted(found)])
    for problem, lines in ((say("left out"), outcome.skipped), (say("failed"), outcome.failed)):
        for (reason, fix), courses in _grouped(lines, speech).items():
            typer.echo(f"{', '.join(courses)}  {speech(problem)}: {reason}", err=True)
            if fix:
                typer.echo(f"  → {fix}", err=True)
    _remark(outcome, speech)
    typer.echo(_summary(outcome, speech, dry_run=batch.wish.dry_run), err=True)
    if outcome.written and not batch.wish.dry_run:
        words = say("Next: read them through, send them, and note the day under documents as sent")
        typer.echo(speech(words), err=True)


def _line(line: "Line", mark: str, screen: "Screen") -> "Sequence[str]":
    """Say what became of one document; the folder of its course goes without saying where there is no room."""
    from cti_cli.cli.show_due import NARROW, shortened

    file = line.file if screen.width >= NARROW else Path(line.file).name
    return line.course, shortened(line.citizen, screen), line.receiver, file, mark


def _grouped(lines: "list[Line]", speech: "Speech") -> dict[tuple[str, str], list[str]]:
    """Say once what is wrong with several courses."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        key = speech(line.reason) if line.reason else "", speech(line.fix) if line.fix else ""
        found.setdefault(key, []).append(line.course)
    return found


def _remark(outcome: "Outcome", speech: "Speech") -> None:
    """Name what a letter leaves out, and the words in it that are not the worker's to use; once a course."""
    from cti_cli.core.vocabulary import label
    from cti_cli.documents.wording import words_of_decision

    planned = {each.course.id: each for each in outcome.planned}
    withheld: dict[str, list[str]] = {}
    for course, each in planned.items():
        if each.withheld:
            kinds = ", ".join(speech(label("information", kind)) for kind in each.withheld)
            withheld.setdefault(kinds, []).append(course)
    for kinds, courses in withheld.items():
        words = say("{courses}  without {kinds}: no permission for it", courses=", ".join(courses), kinds=kinds)
        typer.echo(speech(words), err=True)
    for course, each in planned.items():
        for word in words_of_decision(each.document):
            words = say("{course}  the text says »{word}«; decisions are the authority's", course=course, word=word)
            typer.echo(speech(words), err=True)


def _summary(outcome: "Outcome", speech: "Speech", *, dry_run: bool) -> str:
    written = len(outcome.written)
    parts = [
        count("{n} would be written", "{n} would be written", n=written)
        if dry_run
        else count("{n} written", "{n} written", n=written)
    ]
    parts += [
        phrase
        for phrase, lines in (
            (count("{n} unchanged", "{n} unchanged", n=len(outcome.unchanged)), outcome.unchanged),
            (count("{n} left out", "{n} left out", n=len(outcome.skipped)), outcome.skipped),
            (count("{n} failed", "{n} failed", n=len(outcome.failed)), outcome.failed),
        )
        if lines
    ]
    return ", ".join(speech(part) for part in parts)


def _json(outcome: "Outcome", speech: "Speech") -> dict[str, Any]:
    def made(lines: "list[Line]") -> list[dict[str, str]]:
        return [{"course": each.course, "to": each.to, "file": each.file, "format": each.format} for each in lines]

    def lost(lines: "list[Line]") -> list[dict[str, str]]:
        found = []
        for each in lines:
            entry = {"course": each.course, "reason": speech(each.reason) if each.reason else ""}
            found.append(entry | ({"fix": speech(each.fix)} if each.fix else {}))
        return found

    return {
        "written": made(outcome.written),
        "unchanged": made(outcome.unchanged),
        "skipped": lost(outcome.skipped),
        "failed": lost(outcome.failed),
    }
