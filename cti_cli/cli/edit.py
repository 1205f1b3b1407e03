"""`cti edit`: a course, or a file beside them, in the worker's own editor; nothing that was typed is ever lost."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cti_cli.cli.asking import asked_word, asked_yes, can_ask
from cti_cli.core.words import Words, say, term
from cti_cli.errors import CtiError, RefusedError

if TYPE_CHECKING:
    from cti_cli.cli.session import Session
    from cti_cli.core.problems import Problem

app = typer.Typer(add_completion=False)
BESIDE = {"settings": "cti.yaml", "offers": "offers.yaml", "teams": "teams.yaml"}
"""What is typed for each file beside the courses."""
ANSWERS: dict[str, Words] = {
    "back": term("edit", "back to the editor"),
    "keep": term("edit", "keep it as it is"),
    "undo": term("edit", "take it back"),
}


@app.command()
def edit(
    ctx: typer.Context,
    course: Annotated[
        str,
        typer.Argument(
            metavar="COURSE",
            help="Id, the beginning of one, or part of the citizen's name; or: settings, offers, teams.",
        ),
    ],
) -> None:
    """Open a course, the settings, the offers or the teams in your editor; when you close it, it is checked."""
    from cti_cli.store.changing import course_file

    session = ctx.obj
    if course in BESIDE:
        path = _begun(session, BESIDE[course])
    else:
        path = course_file(session.folder, session.course_id(course))
    if not Editing(session, path).run():
        raise typer.Exit(1)


def _begun(session: "Session", name: str) -> Path:
    """Return where a file beside the courses lies; one that is not there yet is begun, and explains itself."""
    from cti_cli.store.changelog import Made
    from cti_cli.store.companion_text import companion_text
    from cti_cli.store.writing import replace_file

    path = session.folder / name
    if not path.exists():
        text = companion_text(name, session.speech, session.today)
        replace_file(session.folder, path, text.encode(), None, Made("edit"))
    return path


class Editing(NamedTuple):
    """One file of the folder in the editor."""

    session: "Session"
    path: Path

    def run(self) -> bool:
        """Edit, take in and check until the worker is content; tell whether nothing is wrong then."""
        before = self._problems()
        _refuse_newer(before)
        draft, first = self._taken_up(), self._raw()
        known = [_placeless(each) for each in before]
        line = next((each.line for each in before if each.severity == "error"), None)
        while True:
            self._edit(draft, line)
            found = self._problems()
            errors = [each for each in found if each.severity == "error"]
            new = [each for each in found if each in errors or _placeless(each) not in known]
            changed = self._raw() != first
            answer = self._answer(new) if changed and new else ""
            if answer == "undo":
                self._take_back(first)
                return True
            if answer != "back":
                return self._end(errors, changed=changed)
            draft, line = self._draft(), (errors or new)[0].line

    def _end(self, errors: "list[Problem]", *, changed: bool) -> bool:
        """Say what came of it; what is wrong without having been touched is shown again."""
        from cti_cli.cli.problems import tell_problems

        if not changed:
            tell_problems(errors, self.session.speech)
        file = self._shown(self.path)
        self._tell(say("{file} was changed.", file=file) if changed else say("Nothing was changed."))
        return not errors

    def _raw(self) -> bytes:
        from cti_cli.store.nodes import Flaw
        from cti_cli.store.text import read_bytes

        raw = read_bytes(self.path)
        if isinstance(raw, Flaw):
            raise CtiError(say("{file}: {reason}", file=self._shown(self.path), reason=raw.message), raw.fix)
        return raw

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.session.folder).as_posix()

    def _draft(self) -> Path:
        from cti_cli.store.drafts import put_draft

        return put_draft(self.path, self._raw())

    def _taken_up(self) -> Path:
        """Return the draft to work on: an earlier one that the worker goes on with, or a new one."""
        from cti_cli.store.drafts import began_from, draft_of, keep_draft

        draft = draft_of(self.path)
        if draft is None:
            return self._draft()
        question = say("An earlier edit of this file was never finished. Go on with it?")
        fits = began_from(draft, self._raw())
        if fits and can_ask(self.session) and asked_yes(self.session, question, "", default=True):
            return draft
        aside = self._shown(keep_draft(draft, self.path))
        self._tell(say("An earlier edit that was never finished lies in {file}.", file=aside))
        return self._draft()

    def _edit(self, draft: Path, line: int | None) -> None:
        """Open the draft in the editor, and take in what was typed."""
        from cti_cli.cli.editors import run_editor
        from cti_cli.store.drafts import drop_draft

        base = self._raw()
        try:
            visit = run_editor(draft, line)
        except CtiError:
            if draft.read_bytes() == base:
                drop_draft(draft)
            raise
        if visit.at_once and can_ask(self.session):
            waiting = self.session.speech(say("Press Enter when you have saved and closed it"))
            typer.prompt(waiting, default="", show_default=False, err=True)
        if not draft.is_file():
            raise CtiError(say("the editor removed the file that it was given"), say("nothing was changed"))
        if visit.code and draft.read_bytes() == base:
            drop_draft(draft)
            raise CtiError(say("the editor ended with an error"), say("nothing was changed"))
        self._take_in(draft, base)

    def _take_in(self, draft: Path, base: bytes) -> None:
        """Put what was typed in place of the file, unless someone else has changed that meanwhile."""
        from cti_cli.store.changelog import Made
        from cti_cli.store.drafts import drop_draft, keep_draft
        from cti_cli.store.writing import fingerprint, replace_file

        typed = draft.read_bytes()
        if typed != base:
            try:
                replace_file(self.session.folder, self.path, typed, fingerprint(base), Made("edit"))
            except RefusedError as error:
                if self.path.is_file() and self._raw() == base:  # locked: the draft waits for the next `cti edit`
                    raise RefusedError(error.message, say("what you typed waits; `cti edit` takes it up")) from error
                aside = self._shown(keep_draft(draft, self.path))
                message = say("{file} was changed by someone else meanwhile", file=self._shown(self.path))
                raise RefusedError(
                    message, say("what you typed lies in {file}: compare the two", file=aside)
                ) from error
        drop_draft(draft)

    def _problems(self) -> "list[Problem]":
        """Return what `cti check` says of this file."""
        from cti_cli.store.checking import folder_problems
        from cti_cli.store.reading import read_caseload

        folder, today = self.session.folder, self.session.today
        found = folder_problems(folder, read_caseload(folder, today, closed=True), today)
        return [each for each in found if each.file == self._shown(self.path)]

    def _answer(self, new: "list[Problem]") -> str:
        """Show what is wrong, and ask what is to be done; without a terminal what was typed stands."""
        from cti_cli.cli.problems import tell_problems

        tell_problems(new, self.session.speech)
        if not can_ask(self.session):
            return "keep"
        usual = "back" if any(each.severity == "error" for each in new) else "keep"
        return asked_word(self.session, say("What now?"), "", ANSWERS, usual)

    def _take_back(self, first: bytes) -> None:
        from cti_cli.store.changelog import Made
        from cti_cli.store.writing import fingerprint, replace_file

        replace_file(self.session.folder, self.path, first, fingerprint(self._raw()), Made("edit"))
        file = self._shown(self.path)
        self._tell(say("{file} is as it was before; `cti undo` brings back what you typed.", file=file))

    def _tell(self, words: Words) -> None:
        typer.echo(self.session.speech(words), err=True)


def _refuse_newer(problems: "list[Problem]") -> None:
    newer = next((each for each in problems if each.rule == "schema"), None)
    if newer is not None:
        raise RefusedError(say("{file}: {reason}", file=newer.file, reason=newer.message), newer.fix)


def _placeless(problem: "Problem") -> "Problem":
    """Return a problem without its place, which moves with every line that is typed above it."""
    return problem._replace(line=None, column=None)
