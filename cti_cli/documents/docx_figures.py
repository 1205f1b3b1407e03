"""In Word a picture stands in its own paragraph, in sharp dots, and carries in words what it shows."""

from collections.abc import Iterable

from cti_cli.documents.blocks import Block, Figure
from cti_cli.documents.docx_package import CONTENT_TYPES
from cti_cli.documents.docx_xml import escaped

_EMU = 36_000
"""What Word measures pictures in, to a millimetre; a twip is 635."""
_TWIP = 635
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PNG = '<Default Extension="png" ContentType="image/png"/>'


def figures(blocks: Iterable[Block]) -> list[Figure]:
    """Return the pictures of a document in their order."""
    return [block for block in blocks if isinstance(block, Figure)]


def member(folder: str, number: int) -> str:
    """Return the name of a picture's part."""
    return f"{folder}/media/cti{number}.png"


def picture(figure: Figure, number: int, room: int) -> str:
    """Return a run with the picture, no wider than ``room`` twips."""
    width = min(round(figure.width * _EMU), room * _TWIP)
    height = round(width * figure.height / figure.width)
    size, named = f'cx="{width}" cy="{height}"', f'id="{number}" name="Figure {number}" descr="{escaped(figure.alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent {size}/><wp:docPr {named}/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f"<pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{_key(number)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def with_pictures(lists: dict[str, bytes], main: str, number: int) -> dict[str, bytes]:
    """Return the parts that list parts, with so many pictures added that the main part points at."""
    folder, _, last = main.rpartition("/")
    links = f"{folder}/_rels/{last}.rels"
    added = "".join(
        f'<Relationship Id="{_key(each)}" Type="{_IMAGE}" Target="/{member(folder, each)}"/>'
        for each in range(1, number + 1)
    )
    types = lists[CONTENT_TYPES]
    if b'Extension="png"' not in types:
        types = types.replace(b"<Default ", _PNG.encode() + b"<Default ", 1)
    return {links: lists[links].replace(b"</Relationships>", f"{added}</Relationships>".encode()), CONTENT_TYPES: types}


def _key(number: int) -> str:
    return f"rIdCtiFigure{number}"
