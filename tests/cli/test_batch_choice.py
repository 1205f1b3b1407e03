"""A batch can be narrowed, told to stop, and asked about an earlier day; it shows how its letters read."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from docx import Document

from cti_cli.store.changing import course_file
from cti_cli.store.writing import fingerprint
from tests.cli.calls import TODAY, answer, cti
from tests.cli.test_letter import examples, flat  # noqa: F401 - a fixture
from tests.conftest import Write, caseload  # noqa: F401 - a fixture

MANY = 60
COURSE = """\
schema: 1
id: 2026-{n:03}
programme: cti-job
citizen: {{name: Borger {n:03}q}}
legal_basis: {{key: sel-85, months: 9}}
start: 2026-08-31
people: [{{id: karin, name: Karin Lund, role: caseworker_job}}]
consents: [{{party: karin, information: [plan, progress], given: 2026-06-20}}]
statuses: [{{day: 2026-11-16, summary: "Det går fint for borger {n:03}q."}}]
"""


def chosen(folder: Path, *args: str) -> list[str]:
    found = answer(folder, "letter", "status", "--all", "--facts-only", "--to", "citizen", "--dry-run", *args)
    return [each["course"] for each in found["written"]]


def test_only_some_courses_are_taken_in(examples: Path) -> None:  # noqa: F811
    every = chosen(examples)
    assert len(every) == 11
    assert chosen(examples, "--phase", "3") == ["2026-003"]
    assert chosen(examples, "--phase", "9") == []
    assert chosen(examples, "--programme", "steget") == ["2026-012"]
    assert set(chosen(examples, "--legal-basis", "sel-85")) < set(every)
    due = chosen(examples, "--due", "14d")
    assert due
    assert due == chosen(examples, "--due", "2w") == chosen(examples, "--due", "2026-12-07")
    assert set(due) < set(chosen(examples, "--due", "30 uger"))
    assert set(chosen(examples, "--due", "14", "--phase", "2")) == set(due) & set(chosen(examples, "--phase", "2"))


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (("--all", "--programme", "skridt"), "--programme does not know this word"),
        (("--all", "--legal-basis", "sel-99"), "--legal-basis does not know this word"),
        (("2026-003", "--phase", "2"), "go with --all"),
        (("--all", "--due", "soonish"), "--due"),
        (("--all", "--as-of", "2026-12-24"), "--as-of lies ahead"),
    ],
)
def test_a_filter_that_cannot_be_meant_is_refused(examples: Path, args: tuple[str, ...], reason: str) -> None:  # noqa: F811
    result = cti(examples, "letter", "status", *args)
    assert (result.exit_code, reason in result.stderr) == (2, True), result.stderr


def test_a_dry_run_shows_how_each_letter_reads(examples: Path) -> None:  # noqa: F811
    shown = cti(examples, "letter", "status", "2026-003", "--to", "citizen", "--dry-run")
    assert "LIX (limit)" in shown.stdout
    assert "(40)" in shown.stdout
    assert "(300)" in shown.stdout
    assert "LIX (limit)" not in cti(examples, "letter", "status", "2026-003", "--to", "citizen").stdout


def test_what_is_hard_or_long_is_warned_about_once(caseload: Write) -> None:  # noqa: F811
    hard = "Beskæftigelsesmedarbejderen gennemfører individuelle foranstaltninger " * 40
    text = COURSE.format(n=1).replace("Det går fint for borger 001q.", hard)
    folder = caseload([text, text.replace("2026-001", "2026-002")]).path
    told = cti(folder, "letter", "status", "--all", "--dry-run").stderr
    assert "2026-001, 2026-002  hard to read: LIX over 48" in told
    assert "words" not in told
    found: Any = json.loads(cti(folder, "letter", "status", "--all", "--dry-run", "--json").stdout)
    assert found["written"][0]["lix"] > 48
    long = COURSE.format(n=1).replace("Det går fint", "Det går godt nu. " * 400)
    assert "long: more than 600 words" in cti(caseload(long).path, "letter", "status", "2026-001").stderr


def test_an_earlier_day_has_a_letter_and_a_name_of_its_own_and_counts_for_nothing(caseload: Write) -> None:  # noqa: F811
    text = (
        COURSE.format(n=1)
        .replace("]\n", "]\n", 1)
        .replace("statuses: [", 'statuses: [{day: 2026-10-05, summary: "Det begyndte stille."}, ')
    )
    folder = caseload(text).path
    (then,) = answer(folder, "letter", "status", "2026-001", "--as-of", "2026-10-10", "--format", "txt")["written"]
    assert then["file"].endswith("_status_caseworker-job_as-of-2026-10-10.txt")
    said = flat(folder / then["file"])
    assert "Det begyndte stille." in said
    assert "Det går fint" not in said
    assert "Her står, hvordan det så ud den 10. oktober 2026." in said.replace("\xa0", " ")
    again = answer(folder, "letter", "status", "2026-001", "--as-of", "2026-10-10", "--format", "txt")
    assert [len(again[key]) for key in ("written", "unchanged")] == [0, 1]
    (now,) = answer(folder, "letter", "status", "2026-001", "--format", "txt")["written"]
    assert "Brevet dækker tiden fra henvisningen" in flat(folder / now["file"])
    assert "Her står" not in flat(folder / now["file"])
    (_, listed) = answer(folder, "documents")
    assert listed["as_of"] is None


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as Linux and macOS send them")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_a_batch_that_is_stopped_leaves_whole_files_and_a_rerun_finishes_it(
    caseload: Write,  # noqa: F811
    number: signal.Signals,
) -> None:
    folder = caseload([COURSE.format(n=n) for n in range(1, MANY + 1)]).path
    words = ["letter", "status", "--all", "--format", "docx,txt"]
    command = [sys.executable, "-m", "cti_cli", "--folder", str(folder), "--today", TODAY, "--lang", "en", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        began = monotonic()
        while len(list(folder.glob("documents/*/*"))) < 10 and monotonic() - began < 60:
            sleep(0.005)
        running.send_signal(number)
        _, told = running.communicate(timeout=60)
        assert running.returncode == 1, told
    assert "Stopped. What is written is whole" in told
    written = whole(folder)
    assert 10 <= len(written) < 2 * MANY
    rest = answer(folder, *words)
    assert len(rest["written"]) + len(rest["unchanged"]) == 2 * MANY
    assert len(rest["unchanged"]) == len(written)
    assert len(whole(folder)) == 2 * MANY


def whole(folder: Path) -> list[Path]:
    """Return the files that were written, each whole, entered in its course, and that citizen's only."""
    found = sorted(folder.glob("documents/*/*"))
    assert not list(folder.rglob(".*tmp*")) + list(folder.rglob("*.tmp"))
    for path in found:
        course = path.parent.name
        raw = path.read_bytes()
        assert fingerprint(raw) in course_file(folder, course).read_text()
        text = raw.decode() if path.suffix == ".txt" else "\n".join(p.text for p in Document(str(path)).paragraphs)
        assert f"borger {course[-3:]}q" in " ".join(text.split())
    return found
