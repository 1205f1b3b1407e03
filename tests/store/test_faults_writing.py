"""Whatever fails while a file is written, it is the old one or the new one, and nobody is told otherwise.

The sample of kill points becomes all of them with ``CTI_EVERY_KILL_POINT=1`` in the environment; ``make faults``
sets it, and runs the four writers with a hundred changes each.
"""

import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest
from typer.testing import CliRunner

from cti_cli.cli.app import app
from cti_cli.errors import CtiError, RefusedError
from cti_cli.store.changing import Put, change_course
from cti_cli.store.reading import read_course
from cti_cli.store.writing import NotConfirmedError, fingerprint, locked, replace_file, write_atomically
from tests.conftest import TODAY, Folder, Write
from tests.store.faults import Ran, calls, drive, failing, immutable, save, strace

pytestmark = pytest.mark.fault
EVERYTHING = "CTI_EVERY_KILL_POINT" in os.environ


@pytest.fixture
def folder(caseload: Write) -> Path:
    """Lay out a folder with one course, saved once before, so that everything that is made once is there."""
    path = caseload("notes: Ældre\n").path
    change_course(path, "2026-001", [Put("notes", "Gammel")])
    return path


def course(folder: Path) -> Path:
    return folder / "courses/2026-001.yaml"


def notes(folder: Path) -> str | None:
    """Return what the course says, read as the tool reads it: a torn file fails here."""
    found, problems = read_course(course(folder), "courses/2026-001.yaml")
    assert found is not None, problems
    assert problems == []
    return found.notes


def files(folder: Path) -> set[str]:
    """Return the names of everything in the folder but its history."""
    every = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return {name for name in every if not name.startswith(".cti/history/")}


WHOLE = {"cti.yaml", "courses", "courses/2026-001.yaml", ".cti", ".cti/lock", ".cti/history", ".cti/changes.jsonl"}
WRITES = ("openat", "mkdir", "flock", "write", "fsync", "rename", "close")


def test_f01_killed_anywhere_the_file_is_the_old_one_or_the_new_one(folder: Path, tmp_path: Path) -> None:
    every = calls(folder, tmp_path / "log", WRITES)
    assert {each.name for each in every} >= {"flock", "write", "fsync", "rename"}
    chosen = every if EVERYTHING else [each for each in every if each.name in ("write", "fsync", "rename")]
    assert len(chosen) >= 8
    seen = {"Ny"}
    for turn, call in enumerate(chosen):
        text = f"Forsøg {turn}"
        kill = strace("-e", f"trace={call.name}", "-e", f"inject={call.name}:signal=SIGKILL:when={call.number}")
        assert save(folder, text, kill).code != 0, call
        assert notes(folder) in seen | {text}, call
        assert len(files(folder) - WHOLE) <= 1, call
        seen = {str(notes(folder))}
    assert save(folder, "Til sidst") == (0, "saved\n")
    assert notes(folder) == "Til sidst"
    assert files(folder) == WHOLE
    assert not list((folder / ".cti/history").glob(".*"))


@pytest.mark.parametrize(
    ("call", "how"),
    [
        ("write", "error=ENOSPC:when=1"),
        ("write", "error=ENOSPC:when=2"),
        ("write", "error=ENOSPC:when=3"),
        ("write", "error=EIO:when=3"),
        ("fsync", "error=EIO:when=1"),
        ("fsync", "error=EIO:when=3"),
        ("fsync", "error=EIO:when=4"),
    ],
    ids=["F02 copy", "F02 log", "F02 file", "F02 file EIO", "F04 copy", "F04 log", "F04 file"],
)
def test_what_the_disk_refuses_leaves_the_old_file_and_nothing_else(folder: Path, call: str, how: str) -> None:
    before = course(folder).read_bytes()
    assert_old(folder, before, save(folder, "Ny", failing(call, how)))


def assert_old(folder: Path, before: bytes, ran: Ran) -> None:
    """Check that a save failed, said so, and left the old file alone in its folder."""
    code, said = ran
    assert code == 1
    assert "{file} could not be saved" in said
    assert "the old file is untouched" in said
    assert "Traceback" not in said
    assert course(folder).read_bytes() == before
    assert files(folder) == WHOLE


def test_f08_without_a_handle_for_the_new_file_the_old_one_stays(folder: Path, tmp_path: Path) -> None:
    (making,) = (each for each in calls(folder, tmp_path / "log", ["openat"]) if "courses/.2026-001.yaml" in each.line)
    before = course(folder).read_bytes()
    assert_old(folder, before, save(folder, "Nyere", failing("openat", f"error=EMFILE:when={making.number}")))


def test_f05_a_folder_that_is_not_confirmed_is_told_and_the_file_is_the_new_one(folder: Path) -> None:
    code, said = save(folder, "Ny", failing("fsync", "error=EIO", folder / "courses"))
    assert code == 1
    assert "was saved, but the disk has not confirmed it" in said
    assert "untouched" not in said
    assert notes(folder) == "Ny"
    assert files(folder) == WHOLE


def test_f05_a_copy_that_is_not_confirmed_stops_nothing(folder: Path) -> None:
    assert save(folder, "Ny", failing("fsync", "error=EIO", folder / ".cti/history")) == (0, "saved\n")
    assert notes(folder) == "Ny"


def test_f06_a_file_that_is_held_open_for_a_moment_is_saved_all_the_same(folder: Path) -> None:
    assert save(folder, "Ny", failing("rename", "error=EACCES:when=2..5")) == (0, "saved\n")
    assert notes(folder) == "Ny"


def test_f06_a_file_that_stays_held_open_is_given_up_after_two_seconds(folder: Path) -> None:
    before = course(folder).read_bytes()
    begun = monotonic()
    ran = save(folder, "Ny", failing("rename", "error=EACCES:when=2+"))
    assert 2 <= monotonic() - begun < 6
    assert_old(folder, before, ran)


def test_f07_a_limit_on_the_size_of_files_is_an_ordinary_failure(folder: Path) -> None:
    before = course(folder).read_bytes()
    assert_old(folder, before, save(folder, "x" * 3000, ["bash", "-c", 'ulimit -f 1; exec "$@"', "bash"]))


def test_f12_the_new_file_is_on_the_disk_before_it_takes_its_name_and_the_name_before_it_is_called_saved(
    folder: Path, tmp_path: Path
) -> None:
    lines = [each.line for each in calls(folder, tmp_path / "log", ("write", "fsync", "rename"))]
    order = [
        next(at for at, line in enumerate(lines) if all(part in line for part in parts))
        for parts in (
            ("write(", "courses/.2026-001.yaml."),
            ("fsync(", "courses/.2026-001.yaml."),
            ("rename(", 'courses/2026-001.yaml")'),
            ("fsync(", "courses>"),
        )
    ]
    assert order == sorted(order)
    assert any("rename(" in line and "history" in line for line in lines[: order[0]]), "kept before it is replaced"


def test_f03_a_full_disk_keeps_the_old_file(folder: Path, tmp_path: Path) -> None:
    with drive(tmp_path / "drev", "32k") as at:
        shutil.copytree(folder, at, dirs_exist_ok=True)
        course(at).write_text(course(at).read_text(encoding="utf-8") + "#" * 12_000 + "\n", encoding="utf-8")
        before = course(at).read_bytes()
        code, said = save(at)
        assert code == 1
        assert "{file} could not be saved" in said
        assert course(at).read_bytes() == before
        assert not [name for name in files(at) if name.endswith(".tmp")]


def test_f13_a_disk_one_may_only_read_is_read(folder: Path, tmp_path: Path) -> None:
    with drive(tmp_path / "drev") as at:
        shutil.copytree(folder, at, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", str(at)], check=True)
        assert Folder(at).check(TODAY) == ()
        assert Folder(at).course(TODAY).notes == "Gammel"
        code, said = save(at)
        assert (code, said.partition("\n")[0]) == (1, "the folder cannot be written: {reason}")
        assert notes(at) == "Gammel"


def test_f14_a_folder_that_nobody_may_change_keeps_its_file(folder: Path) -> None:
    before = course(folder).read_bytes()
    with immutable(folder / "courses"):
        ran = save(folder)
    assert_old(folder, before, ran)


LATER = """\
import sys
from pathlib import Path
from cti_cli.errors import CtiError
from cti_cli.store.changing import Put, change_course
print("read", flush=True)
sys.stdin.readline()
try:
    change_course(Path(sys.argv[1]), "2026-001", [Put("notes", "Ny")])
except CtiError as error:
    print(error.message.text)
    sys.exit(error.exit_code)
"""


def test_c12_a_drive_that_goes_away_is_not_written_beside(folder: Path, tmp_path: Path) -> None:
    with drive(tmp_path / "drev") as at:
        shutil.copytree(folder, at, dirs_exist_ok=True)
        run = [sys.executable, "-c", LATER, str(at)]
        with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "read\n"
            subprocess.run(["umount", "-l", str(at)], check=True)
            said, _ = process.communicate("\n", timeout=30)
        assert process.returncode == 3
        assert "no caseload folder (any more)" in said
        assert list(at.iterdir()) == []


def cti(folder: Path, *args: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["--folder", str(folder), "--today", "2026-11-20", "--lang", "en", *args])
    return done.exit_code, done.stderr


def test_f16_a_file_where_letters_should_go_is_told_before_anything_is_rendered(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "ud").write_text("En fil", encoding="utf-8")
    code, said = cti(folder, "letter", "status", "--all", "--out", str(tmp_path / "ud"))
    assert code == 2
    assert "is no folder" in said
    assert (tmp_path / "ud").read_text(encoding="utf-8") == "En fil"


def test_a_workbook_in_a_closed_folder_is_refused_at_once(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "ud").mkdir()
    with immutable(tmp_path / "ud"):
        code, said = cti(folder, "export", "excel", str(tmp_path / "ud/sag.xlsx"))
    assert code == 1
    assert "sag.xlsx could not be saved" in said


def test_f19_what_is_saved_without_a_change_keeps_its_bytes_and_its_time(folder: Path) -> None:
    before = course(folder).read_bytes(), course(folder).stat()
    change_course(folder, "2026-001", [Put("notes", "Gammel")])
    after = course(folder).stat()
    assert (course(folder).read_bytes(), after.st_mtime_ns, after.st_ino) == (
        before[0],
        before[1].st_mtime_ns,
        before[1].st_ino,
    )


MANY = """\
import sys
from pathlib import Path
from cti_cli.errors import CtiError
from cti_cli.store.changing import Append, change_course
made = 0
for turn in range(int(sys.argv[3])):
    try:
        change_course(Path(sys.argv[1]), "2026-001", [Append("plan.links", f"{sys.argv[2]} {turn}")])
        made += 1
    except CtiError as error:
        print(error.message.text, file=sys.stderr)
print(made)
"""


def test_c01_four_writers_at_once_lose_nothing(folder: Path) -> None:
    each = 100 if EVERYTHING else 10
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", MANY, str(folder), f"Skriver {number}", str(each)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in range(4)
    ]  # fmt: skip
    ended = [process.communicate(timeout=120) for process in processes]
    made = [int(out) for out, _ in ended]
    told = sum(len(said.splitlines()) for _, said in ended)
    assert sum(made) + told == 4 * each
    assert sum(made) > 3 * each, "they wait for one another"
    assert "Traceback" not in "".join(said for _, said in ended)
    found, _ = read_course(course(folder), "courses/2026-001.yaml")
    assert found is not None
    assert len(set(found.plan.links)) == len(found.plan.links) == sum(made)


HOLD = """\
import sys, time
from pathlib import Path
from cti_cli.store.writing import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_c02_a_lock_is_refused_while_it_is_held_and_free_when_its_holder_was_killed(folder: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RefusedError, match="another cti command"), locked(folder):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    change_course(folder, "2026-001", [Put("notes", "Ny")])
    assert notes(folder) == "Ny"


def test_c03_c04_a_file_changed_since_it_was_read_is_refused_whatever_its_time_says(folder: Path) -> None:
    path, before = course(folder), course(folder).stat()
    seen = fingerprint(path.read_bytes())
    path.write_bytes(path.read_bytes().replace(b"Gammel", b"Rettet"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_size == before.st_size
    with pytest.raises(RefusedError) as refused:
        replace_file(folder, path, b"schema: 1\n", seen)
    assert refused.value.exit_code == 3
    assert notes(folder) == "Rettet"


def test_a_file_that_should_be_new_and_is_there_is_refused(folder: Path) -> None:
    with pytest.raises(RefusedError):
        replace_file(folder, course(folder), b"schema: 1\n", None)
    assert notes(folder) == "Gammel"


def test_p03_a_save_makes_files_in_the_folder_and_nowhere_else(folder: Path, tmp_path: Path) -> None:
    lines = [each.line for each in calls(folder, tmp_path / "log", ("openat", "mkdir", "rename", "link", "symlink"))]
    made = [line for line in lines if "O_CREAT" in line or not line.partition("openat(")[1]]
    assert len(made) >= 4
    assert all(str(folder) in line for line in made)


def test_p04_files_and_folders_are_for_their_owner_whatever_the_umask_says(folder: Path) -> None:
    shutil.rmtree(folder / ".cti")
    old = os.umask(0)
    try:
        assert save(folder) == (0, "saved\n")
        write_atomically(folder / "documents/2026-001/brev.txt", b"Brev")
    finally:
        os.umask(old)
    modes = {path.relative_to(folder).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}
    for name in (".cti", ".cti/history", "documents", "documents/2026-001"):
        assert modes[name] == 0o700, name
    (kept,) = (folder / ".cti/history").iterdir()
    for name in (
        "courses/2026-001.yaml",
        ".cti/lock",
        ".cti/changes.jsonl",
        "documents/2026-001/brev.txt",
        f".cti/history/{kept.name}",
    ):
        assert modes[name] == 0o600, name


def test_a_document_that_is_not_confirmed_is_not_called_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def unsure(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(5, "Input/output error")
        real(handle)

    monkeypatch.setattr(os, "fsync", unsure)
    with pytest.raises(NotConfirmedError) as told:
        write_atomically(folder / "documents/brev.txt", b"Brev")
    assert isinstance(told.value, CtiError)
    assert (folder / "documents/brev.txt").read_bytes() == b"Brev"


def test_what_a_running_process_is_writing_is_not_swept_away(folder: Path) -> None:
    dead = subprocess.Popen(["true"])
    dead.wait()
    ours, theirs = (folder / f"courses/.x.yaml.{number}.tmp" for number in (os.getpid(), dead.pid))
    for path in (ours, theirs):
        path.write_text("halv", encoding="utf-8")
    change_course(folder, "2026-001", [Put("notes", "Ny")])
    assert ours.exists()
    assert not theirs.exists()
