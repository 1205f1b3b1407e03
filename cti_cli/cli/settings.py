"""`cti settings`: what can be set, what it is set to and what it means; one of them is changed by naming it."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

import typer

from cti_cli.cli.asking import day_of, meant
from cti_cli.cli.options import AsJson
from cti_cli.core.words import say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cti_cli.cli.screen import Cell
    from cti_cli.cli.session import Session
    from cti_cli.core.settings import Settings
    from cti_cli.language import Speech
    from cti_cli.store.settings_entries import Entry

NOTHING = "\N{EN DASH}"
app = typer.Typer(add_completion=False)


@app.command()
def settings(
    ctx: typer.Context,
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="Such as worker.phone.", show_default=False)
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Argument(metavar="[VALUE]...", help='What it is to be; "" empties it; a list takes several.'),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the settings of the folder, or change one; comments in cti.yaml stay as they are."""
    from cti_cli.store.reading import law_table, read_settings
    from cti_cli.store.settings_entries import settings_entries

    session = ctx.obj
    known, problems = read_settings(session.folder)
    if any(each.severity == "error" for each in problems):
        raise UsageError(
            say("cti.yaml cannot be read"), say("`cti check` shows the line, `cti edit settings` opens it")
        )
    law = [row for row in law_table() if key is not None or (row.in_force(session.today) and row.months)]
    norms = {row.key: row.citizens_per_worker for row in law}
    entries = settings_entries(known, {"norms": norms, "project.verdicts": dict.fromkeys(_undecided(session, known))})
    if key is not None:
        entries = (_named(entries, key),)
    if value:
        _change(session, entries[0], value)
    else:
        _show(session, entries, as_json=as_json)


def _undecided(session: "Session", settings: "Settings") -> "Iterator[str]":
    """Yield the goals that no figure decides, of every programme that can be read."""
    from cti_cli.store.reading import programme_ids, read_programme

    for name in sorted(programme_ids(session.folder)):
        programme, _ = read_programme(session.folder, name, settings)
        if programme is not None:
            yield from (goal.id for goal in programme.goals if goal.qualitative)


def _named(entries: "tuple[Entry, ...]", typed: str) -> "Entry":
    """Find a setting by its key, or by the end of it where only one has that."""
    found = [each for each in entries if each.key == typed] or [
        each for each in entries if each.key.endswith(f".{typed}")
    ]
    if len(found) == 1:
        return found[0]
    names = {each.key: (each.key, each.key.rpartition(".")[2]) for each in entries}
    near = [each.key for each in found] or meant(typed, names)
    if not near:
        from cti_cli.store.schema import close_to

        near = list(filter(None, [close_to(typed, tuple(names))]))
    fix = say("did you mean {word}?", word=", ".join(near)) if near else say("`cti settings` lists them")
    raise UsageError(say("there is no setting of this name"), fix)


def _change(session: "Session", entry: "Entry", typed: list[str]) -> None:
    from cti_cli.store.changing import Put, change_settings

    if entry.is_list_of_blocks:
        message = say("{key} holds entries with keys of their own", key=entry.key)
        raise UsageError(message, say("change it in the file: cti edit settings"))
    if len(typed) > 1 and not entry.is_list:
        raise UsageError(say("{key} takes one value", key=entry.key), say("put words that belong together in quotes"))
    new: Any = [each for each in typed if each] if entry.is_list else _read(session, entry, typed[0].strip())
    change_settings(session.folder, [Put(entry.key, new)], "settings")
    words = say("{key}: {value}", key=entry.key, value=_shown(new, session.speech))
    typer.echo(session.speech(words))


def _read(session: "Session", entry: "Entry", typed: str) -> object:
    """Read an answer as the field is declared; an empty one empties the field."""
    if not typed:
        return None
    kinds = _leaves(entry.kind)
    words = [each for kind in kinds if get_origin(kind) is Literal for each in get_args(kind)]
    if words:
        if typed in words:
            return typed
        raise UsageError(
            say("{key} does not know this word", key=entry.key), say("use one of: {words}", words=", ".join(words))
        )
    if date in kinds:
        return day_of(session, typed, entry.key)
    if float in kinds or int in kinds:
        try:
            return float(typed.replace(",", "."))
        except ValueError:
            fix = say("write digits only, such as 12 or 12.5")
            raise UsageError(say("{key} is a number", key=entry.key), fix) from None
    return typed


def _leaves(kind: Any) -> list[Any]:
    """Return what a declaration comes down to: plain types, and the words of a vocabulary."""
    if get_origin(kind) is None or get_origin(kind) is Literal:
        return [kind]
    return [leaf for each in get_args(kind) if isinstance(each, type) or get_args(each) for leaf in _leaves(each)]


def _show(session: "Session", entries: "tuple[Entry, ...]", *, as_json: bool) -> None:
    from cti_cli.cli.screen import Cell, Column, Screen, print_json
    from cti_cli.store.nodes import Flaw
    from cti_cli.store.records import locate, read_tree

    speech = session.speech
    if as_json:
        tree = read_tree(session.folder / "cti.yaml")
        print_json(
            [
                {
                    "key": each.key,
                    "value": _plain(each.value),
                    "usual": each.usual,
                    "meaning": speech(each.meaning),
                    "line": (locate(tree, each.key) or (None,))[0] if not isinstance(tree, Flaw) else None,
                }
                for each in entries
            ]
        )
        return
    columns = [Column(speech(say("Setting"))), Column(speech(say("Value")), flexible=True), Column("", flexible=True)]
    lines, said = [], ""
    for each in entries:
        meaning = speech(each.meaning)
        lines.append((Cell(each.key, "strong"), _shown(each.value, speech), _remark(each, meaning, said, speech)))
        said = meaning
    Screen(speech).table(columns, lines)
    typer.echo(speech(say("Change one: cti settings KEY VALUE; or all of them: cti edit settings")), err=True)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if hasattr(value, "_fields"):
        return {name.rstrip("_"): _plain(getattr(value, name)) for name in value._fields}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _remark(entry: "Entry", meaning: str, said: str, speech: "Speech") -> "Cell":
    """Return what a setting means, unless the line above says so, and what holds where it is empty."""
    from cti_cli.cli.screen import Cell

    usual = ""
    if entry.value is None and entry.usual is not None:
        usual = speech(say("By the law table: {value}.", value=entry.usual))
    return Cell(" ".join(filter(None, (meaning if meaning != said else "", usual))), "muted")


def _shown(value: Any, speech: "Speech") -> str:
    """Return a value on one line; nothing is a dash."""
    if value is None or value in ((), []):
        return NOTHING
    if hasattr(value, "_fields"):
        return NOTHING.join(_shown(each, speech) for each in value if each is not None)
    if isinstance(value, tuple | list):
        return ", ".join(_shown(each, speech) for each in value)
    if isinstance(value, float):
        return speech.number(value)
    return speech.short(value) if isinstance(value, date) else str(value)
