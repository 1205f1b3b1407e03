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
        self.model: Model = {
            "contacts": (), "meetings": (), "start": None, "gaps": (), "goals": (), "people": (), "consents": (),
            "answers": (), "statuses": (), "hours": (), "told": (), "closed": None, "focus": (),
        }  # fmt: skip
        self.before: list[tuple[Model, bytes]] = []

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder.path)

    def run(self, *line: str, typed: str | None = None, **changes: Any) -> None:
        """Run a command that must work, and make the same change to the model."""
        was = self.model, self.folder.raw()
        done = self.folder.cti(*line, typed=typed)
        assert done.exit_code == 0, done.output
        if self.folder.raw() != was[1]:  # what is said again changes nothing, and leaves nothing to undo
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
        if self.model["start"] != day and self.model["closed"] is None:
            self.run("start", "mette", day.isoformat(), "--reason", "so it is", start=day)

    @rule(day=DAYS)
    def interrupt(self, day: date) -> None:
        """Note an interruption."""
        if not self.model["gaps"]:
            self.run("interrupt", "mette", day.isoformat(), TODAY.isoformat(), gaps=((day, TODAY),))

    @rule(wish=NOTES, track=st.sampled_from(["job", "coping", "network"]))
    def add_goal(self, wish: str, track: str) -> None:
        """Add a goal."""
        goal = (f"g{len(self.model['goals']) + 1}", track, normalize("NFC", wish), "active", ())
        line = ("goal", "mette", "add", "-", "--track", track)
        self.run(*line, typed=wish, goals=(*self.model["goals"], goal))

    @precondition(lambda self: bool(self.model["goals"]))
    @rule(data=st.data(), what=NOTES, step=st.sampled_from(["step", "done", "status", "focus"]))
    def go_on_with_a_goal(self, data: st.DataObject, what: str, step: str) -> None:
        """Add a step to a goal, mark its first one done, say how it stands, or put it in focus."""
        which = data.draw(st.sampled_from(self.model["goals"]))
        id_, track, wish, _, steps = which
        if (step == "done" and not steps) or (step == "focus" and (id_, track) in self.model["focus"]):
            return
        if step == "focus":
            self.run("focus", "mette", "add", id_, focus=(*self.model["focus"], (id_, track)))
            return
        after = {
            "step": (*which[:4], (*steps, (normalize("NFC", what), None))),
            "done": (*which[:4], ((steps[0][0], TODAY), *steps[1:]) if steps else ()),
            "status": (id_, track, wish, "partly", steps),
        }[step]
        more, typed = {"step": (("-",), what), "done": (("1",), None), "status": (("partly",), None)}[step]
        goals = tuple(after if each == which else each for each in self.model["goals"])
        self.run("goal", "mette", step, id_, *more, typed=typed, goals=goals)

    @rule(strength=st.integers(1, 3))
    def add_person(self, strength: int) -> None:
        """Add a person, or note another tie to the one who is there."""
        people = self.model["people"]
        if people:
            self.run("network", "mette", "tie", "bo", str(strength), people=(("bo", strength), *people[1:]))
        else:
            self.run("network", "mette", "add", "Bo Bak", "--tie", str(strength), people=(("bo", strength),))

    @rule(kinds=st.lists(st.sampled_from(["plan", "progress", "health"]), min_size=1, unique=True))
    def give(self, kinds: list[str]) -> None:
        """Give a consent."""
        given = ("doctor", tuple(kinds), None)
        line = ("consent", "mette", "give", "doctor", ",".join(kinds), "--how", "written")
        self.run(*line, consents=(*self.model["consents"], given))

    @precondition(lambda self: any(each[2] is None for each in self.model["consents"]))
    @rule()
    def withdraw(self) -> None:
        """Withdraw whatever was given."""
        consents = tuple((*each[:2], each[2] or TODAY) for each in self.model["consents"])
        self.run("consent", "mette", "withdraw", "doctor", consents=consents)

    @rule(value=st.none() | st.integers(0, 10), measure=st.sampled_from(["wellbeing", "coping"]))
    def measure(self, value: int | None, measure: str) -> None:
        """Note an answer."""
        answer = f"{measure}={'' if value is None else value}"
        self.run("measure", "mette", answer, answers=(*self.model["answers"], (measure, value)))

    @rule(day=DAYS, text=NOTES)
    def status(self, day: date, text: str) -> None:
        """Write a status, or write over the one of that day."""
        was = self.model["statuses"]
        after = normalize("NFC", text)
        same = day in dict(was)
        statuses = tuple((each, after if each == day else said) for each, said in was)
        line = ("status", "mette", "--summary", "-", "--day", day.isoformat())
        self.run(*line, typed=text, statuses=statuses if same else (*was, (day, after)))

    @rule(hours=st.integers(1, 37), day=AHEAD)
    def hours(self, hours: int, day: date) -> None:
        """Agree on hours."""
        line = ("agreement", "mette", "--hours", str(hours), "--from", day.isoformat())
        self.run(*line, hours=(*self.model["hours"], (day, hours)))

    @rule(what=NOTES)
    def escalate(self, what: str) -> None:
        """Note that the plan must change, and then that it was told."""
        told = self.model["told"]
        if told and told[-1] is None:
            self.run("escalate", "mette", "--told", "today", told=(*told[:-1], TODAY))
        else:
            self.run("escalate", "mette", "--what", "-", typed=what, told=(*told, None))

    @rule()
    def close(self) -> None:
        """Close the course, or open it again."""
        if self.model["start"] not in (None, TODAY):
            return
        if self.model["closed"] is None:
            self.run("close", "mette", "--reason", "so it is", closed=TODAY)
        else:
            self.run("reopen", "mette", "--reason", "so it is", closed=None)

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
        "goals": tuple(
            (each.id, each.track, each.wish, each.status, tuple((step.what, step.done) for step in each.steps))
            for each in course.plan.goals
        ),
        "people": tuple((each.id, each.tie[-1].strength) for each in course.people),
        "consents": tuple((each.party, each.information, each.withdrawn) for each in course.consents),
        "answers": tuple((each.measure, each.value) for each in course.measurements),
        "statuses": tuple((each.day, each.summary) for each in course.statuses),
        "hours": tuple((each.from_, each.hours) for each in course.work_agreement.hours)
        if course.work_agreement
        else (),
        "told": tuple(each.told for each in course.escalations),
        "closed": course.event("closing"),
        "focus": tuple((each.goal, each.track) for plan in course.phase_plans for each in plan.focus),
    }


TestAnyDay = Days.TestCase
TestAnyDay.settings = settings(max_examples=40, stateful_step_count=10)
