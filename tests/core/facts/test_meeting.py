"""Invitation, agenda and minutes tell when, where, who and what was decided, and never what was said."""

from datetime import date

import pytest

from cti_cli.core.facts.meeting import (
    AgendaFacts,
    InvitationFacts,
    MinutesFacts,
    agenda_facts,
    booked,
    held,
    invitation_facts,
    minutes_facts,
)
from tests.conftest import Write
from tests.core.sources import COURSE, DAY, meeting, names, refused, source

NEXT, CLOSING, OFFICE, ELSEWHERE, NOWHERE = (date(2026, 12, day) for day in (2, 9, 10, 11, 12))
HELD = date(2026, 10, 14)


def invitation(write: Write, day: date = NEXT, to: str = "citizen", *opens: str) -> InvitationFacts:
    found = source(write, to, *opens)
    facts = invitation_facts(found, meeting(found, day))
    assert isinstance(facts, InvitationFacts)
    return facts


def test_the_next_meeting_is_the_earliest_booked_and_the_last_the_latest_held(caseload: Write) -> None:
    course = source(caseload).course
    assert [each.day.day for each in booked(course, DAY)] == [2, 9, 10, 11, 12]
    assert booked(course, NEXT)[0].day == NEXT
    assert [each.day for each in held(course, DAY)] == [HELD, date(2026, 6, 25)]
    assert held(course, date(2026, 6, 1)) == ()


def test_an_invitation_says_when_where_who_and_what_to_bring(caseload: Write) -> None:
    facts = invitation(caseload)
    found = facts.meeting
    assert (found.day, found.time, found.until, found.at_home, found.address) == (NEXT, "13:00", "13:45", False, ())
    assert found.place == {"": "Vang Brød"}
    assert names(found.others) == ["Karin Lund", "Peder Vang", "Lis Holm"]
    assert names(found.everyone)[:2] == ["Mette", "Dorthe Lund"]
    assert (facts.purpose, facts.bring, facts.withheld) == ("Timerne", ("Kaffe",), ())


def test_a_meeting_at_home_past_midnight_has_no_end_and_no_others(caseload: Write) -> None:
    found = invitation(caseload, CLOSING).meeting
    assert (found.at_home, found.until, found.others) == (True, None, ())


def test_where_nobody_is_named_citizen_and_worker_meet(caseload: Write) -> None:
    found = invitation(caseload, ELSEWHERE).meeting
    assert names(found.everyone) == ["Mette", "Dorthe Lund"]
    assert (found.title, found.place) == ({"": "own_kind"}, None)


def test_others_read_of_the_network_only_with_permission_and_bring_nothing(caseload: Write) -> None:
    facts = invitation(caseload, NEXT, "karin", "progress")
    assert names(facts.meeting.others) == ["Karin Lund", "Peder Vang", "someone close"]
    assert (facts.bring, facts.withheld) == ((), ("plan", "network"))


@pytest.mark.parametrize(("day", "reason"), [(OFFICE, "no time"), (NOWHERE, "no place")])
def test_nobody_could_find_a_meeting_without_time_or_place(caseload: Write, day: date, reason: str) -> None:
    found = source(caseload)
    assert reason in refused(invitation_facts(found, meeting(found, day)))


def test_meetings_are_progress(caseload: Write) -> None:
    found = source(caseload, "karin", "plan")
    for gather, day in ((invitation_facts, NEXT), (agenda_facts, NEXT), (minutes_facts, HELD)):
        assert "does not open" in refused(gather(found, meeting(found, day)))


def test_a_protected_home_is_told_to_the_citizen_alone(caseload: Write) -> None:
    head = "schema: 1\nid: 2026-001\nprogramme: cti-job\ncitizen: {name: Mette Holm, protected: true}\n"
    text = head + COURSE.replace("place: home,", "place: home, where: Elmevej 3,")
    for to, told in (("citizen", True), ("karin", False)):
        found = source(caseload, to, "progress", text=text)
        facts = invitation_facts(found, meeting(found, CLOSING))
        assert isinstance(facts, InvitationFacts)
        assert (facts.meeting.place == {"": "Elmevej 3"}) is told
        assert facts.meeting.place is not None


def test_the_office_is_told_with_its_address(caseload: Write) -> None:
    found = source(caseload, change=("day: 2026-12-10, place", 'day: 2026-12-10, time: "09:00", place'))
    settings = found.settings._replace(organisation=found.settings.organisation._replace(address=("Torvet 1",)))
    facts = invitation_facts(found._replace(settings=settings), meeting(found, OFFICE))
    assert isinstance(facts, InvitationFacts)
    assert facts.meeting.address == ("Torvet 1",)


def test_an_agenda_holds_what_must_be_settled_the_goals_and_what_was_agreed_last(caseload: Write) -> None:
    found = source(caseload)
    facts = agenda_facts(found, meeting(found, NEXT))
    assert isinstance(facts, AgendaFacts)
    assert (facts.last_day, facts.last_decisions, facts.goals) == (HELD, ("Flere timer",), ("Jeg vil være bager",))
    assert len(facts.points) == 3


def test_an_agenda_of_an_own_kind_without_a_past_is_short(caseload: Write) -> None:
    found = source(caseload, "karin", "progress", change=("decisions: [Flere timer], ", ""))
    facts = agenda_facts(found, meeting(found, ELSEWHERE))
    assert isinstance(facts, AgendaFacts)
    assert (facts.points, facts.last_day, facts.last_decisions, facts.goals) == ((), None, (), ())


def test_minutes_hold_decisions_and_steps_and_not_what_was_said(caseload: Write) -> None:
    found = source(caseload)
    facts = minutes_facts(found, meeting(found, HELD))
    assert isinstance(facts, MinutesFacts)
    assert facts.decisions == ("Flere timer",)
    assert [step.what for step in facts.steps] == ["Spørge mesteren", "Prøve morgenvagt", "Tænke sig om"]
    assert facts.next is not None
    assert facts.next.day == NEXT
    assert "record" not in MinutesFacts._fields


def test_minutes_without_a_next_meeting_say_none(caseload: Write) -> None:
    found = source(caseload, day=date(2027, 1, 5))
    facts = minutes_facts(found, meeting(found, HELD))
    assert isinstance(facts, MinutesFacts)
    assert facts.next is None


def test_minutes_need_a_decision(caseload: Write) -> None:
    found = source(caseload)
    assert "no decisions" in refused(minutes_facts(found, meeting(found, date(2026, 6, 25))))
