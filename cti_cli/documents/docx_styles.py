"""A letterhead's own styles win; what a letter needs beyond them comes from the shipped letterhead.

Styles are found by their name, which Word stores in English whatever the language of its
menus, and used by their id, which it translates.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from cti_cli.core.words import say
from cti_cli.documents.docx_package import LetterheadError
from cti_cli.documents.docx_xml import language_tag

NAMES: Mapping[str, str] = {
    "subject": "heading 1",
    "heading 2": "heading 2",
    "heading 3": "heading 3",
    "body": "body text",
    "bullet": "list bullet",
    "number": "list number",
    "quote": "quote",
    "closing": "closing",
    "signature": "signature",
    "table": "letter table",
    "cell": "letter cell",
    "column": "letter column",
    "address": "letter address",
    "return": "letter return",
    "label": "letter label",
    "reference": "letter reference",
    "line": "letter line",
    "easy": "letter easy",
    "sender": "letter sender",
    "details": "letter details",
    "footer": "footer",
}
"""What each style is for, and its name in Word (in small letters)."""

_STYLE = re.compile(r"<w:style\b[^>]*>.*?</w:style>", re.DOTALL)
_STYLE_ID = re.compile(r'w:styleId="([^"]*)"')
_NAME = re.compile(r'<w:name w:val="([^"]*)"\s*/>')
_LINK = re.compile(r'(<w:(?:basedOn|next|link) w:val=")([^"]*)"')
_NUMBERING = re.compile(r"<w:numPr>.*?</w:numPr>", re.DOTALL)
_NUM_ID = re.compile(r'<w:numId w:val="(\d+)"')
_ABSTRACT = re.compile(r'<w:abstractNum\b[^>]*w:abstractNumId="(\d+)".*?</w:abstractNum>', re.DOTALL)
_NUM = re.compile(r'<w:num\b[^>]*w:numId="(\d+)"[^>]*>\s*<w:abstractNumId w:val="(\d+)"')
_LANGUAGE = re.compile(r"<w:lang\b[^>]*/>")
_COLOUR = re.compile(r"<w:color\b[^>]*/>")
_FONT_SIZE = re.compile(r'(<w:szC?s? w:val=")\d+')
_LINE_HEIGHT = re.compile(r'(w:line=")\d+')
_SMALL = 16
"""Half points of a letter in a table of many columns."""
_LINE_COLOUR = re.compile(r'w:color="[0-9A-Fa-f]{6}"')


class Sheet(NamedTuple):
    """The styles and lists of one letterhead, complete.

    ``ids`` holds the id of each of ``NAMES``; ``bullet`` is the numbering that a bulleted
    paragraph states itself, where its style does not; ``digits`` is the definition that every
    numbered list counts by; ``next_list`` the first free number for a list.
    """

    ids: Mapping[str, str]
    styles: str
    numbering: str
    bullet: str
    digits: str
    next_list: int


def sheet(styles: str, numbering: str, shipped_styles: str, shipped_numbering: str) -> Sheet:
    """Complete the styles and lists of a letterhead from those of the shipped one."""
    styles, ids = _completed(styles, shipped_styles)
    own = _blocks(styles)
    shipped = _blocks(shipped_styles)
    numbering, bullets, stated = _list(numbering, own[NAMES["bullet"]], shipped[NAMES["bullet"]], shipped_numbering)
    numbering, numbers, _ = _list(numbering, own[NAMES["number"]], shipped[NAMES["number"]], shipped_numbering)
    direct = "" if stated else numbered(bullets)
    return Sheet(ids, styles, numbering, direct, dict(_NUM.findall(numbering))[numbers], _free(_NUM, numbering))


def numbered(number: int | str) -> str:
    """Return the paragraph property that makes it an item of a list."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def with_lists(page: Sheet, lists: int) -> str:
    """Return the numbering with ``lists`` numbered lists, each beginning at 1."""
    added = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{page.digits}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(page.next_list, page.next_list + lists)
    )
    return _last_among(page.numbering, added)


def in_language(page: Sheet, language: str, *, easy: bool) -> str:
    """Return the styles for one language; ``easy`` gives running text the larger size of letters to citizens."""
    tag = language_tag(language)
    styles = _LANGUAGE.sub(f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/>', page.styles)
    if not easy:
        return styles
    blocks = _blocks(styles)
    body, large = blocks[NAMES["body"]], blocks[NAMES["easy"]]
    return styles.replace(body, body[: _named(body)] + large[_named(large) :])


def with_small_tables(styles: str) -> str:
    """Return the styles with tables set small and tight, for a page of many columns."""
    blocks = _blocks(styles)
    for name in (NAMES["cell"], NAMES["column"]):
        small = _FONT_SIZE.sub(rf"\g<1>{_SMALL}", blocks[name])
        styles = styles.replace(blocks[name], _LINE_HEIGHT.sub(rf"\g<1>{_SMALL * 12}", small))
    return styles


def style_names(styles: str) -> dict[str, str]:
    """Return the names of styles, in small letters, by their ids."""
    return {_found(_STYLE_ID, block): _found(_NAME, block).casefold() for block in _STYLE.findall(styles)}


def _named(block: str) -> int:
    """Return where the properties of a style begin: after its name."""
    name = _NAME.search(block)
    return name.end() if name else 0


def _blocks(styles: str) -> dict[str, str]:
    return {_found(_NAME, block).casefold(): block for block in _STYLE.findall(styles)}


def _found(pattern: re.Pattern[str], block: str) -> str:
    match = pattern.search(block)
    return match[1] if match else ""


def _completed(styles: str, shipped: str) -> tuple[str, dict[str, str]]:
    """Add each missing style, in black and grey: the colours of the shipped letterhead are nobody else's."""
    own, spare = _blocks(styles), _blocks(shipped)
    ids = {name: _found(_STYLE_ID, block) for name, block in own.items()}
    missing = [name for name in NAMES.values() if name not in own]
    if not spare.keys() >= set(missing):
        raise LetterheadError(say("it lacks styles that a letter needs."))
    taken = set(ids.values())
    names = {_found(_STYLE_ID, block): name for name, block in spare.items()}
    for name in missing:
        wanted = _found(_STYLE_ID, spare[name])
        ids[name] = f"{wanted}Cti" if wanted in taken else wanted
    blocks = []
    for name in missing:
        block = _STYLE_ID.sub(f'w:styleId="{ids[name]}"', _NUMBERING.sub("", spare[name]), count=1)
        block = _LINK.sub(lambda link: f'{link[1]}{ids.get(names.get(link[2], ""), _default(own))}"', block)
        blocks.append(_LINE_COLOUR.sub('w:color="808080"', _COLOUR.sub("", block)))
    return styles.replace("</w:styles>", "".join(blocks) + "</w:styles>"), {
        use: ids[name] for use, name in NAMES.items()
    }


def _default(own: Mapping[str, str]) -> str:
    """Return the id of the style that a paragraph has when it states none."""
    defaults = [block for block in own.values() if 'w:default="1"' in block and 'w:type="paragraph"' in block]
    return _found(_STYLE_ID, defaults[0]) if defaults else "Normal"


def _list(numbering: str, style: str, spare: str, shipped_numbering: str) -> tuple[str, str, bool]:
    """Return the numbering, the list that a style counts by, and whether the style itself states it."""
    stated = _found(_NUM_ID, style)
    if stated in dict(_NUM.findall(numbering)):
        return numbering, stated, True
    definition = dict(_NUM.findall(shipped_numbering))[_found(_NUM_ID, spare)]
    copied = next(found[0] for found in _ABSTRACT.finditer(shipped_numbering) if found[1] == definition)
    free, number = _free(_ABSTRACT, numbering), _free(_NUM, numbering)
    copied = copied.replace(f'w:abstractNumId="{definition}"', f'w:abstractNumId="{free}"')
    cut = re.search(r"<w:num\b|<w:numIdMacAtCleanup\b|</w:numbering>", numbering)
    place = cut.start() if cut else len(numbering)
    numbering = numbering[:place] + copied + numbering[place:]
    added = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{free}"/></w:num>'
    return _last_among(numbering, added), str(number), False


def _free(pattern: re.Pattern[str], numbering: str) -> int:
    return max((int(found[1]) for found in pattern.finditer(numbering)), default=0) + 1


def _last_among(numbering: str, added: str) -> str:
    """Put lists after the others; Word wants one closing element of its own after them."""
    end = re.search(r"<w:numIdMacAtCleanup\b|</w:numbering>", numbering)
    place = end.start() if end else len(numbering)
    return numbering[:place] + added + numbering[place:]
