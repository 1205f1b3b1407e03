"""Every field that a template may print is found in the facts themselves, and means something."""

from typing import get_type_hints

import pytest

from cti_cli.cli.gathering import RECORDS
from cti_cli.cli.samples import template_names
from cti_cli.cli.template_fields import fields_of
from cti_cli.core.facts.fields import fact_fields, hints_of, is_list, record_of
from cti_cli.core.facts.status import GoalLine, StatusFacts
from cti_cli.core.facts.words import MEANINGS, meaning
from cti_cli.core.recipients import Recipient


@pytest.mark.parametrize("template", template_names())
def test_every_field_has_a_meaning(template: str) -> None:
    found = fields_of(template)
    assert len({each.path for each in found}) == len(found)
    for each in found:
        assert meaning(each.record, each.name).text.endswith((".", "refused or pending."))


def test_no_meaning_is_left_of_a_field_that_is_gone() -> None:
    fields = [each for template in template_names() for each in fields_of(template)]
    used = {f"{each.record}.{each.name}" if f"{each.record}.{each.name}" in MEANINGS else each.name for each in fields}
    assert set(MEANINGS) == used


def test_what_a_list_or_another_record_holds_is_said_once() -> None:
    paths = [each.path for each in fact_fields(StatusFacts)]
    assert {"goals", "goals[].wish", "goals[].next.who.name", "standing.phase.last", "pictures.timeline"} <= set(paths)
    assert "worker.name" not in paths
    assert len(RECORDS) > 10


def test_a_field_is_a_list_or_a_record_or_neither() -> None:
    hints = get_type_hints(StatusFacts)
    assert [is_list(hints[name]) for name in ("goals", "opens", "summary", "standing")] == [True, True, False, False]
    assert (record_of(hints["goals"]), record_of(hints["summary"])) == (GoalLine, None)
    assert "is_citizen" in hints_of(Recipient)
    assert is_list(tuple[str, ...] | None)
