"""What came of a project for each citizen: attendance, offers, education, work, match group and self-support."""

from datetime import date

from cti_cli.core.dates import age
from cti_cli.core.measures.cohort import Counted, Scope, labels
from cti_cli.core.measures.composition import YOUNG
from cti_cli.core.measures.figures import Row, Table, figure, not_known
from cti_cli.core.measures.intervals import FOUR_WEEKS, clipped, longest
from cti_cli.core.vocabulary import label
from cti_cli.core.words import Words, say

GROUPS = (1, 2, 3)
OFFERS = ("guidance_upskilling", "placement", "wage_subsidy")
YOUTH = ("education", "special_education", "placement")
ORDINARY = ("ordinary_job", "education")
RECOMMENDED = ("resource_course", "fleksjob", "early_retirement_pension")
TALK, TEAM = "first_talk", "cross_team_meeting"


def match_groups(scope: Scope) -> Table:
    """Count the citizens by match group on their day of reference, or the first known after it, and at the end."""
    groups = [(group, _group(each, scope)) for each in scope.citizens for group in [_first_group(each, scope)]]
    rows = [
        *_by_group("start", say("At the start"), [first for first, _ in groups], scope),
        *_by_group("end", say("At the end"), [last for _, last in groups], scope),
    ]
    unknown = not_known(sum(last is None for _, last in groups))
    parts = tuple(tuple(f"{when}_{group}" for group in GROUPS) for when in ("start", "end"))
    return Table("match_groups", say("Match group"), (*rows, *unknown), parts)


def _by_group(when: str, words: Words, found: list[int | None], scope: Scope) -> list[Row]:
    n = sum(group is not None for group in found)
    rows = []
    for group in GROUPS:
        title = label("match_group", str(group), scope.programme)
        name = say("{when}: {group} {title}", when=words, group=group, title=title)
        rows.append(figure(f"{when}_{group}", name, found.count(group), n))
    return rows


def _known_groups(counted: Counted, scope: Scope) -> list[tuple[date, int]]:
    """Return the match groups known by the end of the period, each with its first day, in order."""
    found = counted.every(lambda course: course.citizen.match_group)
    known = [(each.from_ or date.min, each.group) for each in found]
    return sorted((entry for entry in known if entry[0] <= scope.period.last), key=lambda entry: entry[0])


def _first_group(counted: Counted, scope: Scope) -> int | None:
    known = _known_groups(counted, scope)
    before = [group for day, group in known if day <= counted.reference]
    return next(iter([*before[-1:], *(group for _, group in known)]), None)


def _group(counted: Counted, scope: Scope) -> int | None:
    return next((group for _, group in reversed(_known_groups(counted, scope))), None)


def self_support(scope: Scope) -> Table:
    """Count those who were without benefit for four weeks on end within the period (BFA)."""
    count = sum(_is_self_supporting(each, scope) for each in scope.citizens)
    title = say("Four consecutive weeks without public benefit")
    return Table("self_support", say("Self-support"), (figure("self_supporting", title, count, len(scope.citizens)),))


def _is_self_supporting(counted: Counted, scope: Scope) -> bool:
    periods = counted.every(lambda course: course.citizen.off_benefit)
    return longest(clipped(periods, scope.period, scope.today)) >= FOUR_WEEKS


def young_started(scope: Scope) -> Table:
    """Count those under 30 on the period's last day who began an education or a placement (BFA)."""
    births = [each.known(lambda course: course.citizen.born) for each in scope.citizens]
    young = [
        each
        for each, born in zip(scope.citizens, births, strict=True)
        if born is not None and age(born, scope.period.last) < YOUNG
    ]
    rows = _took_up(young, scope, YOUTH)
    return Table(
        "young_started", say("Under 30: in education or placement"), (*rows, *not_known(births.count(None))), (YOUTH,)
    )


def job_education(scope: Scope) -> Table:
    """Count those who got an ordinary job or began an education in the period."""
    return Table(
        "job_education", say("Ordinary job or education"), _took_up(scope.citizens, scope, ORDINARY), (ORDINARY,)
    )


def _took_up(among: list[Counted] | tuple[Counted, ...], scope: Scope, kinds: tuple[str, ...]) -> tuple[Row, ...]:
    """Return a row a kind of activity, and one of those with any of them, who are counted once."""
    words = labels(kinds, lambda kind: label("activities", kind, scope.programme))
    n = len(among)
    rows = [figure(kind, words[kind], sum(bool(scope.begun(each, kind)) for each in among), n) for kind in kinds]
    return (*rows, figure("any", say("any of them"), sum(bool(scope.begun(each, *kinds)) for each in among), n))


def attendance(scope: Scope) -> Table:
    """Count who had the first talk, whose matter was heard by the team, and who took part when it was (BFA)."""
    n = len(scope.citizens)
    talked = sum(_took_place(each, scope, TALK) for each in scope.citizens)
    heard = [each for each in scope.citizens if _took_place(each, scope, TEAM)]
    there = [_was_there(each, scope) for each in heard]
    unknown = {"unknown": there.count(None)} if None in there else {}
    took_part = say("Took part in the meeting themselves")
    rows = (
        figure("first_talk", say("Had the first talk"), talked, n),
        figure("heard", say("Taken up at the cross-disciplinary meeting"), len(heard), n),
        figure("attended", took_part, there.count(True), len(heard), unknown)._replace(of="heard"),
    )
    return Table("attendance", say("Talks and meetings"), rows)


def _took_place(counted: Counted, scope: Scope, kind: str) -> bool:
    return bool(scope.held(counted, kind) or scope.begun(counted, kind))


def _was_there(counted: Counted, scope: Scope) -> bool | None:
    """Tell whether the citizen took part; None, which counts as no, where nothing says who did."""
    meetings = scope.held(counted, TEAM)
    activities = scope.begun(counted, TEAM)
    if any("citizen" in (each.participants or ()) for each in meetings) or any(each.attended for each in activities):
        return True
    said = any(each.participants is not None for each in meetings) or any(
        each.attended is not None for each in activities
    )
    return False if said else None


def offers(scope: Scope) -> Table:
    """Count those with an employment offer: guidance and upskilling, placement or wage subsidy (BFA)."""
    count = sum(bool(scope.begun(each, *OFFERS)) for each in scope.citizens)
    row = figure("employment_offer", say("Had an employment offer"), count, len(scope.citizens))
    return Table("offers", say("Employment offers"), (row,))


def recommended(scope: Scope) -> Table:
    """Count those for whom the team recommended something lasting, begun or not."""
    n = len(scope.citizens)
    rows = (
        figure(
            kind,
            label("activities", kind, scope.programme),
            sum(bool(scope.activities(each, kind)) for each in scope.citizens),
            n,
        )
        for kind in RECOMMENDED
    )
    return Table("recommended", say("Recommended"), tuple(rows))
