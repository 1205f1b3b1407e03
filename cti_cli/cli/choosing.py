"""What a new course can choose from: programmes, legal bases in force, and the words of its programme."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import typer

from cti_cli.cli.asking import can_ask, chosen
from cti_cli.core.folding import folded
from cti_cli.core.words import Words, say
from cti_cli.errors import UsageError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.programme import LegalBasis, Programme

Labels = Mapping[str, Words]


def show(session: "Session", labels: Labels) -> None:
    """List what can be chosen, where somebody is there to choose."""
    if can_ask(session):
        for each in labels.values():
            typer.echo(f"  {session.speech(each)}", err=True)


def one_of(session: "Session", typed: str, labels: Labels, option: str) -> str:
    """Return the word that was meant, or name the one that was probably meant."""
    from cti_cli.store.schema import close_to

    try:
        return chosen(typed, labels, session.speech, option)
    except UsageError as error:
        near = close_to(typed, tuple(labels))
        words = ", ".join(labels)
        fix = say("did you mean {word}?", word=near) if near else say("use one of: {words}", words=words)
        raise UsageError(error.message, fix) from error


def programmes(session: "Session") -> tuple[Labels, Callable[[str], "Programme"]]:
    """Return the programmes that can be read, and the way from a typed word to one of them."""
    from cti_cli.store.reading import programme_ids, read_programme, read_settings

    folder, speech = session.folder, session.speech
    settings = read_settings(folder)[0]
    read = {name: read_programme(folder, name, settings) for name in sorted(programme_ids(folder))}
    known = {name: programme for name, (programme, _) in read.items() if programme is not None}
    labels: Labels = {name: {"": f"{name}  {speech(each.title)}"} for name, each in known.items()}

    def named(typed: str) -> "Programme":
        if typed in read and typed not in known:
            problem = next(each for each in read[typed][1] if each.severity == "error")
            spot = f"{problem.file}:{problem.line}" if problem.line else problem.file
            raise UsageError(say("{file} cannot be read: {message}", file=spot, message=problem.message), problem.fix)
        return known[one_of(session, typed, labels, "--programme")]

    return labels, named


def legal_bases(session: "Session", programme: "Programme") -> tuple[Labels, Callable[[str], "LegalBasis"]]:
    """Return the legal bases in force, and the way from a key, a paragraph or a wording to any of the programme's."""
    from cti_cli.cli.programmes import basis_words

    speech, today = session.speech, session.today
    labels = {row.key: {"": f"{row.key}  {basis_words(row, speech)}"} for row in programme.law if row.in_force(today)}
    known = labels | {row.key: {"": row.key} for row in programme.law if row.key not in labels}

    def named(typed: str) -> "LegalBasis":
        wanted = folded(typed.replace("§", " "))
        exact = [row.key for row in programme.law if wanted in _names(row)]
        row = programme.basis(exact[-1] if exact else one_of(session, typed, known, "--legal-basis"), today)
        assert row is not None  # noqa: S101 - it was chosen from these rows
        return row

    return labels, named


def _names(row: "LegalBasis") -> set[str]:
    return {folded(name.replace("§", " ")) for name in (row.key, row.wording, row.paragraph) if name}
