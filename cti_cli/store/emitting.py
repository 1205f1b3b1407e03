"""What `cti` writes is made for the hand: entries in blocks, prose below ``|-``, words, numbers and days bare.

Whatever is written reads back as exactly the same text, here and in any other YAML program:
what would pass for a number, a time or nothing stands in quotes.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from json import dumps

STEP = 2
LONGEST = 70
"""Characters of a text that may stand on its key's line."""

_TAKEN = re.compile(
    r"(?i)~|null|true|false|yes|no|on|off|y|n|=|<<|[-+.]+(?:inf|nan)?|[-+]?\.[\d._e+-]*|[-+.]?\d[\d_,.: ]*|"
    r"[-+]?0[xo][\da-f_]+|[-+]?[\d._]+e[-+]?[\d_]+|\d{4}-\d\d?-\d\d?(?:[t ].*)?"
)
"""What other YAML programs would take for something else than text."""
_BARE_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-[^\s\-]")
_WORD = re.compile(r"[\w./+@§-]+")
_SENTENCE = (".", "!", "?")


def on_one_line(value: object, *, in_flow: bool = False) -> str | None:
    """Return a value as it stands behind its key, or None where it needs lines of its own."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | date():
            return str(value)
        case float():
            return repr(int(value)) if value.is_integer() else repr(value)
        case str():
            return _text(value, in_flow=in_flow)
        case Mapping():
            return _flow_mapping(value) if in_flow or not value else None
        case Sequence():
            return _flow_list(value)
    raise TypeError(type(value))


def _flow_list(values: Sequence[object]) -> str | None:
    words = [on_one_line(each, in_flow=True) if is_word(each) else None for each in values]
    found = [each for each in words if each is not None]
    return f"[{', '.join(found)}]" if len(found) == len(words) else None


def _flow_mapping(values: Mapping[str, object]) -> str | None:
    found = []
    for key, value in values.items():
        simple = is_word(value) or (not isinstance(value, str | Mapping) and on_one_line(value) is not None)
        if not simple:
            return None
        found.append(f"{written_key(key)}: {on_one_line(value, in_flow=True)}")
    return "{" + ", ".join(found) + "}"


def is_word(value: object) -> bool:
    """Tell whether a value is one word, a number, a day or nothing, and may stand between brackets."""
    if isinstance(value, str):
        return bool(_WORD.fullmatch(value))
    return value is None or isinstance(value, bool | int | float | date)


def _text(text: str, *, in_flow: bool) -> str | None:
    text = text.rstrip("\n")
    if in_flow:
        return text if _is_bare(text) and _WORD.fullmatch(text) else quoted(text)
    if _is_bare(text) and not _is_prose(text):
        return text
    may_fold = fits_literal(text) and not _TAKEN.fullmatch(text)
    return None if may_fold and (" " in text or "\n" in text) else quoted(text)


def _is_prose(text: str) -> bool:
    return " " in text and (len(text) > LONGEST or text.endswith(_SENTENCE))


def _is_bare(text: str) -> bool:
    """Tell whether a text reads as itself without quotes, in a block and on one line."""
    return (
        text.isprintable()
        and text == text.strip()
        and bool(_BARE_START.match(text))
        and not _TAKEN.fullmatch(text)
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and "\ufeff" not in text
    )


def fits_literal(text: str) -> bool:
    """Tell whether a text may stand below ``|-`` and come back the same."""
    clean = all(each.isprintable() or each in "\n\t" for each in text)
    return clean and bool(text) and text == text.strip() and "\ufeff" not in text


def quoted(text: str) -> str:
    """Write a text in double quotes; YAML's escapes are JSON's."""
    shown = dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else _escape(each) for each in shown)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the first plane ends there


def written_key(key: str) -> str:
    """Write a key so that it reads back the same."""
    return key if _is_bare(key) and _WORD.fullmatch(key) else quoted(key)


def behind_key(value: object, column: int) -> tuple[str, list[str]]:
    """Return what stands behind a key that begins at ``column``, and the lines below it."""
    line = on_one_line(value)
    if line is not None:
        return line, []
    inside = column + STEP
    if isinstance(value, str):
        return "|-", [f"{' ' * inside}{each}" if each else "" for each in value.rstrip("\n").split("\n")]
    if isinstance(value, Mapping):
        return "", mapping_lines(value, inside)
    assert isinstance(value, Sequence)  # noqa: S101 - `on_one_line` has refused everything else
    return "", [line for each in value for line in entry_lines(each, inside)]


def mapping_lines(values: Mapping[str, object], column: int) -> list[str]:
    """Write each key on a line of its own, with what stands below it."""
    lines = []
    for key, value in values.items():
        header, below = behind_key(value, column)
        lines.append(f"{' ' * column}{written_key(key)}:{' ' if header else ''}{header}")
        lines.extend(below)
    return lines


def entry_lines(value: object, column: int) -> list[str]:
    """Write one entry of a list, its dash at ``column``."""
    dash = f"{' ' * column}-"
    if isinstance(value, Mapping) and value:
        first, *rest = mapping_lines(value, column + STEP)
        return [f"{dash} {first.lstrip()}", *rest]
    header, below = behind_key(value, column)
    return [f"{dash} {header}" if header else dash, *below]
