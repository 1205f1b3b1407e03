"""What the README says of commands, papers, settings and formats is what there is."""

import re
from pathlib import Path

import pytest

from cti_cli.cli.commands import COMMANDS
from cti_cli.cli.kinds import KINDS, Kind
from cti_cli.core.settings import Settings
from cti_cli.documents.writers import FORMATS
from cti_cli.errors import RefusedError, UsageError
from cti_cli.language import Speech
from cti_cli.store.settings_entries import Entry, settings_entries

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
TYPED = re.findall(r"^\$ (?:\.venv/bin/)?cti((?: +--(?:folder|lang) \S+)*)(?: +([a-z]+)|$| +#)", README, re.MULTILINE)
SETTINGS = settings_entries(Settings(), {"norms": {"KEY": None}, "project.verdicts": {"GOAL": None}})


def test_what_a_newcomer_is_told_to_type_is_a_command() -> None:
    commands = [word for _, word in TYPED if word]
    assert len(commands) > 10
    assert sorted(set(commands) - set(COMMANDS)) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_paper_stands_in_its_table_with_its_reader(kind: Kind) -> None:
    reader = {"owner": "the caseworker", "citizen": "the citizen", "party": "the citizen, to sign", "deputy": "whoever"}
    (row,) = re.findall(rf"^\| `cti {kind.group} {kind.command}` \|.*\| (.*) \|$", README, re.MULTILINE)
    assert row.startswith(reader[kind.reader])


@pytest.mark.parametrize("entry", SETTINGS, ids=lambda entry: entry.key)
def test_every_setting_stands_there_with_its_meaning(entry: Entry) -> None:
    assert f"| `{entry.key}` | {Speech('en')(entry.meaning)} |\n" in README


def test_no_setting_stands_there_that_is_none() -> None:
    table = README.partition("| Setting | Meaning |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE) == [entry.key for entry in SETTINGS]


def test_formats_and_exit_codes_are_those_of_the_program() -> None:
    assert all(f"`{each}`" in README for each in FORMATS)
    assert f"`{UsageError.exit_code}` not understood" in README
    assert f"`{RefusedError.exit_code}` refused" in README
