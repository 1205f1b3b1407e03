"""A consent says to whom, what and until when; what was allowed once is never erased."""

import json
from datetime import date

import pytest

from cti_cli.core.citizen import Consent
from tests.conftest import Folder, Write

COURSE = """\
people:
  - {id: karin, name: Karin Lund, role: caseworker_job, organisation: Haderslev Kommune}
  - {id: ole, name: Ole Winkel, role: caseworker_job, to: 2026-01-01}
consents:
  - party: karin
    information: [plan]
    given: 2026-07-01
    how: spoken
    until: 2026-10-31   # autumn
"""


def consents(folder: Folder) -> tuple[Consent, ...]:
    """Return the consents."""
    return folder.course().consents


def test_what_is_opened_is_read_back_in_words(caseload: Write) -> None:
    folder = caseload(COURSE)
    line = ("consent", "mette", "give", "karin", "plan,health", "--how", "written", "--purpose", "Samarbejde",
            "--until", "2027-02-01", "--day", "18/11")  # fmt: skip
    done = folder.cti(*line)
    assert done.exit_code == 0, done.output
    assert "Karin Lund may know the purpose, the goals with their steps" in done.stdout
    assert "wellbeing" in done.stdout
    assert "until Monday 1 February 2027" in done.stdout
    first, second = consents(folder)
    assert first.until == date(2026, 10, 31)
    assert second == Consent("karin", ("plan", "health"), "Samarbejde", date(2026, 11, 18), "written", date(2027, 2, 1))
    assert "# autumn" in folder.raw().decode()


def test_a_role_covers_a_successor_and_an_organisation_everyone(caseload: Write) -> None:
    folder = caseload(COURSE)
    done = folder.cti(
        "consent", "mette", "give", "sagsbehandler, job", "plan,forløbets gang", "--how", "written", lang="da"
    )
    assert done.exit_code == 0, done.output
    assert "(Karin Lund)" in done.stdout
    assert folder.cti("consent", "mette", "give", "haderslev", "crisis", "--how", "spoken").exit_code == 0
    assert [each.party for each in consents(folder)] == ["karin", "caseworker_job", "Haderslev Kommune"]


def test_what_is_odd_is_said_and_written(caseload: Write) -> None:
    folder = caseload(COURSE)
    done = folder.cti("consent", "mette", "give", "doctor", "health")
    assert "nobody in the course is that today" in done.stderr
    assert "how it was given is not noted" in done.stderr
    again = folder.cti("consent", "mette", "give", "doctor", "plan", "--how", "written")
    assert "1 earlier consent to the same party holds as well" in again.stderr


def test_a_law_needs_no_day_of_consent(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert folder.cti("consent", "mette", "give", "karin", "finances", "--law", "retssikkerhedsloven").exit_code == 0
    given = consents(folder)[1]
    assert (given.given, given.how, given.law) == (None, None, "retssikkerhedsloven")
    assert given.in_force(date(2026, 11, 20))
    assert "rests on a law" in folder.cti("consent", "mette", "withdraw", "karin").stderr


def test_withdrawn_from_a_day(caseload: Write) -> None:
    folder = caseload(COURSE)
    for party in ("karin", "caseworker_job"):
        assert folder.cti("consent", "mette", "give", party, "plan", "--how", "written", "--day", "2/11").exit_code == 0
    done = folder.cti("consent", "mette", "withdraw", "karin", "--day", "10/11")
    assert done.exit_code == 0, done.output
    assert "Karin Lund may know nothing more from Tuesday 10 November 2026" in done.stdout
    assert "still covered by the consent to caseworker, job" in done.stderr
    lapsed, withdrawn, role = consents(folder)
    assert (lapsed.withdrawn, withdrawn.withdrawn, role.withdrawn) == (None, date(2026, 11, 10), None)
    assert withdrawn.in_force(date(2026, 11, 9))
    assert not withdrawn.in_force(date(2026, 11, 10))


def test_the_list_says_what_holds_today_and_what_does_not(caseload: Write) -> None:
    folder = caseload(COURSE)
    for party in ("caseworker_job", "doctor"):
        assert folder.cti("consent", "mette", "give", party, "plan", "--how", "written").exit_code == 0
    assert folder.cti("consent", "mette", "withdraw", "doctor").exit_code == 0
    assert folder.cti("consent", "mette", "give", "karin", "plan", "--law", "x").exit_code == 0
    lines = folder.cti("consent", "mette", "list").stdout.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["in force", "in force", "lapsed", "withdrawn"]
    assert "given 2026-07-01, spoken, until 2026-10-31" in lines[2]
    assert "withdrawn from 2026-11-20" in lines[3]
    found = json.loads(folder.cti("consent", "mette", "list", "--json").stdout)
    assert [(each["state"], each["party"]) for each in found][2] == ("lapsed", "karin")
    assert "No consent is noted" in caseload("").cti("consent", "mette", "list").stdout


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("give", "nobody", "plan"), "PARTY is no person"),
        (("give", "case", "plan"), "PARTY can mean several"),
        (("give", "karin", "secrets"), "INFORMATION does not know"),
        (("give", "karin", ","), "INFORMATION is missing"),
        (("give", "karin"), "INFORMATION is missing"),
        (("give",), "PARTY is missing"),
        (("give", "karin", "plan", "--until", "2026-11-25", "--day", "2026-11-26"), "lies before the day"),
        (("withdraw", "karin"), "no consent is in force"),
    ],
)
def test_what_cannot_be_is_said(caseload: Write, line: tuple[str, ...], words: str) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    done = folder.cti("--no-input", "consent", "mette", *line)
    assert done.exit_code == 2, done.output
    assert words in done.stderr
    assert "Haderslev" not in done.stderr
    assert folder.raw() == before


def test_whose_consent_is_withdrawn_is_named(caseload: Write) -> None:
    folder = caseload(COURSE)
    for party in ("caseworker_job", "caseworker_social"):
        assert folder.cti("consent", "mette", "give", party, "plan", "--how", "written").exit_code == 0
    for line, words in ((("withdraw", "karin"), "no consent in force of its own"), (("withdraw",), "PARTY is missing"),
                        (("withdraw", "case"), "caseworker, job; caseworker, social")):  # fmt: skip
        done = folder.cti("--no-input", "consent", "mette", *line)
        assert done.exit_code == 2
        assert words in done.stderr


@pytest.mark.parametrize(
    ("typed", "said"), [("24/10", "given Saturday 24 October 2026"), ("in 3 weeks", "it holds from ")]
)
def test_the_day_that_was_understood_is_said(caseload: Write, typed: str, said: str) -> None:
    done = caseload(COURSE).cti("consent", "mette", "give", "karin", "plan", "--day", typed)
    assert done.exit_code == 0
    assert said in done.stderr
