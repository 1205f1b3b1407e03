"""A batch gives each citizen's letter to the right reader, says what it left out, and never writes twice."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from typer.testing import CliRunner, Result

from cti_cli.cli.app import app
from cti_cli.store.practice import STORY_DAY, practice_files

TODAY = STORY_DAY.isoformat()
SETTINGS = """\
schema: 1
worker: {name: Dorthe Lund, phone: "11 22 33 44"}
organisation: {name: Haderslev Kommune, kind: municipality}
"""


def cti(folder: Path, *args: str, today: str = TODAY) -> Result:
    """Run one command in a folder."""
    return CliRunner().invoke(app, ["--folder", str(folder), "--today", today, "--lang", "en", *args])


def answer(folder: Path, *args: str, today: str = TODAY) -> dict[str, list[dict[str, str]]]:
    """Run one command and read its JSON."""
    found: dict[str, list[dict[str, str]]] = json.loads(cti(folder, *args, "--json", today=today).stdout)
    return found


def text_of(path: Path) -> str:
    """Return everything that a file holds, unpacked."""
    raw = path.read_bytes()
    if path.suffix != ".docx":
        return raw.decode()
    with ZipFile(BytesIO(raw)) as packed:
        return "\n".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def flat(path: Path) -> str:
    """Return a text file with its lines joined."""
    return " ".join(path.read_text().split())


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """Lay out the invented caseload."""
    folder = tmp_path / "examples"
    for name, raw in practice_files(STORY_DAY):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return folder


# Marks of what may reach the caseworker's letter (p…), and of what may reach no letter at all (x…).
PUBLIC = ("pname", "pwish", "psum", "pview", "pneed", "pgoal", "pstep", "pdecision", "pplace")
SECRET = (
    "xnote", "xnext", "xrecord", "xnotes", "xreason", "xwhat", "xhealth", "xphone", "xmail", "xstreet", "xreferral",
    "xprivate", "xevaluation", "xtask", "xfollow", "xcity", "xbenefit", "xresource", "xbarrier", "xwhy", "xpurpose",
)  # fmt: skip


def course(number: int) -> str:
    """Write one of sixty courses; every text in it carries a mark of its own."""

    def m(mark: str) -> str:
        return f"{mark}{number:03d}q"

    return f"""\
schema: 1
id: 2026-{number:03d}
programme: cti-job
citizen:
  name: {m("pname")} Holm
  phone: {m("xphone")}
  email: {m("xmail")}
  address: [{m("xstreet")}, {m("xcity")}]
  cpr: "010190-0000"
  same_as: null
legal_basis: {{key: sel-82b, wording: servicelovens § 82 b, months: 6}}
referral: {{day: 2026-06-20, by: k{number}, reason: {m("xreferral")}}}
start: 2026-08-31
people:
  - {{id: k{number}, name: {m("pcase")}, role: caseworker_job}}
  - {{id: lis, name: {m("xprivate")}, role: network, kind: private, tie: [{{strength: 2}}]}}
consents:
  - {{party: caseworker_job, information: [plan, progress], given: 2026-06-20, purpose: {m("xpurpose")}}}
plan:
  owner: k{number}
  resources: [{m("xresource")}]
  barriers: [{m("xbarrier")}]
  goals:
    - id: g1
      wish: {m("pwish")}
      steps:
        - {{what: {m("pstep")}, who: lis, due: 2026-12-01}}
phase_plans:
  - {{phase: 1, focus: [{{track: job, goal: g1, why: {m("xwhy")}}}]}}
statuses:
  - day: 2026-11-16
    summary: {m("psum")}
    citizen: {m("pview")}
    needs: {m("pneed")}
    health: {m("xhealth")}
    goals: {{g1: {m("pgoal")}}}
work_agreement: {{tasks: {m("xtask")}, health: {m("xbenefit")}}}
meetings:
  - {{kind: status_meeting, day: 2026-11-01, status: held, record: {m("xrecord")}, decisions: [{m("pdecision")}]}}
  - {{kind: status_meeting, day: 2026-12-01, status: booked, where: {m("pplace")}}}
contacts:
  - {{day: 2026-11-01, type: visit, note: {m("xnote")}, next: {m("xnext")}}}
escalations:
  - {{needed: 2026-10-01, what: {m("xwhat")}}}
interruptions:
  - {{from: 2026-10-01, to: 2026-10-05, reason: {m("xreason")}}}
closing: {{evaluation: {m("xevaluation")}}}
follow_ups: [{{day: 2026-10-01, note: {m("xfollow")}}}]
notes: {m("xnotes")}
"""


@pytest.fixture
def sixty(tmp_path: Path) -> Path:
    """Lay out a caseload of sixty citizens."""
    folder = tmp_path / "sixty"
    (folder / "courses").mkdir(parents=True)
    (folder / "cti.yaml").write_text(SETTINGS)
    for number in range(1, 61):
        (folder / f"courses/2026-{number:03d}.yaml").write_text(course(number))
    return folder


def marks(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each mark in a file and the citizen it belongs to."""
    for mark, number in re.findall(r"([px][a-z]+)(\d{3})q", text_of(path)):
        yield mark, int(number)


def test_sixty_letters_hold_nothing_of_one_another_and_nothing_private(sixty: Path) -> None:
    found = answer(sixty, "letter", "status", "--all", "--format", "docx,html,md,txt")
    assert len(found["written"]) == 240
    assert found["skipped"] == found["failed"] == []
    for line in found["written"]:
        in_it = set(marks(sixty / line["file"]))
        assert {number for _, number in in_it} == {int(line["course"][-3:])}
        assert {mark for mark, _ in in_it} == {*PUBLIC, "pcase"}
    everything = "".join(text_of(path) for path in sixty.glob("documents/*/*"))
    assert not any(mark in everything for mark in SECRET)


def test_sixty_letters_to_the_citizens_hold_only_their_own(sixty: Path) -> None:
    found = answer(sixty, "letter", "status", "--all", "--to", "citizen", "--format", "docx")
    assert len(found["written"]) == 60
    never = {"xnote", "xnext", "xrecord", "xnotes", "xreason", "xwhat", "xphone", "xmail", "xreferral", "xevaluation"}
    for line in found["written"]:
        in_it = set(marks(sixty / line["file"]))
        assert {number for _, number in in_it} == {int(line["course"][-3:])}
        assert not never & {mark for mark, _ in in_it}


def test_no_file_name_and_no_property_holds_a_name(sixty: Path) -> None:
    found = answer(sixty, "letter", "status", "2026-007")
    (line,) = found["written"]
    assert line["file"] == f"documents/2026-007/{TODAY}_status_caseworker-job.docx"
    properties = Document(str(sixty / line["file"])).core_properties
    assert not properties.author
    assert "pname" not in (properties.title or "")


def test_the_private_things_of_the_examples_reach_no_document(examples: Path) -> None:
    cti(examples, "letter", "status", "--all", "--format", "docx,txt")
    cti(examples, "letter", "status", "--all", "--to", "citizen", "--format", "docx,txt")
    cti(examples, "plan", "handover", "--all", "--format", "docx,txt")
    files = list(examples.glob("documents/*/*"))
    assert len(files) > 30
    everything = "".join(map(text_of, files))
    for secret in (
        "spil på nettet", "søster i Skive", "blå varevogn", "Homs", "tomme flasker", "datingprofil", "boopgørelse",
        "kaninerne", "sønnens dom", "180.000", "kompagnon", "tegneserier", "brodern", "hyresvärden", "Kaptajnen",
        "campingvogn",
    ):  # fmt: skip
        assert secret not in everything


def test_a_batch_that_leaves_somebody_out_says_who_and_why(examples: Path) -> None:
    run = cti(examples, "letter", "status", "--all")
    assert run.exit_code == 1
    assert "2026-006" in run.stderr
    assert "2026-021" in run.stderr
    assert "9 written, 2 left out" in run.stderr
    assert "Samira Haddad" in run.stdout


def test_a_rerun_writes_nothing_and_touches_no_file(examples: Path) -> None:
    cti(examples, "letter", "status", "--all")
    before = {path: path.read_bytes() for path in examples.rglob("*") if path.is_file()}
    for today in (TODAY, "2026-12-02"):
        found = answer(examples, "letter", "status", "--all", today=today)
        assert (len(found["written"]), len(found["unchanged"])) == (0, 9)
    assert before == {path: path.read_bytes() for path in examples.rglob("*") if path.is_file()}


def test_a_dry_run_tells_the_same_and_writes_nothing(examples: Path) -> None:
    before = {path: path.read_bytes() for path in examples.rglob("*") if path.is_file()}
    found = answer(examples, "letter", "status", "--all", "--dry-run")
    assert len(found["written"]) == 9
    after = {path: path.read_bytes() for path in examples.rglob("*") if path.is_file()}
    assert {path for path in after if ".cti" not in path.parts} == {path for path in before if ".cti" not in path.parts}
    assert not list(examples.glob("documents/*"))


def test_a_letter_changed_by_hand_is_left_alone_until_it_is_asked_for(examples: Path) -> None:
    (line,) = answer(examples, "letter", "status", "2026-008", "--format", "txt")["written"]
    letter = examples / line["file"]
    letter.write_text("Rettet i hånden")
    source = examples / "courses/2026-008.yaml"
    source.write_text(source.read_text().replace("hellere vil salte veje", "gerne vil salte veje"))
    run = cti(examples, "letter", "status", "2026-008", "--format", "txt")
    assert run.exit_code == 3
    assert "changed after it was written" in run.stderr
    assert letter.read_text() == "Rettet i hånden"
    assert cti(examples, "letter", "status", "2026-008", "--format", "txt", "--overwrite").exit_code == 0
    assert "gerne vil salte veje" in letter.read_text()
    letter.write_text("Rettet igen")
    assert cti(examples, "letter", "status", "2026-008", "--format", "txt").exit_code == 0
    assert letter.read_text() == "Rettet igen"
    assert cti(examples, "letter", "status", "2026-008", "--format", "txt", "--overwrite").exit_code == 0
    assert "gerne vil salte veje" in letter.read_text()


def test_a_correction_gives_a_new_letter_and_a_sent_one_none(examples: Path) -> None:
    answer(examples, "letter", "status", "2026-008", "--format", "txt")
    source = examples / "courses/2026-008.yaml"
    source.write_text(source.read_text().replace("hellere vil salte veje", "gerne vil salte veje"))
    (line,) = answer(examples, "letter", "status", "2026-008", "--format", "txt", today="2026-11-25")["written"]
    assert line["file"].endswith("2026-11-25_status_caseworker-job.txt")
    sent = source.read_text().replace("day: 2026-11-25\n", "day: 2026-11-25\n    sent: {day: 2026-11-25}\n")
    source.write_text(sent.replace("gerne vil salte veje", "vil salte veje"))
    found = answer(examples, "letter", "status", "2026-008", "--format", "txt", today="2026-11-26")
    assert (found["written"], len(found["skipped"])) == ([], 1)


def test_another_format_of_the_same_letter_keeps_its_day(examples: Path) -> None:
    answer(examples, "letter", "status", "2026-008", "--format", "txt")
    (line,) = answer(examples, "letter", "status", "2026-008", "--format", "html", today="2026-11-25")["written"]
    assert line["file"].endswith(f"{TODAY}_status_caseworker-job.html")


def test_the_ledger_knows_the_file_and_its_hash(examples: Path) -> None:
    (line,) = answer(examples, "letter", "status", "2026-008")["written"]
    course_file = (examples / "courses/2026-008.yaml").read_text()
    assert line["file"] in course_file
    assert re.search(r"sha256: [0-9a-f]{64}", course_file)
    assert cti(examples, "check").exit_code == 0


def test_one_course_refused_is_exit_3_and_changes_nothing(examples: Path) -> None:
    before = (examples / "courses/2026-008.yaml").read_bytes()
    for args in (("2026-006",), ("2026-008", "--to", "laege"), ("2026-008", "--to", "nobody")):
        assert cti(examples, "letter", "status", *args).exit_code == 3
    assert (examples / "courses/2026-008.yaml").read_bytes() == before


def test_facts_alone_make_a_letter_without_a_status(examples: Path) -> None:
    assert cti(examples, "letter", "status", "2026-021").exit_code == 3
    (line,) = answer(examples, "letter", "status", "2026-021", "--facts-only", "--format", "txt")["written"]
    assert "rummer kun oplysninger" in flat(examples / line["file"])
    found = answer(examples, "letter", "status", "2026-021", "--facts-only", "--format", "txt", today="2026-11-24")
    assert len(found["unchanged"]) == 1


def test_swedish_where_the_programme_is(examples: Path) -> None:
    (line,) = answer(examples, "letter", "status", "2026-012", "--format", "txt")["written"]
    text = flat(examples / line["file"])
    assert "till och med den 23 november 2026" in text
    assert "Underlag" in text


def test_as_of_a_day_leaves_out_what_came_later(examples: Path) -> None:
    (line,) = answer(examples, "letter", "status", "2026-008", "--as-of", "2026-09-07", "--format", "txt")["written"]
    text = (examples / line["file"]).read_text()
    assert "hele sommeren" in text
    assert "salte veje" not in text
    said = "Her står, hvordan det så ud den 7. september 2026. Det, der ikke selv har en dato, er, som det er i dag."
    assert said in " ".join(text.split())


def test_a_letter_of_today_says_nothing_of_dates_it_knows(examples: Path) -> None:
    for args in ((), ("--as-of", TODAY)):
        (line,) = answer(examples, "letter", "status", "2026-008", "--format", "txt", "--overwrite", *args)["written"]
        assert "ikke har en dato" not in (examples / line["file"]).read_text()
        (examples / line["file"]).unlink()


def test_a_limit_is_kept(examples: Path) -> None:
    assert len(answer(examples, "letter", "status", "--all", "--limit", "3")["written"]) == 3


def test_letters_go_elsewhere_on_request(examples: Path, tmp_path: Path) -> None:
    (line,) = answer(examples, "letter", "status", "2026-008", "--out", str(tmp_path / "out"))["written"]
    assert Path(line["file"]).is_file()
    assert Path(line["file"]).is_relative_to(tmp_path / "out")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ((), 2, "--all"),
        (("2026-008", "--all"), 2, "--all"),
        (("2026-008", "--format", "rtf"), 2, "not known"),
        (("2026-008", "--as-of", "engang"), 2, "--as-of"),
        (("2026",), 2, "several"),
        (("2026-008", "--language", "fi"), 1, "no template"),
    ],
)
def test_a_wrong_question_gets_one_clear_answer(examples: Path, args: tuple[str, ...], code: int, said: str) -> None:
    run = cti(examples, "letter", "status", *args)
    assert run.exit_code == code
    assert said in run.stderr
    assert "Traceback" not in run.output


def test_without_a_sender_nobody_gets_a_letter(examples: Path) -> None:
    settings = examples / "cti.yaml"
    settings.write_text("schema: 1\norganisation: {name: X}\n")
    run = cti(examples, "letter", "status", "--all")
    assert run.exit_code == 3
    assert "worker.name" in run.stderr


def test_a_broken_file_is_named_and_the_others_get_their_letters(examples: Path) -> None:
    (examples / "courses/2026-008.yaml").write_text("schema: 1\nid: 2026-008\nprogramme: cti-job\n")
    found = answer(examples, "letter", "status", "--all")
    assert len(found["written"]) == 8
    assert "2026-008" in [line["course"] for line in found["skipped"]]


def test_two_files_of_one_course_block_its_letter(examples: Path) -> None:
    original = (examples / "courses/2026-008.yaml").read_text()
    (examples / "courses/2026-008 (kopi).yaml").write_text(original.replace("Poul Erik", "Anders"))
    found = answer(examples, "letter", "status", "--all")
    assert "2026-008" not in [line["course"] for line in found["written"]]
    assert "2026-008" in [line["course"] for line in found["skipped"]]


def test_ones_own_template_and_letterhead_win(examples: Path) -> None:
    own = examples / "templates"
    own.mkdir(exist_ok=True)
    (own / "status_letter.da.md").write_text("# Vores eget brev\n\n{{ summary|prose }}\n")
    (line,) = answer(examples, "letter", "status", "2026-008", "--format", "txt")["written"]
    assert "Vores eget brev" in (examples / line["file"]).read_text()


def test_a_broken_template_fails_its_letters_and_says_where(examples: Path) -> None:
    own = examples / "templates"
    own.mkdir(exist_ok=True)
    (own / "status_letter.da.md").write_text("# Brev\n\n{{ summery }}\n")
    found = answer(examples, "letter", "status", "--all")
    assert {line["course"] for line in found["failed"]} >= {"2026-008", "2026-014"}
    assert [line["course"] for line in found["written"]] == ["2026-012"]
    assert "Poul" not in json.dumps(found["failed"])


def test_a_handover_plan_says_what_is_missing(examples: Path) -> None:
    (line,) = answer(examples, "plan", "handover", "2026-003", "--format", "txt")["written"]
    text = (examples / line["file"]).read_text()
    assert "Det mangler stadig" in text
    assert "stopper ikke af den grund" in text
    assert "Freja" not in text
    assert (
        len(answer(examples, "plan", "handover", "2026-003", "--format", "txt", today="2026-11-24")["unchanged"]) == 1
    )
    assert cti(examples, "plan", "handover", "2026-014").exit_code == 3


def test_a_word_of_decision_is_warned_about(examples: Path) -> None:
    source = examples / "courses/2026-008.yaml"
    source.write_text(source.read_text().replace("hellere vil salte veje", "hellere vil have en afgørelse"))
    run = cti(examples, "letter", "status", "2026-008")
    assert run.exit_code == 0
    assert "»afgørelse«" in run.stderr


def test_a_letter_that_was_never_sent_is_named_when_the_next_is_written(examples: Path) -> None:
    said = cti(examples, "letter", "status", "2026-008", "2026-003", "--dry-run").stderr
    assert "2026-008  the letter of 2026-10-22 is not noted as sent" in said
    assert "2026-003  the letter" not in said


def test_a_letter_built_on_an_old_status_says_how_old_it_is(examples: Path) -> None:
    said = cti(examples, "letter", "status", "2026-014", "--dry-run", today="2026-12-20").stderr
    assert "2026-014  the status is 34 days old: are its words and its days still right?" in said
    assert "days old" not in cti(examples, "letter", "status", "2026-014", "--dry-run").stderr


def test_a_letter_of_a_file_with_a_misspelt_key_says_so(examples: Path) -> None:
    path = examples / "courses" / "2026-003.yaml"
    path.write_text(path.read_text().replace("\nstart:", "\nstrat:", 1))
    said = cti(examples, "letter", "status", "2026-003", "2026-014", "--dry-run").stderr
    assert "2026-003  something in the file was not understood" in said
    assert "2026-014  something" not in said


def test_no_letter_is_written_where_a_closed_course_has_the_same_id(examples: Path) -> None:
    path = examples / "courses" / "2026-014.yaml"
    (examples / "closed" / path.name).write_bytes(path.read_bytes())
    result = cti(examples, "letter", "status", "2026-014")
    assert (result.exit_code, "two files claim this course" in result.stderr) == (3, True)
    assert not (examples / "documents" / "2026-014").exists()


def test_a_text_that_names_another_citizen_or_a_relative_without_permission_is_warned_about(examples: Path) -> None:
    path = examples / "courses" / "2026-014.yaml"
    told = "Poul Erik Mathiesens bror og Inger har set det.\n"
    path.write_text(path.read_text().replace("    summary: |-\n", f"    summary: |-\n      {told}", 1))
    said = cti(examples, "letter", "status", "2026-014", "2026-017", "--dry-run").stderr
    assert "2026-014  the text names the citizen of another course" in said
    assert "2026-014  the text names somebody of the network; there is no permission for it" in said
    assert "Inger" not in said
    assert "Mathiesen" not in said
    assert "2026-017  the text" not in said


def test_nothing_is_written_from_a_file_that_was_copied_from_another_citizens(examples: Path) -> None:
    text = (examples / "courses" / "2026-014.yaml").read_text()
    text = text.replace("id: 2026-014", "id: 2026-031", 1).replace("name: Annette Juhl Petersen", "name: Bodil Krag", 1)
    (examples / "courses" / "2026-031.yaml").write_text(text)
    result = cti(examples, "letter", "status", "2026-031")
    assert (result.exit_code, "a status is about the citizen of 2026-014" in result.stderr) == (3, True)
    assert cti(examples, "letter", "status", "2026-014").exit_code == 0
    assert "[copied]" in cti(examples, "check").stdout
