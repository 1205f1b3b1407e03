"""Each kind of document is declared once: what it is called, who reads it by default, and what it asks on top."""

from typing import Literal, NamedTuple

from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words

Group = Literal["letter", "plan"]
Layout = Literal["letter", "plan", "form"]
Reader = Literal["owner", "citizen", "party", "deputy"]


class Kind(NamedTuple):
    """One kind of document.

    ``id`` is its name in the ledger and that of its templates, with ``_citizen`` or another role of
    ``variants`` behind it where that reader has a text of their own. ``reader`` gets it where ``--to``
    says nothing; with `party`, ``--to`` names whom the form is about, and the citizen reads it.
    ``meeting`` is the status of the meetings that it concerns, one document each. ``days`` is how far
    it looks. ``listed`` is the document of the programme that it belongs to, if that has another id.
    What is the citizen's own, or has lines to sign on, is not ``signed`` by the worker. ``longest`` are its
    words at most, where that is not 300 to the citizen and 600 to professionals (ours).
    """

    id: str
    group: Group
    command: str
    layout: Layout
    help: str
    reader: Reader = "owner"
    variants: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    meeting: Literal["booked", "held"] | None = None
    days: int = 28
    listed: str = ""
    of_closed: bool = False
    signed: bool = True
    longest: int | None = None

    @property
    def title(self) -> Words:
        """What it is called in the properties of a file, where no name may stand."""
        return label("document", self.id)


KINDS = (
    Kind(
        "status_letter", "letter", "status", "letter",
        "Write the status letter: what has changed since the last one, and what is asked of the reader.",
        variants=("citizen",), options=("facts_only",),
    ),
    Kind(
        "invitation", "letter", "invitation", "letter",
        "Write the invitation to the next booked meeting; with --all, to those of the next four weeks.",
        reader="citizen", variants=("citizen",), options=("meeting", "days"), meeting="booked", longest=180,
    ),
    Kind(
        "agenda", "letter", "agenda", "plan",
        "Write the agenda of the next booked meeting.",
        options=("meeting", "days"), meeting="booked", listed="minutes",
    ),
    Kind(
        "minutes", "letter", "minutes", "plan",
        "Write the minutes of the latest meeting held: decisions and who does what, never what was said.",
        options=("meeting", "days"), meeting="held",
    ),
    Kind(
        "closing_note", "letter", "closing", "letter",
        "Write the closing note of a closed course: what was reached, and who carries on.",
        variants=("citizen",), of_closed=True,
    ),
    Kind(
        "consent", "letter", "consent", "form",
        "Write a consent form for each party without a permission, or for the one that --to names.",
        reader="party", signed=False,
    ),
    Kind(
        "cover_pack", "letter", "cover", "plan",
        "Write what a colleague needs who covers for you the next days.",
        reader="deputy", options=("days",), days=14, signed=False,
    ),
    Kind(
        "handover_plan", "plan", "handover", "plan",
        "Write the handover plan: who does what after the last day, and what is still missing.", longest=600,
    ),
    Kind(
        "phase_plan", "plan", "phase", "plan",
        "Write the plan of the phase that runs: what you work on, why, and who does what.",
        reader="citizen", variants=("citizen",),
    ),
    Kind(
        "work_agreement", "plan", "agreement", "form",
        "Write the work agreement: hours, tasks, considerations, and when it is looked at again.",
        reader="citizen", signed=False,
    ),
    Kind(
        "crisis_plan", "plan", "crisis", "plan",
        "Write the citizen's crisis plan; a workplace gets only what the citizen wants it to know.",
        reader="citizen", variants=("employer",), signed=False,
    ),
    Kind(
        "crisis_card", "plan", "card", "plan",
        "Write the crisis plan as a card to fold and carry.",
        reader="citizen", variants=("employer",), listed="crisis_plan", signed=False,
    ),
    Kind(
        "network_map", "plan", "network", "plan",
        "Write the network map: who is there, and how close.",
        reader="citizen", signed=False,
    ),
    Kind(
        "siv_agreement", "plan", "siv", "form",
        "Write the agreement of a talk at the drop-in centre: goals, small steps, agreements.",
        reader="citizen", signed=False,
    ),
)  # fmt: skip


def of_group(group: Group) -> tuple[Kind, ...]:
    """Return the kinds that one command word writes."""
    return tuple(each for each in KINDS if each.group == group)
