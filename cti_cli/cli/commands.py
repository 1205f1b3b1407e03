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
    "review": "overview",
    "capacity": "overview",
    "new": "course",
    "start": "course",
    "edit": "course",
    "letter": "documents",
    "plan": "documents",
    "export": "data",
    "programmes": "data",
    "init": "folder",
    "demo": "folder",
    "check": "folder",
    "schema": "folder",
}
"""Each command's heading; its module in this package carries its name."""
