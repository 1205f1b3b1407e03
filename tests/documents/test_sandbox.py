"""A template reaches nothing but what it is given, and a slip in it ends in a sentence, not in a full computer."""

from collections.abc import Iterator
from itertools import count

import pytest

from cti_cli.documents import sandbox
from cti_cli.documents.sandbox import ExcessError, measured
from cti_cli.documents.slips import TemplateError
from tests.documents.test_compose import compose


@pytest.mark.parametrize(
    "template",
    [
        "# {{ ''.__class__.__mro__ }}",
        "# {{ text.__init__.__globals__ }}",
        "# {{ text.format(1) }}",
        "# {{ text.ljust(1000000000) }}",
        "# {{ text.zfill(1000000000) }}",
    ],
)
def test_r02_a_template_reaches_no_further_than_its_fields(template: str) -> None:
    with pytest.raises(TemplateError) as refused:
        compose(template, "Mette")
    assert "Mette" not in str(refused.value.message)


@pytest.mark.parametrize(
    "template",
    [
        "# {{ 'a' * 10 ** 9 }}",
        "# {{ text * 1000000000 }}",
        "# {{ [1] * 1000000000 }}",
        "# {{ '%1000000000d' % 1 }}",
        "# {{ 9 ** 9 ** 9 }}",
        "# {% for a in range(99999) %}{% for b in range(99999) %}{{ text }}{% endfor %}{% endfor %}",
    ],
)
def test_r03_what_grows_without_end_is_stopped(template: str) -> None:
    with pytest.raises(TemplateError) as refused:
        compose(template, "Mette")
    assert refused.value.message.text == "{template} makes more text than a document can hold"


def test_r03_a_range_beyond_reason_is_refused_by_jinja_itself() -> None:
    with pytest.raises(TemplateError):
        compose("# {% for a in range(1000000000) %}x{% endfor %}")


@pytest.mark.parametrize("filter_", ["center", "indent", "format"])
def test_r03_no_filter_pads_a_text(filter_: str) -> None:
    with pytest.raises(TemplateError):
        compose(f"# {{{{ text|{filter_}(1000000000) }}}}", "Mette")


def test_numbers_are_reckoned_with() -> None:
    assert compose("# {{ 12.5 * 4 }} og {{ 7 % 4 }}").subject == "50 og 3"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\\\cti.yaml"])
def test_r05_a_template_includes_templates_alone(name: str) -> None:
    with pytest.raises(TemplateError) as refused:
        compose(f"# Emne\n\n{{% include '{name}' %}}")
    assert refused.value.message.text == "there is no template {template}"
    assert refused.value.message.values["template"] == name.replace("\\\\", "\\")


@pytest.mark.parametrize(
    ("template", "line", "field"),
    [("# A\n\n{{ summery }}\n", 3, "summery"), ("# {{ text.navn }}\n", 1, "navn"), ("# {{ dag.uge }}\n", 1, "dag")],
)
def test_r04_a_field_that_does_not_exist_is_named_with_its_line(template: str, line: int, field: str) -> None:
    with pytest.raises(TemplateError) as refused:
        compose(template, "Mette")
    assert refused.value.message.values == {"template": f"t.da.md:{line}", "field": field}


def test_p02_a_field_that_came_from_a_course_is_not_named() -> None:
    with pytest.raises(TemplateError) as refused:
        compose("# {{ {}[text] }}", "120488-0000")
    assert "120488" not in str(refused.value.message)


@pytest.mark.parametrize(
    "template",
    ["# {{ 1 / 0 }}", "# {{ text + 1 }}", "# {{ text() }}", "# {% include 't.da.md' %}", "# {{ [1]|sum('a') }}"],
)
def test_a_slip_in_an_expression_is_told_with_its_template(template: str) -> None:
    with pytest.raises(TemplateError) as refused:
        compose(template, "Mette")
    assert str(refused.value.message.values["template"]).startswith("t.da.md")
    assert "Mette" not in str(refused.value.message)


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "PATIENCE", 0.01)

    def endless() -> Iterator[str]:
        yield from ("" for _ in count())

    with pytest.raises(ExcessError):
        measured(endless())
