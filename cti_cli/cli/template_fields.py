"""The fields of a template are those of its kind, of the organisation, and of the head that Word templates have."""

from collections.abc import Iterator

from cti_cli.cli.examples import examples
from cti_cli.cli.gathering import RECORDS
from cti_cli.cli.samples import kind_of, practice, samples
from cti_cli.cli.session import Session
from cti_cli.cli.stationery import templates
from cti_cli.core.facts.fields import FactField, fact_fields
from cti_cli.core.settings import Organisation
from cti_cli.documents.compose import Composer, fields
from cti_cli.documents.word_head import Head, head

ALWAYS = ("citizen", "day", "organisation")


def fields_of(template: str) -> list[FactField]:
    """Return every field that a template may print."""
    found = kind_of(template)
    if found is None:
        raise LookupError(template)
    return [
        *fact_fields(RECORDS[found[0].id]),
        *(FactField(name, "Always", name) for name in ALWAYS),
        *(each._replace(path=f"organisation.{each.path}") for each in fact_fields(Organisation)),
        *(each._replace(path=f"letter.{each.path}") for each in fact_fields(Head)),
    ]


def explained(session: Session, template: str) -> Iterator[tuple[FactField, str | None]]:
    """Yield each field with an example of the invented caseload: that of the first letter that has one."""
    speech = session.speech
    with practice() as practised:
        composer = Composer(templates(practised.folder), speech)
        values = [
            fields(each) | {"letter": head(each, composer.compose(each), speech)}
            for each in samples(practised, template)
        ]
    shown = examples(values, speech)
    yield from ((each, shown(each.path)) for each in fields_of(template))
