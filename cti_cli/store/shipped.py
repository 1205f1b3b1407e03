"""Where the tool's own programmes, templates and examples lie: beside the code, or inside the wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent
PROGRAMMES = PACKAGE / "programmes"
LEGAL_BASES = PACKAGE / "legal_bases.yaml"


def shipped(name: str) -> Path:
    """Return the folder ``templates`` or ``examples`` of this installation."""
    inside = PACKAGE / "shipped" / name
    return inside if inside.is_dir() else PACKAGE.parent / name
