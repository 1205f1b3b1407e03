"""People stay in the file with the day they left; a tie is a story, and a successor takes over from a day."""

import json
from datetime import date

import pytest

from cti_cli.core.citizen import Person, Tie
from tests.conftest import Folder, Write

COURSE = """\
people:
  - id: karin
    name: Karin Lund
    role: caseworker_job
    organisation: Haderslev Kommune
    kind: professional   # since 2024
  - {id: lis, name: Lis Holm, role: network, kind: private, tie: [{day: 2026-09-10, strength: 1}]}
consents:
  - {party: karin, information: [plan], given: 2026-07-01}
plan: {owner: karin}
"""


def people(folder: Folder) -> dict[str, Person]:
    """Return the people by id."""
    return {each.id: each for each in folder.course().people}


def test_a_person_has_role_kind_relation_and_where_to_be_found(caseload: Write) -> None:
    folder = caseload(COURSE)
    line = ("network", "mette", "add", "Bo Åge Bak", "--relation", "nabo", "--phone", "20 30 40 50", "--tie", "2")
    done = folder.cti(*line)
    assert done.exit_code == 0, done.output
    assert "Bo Åge Bak added as network, bo" in done.stdout
    assert people(folder)["bo"] == Person(
        "bo", "Bo Åge Bak", "network", kind="private", relation="nabo", phone="20 30 40 50",
        tie=(Tie(2, date(2026, 11, 20)),),
    )  # fmt: skip
    assert folder.cti("network", "mette", "add", "Bo Bak", "--role", "doctor", "--email", "b@example.dk").exit_code == 0
    assert (people(folder)["bo2"].kind, people(folder)["bo2"].email) == ("professional", "b@example.dk")
    done = folder.cti("network", "mette", "add", "Bo Bak", "--kind", "volunteer")
    assert "someone of this name stood there already: bo2" in done.stderr
    assert people(folder)["bo3"].kind == "volunteer"


@pytest.mark.parametrize(("name", "id_"), [("Åse", "ase"), ("Worker", "worker2"), ("李 Wei", "person")])
def test_an_id_is_plain_and_no_role(caseload: Write, name: str, id_: str) -> None:
    folder = caseload("")
    assert folder.cti("network", "mette", "add", name).exit_code == 0
    assert [*people(folder)] == [id_]


def test_a_successor_takes_over_role_and_plan_and_the_other_stays(caseload: Write) -> None:
    folder = caseload(COURSE)
    done = folder.cti("network", "mette", "add", "Ida Krog", "--succeeds", "karin", "--phone", "74")
    assert done.exit_code == 0, done.output
    assert "Ida Krog takes over from Karin Lund on Friday 20 November 2026, ida" in done.stdout
    assert "the plan's owner is now Ida Krog" in done.stderr
    assert "1 consent names Karin Lund and not the role" in done.stderr
    found = people(folder)
    assert found["karin"].to == date(2026, 11, 19)
    assert found["ida"] == Person(
        "ida", "Ida Krog", "caseworker_job", "Haderslev Kommune", "professional", phone="74", from_=date(2026, 11, 20)
    )
    assert folder.course().plan.owner == "ida"
    for day, one in ((date(2026, 11, 19), "karin"), (date(2026, 11, 20), "ida")):
        assert [each.id for each in folder.course().caseworkers(day)] == [one]
    assert "# since 2024" in folder.raw().decode()


def test_a_plan_changes_hands_no_sooner_than_its_owner(caseload: Write) -> None:
    folder = caseload(COURSE.replace("\nplan:", "\n  - {party: caseworker_job, information: [plan]}\nplan:"))
    done = folder.cti("network", "mette", "add", "Ida Krog", "--succeeds", "karin", "--day", "2026-12-01")
    assert "Karin Lund owns the plan until then" in done.stderr
    assert folder.course().plan.owner == "karin"
    assert people(folder)["karin"].in_post(date(2026, 11, 30))


def test_a_tie_is_noted_over_time_and_one_a_day(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert "tie to Lis Holm: ●●●" in folder.cti("network", "mette", "tie", "lis", "3").stdout
    assert folder.cti("network", "mette", "tie", "holm", "--tie", "2").exit_code == 0
    assert folder.cti("network", "mette", "tie", "karin", "1", "--day", "2026-11-02").exit_code == 0
    found = people(folder)
    assert found["lis"].tie == (Tie(1, date(2026, 9, 10)), Tie(2, date(2026, 11, 20)))
    assert found["karin"].tie == (Tie(1, date(2026, 11, 2)),)


def test_who_leaves_stays_with_the_day(caseload: Write) -> None:
    folder = caseload(COURSE)
    done = folder.cti("network", "mette", "leave", "karin", "2026-11-30")
    assert "Karin Lund: last day Monday 30 November 2026" in done.stdout
    assert "Karin Lund owns the plan" in done.stderr
    assert "--succeeds karin" in done.stderr
    assert folder.cti("network", "mette", "leave", "lis").stderr == ""
    assert people(folder)["lis"].to == date(2026, 11, 20)
    assert folder.cti("network", "mette", "tie", "lis", "2", today=date(2026, 12, 1)).exit_code == 0


def test_the_list_shows_those_who_are_there_first(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert folder.cti("network", "mette", "leave", "lis", "2026-11-10").exit_code == 0
    assert folder.cti("network", "mette", "add", "Bo", "--day", "2026-11-01").exit_code == 0
    lines = folder.cti("network", "mette", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["bo", "karin", "lis"]
    assert "from 2026-11-01" in lines[0]
    assert "until 2026-11-10" in lines[2]
    assert "●○○" in lines[2]
    found = json.loads(folder.cti("network", "mette", "list", "--json").stdout)
    assert found[0]["from"] == "2026-11-01"
    assert "from_" not in found[0]
    assert found[2]["tie"] == [{"strength": 1, "day": "2026-09-10"}]
    assert "Nobody" in caseload("").cti("network", "mette", "list").stdout


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("add",), "PERSON is missing"),
        (("tie", "nobody", "2"), "PERSON names nobody"),
        (("tie", "a", "2"), "use the id"),
        (("tie", "lis", "4"), "from 1 to 3"),
        (("tie", "lis"), "TIE is missing"),
        (("tie", "lis", "2", "--day", "2026-11-25"), "lies ahead"),
        (("add", "Bo", "--role", "king"), "--role does not know"),
        (("leave", "ida", "2026-11-01"), "before the day on which they came"),
    ],
)
def test_what_cannot_be_is_said(caseload: Write, line: tuple[str, ...], words: str) -> None:
    folder = caseload(COURSE.replace("consents:", "  - {id: ida, name: Ida Lang, from: 2026-11-15}\nconsents:"))
    before = folder.raw()
    done = folder.cti("--no-input", "network", "mette", *line)
    assert done.exit_code == 2, done.output
    assert words in done.stderr
    assert folder.raw() == before
