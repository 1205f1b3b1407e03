"""A new course: the next number, what is known, comments for the hand, and what comes next."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from jsonschema import Draft7Validator

from cti_cli.core.course import Course
from cti_cli.language import LANGUAGES, Speech
from cti_cli.store.changing import Append, Put, change_course
from cti_cli.store.folder import folder_course_schema
from cti_cli.store.opening import next_id
from cti_cli.store.reading import programme_ids
from tests.cli.terminal import at_terminal
from tests.conftest import TODAY, Folder, Write
from tests.store.test_json_schema import loaded

PROGRAMMES = sorted(programme_ids(None))
GARDEN = """\
id: garden
title: {da: Haven, en: The garden}
length: 6 months
starts: referral
tracks: [soil, people]
phases: [{id: sowing, title: Sowing, contact_every: 10 days}, {id: harvest, title: Harvest}]
meetings: [{id: first_walk, title: {da: Gåtur, en: First walk}, due: 10 days after referral, roles: [citizen, worker]}]
documents: [{id: status_letter, title: {en: Letter}, template: status_letter, due: midway}]
source: ours
"""


@pytest.fixture
def folder(caseload: Write) -> Folder:
    """Make a folder without courses."""
    return caseload([])


def made(folder: Folder, *args: str) -> Course:
    """Make a course and read it; nothing may be wrong with it."""
    done = folder.cti("new", *args)
    assert done.exit_code == 0, done.output
    course_id = done.stdout[:8]
    assert folder.cti("check").exit_code == 0, folder.cti("check").output
    return next(course for course in folder.read().courses if course.id == course_id)


def test_a_name_and_a_programme_are_enough(folder: Folder) -> None:
    done = folder.cti("new", "--programme", "cti-job", "--name", "Mette Holm")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "2026-001  Mette Holm: a new course in cti-job: courses/2026-001.yaml",
        "Next: nothing is due within a year",
    ]
    assert "cti edit 2026-001" in done.stderr
    assert folder.check() == ()


def test_what_comes_next_is_the_start_up_meeting(folder: Folder) -> None:
    done = folder.cti("new", "--programme", "cti-job", "--name", "Mette Holm", "--referral", "2026-11-18")
    assert done.stdout.splitlines()[1] == "Next: Start-up meeting, Wed  2 Dec (proposed)"
    assert done.stderr == ""


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_explains_itself_and_reads_back_clean(folder: Folder, programme: str, language: str) -> None:
    done = folder.cti("new", "--programme", programme, "--name", "Mette Holm", lang=language)
    assert done.exit_code == 0, done.output
    text = folder.raw().decode()
    first, second, *lines = text.splitlines()
    assert first == "# yaml-language-server: $schema=../.cti/course.schema.json"
    assert second.startswith("# ")
    assert max(map(len, lines)) <= 110
    assert "{" not in text
    assert folder.check() == ()
    schema = Draft7Validator(folder_course_schema(folder.path, Speech(language)))
    assert [error.message for error in schema.iter_errors(loaded(text))] == []


def test_the_start_freezes_what_the_law_says(folder: Folder) -> None:
    course = made(
        folder, "--programme", "cti-job", "--name", "Mette Holm", "--legal-basis", "sel-85", "--start", "2026-12-01",
        "--referral", "2026-11-16", "--job-match", "2026-11-18",
    )  # fmt: skip
    assert course.legal_basis is not None
    assert (course.start, course.legal_basis.wording, course.legal_basis.months) == (
        date(2026, 12, 1), "servicelovens § 85", 9,
    )  # fmt: skip
    phases = json.loads(folder.cti("phases", course.id, "--json").stdout)
    assert (phases["end"], phases["state"]) == ("2027-08-31", "contact_period")


@pytest.mark.parametrize("typed", ["sel-85", "SEL-85", "§ 85", "85", "servicelovens § 85"])
def test_a_legal_basis_is_known_by_key_paragraph_and_wording(folder: Folder, typed: str) -> None:
    course = made(folder, "--programme", "cti-job", "--name", "Mette Holm", "--legal-basis", typed)
    assert course.legal_basis is not None
    assert course.legal_basis.key == "sel-85"


def test_everything_that_a_worker_knows_on_day_one(folder: Folder) -> None:
    course = made(
        folder, "--programme", "skridt4skridt", "--name", " Bo  Friis ", "--born", "12.4.88", "--municipality", "Vejle",
        "--referral", "yesterday", "--legal-basis", "aktivlov", "--entrance", "recovery", "--language", "en",
        "--granted", "2026-11-01", "--granted-until", "2027-04-30", "--known-from", "2026-11-10",
    )  # fmt: skip
    citizen, referral, grant = course.citizen, course.referral, course.grant
    assert referral is not None
    assert grant is not None
    assert (citizen.name, citizen.born, citizen.municipality, citizen.language) == (
        "Bo Friis", date(1988, 4, 12), "Vejle", "en",
    )  # fmt: skip
    assert (referral.day, referral.entrance) == (date(2026, 11, 19), "recovery")
    assert (grant.day, grant.until, course.known_from) == (
        date(2026, 11, 1), date(2027, 4, 30), date(2026, 11, 10),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("args", "said", "code"),
    [
        (["--name", "Mette Holm"], "--programme is missing", 2),
        (["--programme", "siv"], "--name is missing", 2),
        (["--programme", "cti-jpb", "--name", "Mette"], "did you mean cti-job?", 2),
        (["--programme", "xyz", "--name", "Mette"], "use one of: brug-for-alle, cti-job", 2),
        (["--programme", "siv", "--name", "120488-0000"], "a CPR number is no name", 2),
        (["--programme", "siv", "--name", "Mette 1204880000"], "a CPR number is no name", 2),
        (["--programme", "siv", "--name", " "], "a name is needed", 2),
        (["--programme", "siv", "--name", "Mette", "--legal-basis", "sel-85"], "siv has no legal basis", 2),
        (["--programme", "cti-job", "--name", "Mette", "--legal-basis", "sel-58"], "did you mean sel-85?", 2),
        (["--programme", "cti-job", "--name", "Mette", "--born", "2027-01-01"], "nobody was born on this day", 2),
        (["--programme", "cti-job", "--name", "Mette", "--start", "2026-02-30"], "--start is not understood", 2),
        (["--programme", "siv", "--name", "Mette", "--entrance", "recovery"], "siv does not use --entrance", 2),
        (["--programme", "skridt4skridt", "--name", "M", "--entrance", "x"], "use one of: recovery", 2),
        (["--programme", "siv", "--name", "Mette", "--language", "dk"], "use da, sv or en", 2),
        (["--programme", "cti-job", "--name", "M", "--legal-basis", "sel-85", "--months", "7"], "--months-reason", 2),
        (
            ["--programme", "cti-job", "--name", "M", "--legal-basis", "sel-85a", "--start", "2026-12-01"],
            "--months is missing",
            2,
        ),
        (["--programme", "siv", "--name", "Mette", "--same-as", "2020"], "no course fits", 2),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(folder: Folder, args: list[str], said: str, code: int) -> None:
    done = folder.cti("new", *args)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr
    assert "12048" not in done.stderr
    assert not (folder.path / "courses").exists() or not list((folder.path / "courses").iterdir())


def test_a_length_of_its_own_has_a_reason(folder: Folder) -> None:
    course = made(
        folder, "--programme", "cti-job", "--name", "Mette", "--legal-basis", "sel-85a", "--start", "2026-12-01",
        "--months", "7", "--months-reason", "bevilget sådan",
    )  # fmt: skip
    assert (course.months, course.months_reason) == (7, "bevilget sådan")


def test_numbers_are_never_given_twice(folder: Folder) -> None:
    assert next_id(folder.path, 2026) == "2026-001"
    folder.write("courses/2026-003.yaml", "")
    assert next_id(folder.path, 2026) == "2026-004"
    folder.write("closed/2026-007.yaml", "")
    folder.write("documents/2026-009/letter.docx", "")
    assert next_id(folder.path, 2026) == "2026-010"
    folder.write(".cti/tombstones.jsonl", '{"id": "2026-011"}\n')
    assert next_id(folder.path, 2026) == "2026-012"
    folder.write(".cti/history/000001_2026-014.yaml", "")
    assert next_id(folder.path, 2026) == "2026-015"
    assert next_id(folder.path, 2025) == "2025-001"
    folder.write("closed/2026-999.yaml", "")
    assert next_id(folder.path, 2026) == "2026-1000"


def test_commands_at_once_get_numbers_of_their_own(folder: Folder) -> None:
    command = [
        sys.executable, "-m", "cti_cli", "--folder", str(folder.path), "--today", "2026-11-20", "--no-input",
        "new", "--programme", "siv", "--name",
    ]  # fmt: skip
    running = [subprocess.Popen([*command, f"Citizen {n}"], stdout=subprocess.DEVNULL) for n in range(4)]
    assert [each.wait() for each in running] == [0, 0, 0, 0]
    found = {course.id: course.citizen.name for course in folder.read().courses}
    assert sorted(found) == ["2026-001", "2026-002", "2026-003", "2026-004"]
    assert len(set(found.values())) == 4


def test_a_namesake_is_pointed_out_and_may_be_the_same_person(folder: Folder) -> None:
    made(folder, "--programme", "siv", "--name", "Mette Holm")
    done = folder.cti("new", "--programme", "siv", "--name", "mette holm")
    assert "2026-001 is of the same name" in done.stderr
    course = made(folder, "--programme", "siv", "--name", "Mette Holm", "--same-as", "001")
    assert course.citizen.same_as == "2026-001"


def test_a_course_under_way_is_told_how_to_leave_the_past_alone(folder: Folder) -> None:
    args = ["--programme", "cti-job", "--name", "Mette", "--legal-basis", "sel-85", "--start", "2026-06-01"]
    done = folder.cti("new", *args)
    assert "counts as overdue; --known-from leaves it alone" in done.stderr
    again = folder.cti("new", *args, "--known-from", "today")
    assert "overdue" not in again.stderr
    assert all(due.day >= TODAY for due in folder.upcoming(days=300) if due.course == "2026-002")


def test_every_list_of_a_new_file_can_be_begun(folder: Folder) -> None:
    made(folder, "--programme", "cti-job", "--name", "Mette Holm")
    before = folder.raw().decode()
    change_course(
        folder.path,
        "2026-001",
        [
            Append("people", {"id": "lis", "name": "Lis", "role": "network"}),
            Append("consents", {"party": "lis", "information": ["plan"], "given": date(2026, 11, 1)}),
            Append("contacts", {"day": date(2026, 11, 20), "type": "phone"}),
            Append("citizen.address", "Elmevej 3, 2. th."),
            Put("legal_basis.key", "sel-85"),
            Put("plan.purpose", "At beholde jobbet."),
            Put("start", date(2026, 12, 1)),
            Put("notes", "Ring."),
        ],
    )
    after = folder.raw().decode()
    assert [line for line in before.splitlines() if line.lstrip().startswith("#") and line not in after] == []
    course = folder.course()
    assert (len(course.people), len(course.consents), len(course.contacts), course.start) == (
        1, 1, 1, date(2026, 12, 1),
    )  # fmt: skip


def test_a_program_gets_the_id_and_the_file(folder: Folder) -> None:
    done = folder.cti("new", "--programme", "siv", "--name", "Mette Holm", "--json")
    answer = json.loads(done.stdout)
    assert (answer["course"], answer["changed"]) == ("2026-001", ["courses/2026-001.yaml"])


def test_undo_takes_a_new_course_away(folder: Folder) -> None:
    made(folder, "--programme", "siv", "--name", "Mette Holm")
    assert folder.cti("undo").exit_code == 0
    assert folder.read().courses == ()
    assert made(folder, "--programme", "siv", "--name", "Mette Holm").id == "2026-002"


def test_on_a_terminal_it_asks_for_what_is_not_given(folder: Folder) -> None:
    answers = ["job", "Mette Holm", "12.4.1988", "", "20 30 40 50", "", "85", "", "1. december"]
    code, shown = at_terminal(folder.path, ["new"], answers)
    assert code == 0, shown
    course = folder.course()
    assert course.legal_basis is not None
    assert course.referral is not None
    assert (course.programme, course.citizen.municipality, course.citizen.phone) == (
        "cti-job", "Haderslev", "20 30 40 50",
    )  # fmt: skip
    assert (course.referral.day, course.start) == (TODAY, date(2026, 12, 1))
    assert course.legal_basis.months == 9


def test_a_worker_s_own_programme_works_the_same(folder: Folder) -> None:
    folder.write("programmes/garden.yaml", GARDEN)
    course = made(folder, "--programme", "garden", "--name", "Mette Holm", "--referral", "2026-11-18")
    upcoming = json.loads(folder.cti("upcoming", "--json").stdout)
    assert [(due["rule"], due["day"]) for due in upcoming] == [("first_walk", "2026-11-30")]
    assert folder.cti("start", course.id, "2026-11-20").exit_code == 0
    phases = json.loads(folder.cti("phases", course.id, "--json").stdout)
    assert [phase["last"] for phase in phases["phases"]] == ["2027-02-19", "2027-05-19"]
    letter = folder.cti("letter", "status", course.id, "--to", "citizen", "--facts-only", "--format", "txt", "--json")
    (written,) = json.loads(letter.stdout)["written"]
    assert "Mette" in (folder.path / written["file"]).read_text(encoding="utf-8")
    assert folder.cti("check").exit_code == 0


@pytest.mark.parametrize(
    ("slip", "line", "rule"),
    [
        ("meetings: [{id: walk, title: {en: Walk}, due: 10 days past referral}]", 4, "phrase"),
        ("phases: [{id: one, title: {en: One}, contact_every: weekly}]", 4, "phrase"),
        ("lenght: open", 4, "unknown-key"),
        ("legal_bases: [sel-58]", 4, "basis"),
        ("deadlines: [{id: plan, title: {en: Plan}, due: at end of phase 2, done_when: plan}]", 4, "programme-parts"),
    ],
)
def test_a_slip_in_it_is_a_problem_with_its_line(folder: Folder, slip: str, line: int, rule: str) -> None:
    folder.write("programmes/garden.yaml", f"id: garden\ntitle: {{en: The garden}}\nlength: 6 months\n{slip}\n")
    found = json.loads(folder.cti("check", "--json").stdout)["problems"]
    assert [(each["file"], each["line"], each["rule"]) for each in found] == [("programmes/garden.yaml", line, rule)]


def test_a_programme_that_cannot_be_read_makes_no_course(folder: Folder) -> None:
    folder.write("programmes/garden.yaml", "id: garden\ntitle: {en: The garden}\nlength: as long as it takes\n")
    done = folder.cti("new", "--programme", "garden", "--name", "Mette Holm")
    assert done.exit_code == 2
    assert "programmes/garden.yaml:3 cannot be read" in done.stderr


def test_a_course_of_a_broken_programme_is_a_problem_and_hides_nobody(folder: Folder) -> None:
    made(folder, "--programme", "siv", "--name", "Ulla Berg")
    folder.write("programmes/garden.yaml", "id: garden\ntitle: {en: The garden}\nlength: as long as it takes\n")
    course = dedent("""\
        schema: 1
        id: 2026-050
        programme: garden
        citizen: {name: Mette Holm}
        """)
    folder.write("courses/2026-050.yaml", course)
    found = json.loads(folder.cti("check", "--json").stdout)["problems"]
    assert [(each["file"], each["line"]) for each in found] == [
        ("courses/2026-050.yaml", 3),
        ("programmes/garden.yaml", 3),
    ]
    assert [course["id"] for course in json.loads(folder.cti("list", "--json").stdout)] == ["2026-001"]


def test_a_folder_that_is_none_makes_no_course(tmp_path: Path) -> None:
    done = Folder(tmp_path).cti("new", "--programme", "siv", "--name", "Mette")
    assert done.exit_code == 2
    assert "is no caseload folder" in done.stderr
    assert list(tmp_path.iterdir()) == []
