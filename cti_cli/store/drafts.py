"""What is typed in an editor lies beside its file until it is taken in; nothing typed is ever thrown away.

A draft is hidden and lies in the same folder, so that its relative path to the schema holds, a sync
program takes it along, and a crash leaves it where `cti check` and the next `cti edit` find it. Its
name carries the fingerprint of the version that it began from.
"""

import os
import re
from contextlib import suppress
from pathlib import Path

from cti_cli.store.writing import fingerprint, write_atomically

_DRAFT = re.compile(r"\.(.+)\.([0-9a-f]{8})\.editing\.yaml")
_ASIDE = re.compile(r"\..+\.kept-\d+\.yaml")
_LITTER = ("{name}~", "#{name}#")
"""What editors leave beside a file that they have saved."""


def is_draft(path: Path) -> bool:
    """Tell whether a file is an edit that was never finished."""
    return bool(_DRAFT.fullmatch(path.name))


def is_aside(path: Path) -> bool:
    """Tell whether a file is a draft that was put aside."""
    return bool(_ASIDE.fullmatch(path.name))


def draft_of(path: Path) -> Path | None:
    """Return the draft of a file, where there is one."""
    found = (each for each in path.parent.glob(".*.editing.yaml") if _belongs(each, path))
    return next(found, None)


def _belongs(draft: Path, path: Path) -> bool:
    name = _DRAFT.fullmatch(draft.name)
    return name is not None and name[1] == path.stem


def began_from(draft: Path, raw: bytes) -> bool:
    """Tell whether a draft began from these bytes."""
    name = _DRAFT.fullmatch(draft.name)
    return name is not None and fingerprint(raw).startswith(name[2])


def put_draft(path: Path, raw: bytes) -> Path:
    """Write the draft of a file that holds ``raw``."""
    draft = path.with_name(f".{path.stem}.{fingerprint(raw)[:8]}.editing.yaml")
    write_atomically(draft, raw)
    return draft


def drop_draft(draft: Path) -> None:
    """Remove a draft, and the copies that an editor made of it."""
    for name in (draft.name, *(each.format(name=draft.name) for each in _LITTER)):
        with suppress(OSError):
            draft.with_name(name).unlink()


def keep_draft(draft: Path, path: Path) -> Path:
    """Put the draft of ``path`` aside under a name that nothing writes over; return where it lies."""
    number = 1
    while (aside := path.with_name(f".{path.stem}.kept-{number}.yaml")).exists():
        number += 1
    os.replace(draft, aside)  # noqa: PTH105 - it says what happens to a file that stands there
    drop_draft(draft)
    return aside
