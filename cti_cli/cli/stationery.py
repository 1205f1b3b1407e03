"""A worker's own template and letterhead come before ours of the same name."""

from collections.abc import Callable
from pathlib import Path

from cti_cli.documents.writers import Writer, writer
from cti_cli.store.shipped import shipped

OWN = "templates"


def templates(folder: Path) -> Callable[[str], str | None]:
    """Return what finds the text of a template by its file name."""

    def find(name: str) -> str | None:
        for place in (folder / OWN, shipped("templates")):
            if (place / name).is_file():
                return (place / name).read_text(encoding="utf-8")
        return None

    return find


def format_writer(folder: Path, suffix: str) -> Writer:
    """Return the writer of a format, with the folder's letterhead."""
    return writer(suffix, folder / OWN, shipped("templates"))
