"""All problems at once, each with its place and the way out; silence where there are none."""

import json
import re
from pathlib import Path

import pytest

from cti_cli.core.named_checks import CHECKS
from tests.conftest import HEAD, Folder, Write

CLEAN = "legal_basis: {key: sel-85}\n"


def problems(folder: Folder, *args: str) -> list[dict[str, object]]:
    """Return what `cti check --json` says."""
    done = folder.cti("check", "--json", *args)
    found: list[dict[str, object]] = json.loads(done.stdout)["problems"]
    assert done.exit_code == bool(found)
    return found


def test_a_folder_without_problems_is_one_short_line_on_stderr(caseload: Write) -> None:
    done = caseload(CLEAN).cti("check")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "1 course, nothing to mend\n")


@pytest.mark.parametrize(
    ("text", "place", "rule", "message", "fix"),
    [
        ("start: soon", ":5:8  start", "date", "a day is expected here", "write it as year-month-day: 2026-08-31"),
        ("start: 2026-02-30", ":5:8  start", "date", "this day does not exist", "look it up in a calendar"),
        ("people: Karin", ":5:9  people", "type", "a list is expected here", "beginning with a dash"),
        ("months: nine", ":5:9  months", "number", "a number is expected here", "write digits only"),
        ("strat: 2026-08-31", ":5:1  strat", "unknown-key", "this key is not known; it is kept", "did you mean start?"),
        ("notes: a\nnotes: b", ":6:1", "duplicate-key", "the key notes stands here a second time", "line 5"),
        ("notes: 'a", ":6:1", "yaml", "the file breaks off here as YAML", "check indentation"),
        ("notes: &a b", ":5:8", "anchor", "& marks a place", "put the value in quotes"),
    ],
)
def test_bad_input_is_one_clear_message(  # noqa: PLR0913, PLR0917 - what is typed, and all that is said of it
    caseload: Write, text: str, place: str, rule: str, message: str, fix: str
) -> None:
    folder = caseload(f"{text}\n")
    before = folder.raw()
    done = folder.cti("check")
    first, second, third = done.stdout.splitlines()
    assert first == f"courses/2026-001.yaml{place}"
    assert message in second
    assert second.endswith(f"[{rule}]")
    assert fix in third
    assert (done.exit_code, folder.raw()) == (1, before)


@pytest.mark.parametrize(
    ("whole", "rule"),
    [
        (b"", "empty"),
        (b"\0\0\0\0", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "encoding"),
        ("navn: Søren\n".encode("cp1252"), "encoding"),
        (b"- a\n- b\n", "type"),
        (b"hello\n", "type"),
    ],
)
def test_a_file_that_is_no_course_is_one_problem_and_hides_nobody(caseload: Write, whole: bytes, rule: str) -> None:
    folder = caseload(CLEAN)
    folder.write("courses/2026-002.yaml", whole)
    assert [(each["file"], each["rule"]) for each in problems(folder)] == [("courses/2026-002.yaml", rule)]
    done = folder.cti("list", "--json")
    assert [course["id"] for course in json.loads(done.stdout)] == ["2026-001"]
    assert "courses/2026-002.yaml" in done.stderr


def test_a_cpr_number_without_quotes_is_not_repeated(caseload: Write) -> None:
    folder = caseload()
    folder.write("courses/2026-002.yaml", HEAD.format(programme="siv").replace("2026-001", "2026-002"))
    text = "schema: 1\nid: 2026-003\nprogramme: siv\ncitizen:\n  name: Mette Holm\n  cpr: 0101901234\n"
    folder.write("courses/2026-003.yaml", text)
    done = folder.cti("check")
    assert "courses/2026-003.yaml:6:8  citizen.cpr\n  Error: without quotes" in done.stdout
    assert "0101901234" not in done.output
    assert "Mette" not in done.output


def test_an_unknown_programme_is_an_error_with_a_suggestion(caseload: Write) -> None:
    (problem,) = problems(caseload(CLEAN, programme="cti-jpb"))
    assert (problem["field"], problem["line"], problem["fix"]) == ("programme", 3, "did you mean cti-job?")


def test_an_id_that_matches_several_is_listed_and_nothing_is_done(caseload: Write) -> None:
    second = HEAD.format(programme="siv").replace("2026-001", "2026-002")
    folder = caseload([CLEAN, second])
    for command in ("show", "edit", "check"):
        done = folder.cti(command, "mette")
        assert done.exit_code == 2
        assert "  2026-001  Mette Holm\n  2026-002  Mette Holm" in done.stderr


def test_everything_is_found_at_once_in_the_order_of_files_and_lines(caseload: Write) -> None:
    second = HEAD.format(programme="siv").replace("2026-001", "2026-002") + "strat: 1\nstart: soon\n"
    folder = caseload([f"{CLEAN}people: x\nmonths: y\n", second], settings="schema: 1\nworker: {nam: Dorthe}\n")
    found = [(each["file"], each["line"], each["rule"]) for each in problems(folder)]
    assert found == [
        ("courses/2026-001.yaml", 6, "type"),
        ("courses/2026-001.yaml", 7, "number"),
        ("courses/2026-002.yaml", 5, "unknown-key"),
        ("courses/2026-002.yaml", 6, "date"),
        ("cti.yaml", 2, "unknown-key"),
    ]
    done = folder.cti("check")
    assert done.stderr == "3 errors and 2 warnings in 3 files\n"
    assert [each["rule"] for each in problems(folder, "--errors")] == ["type", "number", "date"]
    assert [each["rule"] for each in problems(folder, "002")] == ["unknown-key", "date"]


def test_one_course_without_problems_says_so(caseload: Write) -> None:
    folder = caseload(CLEAN)
    folder.write("courses/2026-002.yaml", "")
    done = folder.cti("check", "mette")
    assert (done.exit_code, done.stderr) == (0, "2026-001: nothing to mend\n")
    assert folder.cti("check", "002").exit_code == 1


def test_what_several_lines_have_in_common_is_said_once(caseload: Write) -> None:
    done = caseload("contacts:\n  - {day: 2026-09-01, type: vist}\n  - {day: 2026-09-02, type: vist}\n").cti("check")
    assert done.stdout.splitlines() == [
        "courses/2026-001.yaml:6:29  contacts[0].type",
        "courses/2026-001.yaml:7:29  contacts[1].type",
        "  Error: this word is not one of the vocabulary [word]",
        "  → did you mean visit?",
    ]


def test_the_shape_for_programs_is_the_contract_s(caseload: Write) -> None:
    (problem,) = problems(caseload("start: soon\n"))
    assert problem == {
        "file": "courses/2026-001.yaml",
        "line": 5,
        "column": 8,
        "field": "start",
        "rule": "date",
        "severity": "error",
        "message": "a day is expected here",
        "fix": "write it as year-month-day: 2026-08-31",
    }


@pytest.mark.parametrize(
    ("settings", "field", "rule"),
    [
        ("norms: {sel-58: 10}", "norms.sel-58", "norm"),
        ("absences: [{from: 2027-07-30, to: 2027-07-12}]", "absences[0].to", "order"),
        ("project: {from: 2027-01-01, until: 2026-01-01}", "project.until", "order"),
        ("closed_days: [{day: 02-30}]", "closed_days[0].day", "date"),
        ("documents: {cpr: yes}", "documents.cpr", "word"),
    ],
)
def test_the_settings_are_checked_too(caseload: Write, settings: str, field: str, rule: str) -> None:
    (problem,) = problems(caseload([], settings=f"schema: 1\n{settings}\n"))
    assert (problem["file"], problem["line"], problem["field"], problem["rule"]) == ("cti.yaml", 2, field, rule)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("courses/2026-001-LAPTOP.yaml", "id"),
        ("courses/2026-001 (2).yaml", "id"),
        ("courses/2026-001 (conflicted copy).yaml", "id"),
        ("courses/2026-009.yml", "name"),
        ("courses/2026-009.YAML", "name"),
        ("courses/2026-009.yaml.txt", "name"),
        ("courses/old/2026-009.yaml", "name"),
        ("2026-009.yaml", "name"),
        ("cti-LAPTOP.yaml", "name"),
    ],
)
def test_a_copy_or_a_misnamed_file_is_pointed_out(caseload: Write, name: str, rule: str) -> None:
    folder = caseload(CLEAN)
    folder.write(name, folder.raw())
    (problem,) = problems(folder)
    assert problem["rule"] == rule
    assert str(problem["file"]) in name


@pytest.mark.parametrize(
    "name",
    ["courses/.2026-001.yaml.swp", "courses/~$x.docx", "courses/x.yaml~", "courses/.tmp-1", "courses/desktop.ini",
     "courses/notes.md", "templates/status_letter.da.md", "exports/x.xlsx"],
)  # fmt: skip
def test_litter_is_passed_over(caseload: Write, name: str) -> None:
    folder = caseload(CLEAN)
    folder.write(name, "")
    assert problems(folder) == []


@pytest.mark.parametrize("name", ["offers.yaml", "teams.yaml"])
def test_an_emptied_file_beside_the_courses_is_noticed(caseload: Write, name: str) -> None:
    folder = caseload(CLEAN)
    folder.write(name, "")
    assert [(each["file"], each["rule"]) for each in problems(folder)] == [(name, "empty")]
    folder.write(name, f"{name.partition('.')[0]}: []\n")
    assert problems(folder) == []


def test_an_own_programme_is_checked_once_whether_it_is_followed_or_not(caseload: Write) -> None:
    folder = caseload("start: null\n", programme="garden")
    folder.write("programmes/garden.yaml", "id: garden\ntitle: {en: Garden}\nlength: open\nlenght: x\n")
    folder.write("programmes/shed.yaml", "id: garden\ntitle: {en: Shed}\nlength: open\n")
    assert [(each["file"], each["line"], each["rule"]) for each in problems(folder)] == [
        ("programmes/garden.yaml", 4, "unknown-key"),
        ("programmes/shed.yaml", 1, "id"),
    ]


def test_every_check_explains_itself(caseload: Write) -> None:
    folder = caseload()
    done = folder.cti("check", "--explain", "owner")
    assert done.stdout == "A plan that is not owned by one of the caseworkers.\nSource: B2 p. 3\n"
    listed = folder.cti("check", "--explain", "all").stdout.splitlines()
    assert [line.split()[0] for line in listed[1:]] == list(CHECKS)
    assert list(CHECKS) == sorted(CHECKS)


def test_a_check_that_there_is_not_is_refused_with_the_nearest(caseload: Write) -> None:
    done = caseload().cti("check", "--explain", "onwer")
    assert (done.exit_code, "did you mean owner?" in done.stderr) == (2, True)
    assert "--explain all" in caseload().cti("check", "--explain", "xyzzy").stderr


def test_every_rule_in_the_source_is_a_named_check() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path("cti_cli").rglob("*.py"))
    made = r"(?:Problem|Flaw|_warn)\(\s*\"([a-z-]+)\"|(?:note|_flaw)\(\s*\w+,\s+(?:[\w.()\[\]\"]+,\s+)?\"([a-z-]+)\""
    rules = {one or two for one, two in re.findall(made, source)}
    assert len(rules) > 40
    assert rules - set(CHECKS) == set()
