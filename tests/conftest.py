"""One fixture for all: a folder of course files, each written in its test, read as the tool reads them."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from typer.testing import CliRunner, Result

from cti_cli.cli.app import app
from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.due import Due
from cti_cli.core.problems import Problem
from cti_cli.store.practice import STORY_DAY, practice_files
from cti_cli.store.reading import checked, read_caseload

TODAY = date(2026, 11, 20)
SETTINGS = """\
schema: 1
worker: {name: Dorthe Lund}
organisation: {name: Haderslev Kommune, kind: municipality}
"""
HEAD = """\
schema: 1
id: 2026-001
programme: {programme}
citizen: {{name: Mette Holm}}
"""

hypothesis_settings.register_profile(
    "cti", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
hypothesis_settings.load_profile("cti")


@pytest.fixture(autouse=True)
def _nobody_s_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests away from the configuration, the folder and the editor of whoever runs them."""
    for name in ("CTI_FOLDER", "CTI_TODAY", "CTI_LANG", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    home = str(tmp_path_factory.mktemp("home"))
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, home)


class Folder(NamedTuple):
    """A caseload folder, and what the reader makes of it on a day."""

    path: Path

    def read(self, today: date = TODAY, *, closed: bool = False) -> Caseload:
        """Read the folder."""
        return read_caseload(self.path, today, closed=closed)

    def check(self, today: date = TODAY, *, closed: bool = False) -> tuple[Problem, ...]:
        """Return everything that `cti check` would say."""
        return checked(self.path, self.read(today, closed=closed), today).problems

    def course(self, today: date = TODAY) -> Course:
        """Return the only course."""
        (course,) = self.read(today).courses
        return course

    def dues(self, today: date = TODAY, until: date = date(2030, 1, 1)) -> Mapping[str, Due]:
        """Return whatever the only course's programme ever asks for, settled or not, by rule."""
        read = self.read(today)
        (course,) = read.courses
        found = read.reckon(course, today, until)
        assert len({due.rule for due in found}) == len(found), "a rule stands twice; look at `reckoned`"
        return {due.rule: due for due in found}

    def reckoned(self, today: date = TODAY, until: date = date(2030, 1, 1)) -> list[Due]:
        """Return the same as a list, in its order."""
        read = self.read(today)
        (course,) = read.courses
        return read.reckon(course, today, until)

    def upcoming(self, today: date = TODAY, days: int = 14) -> list[Due]:
        """Return what is asked for within ``days`` days."""
        return self.read(today).upcoming(today, days)

    def cti(self, *args: str, today: date = TODAY, lang: str = "en", typed: str | None = None) -> Result:
        """Run one command in the folder; ``typed`` is its standard input."""
        common = ["--folder", str(self.path), "--today", today.isoformat(), "--lang", lang]
        return CliRunner().invoke(app, [*common, *args], input=typed)

    def raw(self, course: str = "2026-001") -> bytes:
        """Return a course's file as it stands."""
        return (self.path / f"courses/{course}.yaml").read_bytes()

    def write(self, name: str, raw: str | bytes) -> Path:
        """Put one more file into the folder, as it stands."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
        return path


Write = Callable[..., Folder]


@pytest.fixture
def caseload(tmp_path: Path) -> Write:
    """Write course files from strings into a folder of their own: ``caseload(text)``, ``caseload([one, two])``.

    A text without `schema:` gets the four required keys above it, for Mette Holm in ``programme``. A file
    takes its name from its `id`. ``settings`` stands in place of a Danish municipality's cti.yaml.
    """

    def write(texts: str | list[str] = "", settings: str = "", programme: str = "cti-job") -> Folder:
        folder = Folder(tmp_path / "caseload")
        folder.write("cti.yaml", dedent(settings) or SETTINGS)
        for text in [texts] if isinstance(texts, str) else texts:
            plain = dedent(text)
            whole = plain if re.search("^schema:", plain, re.MULTILINE) else HEAD.format(programme=programme) + plain
            (found,) = re.findall(r"^id: *(\S+)", whole, re.MULTILINE)
            folder.write(f"courses/{found}.yaml", whole)
        return folder

    return write


@pytest.fixture(scope="session")
def examples_to_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the invented caseload once, for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("examples")
    for name, raw in practice_files(STORY_DAY):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return folder
