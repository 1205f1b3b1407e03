"""The house holds: who may lean on whom, what a start may load, and what every part owes the reader."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer

from cti_cli.cli.commands import COMMANDS, PANELS, module_of
from cti_cli.core.programme import Programme
from cti_cli.core.settings import Settings
from cti_cli.store.reading import programme_ids, read_programme

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cti_cli"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Who may import what of ours; of the outside only what is named, and the standard library.
LAYERS = {
    "core": ({"core"}, set()),
    "errors": ({"core"}, set()),
    "language": ({"core"}, set()),
    "store": ({"core", "errors", "language", "store"}, {"holidays", "openpyxl", "pyrage", "ruamel", "yaml"}),
    "documents": ({"core", "documents", "errors"}, {"docxtpl", "jinja2", "markdown_it", "typst"}),
    "export": ({"core", "errors", "export"}, {"icalendar", "openpyxl"}),
    "cli": ({"cli", "core", "documents", "errors", "export", "language", "store", ""}, {"rich", "typer"}),
    "__main__": ({"cli"}, set()),
}
LONGEST = 300
LONGER = {
    "cti_cli/cli/batch.py": 380,
    "cti_cli/core/facts/status.py": 340,
    "cti_cli/store/editing.py": 365,
    "cti_cli/store/schema.py": 365,
}
"""Modules that are longer than they should be, each with the length that it may not grow beyond."""


class Import(NamedTuple):
    """One import: of a module by its dotted name, on a line; ``deferred`` inside a function or for types alone."""

    module: str
    line: int
    deferred: bool


def imports(path: Path) -> Iterator[Import]:
    """Yield the imports of a module, wherever they stand in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    deferred = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(name.name, node.lineno, id(node) in deferred)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: imports are absolute"
            module = str(node.module)
            for name in node.names:
                whole = f"{module}.{name.name}"
                is_module = module.startswith("cti_cli") and find_spec(module) and _is_module(whole)
                yield Import(whole if is_module else module, node.lineno, id(node) in deferred)


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def layer(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_layer_leans_only_on_those_below_it(path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        assert list(imports(path)) == []
        return
    ours, outside = LAYERS[layer(path)]
    for each in imports(path):
        first, _, rest = each.module.partition(".")
        place = f"{named(path)}:{each.line} imports {each.module}"
        if first == "cti_cli":
            assert rest.partition(".")[0] in ours, place
        else:
            assert first in sys.stdlib_module_names or first in outside, place


def test_only_the_way_in_imports_the_command_tree() -> None:
    found = {named(path) for path in MODULES if any(each.module == "cti_cli.cli.app" for each in imports(path))}
    assert found == {"cti_cli/__main__.py"}


def test_a_command_imports_nothing_of_another() -> None:
    words = {name.replace("-", "_") for name in COMMANDS}
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        others = {f"cti_cli.cli.{word}" for word in words - {path.stem}}
        taken = {each.module for each in imports(path) if not each.deferred}
        assert path.stem not in words or not taken & others, named(path)


def test_the_core_touches_no_file_no_clock_and_no_screen() -> None:
    for path in sorted((PACKAGE / "core").glob("*.py")):
        taken = {each.module.partition(".")[0] for each in imports(path)}
        assert not taken & {"io", "logging", "os", "pathlib", "shutil", "subprocess", "sys", "tempfile", "time"}, path
        called = {
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        }
        assert not called & {"open", "print", "input", "date.today", "datetime.now", "datetime.today"}, path


def test_the_clock_is_read_for_the_day_and_for_the_log_of_changes() -> None:
    found = [
        named(path)
        for path in MODULES
        if re.search(r"\b(?:date\.today|datetime\.now|datetime\.today|time\.time)\(", path.read_text(encoding="utf-8"))
    ]
    assert found == ["cti_cli/cli/session.py", "cti_cli/store/changelog.py"]


def loaded(code: str) -> set[str]:
    """Return the modules that a fresh process has loaded after ``code``."""
    run = [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)"]
    return set(subprocess.run(run, capture_output=True, text=True, check=True).stderr.split())


def third_parties(modules: set[str]) -> set[str]:
    """Return the packages that neither Python nor this project brings, without what the interpreter starts with."""
    tops = {name.partition(".")[0] for name in modules - loaded("")}
    return {name for name in tops if name not in sys.stdlib_module_names} - {"cti_cli"}


def test_the_command_tree_loads_typer_and_hardly_anything_else() -> None:
    modules = loaded("import cti_cli.cli.app")
    assert third_parties(modules) <= {"annotated_doc", "click", "colorama", "shellingham", "typer", "typing_extensions"}
    assert {name for name in modules if name.startswith("cti_cli")} == {
        "cti_cli", "cti_cli.cli", "cti_cli.cli.app", "cti_cli.cli.commands", "cti_cli.cli.streams", "cti_cli.core",
        "cti_cli.core.record", "cti_cli.core.words", "cti_cli.errors",
    }  # fmt: skip
    assert not modules & {"asyncio", "dataclasses", "email", "http", "ssl", "urllib.request", "zoneinfo"} - loaded(
        "import typer"
    )


UPCOMING = """\
import sys
from cti_cli.__main__ import main
sys.argv = ["cti", "--folder", sys.argv[-1], "--today", "2026-11-23", "upcoming", "--json"]
try:
    main()
except SystemExit as left:
    assert not left.code
print(*sys.modules, file=sys.stderr)
"""


def test_what_is_coming_is_told_with_nothing_but_the_parser_of_yaml(tmp_path: Path) -> None:
    from cti_cli.store.practice import STORY_DAY, practice_files

    for name, raw in practice_files(STORY_DAY):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    run = [sys.executable, "-c", UPCOMING, str(tmp_path)]
    for _ in range(2):  # the first time, the public holidays are computed and kept
        done = subprocess.run(run, capture_output=True, text=True, check=True)
    modules = set(done.stderr.split())
    assert "yaml" in modules
    never = {
        "babel",
        "holidays",
        "jinja2",
        "markdown_it",
        "openpyxl",
        "pydantic",
        "pyrage",
        "rich",
        "ruamel",
        "typst",
        "zoneinfo",
    }
    assert not {name.partition(".")[0] for name in modules} & never
    assert not {name for name in modules if name.startswith(("cti_cli.documents", "cti_cli.export"))}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_short_and_opens_with_a_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGER.get(named(path), LONGEST)
    opening = ast.get_docstring(ast.parse(text))
    assert opening
    assert opening.partition("\n")[0].rstrip()[-1] in ".:;", "its first line is a sentence"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_module_and_every_word_of_it_is_explained(command: str) -> None:
    module = module_of(command)
    assert COMMANDS[command] in PANELS
    for each in _all(typer.main.get_command(import_module(module).app)):
        assert each.help, f"{command}: {each.name} says not what it does"
        assert each.help.split("\n")[0].endswith("."), f"{command}: the help of {each.name} is a sentence"
        for parameter in each.params:
            assert getattr(parameter, "help", None), f"{command} {each.name}: {parameter.name} is not explained"


def _all(command: Any) -> Iterator[Any]:
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from _all(below)


def test_no_module_of_the_commands_is_without_its_place_in_the_help() -> None:
    found = {
        f"cti_cli.cli.{path.stem}"
        for path in (PACKAGE / "cli").glob("*.py")
        if re.search(r"^app = typer\.Typer\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert found - {"cti_cli.cli.app"} <= set(map(module_of, COMMANDS))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert re.search(rf"`cti {command}\b", (ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(programme_ids(None)))
def test_every_rule_of_every_programme_names_its_source(name: str) -> None:
    programme, problems = read_programme(None, name, Settings())
    assert problems == []
    assert programme is not None
    found = list(_rules(programme, name))
    assert len(found) >= 4
    assert [where for where, source in found if not source] == []


def _rules(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Yield the source of whatever has one, and an empty one for a rule that could not even carry it."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        fields = set(value._fields)
        if "source" in fields:
            yield where, value.source  # type: ignore[attr-defined]
        elif fields & {"due", "at", "contact_every"} and not isinstance(value, Programme):
            yield where, ""
        for field in value._fields:
            yield from _rules(getattr(value, field), f"{where}.{field}")
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _rules(each, f"{where}[{at}]")


# Written in pieces, so that this file does not hold what it looks for.
FOREIGN = re.compile(
    "|".join(
        re.escape(first + second)
        for first, second in (
            ("pypi", ".org"), ("python", "hosted"), ("registry.", "npmjs"), ("conda.", "anaconda"), ("crates", ".io"),
            ("proxy.", "golang"), ("/root", "/"), ("/work", "/"), ("/tm", "p/"), ("/home", "/"), ("C:\\\\", "Users"),
            ("farm", "-studio"),
        )
    )
)  # fmt: skip


def test_nothing_names_a_registry_or_a_place_on_somebodys_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no clone, so what belongs to it is not known")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (raw := path.read_bytes()):
            mark = FOREIGN.search(raw.decode())
            found += [f"{name}: {mark[0]}"] if mark else []
    assert found == []
