"""A strict reader finds every object of a PDF where its table says, and every stream as long as it says."""

import re

import pytest

from cti_cli.documents.stream_ends import with_clear_ends


def pdf(*streams: bytes) -> bytes:
    """Return a file as Typst writes it, of nothing but streams."""
    raw, places = b"%PDF-1.7\n", []
    for number, data in enumerate(streams, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n\n" % (number, len(data), data)
    rows = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f\r\n%strailer\n<</Size 1>>\n" % (len(streams) + 1, rows)
    return raw + table + b"startxref\n%d\n%%%%EOF" % len(raw)


def read(raw: bytes) -> list[bytes]:
    """Return each stream as a strict reader has it: up to the end of line before its end, found by the table."""
    (start,) = re.findall(rb"startxref\n(\d+)\n%%EOF$", raw)
    assert raw[int(start) :].startswith(b"xref\n")
    found = []
    for number, place in enumerate(re.findall(rb"(\d{10}) 00000 n\r\n", raw[int(start) :]), 1):
        match = re.compile(
            rb"%d 0 obj\n<</Length (\d+)>>\nstream\n(.*?)(?:\r\n|\n)endstream" % number, re.DOTALL
        ).match(raw, int(place))
        assert match
        assert len(match[2]) == int(match[1])
        found.append(match[2])
    return found


@pytest.mark.parametrize(
    "streams",
    [
        (b"a\r", b"b", b"c\r", b"d"),
        (b"\r",),
        (b"a\r\r", b"a\n\r", b"b\n"),
        (b"a",),
    ],
)
def test_every_stream_is_as_long_as_it_says(streams: tuple[bytes, ...]) -> None:
    assert read(with_clear_ends(pdf(*streams))) == list(streams)


def test_without_it_a_stream_would_be_found_a_byte_too_short() -> None:
    with pytest.raises(AssertionError):
        read(pdf(b"a\r"))


def test_a_file_that_is_clear_or_not_understood_stays_as_it_is() -> None:
    clear = pdf(b"a", b"b\n")
    assert with_clear_ends(clear) is clear
    assert with_clear_ends(b"x\r\nendstream") == b"x\r\nendstream"
