"""What is typed in an editor lies beside its file until it is taken in; nothing typed is ever thrown away.

A draft is hidden and lies in the same folder, so that its relative path to the schema holds, a sync
program takes it along, and a crash leaves it where `cti check` and the next `cti edit` find it.
"""

import os
import re
from contextlib import suppress
from pathlib import Path

from cti_cli.store.writing import write_atomically

MARK = ".editing.yaml"
_ASIDE = re.compile(r"\..+\.kept-\d+\.yaml")
_LITTER = ("{name}~", "#{name}#")
"""What editors leave beside a file that they have saved."""


def draft_of(path: Path) -> Path:
    """Return where the draft of a file lies."""
    return path.with_name(f".{path.stem}{MARK}")


def is_draft(path: Path) -> bool:
    """Tell whether a file is a draft."""
    return path.name.startswith(".") and path.name.endswith(MARK)


def is_aside(path: Path) -> bool:
    """Tell whether a file is a draft that was put aside."""
    return bool(_ASIDE.fullmatch(path.name))


def put_draft(path: Path, raw: bytes) -> Path:
    """Write the draft of a file."""
    draft = draft_of(path)
    write_atomically(draft, raw)
    return draft


def drop_draft(path: Path) -> None:
    """Remove the draft of a file, and the copies that an editor made of it."""
    draft = draft_of(path)
    for name in (draft.name, *(each.format(name=draft.name) for each in _LITTER)):
        with suppress(OSError):
            draft.with_name(name).unlink()


def keep_draft(path: Path) -> Path:
    """Put the draft of a file aside under a name that nothing writes over; return where it lies."""
    kept = path.parent / f".{path.stem}.kept"
    number = 1
    while (aside := kept.with_name(f"{kept.name}-{number}.yaml")).exists():
        number += 1
    os.replace(draft_of(path), aside)  # noqa: PTH105 - replace says what happens where both exist
    drop_draft(path)
    return aside
