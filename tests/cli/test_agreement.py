"""The work agreement says what was agreed; hours are a story over time, and each change keeps the ones before."""

from datetime import date

import pytest

from cti_cli.core.plan import Hours, WorkAgreement
from tests.conftest import Folder, Write

COURSE = """\
legal_basis: {key: sel-85}
start: 2026-11-16
people: [{id: bager, name: Vang Brød, role: employer}]
"""
AGREED = (
    COURSE
    + """\
work_agreement:
  day: 2026-11-13
  tasks: Rugbrød   # the bread
  hours:
    - {from: 2026-11-16, hours: 12, ordinary: 6}   # to begin with
"""
)


def agreed(folder: Folder) -> WorkAgreement:
    """Return the agreement."""
    found = folder.course().work_agreement
    assert found is not None
    return found


def test_an_agreement_is_written_whole_and_what_it_lacks_is_said(caseload: Write) -> None:
    folder = caseload(COURSE)
    line = ("agreement", "mette", "--employer", "vang", "--tasks", "-", "--sub-goal", "Alene", "--hours", "7,5")
    done = folder.cti(*line, "--from", "16/11", typed="Rugbrød.\n")
    assert done.exit_code == 0, done.output
    assert "7.5 hours a week from 2026-11-16" in done.stdout
    assert "it does not say: health considerations" in done.stderr
    assert "it does not say: how it is followed up" in done.stderr
    assert agreed(folder) == WorkAgreement(
        date(2026, 11, 20), "bager", "Rugbrød.", sub_goals=("Alene",), hours=(Hours(7.5, date(2026, 11, 16)),)
    )
    assert folder.dues()["work_agreement"].settled is not None


def test_other_hours_are_added_and_nothing_else_is_touched(caseload: Write) -> None:
    folder = caseload(AGREED)
    before = folder.raw()
    done = folder.cti("agreement", "mette", "--hours", "15", "--ordinary", "9", "--from", "2027-01-04")
    assert "15 hours a week from 2027-01-04, 9 of them on ordinary pay" in done.stdout
    assert folder.raw() == before + b"    - {from: 2027-01-04, hours: 15, ordinary: 9}\n"
    assert "from the same day stood there" in folder.cti("agreement", "mette", "--hours", "9", "--from", "4/1").stderr


def test_what_is_said_anew_takes_the_place_of_what_stood_there(caseload: Write) -> None:
    folder = caseload(AGREED)
    parts = ("--tasks", "Butik", "--mentor", "Peder", "--aids", "stol", "--health", "pause", "--follow-up", "hver uge")
    for line in (parts, ("--sub-goal", "A", "--sub-goal", "B"), ("--sub-goal", "C", "--day", "2026-11-19")):
        assert folder.cti("agreement", "mette", *line).exit_code == 0
    found = agreed(folder)
    assert (found.tasks, found.mentor, found.aids, found.health) == ("Butik", "Peder", "stol", "pause")
    assert (found.follow_up, found.sub_goals, found.day) == ("hver uge", ("A", "B", "C"), date(2026, 11, 19))
    assert "# the bread" in folder.raw().decode()


def test_an_agreement_without_hours_gets_them(caseload: Write) -> None:
    folder = caseload(COURSE + "work_agreement: {tasks: Butik}\n")
    assert folder.cti("agreement", "mette", "--hours", "10").exit_code == 0
    assert agreed(folder).hours == (Hours(10, date(2026, 11, 20)),)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ((), "nothing was said"),
        (("--hours", "90"), "up to 80"),
        (("--hours", "many"), "up to 80"),
        (("--hours", "10", "--ordinary", "11"), "cannot be more than --hours"),
        (("--ordinary", "5"), "--hours is missing"),
        (("--employer", "citizen"), "takes one person"),
        (("--employer", "nobody"), "names nobody"),
    ],
)
def test_what_cannot_be_is_said(caseload: Write, line: tuple[str, ...], words: str) -> None:
    folder = caseload(AGREED)
    before = folder.raw()
    done = folder.cti("--no-input", "agreement", "mette", *line)
    assert done.exit_code == 2, done.output
    assert words in done.stderr
    assert folder.raw() == before
