"""Sentences of the contract and the domain, each held against the command line as a user would."""

import json
from typing import Any

import pytest

from tests.conftest import Folder, Write

STARTED = """\
legal_basis: {key: sel-85}
start: 2026-10-26
"""


def answer(folder: Folder, *args: str) -> Any:
    return json.loads(folder.cti(*args, "--json").stdout)


@pytest.mark.parametrize(
    "line",
    [
        ("phases", "2026-001"), ("show", "2026-001"), ("why", "2026-001"), ("letter", "status", "2026-001"),
        ("log", "2026-001", "-t", "phone", "-m", "5"), ("start", "2026-001", "2026-11-23"),
    ],
)  # fmt: skip
def test_a_file_of_a_newer_schema_is_refused_with_exit_3(caseload: Write, line: tuple[str, ...]) -> None:
    folder = caseload(STARTED)
    folder.write("courses/2026-001.yaml", folder.raw().replace(b"schema: 1", b"schema: 2"))
    before = folder.raw()
    done = folder.cti(*line)
    assert done.exit_code == 3
    assert "update cti" in done.stderr
    assert folder.raw() == before


def test_a_contact_period_that_is_over_is_overdue_and_never_what_comes_next(caseload: Write) -> None:
    folder = caseload(STARTED)
    asked = answer(folder, "upcoming")
    assert [(each["day"], each["status"]) for each in asked if each["rule"] == "contact_period"] == [
        ("2026-10-23", "overdue")
    ]
    (row,) = answer(folder, "list")
    assert row["next"]["rule"] == "measure#start"
    done = folder.cti("log", "2026-001", "-t", "phone", "-m", "5")
    assert "Contact period" not in done.stdout


def test_a_permitted_section_without_anything_in_it_says_so_and_says_nothing_untrue(caseload: Write) -> None:
    text = "people: [{id: karin, name: Karin Lund, role: caseworker_job}]\nhandover: {long_term: Bliver}\n"
    text += "consents: [{party: karin, information: [plan, progress], given: 2026-06-20}]\n"
    folder = caseload(STARTED + text)
    found = answer(folder, "plan", "handover", "2026-001", "--to", "karin", "--format", "md", "--language", "en")
    written = (folder.path / found["written"][0]["file"]).read_text()
    assert "No goals are under way." in written
    assert "reached" not in written
