"""Who the citizens were when they came: counted on the report's first day, or the day of referral where it is later."""

from cti_cli.core.dates import add_months, age
from cti_cli.core.measures.cohort import Counted, Scope, labels
from cti_cli.core.measures.figures import Table, divided
from cti_cli.core.vocabulary import label, words_of
from cti_cli.core.words import Words, say

YOUNG, MIDDLE = 30, 50
YEAR = 12

AGES: dict[str, Words] = {
    "under_30": say("under 30"),
    "30_49": say("30 to 49"),
    "50_plus": say("50 and over"),
}
BENEFIT: dict[str, Words] = {
    "over_12_months": say("more than 12 months on benefit"),
    "up_to_12_months": say("12 months or less on benefit"),
}


def sex(scope: Scope) -> Table:
    """Count the citizens by sex."""
    found = (each.known(lambda course: course.citizen.sex) for each in scope.citizens)
    return divided("sex", say("Sex"), _words("sex", scope), found)


def origin(scope: Scope) -> Table:
    """Count the citizens by origin."""
    found = (each.known(lambda course: course.citizen.origin) for each in scope.citizens)
    return divided("origin", say("Origin"), _words("origin", scope), found)


def ages(scope: Scope) -> Table:
    """Count the citizens by age on their day of reference."""
    return divided("age", say("Age"), AGES, map(_age, scope.citizens))


def _age(counted: Counted) -> str | None:
    born = counted.known(lambda course: course.citizen.born)
    if born is None:
        return None
    years = age(born, counted.reference)
    return "under_30" if years < YOUNG else "30_49" if years < MIDDLE else "50_plus"


def long_term(scope: Scope) -> Table:
    """Count those who had been on benefit for more than twelve months."""
    return divided("long_term", say("Time on benefit"), BENEFIT, map(_benefit, scope.citizens))


def _benefit(counted: Counted) -> str | None:
    since = counted.known(lambda course: course.citizen.benefit_since)
    if since is None:
        return None
    return "over_12_months" if add_months(since, YEAR) < counted.reference else "up_to_12_months"


def municipality(scope: Scope) -> Table:
    """Count the citizens by municipality, in the order of the alphabet."""
    found = (each.known(lambda course: course.citizen.municipality) for each in scope.citizens)
    return divided("municipality", say("Municipality"), {}, found)


def target_group(scope: Scope) -> Table:
    """Count the citizens by the programme's target groups."""
    return _referred(scope, "target_group", say("Target group"))


def entrance(scope: Scope) -> Table:
    """Count the citizens by the entrance that they came through."""
    return _referred(scope, "entrance", say("Entrance"))


def _referred(scope: Scope, field: str, title: Words) -> Table:
    found = (each.known(lambda course: getattr(course.referral, field, None)) for each in scope.citizens)
    return divided(field, title, _words(field, scope), found)


def _words(field: str, scope: Scope) -> dict[str, Words]:
    return labels(words_of(field, scope.programme), lambda word: label(field, word, scope.programme))
