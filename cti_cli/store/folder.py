"""A caseload folder: its marker, and the folders inside."""

import json
from collections.abc import Iterator
from pathlib import Path

from cti_cli.core.programme import Programme
from cti_cli.core.settings import Settings
from cti_cli.core.words import Voice, say
from cti_cli.errors import RefusedError
from cti_cli.store.json_schema import Known, Schema, course_schema, offers_schema, settings_schema, teams_schema
from cti_cli.store.reading import programme_ids, read_programme
from cti_cli.store.writing import MARKER, make_private, write_atomically

INSIDE = ("courses", "closed", "templates", "programmes", "documents", "exports", ".cti")
COURSE_SCHEMA = ".cti/course.schema.json"
SETTINGS_SCHEMA = ".cti/settings.schema.json"
OFFERS_SCHEMA = ".cti/offers.schema.json"
TEAMS_SCHEMA = ".cti/teams.schema.json"


def make_folder(folder: Path) -> None:
    """Make the folders of a caseload; its marker is written last, by whoever knows the settings."""
    if (folder / MARKER).exists():
        raise RefusedError(
            say("{folder} is a caseload folder already", folder=str(folder)), say("nothing was changed there")
        )
    for name in INSIDE:
        make_private(folder / name)


def put_schema(folder: Path, voice: Voice) -> list[Path]:
    """Write what editors need to complete and check the files of ``folder``; return where it lies."""
    schemas = {
        COURSE_SCHEMA: folder_course_schema(folder, voice),
        SETTINGS_SCHEMA: settings_schema(voice),
        OFFERS_SCHEMA: offers_schema(voice),
        TEAMS_SCHEMA: folder_teams_schema(folder, voice),
    }
    written = []
    for name, schema in schemas.items():
        raw = json.dumps(schema, ensure_ascii=False, indent=1).encode() + b"\n"
        write_atomically(folder / name, raw)
        written.append(folder / name)
    return written


def folder_course_schema(folder: Path | None, voice: Voice) -> Schema:
    """Return the schema of course files, with the words of every programme that the folder knows."""
    return course_schema(voice, _known(folder))


def folder_teams_schema(folder: Path | None, voice: Voice) -> Schema:
    """Return the schema of ``teams.yaml``, with every programme that the folder knows."""
    return teams_schema(voice, tuple(sorted(programme_ids(folder))))


def _known(folder: Path | None) -> Known:
    """Return the words that the programmes bring, by vocabulary."""
    known: dict[str, dict[str, None]] = {"programme": dict.fromkeys(sorted(programme_ids(folder)))}
    for name in known["programme"]:
        programme, _ = read_programme(folder, name, Settings())
        for vocabulary, words in _vocabularies(programme) if programme else ():
            known.setdefault(vocabulary, {}).update(dict.fromkeys(words))
    return {vocabulary: tuple(words) for vocabulary, words in known.items()}


def _vocabularies(programme: Programme) -> Iterator[tuple[str, list[str]]]:
    yield "track", [each.id for each in programme.tracks]
    yield "legal_basis", [row.key for row in programme.law]
    yield "meetings", [rule.id for rule in programme.meetings]
    yield "measures", [measure.id for measure in programme.measures]
    yield "documents", [document.id for document in programme.documents]
    for name, words in programme.vocabularies.items():
        yield name, [each.id for each in words]
