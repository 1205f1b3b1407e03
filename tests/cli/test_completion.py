"""A shell is offered ids with names beside them, kinds, people and words, and never a traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cti_cli.cli.app import app
from tests.conftest import Folder, Write

COURSE = """\
legal_basis: {key: sel-85}
people:
  - {id: karin, name: Karin Lund, role: caseworker_job, kind: professional}
  - {id: ole, name: Ole Winkel, role: caseworker_social, kind: professional, to: 2026-01-01}
"""


def offered(folder: Folder, *words: str, lang: str = "en") -> list[str]:
    """Return the lines that a shell gets for the last of ``words``."""
    env = {"_CTI_COMPLETE": "\n".join(["cti", *words]), "CTI_FOLDER": str(folder.path), "CTI_LANG": lang}
    done = CliRunner().invoke(app, [], env=env | {"CTI_TODAY": "2026-11-20"})
    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize("typed", ["", "2026", "mett", "holm", "001"])
def test_ids_have_names_beside_them_and_are_found_by_both(caseload: Write, typed: str) -> None:
    assert offered(caseload(COURSE), "log", typed) == ["2026-001\tMette Holm"]


def test_kinds_are_the_programmes_and_in_the_workers_language(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert "closing_meeting\tAfsluttende møde" in offered(folder, "meeting", "mette", "book", "", lang="da")
    assert offered(folder, "meeting", "mette", "book", "clo") == ["closing_meeting\tClosing meeting"]


def test_people_are_those_of_the_course_who_are_in_post_and_each_once(caseload: Write) -> None:
    folder = caseload(COURSE)
    assert offered(folder, "log", "mette", "--with", "ka") == ["karin\tKarin Lund, caseworker, job"]
    found = offered(folder, "log", "mette", "--with", "karin,")
    assert all(each.startswith("karin,") for each in found)
    assert not any(each.startswith(("karin,karin", "karin,ole")) for each in found)


def test_offers_teams_and_goals_have_their_words_beside_them(caseload: Write) -> None:
    folder = caseload("plan: {goals: [{id: g1, wish: Sove}]}\n")
    assert not any(offered(folder, "offers", "link", "mette", "g1", ""))
    assert not any(offered(folder, "teams", "agenda", ""))
    folder.write("offers.yaml", "offers: [{id: cafe, name: Café Åen, area: social}]\n")
    folder.write("teams.yaml", "teams: [{id: casework, name: Casework team}]\n")
    assert offered(folder, "offers", "link", "mette", "") == ["g1\tSove"]
    assert offered(folder, "offers", "link", "mette", "g1", "aen") == ["cafe\tCafé Åen"]
    assert offered(folder, "offers", "find", "ca") == ["cafe\tCafé Åen"]
    assert offered(folder, "teams", "minutes", "") == ["casework\tCasework team"]
    assert "health" in offered(folder, "offers", "--area", "")


def test_words_are_the_workers_own_where_they_are_one_word(caseload: Write) -> None:
    found = offered(caseload(COURSE), "log", "mette", "-t", "", lang="da")
    assert "telefon" in found
    assert "office\tpå kontoret" in found


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("",), "today\tOverview"),
        (("lo",), "log\tThe day's work"),
        (("--lang", "en", "undo", "--l"), "--list\tList the changes, and take none back."),
        (("letter", ""), "status"),
        (("letter", "status", ""), "2026-001\tMette Holm"),
        (("letter", "status", "2026-001", ""), "2026-001\tMette Holm"),
        (("log", "mette", "--missed", "--track", "c"), "coping"),
        (("log", "mette", "--place", "=", "off"), "office\tat the office"),
        (("start", "mette", "--legal-basis", "sel-82"), "sel-82b\tservicelovens § 82 b"),
        (("meeting", "mette", "c"), "cancel"),
        (("log", "mette", "--day", "2026-11-1"), "2026-11-13\tFriday"),
        (("--lang", ""), "da\tdansk"),
        (("completion", "f"), "fish"),
    ],
)
def test_what_comes_next_is_offered(caseload: Write, words: tuple[str, ...], first: str) -> None:
    assert offered(caseload(COURSE), *words)[0].startswith(first)


OF_A_COURSE = (
    COURSE.replace("Lund, role", "Lund, organisation: Haderslev Kommune, role")
    + """\
plan:
  goals:
    - {id: g1, wish: Bage., steps: [{what: Dej, done: 2026-11-01}, {what: Ovn}]}
    - {id: g2, wish: Sove.}
"""
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("goal", "mette", "d"), ["done"]),
        (("goal", "mette", "done", ""), ["g1\tBage.", "g2\tSove."]),
        (("goal", "mette", "done", "g1", ""), ["2\tOvn"]),
        (("goal", "mette", "status", "g1", "re"), ["reached"]),
        (("goal", "mette", "step", "g1", ""), []),
        (("focus", "mette", "c"), ["carry\tcarry over"]),
        (("consent", "mette", "give", "ka"), ["karin\tKarin Lund"]),
        (("consent", "mette", "give", "Hader"), ["Haderslev Kommune"]),
        (("consent", "mette", "give", "karin", "plan,pro"), ["plan,progress"]),
        (("consent", "mette", "give", "karin", "plan", "--how", "w"), ["written"]),
        (("network", "mette", "add", "Bo", "--kind", "vol"), ["volunteer"]),
        (("network", "mette", "add", "Bo", "--role", "doc"), ["doctor"]),
        (("measure", "mette", "cop"), ["coping=\tCoping"]),
        (("measure", "mette", "coping=5", "well"), ["wellbeing=\tWellbeing"]),
        (("measure", "mette", "--occasion", "fol"), ["follow_up\tat the follow-up"]),
        (("close", "mette", "--outcome", "mot"), ["motivation"]),
        (("consent", "nobody", "give", ""), []),
    ],
)
def test_what_a_course_holds_is_offered(caseload: Write, words: tuple[str, ...], found: list[str]) -> None:
    assert [each for each in offered(caseload(OF_A_COURSE), *words) if each] == found


@pytest.mark.parametrize(
    "words",
    [("nothing", ""), ("schema", ""), ("log", "nobody", "--with", ""), ("log", "mette", "--minutes", ""), ("-",)],
)
def test_where_nothing_fits_nothing_is_offered(caseload: Write, words: tuple[str, ...]) -> None:
    assert offered(caseload(COURSE), *words) in ([], [""])


def test_without_a_folder_there_is_silence(tmp_path: Path) -> None:
    assert offered(Folder(tmp_path), "log", "") in ([], [""])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "Bash"])
def test_every_shell_has_its_lines(caseload: Write, shell: str) -> None:
    done = caseload("").cti("completion", shell)
    assert done.exit_code == 0
    assert "_CTI_COMPLETE" in done.stdout


def test_another_shell_is_not_known(caseload: Write) -> None:
    done = caseload("").cti("completion", "csh")
    assert done.exit_code == 2
    assert "bash" in done.stderr


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_a_name_to_its_id(caseload: Write) -> None:
    folder = caseload(COURSE)
    script = """
        cti() { "$PYTHON" -m cti_cli "$@"; }
        eval "$(cti completion bash)"
        COMP_WORDS=(cti log mett); COMP_CWORD=2; _cti; printf '%s\\n' "${COMPREPLY[@]}"
        COMP_WORDS=(cti meeting mette book ""); COMP_CWORD=4; _cti; printf '%s\\n' "${COMPREPLY[@]}"
    """
    env = os.environ | {"PYTHON": sys.executable, "CTI_FOLDER": str(folder.path), "CTI_LANG": "en"}
    done = subprocess.run(["bash", "--norc", "-c", script], env=env, capture_output=True, text=True, check=True)
    first, *rest = done.stdout.splitlines()
    assert first == "2026-001"
    assert "closing_meeting  (Closing meeting)" in rest
