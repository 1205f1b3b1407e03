"""A team's figures count distinct citizens, within the period, and name nobody."""

from datetime import date

from cti_cli.core.dates import Span
from cti_cli.core.monitoring import Monitoring, monitoring
from tests.conftest import TODAY, Folder, Write

PERIOD = Span(date(2026, 10, 1), date(2026, 11, 21))
SIV = """\
schema: 1
id: 2026-{number:03d}
programme: {programme}
citizen: {{name: Mette Holm{more}}}
"""
WORK = """\
referral: {day: 2026-10-05}
enquiries:
  - {day: 2026-10-06, kind: ongoing}
  - {day: 2026-09-06, kind: single}
contacts:
  - {day: 2026-10-07, type: visit}
  - {day: 2026-10-08, type: phone, made: false}
  - {day: 2026-10-09, type: coordination}
  - {day: 2026-09-30, type: visit}
meetings:
  - {kind: talk, day: 2026-10-20, status: held}
  - {kind: talk, day: 2026-10-21, status: cancelled}
"""


def course(number: int, text: str = "", programme: str = "siv", more: str = "") -> str:
    return SIV.format(number=number, programme=programme, more=more) + text


def figures(folder: Folder, programme: str | None = None) -> tuple[dict[str, int], dict[str, int]]:
    found: Monitoring = monitoring(folder.read(closed=True), programme, PERIOD, TODAY)
    assert (found.first, found.last) == (date(2026, 10, 1), date(2026, 11, 20))
    people, work = ({each.title.text: each.number for each in part} for part in (found.people, found.work))  # type: ignore[union-attr]
    return people, work


def test_two_courses_of_one_citizen_are_one_citizen(caseload: Write) -> None:
    folder = caseload([course(1, WORK), course(2, WORK, more=", same_as: 2026-001")])
    people, work = figures(folder)
    assert people["Citizens under way today"] == 1
    assert people["Citizens referred in the period"] == 1
    assert people["Citizens met or talked to in the period"] == 1
    assert work["Contacts made with citizens"] == 2
    assert work["Attempts without an answer"] == 2
    assert work["Meetings held"] == 2
    assert work["Enquiries at the drop-in centres"] == 2


def test_a_closed_course_counts_as_closed_and_no_more_as_under_way(caseload: Write) -> None:
    people, work = figures(caseload([course(1, "closing: {day: 2026-10-30}\n")]))
    assert people["Citizens under way today"] == 0
    assert people["Citizens whose course closed in the period"] == 1
    assert people["Citizens met or talked to in the period"] == 0
    assert "Enquiries at the drop-in centres" not in work


def test_a_meeting_with_the_citizen_is_talking_to_them(caseload: Write) -> None:
    people, _ = figures(caseload([course(1, "meetings: [{kind: talk, day: 2026-10-20, status: held}]\n")]))
    assert people["Citizens met or talked to in the period"] == 1


def test_only_the_team_s_own_programme_is_counted(caseload: Write) -> None:
    folder = caseload([course(1), course(2, programme="steget")])
    assert figures(folder)[0]["Citizens under way today"] == 2
    assert figures(folder, "siv")[0]["Citizens under way today"] == 1


def test_who_has_not_been_reached_within_the_guide_is_counted(caseload: Write) -> None:
    long_ago = "contacts: [{day: 2026-05-01, type: visit}]\nstart: 2026-04-01\nreferral: {day: 2026-04-01}\n"
    assert figures(caseload([course(1, long_ago)]))[0]["Citizens not reached within the time of the guide"] == 1
