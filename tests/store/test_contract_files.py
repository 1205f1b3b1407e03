"""What the contract shows is what the tool reads: its files are pasted here as they stand in it."""

import json
from datetime import date

from tests.conftest import Write

COURSE = """\
schema: 1
id: 2026-014
programme: cti-job
known_from: null               # for courses under way when `cti` came: nothing earlier is asked for
citizen:
  name: Mette Holm
  born: 1988-04-12
  cpr: "120488-0000"           # optional; always a quoted string; never checked by modulus 11
  protected: false             # protected name and address: address and phone only in letters to the citizen
  sex: female                  # female | male | other        sex and origin only where the programme reports them
  origin: danish               # danish | immigrant_non_western | descendant_non_western | other
  address:
    - Elmevej 3, 2. th.
    - 6100 Haderslev
  phone: "20 30 40 50"
  email: mette@example.dk
  contact_by: text             # phone | text | email | letter
  digital_post: true
  representative: null         # a person id (guardian)
  same_as: null                # id of an earlier course of the same person
  language: da
  interpreter: null            # the language, if one is needed
  municipality: Haderslev
  benefit_since: 2023-02-01
  support_basis:
    - {kind: cash_benefit, from: 2023-02-01, to: null}
  match_group:
    - {group: 2, from: 2026-05-01}
  off_benefit:                 # periods without public benefit
    - {from: 2026-09-01, to: 2026-10-04}
legal_basis:                   # wording and months are frozen by `cti start`; a later change of the law moves no course
  key: sel-85
  wording: servicelovens § 85
  months: 9
grant: {day: 2026-06-15, until: null}
references: {own: null, theirs: null}          # case numbers for letters
referral:
  day: 2026-06-20
  by: karin
  reason: |-
    Ønsker job efter tre år på kontanthjælp.
  target_group: null           # one of the programme's
  subgroup: null               # brug-for-alle: employment | social | special_education | outside
  entrance: null               # skridt4skridt: recovery | arbejdsmarked
options: []                    # skridt4skridt: medicine_handling, individual_conversations, social_pedagogical_support
enquiries:                     # siv
  - {day: 2026-10-06, kind: ongoing, centre: regnbuen}
attendance: {hours: 20, from: 2026-09-01}    # steget: agreed hours a week
job_match: {day: 2026-08-20, employer: bager}
start: 2026-08-31              # first day of phase 1
months: null                   # another length than the basis gives; then months_reason says why
months_reason: null
date_changes:
  - {what: start, was: 2026-08-24, day: 2026-08-20, reason: syg}
people:
  - id: karin
    name: Karin Lund
    role: caseworker_job
    organisation: Haderslev Kommune
    kind: professional         # private | professional | volunteer
    phone: "74 00 00 00"
    email: karin@example.dk
    address: []
    from: null
    to: null                   # a caseworker who leaves stays in the file, with the day
  - id: lis
    name: Lis Holm
    role: network
    kind: private
    relation: søster
    tie:
      - {day: 2026-09-10, strength: 3}       # 1 weak … 3 strong
consents:
  - party: caseworker_social   # a person id, a role or an organisation: a successor in the role is covered
    information: [plan, progress, health]
    purpose: |-
      Fælles plan og opfølgning.
    given: 2026-06-20
    how: written               # written | spoken
    until: null
    withdrawn: null
    law: null                  # where a law, not the citizen, is the ground
plan:
  purpose: |-
    ...
  owner: karin                 # one of the caseworkers
  cv: {agreed: 2026-07-01, begun: null}
  timetable: |-
    ...
  links: [§ 141-plan sag 27.36]
  resources: []
  barriers: []
  support_needs: []
  challenges: [job, housing]
  goals:
    - id: g1
      track: job
      wish: |-
        Jeg vil kunne sige, at jeg er bager.
      status: active
      since: 2026-09-01
      offers: [mentorstoette]
      steps:
        - what: Prøve morgenvagt to dage om ugen
          who: lis
          due: 2026-10-01
          done: null
phase_plans:
  - phase: 1
    focus:
      - {track: job, goal: g1, why: ..., result: null, carried_over: null}
statuses:                      # what a status letter is built round
  - day: 2026-11-16
    summary: |-                # the worker's assessment, resting on facts, in words the citizen has heard
      Møder stabilt og siger selv til, når noget er svært.
    citizen: |-                # the citizen's own view, their words
      Jeg sover bedre.
    goals:
      g1: Alene på dejen siden 1. november.
    health: null               # only goes out with consent to health
    needs: |-                  # what is asked of the receiver, and by when
      ...
    heard: 2026-11-14          # gone through with the citizen
work_agreement:
  day: 2026-08-28
  employer: bager
  tasks: ...
  health: ...                  # considerations at work; no diagnosis
  aids: null
  mentor: null
  sub_goals: []
  follow_up: ...
  hours:                       # per week; ordinary = on ordinary pay
    - {from: 2026-08-31, hours: 12, ordinary: 6}
meetings:
  - kind: startup_meeting      # a kind of the programme's
    day: 2026-06-25
    time: "10:00"
    minutes: 60                # length
    place: home
    where: null                # free text
    status: held
    participants: [citizen, worker, karin]
    purpose: null
    bring: []
    record: |-                 # what was said; never in a letter
      ...
    decisions:
      - CV påbegyndes 1. juli
    filed: null                # day filed in the official record (contacts too)
contacts:
  - day: 2026-09-02
    time: "09:30"
    minutes: 60
    type: visit
    place: home
    with: [citizen]            # absent: the citizen
    track: coping
    made: true
    note: |-
      ...
    next: |-
      ...
escalations:
  - {needed: 2026-10-01, told: 2026-10-02, what: ..., to: [karin]}
interruptions:
  - {from: 2026-11-01, to: 2026-11-09, reason: hospital}
measurements:
  - {day: 2026-08-31, occasion: start, measure: wellbeing, value: 9, by: citizen}
activities:                    # offers taken up, jobs, education, placements
  - {kind: placement, from: 2026-08-31, to: null, stage: begun, offer: null}   # stage recommended | begun
crisis_plan:
  triggers: []
  early_signs: []
  own_steps: []
  helps: []
  helps_not: []
  helpers: [lis]
  workplace: ...
  may_share: [bager]
handover:
  long_term: |-                # the plan for keeping the job
    ...
  tasks:
    - {what: ..., from: worker, to: lis, accepted: 2027-05-01, tried: true}
  continued_support: {needed: true, kind: sel-85, decision: pending, decided: null, receiving_worker: null}
  next_review: 2027-08-30
closing:
  day: 2027-05-30
  completed: true
  reason: null
  outcomes: [self_support]
  results: {g1: reached}
  job: ...
  hours: 20
  supports: ...
  risks: ...
  evaluation: ...
follow_ups:
  - {day: 2027-11-30, made: true, outcomes: [self_support], note: ...}
documents:
  - kind: status_letter
    to: karin
    day: 2026-11-20
    file: documents/2026-014/2026-11-20_status_caseworker-job.docx
    sha256: ...
    sent: {day: 2026-11-21, how: digital_post}
    filed: {day: 2026-11-21, number: 27.36.00}
notes: |-
  free text; never in a document
"""
SETTINGS = """\
# cti.yaml
schema: 1
worker: {name: ..., title: ..., phone: ..., email: ..., full_time_share: 1.0}
organisation: {name: ..., unit: ..., address: [], phone: ..., email: ..., kind: municipality}   # municipality | private
language: da
country: DK                    # the calendar; a programme may name its own
closed_days: [{day: 06-05}, {day: 12-24}, {day: 12-31}]
absences: [{from: 2027-07-12, to: 2027-07-30}]
norms: {sel-85: null}          # citizens per full-time worker, over the law table's
project: {from: null, until: null}            # brug-for-alle
documents: {cpr: none, address_window: {x: 21}, emergency: [], official_record: ...}   # cpr: none | authority
retention: {months: 60}
"""
PROGRAMME = """\
id: own-job
title: {da: Social støtte i overgang til og fastholdelse af job, sv: Jobb, en: Job}
country: DK
starts: job_match                     # the event that leads to `start`
length: by legal basis                # or: by grant | about 6 months | until project end | open
phases:                               # equal parts; empty where a programme has none
  - {id: phase_1, title: {da: Planlægning og igangsættelse}, contact_every: 7 days, source: "B2 p. 9; days lit."}
tracks: [job, coping, network]
meetings:
  - {id: startup_meeting, title: {en: Meeting}, due: 14 days after referral,
      roles: [citizen, caseworker_job, caseworker_social, job_consultant, worker], source: "B2 p. 2; days ours"}
  - {id: start_meeting, title: {en: Meeting}, due: 7 days after job_match, before: start,
      roles: [citizen, job_consultant, worker], source: "B2 p. 9; days ours"}
deadlines:
  - {id: continued_support, title: {en: Meeting}, due: 1 month before end, source: "B2 p. 5; month lit."}
documents:
  - {id: status_letter, template: status_letter, due: [midway, 6 weeks before end], source: ...}
measures:
  - {id: wellbeing, title: {en: Meeting}, scale: [0, 10], at: [start, end of each phase], source: ours}
gate: [closing_meeting, handover_accepted, long_term, crisis_plan, continued_support, receiving_worker]
report: [phases, outcomes, ordinary_hours, progression, fidelity]
"""
OWN = """\
schema: 1
id: 2026-001
programme: own-job
citizen: {name: Mette Holm}
legal_basis: {key: sel-85}
referral: {day: 2026-08-03}
job_match: {day: 2026-08-20}
start: 2026-08-31
"""
READING = ("unknown-key", "type", "word", "comma", "date", "form", "number", "quotes", "missing", "yaml")


def test_every_key_of_the_example_course_is_read_without_a_warning(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert [problem.field for problem in folder.check() if problem.rule in READING] == []
    problems = json.loads(folder.cti("check", "--json").stdout)["problems"]
    assert {problem["severity"] for problem in problems} == {"warning"}, "the people it leaves out are missed"


def test_every_key_of_the_example_settings_is_read_without_a_warning(caseload: Write) -> None:
    folder = caseload("", settings=SETTINGS)
    assert [problem.field for problem in folder.check() if problem.file == "cti.yaml"] == []


def test_a_programme_in_the_shape_of_the_contract_works_from_end_to_end(caseload: Write) -> None:
    folder = caseload(OWN)
    folder.write("programmes/own-job.yaml", PROGRAMME)
    assert [problem.file for problem in folder.check(date(2026, 8, 20)) if problem.severity == "error"] == []
    dues = folder.dues(date(2026, 9, 1))
    assert {rule: due.day.isoformat() for rule, due in dues.items()} == {
        "startup_meeting": "2026-08-17",
        "start_meeting": "2026-08-27",
        "measure#start": "2026-08-31",
        "contact": "2026-09-07",
        "status_letter#1": "2027-01-14",
        "status_letter#2": "2027-04-16",
        "continued_support": "2027-04-30",
        "measure#end": "2027-05-28",
    }
    assert folder.cti("programmes", "own-job").exit_code == 0


def test_a_deadline_that_nothing_in_a_course_can_meet_is_said(caseload: Write) -> None:
    folder = caseload(OWN)
    folder.write("programmes/own-job.yaml", PROGRAMME.replace("id: continued_support", "id: garden"))
    problems = json.loads(folder.cti("check", "--json").stdout)["problems"]
    assert [each["field"] for each in problems if each["rule"] == "programme-parts"] == ["deadlines[0].done_when"]
    assert folder.dues(date(2027, 5, 1))["garden"].status == "overdue"


def test_a_comma_that_has_cut_a_text_in_two_is_said_wherever_it_stands(caseload: Write) -> None:
    folder = caseload("""
        legal_basis: {key: sel-85, wording: servicelovens § 85, stk. 1}
        plan: {goals: [{id: g1, wish: Arbejde}]}
        contacts:
          - {day: 2026-09-02, type: visit, note: Mødtes på bageriet, god stemning}
        statuses:
          - {day: 2026-09-03, goals: {g1: Alene på dejen, siden november}}
    """)
    assert [(each.line, each.field) for each in folder.check() if each.rule == "comma"] == [
        (6, "legal_basis"),
        (9, "contacts[0]"),
        (11, "statuses[0].goals"),
    ]
