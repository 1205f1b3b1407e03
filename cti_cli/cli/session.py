"""What one call of the command knows: folder, settings, language, and the only reading of the clock."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

import typer

from cti_cli.core.caseload import Caseload
from cti_cli.core.course import Course
from cti_cli.core.problems import Problem
from cti_cli.core.words import say
from cti_cli.errors import CtiError, RefusedError, UsageError
from cti_cli.language import LANGUAGES, Speech
from cti_cli.store.reading import read_caseload, read_settings
from cti_cli.store.records import citizen_name

ZONES = {"DK": "Europe/Copenhagen", "SE": "Europe/Stockholm"}


def default_folder_file() -> Path:
    """Return the file in the user's configuration directory that names the default folder."""
    return Path(typer.get_app_dir("cti")) / "folder"


class Session:
    """The answers to where, when and in which language; each is found when it is first asked for."""

    def __init__(self, folder: Path | None, today: str | None, language: str | None, *, no_input: bool) -> None:
        """Keep what the command line said."""
        self._folder = folder
        self._today = today
        self._language = language
        self.no_input = no_input

    @cached_property
    def folder(self) -> Path:
        """Return the caseload folder: the option, else the nearest one upwards, else the default."""
        if self._folder is not None:
            return _marked(self._folder)
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / "cti.yaml").is_file():
                return folder
        try:
            return _marked(Path(default_folder_file().read_text(encoding="utf-8").strip()))
        except OSError:
            raise UsageError(
                say("no caseload folder was found here"),
                say("go to the folder, name it with --folder, or make one with `cti init FOLDER`"),
            ) from None

    @cached_property
    def today(self) -> date:
        """Return the day it is, in the folder's country; ``--today`` sets it."""
        if self._today is not None:
            return _day(self._today)
        return self.local(datetime.now(UTC)).date()

    def local(self, time: datetime) -> datetime:
        """Return a moment as the clocks of the folder's country show it."""
        from zoneinfo import ZoneInfo

        country = read_settings(self.folder)[0].country if self.has_folder else "DK"
        return time.astimezone(ZoneInfo(ZONES[country]))

    @cached_property
    def has_folder(self) -> bool:
        """Tell whether there is a caseload folder."""
        try:
            return bool(self.folder)
        except UsageError:
            return False

    @cached_property
    def speech(self) -> Speech:
        """Return the language of screens: the option, else the folder's, else Danish."""
        if self._language is not None:
            return Speech(self._language)
        return Speech(read_settings(self.folder)[0].language if self.has_folder else "da")

    @cached_property
    def open_caseload(self) -> Caseload:
        """Return the open courses, without what each owes its programme."""
        return read_caseload(self.folder, self.today)

    @cached_property
    def whole_caseload(self) -> Caseload:
        """Return the open and the closed courses."""
        return read_caseload(self.folder, self.today, closed=True)

    def course(self, typed: str) -> tuple[Caseload, Course]:
        """Find a course by id, unique prefix or part of the citizen's name; closed ones only if no open one fits.

        While an open course's file cannot be read, a name does not reach the closed ones: the citizen may
        be the same, and the course meant the one that cannot be read.
        """
        unread = [each for each in self.open_caseload.problems if each.severity == "error" and each.course]
        for part in ("open_caseload", "whole_caseload"):  # the closed ones are read only where they are needed
            caseload: Caseload = getattr(self, part)
            found = matching(caseload.courses, typed)
            by_name = bool(found) and not any(typed.strip() in each.id for each in found)
            if part == "whole_caseload" and unread and by_name:
                raise _unreadable(unread[0])
            if len(found) == 1:
                return caseload, found[0]
            if found:
                raise _several([(each.id, each.citizen.name) for each in found])
            broken = fitting(_unread(self.folder, caseload), typed)
            if broken:
                raise _unreadable(next(p for p in caseload.problems if p.severity == "error" and p.course == broken[0]))
        raise _none()

    def course_id(self, typed: str) -> str:
        """Find the id of a course whose file need not be readable, open or closed."""
        caseload = self.whole_caseload
        names = _unread(self.folder, caseload) | {each.id: each.citizen.name for each in caseload.courses}
        found = fitting(names, typed)
        if len(found) > 1:
            raise _several([(each, names[each]) for each in found])
        if not found:
            raise _none()
        return found[0]


def matching(courses: tuple[Course, ...], typed: str) -> list[Course]:
    """Return the courses that ``typed`` can mean."""
    found = fitting({each.id: each.citizen.name for each in courses}, typed)
    return [each for each in courses if each.id in found]


def fitting(names: Mapping[str, str], typed: str) -> list[str]:
    """Return the ids that ``typed`` can mean: an id alone, else the beginning or end of ids, else part of names."""
    wanted = _folded(typed.strip())
    if not wanted:
        return []
    exact = [each for each in names if each == wanted]
    by_id = [each for each in names if each.startswith(wanted) or each.endswith(f"-{wanted}")]
    return exact or by_id or [each for each, name in names.items() if wanted in _folded(name)]


def _folded(text: str) -> str:
    """Return ``text`` without case, and with each letter as one character: a Mac may write å as two."""
    from unicodedata import normalize

    return normalize("NFC", text).casefold()


def _unread(folder: Path, caseload: Caseload) -> dict[str, str]:
    """Return the courses whose files cannot be relied on, each with the name in it where that much can be read."""
    files = {each.course: each.file for each in caseload.problems if each.course and each.severity == "error"}
    return {course: citizen_name(folder / file) for course, file in files.items()}


def _none() -> UsageError:
    return UsageError(say("no course fits what you typed"), say("`cti list` shows all of them"))


def _several(found: list[tuple[str, str]]) -> UsageError:
    names = "\n".join(f"  {each}  {name}".rstrip() for each, name in found)
    return UsageError(say("several courses fit:\n{names}", names=names), say("type more of the name, or the id"))


def _unreadable(problem: Problem) -> CtiError:
    said = say("{file} cannot be read: {message}", file=problem.file, message=problem.message)
    if problem.rule == "schema":
        return RefusedError(said, problem.fix)
    return UsageError(said, say("`cti check` shows the line"))


def _marked(folder: Path) -> Path:
    if (folder / "cti.yaml").is_file():
        return folder
    raise UsageError(
        say("{folder} is no caseload folder: it has no cti.yaml", folder=str(folder)),
        say("make one with `cti init FOLDER`, or name another with --folder"),
    )


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise UsageError(say("--today takes a day"), say("write it as year-month-day: 2026-11-23")) from None


def language_of(option: str | None) -> str | None:
    """Return the language that the command line or the environment asks for; None leaves it to the folder."""
    asked = option or os.environ.get("CTI_LANG") or None
    if asked is not None and asked not in LANGUAGES:
        raise UsageError(say("the language {word} is not known", word=asked), say("use da, sv or en"))
    return asked


class FolderlessSession(Session):
    """A session for a command that makes a folder: what stands in another one does not concern it."""

    def __init__(self, session: Session, language: str | None = None) -> None:
        """Keep the day, the language (or take another) and whether questions may be asked."""
        super().__init__(None, session._today, language or session._language, no_input=session.no_input)  # noqa: SLF001 - its own kind

    @cached_property
    def has_folder(self) -> bool:
        """Tell that no folder counts."""
        return False
