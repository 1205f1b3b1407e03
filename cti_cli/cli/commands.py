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
    "new": "course",
    "start": "course",
    "edit": "course",
    "log": "daily",
    "meeting": "daily",
    "interrupt": "daily",
    "letter": "documents",
    "plan": "documents",
    "export": "data",
    "report": "data",
    "programmes": "data",
    "history": "safety",
    "undo": "safety",
    "init": "folder",
    "demo": "folder",
    "check": "folder",
    "schema": "folder",
    "settings": "folder",
    "completion": "folder",
}
"""Each command's heading; its module in this package carries its name."""
