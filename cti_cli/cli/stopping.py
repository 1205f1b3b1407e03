"""A batch that is told to stop finishes the document at hand: whole files only, each with its entry."""

import signal
from collections.abc import Iterable, Iterator
from contextlib import suppress
from types import FrameType
from typing import Any, Self, TypeVar

T = TypeVar("T")
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, the computer shutting down, the terminal closed; Windows knows only the first two."""


class Stopping:
    """While it is open, a signal to stop is remembered; a second one stops at once."""

    asked = False

    def __enter__(self) -> Self:
        """Listen."""
        numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
        self._before: dict[int, Any] = {}
        with suppress(ValueError):  # only the main thread may listen
            self._before = {number: signal.signal(number, self._asked) for number in numbers}
        return self

    def __exit__(self, *_: object) -> None:
        """Listen no more."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def until_asked(self, items: Iterable[T]) -> Iterator[T]:
        """Yield until somebody asks to stop."""
        for item in items:
            if self.asked:
                return
            yield item

    def _asked(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self.asked:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        self.asked = True
