"""What may stand next on a command line: a parameter's metavar says what it takes, and so what is offered.

The shells ask through the environment variable ``_CTI_COMPLETE``, which holds the words typed so far,
one a line, the unfinished one last; the answer is one candidate a line, with a tab before what it is.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cti_cli.cli.asking import meant, vocabulary
from cti_cli.cli.commands import COMMANDS, PANELS, module_of
from cti_cli.cli.default_group import USUAL
from cti_cli.cli.session import Session, language_of
from cti_cli.core.words import Phrase, Words
from cti_cli.errors import CtiError

VARIABLE = "_CTI_COMPLETE"
SHARED = {"--folder": "DIR", "--today": "DATE", "--lang": "LANG"}
Offers = Iterable[tuple[str, str]]


class Line(NamedTuple):
    """A command line up to the word that is being typed."""

    session: Session
    parts: tuple[Any, ...]
    """The parameters of the command, or the commands below it."""
    given: tuple[str, ...]
    """The arguments that stand there, without options and their values."""
    asked: str
    """The metavar of what is being typed; empty where nothing fits."""
    command: str = ""


def offered(words: list[str]) -> Iterator[str]:
    """Yield the candidates for the last word, each with what it is."""
    *before, typed = [word for word in words[1:] if word != "="] or [""]
    try:
        line = _line(before, typed)
        found = list(_candidates(line, typed))
    except CtiError:
        return
    for value, about in found:
        yield f"{value}\t{about}" if about else value


def _line(before: list[str], typed: str) -> Line:
    shared: dict[str, str] = {}
    rest = iter(before)
    left, open_option = [], ""
    for word in rest:
        if word in SHARED:
            value = next(rest, None)
            open_option = word if value is None else ""
            shared[word] = value or ""
        elif word not in ("--no-input", "--debug"):
            left.append(word)
    session = _session(shared)
    if open_option or not left:
        return Line(session, (), (), SHARED.get(open_option, "" if typed.startswith("-") else "COMMAND"))
    found, words = _command(left)
    if hasattr(found, "commands"):
        return Line(session, tuple(found.commands.values()), (), "COMMANDS")
    params = tuple(found.params) if found else ()
    given, asked = _asked(params, words, typed)
    return Line(session, params, given, asked, left[0])


def _session(shared: Mapping[str, str]) -> Session:
    folder = shared.get("--folder") or os.environ.get("CTI_FOLDER")
    today = shared.get("--today") or os.environ.get("CTI_TODAY")
    return Session(Path(folder) if folder else None, today, language_of(shared.get("--lang")), no_input=True)


def _command(words: list[str]) -> tuple[Any, list[str]]:
    """Return the command that the first words name, and the words behind them."""
    if words[0] not in COMMANDS:
        return None, []
    from importlib import import_module

    from typer.main import get_command

    found: Any = get_command(import_module(f"cti_cli.cli.{words[0].replace('-', '_')}").app)
    rest = words[1:]
    while rest and rest[0] in getattr(found, "commands", ()):
        found, rest = found.commands[rest[0]], rest[1:]
    usual = USUAL.get(words[0])
    if usual is not None and rest and hasattr(found, "commands"):
        found = found.commands[usual]
    return found, rest


def _asked(params: tuple[Any, ...], words: list[str], typed: str) -> tuple[tuple[str, ...], str]:
    """Return the arguments that stand there, and the metavar of what comes next."""
    options = {name: each for each in params if each.param_type_name == "option" for name in each.opts}
    arguments = [each for each in params if each.param_type_name == "argument"]
    given: list[str] = []
    rest = iter(words)
    for word in rest:
        option = options.get(word)
        if option is None:
            given += [] if word.startswith("-") else [word]
        elif not option.is_flag and next(rest, None) is None:
            return tuple(given), option.metavar or ""
    if typed.startswith("-"):
        return tuple(given), "OPTION"
    if len(given) < len(arguments):
        return tuple(given), arguments[len(given)].metavar or ""
    many = arguments and arguments[-1].nargs == -1
    return tuple(given), arguments[-1].metavar or "" if many else ""


def _candidates(line: Line, typed: str) -> Offers:
    """Return what fits: its beginning, else a part of what it is."""
    before, comma, part = typed.rpartition(",") if line.asked.endswith(",...") else ("", "", typed)
    offers = dict(OFFERS.get(line.asked.strip("[].,"), _nothing)(line))
    chosen = {value: about for value, about in offers.items() if value not in before.split(",")}
    fits = meant(part, {value: (value, about) for value, about in chosen.items()}) if part else list(chosen)
    begins = [value for value in chosen if value.startswith(part)]
    return [(f"{before}{comma}{value}", chosen[value]) for value in begins or fits]


def _nothing(_line: Line) -> Offers:
    return ()


def _commands(line: Line) -> Offers:
    return ((name, line.session.speech(Phrase(PANELS[panel]))) for name, panel in COMMANDS.items())


def _below(line: Line) -> Offers:
    return ((each.name, line.session.speech(Phrase((each.help or "").partition("\n")[0]))) for each in line.parts)


def _options(line: Line) -> Offers:
    speech = line.session.speech
    found = [(each.opts[0], speech(Phrase(each.help or ""))) for each in line.parts if each.opts[0].startswith("-")]
    return [*found, ("--help", "")]


def _courses(line: Line) -> Offers:
    return ((each.id, each.citizen.name) for each in line.session.open_caseload.courses)


def _words(line: Line, known: Mapping[str, Words]) -> Offers:
    """Offer the worker's own word where it is one word, else the file's."""
    for word, label in known.items():
        said = line.session.speech(label)
        yield (word, said) if " " in said or "," in said else (said.lower(), "")


def _field(field: str) -> Callable[[Line], Offers]:
    return lambda line: _words(line, vocabulary(field))


def _of_course(line: Line) -> Any:
    from cti_cli.cli.changes import opened

    return opened(line.session, line.given[0]) if line.given else None


def _tracks(line: Line) -> Offers:
    at = _of_course(line)
    return _words(line, vocabulary("track", at.programme if at else None))


def _kinds(line: Line) -> Offers:
    at = _of_course(line)
    return ((rule.id, line.session.speech(rule.title)) for rule in at.programme.meetings) if at else ()


def _keys(line: Line) -> Offers:
    at = _of_course(line)
    return ((row.key, row.wording) for row in at.programme.law) if at else ()


def _people(line: Line) -> Offers:
    from cti_cli.core.vocabulary import label

    at = _of_course(line)
    if at is None:
        return
    speech = line.session.speech
    yield from _words(line, {word: label("role", word) for word in ("citizen", "worker")})
    for person in at.course.people:
        if person.in_post(at.today):
            yield person.id, f"{person.name}, {speech(label('role', person.role))}"


def _offer_ids(line: Line) -> Offers:
    from cti_cli.store.companions import read_offers

    catalogue, _ = read_offers(line.session.folder)
    return ((each.id, each.name) for each in catalogue.offers) if catalogue else ()


def _team_ids(line: Line) -> Offers:
    from cti_cli.store.companions import read_teams

    teams, _ = read_teams(line.session.folder)
    return ((each.id, each.name) for each in teams.teams) if teams else ()


def _goals(line: Line) -> Offers:
    at = _of_course(line)
    return ((each.id, each.wish.partition("\n")[0]) for each in at.course.plan.goals) if at else ()


def _actions(line: Line) -> Offers:
    from importlib import import_module

    return _words(line, import_module(module_of(line.command)).ACTIONS)


def _everyone(line: Line) -> Offers:
    """Offer whom a consent can be given to: people, then roles, then organisations."""
    at = _of_course(line)
    if at is None:
        return
    yield from ((person.id, person.name) for person in at.course.people)
    yield from ((word, line.session.speech(said)) for word, said in vocabulary("role").items())
    yield from ((each.organisation, "") for each in at.course.people if each.organisation)


def _about_goal(line: Line) -> Offers:
    """Offer what an action on a goal takes: a status, or the number of a step that is open."""
    from cti_cli.cli.goal import ACTIONS

    at = _of_course(line)
    acts = meant(line.given[1], {word: (word, line.session.speech(said)) for word, said in ACTIONS.items()})
    if acts == ["status"]:
        yield from _words(line, vocabulary("goal_status"))
    for goal in at.course.plan.goals if acts == ["done"] else ():
        if goal.id == line.given[2]:
            yield from ((str(at), step.what) for at, step in enumerate(goal.steps, 1) if step.done is None)


def _measures(line: Line) -> Offers:
    at = _of_course(line)
    return ((f"{rule.id}=", line.session.speech(rule.title)) for rule in at.programme.measures) if at else ()


def _outcomes(line: Line) -> Offers:
    at = _of_course(line)
    return _words(line, vocabulary("outcomes", at.programme if at else None))


def _listed(module: str, name: str) -> Callable[[Line], Offers]:
    """Offer the words that a command lists under a name."""
    from importlib import import_module

    return lambda line: _words(line, getattr(import_module(f"cti_cli.cli.{module}"), name))


def _days(line: Line) -> Offers:
    """Offer today and the days around it, as they are written."""
    from datetime import timedelta

    speech = line.session.speech
    days = (line.session.today + timedelta(days=away) for away in range(-7, 15))
    return ((day.isoformat(), speech.weekday(day)) for day in days)


OFFERS: Mapping[str, Callable[[Line], Offers]] = {
    "COMMAND": _commands,
    "COMMANDS": _below,
    "OPTION": _options,
    "COURSE": _courses,
    "TYPE": _field("contact"),
    "PLACE": _field("place"),
    "TRACK": _tracks,
    "KIND": _kinds,
    "KEY": _keys,
    "PERSON": _people,
    "ACTION": _actions,
    "PARTY": _everyone,
    "INFORMATION": _field("information"),
    "HOW": _listed("consent", "HOW"),
    "ROLE": _field("role"),
    "PERSONKIND": _listed("network", "KINDS"),
    "GOAL": _goals,
    "WHAT": _about_goal,
    "MEASURE=VALUE": _measures,
    "OCCASION": _listed("measure", "OCCASIONS"),
    "OUTCOME": _outcomes,
    "AREA": _field("area"),
    "OFFER": _offer_ids,
    "WORD": _offer_ids,
    "TEAM": _team_ids,
    "DATE": _days,
    "FROM": _days,
    "TO": _days,
    "LANG": lambda _line: (("da", "dansk"), ("sv", "svenska"), ("en", "English")),
    "SHELL": lambda _line: ((shell, "") for shell in ("bash", "zsh", "fish", "powershell")),
}
"""What is offered for each metavar; a new one of a command is added here."""
