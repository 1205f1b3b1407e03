"""A citizen is found in an export however its format writes a name down."""

import zipfile
from pathlib import Path

import pytest

from cti_cli.core.citizen import Citizen
from cti_cli.core.marks import marks
from cti_cli.store.traces import traces
from tests.conftest import Write

KNOWN = marks([Citizen("Åse & Ib_Holm", email="a_b@example.dk")])


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("board.html", "<td>Åse <b>&amp;</b> Ib_Holm</td>".encode()),
        ("cells.html", "<tr><td>2026-009</td><td>Åse &amp; Ib_Holm</td><td>cti-job</td></tr>".encode()),
        ("list.json", b'{"name": "\\u00c5se & Ib_Holm"}'),
        ("cal.ics", "SUMMARY:Åse & Ib\r\n _Holm\r\n".encode()),
        ("paper.md", b"a\\_b@example.dk"),
        ("old.csv", "1;Åse & Ib_Holm".encode("cp1252")),
        ("utf16.txt", "Åse & Ib_Holm".encode("utf-16")),
    ],
)
def test_an_export_that_names_the_citizen_is_found_in_every_format(caseload: Write, name: str, raw: bytes) -> None:
    folder = caseload("")
    path = folder.write(f"exports/{name}", raw)
    folder.write(f"exports/other_{name}", raw.replace(b"Holm", b"Dahl").replace(b"a\\_b", b"c\\_d"))
    found = traces(folder.path, "2026-009", KNOWN)
    if name == "utf16.txt":
        assert path in found.exports
    else:
        assert found.exports == (path,)
    assert found.shut == ()


@pytest.mark.parametrize("name", ["scan.pdf", "torn.xlsx", "mail.age"])
def test_what_nobody_can_look_into_is_set_apart(caseload: Write, name: str) -> None:
    folder = caseload("")
    path = folder.write(f"exports/{name}", b"\0\1")
    found = traces(folder.path, "2026-009", KNOWN)
    assert (found.exports, found.shut) == ((), (path,))


def test_a_packed_file_and_a_link_are_looked_at_and_a_link_is_not_followed(caseload: Write, tmp_path: Path) -> None:
    folder = caseload("")
    (folder.path / "exports").mkdir()
    with zipfile.ZipFile(folder.path / "exports/book.docx", "w") as box:
        box.writestr("word/document.xml", "<w:t>Åse </w:t><w:t>&amp; Ib_Holm</w:t>")
    (tmp_path / "far.txt").write_text("Åse & Ib_Holm", encoding="utf-8")
    (folder.path / "exports/link.txt").symlink_to(tmp_path / "far.txt")
    assert traces(folder.path, "2026-009", KNOWN).exports == (folder.path / "exports/book.docx",)
