"""While a Word document is laid out, a letter that nobody writes stands for each tag; at its end the tags are there."""

import re
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

from cti_cli.documents.blocks import Block, Inline, Table
from cti_cli.documents.docx_package import compressed, zipped
from cti_cli.documents.docx_xml import escaped

TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
FIRST = 0xE000
"""Where letters begin that nobody writes, each of which stands for one tag for a while."""
_FIRST_WORDS = 70
"""Letters at the head of a cell in which a tag counts; further on it is one of several that may print."""
_SENTENCES = re.compile(r"\|\s*(?:line|bare|stop|prose|quote)\b")
_SENTENCE, _PRINTS = 40, 12
_HIDDEN = re.compile("([\ue000-\uf8ff])\\1*")


def measured(block: Block, tags: list[str]) -> Block:
    """Let a tag in a table take the room of what it prints: a few letters stand for it while columns are measured."""

    def hidden(tag: re.Match[str]) -> str:
        tags.append(tag[0])
        prints = tag[0].startswith("{{") and tag.start() < _FIRST_WORDS
        letters = _SENTENCE if _SENTENCES.search(tag[0]) else _PRINTS
        return chr(FIRST + len(tags) - 1) * (letters if prints else 1)

    def short(row: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(tuple(run._replace(text=TAG.sub(hidden, run.text)) for run in cell) for cell in row)

    if not isinstance(block, Table):
        return block
    return block._replace(header=short(block.header), rows=tuple(map(short, block.rows)))


def finished(file: bytes, tags: Sequence[str], *, with_references: bool) -> bytes:
    """Put the tags into the tables of a document, and repeat its reference block for each of its fields."""
    with ZipFile(BytesIO(file)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    main = next(name for name in parts if name.endswith("/document.xml"))
    xml = _HIDDEN.sub(lambda found: escaped(tags[ord(found[1]) - FIRST]), parts[main].decode())
    parts[main] = (_with_references(xml) if with_references else xml).encode()
    return zipped(compressed(name, part) for name, part in parts.items())


def _with_references(xml: str) -> str:
    begin = xml.rindex("<w:p>", 0, xml.index("{{ field.label }}"))
    end = xml.index("</w:p>", xml.index("{{ field.value }}")) + len("</w:p>")
    around = xml[begin : xml.index("<w:r>", begin)] + '<w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
    first, last = (around.format(tag) for tag in ("{%p for field in letter.reference %}", "{%p endfor %}"))
    return xml[:begin] + first + xml[begin:end] + last + xml[end:]
