"""Nothing that a course holds commands the screen, shows in an error, or depends on the machine's encoding."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cti_cli.store.practice import STORY_DAY
from tests.cli.terminal import shown_at
from tests.conftest import Folder, Write

NASTY = "[bold]Mette[/x] \u202eslagtehus\u2066 \u200b{name} %s :smile: Åse"
SHOWN = "[bold]Mette[/x]"
SETTINGS = {"PYTHONDONTWRITEBYTECODE": "1", "CTI_TODAY": str(STORY_DAY)}


def command(folder: Path, *args: str, python: tuple[str, ...] = ()) -> list[str]:
    return [sys.executable, *python, "-m", "cti_cli", "--folder", str(folder), "--lang", "en", *args]


def on_a_terminal(run: list[str], columns: int = 100) -> str:
    """Return what a command writes to a terminal of so many columns."""
    code, sent = shown_at(run, columns, SETTINGS)
    assert code in (0, 1)
    return sent


@pytest.fixture
def nasty(caseload: Write) -> Folder:
    """Lay out a course whose citizen has a name that a screen might obey."""
    folder = caseload("")
    path = folder.path / "courses/2026-001.yaml"
    raw = path.read_text(encoding="utf-8").replace("{name: Mette Holm}", f'{{name: "{NASTY}"}}')
    path.write_text(raw + "start: 2026-08-31\nlegal_basis: {key: sel-85, months: 9}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("args", [("list",), ("show", "2026-001"), ("today",), ("upcoming",), ("phases", "2026-001")])
def test_r14_r15_a_name_is_text_to_the_terminal(nasty: Folder, args: tuple[str, ...]) -> None:
    text = on_a_terminal(command(nasty.path, *args))
    styles = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", styles)
    assert "\N{SMILING FACE WITH OPEN MOUTH AND SMILING EYES}" not in text
    assert SHOWN in " ".join(styles.split())


def test_p02_an_error_shows_nothing_of_the_citizen_even_when_asked_where_it_arose(caseload: Write) -> None:
    folder = caseload(
        """\
        schema: 1
        id: 2026-001
        programme: cti-job
        citizen: {name: Mette Holm, cpr: "120488-0000"}
        people: [{id: karin, name: Karin, role: caseworker}]
        consents: [{party: karin, information: [plan, progress], given: 2026-06-01}]
        plan: {owner: karin}
        start: 2026-08-31
        legal_basis: {key: sel-85, months: 9}
        statuses: [{day: 2026-11-20, summary: Hemmeligt}]
        """
    )
    folder.write("templates/status_letter.da.md", "# Brev\n\n{{ summary.nope }}\n")
    for extra in ((), ("--debug",)):
        run = command(folder.path, "letter", "status", "2026-001", *extra)
        done = subprocess.run(run, capture_output=True, text=True, env={**os.environ, **SETTINGS}, check=False)
        assert done.returncode == 1
        assert "status_letter.da.md:3 uses a field that does not exist: nope" in done.stderr
        assert not any(secret in done.stdout + done.stderr for secret in ("120488", "Hemmeligt"))


R22 = """\
import sys
from cti_cli.cli.app import app
for args in (
    ["demo", "sager"], ["today"], ["upcoming"], ["list"], ["show", "2026-014"], ["phases", "2026-014"],
    ["why", "2026-014", "closing_meeting"], ["check"], ["programmes"], ["programmes", "cti-job"],
    ["letter", "status", "--all", "--format", "docx,html,md,txt"], ["plan", "handover", "--all"],
    ["export", "excel"], ["letter", "--help"],
):
    try:
        app(["--no-input", *([] if args[0] == "demo" else ["--folder", "sager"]), *args])
    except SystemExit as left:
        if left.code not in (0, 1, None):
            raise
    print("done", args[0], file=sys.stderr)
"""


def test_r22_no_file_is_read_or_written_in_the_encoding_of_the_machine(tmp_path: Path) -> None:
    warned = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    run = [sys.executable, *warned, "-c", R22]
    done = subprocess.run(
        run, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, **SETTINGS}, check=False, timeout=120
    )
    assert "EncodingWarning" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("done ") == 14
