"""`cti templates`: which there are, what they may print, a copy to change, and whether it still holds."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from cti_cli.cli.options import AsJson
from cti_cli.core.words import Words, count, say
from cti_cli.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.cli.template_files import Checked
    from cti_cli.language import Speech

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="List templates and their fields, copy one to change it, and check your own.",
)
KindName = Annotated[str, typer.Argument(metavar="KIND", help="Such as status_letter or status_letter_citizen.")]
Language = Annotated[str | None, typer.Option("--language", help="The template's language: da, sv or en.")]


class Listed(NamedTuple):
    """One template: whether it is the worker's own, and the formats that it is used for."""

    template: str
    kind: str
    language: str
    format: str
    own: bool
    formats: list[str]


@app.command("list")
def list_templates(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List every template: its language, its format, and whether it is your own or ours."""
    from cti_cli.cli.screen import Cell, Column, Screen, print_json

    session: Session = ctx.obj
    found = list(_listed(session))
    if as_json:
        print_json([each._asdict() for each in found])
        return
    speech = session.speech
    whose = {True: Cell(speech(say("your own")), "strong"), False: Cell(speech(say("shipped")), "muted")}
    lines = [(each.template, each.language, each.format, whose[each.own], ", ".join(each.formats)) for each in found]
    heads = (say("Template"), say("Language"), say("File"), say("Whose"), say("Used for"))
    Screen(speech).table([Column(speech(each)) for each in heads], lines)


def _listed(session: "Session") -> Iterator[Listed]:
    from cti_cli.cli.samples import kind_of, template_names
    from cti_cli.cli.stationery import OWN
    from cti_cli.cli.template_files import SHEETS
    from cti_cli.documents.writers import FORMATS
    from cti_cli.language import LANGUAGES

    for name in (*template_names(), *SHEETS):
        found = kind_of(name)
        kind = found[0].id if found else name
        for language in LANGUAGES:
            place = session.folder / OWN / f"{name}.{language}"
            text, word = place.with_name(f"{place.name}.md").is_file(), place.with_name(f"{place.name}.docx").is_file()
            word = word and found is not None
            formats = [each for each in FORMATS if each != "docx" or not word]
            yield Listed(name, kind, language, "md", text, formats)
            if word:
                yield Listed(name, kind, language, "docx", own=True, formats=["docx"])


@app.command()
def fields(ctx: typer.Context, kind: KindName, as_json: AsJson = False) -> None:
    """List what a template of a kind may print: each field, what it means, and an example."""
    from cti_cli.cli.screen import Cell, Column, Screen, print_json
    from cti_cli.cli.template_fields import explained
    from cti_cli.core.facts.words import meaning

    session: Session = ctx.obj
    template = _template(session, kind, sheets=False)
    rows = [
        (each.path, session.speech(meaning(each.record, each.name)), example)
        for each, example in explained(session, template)
    ]
    if as_json:
        print_json([{"field": path, "meaning": words, "example": example} for path, words, example in rows])
        return
    screen, speech = Screen(session.speech), session.speech
    heads = (say("Field"), say("What it is"), say("For example"))
    columns = [Column(speech(each), flexible=at > 0) for at, each in enumerate(heads)]
    screen.table(columns, [(path, words, Cell(example or "", "muted")) for path, words, example in rows])
    screen.line()
    for words in (
        say("A list, as goals[], is gone through with {% for goal in goals %} … {% endfor %}."),
        say("The filters are: {filters}.", filters=", ".join(_filters())),
        say("letter.… stands in Word templates only: our letterhead puts it round every other document itself."),
    ):
        screen.line(words, "muted")


def _filters() -> list[str]:
    from cti_cli.documents.fields import filters
    from cti_cli.language import Speech

    return sorted([*filters(Speech("en")), "figure"])


@app.command()
def eject(
    ctx: typer.Context,
    kind: KindName,
    language: Language = None,
    format_: Annotated[str, typer.Option("--format", help="md or docx.")] = "md",
    as_json: AsJson = False,
) -> None:
    """Put a copy of a shipped template into templates, to change it; it wins over ours from then on."""
    from cti_cli.cli.screen import print_json
    from cti_cli.cli.session import language_of
    from cti_cli.cli.stationery import OWN
    from cti_cli.store.shipped import shipped
    from cti_cli.store.writing import require_marker, write_atomically

    session: Session = ctx.obj
    template = _template(session, kind)
    chosen = language_of(language) or session.open_caseload.settings.language
    if format_ not in ("md", "docx"):
        raise UsageError(say("the format {format} is not known", format=format_), say("use md or docx"))
    path = session.folder / OWN / f"{template}.{chosen}.{format_}"
    if path.exists():
        raise RefusedError(
            say("{file} is there already, and stays as it is", file=f"{OWN}/{path.name}"),
            say("move it away, or give it another name, and run the command again"),
        )
    text = (shipped("templates") / f"{template}.{chosen}.md").read_text(encoding="utf-8")
    require_marker(session.folder)
    write_atomically(path, text.encode() if format_ == "md" else _as_word(session, template, chosen, text))
    if as_json:
        print_json({"file": f"{OWN}/{path.name}"})
        return
    typer.echo(session.speech(say("Written: {file}", file=f"{OWN}/{path.name}")))
    words = say("Change it, then try it: `cti templates check {file}`", file=path.name)
    typer.echo(session.speech(words), err=True)


def _as_word(session: "Session", template: str, language: str, text: str) -> bytes:
    from cti_cli.cli.samples import kind_of
    from cti_cli.cli.stationery import OWN
    from cti_cli.documents.word_eject import word_document
    from cti_cli.documents.writers import word_letterhead
    from cti_cli.language import Speech
    from cti_cli.store.shipped import shipped

    found = kind_of(template)
    if found is None:
        raise RefusedError(say("this document has no Word template"), say("use --format md"))
    kind = found[0]
    paper = word_letterhead(session.folder / OWN, shipped("templates"))
    return word_document(f"{template}.{language}", text, kind.layout, Speech(language), paper, signed=kind.signed)


@app.command()
def check(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Else every file in templates.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Try your own templates: fields that do not exist, tags without an end, macros, and sample letters."""
    from cti_cli.cli.samples import practice
    from cti_cli.cli.screen import print_json
    from cti_cli.cli.template_files import checked, own_files

    session: Session = ctx.obj
    files = own_files(session.folder) if file is None else [_file(session, file)]
    with practice() as practised:
        found = [checked(path, session.folder, practised) for path in files]
    if as_json:
        print_json({"templates": [_checked_json(each, session.speech) for each in found]})
    else:
        _tell(found, session.speech)
    if any(each.complaints for each in found):
        raise typer.Exit(1)


def _checked_json(found: "Checked", speech: "Speech") -> dict[str, Any]:
    problems = [
        {"message": speech(each.message), "fix": speech(each.fix) if each.fix else None} for each in found.complaints
    ]
    return {"file": found.file, "letters": found.made, "problems": problems}


def _tell(found: "Sequence[Checked]", speech: "Speech") -> None:
    if not found:
        typer.echo(speech(say("There is no own template. `cti templates eject KIND` makes a copy to change.")))
    for each in found:
        for one in each.complaints:
            typer.echo(f"{each.file}: {speech(one.message)}")
            if one.fix:
                typer.echo(f"  → {speech(one.fix)}")
        if not each.complaints:
            made = count("{file}: in order, {n} sample letter", "{file}: in order, {n} sample letters",
                         n=each.made, file=each.file)  # fmt: skip
            typer.echo(speech(made))


def _file(session: "Session", typed: Path) -> Path:
    """Return the file that is meant: as it was typed, else in the folder's templates."""
    from cti_cli.cli.stationery import OWN

    for path in (typed, session.folder / OWN / typed):
        if path.is_file():
            return path
    raise UsageError(say("there is no file {file}", file=str(typed)), say("`cti templates list` shows your own"))


def _template(session: "Session", typed: str, *, sheets: bool = True) -> str:
    from cti_cli.cli.asking import chosen
    from cti_cli.cli.samples import kind_of, template_names
    from cti_cli.cli.template_files import SHEETS
    from cti_cli.core.vocabulary import label

    known: dict[str, Words] = {}
    for name in template_names():
        found = kind_of(name)
        reader = found[1] if found else None
        title = session.speech(label("document", found[0].id)) if found else name
        known[name] = {"": f"{title}, {session.speech(label('role', reader))}" if reader else title}
    known |= {name: {"": name} for name in SHEETS if sheets}
    return typed if typed in known else chosen(typed, known, session.speech, "KIND")
