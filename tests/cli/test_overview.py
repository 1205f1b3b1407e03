"""What stands on the overview screens and in their JSON: the shapes of the contract, the days of the domain."""

import re
from datetime import date, timedelta
from itertools import cycle, pairwise
from pathlib import Path

import pytest

from cti_cli.store.practice import STORY_DAY, practice_files
from tests.cli.calls import answer, cti, seen
from tests.conftest import Write

PROGRAMMES = ("brug-for-alle", "cti-job", "siv", "skridt4skridt", "steget")
ANNA = """\
legal_basis: {key: sel-85, wording: servicelovens § 85, months: 9}
referral: {day: 2026-06-20}
job_match: {day: 2026-08-20}
start: 2026-08-31
known_from: 2026-11-01
contacts:
  - {day: 2026-11-20, type: visit, minutes: 60}
"""


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the invented caseload, which nothing here changes."""
    folder = tmp_path_factory.mktemp("practice")
    for name, raw in practice_files(STORY_DAY):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return folder


def ids(folder: Path) -> list[str]:
    """Return the ids of the open courses."""
    return sorted(path.stem for path in (folder / "courses").glob("*.yaml"))


def test_phases_gives_last_days_inclusive(caseload: Write) -> None:
    """Nine months from 2026-08-31, as the domain has them, with the contract's keys."""
    found = answer(caseload(ANNA).path, "phases", "2026-001")
    assert found == {
        "course": "2026-001",
        "programme": "cti-job",
        "start": "2026-08-31",
        "end": "2027-05-30",
        "about": False,
        "months": 9,
        "phases": [
            {"number": 1, "name": "Planning and starting", "first": "2026-08-31", "last": "2026-11-30", "days": 92},
            {"number": 2, "name": "Try-out and adjustment", "first": "2026-12-01", "last": "2027-02-28", "days": 90},
            {"number": 3, "name": "Handover and anchoring", "first": "2027-03-01", "last": "2027-05-30", "days": 91},
        ],
        "current": 1,
        "state": "phase",
    }


@pytest.mark.parametrize(
    ("today", "state", "current"),
    [
        ("2026-06-19", "not_started", None),
        ("2026-06-20", "contact_period", None),
        ("2026-08-30", "contact_period", None),
        ("2026-08-31", "phase", 1),
        ("2026-11-30", "phase", 1),
        ("2026-12-01", "phase", 2),
        ("2027-05-30", "phase", 3),
        ("2027-05-31", "ended", None),
    ],
)
def test_the_state_follows_the_calendar(caseload: Write, today: str, state: str, current: int | None) -> None:
    """From referral to the day after the last; the number stands there in a phase only."""
    found = answer(caseload(ANNA).path, "phases", "2026-001", today=today)
    assert (found["state"], found["current"]) == (state, current)


def test_a_programme_without_phases_says_so(caseload: Write) -> None:
    """Steget is about six months: shown as about, ended by nothing."""
    folder = caseload("start: 2026-08-10\n", programme="steget").path
    found = answer(folder, "phases", "2026-001", today="2027-05-01")
    assert (found["state"], found["phases"], found["current"]) == ("no_phases", [], None)
    assert found["about"] is True
    assert "last day about 2027-02-09" in cti(folder, "phases", "2026-001").stdout


def test_upcoming_has_the_keys_of_the_contract_and_is_in_order(examples: Path) -> None:
    """Earliest first, what is overdue included, every word one of the contract's."""
    found = answer(examples, "upcoming", "--days", "60")
    for due in found:
        assert list(due) == ["course", "kind", "rule", "title", "day", "week", "status", "moved_from", "reason"]
        assert due["kind"] in {"meeting", "deadline", "contact", "document", "measure", "follow_up"}
        assert due["status"] in {"due", "proposed", "booked", "overdue"}
        day = date.fromisoformat(due["day"])
        assert due["week"] == f"{day:%G-W%V}"
        assert (due["status"] == "overdue") is (day < STORY_DAY)
        assert due["reason"]
    assert [due["day"] for due in found] == sorted(due["day"] for due in found)
    assert {due["status"] for due in found} == {"due", "proposed", "booked", "overdue"}


def test_upcoming_reaches_fourteen_days_the_last_one_included(caseload: Write) -> None:
    """What is due on the last day is there, and the day before it is not enough."""
    folder = caseload("meetings:\n  - {kind: status_meeting, day: 2026-12-07, status: booked}\n").path
    assert [due["day"] for due in answer(folder, "upcoming")] == ["2026-12-07"]
    assert answer(folder, "upcoming", "--days", "14") == answer(folder, "upcoming")
    assert answer(folder, "upcoming", "--days", "13") == []
    assert answer(folder, "upcoming", "--days", "0", today="2026-12-07")[0]["status"] == "booked"
    assert "Nothing is due in the next 13 days." in cti(folder, "upcoming", "--days", "13").stdout


def test_upcoming_says_what_was_moved_and_why(caseload: Write) -> None:
    """The end of phase 2 is Sunday 28 February 2027; its measurement moves to the Friday."""
    found = answer(caseload(ANNA).path, "upcoming", "--days", "120")
    (measure,) = [due for due in found if due["rule"] == "measure#phase_3"]
    assert (measure["day"], measure["moved_from"]) == ("2027-02-26", "2027-02-28")
    assert "2027-02-28 is a Sunday" in measure["reason"]


def test_list_has_the_keys_of_the_contract(examples: Path) -> None:
    """One object a course, by id; what comes next in the shape of `upcoming`."""
    found = answer(examples, "list")
    assert [row["id"] for row in found] == ids(examples)
    for row in found:
        assert {
            "id", "name", "programme", "phase", "start", "end", "legal_basis", "last_contact", "next", "problems",
        } <= set(row)  # fmt: skip
        assert isinstance(row["problems"], int)
        assert row["phase"] in {1, 2, 3, None}
        assert row["next"] is None or list(row["next"])[:3] == ["course", "kind", "rule"]
    annette = next(row for row in found if row["id"] == "2026-014")
    assert (annette["phase"], annette["start"], annette["end"]) == (1, "2026-08-31", "2027-05-30")
    assert annette["legal_basis"] == "sel-85"


def test_list_shows_closed_courses_when_asked(examples: Path) -> None:
    """What owes nothing more is read by those who ask for it."""
    every = {row["id"] for row in answer(examples, "list", "--closed")}
    assert every == set(ids(examples)) | {path.stem for path in (examples / "closed").glob("*.yaml")}
    assert every > set(ids(examples))


def test_an_empty_folder_says_what_to_do(caseload: Write) -> None:
    """No table with nothing in it."""
    folder = caseload([]).path
    assert answer(folder, "list") == []
    assert answer(folder, "upcoming") == []
    assert "`cti new`" in cti(folder, "list").stdout


def test_why_answers_in_the_shape_of_the_contract(caseload: Write) -> None:
    """Each step in its order, and the source."""
    found = answer(caseload(ANNA).path, "why", "2026-001", "closing_meeting")
    assert found == {
        "course": "2026-001",
        "rule": "closing_meeting",
        "day": "2027-04-30",
        "chain": ["last day: 2027-05-30", "1 month before: 2027-04-30", "open from 2027-03-19"],
        "source": "B2 p. 5; month ours",
    }


def test_why_explains_every_date_of_every_example(examples: Path) -> None:
    """No date is without its steps and its source, and no step is in English."""
    for course, lang in zip(ids(examples), cycle(["da", "sv"])):
        listed = answer(examples, "why", course, lang=lang)
        assert [each["day"] for each in listed] == sorted(each["day"] for each in listed)
        for each in listed:
            assert each["course"] == course
            assert each["source"]
            assert each["chain"]
            assert not re.search(r"\b(day|the|from|until|by|days|weeks)\b", " ".join(each["chain"]))
    assert answer(examples, "why", course, listed[0]["rule"], lang=lang) == listed[0]


def test_why_tells_the_source_in_full_on_the_screen(caseload: Write) -> None:
    """A worker has never heard of B2, and does not read English."""
    folder = caseload(ANNA).path
    shown = cti(folder, "why", "2026-001", "closing_meeting", lang="da").stdout
    assert "Afsluttende møde: fredag 30." in shown
    assert "Kilde: Bilag 2 s. 5; måneden er valgt af cti" in shown


def test_only_a_phase_that_another_follows_ends_the_day_before_it(caseload: Write) -> None:
    """The last phase ends with the course."""
    folder = caseload(ANNA).path
    assert "the day before the next phase begins, 2026-12-01" in answer(folder, "why", "2026-001", "phase_1")["chain"]
    last = answer(folder, "why", "2026-001", "phase_3")
    assert last["day"] == "2027-05-30"
    assert not any("next phase" in step for step in last["chain"])


def test_why_lists_what_there_is_when_the_rule_is_unknown(caseload: Write) -> None:
    """Wrong usage, with the way out."""
    result = cti(caseload(ANNA).path, "why", "2026-001", "closing")
    assert result.exit_code == 2
    assert "closing_meeting" in result.stderr
    nothing = cti(caseload("", programme="siv").path, "why", "2026-001", "closing")
    assert nothing.exit_code == 2


@pytest.mark.parametrize("lang", ["da", "sv", "en"])
def test_every_programme_is_shown_in_every_language(examples: Path, lang: str) -> None:
    """All five, each with what it asks for, and no shorthand of ours."""
    listed = cti(examples, "programmes", lang=lang)
    assert listed.exit_code == 0
    for name in PROGRAMMES:
        assert name in listed.stdout
        shown = cti(examples, "programmes", name, lang=lang)
        assert shown.exit_code == 0, shown.stderr
        assert "status_letter" in shown.stdout
        if lang != "en":
            assert not re.search(r"\bours\b|\blit\.|\bB2\b|\bBFA\b|\bthe\b|\bdays\b", shown.stdout)


def test_programmes_as_json_name_their_rules_with_sources(examples: Path) -> None:
    """One object a programme; every rule has its source."""
    found = answer(examples, "programmes")
    assert [each["id"] for each in found] == list(PROGRAMMES)
    assert all(rule["source"] for each in found for rule in each["rules"])
    assert answer(examples, "programmes", "siv") == [each for each in found if each["id"] == "siv"]


def test_an_unknown_programme_is_wrong_usage(examples: Path) -> None:
    """With the way to the known ones."""
    result = cti(examples, "programmes", "cti")
    assert result.exit_code == 2
    assert "`cti programmes`" in result.stderr


def test_the_phrases_that_a_programme_may_use_are_listed(examples: Path) -> None:
    """For whoever writes one."""
    assert "N days|weeks|months before|after X" in cti(examples, "programmes", "--phrases").stdout


@pytest.mark.parametrize("lang", ["da", "sv", "en"])
@pytest.mark.parametrize("columns", [60, 80, 120, 160])
def test_a_screen_is_never_wider_than_the_terminal(
    examples: Path, monkeypatch: pytest.MonkeyPatch, columns: int, lang: str
) -> None:
    """And every course keeps its id, every last day its year."""
    lines = seen(monkeypatch, columns, examples, "list", lang=lang)
    assert max(map(len, lines)) <= columns
    assert [line.split()[0] for line in lines[1:] if not line.startswith(" ")] == ids(examples)
    shown = "\n".join(lines)
    assert ("2027" in shown) is (columns > 60)
    assert ("skridt4skridt" in shown) is (columns > 120) or columns == 120


@pytest.mark.parametrize(
    "args", [("upcoming", "--days", "60"), ("phases", "2026-014"), ("why", "2026-014"), ("programmes", "cti-job")]
)
def test_the_other_screens_fold_too(examples: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]) -> None:
    """Eighty columns hold everything, in Danish, which has the longest words."""
    lines = seen(monkeypatch, 80, examples, *args, lang="da")
    assert max(map(len, lines)) <= 80
    assert "…" not in "".join(lines)


def test_upcoming_is_grouped_by_week_in_columns_that_line_up(examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is overdue first, then this week and the next, each under its heading."""
    lines = seen(monkeypatch, 120, examples, "upcoming", lang="da")
    headings = [line for before, line in pairwise(lines) if not before]
    assert headings[0] == "Overskredet"
    assert headings[1].startswith("Uge 48 · 23. nov - 29. nov · denne uge")
    starts = {match.start() for line in lines if (match := re.search(r"20\d\d-\d\d\d", line))}
    assert len(starts) == 1


def test_piped_there_is_one_table_with_its_headings(examples: Path) -> None:
    """For grep and cut: one line a thing, nothing folded."""
    first, *rest = cti(examples, "upcoming").stdout.splitlines()
    assert first.split() == ["Day", "Course", "Citizen", "What", "Note"]
    assert len(rest) == len(answer(examples, "upcoming"))
    until = STORY_DAY + timedelta(days=14)
    assert all(due["day"] <= until.isoformat() for due in answer(examples, "upcoming"))
