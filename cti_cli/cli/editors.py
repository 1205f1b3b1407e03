"""The worker's own editor: which one it is, how it is told the line, and that we wait for it to be closed."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from signal import SIGINT, signal
from time import monotonic
from typing import NamedTuple

from cti_cli.core.words import say
from cti_cli.errors import UsageError

_WAIT: Mapping[str, str] = {
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf", "subl", "zed", "atom"), "--wait"),
    "gvim": "-f",
    "mate": "-w",
    "kate": "--block",
}
"""Editors that return at once and go on behind our back, with what makes them stay."""
_PLUS = {
    "nano", "pico", "vi", "vim", "nvim", "gvim", "view", "emacs", "emacsclient", "micro", "kak", "joe", "jed", "ne",
    "mg", "gedit", "gnome-text-editor", "xed", "pluma", "mcedit", "nvi",
}  # fmt: skip
_IN_TERMINAL = {"nano", "pico", "vi", "vim", "nvim", "view", "micro", "kak", "joe", "jed", "ne", "mg", "mcedit", "hx"}
_COLON = {"subl", "zed", "atom", "hx", "helix"}


TOO_QUICK = 1.0
"""Seconds in which nobody opens a window, types and closes it."""


class Visit(NamedTuple):
    """How an editor came back: its exit code, and whether it may still be open in a window."""

    code: int
    at_once: bool


def editor() -> list[str]:
    """Return the command of the editor: $VISUAL, else $EDITOR, each with its arguments, else what there is."""
    for name in ("VISUAL", "EDITOR"):
        words = _words(os.environ.get(name, ""))
        if words:
            return _waiting(words)
    if os.name == "nt":
        return ["notepad"]
    found = shutil.which("nano") or shutil.which("vi")
    if found is None:
        raise UsageError(say("no editor was found"), say("name one in the variable EDITOR"))
    return [found]


def _words(typed: str) -> list[str]:
    """Cut a command into words; a path with spaces that exists as it stands is one."""
    if typed and Path(typed).is_file():
        return [typed]
    try:
        words = shlex.split(typed, posix=os.name != "nt")
    except ValueError:
        raise UsageError(
            say("the variable EDITOR has an unfinished quote"), say("write the editor's command as in a shell")
        ) from None
    return [word.strip('"') for word in words] if os.name == "nt" else words


def _waiting(words: list[str]) -> list[str]:
    flag = _WAIT.get(_name(words[0]))
    stays = flag is None or any(word in (flag, "-w", "-b", "-f", "--wait", "--block", "--nofork") for word in words[1:])
    return words if stays or flag is None else [*words, flag]


def _name(command: str) -> str:
    return Path(command).name.lower().removesuffix(".exe").removesuffix(".cmd")


def opened_on(command: list[str], path: Path, line: int | None) -> list[str]:
    """Return the whole command that opens ``path``, on a line where the editor can be told."""
    name, file = _name(command[0]), str(path)
    if line is None or line < 2:  # noqa: PLR2004 - every editor begins on the first line
        return [*command, file]
    ways: list[tuple[bool, Callable[[], list[str]]]] = [
        (name in _PLUS, lambda: [f"+{line}", file]),
        (name in _COLON, lambda: [f"{file}:{line}"]),
        (_WAIT.get(name) == "--wait", lambda: ["--goto", f"{file}:{line}"]),
        (name == "kate", lambda: ["--line", str(line), file]),
        (name == "notepad++", lambda: [f"-n{line}", file]),
    ]
    return [*command, *next((way() for fits, way in ways if fits), [file])]


def run_editor(path: Path, line: int | None) -> Visit:
    """Open a file in the editor and wait until it is closed."""
    command = editor()
    begun = monotonic()
    # Ctrl-C belongs to the editor; a handler, unlike "ignore", is not handed down to it.
    before = signal(SIGINT, lambda *_: None)
    try:
        code = subprocess.run(opened_on(command, path, line), check=False).returncode  # noqa: S603 - the worker's own
    except OSError:
        message = say("the editor {name} cannot be started", name=command[0])
        raise UsageError(message, say("name another in the variable EDITOR")) from None
    finally:
        signal(SIGINT, before)
    at_once = monotonic() - begun < TOO_QUICK and _name(command[0]) not in _IN_TERMINAL
    return Visit(code, at_once)
