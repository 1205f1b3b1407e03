"""`cti report` gives back the published figures from a caseload built to them, and hides what it is told to."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from cti_cli.cli.app import app
from tests.conftest import Write

N = 182
SETTINGS = """\
schema: 1
worker: {name: Dorthe Lund}
organisation: {name: Ishøj Kommune, kind: municipality}
project: {from: 2011-01-01, until: 2012-12-31, verdicts: {cooperation: met}}
"""
ORIGINS = ["danish"] * 89 + ["immigrant_non_western"] * 69 + ["descendant_non_western"] * 17 + ["other"] * 7
BIRTHS = ["1982-06-01"] * 8 + ["1985-03-01"] * 54 + ["1970-05-01"] * 75 + ["1955-01-01"] * 45
YOUTH = ["education"] * 6 + ["special_education"] * 3 + ["placement"] * 9


def spread(number: int, turn: int) -> int:
    """Give each mark its own order among the citizens, so that no two run alike."""
    return (number * turn) % N


def brug_for_alle(number: int) -> str:
    """Write one of 182 citizens (BFA); every turn below has no factor in common with 182."""
    at = [spread(number, turn) for turn in (1, 3, 5, 9, 11, 15, 17, 19, 23, 25)]
    meetings, activities = [], []
    if at[1] < 175:
        meetings.append("{kind: first_talk, day: 2011-05-01, status: held, participants: [citizen, worker]}")
    if at[2] < 162:
        there = "citizen, worker" if at[2] < 122 else "worker"
        meetings.append(f"{{kind: cross_team_meeting, day: 2011-08-01, status: held, participants: [{there}]}}")
    youth = YOUTH[number - 8] if 8 <= number < 8 + len(YOUTH) else None  # of those under 30 to the end
    activities += [f"{{kind: {youth}, from: 2011-09-01, stage: begun}}"] if youth else []
    # Nine have their offer in a placement already; none of the others under 30 may have a second one.
    offers = [each for each in range(N) if not 8 <= each < 62][: 81 - 9]
    if number in offers:
        kind = ("guidance_upskilling", "placement", "wage_subsidy")[number % 3]
        activities.append(f"{{kind: {kind}, from: 2011-10-01, to: 2012-01-31, stage: begun}}")
    for kind, first, last in (("resource_course", 0, 28), ("fleksjob", 28, 39), ("early_retirement_pension", 39, 47)):
        if first <= at[3] < last:
            activities.append(f"{{kind: {kind}, from: 2012-03-01, stage: recommended}}")
    off = "{from: 2012-02-01, to: 2012-02-28}" if at[4] < 30 else "{from: 2012-02-01, to: 2012-02-27}"
    groups = "[{group: 3, from: 2010-01-01}, {group: 2, from: 2012-06-01}]" if at[5] < 12 else "[{group: 3}]"
    return f"""\
schema: 1
id: 2011-{number:03d}
programme: brug-for-alle
citizen:
  name: Borger {number}
  born: {BIRTHS[number]}
  sex: {"male" if at[6] < 88 else "female"}
  origin: {ORIGINS[at[7]]}
  municipality: {"Ishøj" if at[8] < 153 else "Vallensbæk"}
  benefit_since: {"2009-06-01" if at[9] < 141 else "2010-06-01"}
  match_group: {groups if at[5] < 80 else "[{group: 2}]"}
  off_benefit: [{off}]
referral: {{day: 2010-12-15, subgroup: {("employment", "social", "special_education")[number % 3]}}}
meetings: [{", ".join(meetings)}]
activities: [{", ".join(activities)}]
"""


OUTSIDE = """\
schema: 1
id: 2011-900
programme: brug-for-alle
citizen: {name: Borger, born: 1980-01-01, sex: male}
referral: {day: 2010-12-15, subgroup: outside}
"""
AGAIN = """\
schema: 1
id: 2011-901
programme: brug-for-alle
citizen: {name: Borger 0, same_as: 2011-000}
referral: {day: 2011-06-01, subgroup: social}
meetings: [{kind: first_talk, day: 2011-07-01, status: held}]
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the 182 citizens, one of them a second time, and one outside the target group."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "cti.yaml").write_text(SETTINGS, encoding="utf-8")
    for name in ("courses", "closed"):
        (folder / name).mkdir()
    for number in range(N):
        place = folder / ("closed" if number % 5 == 0 else "courses")
        (place / f"2011-{number:03d}.yaml").write_text(brug_for_alle(number), encoding="utf-8")
    (folder / "courses" / "2011-900.yaml").write_text(OUTSIDE, encoding="utf-8")
    (folder / "courses" / "2011-901.yaml").write_text(AGAIN, encoding="utf-8")
    return folder


def cti(folder: Path, *args: str, lang: str = "en") -> Result:
    """Run the command in a folder."""
    return CliRunner().invoke(app, ["--folder", str(folder), "--today", "2013-02-01", "--lang", lang, *args])


def told(folder: Path, *args: str) -> dict[str, Any]:
    """Return the report as JSON."""
    result = cti(folder, "report", *args, "--json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def figures(found: dict[str, Any], table: str) -> dict[str, tuple[int | None, int | None, float | None]]:
    """Return count, n and percentage of every row of a table."""
    (rows,) = (each["rows"] for each in found["tables"] if each["id"] == table)
    return {row["key"]: (row["count"], row["n"], row["percent"]) for row in rows}


def test_the_published_figures_come_back_from_182_citizens(project: Path) -> None:
    found = told(project, "brug-for-alle")
    assert {key: found[key] for key in ("programme", "from", "to", "n", "outside")} == {
        "programme": "brug-for-alle", "from": "2011-01-01", "to": "2012-12-31", "n": N, "outside": 1,
    }  # fmt: skip
    assert {each["id"]: figures(found, each["id"]) for each in found["tables"]} == {
        "sex": {"male": (88, N, 48.4), "female": (94, N, 51.6), "other": (0, N, 0.0)},
        "age": {"under_30": (62, N, 34.1), "30_49": (75, N, 41.2), "50_plus": (45, N, 24.7)},
        "origin": {
            "danish": (89, N, 48.9), "immigrant_non_western": (69, N, 37.9), "descendant_non_western": (17, N, 9.3),
            "other": (7, N, 3.8),
        },
        "long_term": {"over_12_months": (141, N, 77.5), "up_to_12_months": (41, N, 22.5)},
        "municipality": {"Ishøj": (153, N, 84.1), "Vallensbæk": (29, N, 15.9)},
        "match_groups": {
            "start_1": (0, N, 0.0), "start_2": (102, N, 56.0), "start_3": (80, N, 44.0),
            "end_1": (0, N, 0.0), "end_2": (114, N, 62.6), "end_3": (68, N, 37.4),
        },
        "self_support": {"self_supporting": (30, N, 16.5)},
        "job_education": {"ordinary_job": (0, N, 0.0), "education": (6, N, 3.3), "any": (6, N, 3.3)},
        "young_started": {
            "education": (6, 54, 11.1), "special_education": (3, 54, 5.6), "placement": (9, 54, 16.7),
            "any": (18, 54, 33.3),
        },
        "attendance": {"first_talk": (175, N, 96.2), "heard": (162, N, 89.0), "attended": (122, 162, 75.3)},
        "offers": {"employment_offer": (81, N, 44.5)},
        "recommended": {
            "resource_course": (28, N, 15.4), "fleksjob": (11, N, 6.0), "early_retirement_pension": (8, N, 4.4),
        },
    }  # fmt: skip
    assert [(goal["id"], goal["target"], goal["value"], goal["verdict"]) for goal in found["goals"]] == [
        ("match_group_3", 15.0, 15.0, "met"),
        ("job_or_education", 5.0, 3.3, "partly"),
        ("young_started", 30.0, 33.3, "met"),
        ("attendance", 80.0, 75.3, "not_met"),
        ("cooperation", None, None, "met"),
    ]


def test_a_published_report_shows_no_count_of_fewer_than_five(project: Path) -> None:
    found = told(project, "brug-for-alle", "--suppress", "5")
    counts = [row["count"] for table in found["tables"] for row in table["rows"]]
    assert None in counts
    assert all(count is None or count == 0 or count >= 5 for count in counts)
    started = figures(found, "young_started")
    assert started["special_education"] == started["education"] == (None, 54, None)
    assert (started["placement"], started["any"]) == ((9, 54, 16.7), (18, 54, 33.3))


def test_the_screen_says_everything_with_its_n_and_its_verdict_in_words(project: Path) -> None:
    screen = cti(project, "report", "brug-for-alle", lang="da").stdout
    lines = [" ".join(line.split()) for line in screen.splitlines()]
    assert "182 borgere; 1 uden for målgruppen er ikke talt med" in lines
    assert any(line.startswith("Har haft den første samtale 175 182 96,2 % █") for line in lines)
    assert "I ordinært job eller uddannelse 5,0 % 3,3 % delvist nået (Selvforsørgelse 16,5 %)" in lines
    assert "Deltager i det tværfaglige møde 80,0 % 75,3 % ikke nået" in lines


def test_a_period_can_be_asked_for(project: Path) -> None:
    found = told(project, "brug-for-alle", "--from", "2012-01-01", "--to", "2012-02-27")
    assert (found["from"], found["to"]) == ("2012-01-01", "2012-02-27")
    assert figures(found, "self_support")["self_supporting"][0] == 0
    assert told(project, "brug-for-alle", "--to", "2010-12-31")["from"] == "2010-12-31"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["brug-for-ale"], "no programme of this name"),
        (["brug-for-alle", "--from", "2012-13-01"], "--from takes a day"),
        (["brug-for-alle", "--from", "2012-02-01", "--to", "2012-01-31"], "ends before it begins"),
        (["brug-for-alle", "--format", "xls"], "the format xls is not known"),
        (["brug-for-alle", "--language", "de"], "the language de is not known"),
        (["brug-for-alle", "--suppress", "1"], "--suppress takes a number from 2"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(project: Path, args: list[str], says: str) -> None:
    result = cti(project, "report", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


def test_a_programme_that_nobody_follows_has_a_report_of_nobody(project: Path) -> None:
    found = told(project, "siv")
    assert (found["n"], found["from"], found["to"]) == (0, "2013-02-01", "2013-02-01")
    assert {row[2] for table in found["tables"] for row in figures(found, table["id"]).values()} == {None}


def test_the_workbook_has_a_sheet_and_a_chart_a_table_and_true_numbers(project: Path, tmp_path: Path) -> None:
    result = cti(project, "report", "brug-for-alle", "--format", "xlsx", "--out", str(tmp_path))
    assert result.exit_code == 0, result.stderr
    (path,) = tmp_path.iterdir()
    assert path.name == "2013-02-01_report_brug-for-alle.xlsx"
    book = load_workbook(path)
    front, *sheets = book.worksheets
    assert [sheet.title for sheet in sheets][:3] == ["Sex", "Age", "Origin"]
    assert all(len(sheet._charts) == 1 and len(sheet.tables) == 1 for sheet in sheets)  # type: ignore[attr-defined]
    ages = book["Age"]
    assert [cell.value for cell in ages[1]] == ["Age", "Citizens", "n", "Percent"]
    assert [cell.value for cell in ages[2]] == ["under 30", 62, 182, 0.341]
    assert (ages["D2"].number_format, ages["B2"].number_format) == ("0.0%", "0")
    assert [cell.value for cell in front[11]][:4] == [
        "In ordinary job or education", 0.05, 0.033, "partly met (Self-support 16.5\xa0%)",
    ]  # fmt: skip


MEASURED = """\
schema: 1
id: 2012-001
programme: cti-job
citizen: {name: Borger}
legal_basis: {key: sel-85, months: 9}
start: 2012-03-01
measurements:
  - {day: 2012-03-01, measure: coping, value: 4}
  - {day: 2012-09-01, measure: coping, value: 6}
"""


def test_better_same_and_worse_are_the_parts_of_one_bar(caseload: Write, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert cti(caseload(MEASURED).path, "report", "cti-job", "--format", "xlsx", "--out", str(out)).exit_code == 0
    (path,) = out.iterdir()
    sheet = load_workbook(path)["Progression"]
    assert [cell.value for cell in sheet[1]] == [
        "Progression · few people", "Better", "Same", "Worse", "Mean change", "Unknown", "n", "Percent",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[3]] == ["Coping", 1, 0, 0, 2, 0, 1, 1]
    assert sheet["E3"].number_format == "0.0"
    (chart,) = sheet._charts  # type: ignore[attr-defined]
    assert (chart.grouping, len(chart.series)) == ("percentStacked", 3)


def test_the_screen_says_where_a_figure_is_of_few_and_where_ones_own_verdict_goes(caseload: Write) -> None:
    few = cti(caseload(MEASURED).path, "report", "cti-job").stdout
    assert "Progression · few people" in few
    goals = cti(caseload(OUTSIDE).path, "report", "brug-for-alle").stdout
    assert "No figure decides cooperation: give your own verdict under project.verdicts in cti.yaml." in goals
    assert "Nothing is recorded." in goals  # no municipality of nobody


def test_a_mistake_in_a_programme_of_ones_own_is_told_with_its_line(caseload: Write) -> None:
    folder = caseload(OUTSIDE)
    folder.write("programmes/own.yaml", "id: own\ntitle: Own\nlength: open\nreport: [sexes]\nsource: ours\n")
    result = cti(folder.path, "report", "own")
    assert result.exit_code == 2
    assert "programmes/own.yaml, line 4, report[0]" in result.stderr


def test_a_hidden_figure_is_a_word_in_the_workbook_and_has_no_percentage(project: Path, tmp_path: Path) -> None:
    assert cti(
        project, "report", "brug-for-alle", "--format", "xlsx", "--suppress", "5", "--out", str(tmp_path)
    ).exit_code == 0  # fmt: skip
    (path,) = tmp_path.iterdir()
    assert path.name == "2013-02-01_report_brug-for-alle_min5.xlsx"
    sheet = load_workbook(path)["Under 30 in education or"]
    assert [cell.value for cell in sheet[3]] == ["special education", "hidden", 54, None]


def test_a_document_speaks_its_programmes_language_and_the_screen_its_readers(project: Path, tmp_path: Path) -> None:
    cti(project, "report", "brug-for-alle", "--format", "txt", "--out", str(tmp_path))
    cti(project, "report", "steget", "--format", "txt", "--out", str(tmp_path))
    danish, swedish = (path.read_text() for path in sorted(tmp_path.iterdir()))
    assert "Evaluering af Brug For Alle" in danish
    assert "Utvärdering av Steget" in swedish


@pytest.mark.parametrize("lang", ["da", "sv", "en"])
def test_the_document_tells_the_same_in_each_language(project: Path, tmp_path: Path, lang: str) -> None:
    result = cti(
        project,
        "report",
        "brug-for-alle",
        "--format",
        "md,txt,html,docx",
        "--out",
        str(tmp_path),
        "--language",
        lang,
    )
    assert result.exit_code == 0, result.stderr
    files = {path.suffix: path.read_bytes() for path in tmp_path.iterdir()}
    with ZipFile(BytesIO(files[".docx"])) as packed:
        files[".docx"] = packed.read("word/document.xml")
    sign = "." if lang == "en" else ","
    for raw in files.values():
        text = raw.decode()
        assert f"96{sign}2" in text
        assert f"16{sign}5" in text
        assert "Borger 1" not in text


def test_no_name_number_or_note_is_in_any_file(project: Path, tmp_path: Path) -> None:
    cti(project, "report", "brug-for-alle", "--format", "xlsx,docx,html", "--out", str(tmp_path))
    for path in tmp_path.iterdir():
        raw = path.read_bytes()
        if raw.startswith(b"PK"):
            with ZipFile(BytesIO(raw)) as packed:
                raw = b"".join(packed.read(name) for name in packed.namelist())
        assert b"2011-0" not in raw
        assert b"Borger 1" not in raw


def test_a_file_that_cannot_be_read_is_told_wherever_the_report_goes(caseload: Write, tmp_path: Path) -> None:
    folder = caseload(OUTSIDE).path
    (folder / "courses" / "2011-002.yaml").write_text("schema: 1\nid: [", encoding="utf-8")
    assert told(folder, "brug-for-alle")["unread"] == 1
    screen = cti(folder, "report", "brug-for-alle")
    assert "1 course file could not be read and is not counted" in screen.stdout
    assert "courses/2011-002.yaml" in screen.stderr
    args = ("--format", "txt,xlsx,pdf", "--out", str(tmp_path / "out"), "--language", "en")
    assert cti(folder, "report", "brug-for-alle", *args).exit_code == 0
    pdf, text, book = sorted((tmp_path / "out").iterdir())
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "1 course file could not be read" in text.read_text()
    assert "1 course file could not be read" in load_workbook(book).worksheets[0]["A8"].value


def test_where_nothing_can_be_drawn_no_picture_repeats_the_table(project: Path, tmp_path: Path) -> None:
    cti(project, "report", "brug-for-alle", "--format", "txt,html", "--out", str(tmp_path), "--language", "en")
    text, page = ((tmp_path / f"2013-02-01_report_brug-for-alle.{suffix}").read_text() for suffix in ("txt", "html"))
    assert text.count("48.4\xa0%") == 1
    assert "<svg" in page
