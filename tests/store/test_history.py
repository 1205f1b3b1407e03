"""The log is written before the file, each change can be reversed, and a damaged history never damages a course."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cti_cli.errors import RefusedError
from cti_cli.store import history
from cti_cli.store.changelog import LOG, Made, entries, kept_file
from cti_cli.store.changing import Append, change_course, move_course
from cti_cli.store.writing import fingerprint, move_file, replace_file
from tests.conftest import Folder, Write

NEW = b"schema: 1\nid: 2026-009\nprogramme: siv\ncitizen: {name: Ib Dahl}\n"


def contact(day: str) -> Append:
    """Return one more contact."""
    return Append("contacts", {"day": day, "type": "phone"})


def changed(folder: Folder, *days: str) -> None:
    """Change the only course so many times."""
    for day in days:
        change_course(folder.path, "2026-001", [contact(day)], "log")


def test_a_new_file_is_undone_by_its_absence_and_comes_back_whole(caseload: Write) -> None:
    folder = caseload("")
    path = folder.path / "courses/2026-009.yaml"
    replace_file(folder.path, path, NEW, None, Made("new", ("citizen",)))
    done = history.undo(folder.path, history.last_change(folder.path))
    assert (done.until_now, done.again) == (NEW, None)
    assert not path.exists()
    history.undo(folder.path, history.change(folder.path, 2))
    assert path.read_bytes() == NEW


def test_a_change_that_a_crash_cut_short_is_passed_over(caseload: Write) -> None:
    folder = caseload("")
    changed(folder, "2026-11-01")
    log = folder.path / ".cti" / LOG
    (first,) = entries(folder.path)
    now = fingerprint(folder.raw())
    void = {**first._asdict(), "id": 2, "before": now, "after": "0" * 64}
    log.write_text(log.read_text() + json.dumps(void) + "\n" + '{"id": 3, "time"')
    assert history.last_change(folder.path).id == 1
    changed(folder, "2026-11-02")
    assert [each.id for each in entries(folder.path)] == [1, 2, 3]
    history.undo(folder.path, history.last_change(folder.path))
    history.undo(folder.path, history.last_change(folder.path))
    assert folder.course().contacts == ()


@pytest.mark.parametrize("damage", [b"", b"something else"])
def test_a_version_that_is_not_what_was_kept_is_never_put_back(caseload: Write, damage: bytes) -> None:
    folder = caseload("")
    changed(folder, "2026-11-01")
    entry = history.last_change(folder.path)
    kept = kept_file(folder.path, entry)
    if damage:
        kept.write_bytes(damage)
    else:
        kept.unlink()
    before = folder.raw()
    with pytest.raises(RefusedError):
        history.undo(folder.path, entry, force=True)
    assert folder.raw() == before


def test_a_log_that_names_a_file_outside_reaches_nothing(caseload: Write, tmp_path: Path) -> None:
    folder = caseload("")
    changed(folder, "2026-11-01")
    outside = tmp_path / "outside.yaml"
    outside.write_text("mine")
    for file in ("../outside.yaml", str(outside)):
        entry = history.last_change(folder.path)._replace(file=file)
        with pytest.raises(RefusedError):
            history.undo(folder.path, entry, force=True)
    assert outside.read_text() == "mine"


def test_changes_made_at_once_have_numbers_of_their_own(caseload: Write) -> None:
    texts = [f"schema: 1\nid: 2026-00{n}\nprogramme: siv\ncitizen: {{name: Ib}}\n" for n in range(1, 7)]
    folder = caseload(texts)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: change_course(folder.path, f"2026-00{n}", [contact("2026-11-01")]), range(1, 7)))
    assert sorted(each.id for each in entries(folder.path)) == [1, 2, 3, 4, 5, 6]
    while entries(folder.path)[-1].id < 12:
        history.undo(folder.path, history.last_change(folder.path))
    assert all((folder.path / f"courses/2026-00{n}.yaml").read_text() == text for n, text in enumerate(texts, 1))


def test_a_deleted_file_comes_back_only_when_asked(caseload: Write) -> None:
    folder = caseload("")
    before = folder.raw()
    changed(folder, "2026-11-01")
    (folder.path / "courses/2026-001.yaml").unlink()
    entry = history.last_change(folder.path)
    with pytest.raises(RefusedError):
        history.undo(folder.path, entry)
    history.undo(folder.path, entry, force=True)
    assert folder.raw() == before


def test_a_course_moves_to_the_closed_ones_and_back_with_every_byte(caseload: Write) -> None:
    folder = caseload("# by hand\n")
    before = folder.raw()
    changed(folder, "2026-11-01")
    whole = folder.raw()
    move_course(folder.path, "2026-001", closed=True, action="close")
    move_course(folder.path, "2026-001", closed=True, action="close")
    closed = folder.path / "closed/2026-001.yaml"
    assert closed.read_bytes() == whole
    assert not (folder.path / "courses/2026-001.yaml").exists()
    with pytest.raises(RefusedError):
        history.undo(folder.path, history.change(folder.path, 1))
    history.undo(folder.path, history.last_change(folder.path))
    assert folder.raw() == whole
    history.undo(folder.path, history.change(folder.path, 3))
    assert closed.read_bytes() == whole
    history.undo(folder.path, history.change(folder.path, 4))
    history.undo(folder.path, history.last_change(folder.path))
    assert folder.raw() == before


def test_a_course_is_never_moved_over_another_file(caseload: Write) -> None:
    folder = caseload("")
    path = folder.write("closed/2026-001.yaml", NEW)
    with pytest.raises(RefusedError):
        move_course(folder.path, "2026-001", closed=True)
    with pytest.raises(RefusedError):
        move_file(folder.path, folder.path / "courses/2026-002.yaml", folder.path / "closed/2026-002.yaml")
    assert path.read_bytes() == NEW
    assert entries(folder.path) == []


def test_only_its_owner_reads_the_log(caseload: Write) -> None:
    folder = caseload("")
    changed(folder, "2026-11-01")
    assert (folder.path / ".cti" / LOG).stat().st_mode & 0o077 == 0
