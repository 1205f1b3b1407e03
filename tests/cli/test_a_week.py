"""A week of a worker's life on the example caseload, in Danish: each command writes its own lines and no others."""

import difflib
import json
import shlex
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from cti_cli.store.practice import STORY_DAY, practice_files
from tests.conftest import Folder


class Step(NamedTuple):
    """One command of the week: its day in November, whose course, what is typed, and the lines it adds and takes."""

    day: int
    course: str
    line: str
    typed: str | None
    new: str
    gone: str = ""


WITHOUT_THEIR_ROLES = {
    ("warning", "courses/2026-003.yaml", "meetings[4].participants"),
    ("warning", "courses/2026-015.yaml", "meetings[1].participants"),
    ("warning", "courses/2026-021.yaml", "meetings[1].participants"),
}
"""The three meetings of the week to which not everybody came."""
WEEK = (
    Step(
        23,
        "2026-014",
        "log annette -t telefon -m 15 --note -",
        "Sover bedre. Ringer selv i morgen.\n",
        """\
  - day: 2026-11-23
    minutes: 15
    type: phone
    place: phone
    made: true
    note: |-
      Sover bedre. Ringer selv i morgen.
""",
        "",
    ),
    Step(
        23,
        "2026-014",
        'measure annette trivsel=6 mestring=6 "netværk=5" tro=7',
        None,
        """\
  - {day: 2026-11-23, occasion: phase_2, measure: wellbeing, value: 6, by: citizen}
  - {day: 2026-11-23, occasion: phase_2, measure: coping, value: 6, by: citizen}
  - {day: 2026-11-23, occasion: phase_2, measure: network, value: 5, by: citizen}
  - {day: 2026-11-23, occasion: phase_2, measure: belief_in_work, value: 7, by: citizen}
""",
        "",
    ),
    Step(
        23,
        "2026-014",
        "focus annette result g1 -",
        "Alene med rugbrødet to morgener om ugen.\n",
        """\
        result: |-
          Alene med rugbrødet to morgener om ugen.
""",
        """\
        result: null
""",
    ),
    Step(
        23,
        "2026-014",
        "focus annette carry g1",
        None,
        """\
        carried_over: true
        result: null
        carried_over: null
  - phase: 2
    focus:
      - track: job
        goal: g1
        why: |-
          Faget er der, hvor lysten og modet er størst.
""",
        """\
        carried_over: null
""",
    ),
    Step(
        23,
        "2026-008",
        'log 2026-008 -t "hjemmebesøg" --missed',
        None,
        """\
  - day: 2026-11-23
    type: visit
    place: home
    made: false
""",
        "",
    ),
    Step(
        23,
        "2026-011",
        'status samira --summary - --citizen Godt --goal g1=Bedre --heard "i dag"',
        "Hun møder stabilt.\n",
        """\
  - day: 2026-11-23
    summary: |-
      Hun møder stabilt.
    citizen: Godt
    goals:
      g1: Bedre
    heard: 2026-11-23
""",
        "",
    ),
    Step(
        24,
        "2026-015",
        'meeting henrik hold "statusmøde" --participants borger,mig --decision "Fortsætter til jul"',
        "Vi talte om januar.\n",
        """\
    status: held
    participants: [citizen, worker]
    decisions:
      - Fortsætter til jul
""",
        """\
    status: booked
    participants: [citizen, worker, lone]
""",
    ),
    Step(
        24,
        "2026-014",
        "goal annette add - --track mestring",
        "Jeg vil sige nej uden dårlig mave.\n",
        """\
    - id: g4
      track: coping
      wish: |-
        Jeg vil sige nej uden dårlig mave.
      status: active
      since: 2026-11-24
""",
        "",
    ),
    Step(
        24,
        "2026-014",
        "goal annette step g4 - --who camilla --due 4/12",
        "Øve det med Camilla\n",
        """\
      steps:
        - what: Øve det med Camilla
          who: camilla
          due: 2026-12-04
          done: null
""",
        "",
    ),
    Step(
        24,
        "2026-014",
        "network annette tie vivi 3",
        None,
        """\
      - {day: 2026-11-24, strength: 3}
""",
        "",
    ),
    Step(
        24,
        "2026-014",
        'network annette add "Nanna Friis" --succeeds sanne --day 2026-12-01 --phone "74 00 13 26"',
        None,
        """\
    to: 2026-11-30
  - id: nanna
    name: Nanna Friis
    role: job_consultant
    organisation: Haderslev Kommune
    kind: professional
    phone: "74 00 13 26"
    from: 2026-12-01
""",
        "",
    ),
    Step(
        24,
        "2026-003",
        'meeting kasper move closing_meeting 27/11 --time 10:00 --reason "Ole er syg"',
        None,
        """\
date_changes:
  - what: closing_meeting
    was: 2026-11-26
    day: 2026-11-24
    reason: Ole er syg
    day: 2026-11-27
    time: "10:00"
""",
        """\
    day: 2026-11-26
    time: "13:00"
""",
    ),
    Step(
        25,
        "2026-021",
        'meeting jonas hold "startmøde" --participants borger,mig --decision "Begynder kl. 9"',
        None,
        """\
    status: held
    participants: [citizen, worker]
    decisions:
      - Begynder kl. 9
""",
        """\
    status: booked
    participants: [citizen, worker, jakob, ulla]
""",
    ),
    Step(
        25,
        "2026-021",
        "agreement jonas --tasks Lager --hours 10 --from 2026-12-01",
        None,
        """\
work_agreement:
  day: 2026-11-25
  tasks: Lager
  hours:
    - from: 2026-12-01
      hours: 10
""",
        "",
    ),
    Step(
        25,
        "2026-014",
        "consent annette give ole plan,helbred --how skriftligt --until 2027-05-30",
        None,
        """\
    withdrawn: null
  - party: ole
    information: [plan, health]
    given: 2026-11-25
    how: written
    until: 2027-05-30
""",
        "",
    ),
    Step(
        25,
        "2026-014",
        "goal annette done g3 3",
        None,
        """\
          done: 2026-11-25
""",
        """\
          done: null
""",
    ),
    Step(
        25,
        "2026-014",
        "log annette -t koordinering -m 10 --with karin --note -",
        "Aftalt timer fra januar.\n",
        """\
  - day: 2026-11-25
    minutes: 10
    type: coordination
    with: [karin]
    made: true
    note: |-
      Aftalt timer fra januar.
""",
        "",
    ),
    Step(
        26,
        "2026-014",
        'escalate annette --what - --needed "i går" --told "i dag" --to karin',
        "Vagterne skal lægges om.\n",
        """\
escalations:
  - needed: 2026-11-25
    told: 2026-11-26
    what: |-
      Vagterne skal lægges om.
    to: [karin]
""",
        "",
    ),
    Step(
        26,
        "2026-014",
        "agreement annette --hours 18 --ordinary 9 --from 4/1",
        None,
        """\
    - {from: 2027-01-04, hours: 18, ordinary: 9}
""",
        "",
    ),
    Step(
        26,
        "2026-014",
        "consent annette withdraw peder --day 27/11",
        None,
        """\
    withdrawn: 2026-11-27
""",
        """\
    withdrawn: null
""",
    ),
    Step(
        26,
        "2025-018",
        'close birthe --follow-up "i dag" --outcome "selvforsørgelse" --note -',
        "Er der endnu.\n",
        """\
follow_ups:
  - day: 2026-11-26
    made: true
    outcomes: [self_support]
    note: |-
      Er der endnu.
""",
        """\
follow_ups: []
""",
    ),
    Step(
        27,
        "2026-003",
        "meeting kasper hold closing_meeting --participants borger,mig",
        None,
        """\
    status: held
    participants: [citizen, worker]
""",
        """\
    status: booked
    participants: [citizen, worker, karin, ole, jakob, lotte, birgit, freja]
""",
    ),
    Step(
        27,
        "2026-017",
        "interrupt lene --end 2026-12-03",
        None,
        """\
  - {from: 2026-11-12, to: 2026-12-03, reason: hospital}   # uret går videre, fase 1 slutter stadig 13. december
""",
        """\
  - {from: 2026-11-12, to: null, reason: hospital}   # uret går videre, fase 1 slutter stadig 13. december
""",
    ),
    Step(
        27,
        "2026-014",
        'goal annette status g3 "nået"',
        None,
        """\
      status: reached
      status_since: 2026-11-27
""",
        """\
      status: active
""",
    ),
    Step(
        27,
        "2026-014",
        "undo",
        None,
        """\
      status: active
""",
        """\
      status: reached
      status_since: 2026-11-27
""",
    ),
)


@pytest.fixture
def week(tmp_path: Path) -> Folder:
    """Lay out the caseload."""
    folder = Folder(tmp_path)
    for name, raw in practice_files(STORY_DAY):
        folder.write(name, raw)
    return folder


def course_file(folder: Folder, course: str) -> Path:
    """Return where a course lies, open or closed."""
    found = (folder.path / part / f"{course}.yaml" for part in ("courses", "closed"))
    return next(path for path in found if path.exists())


def differing(before: bytes, after: bytes) -> tuple[str, str]:
    """Return the lines that came and those that went, each as it stands."""
    lines = difflib.ndiff(before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True))
    found = [line for line in lines if line[0] in "+-"]
    return tuple("".join(line[2:] for line in found if line[0] == mark) for mark in "+-")  # type: ignore[return-value]


def take(folder: Folder, step: Step) -> None:
    """Run one command and hold its course, and every other file, against what is expected."""
    others = {path: path.read_bytes() for path in folder.path.glob("c*/*.yaml") if path.stem != step.course}
    before = course_file(folder, step.course).read_bytes()
    words = ("--no-input", *shlex.split(step.line))
    done = folder.cti(*words, today=date(2026, 11, step.day), lang="da", typed=step.typed)
    assert done.exit_code == 0, (step.line, done.output)
    assert done.stdout.splitlines()[-2].startswith(step.course)
    assert done.stdout.splitlines()[-1].startswith("Næste: ")
    assert differing(before, course_file(folder, step.course).read_bytes()) == (step.new, step.gone), step.line
    assert {path: path.read_bytes() for path in others} == others


def today(folder: Folder, day: int) -> str:
    """Return the day's screen."""
    return folder.cti("today", today=date(2026, 11, day), lang="da").stdout


def problems(folder: Folder, day: int) -> set[tuple[str, str, str]]:
    """Return what `cti check` says: severity, file and field."""
    found = json.loads(folder.cti("check", "--json", today=date(2026, 11, day)).stdout)["problems"]
    return {(each["severity"], each["file"], each["field"]) for each in found}


def test_a_week(week: Folder) -> None:
    """Every command writes its lines; the day's screen and the check follow."""
    assert problems(week, 23) == set()
    assert "Måling ved skiftet til fase 2" in today(week, 30)
    seen: dict[int, str] = {}
    for step in WEEK:
        if step.day not in seen:
            seen[step.day] = today(week, step.day)
        take(week, step)
    assert "1 forsøg: hjemmebesøg 18. nov" in seen[23]
    assert "2 forsøg" in seen[24]
    assert "Henrik Toft Jessen     Statusmøde" in seen[24]
    assert "Henrik Toft Jessen     Statusmøde" not in seen[25]
    assert "Birthe Kloster" in seen[26]
    assert "Birthe Kloster" not in seen[27]
    assert "Måling ved skiftet til fase 2" not in today(week, 30)
    assert course_file(week, "2025-018").parent.name == "closed"
    assert problems(week, 27) == WITHOUT_THEIR_ROLES
    numbers = [entry["id"] for entry in json.loads(week.cti("history", "--json").stdout)]
    assert numbers == list(range(1, len(WEEK) + 2))  # the file that moved is a change of its own


def test_the_whole_week_is_taken_back(week: Folder) -> None:
    """Undoing every command leaves every file as it was."""
    before = {path: path.read_bytes() for path in week.path.glob("c*/*.yaml")}
    for step in WEEK[:-1]:
        take(week, step)
    for _ in range(len(WEEK)):
        done = week.cti("undo", today=date(2026, 11, 27))
        assert done.exit_code == 0, done.output
    assert {path: path.read_bytes() for path in week.path.glob("c*/*.yaml")} == before
