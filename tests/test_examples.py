"""The invented caseload holds together: it checks clean, on the day of its story and after it has been moved."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from cti_cli.store.checking import folder_problems
from cti_cli.store.companions import read_offers
from cti_cli.store.practice import STORY_DAY, practice_files
from cti_cli.store.reading import checked, read_caseload
from cti_cli.store.shipped import shipped


def test_the_example_caseload_checks_clean_on_the_day_of_its_story() -> None:
    caseload = read_caseload(shipped("examples"), STORY_DAY, closed=True)
    assert len({course.citizen.name for course in caseload.courses}) == 12
    assert checked(shipped("examples"), caseload, STORY_DAY).problems == ()


@pytest.mark.parametrize("weeks", [-60, 1, 30])
def test_it_checks_clean_when_its_story_is_moved(tmp_path: Path, weeks: int) -> None:
    today = STORY_DAY + timedelta(weeks=weeks, days=2)
    for name, content in practice_files(today):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    caseload = read_caseload(tmp_path, today - timedelta(days=2), closed=True)
    assert len({course.citizen.name for course in caseload.courses}) == 12
    assert [p for p in checked(tmp_path, caseload, today).problems if p.severity == "error"] == []


def test_the_whole_folder_of_the_examples_has_nothing_to_mend() -> None:
    caseload = read_caseload(shipped("examples"), STORY_DAY, closed=True)
    assert folder_problems(shipped("examples"), caseload, STORY_DAY) == ()


def test_the_catalogue_has_offers_in_three_areas_and_a_few_that_are_old() -> None:
    catalogue, problems = read_offers(shipped("examples"))
    assert catalogue is not None
    assert problems == []
    assert {each.area for each in catalogue.offers} == {"health", "social", "employment"}
    assert 33 <= len(catalogue.offers) <= 37
    assert 2 <= sum(each.is_stale(STORY_DAY) for each in catalogue.offers) <= 3


def test_what_is_old_in_the_catalogue_is_as_old_when_the_story_is_moved(tmp_path: Path) -> None:
    today = STORY_DAY + timedelta(weeks=100, days=3)
    for name, content in practice_files(today):
        if name == "offers.yaml":
            (tmp_path / name).write_bytes(content)
    catalogue, _ = read_offers(tmp_path)
    assert catalogue is not None
    assert 2 <= sum(each.is_stale(today) for each in catalogue.offers) <= 3


def test_the_programmes_of_the_examples_are_all_five() -> None:
    caseload = read_caseload(shipped("examples"), date(2026, 11, 23), closed=True)
    programmes = {course.programme for course in caseload.courses}
    assert programmes == {"cti-job", "skridt4skridt", "steget", "siv", "brug-for-alle"}
