"""`cti init`: a new caseload folder, its settings asked for on a terminal and left to be filled in anywhere else."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.cli.asking import asked, asked_word, can_ask
from cti_cli.core.words import Words, say, term
from cti_cli.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.store.founding import Founding

app = typer.Typer(add_completion=False)
LANGUAGES: dict[str, Words] = {"da": {"": "dansk"}, "sv": {"": "svenska"}, "en": {"": "English"}}
COUNTRIES: dict[str, Words] = {"DK": term("country", "Denmark"), "SE": term("country", "Sweden")}
KINDS: dict[str, Words] = {
    "municipality": term("organisation", "municipality"),
    "private": term("organisation", "private organisation"),
}


@app.command()
def init(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder, or one without a caseload.")],
    default: Annotated[
        bool, typer.Option("--default", help="Let cti use this folder from everywhere; also one that exists.")
    ] = False,
) -> None:
    """Make a folder for your caseload, with its settings."""
    from cti_cli.cli.session import FolderlessSession
    from cti_cli.store.folder import make_folder, put_schema
    from cti_cli.store.founding import settings_text
    from cti_cli.store.reading import law_table
    from cti_cli.store.writing import MARKER, write_atomically

    session: Session = FolderlessSession(ctx.obj)
    folder = folder.absolute()
    if default and (folder / MARKER).is_file():
        _record_default(session, folder, instead=True)
        return
    _refuse(folder)
    founding = _asked_founding(session)
    session = FolderlessSession(session, founding.settings.language)
    make_folder(folder)
    put_schema(folder, session.speech)
    open_norms = [] if founding.settings.country != "DK" else [row.key for row in law_table() if row.key == "sel-85"]
    write_atomically(folder / MARKER, settings_text(founding, open_norms, session.speech).encode())
    speech = session.speech
    typer.echo(speech(say("{folder}: a new caseload folder; its settings are in cti.yaml", folder=str(folder))))
    _record_default(session, folder, instead=default)
    if not founding.settings.worker.name:
        typer.echo(speech(say("Letters need your name: cti settings worker.name NAME")), err=True)
    typer.echo(speech(say("Next: cd {folder}, then cti new", folder=str(folder))))


def _refuse(folder: Path) -> None:
    """Refuse a folder that is a caseload, lies inside one, or is no folder at all."""
    from cti_cli.store.folder import INSIDE
    from cti_cli.store.writing import MARKER

    for each in (folder, *folder.parents):
        if (each / MARKER).exists():
            message = say("{folder} is a caseload folder already", folder=str(each))
            raise RefusedError(message, say("nothing was changed there; name another folder"))
    for each in (folder, *folder.parents, *(folder / name for name in INSIDE)):
        if each.exists() and not each.is_dir():
            message = say("{file} is a file, and a folder of this name is needed", file=str(each))
            raise RefusedError(message, say("move it away, or name another folder"))


def _record_default(session: "Session", folder: Path, *, instead: bool) -> None:
    """Let cti find the folder from everywhere, unless another one is found so already."""
    from cti_cli.cli.session import default_folder_file
    from cti_cli.store.writing import MARKER, write_atomically

    path, speech = default_folder_file(), session.speech
    try:
        known = Path(path.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        known = folder
    if known != folder and (known / MARKER).is_file() and not instead:
        words = say("From everywhere else cti uses {folder}, as before; --default changes that.", folder=str(known))
        typer.echo(speech(words), err=True)
        return
    try:
        write_atomically(path, f"{folder}\n".encode())
    except OSError:
        typer.echo(speech(say("{file} could not be written: name the folder with --folder", file=str(path))), err=True)
        return
    typer.echo(speech(say("cti uses this folder from everywhere.")), err=True)


def _asked_founding(session: "Session") -> "Founding":
    """Ask for what letters and dates need; an empty answer leaves it to be filled in later."""
    from cti_cli.core.settings import Organisation, Settings, Worker
    from cti_cli.store.founding import ASSUMED_NORM, Founding

    language = session.speech.language
    country = "SE" if language == "sv" else "DK"
    if not can_ask(session):
        return Founding(Settings(language=language, country=country))
    from cti_cli.cli.session import FolderlessSession

    language = asked_word(session, say("Language of screens"), "--lang", LANGUAGES, language)
    session = FolderlessSession(session, language)
    typer.echo(session.speech(say("Enter leaves a question open; all of it can be changed later.")), err=True)
    country = asked_word(session, say("Country"), "--country", COUNTRIES, "SE" if language == "sv" else "DK")
    worker = Worker(
        _line(session, say("Your name")),
        _line(session, say("Your title")),
        _line(session, say("Your phone")),
        _line(session, say("Your e-mail")),
        asked(session, say("Your share of a full-time post"), "--share", _share, "1"),
    )
    organisation = Organisation(
        _line(session, say("Municipality or organisation")),
        _line(session, say("Department or team")),
        tuple(_lines(session, say("Its address, with commas between the lines"))),
        kind=asked_word(session, say("What it is"), "--kind", KINDS, "municipality"),  # type: ignore[arg-type]
    )
    norms: dict[str, float | None] = {}
    if country == "DK":
        question = say(
            "Citizens per full-time worker under § 85 (lost in the source; {n} is our assumption)", n=ASSUMED_NORM
        )
        norms = {"sel-85": asked(session, question, "--norm", _norm, str(ASSUMED_NORM))}
    settings = Settings(worker=worker, organisation=organisation, language=language, country=country, norms=norms)  # type: ignore[arg-type]
    return Founding(settings, assumed=norms.get("sel-85") == ASSUMED_NORM)


def _line(session: "Session", question: Words) -> str | None:
    return asked(session, question, "", str.strip, "") or None


def _lines(session: "Session", question: Words) -> list[str]:
    typed = asked(session, question, "", str.strip, "")
    return [each.strip() for each in typed.split(",") if each.strip()]


def _number(typed: str) -> float:
    try:
        return float(typed.strip().removesuffix("%").strip().replace(",", "."))
    except ValueError:
        raise UsageError(say("a number is expected here"), say("write digits only, such as 12 or 12.5")) from None


def _share(typed: str) -> float:
    """Read a share: 0.8, or 80 %."""
    number = _number(typed)
    share = number / 100 if number > 1 else number
    if not 0.05 <= share <= 1:  # noqa: PLR2004 - the settings' own bounds
        raise UsageError(say("a share lies between 0.05 and 1"), say("write 0.8, or 80 %"))
    return share


def _norm(typed: str) -> float | None:
    return _number(typed) if typed.strip() else None
