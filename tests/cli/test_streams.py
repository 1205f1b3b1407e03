"""Whatever takes what `cti` prints: an old code page, a pipe that closes, a full disk."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cti_cli.cli.streams import folded, nearest
from tests.cli.calls import process
from tests.conftest import Write

NAME = "Søren Ærø"
COURSE = f"""\
schema: 1
id: 2026-001
programme: cti-job
citizen: {{name: {NAME}}}
legal_basis: {{key: sel-85, months: 9}}
start: 2026-08-31
"""
UNIX = pytest.mark.skipif(os.name == "nt", reason="/dev/full is Unix's")


def test_an_old_code_page_shows_danish_and_draws_with_what_it_has(caseload: Write) -> None:
    """Code page 850 has the letters, and neither heavy lines nor dots."""
    result = process(caseload(COURSE).path, "list", PYTHONIOENCODING="cp850")
    shown = result.stdout.decode("cp850")
    assert (result.returncode, result.stderr) == (0, b"")
    assert NAME in shown
    assert "1===*2----3----" in shown
    assert "?" not in shown


def test_json_stays_true_to_the_letter_on_a_code_page_that_lacks_it(caseload: Write) -> None:
    """What a program reads is never replaced by something near."""
    result = process(caseload(COURSE).path, "list", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(result.stdout.decode("ascii"))[0]["name"] == NAME


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Ærø", b"Aero"), ("Åse é", b"Ase e"), ("1━━●╌╌", b"1==*--"), ("→ § 85 …", b"-> S 85 ..."), ("日", b"?")],
)
def test_the_nearest_letter_stands_for_one_that_is_lacking(text: str, shown: bytes) -> None:
    """Rather a bare letter than a question mark."""
    found = ""
    for letter in text:
        try:
            letter.encode("ascii")
        except UnicodeEncodeError as error:
            found += nearest(error)[0]
        else:
            found += letter
    assert found.encode("ascii") == shown


def test_what_cannot_be_read_is_not_guessed() -> None:
    """Only writing is forgiven."""
    with pytest.raises(UnicodeDecodeError):
        nearest(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"))


@UNIX
@pytest.mark.parametrize("args", [("list",), ("list", "--json"), ("list", "--help")])
def test_a_full_disk_is_a_failure_told_in_one_sentence(caseload: Write, args: tuple[str, ...]) -> None:
    """Whoever goes on with half a list must learn it."""
    with Path("/dev/full").open("wb") as full:
        result = process(caseload(COURSE).path, *args, stdout=full)
    assert result.returncode == 1
    assert result.stderr.decode().splitlines()[1:] == ["→ er disken fuld?"]


@UNIX
@pytest.mark.parametrize("args", [("programmes", "cti-job"), ("upcoming", "--days", "3660", "--json")])
def test_a_pipe_that_closes_ends_the_command_in_silence(caseload: Write, args: tuple[str, ...]) -> None:
    """As for every tool before `head`."""
    folder = str(caseload(COURSE).path)
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-m", "cti_cli", "--folder", folder, *args]
    result = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert result.stderr == b""


@UNIX
def test_a_closed_standard_output_takes_nothing_and_breaks_nothing(caseload: Write) -> None:
    """As in a job that is started with `>&-`."""
    words = f"exec {sys.executable} -m cti_cli --folder '{caseload(COURSE).path}' list >&-"
    result = subprocess.run(["/bin/sh", "-c", words], stderr=subprocess.PIPE, check=False)
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_long_line_breaks_between_words_and_hangs_under_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    assert folded("2026-001  left out: there is no status\n  → `cti status` writes the next one\n") == (
        "2026-001  left out:\nthere is no status\n  → `cti status` writes\n    the next one\n"
    )


@pytest.mark.parametrize(
    "drawn", ["a question that is longer than the line: ", "\x1b[1m" + "x y " * 20 + "\n", "x\r\n"]
)
def test_what_is_asked_or_drawn_is_left_alone(drawn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    assert folded(drawn) == drawn
