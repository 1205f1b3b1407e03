"""What has gone out to a calendar is remembered in ``.cti/``, so that the next file moves it instead of doubling it."""

from pathlib import Path

from cti_cli.store.text import decode, read_bytes
from cti_cli.store.writing import locked, write_atomically

FILE = ".cti/calendar.json"


def read_memory(folder: Path) -> str:
    """Return what stands there; nothing where there is nothing that can be read."""
    raw = read_bytes(folder / FILE)
    text = decode(raw) if isinstance(raw, bytes) else ""
    return text if isinstance(text, str) else ""


def write_memory(folder: Path, raw: bytes) -> None:
    """Keep it, under the folder's lock."""
    with locked(folder):
        write_atomically(folder / FILE, raw)
