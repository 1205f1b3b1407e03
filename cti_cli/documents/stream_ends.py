"""In a PDF nobody may have to guess where a stream ends.

A stream's data are followed by a line feed and ``endstream``. Where the last byte of compressed
data happens to be a carriage return (one stream in 256, one letter in thirty), the two read as
one end of line, and a strict reader finds the stream a byte too short. There a carriage return
of its own makes the end of line unmistakable, and every object after it moves by one byte.
"""

import re
from bisect import bisect_left

_UNCLEAR = b"\r\nendstream"
_CLEAR = b"\r\r\nendstream"
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*$")
_PLACE = re.compile(rb"(\d{10})( \d{5} n\r\n)")


def with_clear_ends(raw: bytes) -> bytes:
    """Return a file with one table of objects, the ends of its streams made clear."""
    moved = [found.start() for found in re.finditer(re.escape(_UNCLEAR), raw)]
    start = _START.search(raw)
    if not moved or start is None:
        return raw
    table = int(start[1])

    def place(offset: int) -> int:
        return offset + bisect_left(moved, offset)

    body = raw[:table].replace(_UNCLEAR, _CLEAR)
    objects = _PLACE.sub(lambda found: b"%010d" % place(int(found[1])) + found[2], raw[table : start.start()])
    return body + objects + b"startxref\n%d\n%%%%EOF" % place(table)
