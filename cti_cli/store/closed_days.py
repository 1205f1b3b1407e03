"""Closed days are computed: the country's public holidays, the settings' days, the worker's own absences.

The `holidays` library knows the law; importing it takes longer than everything else a command does,
so its answers for the years in view are kept in ``.cti/`` for as long as the library stays the same.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

from cti_cli.core.settings import MUNICIPAL_CLOSED_DAYS, Settings
from cti_cli.core.workdays import WorkCalendar

LONGEST_ABSENCE = 400
"""Days; whoever is away longer has left."""
_LANGUAGES = {"DK": "da", "SE": "sv"}


def calendars(folder: Path, settings: Settings, countries: Iterable[str], years: range) -> dict[str, WorkCalendar]:
    """Return the working calendar of each country for ``years``; a worker's absences count in all."""
    away = frozenset(
        each.from_ + timedelta(days=n)
        for each in settings.absences
        for n in range(min((each.to - each.from_).days + 1, LONGEST_ABSENCE))
    )
    found = {}
    for country in countries:
        closed = _public_holidays(folder, country, years)
        if country == settings.country:
            closed |= _yearly(settings, years, closed)
        found[country] = WorkCalendar(closed, away)
    return found


def _yearly(settings: Settings, years: range, known: dict[date, str]) -> dict[date, str]:
    names = MUNICIPAL_CLOSED_DAYS | {each.day: each.name for each in settings.closed_days or () if each.name}
    days: dict[date, str] = {}
    for month_day in settings.yearly_closed_days():
        for year in years:
            try:
                day = date.fromisoformat(f"{year}-{month_day}")
            except ValueError:
                continue
            days[day] = known.get(day) or names.get(month_day, "")
    return days


def _stamp(country: str) -> str:
    """Name the installed library, without importing it."""
    spec = find_spec("holidays")
    origin = Path(spec.origin) if spec and spec.origin else None
    facts = origin.parent.joinpath("version.py").stat() if origin else None
    return f"holidays {country} {facts.st_size} {facts.st_mtime_ns}" if facts else f"holidays {country}"


def _public_holidays(folder: Path, country: str, years: range) -> dict[date, str]:
    store = folder / ".cti" / f"closed_days_{country.lower()}.txt"
    stamp = _stamp(country)
    kept = _kept(store, stamp, years)
    if kept is not None:
        return kept
    days = _computed(country, years)
    lines = [f"{stamp}\t{years.start}\t{years.stop}", *(f"{day}\t{name}" for day, name in sorted(days.items()))]
    if (folder / "cti.yaml").is_file():
        from cti_cli.store.writing import NotConfirmedError, write_atomically  # noqa: PLC0415 - once a year

        try:
            write_atomically(store, "\n".join(lines).encode())
        except (OSError, NotConfirmedError):
            return days  # a folder that cannot be written can still be read
    return days


def _kept(store: Path, stamp: str, years: range) -> dict[date, str] | None:
    try:
        head, *lines = store.read_text(encoding="utf-8").splitlines()
        made_for, first, stop = head.split("\t")
        if made_for != stamp or int(first) > years.start or int(stop) < years.stop:
            return None
        return {date.fromisoformat(line[:10]): line[11:] for line in lines}
    except (OSError, ValueError):
        return None


def _computed(country: str, years: range) -> dict[date, str]:
    from holidays import country_holidays
    from holidays.constants import DE_FACTO, PUBLIC

    categories = (PUBLIC, DE_FACTO) if country == "SE" else (PUBLIC,)
    found = country_holidays(country, years=years, categories=categories, language=_LANGUAGES[country])
    return {day: str(name) for day, name in found.items()}
