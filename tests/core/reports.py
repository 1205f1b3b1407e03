"""A report's tables as a test reads them: by table and row, from files that the test shows."""

from datetime import date

from cti_cli.core.dates import DAY, Span
from cti_cli.core.measures.evaluation import Evaluation, evaluation
from cti_cli.core.measures.figures import Row
from cti_cli.core.programme import Programme
from cti_cli.store.reading import read_programme
from tests.conftest import Folder

TODAY = date(2026, 11, 20)
FIRST, LAST = date(2026, 1, 1), date(2026, 10, 31)


class Report:
    """A programme's report on a period, with every table it names."""

    def __init__(  # noqa: PLR0913 - a report has this many sides
        self,
        folder: Folder,
        first: date = FIRST,
        last: date = LAST,
        *,
        today: date = TODAY,
        programme: str = "brug-for-alle",
        suppress: int | None = None,
    ) -> None:
        """Count the folder's courses, open and closed."""
        caseload = folder.read(today, closed=True)
        assert not [each for each in caseload.problems if each.severity == "error"]
        found = caseload.programmes.get(programme) or _read(folder, programme)
        caseload = caseload._replace(programmes={**caseload.programmes, programme: found})
        self.found: Evaluation = evaluation(caseload, found, Span(first, last + DAY), today, suppress=suppress)

    def row(self, name: str) -> Row:
        """Return the row ``table.row``."""
        table, _, key = name.partition(".")
        row = next(each for each in self.found.tables if each.id == table).row(key)
        assert row is not None, name
        return row

    def rows(self, table: str) -> dict[str, tuple[int | None, int | None]]:
        """Return count and n of every row of a table that counts anybody."""
        found = next(each for each in self.found.tables if each.id == table)
        return {row.key: (row.count_, row.n) for row in found.rows if row.count_ != 0}

    def count(self, name: str) -> tuple[int | None, int | None]:
        """Return count and n of a row."""
        return self.row(name).count_, self.row(name).n

    def percent(self, name: str) -> float | None:
        """Return the percentage of a row."""
        return self.row(name).percent

    def verdict(self, goal: str) -> str:
        """Return the verdict on a goal."""
        return next(each.verdict for each in self.found.goals if each.id == goal)

    def value(self, goal: str) -> float | None:
        """Return what was reached of a goal."""
        return next(each.value for each in self.found.goals if each.id == goal)


def _read(folder: Folder, name: str) -> Programme:
    found, _ = read_programme(folder.path, name, folder.read().settings)
    assert found is not None
    return found


def citizen(number: int, text: str = "", *, programme: str = "brug-for-alle", more: str = "") -> str:
    """Write a course: ``text`` are lines of the citizen, ``more`` whole sections."""
    lines = "".join(f"  {line}\n" for line in text.strip().splitlines())
    head = f"schema: 1\nid: 2026-{number:03d}\nprogramme: {programme}\ncitizen:\n  name: Citizen {number}\n{lines}"
    return head + "\n".join(line for line in more.strip("\n").splitlines()) + "\n"
