"""`cti offers` finds an offer by any word, links it from a goal, and prints the catalogue."""

import json
from pathlib import Path

import pytest

from cti_cli.store.practice import STORY_DAY
from tests.conftest import Folder, Write

OFFERS = """\
# our own comment
offers:
  - id: mentorstoette
    name: Mentor på arbejdspladsen
    area: employment
    purpose: |-
      At falde til på jobbet.
    legal_basis: lab-167
    updated: 2026-06-01
  - {id: cafe, name: Café Åen, area: social, target_group: Alle, updated: 2025-01-01}
  - {id: soevnskole, name: Søvnskolen, area: health, updated: 2026-06-01}
"""
PLAN = """\
plan:
  goals:
    - id: g1
      wish: |-
        Jeg vil have et job.   # as typed
    - {id: g2, wish: Sove, offers: [cafe]}
"""


@pytest.fixture
def folder(caseload: Write) -> Folder:
    found = caseload(PLAN)
    found.write("offers.yaml", OFFERS)
    return found


def test_the_catalogue_is_listed_by_area_and_what_is_old_is_flagged(folder: Folder) -> None:
    lines = folder.cti("offers").stdout.splitlines()
    assert lines[0] == "3 offers"
    assert [line for line in lines if line in ("Health", "Social life", "Employment")] == [
        "Health", "Social life", "Employment",
    ]  # fmt: skip
    assert "NOT UPDATED since 2025-01-01" in next(line for line in lines if "cafe" in line)
    assert lines[-1] == "1 offer was not updated for a year"


def test_a_word_finds_an_offer_and_a_single_one_is_shown_in_full(folder: Folder) -> None:
    shown = folder.cti("offers", "SOVN").stdout
    assert shown.startswith("Søvnskolen\nsoevnskole  ·  health\n")
    shown = folder.cti("offers", "mentorstoette").stdout
    assert "At falde til på jobbet." in shown
    assert "§ 167" in shown


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["--area", "social"], ["cafe"]),
        (["--area", "employ"], ["mentorstoette"]),
        (["--legal-basis", "lab-167"], ["mentorstoette"]),
        (["--legal-basis", "§ 167"], ["mentorstoette"]),
        (["--target-group", "alle"], ["cafe"]),
        (["--stale"], ["cafe"]),
        (["aaen"], []),
        (["aen"], ["cafe"]),
    ],
)
def test_json_tells_which_offers_fit(folder: Folder, args: list[str], found: list[str]) -> None:
    offers = json.loads(folder.cti("offers", *args, "--json").stdout)
    assert [each["id"] for each in offers] == found


def test_json_has_every_field_and_says_what_is_old(folder: Folder) -> None:
    (offer,) = json.loads(folder.cti("offers", "cafe", "--json").stdout)
    assert offer["updated"] == "2025-01-01"
    assert offer["stale"] is True
    assert offer["contact"] is None


def test_what_nothing_fits_and_a_folder_without_a_catalogue_say_so(folder: Folder) -> None:
    assert folder.cti("offers", "zzz").exit_code == 2
    (folder.path / "offers.yaml").unlink()
    done = folder.cti("offers")
    assert done.exit_code == 3
    assert "offers.yaml" in done.stderr


def test_an_empty_catalogue_says_so(folder: Folder) -> None:
    folder.write("offers.yaml", "offers: []\n")
    assert "The catalogue is empty" in folder.cti("offers").stderr
    assert folder.cti("offers", "print").exit_code == 3


def test_a_mistake_hides_its_own_field_or_offer_and_nothing_else(folder: Folder) -> None:
    folder.write("offers.yaml", OFFERS.replace("2025-01-01", "1.1.2025").replace("area: health", "area: healthy"))
    done = folder.cti("offers", "--json")
    assert [each["id"] for each in json.loads(done.stdout)] == ["cafe", "mentorstoette"]
    assert "offers.yaml, line 10" in done.stderr
    problems = json.loads(folder.cti("check", "--json").stdout)["problems"]
    assert [(each["file"], each["line"], each["field"], each["rule"]) for each in problems if each["line"] != 14] == [
        ("offers.yaml", 10, "offers[1].updated", "date"),
        ("offers.yaml", 11, "offers[2].area", "word"),
    ]


def test_a_file_that_is_no_yaml_is_told_and_the_courses_are_read(folder: Folder) -> None:
    folder.write("offers.yaml", "offers: [")
    assert "offers.yaml" in folder.cti("offers").stderr
    problems = json.loads(folder.cti("check", "--json").stdout)["problems"]
    assert [each["file"] for each in problems if each["rule"] == "yaml"] == ["offers.yaml"]


def test_check_names_the_line_of_an_offer_that_does_not_stand_in_the_catalogue(folder: Folder) -> None:
    folder.write("offers.yaml", OFFERS.replace("id: cafe", "id: other"))
    problems = json.loads(folder.cti("check", "--json").stdout)["problems"]
    (unknown,) = [each for each in problems if each["rule"] == "offer"]
    assert (unknown["file"], unknown["field"]) == ("courses/2026-001.yaml", "plan.goals[1].offers[0]")
    assert unknown["line"] == 10
    assert "cafe" not in unknown["message"]


def test_without_a_catalogue_nothing_is_said_of_offers(folder: Folder) -> None:
    (folder.path / "offers.yaml").unlink()
    problems = json.loads(folder.cti("check", "--json").stdout)["problems"]
    assert [each for each in problems if each["rule"] in ("offer", "stale-offer")] == []


def test_an_offer_is_linked_by_a_splice_and_taken_back(folder: Folder) -> None:
    before = folder.raw().decode()
    done = folder.cti("offers", "link", "mette", "g1", "mentor")
    assert done.exit_code == 0
    assert "goal g1 links to mentorstoette" in done.stdout
    after = folder.raw().decode()
    assert after == before.replace("as typed\n", "as typed\n      offers: [mentorstoette]\n")
    assert folder.course().plan.goals[0].offers == ("mentorstoette",)
    assert folder.cti("undo").exit_code == 0
    assert folder.raw().decode() == before


def test_a_second_offer_joins_the_first_and_the_same_one_is_not_linked_twice(folder: Folder) -> None:
    assert folder.cti("offers", "link", "2026-001", "sove", "soevnskole", "--json").exit_code == 0
    assert folder.course().plan.goals[1].offers == ("cafe", "soevnskole")
    before = folder.raw()
    done = folder.cti("offers", "link", "2026-001", "g2", "cafe")
    assert "already" in done.stderr
    assert folder.raw() == before


def test_a_goal_is_counted_as_the_file_counts(folder: Folder) -> None:
    text = folder.raw().decode().replace("  goals:\n", "  goals:\n    - wish: |-\n        No id.\n")
    folder.write("courses/2026-001.yaml", text)
    assert folder.cti("offers", "link", "2026-001", "g1", "mentorstoette").exit_code == 0
    assert [goal.offers for goal in folder.course().plan.goals] == [("mentorstoette",), ("cafe",)]


@pytest.mark.parametrize(
    ("goal", "offer", "told"),
    [
        ("g3", "cafe", "GOAL names no goal of this plan"),
        ("g", "cafe", "GOAL can mean several goals"),
        ("g1", "zzz", "no offer fits"),
        ("g1", "e", "OFFER can mean several offers"),
    ],
)
def test_what_is_not_clear_is_not_linked(folder: Folder, goal: str, offer: str, told: str) -> None:
    before = folder.raw()
    done = folder.cti("offers", "link", "2026-001", goal, offer)
    assert done.exit_code == 2
    assert told in done.stderr
    assert folder.raw() == before


def test_a_plan_without_goals_says_so(folder: Folder) -> None:
    folder.write("courses/2026-001.yaml", folder.raw().decode().partition("plan:")[0])
    assert "the plan has no goals yet" in folder.cti("offers", "link", "2026-001", "g1", "cafe").stderr


def test_the_booklet_holds_every_offer_under_its_area_in_every_format(folder: Folder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = folder.cti("offers", "print", "--format", "docx,html,md,txt", "--out", str(out), "--language", "en")
    assert done.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == [
        f"2026-11-20_offers.{suffix}" for suffix in ("docx", "html", "md", "txt")
    ]
    text = (out / "2026-11-20_offers.txt").read_text(encoding="utf-8")
    assert "The catalogue has 3 offers. 1 of them have not" in " ".join(text.split())
    assert text.index("Søvnskolen\n....") < text.index("Café Åen\n....") < text.index("Mentor på arbejdspladsen\n....")
    assert "Not updated for a year, last on 1 January 2025." in text.replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["da", "sv", "en"])
def test_one_area_alone_is_printed_in_each_language(folder: Folder, language: str) -> None:
    done = folder.cti("offers", "print", "--area", "social", "--format", "txt", "--language", language, "--json")
    (written,) = json.loads(done.stdout)["written"]
    text = Path(written).read_text(encoding="utf-8")
    assert written.endswith("exports/2026-11-20_offers_social.txt")
    assert "Café Åen" in text
    assert "Søvnskolen" not in text


def test_an_unknown_format_is_refused_before_anything_is_written(folder: Folder) -> None:
    assert folder.cti("offers", "print", "--format", "txt,doc").exit_code == 2
    assert not (folder.path / "exports").exists()


def test_a_value_of_the_catalogue_is_printed_as_it_stands(folder: Folder) -> None:
    hostile = OFFERS.replace("Søvnskolen", '"{{ 7*7 }} <b>|*x*\\\\"')
    folder.write("offers.yaml", hostile)
    folder.cti("offers", "print", "--format", "html")
    text = (folder.path / "exports/2026-11-20_offers.html").read_text(encoding="utf-8")
    assert "<h3>{{ 7*7 }} &lt;b&gt;|*x*\\</h3>" in text


def test_the_catalogue_of_the_examples_is_found_and_printed(examples_to_read: Path, tmp_path: Path) -> None:
    folder = Folder(examples_to_read)
    assert len(json.loads(folder.cti("offers", "--json", today=STORY_DAY).stdout)) == 36
    done = folder.cti("offers", "print", "--format", "pdf", "--out", str(tmp_path), today=STORY_DAY, lang="da")
    assert done.exit_code == 0
    assert (tmp_path / "2026-11-23_offers.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["offers", "teams"])
def test_a_file_that_is_not_there_yet_is_begun_in_the_editor(
    caseload: Write, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = caseload()
    monkeypatch.setenv("EDITOR", "true")
    assert folder.cti("edit", name, lang="da").exit_code == 0
    text = (folder.path / f"{name}.yaml").read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=.cti/{name}.schema.json\n")
    first = text.index("  # - id")
    folder.write(f"{name}.yaml", text[:first] + text[first:].replace("  # ", "  "))
    shown = json.loads(folder.cti(name, "--json").stdout)
    assert len(shown if name == "offers" else shown["teams"]) == 1
    assert [each for each in json.loads(folder.cti("check", "--json").stdout)["problems"] if name in each["file"]] == []
