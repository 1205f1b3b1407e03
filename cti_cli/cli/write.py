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
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cti_cli.cli.outcome import Planned
    from cti_cli.cli.receivers import Wish
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


Phase = Annotated[int | None, typer.Option("--phase", min=1, max=9, help="With --all: only courses in this phase.")]
Programme = Annotated[str | None, typer.Option("--programme", metavar="PROGRAMME", help="With --all: only of one.")]
LegalBasis = Annotated[
    str | None, typer.Option("--legal-basis", metavar="KEY", help="With --all: only of one legal basis.")
]
Due = Annotated[
    str | None, typer.Option("--due", metavar="14d", help="With --all: only where the programme asks for it by then.")
]
FactsOnly = Annotated[bool, typer.Option("--facts-only", help="Also without a new status: only what is on record.")]
OfMeeting = Annotated[str | None, typer.Option("--meeting", metavar="KIND|DATE", help="Another meeting than the next.")]
Days = Annotated[int | None, typer.Option("--days", min=1, max=366, help="How many days ahead, or back.")]
COMMON: Mapping[str, tuple[Any, object]] = {
    "courses": (Courses, None),
    "everyone": (Everyone, False),
    "phase": (Phase, None),
    "programme": (Programme, None),
    "legal_basis": (LegalBasis, None),
    "due": (Due, None),
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
        from cti_cli.cli.filtering import days_of
        from cti_cli.cli.receivers import Wish

        as_json, as_of = given.pop("as_json"), given["as_of"]
        given["courses"], given["formats"] = tuple(given["courses"] or ()), formats_of(given["formats"])
        given["as_of"] = day_of(ctx.obj, as_of, "--as-of", past=True) if as_of else None
        if given["as_of"] and given["as_of"] > ctx.obj.today:
            raise UsageError(say("--as-of lies ahead"), say("name a day that has been"))
        given["due"] = days_of(ctx.obj, given["due"]) if given["due"] else None
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
    from cti_cli.cli.show_outcome import outcome_json, tell_outcome
    from cti_cli.cli.stopping import Stopping

    batch = Batch(session, kind, wish)
    planned = batch.plan()
    with Stopping() as stopping:
        for each in stopping.until_asked(_shown(planned, session.speech, quiet=as_json)):
            batch.apply(each)
        merged = None if stopping.asked else batch.merge()
    outcome = batch.outcome
    if as_json:
        found = outcome_json(outcome, session.speech)
        print_json(found | ({"merged": merged._asdict()} if merged else {}))
    else:
        tell_outcome(batch, session.speech)
        if stopping.asked:
            words = say("Stopped. What is written is whole; run the command again for the rest")
            typer.echo(session.speech(words), err=True)
        if merged:
            told = count(
                "{n} document in {file}, to print", "{n} documents in {file}, to print",
                n=merged.documents, file=merged.file,
            )  # fmt: skip
            typer.echo(session.speech(told), err=True)
    if stopping.asked:
        raise typer.Exit(1)
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
