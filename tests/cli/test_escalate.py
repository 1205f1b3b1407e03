"""When the plan must change, the caseworkers are told at once, and the days between are counted (B2 p. 5)."""

from datetime import date

import pytest

from cti_cli.core.events import Escalation
from tests.conftest import Folder, Write

COURSE = """\
people:
  - {id: karin, name: Karin Lund, role: caseworker_job}
  - {id: ole, name: Ole Winkel, role: caseworker_social}
"""
NEEDED = date(2026, 11, 18)


def escalations(folder: Folder) -> tuple[Escalation, ...]:
    """Return the escalations."""
    return folder.course().escalations


def test_it_is_open_until_the_caseworkers_are_told(caseload: Write) -> None:
    folder = caseload(COURSE)
    done = folder.cti("escalate", "mette", "--what", "-", "--needed", "18/11", typed="Jobbet faldt bort.\n")
    assert done.exit_code == 0, done.output
    assert "not told yet" in done.stdout
    assert "--told today" in done.stdout
    assert escalations(folder) == (Escalation(NEEDED, None, "Jobbet faldt bort.", ("karin", "ole")),)
    told = folder.cti("escalate", "mette", "--told", "today", "--to", "karin")
    assert "told on Friday 20 November 2026, 2 days later" in told.stdout
    assert escalations(folder) == (Escalation(NEEDED, date(2026, 11, 20), "Jobbet faldt bort.", ("karin",)),)
    assert folder.cti("escalate", "mette", "--told", "today").exit_code == 2


def test_told_the_same_day(caseload: Write) -> None:
    folder = caseload("")
    done = folder.cti("escalate", "mette", "--what", "x", "--told", "today")
    assert "told the same day" in done.stdout
    assert "no caseworker stands in the course" in done.stderr
    assert folder.cti("escalate", "mette", "--what", "y", "--told", "yesterday").exit_code == 0
    assert escalations(folder)[1].needed == date(2026, 11, 19)


def test_of_several_the_day_says_which(caseload: Write) -> None:
    folder = caseload(COURSE + "escalations:\n  - {needed: 2026-11-18, what: a}\n  - {needed: 2026-11-19, what: b}\n")
    refused = folder.cti("escalate", "mette", "--told", "today")
    assert refused.exit_code == 2
    assert "2026-11-18, 2026-11-19" in refused.stderr
    assert folder.cti("escalate", "mette", "--told", "today", "--needed", "18/11").exit_code == 0
    assert [each.told for each in escalations(folder)] == [date(2026, 11, 20), None]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ((), "--what is missing"),
        (("--what", " "), "--what is missing"),
        (("--what", "x", "--needed", "2026-11-25"), "--needed lies ahead"),
        (("--what", "x", "--needed", "2026-11-18", "--told", "2026-11-17"), "--told lies before --needed"),
        (("--told", "today"), "no change of plan waits"),
    ],
)
def test_what_cannot_be_is_said(caseload: Write, line: tuple[str, ...], words: str) -> None:
    done = caseload(COURSE).cti("--no-input", "escalate", "mette", *line)
    assert done.exit_code == 2
    assert words in done.stderr
