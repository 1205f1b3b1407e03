"""A change keeps every other byte, says exactly what was meant, or is refused with the file as it was."""

import errno
import os
import stat
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cti_cli.core.course import Course
from cti_cli.errors import CtiError, RefusedError
from cti_cli.store.changing import Append, Put, change_course, kept_aside, key_order
from cti_cli.store.editing import Change, edited, plain
from cti_cli.store.emitting import behind_key, entry_lines, on_one_line
from cti_cli.store.nodes import Flaw, Node, parse
from cti_cli.store.reading import read_course
from cti_cli.store.shipped import shipped
from tests.conftest import Write

ORDER = key_order(Course)
DOCUMENT: Mapping[str, object] = {
    "kind": "status_letter",
    "to": "karin",
    "day": date(2026, 11, 20),
    "file": "documents/2026-001/2026-11-20_status_caseworker-job.docx",
    "sha256": "00ff",
}
WRITTEN = """\
  - kind: status_letter
    to: karin
    day: 2026-11-20
    file: documents/2026-001/2026-11-20_status_caseworker-job.docx
    sha256: 00ff
"""


def tree(text: str) -> Node:
    found = parse(text)
    assert not isinstance(found, Flaw), found
    return found


def change(text: str, *changes: Change) -> str:
    text = dedent(text)
    for each in changes:
        text = edited(text, each, ORDER)
    return text


def test_an_entry_goes_below_the_last_one() -> None:
    text = "documents:\n  - {kind: plan, day: 2026-01-01}   # first\nnotes: Ring.\n"
    assert change(text, Append("documents", DOCUMENT)) == text.replace("notes", WRITTEN + "notes")


@pytest.mark.parametrize("empty", ["documents:", "documents: []", "documents: null", "documents: ~"])
def test_an_empty_list_is_begun(empty: str) -> None:
    after = change(f"id: 2026-001\n{empty}  # letters\nnotes: Ring.\n", Append("documents", DOCUMENT))
    assert after == f"id: 2026-001\ndocuments:  # letters\n{WRITTEN}notes: Ring.\n"


def test_an_absent_list_is_put_where_a_reader_looks_for_it() -> None:
    after = change("id: 2026-001\npeople: []\nnotes: Ring.\n", Append("documents", DOCUMENT))
    assert after == f"id: 2026-001\npeople: []\ndocuments:\n{WRITTEN}notes: Ring.\n"


def test_a_list_without_indentation_keeps_its_manner() -> None:
    text = "contacts:\n- day: 2026-01-01\n  type: visit\n# the letters\nnotes: Ring.\n"
    after = change(text, Append("contacts", {"day": date(2026, 1, 2), "type": "phone"}))
    new = "- day: 2026-01-02\n  type: phone\n"
    assert after == text.replace("# the letters", new + "# the letters")


def test_a_deeper_list_keeps_its_manner() -> None:
    text = "contacts:\n      - day: 2026-01-01\n        type: visit\n"
    after = change(text, Append("contacts", {"day": date(2026, 1, 2), "type": "phone"}))
    assert after == text + "      - day: 2026-01-02\n        type: phone\n"


def test_comments_stay_where_a_reader_expects_them() -> None:
    text = """\
        contacts:
          - day: 2026-01-01
            type: visit
            # he had baked

          # - day: 2026-01-05
          #   type: phone

        # --- letters ---
        documents: []
        """
    after = change(text, Append("contacts", {"day": date(2026, 1, 2), "type": "phone"}))
    entry = "  - day: 2026-01-02\n    type: phone\n"
    assert after == dedent(text).replace("  #   type: phone\n", "  #   type: phone\n" + entry)


def test_an_entry_between_braces_gets_a_like_one() -> None:
    text = "measurements:\n  - {day: 2026-08-31, measure: coping, value: 4}\n"
    after = change(text, Append("measurements", {"day": date(2026, 9, 1), "measure": "coping", "value": 5.5}))
    assert after == text + "  - {day: 2026-09-01, measure: coping, value: 5.5}\n"


def test_text_never_goes_between_braces() -> None:
    text = "date_changes:\n  - {what: start, reason: syg}\n"
    after = change(text, Append("date_changes", {"what": "start", "reason": "syg, og træt"}))
    assert after == text + "  - what: start\n    reason: syg, og træt\n"


def test_braces_that_hold_no_text_become_a_block_as_far_in_as_the_change_stands() -> None:
    text = "id: 2026-001\r\nplan: {purpose: Job, goals: [{id: g1, wish: Bage}]}   # kort\r\nunknown: {a: [b]}\r\n"
    after = change(text, Append("plan.goals", {"id": "g2", "wish": "Sove, spise: # ja"}))
    assert after == (
        "id: 2026-001\r\nplan:   # kort\r\n  purpose: Job\r\n  goals:\r\n    - {id: g1, wish: Bage}\r\n"
        "    - id: g2\r\n      wish: |-\r\n        Sove, spise: # ja\r\nunknown: {a: [b]}\r\n"
    )


def test_braces_over_several_lines_stay_and_the_change_is_refused() -> None:
    text = "id: 2026-001\nplan: {purpose: Job,\n  goals: [{id: g1, wish: Bage}]}\n"
    with pytest.raises(CtiError, match="near line"):
        change(text, Append("plan.goals", {"id": "g2", "wish": "Sove, spise"}))


def test_a_file_without_a_last_line_break_keeps_it_so() -> None:
    text = "notes: Ring.\ndocuments:\n  - {kind: plan, day: 2026-01-01}"
    assert change(text, Append("documents", DOCUMENT)) == f"{text}\n{WRITTEN}".rstrip("\n")


def test_windows_line_ends_stay() -> None:
    text = "documents: []\r\nnotes: |-\r\n  Ring.\r\n"
    after = change(text, Append("documents", {**DOCUMENT, "to": "En: to\ntre"}))
    assert after.count("\n") == after.count("\r\n")
    assert after.endswith("notes: |-\r\n  Ring.\r\n")


@pytest.mark.parametrize(
    ("before", "put", "after"),
    [
        ("start: null  # soon\n", Put("start", date(2026, 8, 31)), "start: 2026-08-31  # soon\n"),
        ("start:\nnotes: Ring.\n", Put("start", date(2026, 8, 31)), "start: 2026-08-31\nnotes: Ring.\n"),
        ("start:             # soon\n", Put("start", date(2026, 8, 31)), "start: 2026-08-31  # soon\n"),
        ("start:                # soon\n", Put("start", date(2026, 8, 31)), "start: 2026-08-31     # soon\n"),
        ("start:     # soon\n", Put("start", date(2026, 8, 31)), "start: 2026-08-31  # soon\n"),
        ("id: 2026-001\nnotes: x\n", Put("start", date(2026, 8, 31)), "id: 2026-001\nstart: 2026-08-31\nnotes: x\n"),
        ('start: "2026-08-01"\n', Put("start", None), "start: null\n"),
        ("legal_basis: {key: sel-85}\n", Put("legal_basis.months", 9), "legal_basis: {key: sel-85, months: 9}\n"),
        (
            "legal_basis: {key: sel-85}   # granted\nstart: null\n",
            Put("legal_basis.wording", "servicelovens § 85"),
            "legal_basis:   # granted\n  key: sel-85\n  wording: servicelovens § 85\nstart: null\n",
        ),
        (
            "legal_basis: {key: sel-85}   # granted\nstart: null\n",
            Put("legal_basis.wording", "§ 85: ja. " * 9),
            'legal_basis:   # granted\n  key: sel-85\n  wording: "' + "§ 85: ja. " * 9 + '"\nstart: null\n',
        ),
        (
            "legal_basis:\n  key: sel-85  # granted\n  wording: null\n",
            Put("legal_basis.months", 9),
            "legal_basis:\n  key: sel-85  # granted\n  wording: null\n  months: 9\n",
        ),
        ("legal_basis: null\n", Put("legal_basis.months", 9), "legal_basis:\n  months: 9\n"),
        ("legal_basis: {}\n", Put("legal_basis.months", 9), "legal_basis:\n  months: 9\n"),
        (
            "id: 2026-001\n",
            Put("plan.cv.begun", date(2026, 7, 1)),
            "id: 2026-001\nplan:\n  cv:\n    begun: 2026-07-01\n",
        ),
        (
            "notes: |-\n  Ring.\n\n  Altid.\n\n# end\n",
            Put("notes", "Skriv: kort"),
            "notes: |-\n  Skriv: kort\n\n# end\n",
        ),
        ("notes: >  # folded\n  Ring\n  nu.\n", Put("notes", "Skriv"), "notes: Skriv  # folded\n"),
        ("notes: Ring\n  nu\nstart: null\n", Put("notes", "En.\nTo."), "notes: |-\n  En.\n  To.\nstart: null\n"),
        (
            "documents:\n  - kind: plan\n  - kind: plan\n",
            Put("documents[0].sent", {"day": date(2026, 1, 3), "how": "post"}),
            "documents:\n  - kind: plan\n    sent:\n      day: 2026-01-03\n      how: post\n  - kind: plan\n",
        ),
        (
            "documents:\n  - {kind: plan, day: 2026-01-01}\n",
            Put("documents[0].to", "Karin: job"),
            "documents:\n  - kind: plan\n    day: 2026-01-01\n    to: |-\n      Karin: job\n",
        ),
        (
            "options:\n  - a  # one\n  - b\nnotes: x\n",
            Put("options", ["c"]),
            "options: [c]\nnotes: x\n",
        ),
        (
            "legal_basis:\n  key: sel-85  # granted\n",
            Put("legal_basis", {"key": "sel-82b"}),
            "legal_basis:\n  key: sel-82b  # granted\n",
        ),
    ],
)
def test_a_value_is_put(before: str, put: Put, after: str) -> None:
    assert change(before, put) == after


@pytest.mark.parametrize(
    ("text", "change_"),
    [
        ("documents: Karin\n", Append("documents", DOCUMENT)),
        ("plan: Job\n", Put("plan.owner", "karin")),
        ("documents: []\n", Put("documents[0].to", "karin")),
        ("- a\n", Put("start", date(2026, 1, 1))),
        ("notes: 'Ring\n", Put("start", date(2026, 1, 1))),
        ("options: [a, b]\n", Put("options[0].x", "b")),
    ],
)
def test_what_cannot_be_written_safely_is_refused(text: str, change_: Change) -> None:
    with pytest.raises(CtiError):
        change(text, change_)


texts = st.text(st.characters(codec="utf-8"), max_size=40) | st.text("aæ:#-'\"\\ \n\t,{}[]&*!|>%@`?1.e~", max_size=30)
words = st.sampled_from(
    ["null", "no", "1e3", "0_E0", "12:30", "0101701234", "+4520", "2026-01-01", "~", "=", "<<", "-", "0x1f"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 9999) | st.dates() | texts | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


def said(value: object) -> object:
    match value:
        case bool():
            return str(value).lower()
        case None | "":
            return value
        case str():
            return value.rstrip("\n")
        case list():
            return [said(each) for each in value]
        case dict():
            return {key: said(each) for key, each in value.items()}
    return str(value)


@given(values)
def test_whatever_is_written_reads_back_the_same(value: object) -> None:
    header, below = behind_key(value, 0)
    assert plain(tree("\n".join([f"key: {header}", *below]) + "\n")) == {"key": said(value)}
    assert plain(tree("\n".join(["key:", *entry_lines(value, 2)]) + "\n")) == {"key": [said(value)]}


@given(texts | words | st.from_regex(r"[-+]?[0-9.][0-9_.,:eExX+a-f -]{0,10}", fullmatch=True))
def test_other_programs_read_it_as_text_too(text: str) -> None:
    lines = "\n".join(entry_lines({"key": text}, 0)) + "\n"
    (old,) = yaml.safe_load(lines)
    (new,) = YAML(typ="safe", pure=True).load(lines)
    assert old == new == {"key": text.rstrip("\n")}


@pytest.mark.parametrize("text", ["27.36.05-2025-096", "2026-014", "00ff", "§ 85", "servicelovens § 85", "sel-85"])
def test_what_nobody_misreads_stands_without_quotes(text: str) -> None:
    assert on_one_line(text) == text


blank = st.sampled_from(["", "", "", "  # a note", " # en: to", "   "])
comments = st.lists(st.sampled_from(["", "# note", "  # note: x", "    # - day: no", "      # deep"]), max_size=2)
contact = st.sampled_from(
    [
        ["day: 2026-09-02", "type: visit"],
        ["day: '2026-09-02'", "note: |-", "  Tekst.", "", "  # tekst", "type: visit"],
        ["type: visit", "day: 2026-09-02", "note: |+", "  Tekst.", ""],
        ["{day: 2026-09-02, type: visit}"],
        ["day: 2026-09-02", "type: visit", "with:", "- citizen", "- 'karin'"],
        ["day: 2026-09-02", "type: visit", "note: to linjer", "  i alt", 'next: "x"'],
    ]
)


@st.composite
def course_texts(draw: st.DrawFn) -> str:
    """Draw a course file as people write them: any indentation, comments, quotes and line ends."""
    lines = ["schema: 1", *draw(comments), "id: 2026-001" + draw(blank), "programme: cti-job", "citizen: {name: Mette}"]
    lines += draw(st.sampled_from([[], ["legal_basis: {key: sel-85}"], ["legal_basis:", "    key: sel-85", "    # x"]]))
    lines += draw(st.sampled_from([[], ["start: null"], ["start:" + draw(blank)]]))
    found = draw(st.lists(contact, max_size=3))
    dash = " " * draw(st.sampled_from([0, 2, 4]))
    lines += ["contacts:" + draw(blank)] if found else draw(st.sampled_from([[], ["contacts: []"], ["contacts:"]]))
    for first, *rest in found:
        lines += [f"{dash}- {first}", *(f"{dash}  {each}" if each else "" for each in rest), *draw(comments)]
    lines += draw(st.sampled_from([[], ["unknown: {a: 1}"], ["notes: |-", "  Ring.", "", "# end"]]))
    lines += draw(comments)
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    return ends.join(lines) + draw(st.sampled_from(["", ends]))


def lost(before: str, after: str) -> list[str]:
    """Return the lines that do not stand in ``after``, byte for byte and in the order they had."""
    kept, gone = after.splitlines(keepends=True), []
    for line in before.splitlines(keepends=True):
        at = next((at for at, each in enumerate(kept) if each == line or each.rstrip("\r\n") == line), None)
        if at is None:
            gone.append(line)
        else:
            kept = kept[at + 1 :]
    return gone


@given(
    course_texts(),
    st.sampled_from(
        [
            Append("contacts", {"day": date(2026, 9, 3), "type": "phone", "note": "En: to\n\ntre #"}),
            Append("documents", DOCUMENT),
            Append("date_changes", {"what": "start", "reason": "syg"}),
            Put("start", date(2026, 8, 31)),
            Put("legal_basis.months", 9),
            Put("legal_basis.wording", "servicelovens § 85, stk. 1: støtte"),
            Put("notes", "En.\nTo."),
        ]
    ),
)
def test_a_change_leaves_every_other_byte(text: str, each: Change) -> None:
    if isinstance(parse(text), Flaw):
        return
    after = edited(text, each, ORDER)
    assert after.count("\r\n") == (after.count("\n") if "\r\n" in text else 0)
    changed_key = each.path.partition(".")[0]
    for line in lost(text, after):
        assert line.startswith(f"{changed_key}:") or (changed_key == "notes" and line.strip() == "Ring.")
        assert line.partition("#")[2] in after
    if isinstance(each, Append):
        assert len(lost(text, after)) <= 1


def test_every_example_takes_every_change() -> None:
    for path in sorted(shipped("examples").glob("c*/*.yaml")):
        text = path.read_text(encoding="utf-8")
        once = edited(text, Append("documents", DOCUMENT), ORDER)
        assert len(once) > len(text)
        assert len(once.splitlines()) - len(text.splitlines()) in {5, 6}
        assert edited(once, Put("start", date(2026, 8, 31)), ORDER).count("start: 2026-08-31") >= 1


COURSE = """\
    start: null   # soon
    documents: []
    """


def test_a_course_is_changed_and_reads_as_meant(caseload: Write) -> None:
    folder = caseload(COURSE)
    change_course(folder.path, "2026-001", [Put("start", date(2026, 8, 31)), Append("documents", DOCUMENT)])
    course = folder.course()
    assert (course.start, course.documents[0].file) == (date(2026, 8, 31), DOCUMENT["file"])
    path = folder.path / "courses/2026-001.yaml"
    assert "start: 2026-08-31   # soon\n" in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (kept,) = (folder.path / ".cti/history").iterdir()
    assert "start: null" in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_stays(caseload: Write, encoding: str) -> None:
    folder = caseload(COURSE)
    path = folder.path / "courses/2026-001.yaml"
    raw = path.read_text(encoding="utf-8").encode(encoding)
    path.write_bytes(raw)
    change_course(folder.path, "2026-001", [Put("start", date(2026, 8, 31))])
    assert path.read_bytes() == raw.decode(encoding).replace("null ", "2026-08-31 ").encode(encoding)


@pytest.mark.parametrize(
    "wrong",
    [
        Put("start", "tomorrow"),
        Put("citizen.name", None),
        Append("contacts", {"day": date(2026, 1, 1)}),
        Append("meetings", {"kind": "status_meeting", "day": date(2026, 1, 1), "time": "25:00"}),
        Put("id", "2026"),
    ],
)
def test_a_change_that_the_reader_would_not_take_is_refused(caseload: Write, wrong: Change) -> None:
    folder = caseload(COURSE)
    path = folder.path / "courses/2026-001.yaml"
    before = path.read_bytes()
    with pytest.raises(CtiError):
        change_course(folder.path, "2026-001", [Append("documents", DOCUMENT), wrong])
    assert path.read_bytes() == before


def test_nothing_to_change_writes_nothing(caseload: Write) -> None:
    folder = caseload("start: 2026-08-31\n")
    path = folder.path / "courses/2026-001.yaml"
    before = path.stat().st_mtime_ns
    change_course(folder.path, "2026-001", [Put("start", date(2026, 8, 31))])
    assert path.stat().st_mtime_ns == before
    assert not (folder.path / ".cti/history").exists()


def test_a_closed_course_can_be_changed(caseload: Write) -> None:
    folder = caseload(COURSE)
    (folder.path / "closed").mkdir()
    path = (folder.path / "courses/2026-001.yaml").rename(folder.path / "closed/2026-001.yaml")
    change_course(folder.path, "2026-001", [Append("documents", DOCUMENT)])
    course, problems = read_course(path, path.name)
    assert course is not None
    assert len(course.documents) == 1
    assert problems == []


def test_an_unknown_course_and_a_newer_file_are_refused(caseload: Write) -> None:
    folder = caseload("schema: 2\nid: 2026-002\nprogramme: cti-job\ncitizen: {name: Mette}\n")
    with pytest.raises(RefusedError):
        change_course(folder.path, "2026-001", [Put("start", None)])
    with pytest.raises(RefusedError):
        change_course(folder.path, "2026-002", [Put("start", None)])


def test_a_change_on_the_disk_meanwhile_is_refused(caseload: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = caseload(COURSE)
    path = folder.path / "courses/2026-001.yaml"
    from cti_cli.store import changing

    whole = changing.changed

    def slow(text: str, shown: str, changes: list[Change]) -> tuple[str, Course | None]:
        path.write_text(text + "# elsewhere\n", encoding="utf-8")
        return whole(text, shown, changes)

    monkeypatch.setattr(changing, "changed", slow)
    with pytest.raises(RefusedError):
        change_course(folder.path, "2026-001", [Put("start", date(2026, 8, 31))])
    assert path.read_text(encoding="utf-8").endswith("# elsewhere\n")


def test_a_full_disk_leaves_the_old_file(caseload: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = caseload(COURSE)
    path = folder.path / "courses/2026-001.yaml"
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CtiError):
        change_course(folder.path, "2026-001", [Put("start", date(2026, 8, 31))])
    assert path.read_bytes() == before
    assert [each.name for each in Path(path.parent).iterdir()] == [path.name]


PEOPLE = """\
people:
  - id: lis
    role: other
"""


def test_a_list_that_has_changed_since_its_entries_were_counted_is_left_alone(caseload: Write) -> None:
    folder = caseload(PEOPLE)
    change = [Put("people[0].role", "network")]
    seen = folder.course()
    folder.write(
        "courses/2026-001.yaml", folder.raw().replace(b"people:\n", b"people:\n  - id: zoe\n    role: other\n")
    )
    with pytest.raises(RefusedError):
        change_course(folder.path, "2026-001", change, seen=seen)
    after = change_course(folder.path, "2026-001", change, seen=folder.course())
    assert after is not None
    assert after.people[0].role == "network"


def test_what_could_not_be_written_is_kept_aside(caseload: Write) -> None:
    folder = caseload(COURSE)
    changes: list[Append | Put] = [
        Append("contacts", {"day": date(2026, 11, 20), "note": "One.\nTwo."}),
        Put("notes", "More."),
    ]
    path = kept_aside(folder.path, "2026-001", changes)
    kept_aside(folder.path, "2026-001", [Put("start", None)])
    words = "contacts: day: 2026-11-20 note: |- One. Two. notes: More. start: null"
    assert " ".join(path.read_text().split()) == words
    assert path.stat().st_mode & 0o077 == 0
