"""A template is tried on the invented caseload: there everything stands that a letter may say, about nobody."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from cti_cli.cli.batch import Batch
from cti_cli.cli.kinds import KINDS, Kind
from cti_cli.cli.receivers import Wish, jobs
from cti_cli.cli.session import Session
from cti_cli.core.recipients import Refusal
from cti_cli.documents.compose import Letter
from cti_cli.store.practice import STORY_DAY, practice_files

READERS = ("citizen", "caseworker_job", "job_consultant", "employer")


@contextmanager
def practice() -> Iterator[Session]:
    """Lay the invented caseload out for as long as it is needed."""
    with TemporaryDirectory(prefix="cti-") as folder:
        for name, raw in practice_files(STORY_DAY):
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(raw)
        yield Session(Path(folder), STORY_DAY.isoformat(), None, no_input=True)


def kind_of(template: str) -> tuple[Kind, str | None] | None:
    """Return the kind that a template is for, and the one reader whose own it is; None where there is no such kind."""
    for kind in KINDS:
        if template == kind.id:
            return kind, None
        for role in kind.variants:
            if template == f"{kind.id}_{role}":
                return kind, role
    return None


def template_names() -> tuple[str, ...]:
    """Return every name that a template may have."""
    return tuple(name for kind in KINDS for name in (kind.id, *(f"{kind.id}_{role}" for role in kind.variants)))


def samples(session: Session, template: str) -> Iterator[Letter]:
    """Yield a letter for each course and reader of the caseload that the template is for."""
    found = kind_of(template)
    if found is None:
        return
    kind, role = found
    for to in (role,) if role else _readers(kind):
        batch = Batch(session, kind, Wish(everyone=True, to=to, facts_only=True))
        for caseload, course in batch.chosen():
            asked = jobs(kind, caseload, course, batch.wish, session.today)
            for job in () if isinstance(asked, Refusal) else asked:
                letter = batch.letter(caseload, course, job, session.today, session.today)
                if not isinstance(letter, Refusal) and letter.template == template:
                    yield letter


def _readers(kind: Kind) -> tuple[str | None, ...]:
    """Return whom to try a template on: whoever gets it by default, and others who may ask for it."""
    if kind.reader in ("party", "deputy"):
        return (None,)
    return (None, *(role for role in READERS if role not in kind.variants))
