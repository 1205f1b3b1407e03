"""The help speaks the worker's language, down to the words that typer puts into it."""

from collections.abc import Callable
from copy import copy
from typing import Any

from cti_cli.core.words import Phrase, Words, say

Say = Callable[[Words], str]


def localise(command: Any, speech: Say) -> None:
    """Give the help of a command, and of all below it, the language of ``speech``."""
    _own_words(command, speech)
    _typers_words(command, speech)
    for below in getattr(command, "commands", {}).values():
        localise(below, speech)


def _own_words(command: Any, speech: Say) -> None:
    """Translate what our modules say: the help of commands and options, headings, and the names of arguments."""
    for part in (command, *command.params):
        if getattr(part, "help", None):
            part.help = speech(Phrase(part.help))
    if command.rich_help_panel:
        command.rich_help_panel = speech(Phrase(command.rich_help_panel))
    for parameter in command.params:
        if parameter.metavar:
            parameter.metavar = speech(Phrase(parameter.metavar))


def _typers_words(command: Any, speech: Say) -> None:
    """Translate what typer says; it offers its words as constants of a module and as attributes of commands."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = speech(say("Arguments"))
    rich_utils.OPTIONS_PANEL_TITLE = speech(say("Options"))
    rich_utils.COMMANDS_PANEL_TITLE = speech(say("Commands"))
    rich_utils.DEFAULT_STRING = speech(say("[default: {}]"))
    rich_utils.REQUIRED_LONG_STRING = speech(say("[required]"))
    command.options_metavar = speech(say("[OPTIONS]"))
    if getattr(command, "subcommand_metavar", None):
        command.subcommand_metavar = speech(say("COMMAND [ARGS]..."))
    types = {
        "text": say("text"),
        "str": say("text"),
        "path": say("path"),
        "file": say("path"),
        "integer": say("number"),
        "int": say("number"),
        "int range": say("number"),
    }
    for parameter in command.params:
        if parameter.type.name in types:
            parameter.type = copy(parameter.type)  # the original is shared by all commands
            parameter.type.name = speech(types[parameter.type.name])
    usage = command.get_usage
    command.get_usage = lambda ctx: _bare(usage(ctx)).replace("Usage:", speech(say("Usage:")), 1)
    _help_option(command, speech)


def _bare(usage: str) -> str:
    """Take the braces off: what need not be given has brackets, and that tells it from what must."""
    return usage.translate({ord(brace): None for brace in "{}"})


def _help_option(command: Any, speech: Say) -> None:
    """Translate the help of ``--help``, an option that typer makes when it is first needed."""
    made = command.get_help_option

    def translated(ctx: Any) -> Any:
        option = made(ctx)
        if option is not None:
            option.help = speech(say("Show this message and exit."))
        return option

    command.get_help_option = translated
