"""What is wrong with a template is said by its place in the template, never by what stood in the data."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cti_cli.core.words import Phrase, say
from cti_cli.documents.fields import EmptyFieldError
from cti_cli.documents.sandbox import SLIPS, ExcessError
from cti_cli.errors import CtiError

Find = Callable[[str], str | None]
_NO_SUCH = re.compile(r"(?<=')(\w+)'(?: is undefined|$)")
_MISPLACED = say("look for a {% if %} or {% for %} without its end")
_INSIDE = "<template>", "<unknown>"


class TemplateError(CtiError):
    """A template cannot be used as it stands."""


@contextmanager
def said(name: str, find: Find, near: Callable[[int], str] | None = None) -> Iterator[None]:
    """Turn whatever a template ``name`` raises into words; ``near`` says where a line is that nobody can count."""
    from jinja2 import TemplateError as JinjaError

    try:
        yield
    except JinjaError as error:
        raise TemplateError(*_told(name, error, find(name) or "", near)) from None
    except ExcessError:
        raise TemplateError(
            say("{template} makes more text than a document can hold", template=name),
            say("look for a loop, or a number, that is too large"),
        ) from None
    except EmptyFieldError as error:
        raise TemplateError(
            say("{template} prints a field that is empty", template=_placed(name, error, near)),
            say("put the sentence inside {% if field %} … {% endif %}"),
        ) from None
    except SLIPS as error:
        raise TemplateError(*_told(name, error, "", near)) from None


def _told(name: str, error: Exception, text: str, near: Callable[[int], str] | None) -> tuple[Phrase, Phrase]:
    """Say what is wrong with a template: of its fields those named in its own text, never what stood in the data."""
    line = getattr(error, "lineno", None)
    kind = type(error).__name__
    if kind in {"TemplateNotFound", "TemplateSyntaxError"}:
        name = getattr(error, "name", None) or name  # of a template that this one includes, perhaps
    if kind == "TemplateNotFound":
        return say("there is no template {template}", template=name), say("put it in the folder templates")
    if line is not None:
        if near is not None:
            return say("{template}: this is no valid template", template=name + near(line)), _MISPLACED
        return say("{template}, line {line}: this is no valid template", template=name, line=line), _MISPLACED
    name = _placed(name, error, near)
    if kind == "UndefinedError":
        found = _NO_SUCH.search(str(error))
        fix = say("check how its fields are spelt")
        if found and re.search(rf"\b{found[1]}\b", text):
            return say("{template} uses a field that does not exist: {field}", template=name, field=found[1]), fix
        return say("{template} uses a field that does not exist", template=name), fix
    return say("{template} does something that a template may not do", template=name), say("take that part out")


def _placed(name: str, error: BaseException, near: Callable[[int], str] | None) -> str:
    """Return the name with the place in the template that an error came from: jinja puts it into the traceback."""
    line, at = None, error.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename in _INSIDE:
            line = at.tb_lineno
        at = at.tb_next
    if line is None:
        return name
    return f"{name}:{line}" if near is None else name + near(line)
