"""A caseload folder: its marker, and the folders inside."""

from pathlib import Path

from cti_cli.core.words import say
from cti_cli.errors import RefusedError
from cti_cli.store.writing import MARKER

INSIDE = ("courses", "closed", "templates", "programmes", "documents", "exports", ".cti")


def make_folder(folder: Path) -> None:
    """Make the folders of a caseload; its marker is written last, by whoever knows the settings."""
    if (folder / MARKER).exists():
        raise RefusedError(
            say("{folder} is a caseload folder already", folder=str(folder)), say("nothing was changed there")
        )
    for name in INSIDE:
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
