"""A template lays out what it is given; it reaches nothing else, and a slip in it cannot fill the computer."""

from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST = 1_000_000
"""Characters of one document, or of one value inside it."""
SLIPS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a template may raise beside jinja's own errors: 1 / 0, a text plus a number, itself included."""
PATIENCE = 10.0
"""Seconds for one document; an ordinary one takes a thousandth of that."""
_WIDENING = frozenset(("center", "expandtabs", "format", "format_map", "ljust", "rjust", "zfill"))


class ExcessError(ValueError):
    """A template makes more than any document holds, or does not come to an end."""


def sandbox(**options: Any) -> "ImmutableSandboxedEnvironment":
    """Return jinja's sandbox, in which a value cannot be multiplied or padded beyond measure either."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """What is intercepted is not computed while a template is compiled."""

        intercepted_binops = frozenset(("*", "**", "%"))

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            _refuse_excess(operator, left, right)
            return super().call_binop(context, operator, left, right)

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            widening = isinstance(obj, str) and attr in _WIDENING
            return not widening and super().is_safe_attribute(obj, attr, value)

        def wrap_str_format(self, value: Any) -> None:
            """Leave ``format`` to the rule above, where jinja would let it through with any width."""

    environment = Sandbox(**options)
    for name in ("center", "format", "indent"):
        del environment.filters[name]
    return environment


def _refuse_excess(operator: str, left: Any, right: Any) -> None:
    """Let numbers be multiplied, within reason; texts and lists are neither multiplied nor filled in."""
    numbers = all(isinstance(each, (int, float)) and abs(each) < LONGEST for each in (left, right))
    if not numbers or operator == "**":
        raise ExcessError(operator)


def measured(parts: Iterable[str]) -> str:
    """Join the parts of a document, as long as there are not too many and they do not take too long."""
    found: list[str] = []
    length, deadline = 0, monotonic() + PATIENCE
    for part in parts:
        found.append(part)
        length += len(part)
        if length > LONGEST or monotonic() > deadline:
            raise ExcessError(str(length))
    return "".join(found)
