"""The command tree and the one place where an error becomes words.

A command's module is imported when the command is called: with thirty of them, building all would
cost more than any single one takes to run.
"""

import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from cti_cli import __version__
from cti_cli.cli.commands import COMMANDS, PANELS, module_of
from cti_cli.cli.streams import forgive, silence
from cti_cli.core.words import Phrase, say
from cti_cli.errors import CtiError, UsageError


class Commands(TyperGroup):
    """The commands by name, each from the module of its name."""

    given: Sequence[str] = ()
    speech: Any = None

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the shape is typer's
        """Return the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the shape is typer's
        """Import one command; its help is translated when it is shown."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(module_of(cmd_name))
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        command.rich_help_panel = PANELS[COMMANDS[cmd_name]]  # type: ignore[attr-defined]
        if self.speech is None:
            _translated_when_shown(command)
        else:
            from cti_cli.cli.help import localise

            localise(command, self.speech)
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help in the worker's language."""
        from cti_cli.cli.help import localise

        self.speech = _speech(self.given)
        localise(self, self.speech)
        super().format_help(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command, or name the one that was probably meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise _no_command(args[0])
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **extra: Any) -> Any:
        """Run, and turn whatever goes wrong into one sentence, the way out and an exit code."""
        forgive()
        if "_CTI_COMPLETE" in os.environ:
            from cti_cli.cli.completing import offered

            typer.echo("\n".join(offered(os.environ["_CTI_COMPLETE"].split("\n"))))
            sys.exit(0)
        extra.pop("standalone_mode", None)
        self.given = given = _hoisted(sys.argv[1:] if args is None else args)
        try:
            code = super().main(given, prog_name or "cti", standalone_mode=False, **extra)
            sys.stdout.flush()
        except CtiError as error:
            code = _tell(error, given)
        except typer.Abort:
            code = 1
        except typer.TyperException as error:
            code = _tell(_usage(error), given)
        except OSError as error:
            if "--debug" in given:
                raise
            if error.filename is None:
                silence(sys.stdout)
            code = _tell(_refused_by_system(error), given)
        sys.exit(code if isinstance(code, int) else 0)


app = typer.Typer(cls=Commands, invoke_without_command=True, add_completion=False, pretty_exceptions_enable=False)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"cti {__version__}")
        raise typer.Exit


@app.callback()
def cti(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Option("--folder", envvar="CTI_FOLDER", help="The caseload folder.", show_envvar=False)
    ] = None,
    today: Annotated[
        str | None, typer.Option("--today", envvar="CTI_TODAY", help="Another day than today.", show_envvar=False)
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Language: da, sv, en.")] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; fail instead.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error arose.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Follow your citizens through a critical transition: dates, letters, plans and overviews."""
    from cti_cli.cli.session import Session, language_of

    del debug, version
    ctx.obj = Session(folder, today or None, language_of(lang), no_input=no_input)
    if ctx.invoked_subcommand is None:
        from cti_cli.cli.today import today as today_screen

        today_screen(ctx)


def _hoisted(args: Sequence[str]) -> list[str]:
    """Put the options that every command shares first, wherever they were typed."""
    first: list[str] = []
    rest = iter(args)
    others: list[str] = []
    for word in rest:
        name = word.partition("=")[0]
        if word == "--":
            others += [word, *rest]
        elif name in {"--folder", "--today", "--lang"}:
            first += [word] if "=" in word else [word, *islice(rest, 1)]
        elif word in {"--no-input", "--debug"}:
            first.append(word)
        else:
            others.append(word)
    return first + others


def _option(given: Sequence[str], name: str) -> str | None:
    """Return what the call says for an option that every command shares."""
    found = None
    for at, word in enumerate(given):
        if word.startswith(f"{name}="):
            found = word.partition("=")[2]
        elif word == name and at + 1 < len(given):
            found = given[at + 1]
    return found


def _speech(given: Sequence[str]) -> Any:
    """Return the language of help, and of an error that came before, or in spite of, the session."""
    from cti_cli.cli.session import Session, language_of

    folder = _option(given, "--folder") or os.environ.get("CTI_FOLDER")
    try:
        language = language_of(_option(given, "--lang"))
    except UsageError:
        language = None
    return Session(Path(folder) if folder else None, None, language, no_input=True).speech


def _tell(error: CtiError, given: Sequence[str]) -> int:
    """Say what went wrong, in the language of the call."""
    from cti_cli.cli.asking import tell_error

    if "--debug" in given:
        raise error
    tell_error(error, _speech(given))
    return error.exit_code


def _refused_by_system(error: OSError) -> CtiError:
    """Say what a screen, a disk or a file refused that no command has foreseen."""
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return CtiError(
            say("what was to be printed could not be written: {reason}", reason=reason), say("is the disk full?")
        )
    return CtiError(
        say("{file}: the computer refused: {reason}", file=str(error.filename), reason=reason),
        say("check that the drive is connected and that you may write there"),
    )


def _no_command(typed: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(typed, COMMANDS, n=1, cutoff=0.6)
    fix = say("did you mean {word}?", word=f"cti {near[0]}") if near else say("`cti --help` lists the commands")
    return UsageError(say("there is no command {word}", word=typed), fix)


def _usage(error: typer.TyperException) -> UsageError:
    """Say a misuse of the command line in our words."""
    kind, name = type(error).__name__, getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if parameter is not None and name is None:
        name = (
            parameter.metavar or parameter.name.upper()
            if parameter.param_type_name == "argument"
            else parameter.opts[0]
        )
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "cti"
    typed = _typed_wrongly(error, name, path)
    if typed is not None:
        return typed
    message: Phrase = {
        "NoSuchOption": say("there is no option {name}", name=name),
        "MissingParameter": say("{name} is missing", name=Phrase(name or "")),
        "BadParameter": _bad_value(Phrase(name or ""), getattr(parameter, "type", None)),
        "BadOptionUsage": say("{name} needs a value", name=name),
    }.get(kind, say("{message}", message=getattr(error, "message", str(error))))
    return UsageError(message, say("`{command} --help` shows how", command=path))


def _typed_wrongly(error: typer.TyperException, name: str | None, path: str) -> UsageError | None:
    """Say what typer has only an English sentence for; a text that was typed is not shown again."""
    said = getattr(error, "message", "")
    if type(error).__name__ == "NoSuchOption" and " " in (name or ""):
        fix = say("write -- before a text that begins with a dash; `{command} --help` shows how", command=path)
        return UsageError(say("a text that begins with a dash looks like an option"), fix)
    if said.startswith("Got unexpected extra argument"):
        fix = say("put quotation marks round a text of several words; `{command} --help` shows how", command=path)
        return UsageError(say("there is more behind {command} than it takes", command=path), fix)
    if (unknown := re.match("No such command '(.*?)'", said)) is not None:
        fix = say("`{command} --help` shows what there is", command=path)
        return UsageError(say("there is no command {word}", word=f"{path} {unknown[1]}"), fix)
    return None


def _bad_value(name: Phrase, kind: Any) -> Phrase:
    """Say what an option takes, where that is a number within bounds."""
    first, last = getattr(kind, "min", None), getattr(kind, "max", None)
    if first is not None and last is not None:
        return say("{name} takes a number from {first} to {last}", name=name, first=first, last=last)
    if first is not None:
        return say("{name} takes a number from {first}", name=name, first=first)
    return say("{name} cannot be this", name=name)


def _translated_when_shown(command: Any) -> None:
    """Give a command's help, and that of all below it, the language of the call, once it is asked for."""
    format_help = command.format_help

    def translated(ctx: Any, formatter: Any) -> None:
        from cti_cli.cli.help import localise

        localise(command, ctx.obj.speech)
        format_help(ctx, formatter)

    command.format_help = translated
    for below in getattr(command, "commands", {}).values():
        _translated_when_shown(below)


def main() -> None:
    """Start ``cti``."""
    app(prog_name="cti")
