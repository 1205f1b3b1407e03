"""A command word that shows something by itself, and has commands below it for the rest.

``cti offers garden`` is ``cti offers find garden``: whatever is no command below it belongs to the usual one.
"""

from typing import Any

from typer.core import TyperGroup

USUAL: dict[str, str] = {"offers": "find", "teams": "show"}


class DefaultGroup(TyperGroup):
    """The commands below a word; the usual one need not be typed."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the usual command before whatever names none."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = [USUAL[self.name or ""], *args]
        return super().parse_args(ctx, args)
