"""Whoever reads an export chooses its columns; what a pseudonymised one hides no choice brings back."""

from collections.abc import Iterable, Mapping, Sequence

from cti_cli.core.words import say
from cti_cli.errors import UsageError
from cti_cli.export.columns import KEYS, Heading, Table

Chosen = Mapping[str, Sequence[str]]
"""The columns that were chosen, by table."""


def chosen(names: Iterable[str], usual: str) -> dict[str, list[str]]:
    """Read ``id`` and ``contacts:day``; a column without a table is of the ``usual`` one."""
    found: dict[str, list[str]] = {}
    for name in names:
        table, colon, column = (part.strip() for part in name.rpartition(":"))
        found.setdefault(table if colon else usual, []).append(column)
    return found


def picked(tables: Mapping[str, Table], wanted: Chosen) -> dict[str, Table]:
    """Return the tables, those of which columns were chosen with just these, in that order."""
    for name in wanted:
        if name not in tables:
            fix = say("use one of: {words}", words=", ".join(tables))
            raise UsageError(say("there is no table {name}", name=name), fix)
    return {name: _picked(table, wanted[name]) if name in wanted else table for name, table in tables.items()}


def _picked(table: Table, names: Sequence[str]) -> Table:
    shown = [name for name in names if _position(table.hidden, name) is None]
    found = {name: _position(table.headings, name) for name in shown}
    places = list(dict.fromkeys(at for at in found.values() if at is not None))
    if not places or None in found.values():
        wrong = [name for name, at in found.items() if at is None] or names
        raise UsageError(
            say("the table {table} has no such column: {names}", table=table.title, names=", ".join(wrong)),
            say("use one of: {words}", words=", ".join(heading.field for heading in table.headings)),
        )
    keys = {at for at, heading in enumerate(table.headings) if heading.field in KEYS}
    tells_rows_apart = keys <= set(places)
    return table._replace(
        headings=tuple(table.headings[at] for at in places),
        rows=tuple(tuple(row[at] for at in places) for row in table.rows),
        places=tuple(tuple(row[at] for at in places) for row in table.places) if tells_rows_apart else (),
    )


def _position(headings: Sequence[Heading], name: str) -> int | None:
    """Find a column by its key, by what stands over it, or by the last part of its key."""
    wanted = name.casefold()
    forms = [(heading.field, heading.text.casefold(), heading.field.rpartition(".")[2]) for heading in headings]
    return next((at for part in range(3) for at, form in enumerate(forms) if form[part] == wanted), None)
