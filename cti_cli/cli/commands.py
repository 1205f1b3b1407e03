"""Which commands there are, in the order and under the headings of the help."""

PANELS = {
    "folder": "The folder",
    "overview": "Overview",
    "course": "A course",
    "documents": "Documents",
    "data": "In and out",
}

COMMANDS = {
    "today": "overview",
    "upcoming": "overview",
    "list": "overview",
    "show": "overview",
    "phases": "overview",
    "why": "overview",
    "new": "course",
    "start": "course",
    "edit": "course",
    "letter": "documents",
    "plan": "documents",
    "export": "data",
    "import": "data",
    "programmes": "data",
    "init": "folder",
    "demo": "folder",
    "check": "folder",
    "schema": "folder",
}
"""Each command's heading."""


def module_of(command: str) -> str:
    """Return the module of a command: its name, unless Python keeps that word for itself."""
    return f"cti_cli.cli.{'importing' if command == 'import' else command.replace('-', '_')}"
