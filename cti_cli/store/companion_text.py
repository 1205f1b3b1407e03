"""A new catalogue and a new file of teams explain themselves, as every new file does."""

from datetime import date
from typing import Any

from cti_cli.core.offers import Catalogue
from cti_cli.core.teams import Teams
from cti_cli.core.words import Voice, say
from cti_cli.store.companions import OFFERS, TEAMS
from cti_cli.store.guided import Guide, Samples, comment


def companion_text(name: str, voice: Voice, today: date) -> str:
    """Return the text of a new ``offers.yaml`` or ``teams.yaml``, its only entry a comment to write over."""
    kinds: dict[str, tuple[Any, str, dict[str, object]]] = {
        OFFERS: (Catalogue, "offers", _offer(voice, today)),
        TEAMS: (Teams, "teams", _team(voice, today)),
    }
    kind, key, entry = kinds[name]
    samples: Samples = {key: [entry]}
    head = say("What follows a # is a comment. Take the # away from the entry below, and write it over.")
    line = f"# yaml-language-server: $schema=.cti/{key}.schema.json"
    return "\n".join([line, *comment(voice(head)), *Guide(voice, samples=samples).lines(kind, {key: []})]) + "\n"


def _offer(voice: Voice, today: date) -> dict[str, object]:
    said = {
        "purpose": say("What it is good for."),
        "target_group": say("Whom it is for."),
        "content": say("What happens there."),
        "legal_basis": say("A key such as sel-85, or the law in words."),
        "duration": say("How long it lasts."),
        "price": say("What it costs."),
        "referral": say("How a citizen comes there."),
        "contact": say("Whom to call or write to."),
        "place": say("Where it is."),
        "more": say("Where to read more."),
    }
    texts = {key: voice(words) for key, words in said.items()}
    return {"id": "garden", "name": voice(say("The garden")), "area": "social", **texts, "updated": today}


def _team(voice: Voice, today: date) -> dict[str, object]:
    meeting = {"day": today, "time": "09:00", "theme": voice(say("What this meeting is about.")), "status": "booked"}
    return {
        "id": "casework",
        "name": voice(say("The casework team")),
        "purpose": voice(say("What the team is there for.")),
        "leader": voice(say("Who is responsible for its meetings.")),
        "meetings_a_year": 6,
        "hours_a_year": 18,
        "meetings": [meeting],
    }
