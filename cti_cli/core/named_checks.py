"""Every check has a name, and can say what it looks for and who says so."""

from collections.abc import Mapping
from typing import NamedTuple

from cti_cli.core.words import Phrase, say


class NamedCheck(NamedTuple):
    """What a check looks for, and its source: a founding document, the literature, or us."""

    looks_for: Phrase
    source: str = "ours"


CHECKS: Mapping[str, NamedCheck] = {
    "alias": NamedCheck(say("A * at the beginning of a value: YAML takes it for a reference to another place.")),
    "anchor": NamedCheck(say("A & at the beginning of a value: YAML takes it for a mark of a place.")),
    "basis": NamedCheck(
        say("A legal basis that the programme does not know, or that is not in force all the way."),
        "B2 p. 6; dated rows ours",
    ),
    "characters": NamedCheck(say("A character that is for machines, usually the trace of a copy from elsewhere.")),
    "clock": NamedCheck(say("A meeting in the hour that is missing, or comes twice, when the clocks change.")),
    "closed-day": NamedCheck(say("A meeting booked on a public holiday, a weekend, or a day when you are away.")),
    "comma": NamedCheck(say("A text between { } or [ ] that a comma has cut in two.")),
    "conflict": NamedCheck(say("The marks that a sync or version program leaves where two versions met.")),
    "contact-period": NamedCheck(say("Fewer contacts before the start than the programme asks for."), "B2 p. 4, 9"),
    "copied": NamedCheck(say("A status about the citizen of another course: a file was copied to save typing.")),
    "cpr": NamedCheck(say("A CPR number whose first six digits are not the day of birth.")),
    "date": NamedCheck(say("A day that is not written year-month-day, or does not exist.")),
    "deadline": NamedCheck(say("Something that should have been in the course by now."), "the programme's"),
    "depth": NamedCheck(say("Values nested so deeply that it can only be a slip of the indentation.")),
    "documents": NamedCheck(say("A line of three dashes, after which YAML begins a second document.")),
    "doubled-id": NamedCheck(say("Two people, goals or rules with the same id, so that nobody knows who is meant.")),
    "duplicate-key": NamedCheck(say("The same key twice in one block; one of the two would be lost.")),
    "empty": NamedCheck(say("A file without content, as a sync program may leave it.")),
    "encoding": NamedCheck(say("A file that is not saved as UTF-8, so that æ, ø and å come out wrong.")),
    "escalation": NamedCheck(say("A change of plan that the caseworkers heard of late, or not at all."), "B2 p. 5"),
    "focus": NamedCheck(say("More than three areas of focus in one phase."), "lit."),
    "form": NamedCheck(say("A value in another form than the field has, such as a time without a colon.")),
    "future": NamedCheck(say("Something recorded as done on a day that has not come yet.")),
    "gate": NamedCheck(say("What is still missing before a course near its end may be closed."), "B2 p. 4, 5, 9"),
    "goal": NamedCheck(say("A goal that is named by an id which stands nowhere in the plan.")),
    "gone": NamedCheck(say("A file that disappeared while it was being read.")),
    "id": NamedCheck(say("A course whose id is not the name of its file, or that stands in two files.")),
    "key": NamedCheck(say("A key that is more than a word.")),
    "lapsed": NamedCheck(
        say("A meeting that the programme asked for and that was not held before the next was due."),
        "the programme's; lapsing ours",
    ),
    "link": NamedCheck(say("A file that is only a link to another place; a save would cut it off.")),
    "merge": NamedCheck(say("<< copies values from another place, where nobody sees them.")),
    "missing": NamedCheck(say("A key without which the entry means nothing.")),
    "months": NamedCheck(
        say("A course without a known length, or with one of its own that nobody has given a reason for."),
        "B2 p. 6; the reason lit.",
    ),
    "name": NamedCheck(say("A file or folder that looks like a course and is not read, because of its name or place.")),
    "no-file": NamedCheck(say("A folder, a pipe or something else that is named like a file of ours.")),
    "norm": NamedCheck(say("A number of citizens for a legal basis that there is not."), "B2 p. 6"),
    "not-closed": NamedCheck(say("A course whose last day has passed, without a closing."), "B2 p. 5"),
    "number": NamedCheck(say("Something else than a number, or one outside its limits.")),
    "offer": NamedCheck(say("An offer that a course names and that does not stand in offers.yaml."), "BFA"),
    "order": NamedCheck(say("Days in the wrong order: an end before its beginning.")),
    "owner": NamedCheck(say("A plan that is not owned by one of the caseworkers."), "B2 p. 3"),
    "person": NamedCheck(say("Somebody named by an id that stands nowhere under people.")),
    "phrase": NamedCheck(say("A phrase in a programme that says when, and is not one of the known ones.")),
    "programme": NamedCheck(say("A course of a programme that could not be read.")),
    "programme-parts": NamedCheck(say("Parts of a programme that do not fit together: phases, scales, goals.")),
    "quotes": NamedCheck(say("A CPR number without quotes, which other programs would take for a number.")),
    "reason": NamedCheck(say("A course that ended before or after its last day, and nobody has said why."), "lit."),
    "roles": NamedCheck(say("A meeting that was held without someone who should take part."), "B2 p. 2-5"),
    "schema": NamedCheck(say("A file of another edition than this cti knows; it is neither read nor written.")),
    "shared-cpr": NamedCheck(say("The same CPR number in two courses that are not linked by same_as.")),
    "stale-offer": NamedCheck(say("An offer that an open course names and that was not updated for a year.")),
    "tag": NamedCheck(say("A ! at the beginning of a value: YAML takes it for a type.")),
    "team": NamedCheck(say("A matter for a team that does not stand in teams.yaml."), "SIV"),
    "too-large": NamedCheck(say("A file far larger than a course can be.")),
    "type": NamedCheck(say("A list, a block or a text where something else is expected.")),
    "unfinished": NamedCheck(say("What was typed in `cti edit` and never taken into the course.")),
    "unknown-key": NamedCheck(say("A key that is not in use, most often a misspelt one. It is kept as it is.")),
    "unreadable": NamedCheck(say("A file that you have no right to read.")),
    "untouched-track": NamedCheck(say("A track of the programme that no goal and no focus touches."), "B2 p. 7"),
    "wish": NamedCheck(say("A goal without the citizen's own words, or a plan without goals."), "B2 p. 3, 8"),
    "word": NamedCheck(say("A word that is not in the field's vocabulary, or not in the programme's.")),
    "work-agreement": NamedCheck(say("A work agreement that leaves something out."), "B2 p. 4"),
    "yaml": NamedCheck(say("A place where the file stops being YAML: a quote, a bracket, an indentation.")),
    "yield": NamedCheck(say("A held meeting that did not settle what it should."), "B2 p. 2-3"),
}
"""By the rule that a problem carries."""
