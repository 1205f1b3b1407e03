"""A picture shows what its reader may know, and says all of it in words."""

from datetime import date

import pytest

from cti_cli.core.facts.pictures import Pictures, pictures
from cti_cli.core.recipients import Recipient, recipient
from cti_cli.language import Speech
from tests.conftest import Write

DAY = date(2026, 12, 10)
COURSE = """
legal_basis: {key: sel-85, wording: servicelovens § 85, months: 9}
referral: {day: 2026-08-01}
start: 2026-08-31
people:
  - {id: karin, name: Karin Lund, role: caseworker_job, kind: professional}
  - {id: doc, name: Dorte Læge, role: doctor, kind: professional}
  - {id: left, name: Nils Væk, role: job_consultant, to: 2026-11-01}
  - id: lis
    name: Lis Holm
    role: network
    relation: søster
    tie: [{day: 2026-09-10, strength: 2}, {day: 2026-11-10, strength: 3}, {day: 2027-01-10, strength: 1}]
  - {id: aksel, name: Aksel Bonde, role: other, kind: volunteer, tie: [{day: null, strength: 1}]}
consents:
  - {party: karin, information: [INFORMATION], given: 2026-08-20}
meetings:
  - {kind: startup_meeting, day: 2026-08-10, minutes: 60, status: held, participants: [citizen, worker]}
  - {kind: closing_meeting, day: 2026-12-01, minutes: 60, status: booked}
contacts:
  - {day: 2026-09-02, type: visit, minutes: 90}
  - {day: 2026-09-03, type: visit, minutes: 45, made: false}
  - {day: 2026-09-04, type: coordination, minutes: 30}
  - {day: 2026-09-05, type: visit}
  - {day: 2026-12-02, type: phone, minutes: 12}
  - {day: 2026-12-11, type: visit, minutes: 600}
measurements:
  - {day: 2026-11-30, measure: coping, value: 5}
  - {day: 2026-08-31, measure: coping, value: 3}
  - {day: 2026-08-31, measure: wellbeing, value: 4}
  - {day: 2026-09-30, measure: wellbeing}
  - {day: 2027-01-31, measure: coping, value: 9}
"""


def seen(caseload: Write, information: str = "plan", asked: str = "karin", text: str = COURSE) -> Pictures:
    """Return the pictures that a reader with a permission sees."""
    read = caseload(text.replace("INFORMATION", information)).read(DAY)
    (course,) = read.courses
    to = recipient(course, asked, DAY)
    assert isinstance(to, Recipient)
    return pictures(course, read.programme(course), read.settings, to, DAY)


@pytest.mark.parametrize(
    ("information", "open_"),
    [
        ("plan", set()),
        ("progress", {"timeline"}),
        ("network", {"network"}),
        ("measurements", {"measurements"}),
        ("health", {"measurements"}),
        ("contacts", {"hours"}),
    ],
)
def test_each_kind_of_information_opens_its_own_picture(caseload: Write, information: str, open_: set[str]) -> None:
    found = seen(caseload, information)._asdict()
    assert {name for name, picture in found.items() if picture is not None} == open_


def test_a_course_without_phases_people_or_records_has_no_pictures(caseload: Write) -> None:
    assert seen(caseload, asked="citizen", text="referral: {day: 2026-08-01}") == (None, None, None, None)


def test_the_timeline_names_its_phases_with_their_last_days_and_today(caseload: Write) -> None:
    line = seen(caseload, "progress").timeline
    assert line is not None
    assert line.current == 2
    assert Speech("da")(line.alt).endswith("10.12.2026, er i fase 2.")
    assert "30.11.2026" in Speech("sv")(line.alt) or "2026-11-30" in Speech("sv")(line.alt)
    assert "is in phase" not in Speech("en")(line._replace(today=date(2028, 1, 1)).alt)


def test_the_network_map_holds_who_may_be_named_the_strongest_ties_first(caseload: Write) -> None:
    network = seen(caseload, "network").network
    assert network is not None
    told = [(Speech("en")(each.name), each.kind, each.strength) for each in network.people]
    assert told == [("Lis Holm", "private", 3), ("Aksel Bonde", "volunteer", 1), ("Karin Lund", "professional", None)]
    assert Speech("en")(network.alt) == (
        "Network map with Mette in the middle. Strong ties: Lis Holm (søster, private). Weak ties: Aksel Bonde "
        "(other, volunteer). Ties not rated yet: Karin Lund (caseworker, job, professional)."
    )
    everybody = seen(caseload, asked="citizen").network
    assert everybody is not None
    assert "Dorte Læge" in Speech("en")(everybody.alt)
    assert "Nils Væk" not in Speech("en")(everybody.alt)


def test_measurements_stand_in_the_order_of_their_days_and_wellbeing_needs_health(caseload: Write) -> None:
    found = seen(caseload, "measurements").measurements
    assert found is not None
    (coping,) = found.curves
    assert (coping.low, coping.high) == (0, 10)
    assert coping.points == ((date(2026, 8, 31), 3.0), (date(2026, 11, 30), 5.0))
    assert "from 0 to 10: 3 on 2026-08-31, 5 on 2026-11-30." in Speech("en")(found.alt)


def test_hours_are_counted_in_the_phases_that_have_begun_and_attempts_are_none(caseload: Write) -> None:
    found = seen(caseload, "contacts").hours
    assert found is not None
    assert [(each.together, each.around) for each in found.phases] == [(1.0, 0.0), (1.5, 0.5), (0.2, 0.0)]
    assert "Phase 1: 1.5 hours with the citizen, 0.5 hours of coordination." in Speech("en")(found.alt)


def test_a_measure_without_a_scale_makes_one_of_its_values(caseload: Write) -> None:
    read = caseload("measurements: [{day: 2026-09-01, measure: coping, value: 7}]").read(DAY)
    (course,) = read.courses
    programme = read.programme(course)
    bare = programme._replace(measures=tuple(each._replace(scale=()) for each in programme.measures))
    to = recipient(course, "citizen", DAY)
    assert isinstance(to, Recipient)
    found = pictures(course, bare, read.settings, to, DAY).measurements
    assert found is not None
    assert [(each.low, each.high) for each in found.curves] == [(0, 8)]
