"""Each thing that can happen to a focus area, as changes to its course."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from cti_cli.cli.asking import asked_lines, asked_text, can_ask, chosen, meant, required, text_of, vocabulary
from cti_cli.cli.changes import Done, Opened, without_nothing
from cti_cli.core.goals import phase_focus
from cti_cli.core.phases import timeline
from cti_cli.core.plan import Focus
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, count, say
from cti_cli.errors import UsageError
from cti_cli.store.changing import Append, Put

Changes = list[Append | Put]
Found = tuple[int, int, Focus]
"""Where a focus area stands: in which plan, at which place in it, and the area itself."""


class FocusWish(NamedTuple):
    """What the worker says about a focus area; ``which`` is a goal or a track."""

    at: Opened
    which: str | None
    text: str | None = None
    phase: int | None = None
    track: str | None = None

    def number(self) -> int:
        """Return the phase that is meant: the one named, else the present one, before the start the first."""
        at = self.at
        many = len(at.programme.phases)
        if not many:
            raise UsageError(say("this programme has no phases"), say("a goal needs none: `cti goal`"))
        if self.phase is not None and self.phase > many:
            raise UsageError(say("the programme has {n} phases", n=many), say("leave --phase out for the present one"))
        line = timeline(at.course, at.programme)
        past = line.last is not None and at.today > line.last
        return self.phase or line.phase_on(at.today) or (many if past else 1)

    def found(self) -> Found:
        """Find the focus area of the phase that is meant."""
        phase = self.number()
        where, areas = phase_focus(self.at.course, phase)
        if where is None or not areas:
            message = say("phase {number} has no focus yet", number=phase)
            raise UsageError(message, say("`cti focus COURSE add GOAL` chooses one"))
        place = 0 if self.which is None and len(areas) == 1 else self._place(areas)
        return where, place, areas[place]

    def _place(self, areas: tuple[Focus, ...]) -> int:
        at = self.at
        typed = self.which
        if typed is None:
            typed = asked_text(at.session, say("Which one? {names}", names=names_of(at, areas)), "GOAL")
        wishes = {goal.id: goal.wish for goal in at.course.plan.goals}
        names = {
            str(place): tuple(filter(None, (each.goal, wishes.get(each.goal or ""), each.track, track_said(at, each))))
            for place, each in enumerate(areas)
        }
        fits = meant(typed, names)
        if len(fits) == 1:
            return int(fits[0])
        fix = say("use one of: {words}", words=names_of(at, areas))
        raise UsageError(say("GOAL names no focus of this phase") if not fits else say("GOAL can mean several"), fix)


def track_said(at: Opened, area: Focus) -> str:
    """Name the track of a focus area."""
    return at.speech(label("track", area.track, at.programme)) if area.track else ""


def names_of(at: Opened, areas: tuple[Focus, ...]) -> str:
    """Name focus areas by their goals' ids and their tracks."""
    return ", ".join(" ".join(filter(None, (each.goal, track_said(at, each)))) for each in areas)


def add_focus(wish: FocusWish) -> Done:
    """Add a focus area to a phase; more than the method works with is said, and not refused."""
    at, phase = wish.at, wish.number()
    where, areas = phase_focus(at.course, phase)
    area = _area(wish)
    if any((each.goal, each.track) == (area.goal, area.track) for each in areas):
        raise UsageError(say("phase {number} works on this already", number=phase), say("nothing was changed"))
    why = _text(wish, say("Why this, now?"))
    entry = {**without_nothing({"track": area.track, "goal": area.goal, "why": why}),
             "result": None, "carried_over": None}  # fmt: skip
    said = say("phase {number}: focus added, {what}", number=phase, what=names_of(at, (area,)))
    return Done("focus add", [_added(where, areas, phase, entry)], said, _too_many(wish, len(areas) + 1),
                about="phase_plan")  # fmt: skip


def _area(wish: FocusWish) -> Focus:
    """Return the goal that is meant with its track, or a track alone."""
    from cti_cli.cli.goal_steps import tell_goal, which_goal

    at, goals = wish.at, wish.at.course.plan.goals
    tracks = vocabulary("track", at.programme)
    typed = wish.which
    if typed is None and wish.track is None:
        for goal in goals if can_ask(at.session) else ():
            tell_goal(at, goal)
        typed = asked_text(at.session, say("Which goal, or which track?"), "GOAL")
    track = chosen(wish.track, tracks, at.speech, "--track") if wish.track else None
    if typed is None:
        return Focus(track)
    fits = meant(typed, {word: (word, at.speech(said)) for word, said in tracks.items()})
    if len(fits) == 1 and not any(goal.id == typed for goal in goals):
        return Focus(fits[0])
    _, goal = which_goal(goals, typed)
    return Focus(track or goal.track, goal.id)


def _added(where: int | None, areas: tuple[Focus, ...], phase: int, entry: Mapping[str, object]) -> Append | Put:
    if where is None:
        return Append("phase_plans", {"phase": phase, "focus": [entry]})
    path = f"phase_plans[{where}].focus"
    return Append(path, entry) if areas else Put(path, [entry])


def _too_many(wish: FocusWish, n: int) -> list[Words]:
    most = wish.at.programme.fidelity.most_focus
    if n <= most:
        return []
    return [say("that is {n} focus areas; the method has one to {most} in a phase, so that something gets done",
                n=n, most=most)]  # fmt: skip


def focus_result(wish: FocusWish) -> Done:
    """Say at the end of a phase what came of a focus area."""
    where, place, area = wish.found()
    text = _text(wish, say("What came of it?"))
    text = required(text, "TEXT")
    said = say("phase {number}: result written, {what}", number=wish.number(), what=names_of(wish.at, (area,)))
    then = None
    if area.carried_over is None and wish.number() < len(wish.at.programme.phases):
        then = say("`cti focus {course} carry` or `leave` says whether the next phase goes on with it",
                   course=wish.at.course.id)  # fmt: skip
    return Done("focus result", [Put(f"phase_plans[{where}].focus[{place}].result", text)], said, then=then)


def carry_focus(wish: FocusWish) -> Done:
    """Carry a focus area over: the next phase works on it too."""
    at, phase = wish.at, wish.number()
    where, place, area = wish.found()
    if phase >= len(at.programme.phases):
        raise UsageError(say("phase {number} is the last one", number=phase), say("`cti focus COURSE leave` ends it"))
    changes: Changes = [Put(f"phase_plans[{where}].focus[{place}].carried_over", True)]
    following, areas = phase_focus(at.course, phase + 1)
    remarks: list[Words] = []
    if not any((each.goal, each.track) == (area.goal, area.track) for each in areas):
        entry = {**without_nothing({"track": area.track, "goal": area.goal, "why": area.why}),
                 "result": None, "carried_over": None}  # fmt: skip
        changes.append(_added(following, areas, phase + 1, entry))
        remarks = _too_many(wish, len(areas) + 1)
    said = say("carried over from phase {number} to {next}: {what}",
               number=phase, next=phase + 1, what=names_of(at, (area,)))  # fmt: skip
    return Done("focus carry", changes, said, remarks, about="phase_plan")


def leave_focus(wish: FocusWish) -> Done:
    """Note that the next phase does not go on with a focus area."""
    where, place, area = wish.found()
    said = say("phase {number}: not carried over, {what}", number=wish.number(), what=names_of(wish.at, (area,)))
    return Done("focus leave", [Put(f"phase_plans[{where}].focus[{place}].carried_over", False)], said)


def _text(wish: FocusWish, question: Words) -> str | None:
    return text_of(wish.text) if wish.text is not None else asked_lines(wish.at.session, question)


STEPS: Mapping[str, Callable[[FocusWish], Done]] = {
    "add": add_focus,
    "result": focus_result,
    "carry": carry_focus,
    "leave": leave_focus,
}


def show_focus(wish: FocusWish, *, as_json: bool) -> None:
    """Show what each phase works on and what came of it, or one phase alone."""
    from cti_cli.cli.screen import Cell, Column, Line, Screen, print_json

    at = wish.at
    plans = [each for each in at.course.phase_plans if wish.phase in (None, each.phase)]
    if as_json:
        print_json([{"phase": each.phase, "focus": [area._asdict() for area in each.focus]} for each in plans])
        return
    screen = Screen(at.speech)
    lines: list[Line] = [
        (at.speech(say("phase {number}", number=plan.phase)), Cell(names_of(at, (area,)), "strong"), area.why or "",
         area.result or "", _carried(at, area))
        for plan in plans for area in plan.focus
    ]  # fmt: skip
    if not lines:
        screen.line(say("No focus is chosen yet."))
        return
    heads = (say("Phase"), say("Focus"), say("Why"), say("What came of it"), say("Carried over"))
    columns = [Column(at.speech(each), flexible=number in (2, 3)) for number, each in enumerate(heads)]
    screen.table(columns, lines)
    most = wish.at.programme.fidelity.most_focus
    for plan in plans:
        if len(plan.focus) > most:
            screen.line(count("phase {phase}: {n} focus area", "phase {phase}: {n} focus areas", n=len(plan.focus),
                              phase=plan.phase))  # fmt: skip


def _carried(at: Opened, area: Focus) -> str:
    from cti_cli.core.words import term

    if area.carried_over is None:
        return ""
    return at.speech(term("answer", "yes") if area.carried_over else term("answer", "no"))
