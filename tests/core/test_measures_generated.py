"""Whatever the files hold, a report counts no more people than there are, and hides them all when it must."""

from datetime import date
from functools import cache
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.dates import DAY, Span
from cti_cli.core.facts.report import report_facts
from cti_cli.core.measures.evaluation import TABLES, Evaluation, evaluation
from cti_cli.core.programme import Programme
from cti_cli.core.settings import Settings
from cti_cli.core.targets import TableId
from cti_cli.core.workdays import WorkCalendar
from cti_cli.language import Speech
from cti_cli.store.reading import read_programme
from tests.core.courses import PROGRAMMES, courses

SPEECH = Speech("da")
IDS = get_args(TableId)
NOT_PEOPLE = ("status_meetings", "status_letters", "enquiries", "fidelity")
days = st.dates(date(2025, 6, 1), date(2028, 1, 1))
caseloads = st.lists(courses, min_size=1, max_size=3)


@cache
def programme(name: str) -> Programme:
    """Read a shipped programme, with every table there is in its report."""
    found, problems = read_programme(None, name, Settings())
    assert found is not None, problems
    return found._replace(report=IDS)


def counted(found: list[Course], name: str, first: date, last: date, suppress: int | None = None) -> Evaluation:
    """Return the report of a programme that all the courses follow."""
    own = tuple(course._replace(programme=name, id=f"2026-{at:03d}") for at, course in enumerate(found))
    this = programme(name)
    caseload = Caseload(Settings(), {name: this}, {this.country: WorkCalendar({})}, own)
    return evaluation(caseload, this, Span(first, last + DAY), date(2027, 1, 4), suppress=suppress)


def test_every_table_that_a_programme_may_name_can_be_counted() -> None:
    assert set(TABLES) == set(IDS)


@pytest.mark.parametrize("name", PROGRAMMES)
@settings(max_examples=25)
@given(found=caseloads, first=days, length=st.integers(0, 700))
def test_no_row_counts_more_than_its_n(name: str, found: list[Course], first: date, length: int) -> None:
    report = counted(found, name, first, first + DAY * length)
    assert report.n is not None
    assert report.n <= len(found)
    for table in report.tables:
        for row in table.rows:
            assert row.count_ is not None
            assert row.n is not None
            assert row.key == "unknown" or 0 <= row.count_ <= row.n
            assert table.id in NOT_PEOPLE or row.n <= len(found)
            assert (row.percent is None) is (row.n == 0)
    for page in report_facts(report).tables:
        for line in page.rows:
            assert len(line.cells) == len(page.heads)
            assert SPEECH(line.label)


@settings(max_examples=25)
@given(caseloads, days)
def test_of_three_people_a_published_report_shows_nothing_but_noughts(found: list[Course], first: date) -> None:
    report = counted(found, "brug-for-alle", first, first + DAY * 400, suppress=5)
    assert all(row.count_ in (None, 0) for table in report.tables for row in table.rows if table.id not in NOT_PEOPLE)
