"""The options of every document that concerns no single citizen."""

from pathlib import Path
from typing import Annotated

import typer

Format = Annotated[str, typer.Option("--format", help="docx, pdf, html, md, txt; several with commas.")]
Language = Annotated[str | None, typer.Option("--language", help="The document's language: da, sv or en.")]
Out = Annotated[Path | None, typer.Option("--out", help="Another folder than exports.")]
