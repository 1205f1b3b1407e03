"""Whatever has happened to a file, its place is named with the way out, and nobody else's course is hidden by it."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import pytest

from cti_cli.cli.session import matching
from cti_cli.core.problems import Problem
from cti_cli.errors import RefusedError
from cti_cli.store.reading import read_caseload, read_course
from cti_cli.store.text import LARGEST
from tests.conftest import SETTINGS, TODAY, Folder, Write

HEAD = """\
schema: 1
id: 2026-001
programme: cti-job
citizen:
  name: Mette Holm
"""
FILE = "courses/2026-001.yaml"


class Spot(NamedTuple):
    """What is expected of a problem; ``fix`` is part of the way out."""

    rule: str
    line: int | None
    column: int | None
    field: str
    fix: str


@pytest.fixture
def folder(caseload: Write) -> Folder:
    """Lay out one good course of Ane's, which nothing in Mette's file may hide."""
    return caseload(HEAD.replace("001", "002").replace("Mette Holm", "Ane By"))


def read_within_two_seconds(folder: Folder) -> tuple[list[str], list[Problem]]:
    """Return the ids of the courses that can be read, and what is wrong with the others' files."""
    begun = monotonic()
    problems = folder.check(closed=True)
    ids = [course.id for course in folder.read(closed=True).courses]
    assert monotonic() - begun < 2
    assert "2026-002" in ids
    return ids, [problem for problem in problems if problem.course != "2026-002"]


def assert_left_out(folder: Folder, spot: Spot) -> None:
    """Check that Mette's file is left out for one reason, at one place, with one way out."""
    ids, (problem,) = read_within_two_seconds(folder)
    assert ids == ["2026-002"]
    assert problem.severity == "error"
    found = Spot(problem.rule, problem.line, problem.column, problem.field, problem.fix.text)
    assert found._replace(fix=spot.fix) == spot
    assert spot.fix in found.fix
    assert (problem.file, problem.course) == (FILE, "2026-001")


BAD: dict[str, tuple[str | bytes, Spot]] = {
    "Y01 CPR number without quotes": (HEAD + "  cpr: 0101701234\n", Spot("quotes", 6, 8, "citizen.cpr", "quotes")),
    "Y02 key twice": (HEAD + "  name: Anden\n", Spot("duplicate-key", 6, 3, "", "keep one of the two")),
    "Y03 empty": ("\n", Spot("empty", None, None, "", "restore it")),
    "Y03 only a comment": ("# intet\n", Spot("empty", None, None, "", "restore it")),
    "Y03 list": ("- a\n", Spot("type", 1, 1, "", "each key on a line")),
    "Y03 scalar": ("hej\n", Spot("type", 1, 1, "", "each key on a line")),
    "Y03 two documents": (f"{HEAD}---\n{HEAD}", Spot("documents", 6, 1, "", "one course a file")),
    "Y04 no such day": (HEAD + "start: 2026-02-30\n", Spot("date", 6, 8, "start", "calendar")),
    "Y05 local date": (HEAD + "start: 1/2-2026\n", Spot("date", 6, 8, "start", "2026-08-31")),
    "Y05 date without dashes": (HEAD + "start: 20260201\n", Spot("date", 6, 8, "start", "2026-08-31")),
    "Y05 time with a zone": (HEAD + "start: 2026-02-01T10:00:00+02:00\n", Spot("date", 6, 8, "start", "2026-08-31")),
    "Y07 cp1252": (HEAD.replace("Mette", "Søren").encode("cp1252"), Spot("encoding", 5, 10, "", "UTF-8")),
    "Y08 NUL": (HEAD + "notes: a\0b\n", Spot("characters", 6, 9, "", "delete it")),
    "Y08 DEL": (HEAD + "notes: a\x7fb\n", Spot("characters", 6, 9, "", "delete it")),
    "Y08 C1": (HEAD + "notes: a\x9bb\n", Spot("characters", 6, 9, "", "delete it")),
    "Y09 ESC": (HEAD + 'notes: "\\x1b[2J"\n', Spot("characters", 6, 8, "notes", "delete it")),
    "Y09 lone surrogate": (HEAD + 'notes: "\\ud800"\n', Spot("yaml", 6, 11, "", "quotes")),
    "Y10 tab": (HEAD + "plan:\n\tpurpose: x\n", Spot("yaml", 7, 1, "", "indentation")),
    "Y10 open quote": (HEAD + 'notes: "Hun\n', Spot("yaml", 7, 1, "", "quotes")),
    "Y10 merge conflict": (
        HEAD + "<<<<<<< HEAD\nstart: 2026-08-31\n=======\nstart: 2026-09-01\n>>>>>>> hjemme\n",
        Spot("conflict", 6, 1, "", "what is right of both"),
    ),
    "Y11 tag": (HEAD + 'notes: !!python/object/apply:os.system ["x"]\n', Spot("tag", 6, 8, "", "quotes")),
    "Y12 laughs": (HEAD + "a: &a [x, x]\nb: [*a, *a]\n", Spot("anchor", 6, 4, "", "quotes")),
    "Y12 alias": (HEAD + "notes: *b\n", Spot("alias", 6, 8, "", "quotes")),
    "Y12 merge": (HEAD + "plan:\n  <<: {purpose: x}\n", Spot("merge", 7, 3, "", "the values themselves")),
    "Y13 a list in itself": (HEAD + "plan: &x [*x]\n", Spot("anchor", 6, 7, "", "quotes")),
    "Y14 brackets": (HEAD + "notes: " + "[" * 5000 + "]" * 5000, Spot("depth", 6, 27, "", "indentation")),
    "Y14 dashes": (HEAD + "notes:\n  " + "- " * 5000 + "x\n", Spot("depth", 7, 41, "", "indentation")),
    "Y14 braces": (HEAD + "notes: " + "{" * 5000, Spot("key", 6, 9, "", "quotes")),
    "Y15 long number": (HEAD + "months: " + "9" * 5000 + "\n", Spot("number", 6, 9, "months", "digits")),
    "Y15 long schema": (HEAD.replace(": 1", ": " + "9" * 5000), Spot("schema", 1, 9, "schema", "update cti")),
    "Y15 nan": (HEAD + "months: .nan\n", Spot("number", 6, 9, "months", "digits")),
    "Y15 infinite": (HEAD + "attendance: {hours: .inf}\n", Spot("number", 6, 21, "attendance.hours", "digits")),
    "Y16 too large": (HEAD + "notes: " + "x" * LARGEST, Spot("too-large", None, None, "", "far smaller")),
    "Y18 newer": (HEAD.replace("schema: 1", "schema: 2"), Spot("schema", 1, 9, "schema", "update cti")),
    "C09 placeholder": (b"", Spot("empty", None, None, "", "restore it")),
    "C09 placeholder of zeros": (b"\0" * 4096, Spot("empty", None, None, "", "restore it")),
    "D06 a century ago": (HEAD + "start: 1926-08-31\n", Spot("date", 6, 8, "start", "first four digits")),
    "D06 two centuries on": (HEAD + "start: 2206-08-31\n", Spot("date", 6, 8, "start", "first four digits")),
    "D06 born": (HEAD + "  born: 1826-08-31\n", Spot("date", 6, 9, "citizen.born", "first four digits")),
}


@pytest.mark.parametrize(("raw", "spot"), BAD.values(), ids=BAD)
def test_a_bad_file_is_left_out_at_its_place_and_hides_nobody(folder: Folder, raw: str | bytes, spot: Spot) -> None:
    folder.write(FILE, raw)
    assert_left_out(folder, spot)


def test_fifty_megabytes_are_not_even_opened(folder: Folder) -> None:
    with folder.write(FILE, HEAD).open("r+b") as file:
        file.truncate(50_000_000)
    assert_left_out(folder, Spot("too-large", None, None, "", "far smaller"))


UNUSUAL: dict[str, Callable[[Path], object]] = {
    "C10 pipe": os.mkfifo,
    "C10 folder": Path.mkdir,
}


@pytest.mark.parametrize("make", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_no_file_is_left_out_at_once(folder: Folder, make: Callable[[Path], object]) -> None:
    make(folder.path / FILE)
    assert_left_out(folder, Spot("no-file", None, None, "", "move it out"))


@pytest.mark.parametrize(
    "target", ["ude.yaml", FILE, "courses/findes-ikke.yaml"], ids=["C11 out", "C11 loop", "C11 gone"]
)
def test_a_link_is_not_followed(folder: Folder, target: str) -> None:
    folder.write("ude.yaml", HEAD)
    (folder.path / FILE).symlink_to(folder.path / target)
    assert_left_out(folder, Spot("link", None, None, "", "put the file itself"))


@pytest.fixture
def open_folder() -> Iterator[Folder]:
    """Lay out a folder that another user may enter; the root of a test machine needs one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(Path(name))
        folder.path.chmod(0o755)
        folder.write("cti.yaml", SETTINGS)
        folder.write("courses/2026-002.yaml", HEAD.replace("001", "002"))
        yield folder


AS_NOBODY = """\
import os, sys
from datetime import date
from pathlib import Path
from cti_cli.store.reading import checked, read_caseload
folder, today = Path(sys.argv[1]), date(2026, 11, 20)
checked(folder, read_caseload(folder, today), today)
if os.geteuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
os.chdir("/")
read = read_caseload(folder, today)
print([course.id for course in read.courses], [(p.rule, p.file, p.fix.text) for p in read.problems])
"""


def test_f15_a_file_one_may_not_read_is_left_out(open_folder: Folder) -> None:
    open_folder.write(FILE, HEAD).chmod(0)
    run = [sys.executable, "-c", AS_NOBODY, str(open_folder.path)]
    said = subprocess.run(run, capture_output=True, text=True, check=True, timeout=30).stdout
    assert said == f"['2026-002'] [('unreadable', '{FILE}', 'check that you have the right to read it')]\n"


def test_c08_a_file_that_vanishes_after_it_was_listed_is_told(folder: Folder) -> None:
    course, (problem,) = read_course(folder.path / FILE, FILE)
    assert course is None
    assert (problem.rule, problem.course, problem.file) == ("gone", "2026-001", FILE)


def utf16(text: str) -> bytes:
    return text.encode("utf-16")


KEPT = {
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "UTF-16": utf16,
    "UTF-16 of the other end": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
}


@pytest.mark.parametrize("encoded", KEPT.values(), ids=KEPT)
def test_y06_the_file_of_another_editor_is_read_all_the_same(folder: Folder, encoded: Callable[[str], bytes]) -> None:
    folder.write(FILE, encoded(HEAD + "notes: |-\n  Ærø\n  Øst\n"))
    ids, problems = read_within_two_seconds(folder)
    assert (ids, problems) == (["2026-001", "2026-002"], [])
    assert folder.read().courses[0].notes == "Ærø\nØst"


WARNED = {
    "Y17 key": (HEAD + "meetigns: []\n", Spot("unknown-key", 6, 1, "meetigns", "did you mean")),
    "Y17 inner key": (HEAD + "  fone: 1\n", Spot("unknown-key", 6, 3, "citizen.fone", "did you mean")),
    "Y12 quoted, no merge": (HEAD + '"<<": 1\n', Spot("unknown-key", 6, 1, "…", "remove it")),
    "Y21 no such day": (HEAD + '  cpr: "320170-0000"\n', Spot("cpr", 6, 3, "citizen.cpr", "replacement")),
    "Y21 no such month": (HEAD + '  cpr: "011370-0000"\n', Spot("cpr", 6, 3, "citizen.cpr", "replacement")),
    "Y21 replacement": (HEAD + '  cpr: "610170-0000"\n', Spot("cpr", 6, 3, "citizen.cpr", "add born")),
    "Y21 another day": (
        HEAD + '  born: 1970-01-02\n  cpr: "010170-0000"\n',
        Spot("cpr", 7, 3, "citizen.cpr", "check both"),
    ),
    "D04 hour that is missing": (
        HEAD + 'meetings:\n  - kind: status_meeting\n    day: 2027-03-28\n    time: "02:30"\n    status: proposed\n',
        Spot("clock", 9, 5, "meetings[0].time", "check the time"),
    ),
    "D04 hour that comes twice": (
        HEAD + 'meetings:\n  - kind: status_meeting\n    day: 2026-10-25\n    time: "02:30"\n    status: held\n',
        Spot("clock", 9, 5, "meetings[0].time", "check the time"),
    ),
}


@pytest.mark.parametrize(("raw", "spot"), WARNED.values(), ids=WARNED)
def test_what_may_be_right_is_a_warning_and_the_course_counts(folder: Folder, raw: str, spot: Spot) -> None:
    folder.write(FILE, raw)
    ids, problems = read_within_two_seconds(folder)
    assert ids == ["2026-001", "2026-002"]
    (problem,) = (each for each in problems if each.rule == spot.rule)
    assert problem.severity == "warning"
    found = Spot(problem.rule, problem.line, problem.column, problem.field, problem.fix.text)
    assert found._replace(fix=spot.fix) == spot
    assert spot.fix in found.fix


@pytest.mark.parametrize(
    "line",
    ['cpr: "0101650000"', 'cpr: "010165-0000"\n  born: 1965-01-01', 'cpr: "610170-0000"\n  born: 1970-01-01'],
    ids=["Y20 fails modulus 11", "Y20 with its day", "Y21 replacement with its day"],
)
def test_a_cpr_number_is_never_counted_after(folder: Folder, line: str) -> None:
    folder.write(FILE, f"{HEAD}  {line}\n")
    assert read_within_two_seconds(folder) == (["2026-001", "2026-002"], [])


def test_no_problem_repeats_what_stands_in_the_file(folder: Folder) -> None:
    for raw, _ in BAD.values():
        folder.write(FILE, raw)
        for problem in folder.check():
            said = f"{problem.message} {problem.fix} {problem.field}"
            assert not any(secret in said for secret in ("Mette", "Holm", "Anden", "0101701234", "Hun", "hej"))


def test_y18_settings_of_a_newer_cti_stop_everything(folder: Folder) -> None:
    folder.write("cti.yaml", "schema: 2\n")
    with pytest.raises(RefusedError) as refused:
        read_caseload(folder.path, TODAY)
    assert refused.value.fix is not None
    assert "update cti" in refused.value.fix.text


def test_settings_with_a_mistake_hide_no_course(folder: Folder) -> None:
    folder.write("cti.yaml", "schema: 1\nlanguage: [da\n")
    read = folder.read()
    assert [course.id for course in read.courses] == ["2026-002"]
    assert [(problem.rule, problem.file, problem.line) for problem in read.problems] == [("yaml", "cti.yaml", 3)]


def test_y19_letters_written_in_two_parts_are_the_same_letters(folder: Folder) -> None:
    folder.write(FILE, HEAD.replace("Mette Holm", "A\u030ase Bjo\u0308rk"))
    courses = folder.read().courses
    assert courses[0].citizen.name == "Åse Björk"
    assert [course.id for course in matching(courses, "a\u030ase")] == ["2026-001"]
    assert [course.id for course in matching(courses, "björk")] == ["2026-001"]


@pytest.mark.parametrize("name", ["2026-001-LAPTOP.yaml", "2026-001 (2).yaml", "2026-001 (conflicted copy).yaml"])
def test_c05_the_copy_of_a_sync_program_is_told_and_never_counted_twice(folder: Folder, name: str) -> None:
    folder.write(FILE, HEAD)
    shutil.copy(folder.path / FILE, folder.path / "courses" / name)
    ids, (problem,) = read_within_two_seconds(folder)
    assert ids == ["2026-001", "2026-002"]
    assert (problem.rule, problem.severity) == ("id", "error")
    assert (problem.file, problem.line, problem.column) == (f"courses/{name}", 2, 1)
    assert "sync program" in problem.fix.text
    assert folder.read().blocked == {"2026-001"}


def test_c05_a_course_that_is_open_and_closed_is_counted_once(folder: Folder) -> None:
    folder.write(FILE, HEAD)
    folder.write("closed/2026-001.yaml", HEAD)
    ids, (problem,) = read_within_two_seconds(folder)
    assert ids == ["2026-001", "2026-002"]
    assert (problem.rule, problem.file) == ("id", "closed/2026-001.yaml")


def test_c06_one_cpr_number_in_two_files_is_told_at_both(folder: Folder) -> None:
    folder.write(FILE, HEAD + '  cpr: "010170-0000"\n')
    folder.write("courses/2026-003.yaml", HEAD.replace("001", "003") + '  cpr: "0101700000"\n')
    ids, problems = read_within_two_seconds(folder)
    assert ids == ["2026-001", "2026-002", "2026-003"]
    assert [(each.rule, each.severity, each.course, each.line) for each in problems] == [
        ("shared-cpr", "warning", "2026-001", 6),
        ("shared-cpr", "warning", "2026-003", 6),
    ]


def test_c07_the_litter_of_other_programs_is_no_course(folder: Folder) -> None:
    folder.write(FILE, HEAD)
    for name in (
        "~$2026-001.yaml", "~$b.docx", ".~lock.2026-001.yaml#", "2026-001.yaml~", ".2026-001.yaml.swp", "Thumbs.db",
        ".tmp-2026-001.yaml", "desktop.ini", "2026-001.yaml.bak", ".2026-001.yaml.4711.tmp", "#2026-001.yaml#",
    ):  # fmt: skip
        folder.write(f"courses/{name}", "ikke noget: [")
    assert read_within_two_seconds(folder) == (["2026-001", "2026-002"], [])


def test_a_file_that_ends_otherwise_is_named_and_not_read(folder: Folder) -> None:
    folder.write("courses/2026-001.yml", HEAD)
    ids, (problem,) = read_within_two_seconds(folder)
    assert ids == ["2026-002"]
    assert (problem.rule, problem.severity, problem.file) == ("name", "error", "courses/2026-001.yml")


def test_reading_changes_nothing_but_its_own_notes(folder: Folder) -> None:
    folder.write(FILE, HEAD)

    def state() -> dict[str, tuple[bytes, int]]:
        files = (path for path in folder.path.rglob("*") if path.is_file() and ".cti" not in path.parts)
        return {str(path): (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) for path in files}

    before = state()
    folder.check(date(2027, 1, 1), closed=True)
    assert state() == before
