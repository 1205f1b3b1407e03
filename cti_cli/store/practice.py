"""The invented caseload, moved in time so that its story is told this week."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from cti_cli.language import MONTHS
from cti_cli.store.shipped import shipped

STORY_DAY = date(2026, 11, 23)
"""A Monday; every date in the example files is true on it."""

_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_PROSE = re.compile(
    r"(?<![\d.])(\d{1,2})(\.?) (" + "|".join(sorted({*MONTHS["da"], *MONTHS["sv"]})) + r")(?: (\d{4}))?(?![\w])"
)


def practice_files(today: date) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file, its days shifted by whole weeks; birthdays stay."""
    weeks = (today - STORY_DAY).days // 7
    root = shipped("examples")
    beside = [root / name for name in ("cti.yaml", "offers.yaml", "teams.yaml")]
    for path in chain(beside, *(sorted((root / name).glob("*.yaml")) for name in ("courses", "closed"))):
        yield path.relative_to(root).as_posix(), shifted(path.read_text(encoding="utf-8"), weeks).encode()


def shifted(text: str, weeks: int) -> str:
    """Move every day in a file, as a value and in prose."""
    if weeks == 0:
        return text
    return "\n".join(line if _stays(line) else _line(line, weeks) for line in text.split("\n"))


def _stays(line: str) -> bool:
    return line.lstrip().startswith(("born:", "id:", "same_as:", "references:"))


def _line(line: str, weeks: int) -> str:
    def iso(match: re.Match[str]) -> str:
        return (date.fromisoformat(match[0]) + timedelta(weeks=weeks)).isoformat()

    def prose(match: re.Match[str]) -> str:
        return _prose(match, weeks)

    return _PROSE.sub(prose, _ISO.sub(iso, line))


def _prose(match: re.Match[str], weeks: int) -> str:
    day, dot, name, year = match.groups()
    language = "da" if dot else "sv"
    months = MONTHS[language] if name in MONTHS[language] else MONTHS["da" if language == "sv" else "sv"]
    try:
        told = date(int(year) if year else _nearest(months.index(name) + 1, int(day)), months.index(name) + 1, int(day))
    except ValueError:
        return match[0]
    moved = told + timedelta(weeks=weeks)
    return f"{moved.day}{dot} {months[moved.month - 1]}" + (f" {moved.year}" if year else "")


def _nearest(month: int, day: int) -> int:
    """Return the year in which such a day lies nearest to the story."""
    half = timedelta(days=183)
    years = (STORY_DAY.year - 1, STORY_DAY.year, STORY_DAY.year + 1)
    return next(year for year in years if abs(date(year, month, min(day, 28)) - STORY_DAY) <= half)
