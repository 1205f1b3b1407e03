"""What citizens come with to a drop-in centre, what they live on, and what they say of the talk."""

from collections import Counter

from cti_cli.core.measures.cohort import Counted, Scope, labels
from cti_cli.core.measures.figures import Row, Table, divided, figure, not_known, several
from cti_cli.core.programme import Measure
from cti_cli.core.vocabulary import label, words_of
from cti_cli.core.words import say

TOP_ANSWERS = 2
# SIV: who lives on one of these has an active case at the job centre.
JOB_CENTRE = (
    "unemployment_benefit", "ledighedsydelse", "fleksjob", "sickness_benefit", "cash_benefit", "education_benefit",
    "revalidering",
)  # fmt: skip
# SIV counts the two as one; a programme whose words hold only the first does so too.
ALSO = {"education_benefit": "cash_benefit"}


def challenges(scope: Scope) -> Table:
    """Count the citizens with each challenge; several may apply to one."""
    words = words_of("challenges", scope.programme)
    titles = labels(words, lambda word: label("challenges", word, scope.programme))
    found = (each.every(lambda course: course.plan.challenges) for each in scope.citizens)
    return several("challenges", say("Challenges"), titles, found)


def support_basis(scope: Scope) -> Table:
    """Count the citizens by what they lived on at the end of the period, or when their course closed."""
    words = words_of("support_basis", scope.programme)
    found = [_bases(each, scope) for each in scope.citizens]
    counts = Counter(kind for kinds in found for kind in kinds)
    n = sum(bool(kinds) for kinds in found)
    titles = labels(
        dict.fromkeys([*words, *sorted(counts)]), lambda word: label("support_basis", word, scope.programme)
    )
    rows = tuple(figure(word, title, counts[word], n) for word, title in titles.items())
    unknown = not_known(len(found) - n)
    return Table("support_basis", say("Support basis"), (*rows, *unknown), (tuple(titles),))


def _bases(counted: Counted, scope: Scope) -> set[str]:
    closed = counted.latest.event("closing")
    day = min(scope.day, closed) if closed else scope.day
    words = words_of("support_basis", scope.programme)
    kinds = {
        each.kind
        for each in counted.every(lambda course: course.citizen.support_basis)
        if each.kind and (each.from_ is None or each.from_ <= day) and (each.to is None or day <= each.to)
    }
    return {kind if kind in words else ALSO.get(kind, kind) for kind in kinds}


def job_centre(scope: Scope) -> Table:
    """Count those whose support basis means an active case at the job centre; of those whose basis is known."""
    found = [_bases(each, scope) for each in scope.citizens]
    known = [kinds for kinds in found if kinds]
    active = sum(not kinds.isdisjoint(JOB_CENTRE) for kinds in known)
    row = figure("active_case", say("Active case at the job centre"), active, len(known))
    return Table("job_centre", say("Job centre"), (row, *not_known(len(found) - len(known))))


def enquiries(scope: Scope) -> Table:
    """Count the enquiries of the period, single and ongoing."""
    found = [
        enquiry
        for each in scope.citizens
        for enquiry in each.every(lambda course: course.enquiries)
        if enquiry.day in scope.period
    ]
    titles = labels(words_of("enquiries", scope.programme), lambda word: label("enquiries", word, scope.programme))
    table = divided("enquiries", say("Enquiries"), titles, (each.kind for each in found))
    return table._replace(counted=say("Enquiries"))


def satisfaction(scope: Scope) -> Table:
    """Count, question by question, those whose latest answer was one of the two best; of those who answered."""
    rows = [_question(scope, measure) for measure in scope.programme.measures if measure.scale]
    return Table("satisfaction", say("What the citizens say of the talk"), tuple(rows), counted=say("Top two answers"))


def _question(scope: Scope, measure: Measure) -> Row:
    answers = [value for each in scope.citizens if (value := _answer(each, scope, measure)) is not None]
    top = sum(value > max(measure.scale) - TOP_ANSWERS for value in answers)
    return figure(measure.id, measure.title, top, len(answers))


def _answer(counted: Counted, scope: Scope, measure: Measure) -> float | None:
    given = [
        each
        for each in counted.every(lambda course: course.measurements)
        if each.measure == measure.id and each.value is not None and each.day in scope.period
    ]
    return max(given, key=lambda each: each.day).value if given else None
