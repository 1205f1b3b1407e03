"""A passphrase is typed where nobody sees it, or stands in a file; never on a command line, which shells remember."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cti_cli.core.words import say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session

SHORTEST = 10
PasswordFile = Annotated[
    Path | None, typer.Option("--password-file", metavar="FILE", help="The passphrase is the first line of this file.")
]


def new_passphrase(session: "Session", file: Path | None) -> str:
    """Return the passphrase of a new backup; on a terminal it is typed twice."""
    from cti_cli.cli.asking import can_ask

    if file is not None:
        return _long_enough(_first_line(file))
    if not can_ask(session):
        raise UsageError(
            say("a backup is encrypted: a passphrase is needed"),
            say("name a file that holds it with --password-file; --plain leaves the backup open to everyone"),
        )
    speech = session.speech
    note = say("Without the passphrase nobody opens the backup, not you either: keep it in another place.")
    typer.echo(speech(note), err=True)
    return _long_enough(
        typer.prompt(
            speech(say("Passphrase")),
            hide_input=True,
            err=True,
            confirmation_prompt=speech(say("The passphrase once more")),
        )
    )


def known_passphrase(session: "Session", file: Path | None) -> str:
    """Return the passphrase of a backup that exists."""
    from cti_cli.cli.asking import can_ask

    if file is not None:
        return _first_line(file)
    if not can_ask(session):
        raise UsageError(
            say("this backup is encrypted: a passphrase is needed"),
            say("name a file that holds it with --password-file"),
        )
    typed: str = typer.prompt(session.speech(say("Passphrase")), hide_input=True, err=True)
    return typed


def _first_line(file: Path) -> str:
    try:
        lines = file.expanduser().read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UsageError(
            say("{file} cannot be read", file=str(file)), say("name a text file that holds the passphrase")
        ) from None
    return lines[0] if lines else ""


def _long_enough(typed: str) -> str:
    if len(typed) < SHORTEST:
        raise UsageError(
            say("a passphrase has at least {n} letters", n=SHORTEST), say("four or five words are easy to remember")
        )
    return typed
