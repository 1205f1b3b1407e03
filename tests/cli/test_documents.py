"""Every kind of document renders in every language and format, and holds exactly what its reader may know."""

import json
import re
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import pytest

from cti_cli.cli.batch import Batch
from cti_cli.cli.gathering import FACTS
from cti_cli.cli.kinds import KINDS, Kind
from cti_cli.cli.outcome import Planned
from cti_cli.cli.receivers import Wish
from cti_cli.cli.session import Session
from cti_cli.core.citizen import Information
from cti_cli.core.consent import EVERYTHING
from cti_cli.documents import html
from cti_cli.documents.markdown_file import render
from cti_cli.documents.writers import FORMATS, writer
from cti_cli.language import LANGUAGES
from cti_cli.store.practice import STORY_DAY, practice_files
from cti_cli.store.shipped import shipped
from tests.cli.test_letter import SETTINGS, answer, cti, marks, text_of

TODAY = STORY_DAY.isoformat()
BY_ID = {kind.id: kind for kind in KINDS}
AT_LEAST = {"closing_note": 1, "handover_plan": 1, "crisis_plan": 1, "crisis_card": 1, "siv_agreement": 1}


def planned(session: Session, kind: Kind, **wish: Any) -> list[Planned]:
    """Return the documents of a kind, composed and not written."""
    return Batch(session, kind, Wish(**({"everyone": True} | wish))).plan()


def opened(folder: Path) -> Session:
    """Return a session that reads the folder once."""
    return Session(folder, TODAY, "en", no_input=True)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Lay out the invented caseload, to be read and not written."""
    folder = tmp_path_factory.mktemp("examples")
    for name, raw in practice_files(STORY_DAY):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return opened(folder)


def test_each_kind_is_declared_once_with_its_facts_and_its_templates() -> None:
    assert set(FACTS) == set(BY_ID)
    assert len({(kind.group, kind.command) for kind in KINDS}) == len(KINDS)
    shapes = {}
    for kind in KINDS:
        for name in (kind.id, *(f"{kind.id}_{role}" for role in kind.variants)):
            for language in LANGUAGES:
                text = (shipped("templates") / f"{name}.{language}.md").read_text()
                shapes[name, language] = re.findall(r"{%.*?%}|{{.*?}}", text)
    assert all(len(found) > 2 for found in shapes.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_renders_in_every_language_and_format(examples: Session, kind: Kind, language: str) -> None:
    run = Batch(examples, kind, Wish(everyone=True, language=language, formats=("md",)))
    found = run.plan()
    assert run.outcome.failed == []
    assert len(found) >= AT_LEAST.get(kind.id, 4)
    for each in found:
        text = render(each.document)
        assert "None" not in text
        assert not re.search(r"[{}]|&nbsp;|&#10;|, ,|\.\.(?!\.)| \.", text)
    one = found[0].document
    templates = shipped("templates")
    for suffix in FORMATS:
        assert writer(suffix, templates, templates)(one)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_no_document_says_that_support_ends_or_is_granted(examples: Session, kind: Kind) -> None:
    for each in planned(examples, kind):
        text = render(each.document)
        assert not re.search(r"bevilge|afslag|afgørelse|bevilja|avslag|§ 85[^.]* (slutter|ophører|udløber)", text)


@pytest.mark.parametrize(
    "id_", ["invitation", "phase_plan", "work_agreement", "crisis_plan", "siv_agreement", "consent"]
)
def test_what_a_citizen_reads_is_short(examples: Session, id_: str) -> None:
    longest = {"invitation": 180}.get(id_, 330)
    for each in planned(examples, BY_ID[id_]):
        body = render(each.document._replace(sender=(), reference=(), recipient=(), signature=None))
        assert len(re.findall(r"[^\W_]+", body)) <= longest, each.course.id


# A mark in every field, and what opens it: the kinds of information, `always`, or `never`.
FIELDS: dict[str, str] = {
    "mwish": "plan", "mstep": "plan", "mpurpose": "plan", "mwhy": "plan", "mfocus": "plan", "mlong": "plan",
    "mmeeting": "progress", "mdecision": "progress", "mwhere": "progress", "mtasks": "progress", "mmentor": "progress",
    "msub": "progress", "mfollow": "progress", "mhanded": "progress", "msummary": "progress", "mneeds": "progress",
    "mview": "progress", "mconsider": "health", "maids": "health", "mill": "health", "mdoctor": "health",
    "mprivate": "network", "mhelper": "network", "mtrigger": "crisis", "msign": "crisis", "mown": "crisis",
    "mhelps": "crisis", "mwork": "crisis",
    "mnote": "never", "mrecord": "never", "mreason": "never", "mnotes": "never", "mreferral": "never",
    "mstreet": "never", "mphone": "never", "mmail": "never", "mescalation": "never", "mbring": "never",
}  # fmt: skip
COURSE = """\
schema: 1
id: 2026-NNN
programme: cti-job
citizen: {name: mname Holm, phone: mphone, email: mmail, address: [mstreet], protected: true}
legal_basis: {key: sel-85, wording: servicelovens § 85, months: 9}
referral: {day: 2026-06-20, reason: mreferral}
start: 2026-08-31
people:
  - {id: karin, name: mcase, role: caseworker_job}
  - {id: boss, name: mboss, role: employer}
  - {id: laege, name: mdoctor, role: doctor}
  - {id: lis, name: mprivate, role: network, kind: private, relation: søster, tie: [{strength: 2}]}
  - {id: ven, name: mhelper, role: network, kind: private}
consents: [CONSENT]
plan:
  owner: karin
  purpose: mpurpose
  goals:
    - {id: g1, wish: mwish, steps: [{what: mstep, who: lis, due: 2026-11-30}]}
phase_plans: [{phase: 1, focus: [{track: job, goal: g1, why: mwhy, result: mfocus}]}]
statuses: [{day: 2026-11-20, summary: msummary, citizen: mview, needs: mneeds, health: mill}]
work_agreement:
  {employer: boss, tasks: mtasks, health: mconsider, aids: maids, mentor: mmentor, sub_goals: [msub],
   follow_up: mfollow, hours: [{hours: 12}]}
meetings:
  - {kind: status_meeting, day: 2026-11-10, status: held, record: mrecord, decisions: [mdecision],
     participants: [citizen, worker, karin, lis]}
  - {kind: status_meeting, day: 2026-11-30, time: "10:00", where: mwhere, purpose: mmeeting, bring: [mbring],
     participants: [citizen, worker, karin, lis]}
contacts: [{day: 2026-11-01, type: visit, note: mnote, next: mnote}]
interruptions: [{from: 2026-10-01, to: 2026-10-05, reason: mreason}]
escalations: [{needed: 2026-10-01, what: mescalation}]
crisis_plan:
  {triggers: [mtrigger], early_signs: [msign], own_steps: [mown], helps: [mhelps], helpers: [ven, laege],
   workplace: mwork, may_share: [SHARED]}
handover: {long_term: mlong, tasks: [{what: mhanded, to: lis}]}
notes: mnotes
"""
HELD = {
    "status_letter": {"mwish", "mstep", "mdecision", "mwhere", "msummary", "mneeds", "mview", "mill", "mprivate"},
    "invitation": {"mmeeting", "mwhere", "mprivate"},
    "agenda": {"mmeeting", "mwhere", "mdecision", "mwish", "mprivate"},
    "minutes": {"mdecision", "mstep", "mwhere", "mprivate"},
    "cover_pack": {"mwhere", "mstep", "mprivate", "mdoctor", "msign", "mown", "mhelps", "mhelper"},
    "handover_plan": {
        "mlong", "mwish", "mstep", "mhanded", "mtrigger", "msign", "mown", "mhelps", "mhelper", "mprivate", "mwork",
        "mdoctor",
    },
    "phase_plan": {"mwish", "mstep", "mpurpose", "mwhy", "mfocus", "mprivate"},
    "work_agreement": {"mtasks", "mmentor", "msub", "mfollow", "mconsider", "maids"},
    "crisis_plan": {"mtrigger", "msign", "mown", "mhelps", "mhelper", "mdoctor", "mwork"},
    "crisis_card": {"msign", "mown", "mhelps", "mhelper", "mdoctor"},
    "network_map": {"mprivate", "mhelper", "mdoctor"},
    "siv_agreement": {"mwish", "mstep", "mpurpose", "mdecision", "mwhere", "mprivate"},
}  # fmt: skip
"""What a document to a caseworker may hold, where everything is open."""
WITH_CRISIS = {id_: ({"mhelper"} if id_ == "cover_pack" else set()) for id_ in HELD}
"""Who is named only because they help in a crisis."""
OWN = {"invitation": {"mbring", "mstreet"}, "cover_pack": {"mphone", "mstreet"}}
"""What only the citizen reads."""
SHORT = {"status_letter": {"mdecision", "mview"}, "phase_plan": {"mpurpose"}}
"""What the citizen's own text leaves out for shortness."""


def folder_with(path: Path, opens: AbstractSet[Information], shared: str = "karin") -> Path:
    """Lay out one course whose caseworker and employer may know what ``opens`` says."""
    kinds = ", ".join(sorted(opens))
    entries = ", ".join(f"{{party: {party}, information: [{kinds}], given: 2026-06-20}}" for party in ("karin", "boss"))
    (path / "courses").mkdir(parents=True, exist_ok=True)
    (path / "cti.yaml").write_text(SETTINGS)
    text = COURSE.replace("NNN", "001").replace("CONSENT", entries if opens else "").replace("SHARED", shared)
    (path / "courses/2026-001.yaml").write_text(text)
    return path


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Read the course with the marks once."""
    return opened(folder_with(tmp_path_factory.mktemp("marked"), EVERYTHING))


def allowing(session: Session, opens: AbstractSet[Information]) -> Session:
    """Let the caseworker and the employer know what ``opens`` says."""
    caseload = session.open_caseload
    (course,) = caseload.courses
    consents = tuple(each._replace(information=tuple(opens)) for each in course.consents)
    session.__dict__["open_caseload"] = caseload._replace(courses=(course._replace(consents=consents),))
    return session


def held(documents: list[Planned]) -> set[str]:
    """Return the marks in some documents, also those that a sentence begins with."""
    text = " ".join(render(each.document) for each in documents).lower()
    return set(re.findall(r"\bm[a-z]+\b", text)) & set(FIELDS)


def read_by(session: Session, id_: str, to: str) -> set[str]:
    """Return the marks in the document of a kind to a reader."""
    return held(planned(session, BY_ID[id_], everyone=False, courses=("2026-001",), to=to))


@pytest.mark.parametrize("id_", HELD)
def test_a_document_holds_exactly_what_its_reader_may_know(marked: Session, id_: str) -> None:
    for opens in ({kind} for kind in sorted(EVERYTHING)):
        found = read_by(allowing(marked, opens), id_, "karin")
        assert found <= {mark for mark in HELD[id_] if FIELDS[mark] in opens}, opens
    assert read_by(allowing(marked, EVERYTHING), id_, "karin") == HELD[id_]


@pytest.mark.parametrize("id_", HELD)
def test_one_kind_closed_takes_exactly_its_own_away(marked: Session, id_: str) -> None:
    about = {"crisis_plan": "crisis", "crisis_card": "crisis", "network_map": "network"}
    for closed in ("health", "network", "crisis", "contacts", "finances"):
        found = read_by(allowing(marked, EVERYTHING - {closed}), id_, "karin")
        gone = {mark for mark in HELD[id_] if FIELDS[mark] == closed} | (
            WITH_CRISIS[id_] if closed == "crisis" else set()
        )
        assert found == (set() if about.get(id_) == closed else HELD[id_] - gone), closed


@pytest.mark.parametrize("id_", HELD)
def test_without_a_permission_nobody_but_the_citizen_reads_it(tmp_path: Path, id_: str) -> None:
    folder, kind = folder_with(tmp_path, frozenset()), BY_ID[id_]
    for to in ("karin", "boss", "laege", "lis"):
        run = cti(folder, kind.group, kind.command, "2026-001", "--to", to)
        assert run.exit_code == 3
        assert "m" + "case" not in run.stderr
        assert not list(folder.glob("documents/*/*"))


@pytest.mark.parametrize("id_", HELD)
def test_the_citizens_own_holds_all_of_it_and_nothing_that_is_the_workers(marked: Session, id_: str) -> None:
    found = read_by(allowing(marked, set()), id_, "citizen")
    assert {mark for mark in found if FIELDS[mark] == "never"} <= OWN.get(id_, {"mstreet"})
    assert HELD[id_] - SHORT.get(id_, set()) <= found


def test_the_workplace_gets_its_own_words_and_one_contact(tmp_path: Path) -> None:
    for shared, wanted in (("boss", {"mwork"}), ("lis", set())):
        session = opened(folder_with(tmp_path, EVERYTHING, shared))
        assert read_by(session, "crisis_plan", "boss") == wanted
        assert read_by(session, "crisis_card", "boss") == wanted


def test_the_workplace_reads_no_more_of_the_crisis_plan_in_the_handover_plan(tmp_path: Path) -> None:
    crisis = {mark for mark, kind in FIELDS.items() if kind == "crisis"}
    for shared, wanted in (("boss", {"mwork"}), ("lis", set())):
        session = opened(folder_with(tmp_path, EVERYTHING, shared))
        assert read_by(session, "handover_plan", "boss") & crisis == wanted
        assert read_by(session, "handover_plan", "karin") & crisis > {"mwork"}


@pytest.mark.parametrize("language", ["da", "sv", "en"])
def test_without_permission_to_progress_a_handover_plan_does_not_say_when_the_course_ends(
    tmp_path: Path, language: str
) -> None:
    cases: list[tuple[set[Information], bool]] = [({"plan"}, False), ({"plan", "progress"}, True)]
    for opens, says in cases:
        folder = folder_with(tmp_path / "".join(sorted(opens)), opens)
        found = answer(
            folder, "plan", "handover", "2026-001", "--to", "karin", "--format", "md", "--language", language
        )
        text = (folder / found["written"][0]["file"]).read_text()
        assert ("2027" in text) is says


def test_health_reaches_an_employer_only_where_the_citizen_shares_it(marked: Session) -> None:
    health = {"mconsider", "maids"}
    assert read_by(allowing(marked, {"progress"}), "work_agreement", "boss") & health == set()
    assert read_by(allowing(marked, {"progress", "health"}), "work_agreement", "boss") & health == health


def test_a_consent_form_needs_no_consent_and_tells_nothing(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, frozenset())
    found = answer(folder, "letter", "consent", "2026-001", "--format", "md")
    assert [line["to"] for line in found["written"]] == ["karin", "boss", "laege"]
    for line in found["written"]:
        text = (folder / line["file"]).read_text()
        assert set(re.findall(r"\bm[a-z]+\b", text)) & set(FIELDS) <= {"mstreet", "mdoctor"}
        assert text.count("□") == 11
    again = answer(folder, "letter", "consent", "2026-001", "--format", "md")
    assert (len(again["unchanged"]), again["written"]) == (3, [])


def test_two_people_in_one_role_get_files_of_their_own(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, EVERYTHING)
    found = [answer(folder, "letter", "consent", "2026-001", "--to", who)["written"][0] for who in ("lis", "ven")]
    assert [line["file"].rsplit("_", 1)[1] for line in found] == ["network.docx", "network-2.docx"]
    for line in found:
        assert ("mhelper" in text_of(folder / line["file"])) is (line["to"] == "ven")


@pytest.fixture
def sixty(tmp_path: Path) -> Path:
    """Lay out sixty citizens, each with marks of their own."""
    folder = folder_with(tmp_path / "sixty", EVERYTHING)
    entry = "{party: karin, information: [plan, progress], given: 2026-06-20}"
    for number in range(1, 61):
        text = COURSE.replace("NNN", f"{number:03d}").replace("CONSENT", entry).replace("SHARED", "karin")
        text = re.sub(r"\bm([a-z]+)\b", rf"x\g<1>{number:03d}q", text)
        text = re.sub(r"x([a-z]+)\d{3}q(?=:)", r"m\1", text)
        (folder / f"courses/2026-{number:03d}.yaml").write_text(text)
    return folder


def test_sixty_invitations_hold_nothing_of_one_another(sixty: Path) -> None:
    found = answer(sixty, "letter", "invitation", "--all", "--format", "docx")
    assert (len(found["written"]), found["skipped"], found["failed"]) == (60, [], [])
    for line in found["written"]:
        assert {number for _, number in marks(sixty / line["file"])} == {int(line["course"][-3:])}


def test_sixty_plans_and_cover_packs_hold_nothing_of_one_another(sixty: Path) -> None:
    session = opened(sixty)
    for id_ in ("phase_plan", "cover_pack"):
        found = planned(session, BY_ID[id_])
        assert len(found) == 60
        for each in found:
            assert set(re.findall(r"(\d{3})q", html.render(each.document))) == {each.course.id[-3:]}


def test_a_rerun_of_every_kind_writes_nothing(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, EVERYTHING)
    for kind in KINDS:
        first = answer(folder, kind.group, kind.command, "2026-001", "--format", "txt")
        files = {path: path.read_bytes() for path in folder.glob("documents/*/*")}
        for today in (TODAY, "2026-11-24"):
            if kind.id == "cover_pack" and today != TODAY:
                continue
            again = answer(folder, kind.group, kind.command, "2026-001", "--format", "txt", today=today)
            assert again["written"] == []
            assert len(again["unchanged"]) == len(first["written"])
        assert files == {path: path.read_bytes() for path in folder.glob("documents/*/*")}
    assert cti(folder, "check").exit_code in (0, 1)


def test_a_batch_of_invitations_takes_the_meetings_of_the_days_asked_for(examples: Session) -> None:
    found = planned(examples, BY_ID["invitation"], days=7)
    assert {each.job.about for each in found} == {
        "status_meeting 2026-11-24", "start_meeting 2026-11-25", "closing_meeting 2026-11-26", "talk 2026-11-27",
        "cross_team_meeting 2026-11-30",
    }  # fmt: skip
    assert all(each.job.to.is_citizen for each in found)


def test_a_meeting_is_named_by_kind_or_day(examples: Session) -> None:
    for wanted in ("closing_meeting", "2026-11-26", "closing", "26/11"):
        (one,) = planned(examples, BY_ID["agenda"], everyone=False, courses=("2026-003",), meeting=wanted)
        assert one.job.about == "closing_meeting 2026-11-26"
    for command in ("agenda", "minutes"):
        run = cti(examples.folder, "letter", command, "2026-003", "--meeting", "referral_meeting")
        assert run.exit_code == 3
        assert "such meeting" in run.stderr
    assert cti(examples.folder, "letter", "agenda", "2026-003", "--meeting", "fest").exit_code == 2


def test_a_moved_meeting_gets_a_new_invitation_and_the_old_is_not_asked_for(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, EVERYTHING)
    (first,) = answer(folder, "letter", "invitation", "2026-001")["written"]
    path = folder / "courses/2026-001.yaml"
    path.write_text(path.read_text().replace("day: 2026-11-30, time", "day: 2026-12-04, time"))
    (second,) = answer(folder, "letter", "invitation", "2026-001", today="2026-11-24")["written"]
    assert second["file"] != first["file"]
    found = json.loads(cti(folder, "upcoming", "--json", today="2026-11-24").stdout)
    assert [each["rule"] for each in found if each["rule"].startswith("send")] == ["send#2"]


def test_the_language_is_the_citizens_own(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, EVERYTHING)
    path = folder / "courses/2026-001.yaml"
    path.write_text(path.read_text().replace("protected: true", "protected: true, language: en"))
    (line,) = answer(folder, "plan", "crisis", "2026-001", "--format", "txt")["written"]
    assert "My crisis plan" in (folder / line["file"]).read_text()


def test_a_kind_that_has_nothing_to_build_on_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "courses").mkdir()
    (tmp_path / "cti.yaml").write_text(SETTINGS)
    bare = "schema: 1\nid: 2026-001\nprogramme: cti-job\ncitizen: {name: Mette Holm, address: [Elmevej 3]}\n"
    (tmp_path / "courses/2026-001.yaml").write_text(bare)
    for kind in KINDS:
        if kind.id == "cover_pack":
            continue
        run = cti(tmp_path, kind.group, kind.command, "2026-001", "--to", "citizen")
        assert run.exit_code == 3, kind.id
        assert "→" in run.stderr
        assert "Mette" not in run.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_supervision_sheet_names_nobody_unless_asked(examples: Session, tmp_path: Path, language: str) -> None:
    out = ("--out", str(tmp_path), "--language", language, "--format")
    found = json.loads(cti(examples.folder, "review", "--json", *out, ",".join(FORMATS)).stdout)
    assert [Path(each).name for each in found["written"]] == [f"{TODAY}_supervision.{suffix}" for suffix in FORMATS]
    citizens = [course.citizen for course in examples.open_caseload.courses]
    for path in map(Path, found["written"]):
        text = path.read_bytes().decode(errors="replace") if path.suffix == ".pdf" else text_of(path)
        assert not any(citizen.name in text or citizen.first_name in text.split() for citizen in citizens)
    assert "2026-014" in (tmp_path / f"{TODAY}_supervision.txt").read_text()
    cti(examples.folder, "review", "--names", *out, "txt")
    assert "Annette" in (tmp_path / f"{TODAY}_supervision.txt").read_text()


def test_a_sheet_without_a_course_or_in_an_unknown_format_is_none(tmp_path: Path) -> None:
    (tmp_path / "courses").mkdir()
    (tmp_path / "cti.yaml").write_text(SETTINGS)
    assert cti(tmp_path, "review", "--format", "docx").exit_code == 3
    assert cti(tmp_path, "review", "--format", "rtf").exit_code == 2


@pytest.mark.parametrize("path", sorted(shipped("templates").glob("*.md")), ids=lambda path: path.name)
def test_no_shipped_template_says_that_a_paragraph_85_grant_ends_or_decides_anything(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = re.sub(r"{%.*?%}|{#.*?#}", " ", text, flags=re.DOTALL)
    for sentence in re.split(r"(?<=[.!?])\s+|\n", said):
        if re.search(r"§ ?85|legal_basis|bevilling|grant\b|beslut om stöd", sentence):
            ends = r"\b(slutter|ophører|udløber|stopper|upphör|slutar|löper ut|ends?|expires?|stops?)\b"
            assert not re.search(ends, sentence) or re.search(r"\b(ikke|inte|not)\b", sentence), sentence
    assert not re.search(r"\b(bevilges|afslag|afgørelse|beviljas|avslag)", said)
