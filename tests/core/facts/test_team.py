"""An agenda says what is known before the meeting: last decisions, matters sent, the other teams, the figures."""

from datetime import date

from cti_cli.core.facts.team import agenda_facts
from cti_cli.core.teams import Matter, Team, TeamMeeting, Teams
from cti_cli.core.words import Phrase
from tests.conftest import TODAY, Write

HELD = TeamMeeting(date(2026, 9, 10), status="held", decisions=("Open on Fridays",))
NEXT = TeamMeeting(date(2026, 12, 1), time="09:00", theme="Debt")
STEERING = Team("steering", "Steering", "To lead", "Marianne", ("Ann",), meetings=(HELD, NEXT))
ASK = Matter("Six beds are missing", "steering", date(2026, 12, 10))
OUTREACH = Team(
    "outreach",
    "Outreach",
    agenda=("theme", "Round the town"),
    meetings=(
        TeamMeeting(date(2026, 10, 15), status="held", decisions=("The shelter opens",), matters=(ASK,)),
        TeamMeeting(date(2026, 12, 3)),
    ),
)
NEW = Team("new", "New", meetings=(NEXT,))
TEAMS = Teams((STEERING, OUTREACH, NEW))


def test_the_steering_team_hears_every_team_and_what_was_sent_to_it(caseload: Write) -> None:
    facts = agenda_facts(STEERING, NEXT, TEAMS, caseload().read(), TODAY)
    assert (facts.team, facts.on, facts.time, facts.leader, facts.theme) == (
        "Steering", NEXT.day, "09:00", "Marianne", "Debt",
    )  # fmt: skip
    assert (facts.last, facts.decisions) == (HELD.day, ("Open on Fridays",))
    assert [tuple(each) for each in facts.matters] == [
        ("Outreach", date(2026, 10, 15), "Six beds are missing", date(2026, 12, 10))
    ]
    assert [tuple(each) for each in facts.teams] == [
        ("Outreach", date(2026, 10, 15), ("The shelter opens",), date(2026, 12, 3)),
        ("New", None, (), NEXT.day),
    ]
    assert (facts.figures.first, facts.figures.last) == (HELD.day, TODAY)


def test_another_team_has_its_own_points_and_hears_what_concerns_it(caseload: Write) -> None:
    facts = agenda_facts(OUTREACH, OUTREACH.meetings[1], TEAMS, caseload().read(), TODAY)
    assert facts.points == (Phrase("the meeting's theme", context="agenda"), {"": "Round the town"})
    assert facts.teams == ()
    assert facts.matters == ()


def test_before_the_first_meeting_the_figures_look_three_months_back(caseload: Write) -> None:
    facts = agenda_facts(NEW, NEXT, Teams((NEW, OUTREACH._replace(meetings=()))), caseload().read(), TODAY)
    assert facts.last is None
    assert facts.figures.first == date(2026, 8, 20)


def test_a_team_that_has_never_met_and_plans_nothing_is_still_listed(caseload: Write) -> None:
    facts = agenda_facts(STEERING, NEXT, Teams((STEERING, Team("idle", "Idle"))), caseload().read(), TODAY)
    assert [tuple(each) for each in facts.teams] == [("Idle", None, (), None)]
