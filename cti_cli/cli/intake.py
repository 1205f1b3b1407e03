"""What a new course knows comes from options, and on a terminal from questions; a CPR number from neither."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import typer

from cti_cli.cli.asking import asked, asked_text, asked_yes, can_ask, day_of, vocabulary
from cti_cli.cli.choosing import legal_bases, one_of, programmes, show
from cti_cli.core.dates import add_months
from cti_cli.core.folding import folded
from cti_cli.core.words import Words, say
from cti_cli.errors import UsageError
from cti_cli.language import LANGUAGES

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.opening import Opening
    from cti_cli.core.programme import LegalBasis, Programme

T = TypeVar("T")
_CPR = re.compile(r"\d{6}[- ]?\d{4}")
OLDEST = 1900
UNDER_WAY = timedelta(days=28)
"""A start longer ago than this was not forgotten: the course is older than its file."""
QUESTIONS: Mapping[str, Words] = {
    "target_group": say("Target group"),
    "subgroup": say("Subgroup"),
    "entrance": say("Entrance"),
}


class Taken(NamedTuple):
    """What was found out: the programme, what the file begins with, and the first day of phase 1."""

    programme: "Programme"
    opening: "Opening"
    start: date | None


class Intake(NamedTuple):
    """The options of one call, and the worker who answers for the rest."""

    session: "Session"
    given: Mapping[str, Any]

    def taken(self) -> Taken:
        """Return everything that a new course begins with."""
        from cti_cli.core.opening import Opening

        if can_ask(self.session):
            told = say("Enter leaves a question open; all of it can be changed later.")
            typer.echo(self.session.speech(told), err=True)
        programme = self._programme()
        name = self._required("name", say("The citizen's name"), _name)
        same_as = self._same_as(name)
        born = self._optional("born", say("Day of birth"), self._born)
        municipality = self._optional("municipality", say("Municipality"), str.strip, self._home())
        phone = self._optional("phone", say("Phone"), str.strip)
        referral = self._optional("referral", say("Day of the referral"), self._day("--referral"), _TODAY)
        basis = self._legal_basis(programme)
        words = {each: self._word(each, programme) for each in QUESTIONS}
        until = self._granted_until(programme)
        start = self._optional("start", say("First day of phase 1, if it is known"), self._day("--start", past=None))
        months, reason = self._months(programme, basis, start)
        opening = Opening(
            name=name,
            born=born,
            municipality=municipality,
            language=self._given("language", _language),
            phone=phone,
            same_as=same_as,
            legal_basis=basis.key if basis else None,
            months=months,
            months_reason=reason,
            granted=self._given("granted", self._day("--granted")),
            granted_until=until,
            referral=referral,
            job_match=self._given("job_match", self._day("--job-match")),
            known_from=self._known_from(start or referral),
            **words,
        )
        return Taken(programme, opening, start)

    def _given(self, name: str, read: Callable[[str], T]) -> T | None:
        """Read an option that is never asked for."""
        return None if self.given[name] is None else read(self.given[name])

    def _required(self, name: str, question: Words, read: Callable[[str], T]) -> T:
        """Read an option, or ask until there is an answer."""
        if self.given[name] is not None:
            return read(self.given[name])
        return asked(self.session, question, f"--{name}", read)

    def _optional(self, name: str, question: Words, read: Callable[[str], T], default: Words | None = None) -> T | None:
        """Read an option, or ask once; Enter leaves it open, or takes the default where there is one."""
        if self.given.get(name) is not None:
            return read(self.given[name])
        if not can_ask(self.session):
            return None
        usual = self.session.speech(default) if default is not None else ""
        return asked(self.session, question, "", lambda typed: read(typed) if typed.strip() else None, usual)

    def _day(self, option: str, *, past: bool | None = True) -> Callable[[str], date]:
        return lambda typed: day_of(self.session, typed, option, past=past)

    def _born(self, typed: str) -> date:
        day = day_of(self.session, typed, "--born", past=True)
        if day > self.session.today and not re.search(r"\d{4}", typed):
            day = add_months(day, -1200)  # two digits of a year are those of a life that has begun
        if day.year >= OLDEST and day <= self.session.today:
            return day
        raise UsageError(say("nobody was born on this day"), say("write it with four digits of the year: 12.4.1988"))

    def _programme(self) -> "Programme":
        labels, named = programmes(self.session)
        if self.given["programme"] is None:
            show(self.session, labels)
        return self._required("programme", say("Programme"), named)

    def _home(self) -> Words | None:
        """Return the municipality that the worker is employed by, as the usual answer."""
        organisation = self.session.whole_caseload.settings.organisation
        if organisation.kind != "municipality" or not organisation.name:
            return None
        return {"": re.sub(r"(?i)\s*\b(kommune|kommun)$", "", organisation.name)}

    def _same_as(self, name: str) -> str | None:
        """Return an earlier course of the same person: named, or found by the name and confirmed."""
        courses = self.session.whole_caseload.courses
        if self.given["same_as"] is not None:
            return str(self.session.course_id(self.given["same_as"]))
        namesakes = [each.id for each in courses if folded(each.citizen.name) == folded(name)]
        if not namesakes:
            return None
        question = say("There is a course of this name: {course}. Is it the same person?", course=namesakes[-1])
        if can_ask(self.session):
            return namesakes[-1] if asked_yes(self.session, question, "--same-as", default=True) else None
        note = say("{course} is of the same name; if it is the same person, add --same-as", course=namesakes[-1])
        typer.echo(self.session.speech(say("Note: {remark}", remark=note)), err=True)
        return None

    def _legal_basis(self, programme: "Programme") -> "LegalBasis | None":
        if not programme.law:
            if self.given["legal_basis"] is not None:
                raise UsageError(say("{programme} has no legal basis", programme=programme.id), say("leave it out"))
            return None
        labels, named = legal_bases(self.session, programme)
        if self.given["legal_basis"] is None:
            show(self.session, labels)
        return self._optional("legal_basis", say("Legal basis"), named)

    def _word(self, name: str, programme: "Programme") -> str | None:
        """Return a word of the programme's own, such as its subgroup."""
        known, option = vocabulary(name, programme), f"--{name.replace('_', '-')}"
        if not known:
            if self.given[name] is not None:
                message = say("{programme} does not use {option}", programme=programme.id, option=option)
                raise UsageError(message, say("leave it out"))
            return None
        if self.given[name] is None:
            show(self.session, known)
        return self._optional(name, QUESTIONS[name], lambda typed: one_of(self.session, typed, known, option))

    def _granted_until(self, programme: "Programme") -> date | None:
        read = self._day("--granted-until", past=False)
        if programme.length.kind != "by_grant":
            return self._given("granted_until", read)
        return self._optional("granted_until", say("The grant's last day, if it has one"), read)

    def _months(
        self, programme: "Programme", basis: "LegalBasis | None", start: date | None
    ) -> tuple[int | None, str | None]:
        """Return a length of its own and why; a legal basis without one cannot start without it."""
        from cti_cli.cli.start import months_of

        months, reason = self.given["months"], self.given["months_reason"]
        if programme.length.kind != "by_legal_basis" or basis is None:
            return months, reason
        if months is None and basis.months is None and start is not None:
            months = asked(self.session, say("How many months?"), "--months", months_of)
        if months is not None and not reason:
            reason = asked_text(self.session, say("What decides that length?"), "--months-reason")
        return months, reason

    def _known_from(self, begun: date | None) -> date | None:
        """Ask whether what was due before the file was made is to be left alone."""
        if self.given["known_from"] is not None or begun is None or begun > self.session.today - UNDER_WAY:
            return self._given("known_from", self._day("--known-from"))
        question = say("Under way since {day}: shall cti leave alone what was due before today?", day=begun)
        if can_ask(self.session):
            return self.session.today if asked_yes(self.session, question, "--known-from", default=True) else None
        note = say("what was due since {day} counts as overdue; --known-from leaves it alone", day=begun)
        typer.echo(self.session.speech(say("Note: {remark}", remark=note)), err=True)
        return None


_TODAY = say("today")


def _name(typed: str) -> str:
    """Read a name; a CPR number is never taken from a command line, which the shell remembers."""
    name = " ".join(typed.split())
    if _CPR.search(name):
        fix = say("write it into the file, in quotes: cti edit COURSE")
        raise UsageError(say("a CPR number is no name, and is never typed on a command line"), fix)
    if not name or not name.isprintable():
        raise UsageError(say("a name is needed"), say("write it as it stands in letters"))
    return name


def _language(typed: str) -> str:
    if typed in LANGUAGES:
        return typed
    raise UsageError(say("the language {word} is not known", word=typed), say("use da, sv or en"))
