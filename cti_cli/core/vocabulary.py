"""The general words of the fields, each with what a worker reads; a programme may bring its own instead."""

from collections.abc import Mapping

from cti_cli.core.programme import DocumentRule, Programme
from cti_cli.core.words import Words, joined, term

VOCABULARY: Mapping[str, Mapping[str, str]] = {
    "role": {
        "citizen": "citizen",
        "worker": "CTI worker",
        "caseworker_job": "caseworker, job",
        "caseworker_social": "caseworker, social",
        "caseworker": "caseworker",
        "job_consultant": "job consultant",
        "employer": "employer",
        "doctor": "doctor",
        "receiving_worker": "receiving worker",
        "coordinator": "coordinator",
        "drop_in_worker": "drop-in centre worker",
        "outreach_worker": "outreach worker",
        "substance_worker": "substance use worker",
        "guardian": "guardian",
        "network": "network",
        "other": "other",
    },
    "person_kind": {"private": "private", "professional": "professional", "volunteer": "volunteer"},
    "contact": {
        "visit": "home visit",
        "workplace": "at the workplace",
        "office": "at the office",
        "phone": "phone call",
        "text": "text message",
        "video": "video call",
        "meeting": "meeting",
        "letter": "letter",
        "coordination": "coordination",
    },
    "place": {
        "home": "at home",
        "workplace": "at the workplace",
        "office": "at the office",
        "community": "in town",
        "drop_in_centre": "at the drop-in centre",
        "phone": "by phone",
        "other": "elsewhere",
    },
    "meeting_status": {
        "proposed": "proposed",
        "booked": "booked",
        "held": "held",
        "cancelled": "cancelled",
        "no_show": "did not come",
    },
    "goal_status": {
        "planned": "planned",
        "active": "under way",
        "reached": "reached",
        "partly": "partly reached",
        "dropped": "set aside",
    },
    "due_kind": {
        "meeting": "meeting",
        "deadline": "deadline",
        "contact": "contact",
        "document": "document",
        "measure": "measurement",
        "follow_up": "follow-up",
    },
    "due_status": {"due": "due", "proposed": "proposed", "booked": "booked", "overdue": "OVERDUE"},
    "state": {
        "no_phases": "under way",
        "ended": "ended",
        "phase": "phase",
        "contact_period": "contact period",
        "not_started": "not started",
    },
    "track": {"job": "job", "coping": "coping", "network": "network"},
    "support_basis": {
        "unemployment_benefit": "unemployment benefit",
        "student_grant": "student grant",
        "ledighedsydelse": "unemployment benefit for people referred to a fleksjob",
        "fleksjob": "fleksjob",
        "sickness_benefit": "sickness benefit",
        "cash_benefit": "cash benefit",
        "education_benefit": "education benefit",
        "revalidering": "rehabilitation benefit",
        "resource_benefit": "resource benefit",
        "early_retirement_pension": "early retirement pension",
        "old_age_pension": "old-age pension",
        "job_clarification": "job clarification benefit",
        "self_supporting": "self-supporting",
        "family_or_friends": "family or friends",
        "other": "other",
    },
    "activities": {
        "first_talk": "first talk",
        "cross_team_meeting": "cross-disciplinary team meeting",
        "action_plan": "action plan",
        "guidance_upskilling": "guidance and upskilling",
        "placement": "work placement",
        "wage_subsidy": "wage subsidy",
        "education": "education",
        "special_education": "special education",
        "ordinary_job": "ordinary job",
        "health_effort": "health effort",
        "social_effort": "social effort",
        "fleksjob": "fleksjob",
        "resource_course": "resource course",
        "early_retirement_pension": "early retirement pension",
        "other": "other",
    },
    "challenges": {
        "job": "job",
        "rehabilitation_plan": "rehabilitation plan",
        "education": "education",
        "mental_health": "mental health",
        "health": "health",
        "housing": "housing",
        "alcohol": "alcohol",
        "hash": "cannabis",
        "other_drugs": "other drugs",
        "finances": "personal finances",
        "social_counselling": "social counselling",
        "dental": "dental care",
    },
    "outcomes": {
        "self_support": "self-support",
        "closer_to_work": "closer to work",
        "health": "better health",
        "employability": "employability",
        "motivation": "motivation",
    },
    "information": {
        "plan": "plan",
        "progress": "progress",
        "health": "health",
        "contacts": "contacts",
        "network": "network",
        "measurements": "measurements",
        "finances": "finances",
        "crisis": "crisis plan",
    },
    "document": {
        "status_letter": "Status letter",
        "invitation": "Invitation to a meeting",
        "agenda": "Agenda",
        "minutes": "Minutes",
        "closing_note": "Closing note",
        "consent": "Consent form",
        "cover_pack": "Cover pack",
        "handover_plan": "Handover plan",
        "phase_plan": "Phase plan",
        "work_agreement": "Work agreement",
        "crisis_plan": "Crisis plan",
        "crisis_card": "Crisis card",
        "network_map": "Network map",
        "siv_agreement": "Agreement",
    },
    "paper": {"written": "to be sent", "sent": "to be filed", "filed": "filed", "replaced": "written anew"},
    "sent_how": {"digital_post": "digital post", "letter": "letter", "email": "e-mail", "hand": "by hand"},
    "sex": {"male": "male", "female": "female", "other": "other"},
    "origin": {
        "danish": "Danish",
        "immigrant_non_western": "immigrant, non-western",
        "descendant_non_western": "descendant, non-western",
        "other": "other",
    },
    "verdict": {"met": "met", "partly": "partly met", "not_met": "not met", "not_judged": "not judged"},
    "area": {"health": "health", "social": "social life", "employment": "employment"},
    "agenda": {
        "approval": "approval of the agenda",
        "last_minutes": "remarks to the last minutes",
        "round": "round the table: problems in operation",
        "monitoring": "monitoring",
        "theme": "the meeting's theme",
        "matters": "matters for other teams",
        "any_other": "any other business",
        "status": "status from each team",
        "information": "mutual information",
        "proposals": "proposals",
    },
    "decision": {"granted": "yes", "refused": "no", "pending": "not decided yet"},
}


def words_of(field: str, programme: Programme | None = None) -> tuple[str, ...]:
    """Return the words that a field may hold: the programme's own, else the general ones."""
    own = () if programme is None else programme.tracks if field == "track" else programme.vocabularies.get(field, ())
    return tuple(each.id for each in own) or tuple(VOCABULARY.get(field, ()))


def label(field: str, word: str, programme: Programme | None = None) -> Words:
    """Return what a worker reads for a word; an unknown one stands for itself."""
    own = () if programme is None else programme.tracks if field == "track" else programme.vocabularies.get(field, ())
    title = next((each.title for each in own if each.id == word), None)
    if title:
        return title
    english = VOCABULARY.get(field, {}).get(word)
    return term(field, english) if english else {"": word}


def listed(words: tuple[str, ...]) -> Words:
    """List the words of a file that one field may hold, each with what a worker calls it."""
    field = next((field for field, known in VOCABULARY.items() if tuple(known) == words), None)
    if field is None:
        return {"": ", ".join(words)}
    return joined([joined(({"": word}, label(field, word)), " = ") for word in words], "; ")


def document_title(rule: DocumentRule) -> Words:
    """Return what a programme calls a document; one without a title has the tool's own."""
    return rule.title or label("document", rule.id)
