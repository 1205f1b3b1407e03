"""What an editor is told is what the reader takes: every example fits, and every kind of slip shows."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from cti_cli.core.course import Course
from cti_cli.core.offers import Catalogue
from cti_cli.core.settings import Settings
from cti_cli.core.teams import Teams
from cti_cli.core.vocabulary import VOCABULARY
from cti_cli.language import LANGUAGES, Speech
from cti_cli.store.field_words import CLOSED_WORDS, FIELDS, OPEN_WORDS
from cti_cli.store.folder import folder_course_schema, put_schema
from cti_cli.store.json_schema import offers_schema, settings_schema, teams_schema
from cti_cli.store.schema import keys
from cti_cli.store.shipped import shipped
from tests.conftest import HEAD, Write

DESCRIBED = folder_course_schema(None, Speech("en"))
COURSE = Draft7Validator(DESCRIBED)
SETTINGS = Draft7Validator(settings_schema(Speech("en")))


def loaded(text: str) -> Any:
    """Load YAML as a language server does: a day is text there."""
    yaml = YAML(typ="safe", pure=True)
    return json.loads(json.dumps(yaml.load(text), default=date.isoformat))


@pytest.mark.parametrize("path", sorted(shipped("examples").glob("c*/*.yaml")), ids=lambda path: path.stem)
def test_every_example_fits(path: Path) -> None:
    assert [error.message for error in COURSE.iter_errors(loaded(path.read_text(encoding="utf-8")))] == []


def test_the_settings_of_the_examples_fit() -> None:
    text = (shipped("examples") / "cti.yaml").read_text(encoding="utf-8")
    assert [error.message for error in SETTINGS.iter_errors(loaded(text))] == []


@pytest.mark.parametrize(
    ("name", "schema"),
    [("offers.yaml", offers_schema(Speech("en"))), ("teams.yaml", teams_schema(Speech("en"), ("siv",)))],
)
def test_the_offers_and_the_teams_of_the_examples_fit(name: str, schema: Any) -> None:
    text = (shipped("examples") / name).read_text(encoding="utf-8")
    assert [error.message for error in Draft7Validator(schema).iter_errors(loaded(text))] == []


@pytest.mark.parametrize(
    ("slip", "path"),
    [
        ("strat: 2026-08-31", []),
        ("start: 31.8.2026", ["start"]),
        ("months: nine", ["months"]),
        ("people: [{name: Karin Lund}]", ["people", 0]),
        ("people: [{id: karin, role: caseworker_jobs}]", ["people", 0, "role"]),
        ('contacts: [{day: 2026-09-02, type: visit, time: "9:30"}]', ["contacts", 0, "time"]),
        ("contacts: [{type: visit}]", ["contacts", 0]),
        ("consents: [{party: karin, information: [helth]}]", ["consents", 0, "information", 0]),
        ("plan: {goals: [{id: g1, status: done}]}", ["plan", "goals", 0, "status"]),
        ("plan: text", ["plan"]),
        ("statuses: {day: 2026-11-16}", ["statuses"]),
    ],
)
def test_a_slip_shows_where_it_is(slip: str, path: list[str | int]) -> None:
    found = list(COURSE.iter_errors(loaded(HEAD.format(programme="cti-job") + slip)))
    assert [list(error.absolute_path) for error in found] == [path]


@pytest.mark.parametrize("bad", ["citizen: {}", "citizen: {name: Mette, cpr: 1204880000}", "citizen: {name: null}"])
def test_the_citizen_is_checked(bad: str) -> None:
    head = "schema: 1\nid: 2026-001\nprogramme: cti-job\n"
    assert not COURSE.is_valid(loaded(head + bad))


def test_what_may_be_left_empty_may_be_null() -> None:
    text = """\
        start: null
        people: [{id: karin, name: null, role: null, organisation: null, address: null, from: null}]
        plan: null
        contacts: []
        referral: {day: null, by: null, target_group: null}
        closing:
        """
    assert COURSE.is_valid(loaded(HEAD.format(programme="cti-job") + dedent(text)))


def test_a_word_of_a_worker_s_own_programme_fits() -> None:
    text = "plan: {goals: [{id: g1, track: garden}], challenges: [loneliness]}\n"
    assert COURSE.is_valid(loaded(HEAD.format(programme="my-own") + text))


def records(kind: Any, seen: set[Any]) -> Iterator[Any]:
    if isinstance(kind, type) and hasattr(kind, "_fields") and kind not in seen:
        seen.add(kind)
        yield kind
        for each in kind.__annotations__.values():
            yield from records(each, seen)
    for each in get_args(kind):
        yield from records(each, seen)


def test_every_described_field_exists() -> None:
    fields = {
        f"{kind.__name__}.{key}"
        for root in (Course, Settings, Catalogue, Teams)
        for kind in records(root, set())
        for key in keys(kind)
    }
    assert {*FIELDS, *OPEN_WORDS, *CLOSED_WORDS} <= fields
    assert set(CLOSED_WORDS.values()) <= set(VOCABULARY)


def test_the_editor_offers_the_words_with_their_meaning() -> None:
    role = DESCRIBED["properties"]["people"]["items"]["properties"]["role"]
    words = dict(zip(role["enum"], role["enumDescriptions"], strict=True))
    assert words["drop_in_worker"] == "drop-in centre worker"
    track, *_ = DESCRIBED["properties"]["plan"]["properties"]["goals"]["items"]["properties"]["track"]["anyOf"]
    assert {"job", "coping", "network", "employment", "vocational"} <= set(track["enum"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schemas_are_put_into_the_folder(caseload: Write, language: str) -> None:
    folder = caseload()
    paths = put_schema(folder.path, Speech(language))
    assert [path.relative_to(folder.path).as_posix() for path in paths] == [
        f".cti/{name}.schema.json" for name in ("course", "settings", "offers", "teams")
    ]
    for path in paths:
        Draft7Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_a_worker_s_own_programme_is_offered(caseload: Write) -> None:
    folder = caseload()
    folder.write("programmes/garden.yaml", "id: garden\ntitle: {da: Have}\nlength: open\ntracks: [soil]\n")
    schema = folder_course_schema(folder.path, Speech("da"))
    assert "garden" in schema["properties"]["programme"]["anyOf"][0]["enum"]
