"""A phone call is one line: it writes its own lines, says what it wrote and what comes next, and never the note."""

import json
import re
from datetime import date

import pytest

from tests.conftest import TODAY, Write

COURSE = """\
legal_basis: {key: sel-85}
referral: {day: 2026-08-01}
start: 2026-10-26
people:
  - {id: lis, name: Lis Holm, role: network, kind: private}
  - {id: karin, name: Karin Lund, role: caseworker_job, kind: professional}
contacts:
  - {day: 2026-11-11, type: visit, minutes: 60}
"""
COMMENTED = """\
# Mette, mandag
schema: 1
id: 2026-001   # vores
programme: "cti-job"
my_key: {a: 1,   b: 2}      # of my own
citizen:
    name: 'Mette Holm'
    cpr: "120488-0000"

# contacts, the oldest first
contacts:
    # the first one
    - day: 2026-11-11       # a Wednesday
      type: visit
      note: >-
        Folded
        text.
      # after the note
    # the last one
    - {day: 2026-11-12, type: phone}   # short

  # about what follows
notes: |
    free text   
    # no comment

"""  # noqa: W291 - the blanks are the worker's


def test_one_line_notes_a_call_and_says_what_comes_next(caseload: Write) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    done = folder.cti("log", "mette", "-t", "phone", "-m", "20")
    assert done.exit_code == 0, done.output
    first, second = done.stdout.splitlines()
    assert first == "2026-001  Mette Holm: noted: phone call, Friday 20 November 2026, 20 minutes"
    assert second.startswith("Next: ")
    assert "Contact with the citizen, Fri 27 Nov" in second
    added = b"  - {day: 2026-11-20, minutes: 20, type: phone, place: phone, made: true}\n"
    assert folder.raw() == before + added


def test_danish_words_on_the_line_are_english_words_in_the_file(caseload: Write) -> None:
    folder = caseload(COURSE)
    line = (
        "log",
        "2026-001",
        "-t",
        "telefon",
        "--track",
        "mestr",
        "--place",
        "hjemme",
        "--day",
        "i går",
        "--time",
        "kl. 9",
    )
    done = folder.cti(*line, lang="da")
    assert done.exit_code == 0, done.output
    assert "torsdag 19." in done.stdout
    contact = folder.course().contacts[-1]
    assert (contact.type, contact.track, contact.place, contact.day, contact.time) == (
        "phone", "coping", "home", date(2026, 11, 19), "09:00",
    )  # fmt: skip


def test_the_note_comes_from_standard_input_and_is_never_shown(caseload: Write) -> None:
    folder = caseload(COURSE)
    done = folder.cti(
        "log", "mette", "-t", "visit", "--note", "-", "--next", "xsecret", typed="xsecret: one\r\nand two\n"
    )
    assert done.exit_code == 0, done.output
    assert "xsecret" not in done.output
    assert folder.course().contacts[-1].note == "xsecret: one\nand two"
    for each in (folder.path / ".cti").glob("*.jsonl"):
        assert "xsecret" not in each.read_text()


def test_an_attempt_is_no_contact(caseload: Write) -> None:
    folder = caseload(COURSE)
    done = folder.cti("log", "mette", "-t", "phone", "--missed")
    assert "attempt noted: phone call" in done.stdout
    assert "1 attempt since" in done.stdout
    assert folder.course().contacts[-1].made is False


def test_people_are_named_by_id_part_of_a_name_or_role(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert folder.cti("log", "mette", "-t", "coord", "--with", "Karin, caseworker_social,holm l").exit_code == 2
    done = folder.cti("log", "mette", "-t", "coordination", "--with", "karin,citizen,me,caseworker_social")
    assert done.exit_code == 0, done.output
    assert folder.course().contacts[-1].with_ == ("karin", "citizen", "worker", "caseworker_social")


def test_nobody_of_the_course_is_named_in_an_error_by_more_than_an_id(caseload: Write) -> None:
    done = caseload(COURSE).cti("log", "mette", "-t", "phone", "--with", "Xavier")
    assert done.exit_code == 2
    assert "Xavier" not in done.stderr
    assert "Lund" not in done.stderr
    assert "karin" in done.stderr


def test_json_says_what_changed_and_what_comes_next(caseload: Write) -> None:
    done = caseload(COURSE).cti("log", "mette", "-t", "phone", "--json")
    answer = json.loads(done.stdout)
    assert answer["course"] == "2026-001"
    assert answer["changed"] == ["contacts"]
    assert {"kind", "rule", "title", "day", "status"} <= set(answer["next"])


def test_the_same_line_twice_is_said(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert folder.cti("log", "mette", "-t", "phone", "-m", "20").stderr == ""
    assert "stood there already" in folder.cti("log", "mette", "-t", "phone", "-m", "20").stderr


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ((), "--type is missing"),
        (("-t", "fax"), "use one of"),
        (("-t", "te"), "text message"),
        (("-t", "phone", "--day", "tomorrow"), "cti meeting"),
        (("-t", "phone", "--day", "someday"), "--day is not understood"),
        (("-t", "phone", "--day", "friday"), "several days"),
        (("-t", "phone", "--time", "25:00"), "time of day"),
        (("-t", "phone", "-m", "2000"), "--minutes"),
        (("-t", "phone", "--track", "sport"), "use one of"),
    ],
)
def test_what_cannot_be_understood_is_said_and_nothing_is_written(
    caseload: Write, line: tuple[str, ...], words: str
) -> None:
    folder = caseload(COURSE)
    before = folder.raw()
    done = folder.cti("log", "mette", *line)
    if words == "text message":  # the beginning of one word is enough
        assert done.exit_code == 0
        return
    assert done.exit_code == 2, done.output
    assert words in done.stderr
    assert folder.raw() == before
    assert not (folder.path / ".cti/changes.jsonl").exists()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_full_of_comments_keeps_every_byte_outside_the_new_lines(
    caseload: Write, ends: str, mark: bytes
) -> None:
    folder = caseload(COURSE)
    before = mark + COMMENTED.replace("\n", ends).encode()
    folder.write("courses/2026-001.yaml", before)
    done = folder.cti("log", "mette", "-t", "phone", "--note", "Two lines.\nHere: # no comment")
    assert done.exit_code == 0, done.output
    after = folder.raw()
    added = re.search(rb"    - day: 2026-11-20(?:.|\n)*?no comment\r?\n", after)
    assert added is not None
    assert after.replace(added.group(), b"", 1) == before
    assert added.group().count(b"\r") == (added.group().count(b"\n") if ends == "\r\n" else 0)
    assert folder.course().contacts[-1].note == "Two lines.\nHere: # no comment"


def test_a_contact_of_a_closed_course_is_noted_with_a_word(caseload: Write) -> None:
    folder = caseload(COURSE + "closing: {day: 2026-11-01}\n")
    assert "closed by then" in folder.cti("log", "mette", "-t", "phone").stderr
    assert folder.course(TODAY).contacts[-1].day == TODAY
