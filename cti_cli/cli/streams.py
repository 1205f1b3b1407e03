"""Whatever a terminal or a pipe cannot show or take, the worker gets the nearest thing, and never a traceback."""

import codecs
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO, cast

NEAREST: Mapping[str, str] = {
    "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "§": "S",
    "━": "=", "╌": "-", "─": "-", "│": "|", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "●": "*", "·": "-",
    "→": "->", "\u2013": "-", "\u2014": "-", "…": "...",
    "»": '"', "«": '"', "“": '"', "”": '"', "\u2019": "'", "\u00a0": " ",
}  # fmt: skip


def nearest(error: UnicodeError) -> tuple[str, int]:
    """Give what stands nearest to a character that an encoding lacks: a replacement, its bare letter, or ``?``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unicodedata import normalize

    letter = error.object[error.start]
    bare = NEAREST.get(letter) or normalize("NFKD", letter)[0]
    return bare if bare.isascii() else "?", error.start + 1


def forgive() -> None:
    """Let a terminal or file that lacks a letter show the nearest one, and one that is not there take nothing."""
    codecs.register_error("nearest", nearest)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif hasattr(stream, "reconfigure"):
            wide = os.name == "nt" and not stream.isatty()
            stream.reconfigure(errors="nearest", **({"encoding": "utf-8"} if wide else {}))
    if sys.stderr.isatty():
        sys.stderr = cast("TextIO", Folding(sys.stderr))


class Folding:
    """A terminal's stderr, on which long lines break between words and never inside one."""

    def __init__(self, stream: TextIO) -> None:
        """Write to ``stream``, and be like it in everything else."""
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text; what a program draws, with control characters or without an end, stays as it is."""
        return self._stream.write(folded(text))

    def __getattr__(self, name: str) -> Any:
        """Leave everything else to the stream."""
        return getattr(self._stream, name)


def folded(text: str) -> str:
    """Fold whole lines at the terminal's width; what hangs over stands under the beginning of its line."""
    if not text.endswith("\n") or "\x1b" in text or "\r" in text:
        return text
    from shutil import get_terminal_size

    width = max(get_terminal_size().columns, 20)
    return "".join(f"{_fold(line, width) if len(line) > width else line}\n" for line in text[:-1].split("\n"))


def _fold(line: str, width: int) -> str:
    from textwrap import fill

    inset = " " * (len(line) - len(line.lstrip("→ ")))
    return fill(
        line, width, subsequent_indent=inset, break_long_words=False, break_on_hyphens=False, replace_whitespace=False
    )


def silence(stream: TextIO) -> None:
    """Let what is still on its way go nowhere: where the stream leads takes no more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
