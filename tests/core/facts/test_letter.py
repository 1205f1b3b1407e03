"""Consent form, closing note and cover pack: who asks, what ended and how, and what a colleague needs to know."""

from datetime import date

from cti_cli.core.agenda import reckon
from cti_cli.core.facts.closing import ClosingFacts, closing_facts
from cti_cli.core.facts.consent import ConsentFacts, consent_facts, unasked
from cti_cli.core.facts.cover import CoverFacts, cover_facts, deputy
from cti_cli.core.facts.source import Source
from cti_cli.core.recipients import CITIZEN, Recipient
from tests.conftest import Write
from tests.core.sources import COURSE, DAY, names, refused, source

CLOSED = date(2027, 5, 30)
CLOSING = """
closing:
  day: 2027-05-30
  completed: true
  outcomes: [self_support, health]
  results: {g1: partly, g2: reached}
  job: Bager
  hours: 20
  supports: Lis ringer
  risks: Ekstra vagter
  evaluation: I kom
statuses: [{day: 2027-04-01, goals: {g1: Står alene}}]
measurements:
  - {day: 2026-08-31, measure: wellbeing, value: 4}
  - {day: 2026-08-31, measure: coping, value: 5}
  - {day: 2027-05-20, measure: coping, value: 8}
"""
SUPPORT = "  continued_support: {needed: true, kind: sel-85, receiving_worker: ole}\n"
ENDED = COURSE.replace("handover: {next_review: 2027-08-30}", "handover:\n" + SUPPORT) + CLOSING


def closing(write: Write, to: str = "citizen", *opens: str, text: str = ENDED) -> ClosingFacts:
    facts = closing_facts(source(write, to, *opens, text=text, day=CLOSED), date(2027, 11, 30))
    assert isinstance(facts, ClosingFacts)
    return facts


def form(write: Write, party: str, text: str = COURSE) -> ConsentFacts:
    found = source(write, text=text)
    return consent_facts(found, reader_of(found, party))


def reader_of(found: Source, party: str) -> Recipient:
    person = found.course.person(party)
    assert person is not None
    return CITIZEN._replace(key=party, role=person.role, person=person)


def test_a_form_names_one_party_and_the_purpose_that_was_given_last(caseload: Write) -> None:
    facts = form(caseload, "peder")
    assert (facts.party, facts.party_organisation, facts.purpose, facts.until) == (
        "Peder Vang", "Vang Brød", None, date(2026, 12, 1),
    )  # fmt: skip
    assert form(caseload, "karin").purpose == "Fælles plan"
    assert len(facts.kinds) == len(set(facts.kinds)) == 8


def test_a_form_for_somebody_new_is_empty(caseload: Write) -> None:
    facts = form(caseload, "lis")
    assert (facts.party, facts.role, facts.purpose, facts.until, facts.is_private) == (
        "Lis Holm", {"": "søster"}, None, None, True,
    )  # fmt: skip
    assert form(caseload, "ole", COURSE.replace("role: caseworker_social}", "role: other}")).role is None
    nameless = COURSE.replace("{id: ole, name: Ole Winkel,", "{id: ole, organisation: Jobcentret,")
    assert form(caseload, "ole", nameless).party == "Jobcentret"


def test_asked_are_the_professionals_without_a_permission_that_lasts(caseload: Write) -> None:
    assert [each.id for each in unasked(source(caseload).course, DAY)] == ["ole", "jens", "peder", "tove"]
    assert [each.id for each in unasked(source(caseload).course, date(2026, 10, 20))] == ["ole", "jens", "tove"]


def test_a_closing_note_tells_what_was_reached_and_who_carries_on(caseload: Write) -> None:
    facts = closing(caseload)
    first, second, third = facts.results
    assert (first.wish, first.reached, len(first.left)) == ("Jeg vil være bager", "Står alene", 3)
    assert (second.reached, third.wish) == (None, "Jeg vil flytte")
    assert (facts.job, facts.hours, facts.supports, facts.risks, facts.evaluation) == (
        "Bager", 20, "Lis ringer", "Ekstra vagter", "I kom",
    )  # fmt: skip
    assert [score.latest for score in facts.scores] == [4, 8]
    assert len(facts.outcomes) == 2
    assert facts.receiver is not None
    assert facts.consultant is not None
    assert facts.ordinary is not None
    assert facts.follow_up == date(2027, 11, 30)
    assert facts.standing.goes_on


def test_a_reader_of_the_plan_alone_gets_the_goals_alone(caseload: Write) -> None:
    facts = closing(caseload, "karin", "plan")
    assert [each.reached for each in facts.results] == [None, None, None]
    rest = (facts.job, facts.hours, facts.ordinary, facts.supports, facts.risks, facts.evaluation, facts.completed)
    assert rest == (None,) * 7
    assert (facts.receiver, facts.consultant, facts.outcomes, facts.scores) == (None, None, (), ())
    assert facts.withheld == ("progress", "health", "measurements")


def test_better_health_is_told_with_health_alone(caseload: Write) -> None:
    facts = closing(caseload, "karin", "progress")
    assert (len(facts.outcomes), facts.results, facts.purpose, facts.scores) == (1, (), None, ())
    assert [score.latest for score in closing(caseload, "karin", "progress", "health").scores] == [4]
    assert [score.latest for score in closing(caseload, "karin", "progress", "measurements").scores] == [8]


def test_a_note_without_handover_status_or_consultant_says_none(caseload: Write) -> None:
    bare = "start: 2026-08-31\nplan: {goals: [{id: g1, wish: Sove, status: dropped, steps: [{what: Gå}]}]}\n"
    facts = closing(caseload, text=bare + "closing: {day: 2027-05-30}\n")
    assert (facts.receiver, facts.consultant, facts.completed) == (None, None, None)
    assert (facts.results[0].reached, facts.results[0].left) == (None, ())
    late = bare + "closing: {day: 2027-05-30}\nstatuses: [{day: 2027-06-01, goals: {g1: Nej}}]\n"
    assert closing(caseload, text=late).results[0].reached is None


def test_a_closing_note_needs_a_closed_course_and_a_reason_for_an_early_end(caseload: Write) -> None:
    def of(text: str, to: str = "citizen", *opens: str) -> str:
        return refused(closing_facts(source(caseload, to, *opens, text=text, day=CLOSED), None))

    assert "not closed" in of(COURSE)
    assert "not closed" in of(COURSE + "closing: {job: Bager}\n")
    assert "not closed" in of(COURSE + "closing: {day: 2027-06-01}\n")
    assert "does not say why" in of(COURSE + "closing: {day: 2027-05-01, completed: false}\n")
    assert "does not open" in of(ENDED, "karin", "health")


def cover(write: Write, to: str | None = None, *opens: str, text: str = COURSE, days: int = 14) -> CoverFacts:
    found = source(write, to or "citizen", *opens, text=text)
    if to is None:
        found = found._replace(to=deputy(found.course, found.settings.organisation, DAY))
    calendar = write(text).read(DAY).calendar(found.course)
    dues = reckon(found.course, found.programme, calendar, DAY, date(2026, 12, 31))
    facts = cover_facts(found, dues, days)
    assert isinstance(facts, CoverFacts)
    return facts


def test_a_deputy_gets_the_days_and_not_the_history(caseload: Write) -> None:
    facts = cover(caseload)
    assert (facts.first, facts.last) == (DAY, date(2026, 12, 3))
    assert [each.day for each in facts.meetings] == [date(2026, 12, 2)]
    assert names(facts.meetings[0].others) == ["Karin Lund", "Peder Vang", "someone close"]
    assert [each.what for each in facts.steps] == ["Spørge mesteren", "Prøve morgenvagt"]
    assert all(each.day <= facts.last for each in facts.dues)
    assert facts.dues
    assert names(facts.people) == ["Karin Lund", "Ole Winkel", "Jens Bo", "Peder Vang"]
    assert (facts.early_signs, facts.helpers, facts.withheld) == ((), (), ("crisis", "network"))


def test_the_crisis_plan_takes_a_permission_that_names_the_worker_or_the_organisation(caseload: Write) -> None:
    for party in ("worker", "Haderslev Kommune"):
        entry = f"consents:\n  - {{party: {party}, information: [crisis], given: 2026-06-20}}\n"
        facts = cover(caseload, text=COURSE.replace("consents:\n", entry))
        assert (facts.early_signs, facts.helps_not) == (("Jeg trækker mig",), ("Gode råd",))
        assert names(facts.helpers) == ["someone close", "Jens Bo", "Peder Vang"]


def test_another_reader_gets_what_a_permission_opens(caseload: Write) -> None:
    facts = cover(caseload, "karin", "progress")
    assert (facts.steps, facts.withheld) == ((), ("plan", "crisis", "network"))
    found = source(caseload, "karin", "plan")
    assert "does not open" in refused(cover_facts(found, (), 14))


def test_a_protected_number_is_told_to_nobody_else(caseload: Write) -> None:
    head = (
        "schema: 1\nid: 2026-001\nprogramme: cti-job\ncitizen: {name: Mette Holm, phone: '20 30', protected: HIDDEN}\n"
    )
    for hidden, phone in (("true", None), ("false", "20 30")):
        assert cover(caseload, text=head.replace("HIDDEN", hidden) + COURSE).phone == phone
    assert cover(caseload, "citizen", text=head.replace("HIDDEN", "true") + COURSE).phone == "20 30"


def test_an_invitation_whose_meeting_has_moved_is_not_asked_to_be_sent(caseload: Write) -> None:
    meetings = "meetings: [{kind: status_meeting, day: 2026-12-03}]\ndocuments:\n"
    entry = "  - {kind: invitation, to: citizen, about: status_meeting 2026-12-DD, day: 2026-11-1N}\n"
    for day, settled in (("02", True), ("03", False)):
        dues = caseload(meetings + entry.replace("DD", day).replace("1N", "10")).dues(DAY)
        assert (dues["send#1"].settled is not None) is settled
    twice = entry.replace("DD", "03").replace("1N", "10") + entry.replace("DD", "03").replace("1N", "11")
    dues = caseload(meetings + twice).dues(DAY)
    assert [dues[f"send#{number}"].settled is None for number in (1, 2)] == [False, True]
    other = "  - {kind: invitation, to: citizen, about: own_kind 2026-12-03, day: 2026-11-11}\n"
    both = caseload(
        meetings.replace("}]", "}, {kind: own_kind, day: 2026-12-03}]")
        + entry.replace("DD", "03").replace("1N", "10")
        + other
    ).dues(DAY)
    assert all(both[f"send#{number}"].settled is None for number in (1, 2))
