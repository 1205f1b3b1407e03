"""The worker's own editor: checked on return, and nothing that was typed is ever lost."""

import shlex
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cti_cli.cli.editors import editor, opened_on
from cti_cli.errors import UsageError
from cti_cli.store.strays import stray_files
from tests.cli.terminal import at_terminal
from tests.conftest import Folder, Write

COURSE = """\
# Mette, Monday
start: 2026-08-31   # agreed
legal_basis: {key: sel-85}
notes: Ring.
"""
Use = Callable[[str], Path]


@pytest.fixture
def folder(caseload: Write) -> Folder:
    """Make a folder with one course."""
    return caseload(COURSE)


@pytest.fixture
def use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Use:
    """Let lines of Python be the editor; ``path`` is the file it was given, ``n`` how often it has been called."""

    def put(lines: str) -> Path:
        script = tmp_path / "an editor.py"
        calls = tmp_path / "calls"
        script.write_text(
            "import sys\nfrom pathlib import Path\npath = Path(sys.argv[-1])\n"
            f"calls = Path({str(calls)!r})\nn = len(calls.read_text().split()) if calls.exists() else 0\n"
            "calls.write_text(' '.join(['x'] * (n + 1)))\n"
            "def change(old, new):\n    text = path.read_text(encoding='utf-8')\n    assert old in text\n"
            "    path.write_text(text.replace(old, new), encoding='utf-8')\n" + lines
        )
        monkeypatch.setenv("EDITOR", f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}")
        return calls

    return put


def hidden(folder: Folder) -> list[str]:
    """Return what lies beside the courses and is not one."""
    return sorted(path.name for path in (folder.path / "courses").iterdir() if path.name.startswith("."))


def test_what_is_typed_is_in_the_file_and_every_other_byte_stays(folder: Folder, use: Use) -> None:
    use("change('Ring.', 'Ring tomorrow.')")
    before = folder.raw()
    done = folder.cti("edit", "mette")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "courses/2026-001.yaml was changed.\n")
    assert folder.raw() == before.replace(b"Ring.", b"Ring tomorrow.")
    assert hidden(folder) == []
    assert folder.cti("undo").exit_code == 0
    assert folder.raw() == before


def test_nothing_typed_changes_nothing(folder: Folder, use: Use) -> None:
    use("")
    path = folder.path / "courses/2026-001.yaml"
    before = path.stat().st_mtime_ns
    done = folder.cti("edit", "001")
    assert (done.exit_code, done.stderr) == (0, "Nothing was changed.\n")
    assert path.stat().st_mtime_ns == before
    assert not (folder.path / ".cti" / "history").exists()
    assert hidden(folder) == []


def test_ctrl_c_belongs_to_the_editor(folder: Folder, use: Use) -> None:
    use("import os, signal\nos.kill(os.getppid(), signal.SIGINT)\nchange('Ring.', 'Skriv.')")
    assert folder.cti("edit", "001").exit_code == 0
    assert folder.course().notes == "Skriv."


def test_an_editor_that_saves_through_a_new_file_is_understood(folder: Folder, use: Use) -> None:
    use(
        "new = path.with_name('4913')\nnew.write_text(path.read_text().replace('Ring.', 'Skriv.'))\n"
        "path.replace(path.with_name(path.name + '~'))\nnew.replace(path)\n"
    )
    assert folder.cti("edit", "001").exit_code == 0
    assert folder.course().notes == "Skriv."
    assert hidden(folder) == []
    assert stat.S_IMODE((folder.path / "courses/2026-001.yaml").stat().st_mode) == 0o600


def test_without_a_terminal_what_was_typed_stands_and_the_problems_are_shown(folder: Folder, use: Use) -> None:
    use("change('start: 2026-08-31', 'strat: 1\\nstart: 2026-02-30')")
    done = folder.cti("edit", "001")
    assert done.exit_code == 1
    assert "courses/2026-001.yaml:7:8  start\n  Error: this day does not exist [date]\n" in done.stdout
    assert "courses/2026-001.yaml:6:1  strat\n  Warning: " in done.stdout
    assert b"2026-02-30" in folder.raw()
    assert folder.cti("undo").exit_code == 0
    assert folder.course().notes == "Ring."


def test_a_broken_file_is_opened_by_the_name_in_it_and_on_its_line(folder: Folder, use: Use) -> None:
    folder.write("courses/2026-001.yaml", folder.raw().replace(b"2026-08-31", b"2026-02-30"))
    use("change('2026-02-30', '2026-03-02')")
    assert folder.cti("edit", "mette").exit_code == 0
    assert str(folder.course().start) == "2026-03-02"


def test_a_file_left_broken_is_said_to_be(folder: Folder, use: Use) -> None:
    folder.write("courses/2026-001.yaml", folder.raw().replace(b"2026-08-31", b"2026-02-30"))
    use("")
    done = folder.cti("edit", "001")
    assert done.exit_code == 1
    assert "this day does not exist" in done.stdout


def test_whoever_changed_the_file_meanwhile_loses_nothing_and_neither_does_the_worker(folder: Folder, use: Use) -> None:
    path = folder.path / "courses/2026-001.yaml"
    use(f"change('Ring.', 'Skriv.')\nother = Path({str(path)!r})\nother.write_text(other.read_text() + '# theirs\\n')")
    done = folder.cti("edit", "001")
    assert done.exit_code == 3
    assert "was changed by someone else meanwhile" in done.stderr
    (aside,) = hidden(folder)
    assert f"courses/{aside}" in done.stderr
    assert folder.raw().endswith(b"# theirs\n")
    assert b"Skriv." in (folder.path / "courses" / aside).read_bytes()
    assert [problem.rule for problem in stray_files(folder.path)] == ["unfinished"]


def test_an_edit_that_a_crash_cut_short_is_found_and_put_aside(folder: Folder, use: Use) -> None:
    use("change('Ring.', 'half a sen')\nimport os, signal\nos.kill(os.getppid(), signal.SIGKILL)")
    code, _ = at_terminal(folder.path, ["edit", "001"], [])
    assert code == -9
    assert folder.course().notes == "Ring."
    assert "an edit that was never finished lies here" in folder.cti("check").stdout
    use("")
    done = folder.cti("edit", "001")
    (aside,) = hidden(folder)
    assert f"An earlier edit that was never finished lies in courses/{aside}." in done.stderr
    assert b"half a sen" in (folder.path / "courses" / aside).read_bytes()


def test_on_a_terminal_it_is_gone_on_with(folder: Folder, use: Use) -> None:
    use("change('Ring.', 'half a sen')\nimport os, signal\nos.kill(os.getppid(), signal.SIGKILL)")
    at_terminal(folder.path, ["edit", "001"], [])
    use("change('half a sen', 'a whole sentence')")
    code, shown = at_terminal(folder.path, ["edit", "001"], ["y", ""])
    assert code == 0, shown
    assert folder.course().notes == "a whole sentence"


def test_on_a_terminal_one_may_go_back_in_on_the_line(folder: Folder, use: Use) -> None:
    use("change('2026-08-31', '2026-02-30') if not n else change('2026-02-30', '2026-03-02')")
    code, shown = at_terminal(folder.path, ["edit", "001"], ["", "", "", "keep"])
    assert code == 0, shown
    assert "this day does not exist" in shown
    assert str(folder.course().start) == "2026-03-02"


@pytest.mark.parametrize(("answer", "kept", "code"), [("keep", True, 1), ("take", False, 0)])
def test_or_keep_it_or_take_it_back(folder: Folder, use: Use, answer: str, kept: bool, code: int) -> None:
    use("change('2026-08-31', '2026-02-30')")
    before = folder.raw()
    got, shown = at_terminal(folder.path, ["edit", "001"], ["", answer])
    assert got == code, shown
    assert (folder.raw() != before) is kept
    versions = [path.read_bytes() for path in (folder.path / ".cti" / "history").iterdir()]
    assert kept or any(b"2026-02-30" in version for version in versions)


def test_the_settings_are_edited_the_same_way(folder: Folder, use: Use) -> None:
    use("change('Dorthe Lund', 'Bo Lund')")
    assert folder.cti("edit", "settings").exit_code == 0
    assert folder.read().settings.worker.name == "Bo Lund"
    use("change('kind: municipality', 'kind: shop')")
    done = folder.cti("edit", "settings")
    assert done.exit_code == 1
    assert "cti.yaml:3:47  organisation.kind" in done.stdout


@pytest.mark.parametrize(
    ("lines", "said"),
    [("sys.exit(1)", "the editor ended with an error"), ("path.unlink()", "the editor removed the file")],
)
def test_an_editor_that_fails_changes_nothing(folder: Folder, use: Use, lines: str, said: str) -> None:
    use(lines)
    before = folder.raw()
    done = folder.cti("edit", "001")
    assert (done.exit_code, folder.raw(), hidden(folder)) == (1, before, [])
    assert said in done.stderr


def test_an_editor_that_is_not_there_is_named(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --fast")
    done = folder.cti("edit", "001")
    assert done.exit_code == 2
    assert "the editor no-such-editor cannot be started" in done.stderr
    assert hidden(folder) == []


def test_a_course_of_a_newer_cti_is_not_opened(folder: Folder, use: Use) -> None:
    folder.write("courses/2026-001.yaml", folder.raw().replace(b"schema: 1", b"schema: 2"))
    calls = use("")
    assert folder.cti("edit", "001").exit_code == 3
    assert not calls.exists()


@pytest.mark.parametrize(
    ("visual", "command", "found"),
    [
        ("", "vim -X", ["vim", "-X"]),
        ("nano", "vim", ["nano"]),
        ("code", "", ["code", "--wait"]),
        ("code --wait", "", ["code", "--wait"]),
        ("gvim", "", ["gvim", "-f"]),
        ("'my editor' -n", "", ["my editor", "-n"]),
    ],
)
def test_the_editor_is_the_worker_s(
    monkeypatch: pytest.MonkeyPatch, visual: str, command: str, found: list[str]
) -> None:
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", command)
    assert editor() == found


def test_an_unfinished_quote_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "'vim")
    with pytest.raises(UsageError):
        editor()


def test_no_editor_at_all_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError):
        editor()


@pytest.mark.parametrize(
    ("command", "line", "words"),
    [
        (["vim"], 12, ["vim", "+12", "f"]),
        (["/usr/bin/nano"], 12, ["/usr/bin/nano", "+12", "f"]),
        (["code", "--wait"], 12, ["code", "--wait", "--goto", "f:12"]),
        (["subl", "--wait"], 12, ["subl", "--wait", "f:12"]),
        (["kate"], 12, ["kate", "--line", "12", "f"]),
        (["notepad"], 12, ["notepad", "f"]),
        (["vim"], None, ["vim", "f"]),
    ],
)
def test_it_opens_on_the_line(command: list[str], line: int | None, words: list[str]) -> None:
    assert opened_on(command, Path("f"), line) == words
