"""As a Markdown file a document keeps its structure, and every character of its text stays text."""

from itertools import pairwise

from cti_cli.documents.blocks import (
    Block,
    Document,
    Field,
    Figure,
    Heading,
    Inline,
    Items,
    Paragraph,
    Quote,
    Run,
    Signature,
    Table,
)
from cti_cli.documents.markdown import clean, literal, printable

_RULES = {"l": ":--", "r": "--:", "c": ":-:"}
_BREAK = "\\\n"


def render(document: Document) -> str:
    """Return the document with its letter head, body, signature and case number."""
    parts = (
        _each(document.sender),
        _each(document.recipient),
        _reference(document.reference),
        f"# {_value(document.subject, ' ')}",
        *_body(document.blocks),
        _signature(document.signature),
        _value(document.footer),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _value(text: str, line_break: str = _BREAK) -> str:
    return line_break.join(literal(line) for line in clean(text).split("\n"))


def _each(lines: tuple[str, ...]) -> str:
    return _BREAK.join(_value(line) for line in lines if clean(line))


def _reference(fields: tuple[Field, ...]) -> str:
    return _BREAK.join(f"**{_value(label, ' ')}:** {_value(value)}" for label, value in fields)


def _signature(signature: Signature | None) -> str:
    if signature is None:
        return ""
    return f"{_value(signature.closing)}\n\n{_each((signature.name, *signature.lines))}"


def _body(blocks: tuple[Block, ...]) -> list[str]:
    """Write each block; a list right after a list of its kind gets the other marker, or they would be one."""
    parts = [_block(block, 0) for block in blocks[:1]]
    turn = 0
    for before, block in pairwise(blocks):
        alike = isinstance(before, Items) and isinstance(block, Items) and before.ordered == block.ordered
        turn = 1 - turn if alike else 0
        parts.append(_block(block, turn))
    return parts


def _block(block: Block, turn: int) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_inline(text, ' ')}"
        case Paragraph(text):
            return _inline(text)
        case Quote(paragraphs):
            return "\n>\n".join(f"> {_inline(text, _BREAK + '> ')}" for text in paragraphs)
        case Items(items, ordered):
            marks = [f"{number}{'.)'[turn]} " if ordered else f"{'-*'[turn]} " for number in range(1, len(items) + 1)]
            pairs = zip(marks, items, strict=True)
            return "\n".join(mark + _inline(item, _BREAK + " " * len(mark)) for mark, item in pairs)
        case Table(header, rows, aligns):
            rule = _row(tuple(_RULES.get(align, ":--") for align in aligns))
            return "\n".join((_cells(header), rule, *map(_cells, rows)))
        case Figure(_, alt):
            return _value(alt, " ")


def _cells(row: tuple[Inline, ...]) -> str:
    return _row(tuple(_inline(cell, " ") for cell in row))


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _inline(text: Inline, line_break: str = _BREAK) -> str:
    written = ""
    for run, after in pairwise((*text, Run(""))):
        written += _run(run, written[-1:], after.text[:1], line_break)
    return written


def _run(run: Run, before: str, after: str, line_break: str) -> str:
    """Write one run; where CommonMark could not see its style between these neighbours, without the style."""
    text = printable(run.text)
    core = text.strip(" \n")
    head, _, tail = text.partition(core) if core else (text, "", "")
    mark = "**" * run.bold + "_" * run.italic
    if _collides(mark, "" if head else before, core[:1]) or _collides(mark, "" if tail else after, core[-1:]):
        mark = ""
    body = "\n".join(map(literal, core.split("\n")))
    written = f"{head}{mark}{body}{mark[::-1]}{tail}" if core else head
    return written.replace("\n", line_break)


def _collides(mark: str, neighbour: str, edge: str) -> bool:
    """Tell whether a style's mark between a neighbour and the text's edge would be taken for text."""
    if not mark or not neighbour:
        return False
    return neighbour in "*_" or (neighbour.isalnum() and (not edge.isalnum() or mark[-1] == "_"))
