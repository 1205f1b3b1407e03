"""What a command line leaves open is asked on a terminal, and named as missing anywhere else.

Words may be typed in the worker's language or in English; what is asked for a file is always the English word.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import typer

from cti_cli.core.cleaning import legible
from cti_cli.core.folding import folded
from cti_cli.core.typed_days import readings
from cti_cli.core.words import Phrase, Words, listed, say, term
from cti_cli.errors import CtiError, UsageError

if TYPE_CHECKING:
    from cti_cli.cli.changes import Opened
    from cti_cli.cli.session import Session
    from cti_cli.core.programme import Programme
    from cti_cli.language import Speech

T = TypeVar("T")
STANDARD_INPUT = "-"
_OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")
WIDTH = 78
NO_BREAK = "\u00a0"


class UnfinishedError(typer.Abort):
    """The worker broke off in the middle of a text; ``typed`` is what there was of it."""

    def __init__(self, typed: str | None) -> None:
        """Keep what was typed."""
        super().__init__()
        self.typed = typed


def can_ask(session: "Session") -> bool:
    """Tell whether somebody is there to answer."""
    return not session.no_input and sys.stdin.isatty() and sys.stderr.isatty()


def missing(option: str) -> UsageError:
    """Name the option that a command cannot do without."""
    return UsageError(say("{option} is missing", option=Phrase(option)), say("on a terminal cti asks for it"))


def required(text: str | None, option: str) -> str:
    """Return a text that a command cannot do without."""
    if not text:
        raise missing(option)
    return text


def asked(session: "Session", question: Words, option: str, read: Callable[[str], T], default: str | None = None) -> T:
    """Ask until the answer can be read; ``read`` raises a UsageError where it cannot."""
    if not can_ask(session):
        if default is not None:
            return read(default)
        raise missing(option)
    speech = session.speech
    while True:
        suffix = " " if speech(question).endswith("?") and not default else ": "
        shown = bool(default)
        typed = typer.prompt(speech(question), default=default, show_default=shown, prompt_suffix=suffix, err=True)
        try:
            return read(typed)
        except UsageError as error:
            tell_error(_of_question(error, speech(question), speech), speech)


def _of_question(error: UsageError, question: str, speech: "Speech") -> UsageError:
    """Name the question where the error names an option: nobody who answers has seen the option."""
    said = _OPTION.sub(lambda _: f"»{question.rstrip('?')}«", speech(error.message), count=1)
    return UsageError(Phrase("{said}", {"said": said}), error.fix)


def tell_error(error: CtiError, speech: "Speech") -> None:
    """Print an error and its way out on stderr."""
    typer.echo(speech(error.message), err=True)
    if error.fix is not None:
        typer.echo(f"→ {speech(error.fix)}", err=True)


def tell_text(text: str) -> None:
    """Print a text on stderr, folded between words; what hangs over is set in."""
    from textwrap import fill

    typer.echo(fill(text, WIDTH, subsequent_indent="    ") if text else "", err=True)


def tell_words(words: Iterable[str]) -> None:
    """Print what can be chosen on stderr, each kept whole."""
    from textwrap import fill

    whole = "  ".join(each.replace(" ", NO_BREAK) for each in words)
    typer.echo(fill(whole, WIDTH).replace(NO_BREAK, " "), err=True)


def asked_text(session: "Session", question: Words, option: str, default: str | None = None) -> str:
    """Ask for a line of text."""
    return asked(session, question, option, lambda typed: legible(typed).strip(), default)


def asked_yes(session: "Session", question: Words, option: str, *, default: bool) -> bool:
    """Ask for yes or no; without a terminal the default holds."""
    yes, no = map(session.speech, _ANSWERS.values())
    shown = {"": f"{session.speech(question)} ({yes}/{no})"}
    return asked(session, shown, option, lambda typed: is_yes(typed, session.speech, option), yes if default else no)


def is_yes(typed: str, speech: "Speech", option: str) -> bool:
    """Read a yes or a no."""
    return chosen(typed, _ANSWERS, speech, option) == "yes"


_ANSWERS = {"yes": term("answer", "yes"), "no": term("answer", "no")}


def asked_word(
    session: "Session", question: Words, option: str, known: Mapping[str, Words], default: str | None = None
) -> str:
    """Ask for one of several words, which are shown."""
    speech = session.speech
    if can_ask(session):
        tell_words(speech(each) for each in known.values())
    shown = speech(known[default]) if default is not None else None
    return asked(session, question, option, lambda typed: chosen(typed, known, speech, option), shown)


def asked_day(
    session: "Session", question: Words, option: str, default: str | None = None, *, past: bool | None = False
) -> date:
    """Ask for a day."""
    return asked(session, question, option, lambda typed: day_of(session, typed, option, past=past), default)


def asked_day_or_none(session: "Session", question: Words, option: str, *, past: bool | None = False) -> date | None:
    """Ask for a day that may be left open; without a terminal it is."""
    return asked(
        session, question, option, lambda typed: day_of(session, typed, option, past=past) if typed else None, ""
    )


def action_of(session: "Session", typed: str | None, actions: Mapping[str, Words]) -> str:
    """Return what a command of several actions is to do."""
    if typed is None:
        return asked_word(session, say("What is to be done?"), "ACTION", actions)
    return chosen(typed, actions, session.speech, "ACTION")


def asked_lines(session: "Session", question: Words) -> str | None:
    """Ask for as many lines as there are; an empty one ends it. None where nothing is said, or nobody is there.

    Raises an UnfinishedError, with the lines so far, where the worker breaks off.
    """
    if not can_ask(session):
        return None
    typer.echo(session.speech(say("{question} (an empty line ends it)", question=question)), err=True)
    lines: list[str] = []
    try:
        while line := typer.prompt("", default="", show_default=False, prompt_suffix="  ", err=True):
            lines.append(line.rstrip())
    except typer.Abort as stop:
        raise UnfinishedError(text_of("\n".join(lines))) from stop
    return text_of("\n".join(lines))


def text_of(typed: str | None) -> str | None:
    """Return a text from the command line; ``-`` reads all of standard input, so that no shell remembers it."""
    text = sys.stdin.read() if typed == STANDARD_INPUT else typed
    return None if text is None else legible(text).strip() or None


def texts_of(typed: Iterable[str] | None) -> tuple[str, ...]:
    """Return the texts of an option that may be given several times."""
    return tuple(filter(None, map(text_of, typed or ())))


def day_of(session: "Session", typed: str, option: str, *, past: bool | None = False) -> date:
    """Read a day from the command line; refuse what could be several, naming them."""
    found = readings(typed, session.today, past=past)
    if len(found) == 1:
        return found[0]
    if found:
        speech = session.speech
        days = " / ".join(f"{speech.weekday(day)} {speech.short(day)}" for day in found)
        raise UsageError(
            say("{option} can mean several days: {days}", option=Phrase(option), days=days), say("write the date")
        )
    raise UsageError(
        say("{option} is not understood as a day", option=Phrase(option)),
        say("write for example 2026-12-24, 24/12, 24. dec, yesterday, Tuesday or in 2 weeks"),
    )


def time_of(typed: str | None, option: str) -> str | None:
    """Read a time of day: ``9:30``, ``0930``, ``kl. 9``."""
    if typed is None:
        return None
    found = re.fullmatch(r"(?:kl\.? ?)?([01]?\d|2[0-3])(?:[:.]?([0-5]\d))?", typed.strip().lower())
    if found is None:
        raise UsageError(say("{option} takes a time of day", option=Phrase(option)), say("write it as 9:30"))
    return f"{int(found[1]):02d}:{found[2] or '00'}"


def chosen(typed: str, known: Mapping[str, Words], speech: "Speech", option: str) -> str:
    """Return the word that ``typed`` means: whole, else the beginning of it or of a word in it, else a part.

    It is compared with the English words of the files, and with what a worker reads, here and in English.
    """
    from cti_cli.language import Speech

    english = Speech("en")
    found = meant(typed, {word: (word, speech(label), english(label)) for word, label in known.items()})
    if len(found) == 1:
        return found[0]
    words = listed(speech(known[word]) for word in found or known)
    if found:
        raise UsageError(
            say("{option} can mean several: {words}", option=Phrase(option), words=words), say("type more of it")
        )
    raise UsageError(
        say("{option} does not know this word", option=Phrase(option)), say("use one of: {words}", words=words)
    )


def chosen_words(typed: str, known: Mapping[str, Words], speech: "Speech", option: str) -> tuple[str, ...]:
    """Return the words that ``typed`` means, with commas between."""
    words = (chosen(each, known, speech, option) for each in typed.split(",") if each.strip())
    return tuple(dict.fromkeys(words))


def meant(typed: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the keys whose names fit ``typed`` best."""
    wanted = folded(typed)
    forms = {key: [folded(name) for name in each] for key, each in names.items()}
    for fits in (_is, _begins, _has_a_word, _has):
        found = [key for key, each in forms.items() if wanted and any(fits(form, wanted) for form in each)]
        if found:
            return found
    return []


def _is(form: str, wanted: str) -> bool:
    return form == wanted


def _begins(form: str, wanted: str) -> bool:
    return form.startswith(wanted)


def _has_a_word(form: str, wanted: str) -> bool:
    return f" {wanted}" in form


def _has(form: str, wanted: str) -> bool:
    return wanted in form


def vocabulary(field: str, programme: "Programme | None" = None) -> dict[str, Words]:
    """Return the words that a field may hold, each with what a worker reads."""
    from cti_cli.core.vocabulary import label, words_of

    return {word: label(field, word, programme) for word in words_of(field, programme)}


def parties_of(typed: str, at: "Opened", option: str) -> tuple[str, ...]:
    """Return the ids of those whom ``typed`` names, with commas between: by id, part of a name, or role."""
    from cti_cli.core.vocabulary import label

    def role(word: str) -> tuple[str, str]:
        return word, at.speech(label("role", word))

    names = {
        "citizen": (*role("citizen"), at.course.citizen.name),
        "worker": (*role("worker"), at.speech(term("party", "me"))),
    }
    for person in at.course.people:
        held = role(person.role) if person.in_post(at.today) else ()
        names[person.id] = (person.id, person.name, *held)
    roles = {word: (word, at.speech(said)) for word, said in vocabulary("role").items()}
    found = []
    for each in filter(None, map(str.strip, typed.split(","))):
        fits = meant(each, names) or meant(each, roles)
        if len(fits) != 1:
            message = say("{option} can mean several people", option=Phrase(option))
            nobody = say("{option} names nobody of this course", option=Phrase(option))
            raise UsageError(message if fits else nobody, say("use one of: {words}", words=", ".join(fits or names)))
        found += fits
    return tuple(dict.fromkeys(found))
