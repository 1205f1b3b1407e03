"""Who is due to be erased is told with what goes along, and telling changes nothing."""

import json
from datetime import date
from pathlib import Path

from tests.conftest import Folder, Write

CLOSED = """\
schema: 1
id: {id}
programme: cti-job
citizen: {{name: {name}{more}}}
start: 2019-01-07
closing: {{day: {day}, completed: true}}
"""
SETTINGS = "schema: 1\nretention: {months: 24}\n"


def filled(caseload: Write) -> Folder:
    """Return a folder with one citizen who is due, one who came back, and one who is still there."""
    folder = caseload("start: 2026-11-02\n", settings=SETTINGS)
    folder.write("closed/2019-001.yaml", CLOSED.format(id="2019-001", name="Ib Dahl", more="", day="2024-01-31"))
    folder.write("closed/2019-002.yaml", CLOSED.format(id="2019-002", name="Bo Holt", more="", day="2021-01-31"))
    folder.write(
        "closed/2024-001.yaml",
        CLOSED.format(id="2024-001", name="Bo Holt", more=", same_as: 2019-002", day="2025-01-31"),
    )
    folder.write("documents/2019-001/2023-11-20_status_caseworker-job.txt", "Ib Dahl")
    folder.write("exports/list.csv", "Ib Dahl")
    return folder


def test_each_citizen_is_kept_whole_until_the_last_course_has_been_closed_long_enough(caseload: Write) -> None:
    folder = filled(caseload)
    found = json.loads(folder.cti("retention", "--json").stdout)
    assert found == {
        "months": 24,
        "citizens": [
            {
                "courses": ["2019-001"],
                "name": "Ib Dahl",
                "closed": "2024-01-31",
                "until": "2026-01-31",
                "due": True,
                "files": {"documents": 1, "versions": 0, "exports": 1},
            },
            {
                "courses": ["2019-002", "2024-001"],
                "name": "Bo Holt",
                "closed": "2025-01-31",
                "until": "2027-01-31",
                "due": False,
                "files": None,
            },
        ],
        "backups": [],
    }


def test_the_screen_says_what_may_be_erased_and_how(caseload: Write) -> None:
    folder = filled(caseload)
    done = folder.cti("retention")
    assert done.exit_code == 0, done.output
    rows = {line.split("  ")[0]: line for line in done.stdout.splitlines()}
    assert "may be erased: 1 document, 0 kept versions, 1 export" in rows["2019-001"]
    assert "is kept" in rows["2019-002, 2024-001"]
    assert "2026-001" not in done.stdout
    assert "cti forget 2019-001" in done.stderr
    assert "Nothing has been erased here." in folder.cti("retention", "--erased").stdout


def test_a_closed_course_that_still_owes_something_is_kept(caseload: Write) -> None:
    folder = caseload(CLOSED.format(id="2019-001", name="Ib Dahl", more="", day="2024-01-31"), settings=SETTINGS)
    assert "something is owed" in folder.cti("retention").stdout
    assert "No course has been closed." in folder.cti("retention", today=date(2020, 1, 1)).stdout


def test_a_backup_that_outlives_what_it_holds_is_named_while_it_lies_there(caseload: Write) -> None:
    folder = filled(caseload)
    made = json.loads(folder.cti("backup", "--plain", "--json").stdout)
    (backup,) = json.loads(folder.cti("retention", "--json").stdout)["backups"]
    assert (backup["file"], backup["outlived"]) == (made["written"], ["2019-001"])
    assert folder.cti("forget", "2019-001", "--confirm", "2019-001").exit_code == 0
    told = folder.cti("retention")
    assert made["written"] in told.stderr
    Path(made["written"]).unlink()
    assert made["written"] not in folder.cti("retention").stderr
