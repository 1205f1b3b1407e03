"""Shares are drawn to one scale, each with its name and its number, and can be read without being seen."""

import re

from cti_cli.core.facts.pictures import Bar, Bars
from cti_cli.core.measures.wording import share
from cti_cli.documents.drawing import WIDTH, drawn
from cti_cli.language import Speech

LONG = "Under 30 år uden uddannelse på uddannelseshjælp med aktivitetstillæg"
SHARES = {"mand": 50.0, "kvinde": 100.0, "andet": 0.0, LONG: 12.5}
BARS = Bars({"": "Køn"}, tuple(Bar({"": name}, percent, share(percent)) for name, percent in SHARES.items()))


def test_a_bar_is_as_long_as_its_share_and_nought_has_none() -> None:
    figure = drawn(BARS, Speech("da"))
    widths = [float(found) for found in re.findall(r'<rect [^>]*? width="([\d.]+)"', figure.svg)]
    assert [round(each / widths[1] * 100, 1) for each in widths] == [50.0, 100.0, 12.5]
    assert figure.width == WIDTH
    assert all(
        float(x) + width < WIDTH for x, width in zip(re.findall(r'<rect x="([\d.]+)"', figure.svg), widths, strict=True)
    )


def test_every_share_is_said_beside_its_bar_and_a_long_name_breaks_at_a_word() -> None:
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawn(BARS, Speech("da")).svg)
    assert {"mand", "50,0\xa0%", "kvinde", "100,0\xa0%", "andet", "0,0\xa0%", "12,5\xa0%"} <= set(texts)
    assert " ".join(text for text in texts if text in LONG and text).endswith(LONG.rsplit(maxsplit=1)[-1])


def test_whoever_cannot_see_it_reads_the_same() -> None:
    few = Bars({"": "Køn"}, BARS.bars[:2])
    assert drawn(few, Speech("da")).alt == "Køn: mand 50,0\xa0%, kvinde 100,0\xa0%."
