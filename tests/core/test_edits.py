"""A workbook that comes back overrules nobody: a note says what each cell said when it went out."""

from datetime import date

from cti_cli.core.edits import MEMORY, NOTE_HEADINGS, Edits, by_course, edits, notes, value_at
from cti_cli.core.intake_cells import Blank, Cell, Entry, Sheet
from tests.conftest import Folder, Write

COURSE = """
    plan:
      goals:
        - id: g1
          wish: Jeg vil stå ved ovnen.
          since: 2026-09-01
          steps: [{what: Ring}]
"""
HEAD = ("Course", "Goal", "Wish", "Status", "Since")
WORDS = {"under way": "active", "reached": "reached"}


def noted(*said: tuple[str, str]) -> Sheet:
    rows = [("Goals", "2026-001#1", heading, "2026-001", place, was) for (heading, place), was in PLACES.items()]
    changed = dict(said)
    rows = [(*row[:5], changed.get(row[2], row[5])) for row in rows]
    return Sheet(MEMORY, tuple(Entry(number, row) for number, row in enumerate((NOTE_HEADINGS, *rows), 1)), hidden=True)


PLACES = {
    ("Wish", "plan.goals[0].wish"): "Jeg vil stå ved ovnen.",
    ("Status", "plan.goals[0].status"): "under way",
    ("Since", "plan.goals[0].since"): "2026-09-01",
}


def compared(folder: Folder, *row: Cell, memory: Sheet | None = None, head: tuple[Cell, ...] = HEAD) -> Edits:
    shown = Sheet("Goals", (Entry(1, head), Entry(2, row)))
    courses = {course.id: course for course in folder.read().courses}
    return edits([shown, memory or noted()], courses, WORDS.get, ["Course", "Goal"])


def reasons(found: Edits) -> list[tuple[str, str]]:
    return [(fault.column, fault.reason.text.partition(" ")[0]) for fault in found.faults]


def test_a_workbook_that_is_not_ours_holds_no_notes(caseload: Write) -> None:
    assert notes([Sheet(MEMORY, (Entry(1, ("a", "b")),), hidden=True)]) == ()
    assert notes([Sheet(MEMORY, noted().entries)]) == (), "a visible sheet of this name is somebody's own"
    del caseload


def test_what_differs_from_its_note_is_an_edit_with_its_place(caseload: Write) -> None:
    found = compared(caseload(COURSE), "2026-001", 1, "Jeg vil bage.", "reached", date(2026, 9, 2))
    assert [(each.place, each.now) for each in found.edits] == [
        ("plan.goals[0].wish", "Jeg vil bage."),
        ("plan.goals[0].status", "reached"),
        ("plan.goals[0].since", date(2026, 9, 2)),
    ]
    assert [(course, len(group)) for course, group in by_course(found.edits)] == [("2026-001", 3)]


def test_a_day_may_be_emptied_and_a_deleted_column_changes_nothing(caseload: Write) -> None:
    folder = caseload(COURSE)
    (edit,) = compared(folder, "2026-001", 1, "Jeg vil stå ved ovnen.", "under way", None).edits
    assert (edit.place, edit.now) == ("plan.goals[0].since", None)
    gone = compared(folder, "2026-001", 1, "Jeg vil stå ved ovnen.", "under way", head=HEAD[:4])
    assert gone.edits == ()
    assert reasons(gone) == [("Since", "there")], "what was changed under another name would be lost in silence"


def test_two_columns_of_one_name_and_a_sheet_that_is_gone_or_empty_change_nothing(caseload: Write) -> None:
    folder = caseload(COURSE)
    row = ("2026-001", 1, "Nyt", "under way", "2026-09-01", "Andet")
    doubled = compared(folder, *row, head=(*HEAD, "Wish"))
    assert (doubled.edits, reasons(doubled)) == ((), [("Wish", "two")])
    courses = {course.id: course for course in folder.read().courses}
    for sheets in ([noted()], [Sheet("Goals", ()), noted()]):
        gone = edits(sheets, courses, WORDS.get, ["Course", "Goal"])
        assert [(fault.sheet, fault.reason.text.partition(";")[0]) for fault in gone.faults] == [
            ("Goals", "there is no sheet of this name any more")
        ]


def test_the_same_in_other_words_is_no_change(caseload: Write) -> None:
    folder = caseload(COURSE)
    words = {**WORDS, "i gang": "active"}
    row = ("2026-001", 1, "Jeg vil\nstå ved  ovnen.", "i gang", "1. september 2026")
    shown = Sheet("Goals", (Entry(1, HEAD), Entry(2, row)))
    courses = {course.id: course for course in folder.read().courses}
    assert edits([shown, noted()], courses, words.get, ["Course", "Goal"]) == Edits((), ())


def test_what_was_taken_over_before_is_not_taken_over_again(caseload: Write) -> None:
    folder = caseload(COURSE.replace("ovnen", "disken"))
    again = compared(folder, "2026-001", 1, "Jeg vil stå ved disken.", "under way", "2026-09-01")
    assert again == Edits((), ())


def test_a_name_and_a_day_are_read_as_in_a_list(caseload: Write) -> None:
    places = {("Citizen", "citizen.name"): "Mette Holm", ("Since", "plan.goals[0].since"): "2026-09-01"}
    rows = [("Goals", "2026-001", heading, "2026-001", place, was) for (heading, place), was in places.items()]
    memory = Sheet(MEMORY, tuple(Entry(n, row) for n, row in enumerate((NOTE_HEADINGS, *rows), 1)), hidden=True)
    shown = Sheet("Goals", (Entry(1, ("Course", "Citizen", "Since")), Entry(2, ("2026-001", "120488-0000", "snart"))))
    courses = {course.id: course for course in caseload(COURSE).read().courses}
    found = edits([shown, memory], courses, WORDS.get, ["Course", "Goal"])
    assert found.edits == ()
    assert reasons(found) == [("Citizen", "a"), ("Since", "a")]


def test_a_formula_is_no_value(caseload: Write) -> None:
    found = compared(caseload(COURSE), "2026-001", 1, Blank("formula"), "under way", "2026-09-01")
    assert reasons(found) == [("Wish", "the")]


def test_whoever_changed_the_course_meanwhile_is_not_overruled(caseload: Write) -> None:
    folder = caseload(COURSE.replace("ovnen", "disken") + "          status: partly\n")
    memory = noted()
    found = compared(folder, "2026-001", 1, "Noget andet", "reached", "2026-09-01", memory=memory)
    assert found.edits == ()
    assert reasons(found) == [("Wish", "the"), ("Status", "the")]


def test_a_course_that_is_gone_and_a_row_that_stands_twice_are_said(caseload: Write) -> None:
    folder = caseload(COURSE)
    row = ("2026-001", 1, "Jeg vil bage.", "under way", "2026-09-01")
    gone = edits([Sheet("Goals", (Entry(1, HEAD), Entry(2, row))), noted()], {}, WORDS.get, ["Course", "Goal"])
    assert reasons(gone) == [("Wish", "the")]
    courses = {course.id: course for course in folder.read().courses}
    twice = Sheet("Goals", (Entry(1, HEAD), Entry(2, row), Entry(3, row)))
    found = edits([twice, noted()], courses, WORDS.get, ["Course", "Goal"])
    assert (len(found.edits), [fault.row for fault in found.faults]) == (1, [3])


def test_a_place_that_does_not_exist_holds_nothing(caseload: Write) -> None:
    course = caseload(COURSE).course()
    assert value_at(course, "plan.goals[0].steps[0].what") == "Ring"
    assert value_at(course, "plan.goals[7].wish") is None
    assert value_at(course, "handover.long_term") is None
