"""What came of a batch is told document by document, then what to look at before anything is sent."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import typer

from cti_cli.cli.batch import Batch
from cti_cli.cli.composing import WORD
from cti_cli.cli.outcome import Line, Outcome, Planned
from cti_cli.cli.screen import Column, Screen
from cti_cli.cli.show_due import NARROW, shortened
from cti_cli.cli.write_remarks import remarks
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, count, joined, say
from cti_cli.documents.wording import words_of_decision
from cti_cli.language import Speech


def tell_outcome(batch: Batch, speech: Speech) -> None:
    """Print what was written, what was not and why; a dry run also shows how each document reads."""
    outcome = batch.outcome
    done = say("would be written") if batch.wish.dry_run else say("written")
    found = [(line, done) for line in outcome.written] + [(line, say("unchanged")) for line in outcome.unchanged]
    if found:
        screen = Screen(speech)
        measured = (say("LIX (limit)"), say("Words (limit)")) if batch.wish.dry_run else ()
        headings = (say("Course"), say("Citizen"), say("To"), say("File"), say("State"), *measured)
        columns = [
            Column(speech(heading), flexible=1 < at < 5, right=at > 4, spare=1 if measured and at == 3 else 0)  # noqa: PLR2004
            for at, heading in enumerate(headings)
        ]
        found.sort(key=lambda pair: pair[0][:4])
        shown = [(*_line(line, speech(mark), screen), *_measured(line)[: len(measured)]) for line, mark in found]
        screen.table(columns, shown)
    for problem, lines in ((say("left out"), outcome.skipped), (say("failed"), outcome.failed)):
        for (reason, fix), courses in _grouped(lines, speech).items():
            typer.echo(f"{', '.join(courses)}  {speech(problem)}: {reason}", err=True)
            if fix:
                typer.echo(f"  → {fix}", err=True)
    _remark(outcome, speech)
    for remark in remarks(batch):
        typer.echo(speech(remark), err=True)
    typer.echo(_summary(outcome, speech, dry_run=batch.wish.dry_run), err=True)
    if outcome.written and batch.wish.out is None and Path.cwd() != batch.session.folder.resolve():
        typer.echo(speech(say("The files lie in {folder}", folder=str(batch.session.folder))), err=True)
    if outcome.written and not batch.wish.dry_run:
        words = say("Next: read them through, send them, and note it: `cti documents sent`")
        typer.echo(speech(words), err=True)


def _line(line: Line, mark: str, screen: Screen) -> Sequence[str]:
    """Say what became of one document; the folder of its course goes without saying where there is no room."""
    file = line.file if screen.width >= NARROW else Path(line.file).name
    return line.course, shortened(line.citizen, screen), line.receiver, file, mark


def _grouped(lines: list[Line], speech: Speech) -> dict[tuple[str, str], list[str]]:
    """Say once what is wrong with several courses."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        key = speech(line.reason) if line.reason else "", speech(line.fix) if line.fix else ""
        found.setdefault(key, []).append(line.course)
    return found


def _measured(line: Line) -> tuple[str, str]:
    found = line.reading
    if found is None:
        return "", ""
    return "-" if found.lix is None else f"{found.lix} ({found.hardest})", f"{found.words} ({found.longest})"


def _remark(outcome: Outcome, speech: Speech) -> None:
    """Say what to look at: what is left out, words that are not the worker's to use, a text too hard or too long."""
    planned = outcome.planned
    for words in (
        *_of_each(planned, _withheld, lambda courses, kinds: say(
            "{courses}  without {kinds}: no permission for it", courses=courses, kinds=kinds)),
        *_of_each(planned, _decisions, lambda courses, word: say(
            "{courses}  the text says »{word}«; decisions are the authority's", courses=courses, word=word)),
        *_of_each(planned, _too_hard, lambda courses, limit: say(
            "{courses}  hard to read: LIX over {limit}; `--dry-run` shows it", courses=courses, limit=limit)),
        *_of_each(planned, _too_long, lambda courses, limit: say(
            "{courses}  long: more than {limit} words", courses=courses, limit=limit)),
        *_of_each(planned, _own_template, lambda _, name: say("docx by your own template {file}", file=name)),
    ):  # fmt: skip
        typer.echo(speech(words), err=True)


def _of_each(
    planned: Sequence[Planned],
    found: Callable[[Planned], Iterable[Words | str]],
    said: Callable[[str, Words | str], Words],
) -> list[Words]:
    """Say each thing once, with the courses that it is found in."""
    courses: dict[str, tuple[Words | str, dict[str, None]]] = {}
    for each in planned:
        for one in found(each):
            courses.setdefault(str(one), (one, {}))[1][each.course.id] = None
    return [said(", ".join(those), one) for one, those in courses.values()]


def _withheld(planned: Planned) -> list[Words | str]:
    kinds = planned.paper.withheld
    between = ", "
    return [joined([label("information", kind) for kind in kinds], between)] if kinds else []


def _decisions(planned: Planned) -> tuple[str, ...]:
    return words_of_decision(planned.document)


def _too_hard(planned: Planned) -> list[Words | str]:
    return [str(planned.reading.hardest)] if planned.reading.is_hard else []


def _too_long(planned: Planned) -> list[Words | str]:
    return [str(planned.reading.longest)] if planned.reading.is_long else []


def _own_template(planned: Planned) -> list[Words | str]:
    filled = planned.paper.filled
    return [filled.template] if filled and planned.suffix == WORD else []


def _summary(outcome: Outcome, speech: Speech, *, dry_run: bool) -> str:
    written = len(outcome.written)
    parts = [
        count("{n} would be written", "{n} would be written", n=written)
        if dry_run
        else count("{n} written", "{n} written", n=written)
    ]
    parts += [
        phrase
        for phrase, lines in (
            (count("{n} unchanged", "{n} unchanged", n=len(outcome.unchanged)), outcome.unchanged),
            (count("{n} left out", "{n} left out", n=len(outcome.skipped)), outcome.skipped),
            (count("{n} failed", "{n} failed", n=len(outcome.failed)), outcome.failed),
        )
        if lines
    ]
    if not any((outcome.written, outcome.unchanged, outcome.skipped, outcome.failed)):
        parts.append(say("no course fits what was chosen"))
    return ", ".join(speech(part) for part in parts)


def outcome_json(outcome: Outcome, speech: Speech) -> dict[str, Any]:
    """Return the contract's shape, and how each document reads."""

    def made(lines: list[Line]) -> list[dict[str, Any]]:
        return [
            {"course": each.course, "to": each.to, "file": each.file, "format": each.format}
            | ({"template": each.template} if each.template else {})
            | ({"lix": each.reading.lix, "words": each.reading.words} if each.reading else {})
            for each in lines
        ]

    def lost(lines: list[Line]) -> list[dict[str, str]]:
        found = []
        for each in lines:
            entry = {"course": each.course, "reason": speech(each.reason) if each.reason else ""}
            found.append(entry | ({"fix": speech(each.fix)} if each.fix else {}))
        return found

    return {
        "written": made(outcome.written),
        "unchanged": made(outcome.unchanged),
        "skipped": lost(outcome.skipped),
        "failed": lost(outcome.failed),
    }
