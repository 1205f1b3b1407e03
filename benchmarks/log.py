"""A call is noted in a file of five hundred contacts for a third of what a round trip of that file costs."""

from io import StringIO
from pathlib import Path
from time import perf_counter

from ruamel.yaml import YAML
from typer.testing import CliRunner

from benchmarks.courses import TODAY, course_id, course_text, write_folder
from benchmarks.pairs import Outcome, paired
from cti_cli.cli.app import app  # noqa: TID251 - the command is run in this process

LIMIT = 0.3
CONTACTS = 500
LINE = ("log", course_id(1), "-t", "phone", "-m", "20", "--note", "Ringede som aftalt.")
CONTACT = """\
  - day: {day}       # set by hand
    minutes: 30
    type: visit
    place: home
    made: true
    note: |-
      Mødtes på bageriet. God stemning, og han ville gerne vise maskinerne frem.
"""


def _long_text() -> str:
    head, _, notes = course_text(1).rpartition("notes: |-\n")
    return head + CONTACT.format(day=TODAY) * CONTACTS + "notes: |-\n" + notes


def measure(scratch: Path) -> list[Outcome]:
    """Run the whole command in this process, and load and dump the same file with ruamel, in turn."""
    folder, text = scratch / "log", _long_text()
    write_folder(folder, 1)
    path = folder / "courses" / f"{course_id(1)}.yaml"
    runner = CliRunner()

    def ours() -> float:
        path.write_text(text, encoding="utf-8")
        began = perf_counter()
        done = runner.invoke(app, ["--folder", str(folder), "--today", str(TODAY), *LINE])
        seconds = perf_counter() - began
        if done.exit_code or path.read_text(encoding="utf-8") == text:
            raise RuntimeError(done.output)
        return seconds

    def theirs() -> float:
        began = perf_counter()
        yaml = YAML()
        loaded = yaml.load(text)
        loaded["contacts"].append({"day": TODAY, "type": "phone", "minutes": 20})
        yaml.dump(loaded, StringIO())
        return perf_counter() - began

    return [paired(f"cti log, {CONTACTS} contacts", ours, ("ruamel.yaml round trip", theirs), LIMIT)]
