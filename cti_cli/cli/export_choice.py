"""Which columns, of which day: what an export shows is said once, and a saved choice stands in cti.yaml."""

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cti_cli.core.words import Phrase, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.caseload import Caseload
    from cti_cli.export.columns import Request

Pseudonym = Annotated[
    bool, typer.Option("--pseudonym", help="Only course numbers, programmes, phases, days and counts.")
]
Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="COLUMN,...", help="Such as id,phase,end or contacts:day; in this order."),
]
Profile = Annotated[str | None, typer.Option("--profile", metavar="NAME", help="Columns that were saved under a name.")]
SaveProfile = Annotated[
    str | None, typer.Option("--save-profile", metavar="NAME", help="Save the columns in cti.yaml under a name.")
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As it stood on a day.")]


class Choice(NamedTuple):
    """What was asked for on the command line."""

    pseudonym: bool = False
    columns: str | None = None
    profile: str | None = None
    save: str | None = None
    as_of: str | None = None


def requested(session: "Session", choice: Choice, usual: str = "caseload") -> "Request":
    """Return what is exported; ``usual`` is the table that a column without one is of."""
    from cti_cli.cli.problems import tell_unread
    from cti_cli.export.columns import request
    from cti_cli.export.picking import chosen

    names = _names(session, choice, usual)
    day = _day(session, choice)
    caseload = _caseload(session, day)
    tell_unread(caseload, session.speech)
    return request(
        caseload,
        session.speech,
        day,
        pseudonym=choice.pseudonym,
        columns=chosen(names, usual),
        past=day != session.today,
    )


def _day(session: "Session", choice: Choice) -> date:
    from cti_cli.cli.asking import day_of

    if choice.as_of is None:
        return session.today
    day = day_of(session, choice.as_of, "--as-of", past=True)
    if day > session.today:
        raise UsageError(say("--as-of lies ahead"), say("give today, or a day before it"))
    return day


def _caseload(session: "Session", day: date) -> "Caseload":
    from cti_cli.core.as_of import caseload_as_of
    from cti_cli.store.reading import checked

    if day == session.today:
        return checked(session.folder, session.open_caseload, day)
    still_open = [course.id for course in session.open_caseload.courses]
    return caseload_as_of(checked(session.folder, session.whole_caseload, day), day, still_open)


def _names(session: "Session", choice: Choice, usual: str) -> tuple[str, ...]:
    """Return the columns that were asked for, or saved under a name."""
    if choice.columns is not None and choice.profile is not None:
        raise UsageError(
            say("--columns and --profile exclude one another"),
            say("leave one of them out"),
        )
    if choice.profile is not None:
        saved = session.open_caseload.settings.exports
        if choice.profile not in saved:
            known = ", ".join(saved) or "-"
            raise UsageError(
                say("no columns are saved under this name"),
                say("saved are: {names}; --columns with --save-profile saves more", names=known),
            )
        return saved[choice.profile]
    names = tuple(filter(None, map(str.strip, (choice.columns or "").split(","))))
    if choice.columns is not None and not names:
        raise UsageError(say("no column is named"), say("write for example --columns id,phase,end"))
    return tuple(name if ":" in name or usual == "caseload" else f"{usual}:{name}" for name in names)


def save_profile(session: "Session", choice: Choice, usual: str = "caseload") -> None:
    """Keep the columns under their name in cti.yaml, once they have been used without a mistake."""
    from cti_cli.store.changing import Put, change_settings

    if choice.save is None:
        return
    names = _names(session, choice, usual)
    change_settings(session.folder, [Put(f"exports.{choice.save}", list(names))], "export")
    typer.echo(session.speech(say("Saved in cti.yaml: --profile {name}", name=choice.save)), err=True)


def check_name(choice: Choice) -> None:
    """Refuse a name that cannot be saved before anything is written."""
    if choice.save is None:
        return
    if choice.columns is None:
        raise UsageError(say("{option} is missing", option=Phrase("--columns")), say("name the columns to save"))
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,39}", choice.save):
        raise UsageError(
            say("a profile's name is one word of small letters, digits and hyphens"), say("for example: leader")
        )
