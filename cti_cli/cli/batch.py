"""A batch finds everything that is missing before it writes anything, and one failure stops nobody else's letter.

Gather: courses, receivers, facts. Decide: what is new, by the ledger. Apply: files first, then the
entry in the course, so that a batch that is cut short is finished by running it again.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from cti_cli.cli.composing import Composing, Paper, template_of
from cti_cli.cli.filtering import chosen, is_narrowed
from cti_cli.cli.gathering import FACTS, Asked, has_come, tells_news
from cti_cli.cli.kinds import Kind
from cti_cli.cli.outcome import Line, Merged, Outcome, Planned
from cti_cli.cli.receivers import Job, Wish, jobs, meeting_named
from cti_cli.cli.session import Session
from cti_cli.cli.stationery import OWN
from cti_cli.core.as_of import as_of
from cti_cli.core.caseload import Caseload
from cti_cli.core.copies import copied
from cti_cli.core.course import Course
from cti_cli.core.facts.source import Source
from cti_cli.core.recipients import Recipient, Refusal
from cti_cli.core.words import Phrase, say
from cti_cli.documents.compose import Letter
from cti_cli.documents.ledger import Last, before, file_name, last_written, party_name, verdict
from cti_cli.documents.pdf import Printer
from cti_cli.documents.writers import printer
from cti_cli.errors import CtiError, RefusedError, UsageError
from cti_cli.language import LANGUAGES
from cti_cli.store.changing import Append, change_course
from cti_cli.store.shipped import shipped
from cti_cli.store.text import read_bytes
from cti_cli.store.writing import fingerprint as hashed
from cti_cli.store.writing import require_marker, write_atomically


class Batch:
    """One run over one or many courses."""

    def __init__(self, session: Session, kind: Kind, wish: Wish) -> None:
        """Refuse what cannot be done for anybody."""
        self.session, self.kind = session, kind
        self.wish = wish._replace(meeting=meeting_named(session, wish.meeting)) if wish.meeting else wish
        self.today: date = session.today
        self.outcome = Outcome([], [], [], [], [], [])
        self._composing = Composing(session.folder, wish.formats)
        if wish.merge is not None and wish.merge.suffix.lower() != ".pdf":
            raise UsageError(say("--merge takes the name of a PDF file"), say("for example: --merge print.pdf"))
        if wish.out is not None and wish.out.exists() and not wish.out.is_dir():
            raise UsageError(say("{file} is no folder", file=str(wish.out)), say("name a folder with --out"))
        settings = session.open_caseload.settings
        lacking = [
            field
            for field, value in (
                ("worker.name", settings.worker.name),
                ("organisation.name", settings.organisation.name),
            )
            if not value
        ]
        if lacking:
            raise RefusedError(
                say("cti.yaml does not say who writes: {fields} is missing", fields=", ".join(lacking)),
                say("fill it in; letters carry it as their sender"),
            )

    def chosen(self) -> list[tuple[Caseload, Course]]:
        """Return the courses of the batch: those named, or all open ones."""
        if self.wish.courses and is_narrowed(self.wish):
            raise UsageError(
                say("--phase, --programme, --legal-basis and --due go with --all"),
                say("leave them out, or the courses"),
            )
        if self.wish.everyone == bool(self.wish.courses):
            raise UsageError(
                say("name one or more courses, or use --all"),
                say("for example: {command}", command=f"cti {self.kind.group} {self.kind.command} --all --dry-run"),
            )
        if self.wish.courses:
            return list({found[1].id: found for found in map(self.session.course, self.wish.courses)}.values())
        caseload = self.session.open_caseload
        return [(caseload, course) for course in chosen(self.kind, caseload, self.wish, self.today)]

    def plan(self) -> list[Planned]:
        """Find out what is to be written; what is missing goes to the outcome, before anything is written."""
        for caseload, course in self.chosen():
            try:
                found = list(self._plan_course(caseload, course))
            except CtiError as error:
                self.outcome.failed.append(Line(course.id, reason=error.message, fix=error.fix))
                continue
            self.outcome.planned.extend(found)
        if self.wish.everyone:
            self._tell_unreadable()
        if self.wish.limit is not None:
            del self.outcome.planned[self.wish.limit :]
        return self.outcome.planned

    def apply(self, planned: Planned) -> None:
        """Write one document and note it in its course."""
        try:
            self._write(planned)
        except CtiError as error:
            self._fail(planned, error.message, error.fix)
        except OSError as error:
            reason = say("{file} could not be written: {reason}", file=planned.shown, reason=error.strerror or "")
            self._fail(planned, reason, say("is it open in another program? Close it and run the command again"))

    def _fail(self, planned: Planned, reason: Phrase, fix: Phrase | None) -> None:
        self.outcome.failed.append(planned.line._replace(reason=reason, fix=fix))

    def _tell_unreadable(self) -> None:
        for problem in self.session.open_caseload.problems:
            if problem.severity == "error" and problem.file.startswith("courses/"):
                stem = Path(problem.file).stem
                reason = say("{file} cannot be read: {message}", file=problem.file, message=problem.message)
                if all(line.course != stem for line in self.outcome.skipped):
                    self.outcome.skipped.append(Line(stem, reason=reason, fix=say("`cti check` shows the line")))

    def _skip(self, course: Course, refusal: Refusal) -> None:
        self.outcome.skipped.append(Line(course.id, reason=refusal.reason, fix=refusal.fix))

    def _plan_course(self, caseload: Caseload, course: Course) -> Iterator[Planned]:
        copy = self._copies.get(course.id)
        found = jobs(self.kind, caseload, course, self.wish, self.today) if copy is None else copy
        if isinstance(found, Refusal):
            self._skip(course, found)
            return
        for job in found:
            yield from self._plan_job(caseload, course, job)

    @cached_property
    def _copies(self) -> dict[str, Refusal]:
        """Return why nothing is written from a file that holds another citizen's words."""
        found = copied(self.session.open_caseload.courses)
        return {course: Refusal(each.message, each.fix) for course, each in found.items()}

    def _plan_job(self, caseload: Caseload, course: Course, job: Job) -> Iterator[Planned]:
        last = last_written(course, self.kind.id, job.to, job.about, self.wish.as_of)
        made = self._made(caseload, course, job, last)
        if isinstance(made, Refusal):
            self._skip(course, made)
            return
        paper, day = made
        for suffix in self.wish.formats:
            path = self._place(course, job, day, suffix)
            planned = Planned(course, job, paper, day, suffix, path, self._shown(path), self.kind.longest)
            if self._is_wanted(planned, last):
                yield planned

    def _made(self, caseload: Caseload, course: Course, job: Job, last: Last | None) -> tuple[Paper, date] | Refusal:
        """Return the paper and its day: that of the last one where nothing is new."""
        then_day = self.wish.as_of
        if last is not None and last.day <= self.today:
            earlier = before(course, last)
            if then_day is not None or not has_come(self.kind, course, last.day, self.today, self.wish):
                reckoned = then_day or (last.day if tells_news(self.kind) else self.today)
                then = self._paper(caseload, earlier, job, reckoned, last.day)
                if not isinstance(then, Refusal) and then.facts == last.facts:
                    return then, last.day
            if not last.sent:
                course = earlier
        made = self._paper(caseload, course, job, then_day or self.today, self.today)
        return made if isinstance(made, Refusal) else (made, self.today)

    def _paper(self, caseload: Caseload, course: Course, job: Job, day: date, written: date) -> Paper | Refusal:
        letter = self.letter(caseload, course, job, day, written)
        if isinstance(letter, Refusal):
            return letter
        return self._composing.paper(letter, self._language(caseload, course, job.reader))

    def letter(self, caseload: Caseload, course: Course, job: Job, day: date, written: date) -> Letter | Refusal:
        """Gather what one document says, as things stand on ``day``; ``written`` is the document's own day."""
        kind, reader = self.kind, job.reader
        if self.wish.as_of is not None:
            course = as_of(course, self.wish.as_of)
        source = Source(course, caseload.programme(course), caseload.settings, reader, day, min(day, written))
        facts = FACTS[kind.id](Asked(kind, self.wish, job, caseload, source))
        if isinstance(facts, Refusal):
            return facts
        return Letter(
            template_of(kind, reader), kind.layout, kind.title, course, caseload.settings, reader, written, facts,
            signed=kind.signed, as_of=self.wish.as_of if self.wish.as_of and self.wish.as_of < written else None,
        )  # fmt: skip

    def _is_wanted(self, planned: Planned, last: Last | None) -> bool:
        """Leave out what stands there already, and what somebody changed by hand."""
        course, shown = planned.course, planned.shown
        line = planned.line
        known = last is not None and any(entry.file == shown for entry in last.entries)
        raw = read_bytes(planned.path) if planned.path.exists() else None
        if last is not None and known and raw is not None and planned.paper.facts == last.facts:
            as_written = isinstance(raw, bytes) and hashed(raw) in {entry.sha256 for entry in last.entries}
            if not as_written and self.wish.overwrite:
                return True
            self.outcome.unchanged.append(line)
            if as_written:
                self.outcome.printable.append(planned)
            return False
        if raw is None or self.wish.overwrite:
            return True
        on_disk = hashed(raw) if isinstance(raw, bytes) else ""
        match verdict(course, shown, hashed(self._raw(planned)), on_disk):
            case "unchanged":
                self.outcome.unchanged.append(line)
                self.outcome.printable.append(planned)
                return False
            case "edited":
                reason = say("{file} was changed after it was written", file=shown)
                self._skip(course, Refusal(reason, say("move it away, or write over it with --overwrite")))
                return False
        return True

    def _raw(self, planned: Planned) -> bytes:
        return self._composing.bytes_of(planned.paper, planned.suffix)

    def _write(self, planned: Planned) -> None:
        raw = self._raw(planned)
        if not self.wish.dry_run:
            require_marker(self.session.folder)
            write_atomically(planned.path, raw)
            job = planned.job
            entry = {
                "kind": self.kind.id,
                "to": job.to.key,
                **({"about": job.about} if job.about else {}),
                **({"as_of": self.wish.as_of} if self.wish.as_of else {}),
                "day": planned.day,
                "file": planned.shown,
                "sha256": hashed(raw),
                "facts": planned.paper.facts,
            }
            change_course(self.session.folder, planned.course.id, [Append("documents", entry)], self.kind.id)
        self.outcome.written.append(planned.line)
        self.outcome.printable.append(planned)

    def merge(self) -> "Merged | None":
        """Write one PDF with every document of the batch, each once and on sheets of its own, to be printed."""
        target = self.wish.merge
        if target is None or self.wish.dry_run:
            return None
        last_the_pdf = sorted(self.outcome.printable, key=lambda each: each.suffix == "pdf")
        once = {(each.course.id, each.job.about or "", each.job.to.key): each for each in last_the_pdf}
        press = printer(self.session.folder / OWN, shipped("templates"))
        ready = [once[key] for key in sorted(once) if self._can_be_set(once[key], press)]
        if not ready:
            return None
        try:
            write_atomically(target.absolute(), press.merged([each.paper.document for each in ready]))
        except OSError as error:
            raise CtiError(
                say("{file} could not be written: {reason}", file=str(target), reason=error.strerror or ""),
                say("is it open in another program? Close it and run the command again"),
            ) from error
        return Merged(str(target), len(ready))

    def _can_be_set(self, planned: Planned, press: Printer) -> bool:
        """Try a document alone, unless its PDF stands already: one that cannot be set stops nobody else's."""
        if planned.suffix == "pdf":
            return True
        try:
            press.render(planned.paper.document)
        except CtiError as error:
            self._fail(planned, error.message, error.fix)
            return False
        return True

    def _place(self, course: Course, job: Job, day: date, suffix: str) -> Path:
        root = self.session.folder / "documents" if self.wish.out is None else self.wish.out.absolute()
        party = party_name(course, job.to, self.today)
        as_of_day = f"as of {self.wish.as_of}" if self.wish.as_of else ""
        about = " ".join(filter(None, (job.about, as_of_day))) or None
        return root / course.id / file_name(self.kind.id, party, day, suffix, about)

    def _shown(self, path: Path) -> str:
        folder = self.session.folder.absolute()
        found = path.absolute()
        return found.relative_to(folder).as_posix() if found.is_relative_to(folder) else str(found)

    def _language(self, caseload: Caseload, course: Course, to: Recipient) -> str:
        if self.wish.language:
            return self.wish.language
        own = course.citizen.language
        return own if to.is_citizen and own in LANGUAGES else caseload.programme(course).language
