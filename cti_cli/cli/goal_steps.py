"""Each thing that can happen to a goal, as changes to its course."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from cti_cli.cli.asking import (
    asked_day_or_none,
    asked_lines,
    asked_text,
    asked_word,
    can_ask,
    chosen,
    day_of,
    meant,
    parties_of,
    required,
    tell_text,
    text_of,
    vocabulary,
)
from cti_cli.cli.changes import Done, Opened, day_said, not_lost, without_nothing
from cti_cli.cli.focus_steps import FocusWish, carry_focus, focus_result
from cti_cli.core.goals import next_goal_id, open_steps
from cti_cli.core.plan import Goal
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Phrase, Words, say
from cti_cli.errors import UsageError
from cti_cli.store.changing import Append, Put

ENDED = ("reached", "partly", "dropped")


class GoalWish(NamedTuple):
    """What the worker says about a goal; ``options`` are the options as they were typed."""

    at: Opened
    which: str | None
    what: str | None
    options: Mapping[str, str | None]
    phase: int | None = None

    def day(self, name: str, *, past: bool | None) -> date | None:
        """Read the day of an option."""
        typed = self.options[name]
        return None if typed is None else day_of(self.at.session, typed, f"--{name}", past=past)

    def goal(self) -> tuple[int, Goal]:
        """Find the goal that is meant, or ask for it; a lone one needs no naming."""
        at, goals = self.at, self.at.course.plan.goals
        if not goals:
            raise UsageError(say("the plan has no goal yet"), say("`cti goal COURSE add WISH` writes the first"))
        typed = self.which
        if typed is None and len(goals) == 1:
            return 0, goals[0]
        if typed is None and can_ask(at.session):
            for goal in goals:
                tell_goal(at, goal)
        typed = typed if typed is not None else asked_text(at.session, say("Which goal?"), "GOAL")
        return which_goal(goals, typed)


def which_goal(goals: tuple[Goal, ...], typed: str, option: str = "GOAL") -> tuple[int, Goal]:
    """Return the goal of that id, or with that in its wish; a wish is never named in a message."""
    exact = [at for at, goal in enumerate(goals) if goal.id == typed]
    fits = meant(typed, {str(at): (goal.id, goal.wish) for at, goal in enumerate(goals)})
    found = exact or [int(each) for each in fits]
    if len(found) == 1:
        return found[0], goals[found[0]]
    several = say("{option} can mean several: {words}", option=Phrase(option), words=_ids(goals, found))
    none = say("{option} names no goal of this course", option=Phrase(option))
    raise UsageError(several if found else none, say("use one of: {words}", words=_ids(goals, range(len(goals)))))


def _ids(goals: tuple[Goal, ...], which: "list[int] | range") -> str:
    return ", ".join(goals[at].id for at in which)


def tell_goal(at: Opened, goal: Goal) -> None:
    """Show a goal to whoever is asked to choose one."""
    tell_text(f"{goal.id}  {goal.wish} ({at.speech(label('goal_status', goal.status))})")


def add(wish: GoalWish) -> Done:
    """Add a goal in the citizen's words."""
    at = wish.at
    typed: dict[str, str | None] = {}
    with not_lost(at, "plan.goals", typed):
        question = say("What does the citizen want, as it was said?")
        typed["wish"] = text_of(wish.which) if wish.which else asked_lines(at.session, question)
        words = required(typed["wish"], "GOAL")
        track = _track(wish)
    id_ = next_goal_id(at.course)
    since = wish.day("since", past=True) or at.today
    entry = without_nothing({"id": id_, "track": track, "wish": words, "status": "active", "since": since})
    said = say("goal {goal} added, from {day}", goal=id_, day=day_said(since, at.speech))
    then = say("`cti goal {course} step {goal} WHAT` adds the first step", course=at.course.id, goal=id_)
    return Done("goal add", [Append("plan.goals", entry)], said, then=then)


def _track(wish: GoalWish) -> str | None:
    at, tracks = wish.at, vocabulary("track", wish.at.programme)
    typed = wish.options["track"]
    if typed:
        return chosen(typed, tracks, at.speech, "--track")
    if not tracks or not can_ask(at.session):
        return None
    return asked_word(at.session, say("Which track?"), "--track", {"": say("none"), **tracks}, "") or None


def step(wish: GoalWish) -> Done:
    """Add a step to a goal: what, who and by when."""
    at = wish.at
    number, goal = wish.goal()
    what = text_of(wish.what) if wish.what else asked_text(at.session, say("What is the step?"), "WHAT")
    what = required(what, "WHAT")
    who = _who(wish)
    due = wish.day("due", past=False)
    if due is None and wish.options["due"] is None:
        due = asked_day_or_none(at.session, say("By when? Enter leaves it open"), "--due")
    entry = {**without_nothing({"what": what, "who": who, "due": due}), "done": None}
    path = f"plan.goals[{number}].steps"
    steps = len(goal.steps) + 1
    said: Words = say("{goal}: step {number} added", goal=goal.id, number=steps)
    if due is not None:
        said = say("{goal}: step {number} added, by {day}", goal=goal.id, number=steps, day=day_said(due, at.speech))
    change = Append(path, entry) if goal.steps else Put(path, [entry])
    return Done("goal step", [change], said, _of_ended(goal))


def _who(wish: GoalWish) -> str | None:
    at, typed = wish.at, wish.options["who"]
    if typed is None and can_ask(at.session):
        typed = asked_text(at.session, say("Who takes it? Enter leaves it open"), "--who", "")
    if not typed:
        return None
    found = parties_of(typed, at, "--who")
    if len(found) != 1:
        raise UsageError(say("--who takes one person"), say("add a step for each"))
    return found[0]


def done(wish: GoalWish) -> Done:
    """Mark a step done, named by its number or by part of it; the only open one needs no naming."""
    at = wish.at
    number, goal = wish.goal()
    which = _step_of(wish, goal)
    day = wish.day("day", past=True) or at.today
    _not_ahead(day, at.today)
    was = goal.steps[which].done
    remarks: list[Words] = [say("it was marked done on {day} before", day=was)] if was else []
    said = say("{goal}: step {number} done on {day}", goal=goal.id, number=which + 1, day=day_said(day, at.speech))
    left = len(open_steps(goal)) - (was is None)
    then = None
    if not left:
        then = say("no step of {goal} is open; `cti goal {course} status {goal} WORD` says how it went",
                   goal=goal.id, course=at.course.id)  # fmt: skip
    return Done("goal done", [Put(f"plan.goals[{number}].steps[{which}].done", day)], said, remarks, then=then)


def _step_of(wish: GoalWish, goal: Goal) -> int:
    steps = goal.steps
    waiting = open_steps(goal)
    typed = wish.what
    if typed is None and len(waiting) == 1:
        return waiting[0]
    if typed is None:
        for at in waiting if can_ask(wish.at.session) else ():
            tell_text(f"{at + 1}  {steps[at].what}")
        typed = asked_text(wish.at.session, say("Which step? Its number, or part of it"), "STEP")
    if typed.isascii() and typed.isdecimal():
        if not 0 < int(typed) <= len(steps):
            raise UsageError(say("{goal} has no step of this number", goal=goal.id), _steps_fix(goal))
        return int(typed) - 1
    names = {str(at): (each.what,) for at, each in enumerate(steps)}
    fits = [int(each) for each in meant(typed, names)]
    fits = [at for at in fits if at in waiting] or fits
    if len(fits) != 1:
        message = say("STEP can mean several steps") if fits else say("STEP names no step of {goal}", goal=goal.id)
        raise UsageError(message, _steps_fix(goal))
    return fits[0]


def _steps_fix(goal: Goal) -> Phrase:
    return say("write its number, from 1 to {n}; `cti goal COURSE list` shows them", n=len(goal.steps))


def status(wish: GoalWish) -> Done:
    """Set how a goal stands, with the day from which it does."""
    at = wish.at
    number, goal = wish.goal()
    known = vocabulary("goal_status")
    word = (
        chosen(wish.what, known, at.speech, "STATUS")
        if wish.what
        else asked_word(at.session, say("How does it stand?"), "STATUS", known)
    )
    day = wish.day("day", past=True) or at.today
    _not_ahead(day, at.today)
    path = f"plan.goals[{number}]"
    values = {"status": word, "status_since": day}
    changes = [Put(f"{path}.{key}", value) for key, value in values.items() if getattr(goal, key) != value]
    waiting = len(open_steps(goal))
    remarks: list[Words] = []
    if word in ENDED and waiting:
        remarks.append(say("{n} of its steps are still open", n=waiting))
    name = label("goal_status", word)
    said = say("{goal}: {status}, from {day}", goal=goal.id, status=name, day=day_said(day, at.speech))
    return Done("goal status", changes, said, remarks)


def offer(wish: GoalWish) -> Done:
    """Link an offer of the catalogue to a goal; without a catalogue, whatever it is called."""
    from cti_cli.cli.offers import offer_of
    from cti_cli.store.companions import OFFERS

    number, goal = wish.goal()
    name = text_of(wish.what) if wish.what else asked_text(wish.at.session, say("Which offer?"), "OFFER")
    name = required(name, "OFFER")
    if (wish.at.session.folder / OFFERS).is_file():
        name = offer_of(wish.at.session, name)
    if name in goal.offers:
        raise UsageError(say("{goal} has this offer already", goal=goal.id), say("nothing was changed"))
    path = f"plan.goals[{number}].offers"
    change = Append(path, name) if goal.offers else Put(path, [name])
    return Done("goal offer", [change], say("goal {goal} links to {offer}", goal=goal.id, offer=name))


def result(wish: GoalWish) -> Done:
    """Say what came of a goal in this phase, where it was in focus."""
    _, goal = wish.goal()
    return focus_result(FocusWish(wish.at, goal.id, wish.what, wish.phase))


def carry(wish: GoalWish) -> Done:
    """Carry a goal over into the focus of the next phase."""
    _, goal = wish.goal()
    return carry_focus(FocusWish(wish.at, goal.id, wish.what, wish.phase))


STEPS: Mapping[str, Callable[[GoalWish], Done]] = {
    "add": add,
    "step": step,
    "done": done,
    "status": status,
    "offer": offer,
    "result": result,
    "carry": carry,
}


def _not_ahead(day: date, today: date) -> None:
    if day > today:
        raise UsageError(say("--day lies ahead"), say("write the day on which it happened"))


def _of_ended(goal: Goal) -> list[Words]:
    if goal.status not in ENDED:
        return []
    return [say("{goal} was {status}", goal=goal.id, status=label("goal_status", goal.status))]
