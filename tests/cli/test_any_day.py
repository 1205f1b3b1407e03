"""Whatever a worker does in whatever order, the file holds what a plain list of it would, and undo walks back."""

import shutil
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unicodedata import normalize

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cti_cli.core.course import Course
from tests.conftest import HEAD, SETTINGS, TODAY, Folder

COURSE = HEAD.format(programme="cti-job") + (
    "legal_basis: {key: sel-85}   # by law\nreferral: {day: 2026-08-01}\nmeetings:   # none yet\n# the end\n"
)
DAYS = st.dates(date(2026, 9, 1), TODAY)
AHEAD = st.dates(TODAY, date(2027, 3, 1))
NOTES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn", "Cf", "Z")), min_size=1, max_size=12
).filter(str.strip)
Model = dict[str, Any]


class Days(RuleBasedStateMachine):
    """Commands and undos on one course, beside a model of what it should hold."""

    def __init__(self) -> None:
        """Write the folder."""
        super().__init__()
        self.folder = Folder(Path(mkdtemp()))
        self.folder.write("cti.yaml", SETTINGS)
        self.folder.write("courses/2026-001.yaml", COURSE)
        self.model: Model = {"contacts": (), "meetings": (), "start": None, "gaps": ()}
        self.before: list[tuple[Model, bytes]] = []

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder.path)

    def run(self, *line: str, typed: str | None = None, **changes: Any) -> None:
        """Run a command that must work, and make the same change to the model."""
        was = self.model, self.folder.raw()
        done = self.folder.cti(*line, typed=typed)
        assert done.exit_code == 0, done.output
        self.before.append(was)
        self.model = {**self.model, **changes}

    @initialize()
    def begin(self) -> None:
        """Ask for what cannot be understood; it must change nothing."""
        assert self.folder.cti("log", "mette").exit_code == 2

    @rule(day=DAYS, kind=st.sampled_from(["phone", "visit", "letter"]), note=NOTES, missed=st.booleans())
    def log(self, day: date, kind: str, note: str, missed: bool) -> None:
        """Note a contact or an attempt."""
        line = ("log", "mette", "-t", kind, "--day", day.isoformat(), "--note", "-", *(["--missed"] if missed else []))
        contact = (day, kind, normalize("NFC", note), not missed)
        self.run(*line, typed=note, contacts=(*self.model["contacts"], contact))

    @rule(day=AHEAD, kind=st.sampled_from(["status_meeting", "closing_meeting"]))
    def book(self, day: date, kind: str) -> None:
        """Book a meeting."""
        if (kind, day, "booked") not in self.model["meetings"]:
            meetings = (*self.model["meetings"], (kind, day, "booked"))
            self.run("meeting", "mette", "book", kind, day.isoformat(), meetings=meetings)

    @precondition(lambda self: any(each[2] == "booked" for each in self.model["meetings"]))
    @rule(data=st.data(), to=AHEAD, step=st.sampled_from(["move", "cancel", "hold"]))
    def go_on(self, data: st.DataObject, to: date, step: str) -> None:
        """Let something happen to a booked meeting."""
        booked = [each for each in self.model["meetings"] if each[2] == "booked"]
        which = data.draw(st.sampled_from(booked))
        kind, day, _ = which
        if step == "move" and (kind, to, "booked") in booked:
            return
        after = {"move": (kind, to, "booked"), "cancel": (kind, day, "cancelled"), "hold": (kind, TODAY, "held")}[step]
        more = {"move": (to.isoformat(),), "cancel": (), "hold": (TODAY.isoformat(),)}[step]
        meetings = tuple(after if each == which else each for each in self.model["meetings"])
        self.run("meeting", "mette", step, kind, *more, "--day", day.isoformat(), meetings=meetings)

    @rule(day=AHEAD)
    def start(self, day: date) -> None:
        """Start the course, or move its start."""
        if self.model["start"] != day:
            self.run("start", "mette", day.isoformat(), "--reason", "so it is", start=day)

    @rule(day=DAYS)
    def interrupt(self, day: date) -> None:
        """Note an interruption."""
        if not self.model["gaps"]:
            self.run("interrupt", "mette", day.isoformat(), TODAY.isoformat(), gaps=((day, TODAY),))

    @precondition(lambda self: bool(self.before))
    @rule()
    def undo(self) -> None:
        """Take back the last command; the file is what it was, byte for byte."""
        self.model, raw = self.before.pop()
        done = self.folder.cti("undo")
        assert done.exit_code == 0, done.output
        assert self.folder.raw() == raw

    @invariant()
    def the_file_says_what_the_model_says(self) -> None:
        """Compare the two."""
        assert said(self.folder.course()) == self.model
        text = self.folder.raw().decode()
        assert "# by law" in text
        assert "# none yet" in text
        assert "# the end" in text


def said(course: Course) -> Model:
    """Return what a course holds, in the model's terms."""
    return {
        "contacts": tuple((each.day, each.type, each.note, each.made) for each in course.contacts),
        "meetings": tuple((each.kind, each.day, each.status) for each in course.meetings),
        "start": course.start,
        "gaps": tuple((each.from_, each.to) for each in course.interruptions),
    }


TestAnyDay = Days.TestCase
TestAnyDay.settings = settings(max_examples=25, stateful_step_count=8)
