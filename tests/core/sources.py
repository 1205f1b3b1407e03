"""One course that has something of everything, and whatever a document is gathered from for one reader of it."""

from datetime import date

from cti_cli.core.caseload import Caseload
from cti_cli.core.consent import EVERYTHING, Permission
from cti_cli.core.events import Meeting
from cti_cli.core.facts.source import Source
from cti_cli.core.recipients import CITIZEN, Recipient, Refusal
from tests.conftest import Write

DAY = date(2026, 11, 20)
COURSE = """
legal_basis: {key: sel-85, wording: servicelovens § 85, months: 9}
referral: {day: 2026-06-20}
start: 2026-08-31
people:
  - {id: karin, name: Karin Lund, role: caseworker_job, phone: "74 00 00 00"}
  - {id: ole, name: Ole Winkel, role: caseworker_social}
  - {id: jens, name: Jens Bo, role: job_consultant, phone: "11 22 33 44"}
  - {id: peder, name: Peder Vang, role: employer, organisation: Vang Brød, phone: "74 00 45 10"}
  - {id: lis, name: Lis Holm, role: network, kind: private, relation: søster, phone: "20 00 00 02",
     tie: [{day: 2026-09-10, strength: 1}, {day: 2026-11-01, strength: 3}, {day: 2026-12-01, strength: 2}]}
  - {id: inger, name: Inger Hjort, role: network, kind: volunteer, tie: [{strength: 2}]}
  - {id: vivi, name: Vivi Kruse, role: network, kind: private}
  - {id: tove, name: Tove Rask, role: doctor, phone: "74 00 00 09"}
  - {id: bent, name: Bent Gammel, role: caseworker_social, to: 2026-10-01}
consents:
  - {party: karin, information: [plan, progress], given: 2026-06-20, purpose: Fælles plan}
  - {party: peder, information: [progress], given: 2026-08-20, until: 2026-12-01}
plan:
  purpose: At blive på arbejdet
  owner: karin
  challenges: [job, housing]
  goals:
    - id: g1
      track: job
      wish: Jeg vil være bager
      since: 2026-09-01
      steps:
        - {what: Prøve morgenvagt, who: lis, due: 2026-12-01}
        - {what: Spørge mesteren, who: worker, due: 2026-11-25}
        - {what: Tænke sig om}
        - {what: Købe cykel, who: citizen, done: 2026-11-05}
        - {what: Finde sko, who: citizen, done: 2026-09-05}
    - {id: g2, track: coping, wish: Jeg vil sove, status: reached, since: 2026-09-01}
    - {id: g3, wish: Jeg vil flytte, status: planned, since: 2026-12-10}
phase_plans:
  - phase: 1
    focus:
      - {track: job, goal: g1, why: Han er bager, result: Står ved ovnen, carried_over: true}
      - {why: Uden mål}
  - {phase: 2}
work_agreement:
  day: 2026-08-28
  employer: peder
  tasks: Rugbrød
  health: Fast pause
  aids: Høretelefoner
  mentor: Peder er mentor
  sub_goals: [Alene med rugbrødet]
  follow_up: Hver sjette uge
  hours:
    - {from: 2026-12-01, hours: 20, ordinary: 20}
    - {from: 2026-08-31, hours: 12, ordinary: 6}
meetings:
  - {kind: startup_meeting, day: 2026-06-25, status: held}
  - {kind: status_meeting, day: 2026-10-14, time: "13:00", status: held, decisions: [Flere timer], record: Han græd,
     participants: [citizen, worker, karin, lis]}
  - {kind: status_meeting, day: 2026-12-02, time: "13:00", minutes: 45, place: workplace, where: Vang Brød,
     participants: [citizen, worker, karin, peder, lis], purpose: Timerne, bring: [Kaffe]}
  - {kind: closing_meeting, day: 2026-12-09, time: "23:30", minutes: 60, place: home, participants: [citizen, worker]}
  - {kind: own_kind, day: 2026-12-10, place: office}
  - {kind: own_kind, day: 2026-12-11, time: "10:00", place: other}
  - {kind: own_kind, day: 2026-12-12, time: "10:00"}
crisis_plan:
  triggers: [Uro]
  early_signs: [Jeg trækker mig]
  own_steps: [Jeg går en tur]
  helps: [Ro]
  helps_not: [Gode råd]
  helpers: [lis, tove, bent, jens, peder]
  workplace: Giv mig ro
  may_share: [peder, lis]
handover: {next_review: 2027-08-30}
"""


def reader(caseload: Caseload, key: str, *opens: str) -> Recipient:
    """Return a reader to whom the kinds of information in ``opens`` are open."""
    (course,) = caseload.courses
    person = course.person(key)
    assert person is not None
    return Recipient(key, person.role, person, Permission(frozenset(opens) & EVERYTHING))  # type: ignore[arg-type]


def source(
    write: Write,
    to: str = "citizen",
    *opens: str,
    change: tuple[str, str] = ("x" * 9, ""),
    day: date = DAY,
    text: str = COURSE,
) -> Source:
    """Return the source of a document about the course above; the citizen may read everything."""
    assert change[0] == "x" * 9 or change[0] in text
    read = write(text.replace(*change)).read(day)
    assert [problem.message.text for problem in read.problems if problem.severity == "error"] == []
    (course,) = read.courses
    found = CITIZEN if to == "citizen" else reader(read, to, *opens)
    return Source(course, read.programme(course), read.settings, found, day)


def meeting(found: Source, day: date) -> Meeting:
    """Return the meeting of a day."""
    return next(each for each in found.course.meetings if each.day == day)


def names(found: object) -> list[str]:
    """Return the names of parties in plain words."""
    assert isinstance(found, tuple)
    return [each.name.get("", "") if hasattr(each.name, "get") else each.name.text for each in found]


def refused(found: object) -> str:
    """Expect a refusal, and return its reason."""
    assert isinstance(found, Refusal)
    return found.reason.text
