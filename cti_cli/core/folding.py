"""Words are compared as people type them: in small letters, without accents, hyphens or underscores."""

from unicodedata import combining, normalize

_FOLDED = str.maketrans({"å": "a", "ä": "a", "ø": "o", "ö": "o", "æ": "ae", "_": " ", "-": " "})

_LAST = str.maketrans({"æ": "~1", "ä": "~1", "ø": "~2", "ö": "~2", "å": "~3"})


def alphabetical(text: str) -> str:
    """Return what a text is sorted by in Danish: æ, ø and å come last."""
    return normalize("NFC", text).casefold().translate(_LAST)


def folded(text: str) -> str:
    """Return a text as it is compared."""
    plain = normalize("NFC", text).casefold().translate(_FOLDED)
    if not plain.isascii():
        plain = "".join(letter for letter in normalize("NFD", plain) if not combining(letter))
    return " ".join(plain.split())
