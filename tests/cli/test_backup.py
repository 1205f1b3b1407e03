"""A backup is whole, private and proven, and it never writes over anything on the way back."""

import json
import zipfile
from pathlib import Path

import pytest

from cti_cli.errors import RefusedError
from cti_cli.store.backup import unpacked, zipped
from tests.conftest import Folder, Write

COURSE = "notes: xnote\nlegal_basis: {key: sel-85}\n"
OFFERS = "offers: []\n"


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder but the lock and what only tells of backups."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name not in ("lock", "backups.jsonl"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def filled(caseload: Write) -> Folder:
    """Return a folder with something of everything in it."""
    folder = caseload(COURSE)
    folder.write("closed/2025-003.yaml", COURSE_CLOSED)
    folder.write("offers.yaml", OFFERS)
    folder.write("templates/letterhead.typ", "// ours")
    folder.write("documents/2026-001/2026-11-20_status_caseworker-job.docx", b"\0\xff")
    assert folder.cti("log", "2026-001", "-t", "phone", "-m", "5").exit_code == 0
    return folder


COURSE_CLOSED = "schema: 1\nid: 2025-003\nprogramme: cti-job\ncitizen: {name: Ib Dahl}\n"


def saved(folder: Folder, *args: str) -> Path:
    """Make a plain backup and return where it lies."""
    return Path(json.loads(folder.cti("backup", "--plain", "--json", *args).stdout)["written"])


def test_an_encrypted_backup_opens_with_its_passphrase_alone_and_holds_every_byte(
    caseload: Write, tmp_path: Path
) -> None:
    folder, secret = filled(caseload), tmp_path / "secret"
    secret.write_text("correct horse battery\n", encoding="utf-8")
    (wrong := tmp_path / "wrong").write_text("another horse\n", encoding="utf-8")
    before, file = tree(folder.path), tmp_path / "mine.zip.age"
    done = folder.cti("backup", str(file), "--password-file", str(secret))
    assert done.exit_code == 0, done.output
    assert "2 courses" in done.stdout
    assert str(file) in done.stdout
    assert "NOT encrypted" not in done.stderr
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"xnote" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    new = tmp_path / "new"
    refused = folder.cti("restore", str(file), "--to", str(new), "--password-file", str(wrong))
    assert (refused.exit_code, new.exists()) == (3, False)
    back = folder.cti("restore", str(file), "--to", str(new), "--password-file", str(secret))
    assert back.exit_code == 0, back.output
    assert tree(new) == before
    assert tree(folder.path) == before


def test_without_a_terminal_a_backup_names_what_it_lacks(caseload: Write, tmp_path: Path) -> None:
    folder = caseload(COURSE)
    refused = folder.cti("backup")
    assert refused.exit_code == 2
    assert "--password-file" in refused.stderr
    (short := tmp_path / "short").write_text("abc", encoding="utf-8")
    refused = folder.cti("backup", "--password-file", str(short))
    assert refused.exit_code == 2
    assert "10 letters" in refused.stderr
    assert list(tmp_path.glob("*.age")) == []


def test_a_plain_backup_says_so_and_lies_beside_the_folder_under_a_new_name_each_time(caseload: Write) -> None:
    folder = filled(caseload)
    first = folder.cti("backup", "--plain")
    assert first.exit_code == 0, first.output
    assert "NOT encrypted" in first.stderr
    second = saved(folder)
    assert [path.name for path in sorted(folder.path.parent.glob("*.zip"))] == [
        "caseload_backup_2026-11-20.zip",
        "caseload_backup_2026-11-20_2.zip",
    ]
    with zipfile.ZipFile(second) as box:
        assert box.testzip() is None
        names = set(box.namelist())
    assert {"cti.yaml", "courses/2026-001.yaml", "closed/2025-003.yaml", "offers.yaml", ".cti/changes.jsonl"} <= names
    assert ".cti/history/000001_2026-001.yaml" in names
    assert ".cti/lock" not in names


@pytest.mark.parametrize("where", ["caseload/mine.zip", "mine.age", "nowhere/mine.zip", "there.zip"])
def test_a_backup_goes_neither_into_the_folder_nor_over_another_file(
    caseload: Write, tmp_path: Path, where: str
) -> None:
    folder = caseload(COURSE)
    (there := tmp_path / "there.zip").write_bytes(b"mine")
    refused = folder.cti("backup", "--plain", str(tmp_path / where))
    assert refused.exit_code == 2, refused.output
    assert there.read_bytes() == b"mine"
    assert list(tmp_path.glob("*.zip")) == [there]


def test_a_link_is_left_out_and_named(caseload: Write, tmp_path: Path) -> None:
    folder = caseload(COURSE)
    (tmp_path / "far").mkdir()
    (folder.path / "documents").symlink_to(tmp_path / "far")
    done = folder.cti("backup", "--plain")
    assert done.exit_code == 0, done.output
    assert "documents is no file, and is left out" in done.stderr


def test_a_backup_is_never_opened_over_anything(caseload: Write, tmp_path: Path) -> None:
    folder = filled(caseload)
    file, before = saved(folder), tree(folder.path)
    for where in (folder.path, folder.path / "inside", tmp_path):
        refused = folder.cti("restore", str(file), "--to", str(where))
        assert refused.exit_code == 3, where
    assert tree(folder.path) == before
    done = folder.cti("restore", str(file))
    assert done.exit_code == 0, done.output
    beside = tmp_path / "caseload_backup_2026-11-20_restored"
    assert tree(beside) == before
    assert "0 errors" in done.stdout
    assert f"cti --folder {beside} list" in done.stderr
    assert folder.cti("restore", str(file)).exit_code == 3


@pytest.mark.parametrize("harm", ["cut", "byte", "other", "added", "escape", "newer"])
def test_a_damaged_or_foreign_backup_is_refused_before_anything_is_written(
    caseload: Write, tmp_path: Path, harm: str
) -> None:
    folder = filled(caseload)
    file = saved(folder)
    raw = file.read_bytes()
    with zipfile.ZipFile(file) as box:
        files = {name: box.read(name) for name in box.namelist()}
    head = json.loads(files["cti-backup.json"])
    if harm == "escape":
        head["files"]["../evil"] = head["files"].pop("offers.yaml")
        files["../evil"] = files.pop("offers.yaml")
    if harm == "newer":
        head["schema"] = 99
    files["cti-backup.json"] = json.dumps(head).encode()
    harmed = {
        "cut": raw[: len(raw) // 2],
        "byte": raw[:400] + bytes([raw[400] ^ 1]) + raw[401:],
        "other": b"no backup at all",
        "added": zipped({**files, "more.yaml": b"x"}),
    }
    file.write_bytes(harmed.get(harm) or zipped(files))
    refused = folder.cti("restore", str(file), "--to", str(tmp_path / "new"))
    assert refused.exit_code == 3, refused.output
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "evil").exists()
    with pytest.raises(RefusedError):
        unpacked(file.read_bytes())


def test_one_course_comes_back_as_one_change_that_can_be_undone(caseload: Write) -> None:
    folder = filled(caseload)
    then, file = folder.raw(), saved(folder)
    assert "nothing was written" in folder.cti("restore", str(file), "--course", "2026-001").stdout
    assert folder.cti("log", "2026-001", "-t", "visit").exit_code == 0
    now = folder.raw()
    done = folder.cti("restore", str(file), "--course", "2026-001")
    assert done.exit_code == 0, done.output
    assert folder.raw() == then
    assert folder.cti("undo").exit_code == 0
    assert folder.raw() == now
    missing = folder.cti("restore", str(file), "--course", "2026-009")
    assert missing.exit_code == 2
    assert "2025-003, 2026-001" in missing.stderr


def test_what_has_been_erased_does_not_come_back_unseen(caseload: Write, tmp_path: Path) -> None:
    folder = filled(caseload)
    file = saved(folder)
    assert folder.cti("forget", "2026-001", "--confirm", "2026-001", "--reason", "a slip").exit_code == 0
    refused = folder.cti("restore", str(file), "--course", "2026-001")
    assert refused.exit_code == 3
    assert not (folder.path / "courses/2026-001.yaml").exists()
    done = folder.cti("restore", str(file), "--to", str(tmp_path / "new"))
    assert "2026-001 has been erased since" in done.stderr
    assert json.loads(folder.cti("restore", str(file), "--json").stdout)["erased_since"] == ["2026-001"]
