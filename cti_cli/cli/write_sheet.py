"""A document of the whole folder goes to `exports` under one dated name, once in each format."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from cti_cli.core.words import say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.documents.compose import Sheet


class Wanted(NamedTuple):
    """Which files, in which folder, and documents in which language; where none is named, the usual one."""

    formats: tuple[str, ...]
    out: Path | None = None
    language: str | None = None


def formats_of(typed: str, *more: str) -> tuple[str, ...]:
    """Read the formats from the command line, each once; ``more`` are known beside those of documents."""
    from cti_cli.documents.writers import FORMATS

    known = (*more, *FORMATS)
    found = dict.fromkeys(each.strip().lower() for each in typed.split(",") if each.strip())
    for suffix in found:
        if suffix not in known:
            raise UsageError(
                say("the format {format} is not known", format=suffix),
                say("use one or more of: {formats}", formats=", ".join(known)),
            )
    return tuple(found)


def write_sheet(session: "Session", sheet: "Sheet", name: str, wish: Wanted) -> list[Path]:
    """Write one document in each format, and return where; without a language it speaks the folder's."""
    from cti_cli.cli.stationery import format_writer, templates
    from cti_cli.documents.compose import Composer
    from cti_cli.language import Speech

    composer = Composer(templates(session.folder), Speech(wish.language or sheet.settings.language))
    document = composer.compose(sheet)
    return save_each(session, name, wish, lambda suffix: format_writer(session.folder, suffix)(document))


def save_each(session: "Session", name: str, wish: Wanted, made: Callable[[str], bytes]) -> list[Path]:
    """Write what ``made`` returns for each format, and return where it lies."""
    from cti_cli.cli.export import save

    folder = session.folder / "exports" if wish.out is None else wish.out.expanduser().absolute()
    written = []
    for suffix in wish.formats:
        wanted = folder / f"{name}.{suffix}"
        path = save(wanted, made(suffix))
        if path != wanted:
            typer.echo(session.speech(say("{file} is open in another program", file=wanted.name)), err=True)
        written.append(path)
    return written


def tell_written(session: "Session", written: list[Path], *, as_json: bool) -> None:
    """Say where each file lies."""
    if as_json:
        from cti_cli.cli.screen import print_json

        print_json({"written": [str(path) for path in written]})
        return
    for path in written:
        typer.echo(session.speech(say("Written: {file}", file=str(path))))
