"""Text that came from elsewhere keeps its letters and loses what no page, cell or screen can carry."""

import re
import unicodedata

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
# C0 but tab and newline, DEL, C1, the directions that can show a text in another order than it
# stands in, and what XML does not allow.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return ``text`` with every line end as a newline, without control characters and directional overrides.

    A lone surrogate, which no file can hold, becomes U+FFFD, so that one sees that something stood there.
    """
    return _LONE_SURROGATE.sub("\ufffd", _UNPRINTABLE.sub("", _LINE_END.sub("\n", text)))


def legible(text: str) -> str:
    """Return a typed text as a course file may hold it, so that no note is lost to a stray character in it.

    Control characters go; what this Python knows no character for becomes U+FFFD.
    """
    text = clean(text)
    if text.replace("\n", " ").replace("\t", " ").isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(each) in ("Co", "Cn") else each for each in text)
