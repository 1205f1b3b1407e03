"""Plain files for other programs: the workbook's tables and no others, and no cell that a spreadsheet would execute."""

import csv
import json
from collections.abc import Mapping
from datetime import date, time
from io import StringIO

from cti_cli.export.cells import FORMULA_SIGNS
from cti_cli.export.columns import About, Request, Table, Value
from cti_cli.export.overview import caseload as overview
from cti_cli.export.own import own_tables
from cti_cli.export.picking import picked
from cti_cli.export.sheets import contacts, goals, upcoming

COMMON = ("caseload", "upcoming", "contacts", "goals")
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # by which Excel knows UTF-8
# What a spreadsheet reads as the beginning of a formula, or trims until one begins (CWE-1236).
EXECUTED = (*FORMULA_SIGNS, "\r", ";", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def tables(request: Request) -> dict[str, Table]:
    """Return the tables of the caseload, by the name under which a plain file holds them."""
    found = {
        "caseload": overview(request),
        "upcoming": upcoming(request),
        "contacts": contacts(request),
        "goals": goals(request),
    }
    return picked({**own_tables(request), **found}, request.columns)


def in_order(found: Mapping[str, Table]) -> tuple[Table, ...]:
    """Return the tables as a workbook shows them: the four that every caseload has, then each programme's own."""
    return tuple(found[name] for name in COMMON) + tuple(each for name, each in found.items() if name not in COMMON)


def csv_file(table: Table) -> bytes:
    """Return one table as Danish and Swedish Excel open it: semicolons, UTF-8 with its mark, every cell in quotes."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([heading.text for heading in table.headings])
    writer.writerows([_guarded(value) for value in row] for row in table.rows)
    return (MARK + text.getvalue()).encode()


def _guarded(value: Value) -> str:
    plain = _plain(value)
    if isinstance(value, str) and value.startswith(EXECUTED):
        return f"'{value}"
    return "" if plain is None else str(plain)


def json_file(request: Request) -> bytes:
    """Return all tables, the keys of their rows alike in every language; days and times as ISO 8601."""
    found = {
        name: [
            {heading.field: _plain(value) for heading, value in zip(table.headings, row, strict=True)}
            for row in table.rows
        ]
        for name, table in tables(request).items()
    }
    whole = {"as_of": request.today.isoformat(), "pseudonym": request.pseudonym, **found}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(value: Value) -> str | float | None:
    match value:
        case About(day) | (date() as day):
            return day.isoformat()
        case time():
            return f"{value:%H:%M}"
        case "":
            return None
        case _:
            return value
