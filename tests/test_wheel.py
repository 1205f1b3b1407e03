"""What is installed works outside the checkout: the wheel carries everything that the code reads."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from cti_cli.store.practice import STORY_DAY

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """Build the wheel from the checkout; nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--quiet")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "-w", str(folder), str(ROOT)], check=True, timeout=120
    )
    (built,) = folder.glob("cti_cli-*-py3-none-any.whl")
    return ZipFile(built)


def test_the_wheel_carries_what_the_code_reads_and_nothing_that_was_made_beside_it(wheel: ZipFile) -> None:
    held = set(wheel.namelist())
    for folder, inside in (("cti_cli", "cti_cli"), ("templates", "cti_cli/shipped/templates")):
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        assert {f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" for path in files} <= held
    examples = {name for name in held if name.startswith("cti_cli/shipped/examples/")}
    assert len(examples) == len([*ROOT.glob("examples/*.yaml"), *ROOT.glob("examples/c*/*.yaml")])
    assert not {name for name in held if "/.cti/" in name or name.startswith(("tests/", "benchmarks/"))}
    (points,) = (name for name in held if name.endswith("entry_points.txt"))
    assert "cti = cti_cli.__main__:main" in wheel.read(points).decode()


def test_it_works_far_from_the_checkout(wheel: ZipFile, tmp_path: Path) -> None:
    installed, away = tmp_path / "installed", tmp_path / "away"
    wheel.extractall(installed)
    away.mkdir()
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CTI_TODAY": str(STORY_DAY),
    }

    def cti(*args: str) -> str:
        run = [sys.executable, "-P", "-m", "cti_cli", *args]
        done = subprocess.run(run, cwd=away, env=environment, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout

    where = [sys.executable, "-P", "-c", "import cti_cli; print(cti_cli.__file__)"]
    loaded = subprocess.run(where, cwd=away, env=environment, capture_output=True, text=True, check=True).stdout
    assert Path(loaded.strip()).is_relative_to(installed)
    assert "12" in cti("--no-input", "demo", "sager")
    assert cti("--folder", "sager", "--lang", "da", "today").startswith("Mandag 23.")
    assert len(json.loads(cti("--folder", "sager", "letter", "status", "--all", "--json"))["written"]) == 9
    assert "{" in cti("--folder", "sager", "export", "excel", "--json")
    assert json.loads(cti("--folder", "sager", "programmes", "--json"))
    assert sorted(path.suffix for path in (away / "sager/exports").iterdir()) == [".xlsx"]
    assert len(list((away / "sager").glob("documents/*/*.docx"))) == 9
