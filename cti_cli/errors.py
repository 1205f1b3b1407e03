"""A request that cannot be met: one full sentence, the way out, and an exit code."""

from cti_cli.core.words import Phrase


class CtiError(Exception):
    """Tell the worker and stop; nothing has been changed."""

    exit_code = 1

    def __init__(self, message: Phrase, fix: Phrase | None = None) -> None:
        """Keep the message apart from the way out, so that each gets its own line."""
        super().__init__(message.text)
        self.message = message
        self.fix = fix


class UsageError(CtiError):
    """The command was asked in a way that it cannot understand."""

    exit_code = 2


class RefusedError(CtiError):
    """The command understood, and must not: consent, not ready, changed on disk, locked, newer schema."""

    exit_code = 3
