"""Which commands there are, in the order and under the headings of the help."""

PANELS = {
    "folder": "The folder",
    "overview": "Overview",
    "course": "A course",
    "daily": "The day's work",
    "documents": "Documents",
    "data": "In and out",
    "safety": "Safety",
}

COMMANDS = {
    "today": "overview",
    "upcoming": "overview",
    "list": "overview",
    "show": "overview",
    "phases": "overview",
    "why": "overview",
    "review": "overview",
    "capacity": "overview",
    "board": "overview",
    "new": "course",
    "start": "course",
    "status": "course",
    "edit": "course",
    "close": "course",
    "reopen": "course",
    "log": "daily",
    "meeting": "daily",
    "goal": "daily",
    "focus": "daily",
    "consent": "daily",
    "network": "daily",
    "measure": "daily",
    "agreement": "daily",
    "escalate": "daily",
    "interrupt": "daily",
    "letter": "documents",
    "plan": "documents",
    "documents": "documents",
    "templates": "documents",
    "export": "data",
    "report": "data",
    "import": "data",
    "programmes": "data",
    "offers": "data",
    "teams": "data",
    "history": "safety",
    "undo": "safety",
    "init": "folder",
    "demo": "folder",
    "check": "folder",
    "schema": "folder",
    "settings": "folder",
    "completion": "folder",
}
"""Each command's heading."""


def module_of(command: str) -> str:
    """Return the module of a command: its name, unless Python keeps that word for itself."""
    return f"cti_cli.cli.{'importing' if command == 'import' else command.replace('-', '_')}"
