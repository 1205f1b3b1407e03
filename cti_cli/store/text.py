"""A file becomes text, or one sentence about why it cannot."""

import os
import stat
from pathlib import Path

from cti_cli.core.words import say
from cti_cli.store.nodes import Flaw, spot, unspeakable

LARGEST = 500_000
"""Bytes; a course of ten years is a fifth of this, and twice as much can take ten seconds to read."""


def read_bytes(path: Path) -> bytes | Flaw:
    """Read a regular file; never follow a link, never wait for a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        return Flaw("gone", say("the file is gone"), say("it may have been moved or renamed while cti was reading"))
    except OSError:
        return _unreadable(path)
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            return _no_file()
        if facts.st_size > LARGEST:
            return Flaw("too-large", say("the file is larger than 500 kB"), say("a course is far smaller; is it one?"))
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read()
    except OSError:
        return _unreadable(path)
    finally:
        os.close(handle)


def _unreadable(path: Path) -> Flaw:
    if path.is_symlink():
        return Flaw("link", say("this is a link to another place"), say("put the file itself in the folder"))
    if path.is_dir():
        return _no_file()
    return Flaw("unreadable", say("the file cannot be opened"), say("check that you have the right to read it"))


def _no_file() -> Flaw:
    return Flaw("no-file", say("this is no ordinary file"), say("move it out of the folder"))


def decode(raw: bytes) -> str | Flaw:
    """Turn bytes into text: UTF-8, or UTF-16 with its mark; never guess another encoding."""
    if not raw.strip(b"\0 \t\r\n"):
        return Flaw("empty", say("the file is empty"), say("restore it, or move it out of the folder"))
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        fix = say("save it as UTF-8 in your editor")
        return Flaw("encoding", say("the file is not saved as UTF-8"), fix, *spot(before))
    for bad in ("\0", "\x7f"):
        if bad in text:
            return unspeakable(text, text.index(bad))
    return text
