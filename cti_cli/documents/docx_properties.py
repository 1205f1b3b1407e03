"""The properties of a file carry a neutral title and its language, and never who wrote it or about whom."""

from cti_cli.documents.blocks import Document
from cti_cli.documents.docx_skeleton import xml_part
from cti_cli.documents.docx_xml import escaped, language_tag
from cti_cli.documents.markdown import clean

_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator></dc:creator>'
    "<cp:lastModifiedBy></cp:lastModifiedBy><dc:language>{language}</dc:language></cp:coreProperties>"
)
APP_PROPERTIES = xml_part(
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>cti</Application></Properties>"
)


def core_properties(document: Document) -> bytes:
    """Return the part that says what a file is."""
    return xml_part(
        _CORE.format(title=escaped(clean(document.title)), language=escaped(language_tag(document.language)))
    )
