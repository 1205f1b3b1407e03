"""Nothing is taken in before it was shown what would come of it, and what would be left out, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from cti_cli.core.words import Phrase, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.edits import Edit
    from cti_cli.core.intake import Fault
    from cti_cli.language import Speech


class Asked(NamedTuple):
    """What the worker said on the command line."""

    programme: str | None
    columns: Mapping[str, str]
    sheet: str | None
    yes: bool
    dry_run: bool


class Taken(NamedTuple):
    """What came of an import: new courses and changed cells, with the rows that were left out, and why."""

    added: tuple[tuple[int, str], ...]
    changed: "tuple[Edit, ...]"
    faults: "tuple[Fault, ...]"


def agreed(session: "Session", asked: Asked, question: Phrase) -> bool:
    """Ask whether to go on; without a terminal only ``--yes`` says so."""
    from cti_cli.cli.asking import asked_yes, can_ask

    if asked.dry_run or asked.yes:
        return asked.yes and not asked.dry_run
    if not can_ask(session):
        raise UsageError(say("--yes is missing"), say("look at what is shown, and add --yes; or try --dry-run"))
    return asked_yes(session, question, "--yes", default=False)


def tell_faults(faults: "Iterable[Fault]", speech: "Speech") -> None:
    """Say on stderr what is left out and why, rows with the same reason together; never a value."""
    groups: dict[tuple[str, str, str], list[int]] = {}
    for fault in faults:
        groups.setdefault((fault.sheet, fault.column, speech(fault.reason)), []).append(fault.row)
    for (sheet, column, reason), rows in groups.items():
        row = speech(say("row {row}", row=", ".join(_ranges(rows))))
        where = filter(None, (sheet, row, column))
        typer.echo(speech(say("{place}: left out: {reason}", place=", ".join(where), reason=reason)), err=True)


def _ranges(rows: Sequence[int]) -> Iterator[str]:
    """Yield ``3`` or ``5-9``."""
    found = sorted(set(rows))
    cuts = [0, *(at for at, (one, two) in enumerate(pairwise(found), 1) if two != one + 1), len(found)]
    for begin, end in pairwise(cuts):
        first, last = found[begin], found[end - 1]
        yield str(first) if first == last else f"{first}-{last}"


def columns_of(given: Sequence[str], file: Path | None) -> dict[str, str]:
    """Read ``HEADING=FIELD`` from the command line, and the same from a mapping file, a line each."""
    lines = list(given)
    if file is not None:
        try:
            lines = [*file.read_text(encoding="utf-8-sig").splitlines(), *lines]
        except (OSError, UnicodeDecodeError):
            raise UsageError(
                say("{file} cannot be read", file=str(file)), say("it holds one HEADING=FIELD a line, as UTF-8")
            ) from None
    found = {}
    for line in lines:
        heading, equals, field = line.rpartition("=")  # a heading may hold the sign, a field never does
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not equals:
            raise unknown_columns([line.strip()])
        found[heading.strip()] = field.strip()
    return found


def unknown_columns(wrong: Sequence[str]) -> UsageError:
    """Refuse a heading that the list does not have, or a field that no course has."""
    from cti_cli.core.intake_fields import PATHS

    return UsageError(
        say("this column or field is not known: {names}", names=", ".join(wrong)),
        say("write --column 'HEADING=FIELD', with one of: {fields}", fields=", ".join(PATHS)),
    )
