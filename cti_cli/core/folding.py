"""Words are compared as people type them: in small letters, without accents, hyphens or underscores."""

from unicodedata import combining, normalize

_FOLDED = str.maketrans({"å": "a", "ä": "a", "ø": "o", "ö": "o", "æ": "ae", "_": " ", "-": " "})


def folded(text: str) -> str:
    """Return a text as it is compared."""
    plain = normalize("NFC", text).casefold().translate(_FOLDED)
    if not plain.isascii():
        plain = "".join(letter for letter in normalize("NFD", plain) if not combining(letter))
    return " ".join(plain.split())
